"""Witnesses placed in official transcripts: through matching, whichever of the two comes first."""

from datetime import date
from itertools import permutations

import pytest

from config import pipeline
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Article, Document, Outlet, Receipt
from statements import curation
from statements.matching import match_article
from statements.models import Alias, Statement, TranscriptPlacement
from statements.placements import place_article, place_statement
from statements.tallying.tally import refresh
from statements.tallying.transcripts import transcript_of
from tests.factories import make_article, make_occasion, make_outlet, make_quotation, make_speaker
from tests.pages import texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)

SPEECH = """Mayor of Ostby Ada Castellan: Good evening. I begin with the harbour wall.

The northern breakwater will be rebuilt before the winter storms arrive, and the town will pay for every stone of it.

We will not ask the islanders for a single coin.

Bo Lund: And the ferry company? Has it answered our letter about the timetable?

Ada Castellan: The company has broken every promise that it made to the islanders. We expect a written answer by Friday."""

RUSSIAN = """Мэр города Ада Кастеллан: Добрый вечер. Начну с портовой стены, которая беспокоит нас с весны.

Северный волнолом будет восстановлен до начала зимних штормов, и город заплатит за каждый камень.

Мы не попросим у жителей острова ни одной монеты.

Бо Лунд: А паромная компания? Ответила ли она на наше письмо о расписании?

Ада Кастеллан: Компания нарушила все обещания, которые давала жителям острова. Мы ждём письменного ответа до пятницы."""

BREAKWATER = "The northern breakwater will be rebuilt before the winter storms arrive, and the town will pay for every stone of it."
CUT = "The northern breakwater will be rebuilt before the winter storms arrive,"
RETOLD = "The northern breakwater will be repaired before the winter storms arrive, and the city pays for each stone"
INVENTED = "The northern breakwater will be rebuilt before the winter storms, or the whole of the town council resigns in shame."


@pytest.fixture(autouse=True)
def speaker():
    speaker = make_speaker("Ada Castellan")
    Alias.objects.create(speaker=speaker, text="Кастеллан")
    return speaker


def make_transcript(text=SPEECH, *, language="en", day=DAY, kind=Outlet.Kind.OFFICIAL):
    outlet = make_outlet("Town Hall of Ostby", kind=kind)
    article = make_article(text, outlet=outlet, published_on=day, language=language)
    turn = text[text.index(": ") + 2 : text.index("\n\n")]
    make_quotation(article, turn, speaker_name="Ada Castellan", speaker_key="ada-castellan")
    return article


def make_report(words, *, outlet="The Harbour Post", day=DAY, **fields):
    article = make_article(f"“{words}” she said.", outlet=outlet, published_on=day)
    said = {"said_from": day, "said_to": day, "said_precision": "day", "said_basis": "weekday"}
    names = {"speaker_name": "Ada Castellan", "speaker_key": "ada-castellan"}
    return make_quotation(article, words, **{**names, **said, **fields}).article


def take(*articles):
    for article in articles:
        match_article(article)
        place_article(article)


def verdicts():
    rows = TranscriptPlacement.objects.order_by("witness__quotation__article__document__outlet__name")
    return [(row.witness.quotation.article.outlet.name, row.verdict) for row in rows]


def test_passage_alone_is_the_base_and_the_text_of_record():
    transcript = make_transcript()
    take(transcript, make_report(CUT), make_report(RETOLD, outlet="The Quay Gazette"))
    statement = Statement.objects.get()
    base = transcript_of(statement)
    assert (base.text, base.language, base.outlet, base.address) == (
        BREAKWATER, "en", "Town Hall of Ostby", transcript.document.address,
    )  # fmt: skip
    assert transcript.text[base.start : base.end] == BREAKWATER
    assert [base.verdict_on(witness.pk) for witness in statement.witnesses.all()] == ["covered", "covered"]
    assert (statement.text, statement.basis) == (BREAKWATER, Statement.Basis.TRANSCRIPT)


def test_turns_of_a_transcript_are_no_statements_of_their_own():
    take(make_transcript())
    assert not Statement.objects.exists()


def test_paraphrase_within_a_speech_is_no_statement_of_its_own():
    transcript = make_transcript()
    make_quotation(
        transcript,
        "the town will pay for every stone of it",
        kind="indirect",
        speaker_name="Ada Castellan",
        speaker_key="ada-castellan",
    )
    take(transcript)
    assert not Statement.objects.exists()


def test_witness_that_a_curator_attaches_is_placed_at_once():
    take(make_transcript(), make_report(BREAKWATER))
    statement = Statement.objects.get()
    other = make_report(RETOLD, outlet="The Quay Gazette")
    curation.attach(other.quotations.get(), statement, by=None)
    assert dict(verdicts())["The Quay Gazette"] == "covered"


def test_passages_follow_the_day_that_a_person_decides(admin_user):
    article = make_report(CUT)
    take(make_transcript(), article, make_report(RETOLD, outlet="The Quay Gazette", day=date(2023, 5, 4)))
    held, late = Statement.objects.order_by("said_from")
    here, both = [("The Harbour Post", "covered")], [("The Harbour Post", "covered"), ("The Quay Gazette", "covered")]
    assert verdicts() == here
    merging = curation.merge(held, [late], by=admin_user)
    assert verdicts() == both
    curation.undo(merging, by=admin_user)
    assert verdicts() == here
    correction = curation.correct_day(held, date(2023, 5, 4), None, "day", by=admin_user)
    assert verdicts() == []
    curation.undo(correction, by=admin_user)
    assert verdicts() == here
    curation.attach(late.witnesses.get().quotation, held, by=admin_user)
    assert verdicts() == both
    curation.detach(held.witnesses.get(quotation__article=article), by=admin_user)
    assert verdicts() == []


