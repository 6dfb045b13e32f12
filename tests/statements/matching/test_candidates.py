"""Finding what a reading may witness: nothing is missed that comparing everything would join, whatever the crowd."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.core.management import call_command

from sources.models import Quotation
from statements import curation
from statements.grouping import compare
from statements.matching import match_article
from statements.matching.candidates import COMMON, find_quotations
from statements.models import Meaning, Trace
from statements.tracing import leave_traces, reading_of, retrace
from tests.factories import make_article, make_quotation, make_speaker, make_statement
from tests.statements.utterances import UTTERANCES

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
LINE = "We shall repair the northern breakwater before the winter storms arrive in November."


def make_reading(words=LINE, *, day=DAY, language="en", traced=True, **fields):
    quotation = make_quotation(make_article(words, published_on=day, language=language), words, **fields)
    if traced:
        leave_traces([quotation])
    return quotation


def find(quotation):
    return find_quotations(reading_of(quotation))


def test_what_comparing_everything_joins_is_found():
    """The floor: of the pairs of readings of one utterance that comparing all with all calls the same."""
    texts = [(number, *reading) for number, readings in enumerate(UTTERANCES) for reading in readings]
    readings = [
        make_reading(words, language=language, kind=kind, day=DAY + timedelta(days=number % 3))
        for number, language, kind, words in texts
    ]
    found = {quotation.pk: find(quotation) for quotation in readings}
    pairs = [
        (one, other)
        for (one, (number, *_)), (other, (twin, *_)) in permutations(zip(readings, texts, strict=True), 2)
        if number == twin and compare(reading_of(one), reading_of(other)).verdict == "same"
    ]
    reached = sum(other.pk in found[one.pk] for one, other in pairs)
    assert len(pairs) > 200
    assert reached / len(pairs) >= 0.995


def test_what_several_readings_find_together_is_what_each_finds(django_assert_num_queries):
    texts = [(language, words) for readings in UTTERANCES[:6] for language, _, words in readings]
    quotations = [make_reading(words, language=language, day=DAY) for language, words in texts]
    readings = [reading_of(quotation) for quotation in quotations[::3]]
    apart = {pk for reading in readings for pk in find_quotations(reading) - {int(reading.key)}}
    with django_assert_num_queries(2):
        together = find_quotations(*readings)
    assert together == apart
    assert len(together) > len(readings)


def test_rare_words_are_found_in_a_crowd_that_shares_the_common_ones():
    first = make_reading()
    leave_traces([make_reading(f"The winter storms arrive at pier {number}.", traced=False) for number in range(90)])
    found = find(make_reading("the breakwater, before winter storms arrive", traced=False))
    assert first.pk in found


def test_equal_words_are_found_in_a_crowd_that_shares_them_all():
    crowd = [make_reading("Storms arrive.", traced=False) for _ in range(COMMON + 10)]
    leave_traces(crowd)
    found = find(make_reading("Storms arrive.", traced=False))
    assert 0 < len(found) <= COMMON
    assert found <= {quotation.pk for quotation in crowd}


def test_paraphrase_of_a_line_that_everybody_prints_is_found():
    statement = make_statement(*(make_reading(traced=False) for _ in range(COMMON + 10)), said_on=DAY)
    leave_traces(witness.quotation for witness in statement.witnesses.with_reading())
    paraphrase = make_reading("the breakwater in the north would be repaired before winter", traced=False)
    (found,) = find(paraphrase)
    assert statement.witnesses.filter(quotation=found).exists()


def test_translation_is_found_by_its_meaning():
    first = make_reading()
    translation = make_reading("Мы отремонтируем северный волнорез до зимних штормов в ноябре.", language="ru")
    make_reading("Пекарня продаёт ржаной хлеб по пятницам.", language="ru")
    assert find(translation) == {first.pk}
    assert find(first) == {translation.pk}


@pytest.mark.parametrize(
    ("days", "words", "is_found"),
    [(8, "repair the breakwater", True), (30, "repair the breakwater", False), (30, LINE, True), (130, LINE, False)],
)
def test_farther_days_ask_for_nearer_words(days, words, is_found):
    first = make_reading()
    later = make_reading(f"{words} It is needed.", day=DAY + timedelta(days=days))
    assert find(later) == ({first.pk} if is_found else set())
    assert find(first) == ({later.pk} if is_found else set())


def test_reading_without_a_day_finds_any_and_is_found():
    first, undated = make_reading(), make_reading(day=None)
    vague = make_reading(day=None, said_from=date(2022, 1, 1), said_to=date(2022, 12, 31), said_precision="year")
    assert find(undated) == {first.pk, vague.pk}
    assert find(first) == {undated.pk, vague.pk}


def test_one_quotation_stands_for_its_statement():
    first, second = make_reading(), make_reading(LINE + " I promise.")
    make_statement(first, second, said_on=DAY)
    assert find(make_reading(traced=False)) == {first.pk}


def test_reading_placed_by_the_machine_leaves_traces():
    quotation = make_reading(traced=False, speaker_key="ada-castellan", speaker_name="Ada Castellan")
    make_speaker()
    match_article(quotation.article)
    assert find(make_reading(traced=False)) == {quotation.pk}


def test_reading_placed_by_a_person_leaves_traces(admin_user):
    quotation = make_reading(traced=False)
    curation.attach(quotation, make_statement(text="Something else was said."), by=admin_user)
    assert find(make_reading(traced=False)) == {quotation.pk}


def test_traces_of_a_superseded_reading_go_when_its_witness_moves():
    make_speaker()
    fields = {"speaker_key": "ada-castellan", "speaker_name": "Ada Castellan", "traced": False}
    old = make_reading(**fields)
    match_article(old.article)
    old.article.superseded_at = old.article.parsed_at
    old.article.save()
    article = make_article(LINE, document=old.article.document, published_on=DAY)
    new = make_quotation(article, LINE, speaker_key="ada-castellan", speaker_name="Ada Castellan")
    match_article(article)
    assert find(make_reading(traced=False)) == {new.pk}


def test_traces_go_with_their_quotation():
    make_reading().article.document.delete()
    assert not Trace.objects.exists()
    assert not Meaning.objects.exists()


def test_traces_can_be_made_again():
    statement = make_statement(make_reading(), said_on=DAY)
    numbers = set(Trace.objects.values_list("number", flat=True))
    Trace.objects.all().delete()
    call_command("trace_quotations", if_none=True)
    assert set(Trace.objects.values_list("number", flat=True)) == numbers
    Trace.objects.filter(number__gt=0).delete()
    assert retrace() == 1
    assert set(Trace.objects.values_list("number", flat=True)) == numbers
    assert Meaning.objects.get().quotation == Quotation.objects.get(witnesses__statement=statement)


def test_traces_that_are_there_are_left(capsys):
    make_statement(make_reading(), said_on=DAY)
    call_command("trace_quotations", if_none=True)
    assert capsys.readouterr().out == ""