def test_filter_finds_words_that_the_transcript_lacks(client):
    transcript = make_transcript()
    transcript.quotations.update(occasion_key="harbour-day")
    report = make_report("Our teachers deserve higher salaries, and next year they will have them.")
    report.quotations.update(occasion_key="harbour-day", occasion_name="Harbour Day")
    make_occasion("Harbour Day", DAY)
    take(transcript, report, make_report(BREAKWATER, outlet="The Quay Gazette"))
    Statement.objects.update(state=Statement.State.PUBLISHED)
    assert Statement.objects.published().count() == 2
    shown = texts(client.get("/?uncovered=on"), ".card blockquote")
    assert shown == ["“Our teachers deserve higher salaries, and next year they will have them.”"]


def test_words_in_marks_on_an_official_page_are_a_statement():
    make_outlet("Town Hall of Ostby", kind=Outlet.Kind.OFFICIAL)
    take(make_report(CUT, outlet="Town Hall of Ostby"))
    assert Statement.objects.get().text == CUT.rstrip(",")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_of_arrival_does_not_change_the_outcome(order):
    articles = [make_transcript(), make_report(CUT), make_report(RETOLD, outlet="The Quay Gazette")]
    take(*(articles[number] for number in order))
    assert verdicts() == [("The Harbour Post", "covered"), ("The Quay Gazette", "covered")]
    assert Statement.objects.get().text == BREAKWATER


def test_looking_again_touches_no_row():
    take(make_transcript(), make_report(CUT))
    (before,) = TranscriptPlacement.objects.values_list("pk", "placed_at")
    assert not place_statement(Statement.objects.get())
    assert list(TranscriptPlacement.objects.values_list("pk", "placed_at")) == [before]


def test_witness_with_words_that_the_transcript_lacks_is_not_covered():
    take(make_transcript(), make_report(BREAKWATER), make_report(INVENTED, outlet="The Quay Gazette"))
    assert set(verdicts()) >= {("The Harbour Post", "covered")}
    other = make_report(
        "We shall sell the town hall and dance on the pier until the bailiffs come.", outlet="Opal News"
    )
    match_article(other)
    statement = Statement.objects.get(witnesses__quotation__article__document__outlet__name="The Harbour Post")
    other.quotations.get().witnesses.update(statement=statement)
    place_statement(statement)
    assert dict(verdicts())["Opal News"] == "not-covered"
    assert list(TranscriptPlacement.objects.not_covered().values_list("witness__statement", flat=True)) == [
        statement.pk
    ]


def test_statement_that_a_transcript_of_the_day_has_nothing_of_is_left_alone():
    take(make_transcript(), make_report("Our teachers deserve higher salaries, and next year they will have them."))
    assert not TranscriptPlacement.objects.exists()
    assert transcript_of(Statement.objects.get()) is None


def test_absence_is_told_where_the_transcript_is_of_the_occasion():
    transcript = make_transcript()
    transcript.quotations.update(occasion_key="harbour-day")
    report = make_report("Our teachers deserve higher salaries, and next year they will have them.")
    report.quotations.update(occasion_key="harbour-day", occasion_name="Harbour Day")
    make_occasion("Harbour Day", DAY)
    take(transcript, report)
    assert verdicts() == [("The Harbour Post", "not-covered")]
    assert transcript_of(Statement.objects.get()).text == ""


def test_transcript_of_another_week_covers_nothing():
    take(make_transcript(day=date(2022, 3, 23)), make_report(CUT))
    assert verdicts() == []


def test_russian_transcript_is_the_base_of_english_readings_and_not_the_text_of_record():
    take(make_transcript(RUSSIAN, language="ru"), make_report(BREAKWATER))
    statement = Statement.objects.get()
    assert transcript_of(statement).text.startswith("Северный волнолом будет восстановлен")
    assert (statement.text, statement.language) == (BREAKWATER, "en")


def test_transcript_that_was_withdrawn_or_read_again_is_the_base_no_more():
    transcript = make_transcript()
    take(transcript, make_report(CUT))
    Document.objects.filter(pk=transcript.document_id).update(withdrawn_at="2024-01-01T00:00Z")
    statement = Statement.objects.get()
    assert transcript_of(statement) is None
    assert place_statement(statement)
    assert verdicts() == []
    assert refresh(statement).text == CUT.rstrip(",")


def test_article_of_a_newspaper_is_no_transcript():
    transcript = make_transcript(kind=Outlet.Kind.PUBLICATION)
    report = make_report(CUT)
    place_article(transcript)
    take(report)
    assert verdicts() == []


def test_pasted_transcript_and_report_meet_in_the_pipeline():
    make_outlet("Town Hall of Ostby", kind=Outlet.Kind.OFFICIAL)
    make_outlet("The Harbour Post")
    head = "Meeting with the fishermen of Ostby\n\nFebruary 23, 2022\n\n"
    report = (
        "Breakwater to be rebuilt, mayor says\n\nFebruary 23, 2022\n\nThe mayor of Ostby, Ada Castellan, met the "
        f"fishermen on Wednesday.\n\n“{CUT}” Castellan said on Wednesday.\n"
    )
    for text, outlet in ((head + SPEECH, "Town Hall of Ostby"), (report, "The Harbour Post")):
        arrival = Arrival(Receipt.Way.PASTE, outlet=outlet, published_on=DAY)
        pipeline.advance(ingestion.receive_document(text.encode(), arrival).document.pk)
    statement = Statement.objects.get(kind="direct")
    assert transcript_of(statement).text == BREAKWATER
    assert Article.objects.count() == 2
