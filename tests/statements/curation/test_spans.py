"""Where a quotation begins and ends, as a person corrects it: what follows, what is refused, what outlasts a new parser."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.verification import CHECKS
from sources import ingestion
from sources.models import DrawnSpan, Quotation
from sources.parsing.records import ParsedArticle, ParsedQuotation
from statements import curation
from statements.curation import NotPossible
from statements.grouping.traces import traces_of
from statements.matching import match_article
from statements.models import Decision, Entry, KeptCollation, Statement, Trace, Witness
from statements.tracing import leave_traces
from tests.factories import make_article, make_quotation, make_speaker, make_statement, make_witness

pytestmark = pytest.mark.django_db
TEXT = "Ada Castellan said: “The harbour 🙂 stays open. Nobody is turned away,” and left. “Good day,” she added."
READ = "The harbour 🙂 stays open."
WHOLE = "The harbour 🙂 stays open. Nobody is turned away,"
# The store is made by the factories: of documents without bytes and receipts.
APART = {"bytes", "receipts", "states"}


@pytest.fixture
def article():
    return make_article(TEXT, outlet="The Harbour Post")


@pytest.fixture
def quotation(article):
    quotation = make_quotation(article, READ, speaker_key="ada-castellan", speaker_name="Ada Castellan")
    leave_traces([quotation])
    return quotation


@pytest.fixture
def statement(quotation):
    return make_statement(quotation)


def correct(quotation, words, by, **told):
    start = quotation.field.index(words)
    return curation.correct_span(quotation, start, start + len(words), by=by, **told)


def faults():
    return [fault for name, check in CHECKS.items() if name not in APART for fault in check()]


def test_turn_of_the_speakers_is_taken_before_the_article_as_all_decisions_do(quotation, statement, admin_user):
    statement.speakers.add(make_speaker("Ada Castellan"))
    with CaptureQueriesContext(connection) as asked:
        correct(quotation, WHOLE, admin_user)
    locks = {"pg_advisory": "turn", 'FROM "sources_article" WHERE': "article"}
    told = [
        name for query in asked for sign, name in locks.items() if sign in query["sql"] and "SELECT" in query["sql"]
    ]
    assert told[:2] == ["turn", "article"]


def test_span_text_entry_and_traces_follow(quotation, statement, admin_user):
    decision = correct(quotation, f"“{WHOLE}”", admin_user, reason="it goes on")
    statement.refresh_from_db()
    assert (quotation.text, quotation.start, quotation.end) == (WHOLE, 21, 69)
    assert statement.text == "The harbour 🙂 stays open. Nobody is turned away"
    assert statement.checked_at
    assert (decision.verb, decision.made_by, decision.reason) == ("span", admin_user, "it goes on")
    assert (decision.before["span"], decision.after["span"]) == ([21, 46], [21, 69])
    assert "turn" in str(Entry.objects.values_list("words", flat=True).get())
    assert set(Trace.objects.values_list("number", flat=True)) == traces_of(WHOLE).all
    assert faults() == []


def test_collation_is_worked_out_anew(quotation, statement, admin_user):
    make_witness(statement, make_quotation(make_article("“The harbour stays shut.”"), "The harbour stays shut."))
    before = KeptCollation.objects.get().alignments
    correct(quotation, WHOLE, admin_user)
    assert KeptCollation.objects.get().alignments != before
    assert faults() == []


def test_text_that_a_curator_pinned_stays(quotation, statement, admin_user):
    curation.correct_text(statement, "As agreed.", by=admin_user)
    correct(quotation, WHOLE, admin_user)
    assert Statement.objects.get().text == "As agreed."


def test_undone_it_is_as_the_parser_read_it(quotation, statement, admin_user):
    frame = quotation.frame_start, quotation.frame_end
    decision = correct(quotation, WHOLE, admin_user)
    undone = curation.undo(decision, by=admin_user)
    quotation.refresh_from_db()
    statement.refresh_from_db()
    assert (quotation.text, statement.text) == (READ, READ)
    assert (quotation.frame_start, quotation.frame_end) == frame
    assert (undone.undoes, DrawnSpan.objects.count()) == (decision, 0)
    assert faults() == []


def test_corrections_are_undone_the_last_one_first(quotation, statement, admin_user):
    first, second = (correct(quotation, words, admin_user) for words in (WHOLE, "Nobody is turned away"))
    with pytest.raises(NotPossible, match="decided again since"):
        curation.undo(first, by=admin_user)
    curation.undo(second, by=admin_user)
    quotation.refresh_from_db()
    assert quotation.text == WHOLE
    curation.undo(first, by=admin_user)
    quotation.refresh_from_db()
    assert quotation.text == READ


def test_without_its_witness_it_is_not_undone(quotation, statement, admin_user):
    decision = correct(quotation, WHOLE, admin_user)
    make_witness(statement, make_quotation())
    curation.detach(quotation.witnesses.get(), by=admin_user)
    with pytest.raises(NotPossible, match="attach it again"):
        curation.undo(decision, by=admin_user)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (-1, 30, "has 103 characters"),
        (20, 105, "has 103 characters"),
        (30, 20, "has 103 characters"),
        (30, 30, "No words are left"),
        (19, 21, "No words are left"),
        (21, 46, "there already"),
        (20, 46, "there already"),
    ],
)
def test_places_that_bound_no_words_are_refused(quotation, statement, admin_user, start, end, told):
    with pytest.raises(NotPossible, match=told):
        curation.correct_span(quotation, start, end, by=admin_user)
    assert Quotation.objects.get().text == READ


def test_span_in_a_headline_does_not_reach_into_the_text(statement, admin_user):
    article = make_article(TEXT, headline="Harbour “stays open”, says Castellan")
    quotation = make_quotation(article, "stays open", where="headline", kind="mixed")
    make_statement(quotation)
    with pytest.raises(NotPossible, match="The headline has 36 characters"):
        curation.correct_span(quotation, 9, 40, by=admin_user)


def test_other_quotation_of_the_kind_is_not_covered(article, quotation, statement, admin_user):
    make_quotation(article, "Good day,")
    with pytest.raises(NotPossible, match="“Good day,”"):
        correct(quotation, TEXT[21:], admin_user)


def test_quotation_of_another_kind_may_lie_within(article, quotation, statement, admin_user):
    make_quotation(article, "turned away", kind="mixed")
    correct(quotation, WHOLE, admin_user)
    assert quotation.text == WHOLE


def test_earlier_reading_is_left_alone(article, quotation, statement, admin_user):
    type(article).objects.update(superseded_at="2024-01-01T00:00Z")
    with pytest.raises(NotPossible, match="read again meanwhile"):
        correct(quotation, WHOLE, admin_user)


def test_withdrawn_article_is_left_alone(article, quotation, statement, admin_user):
    type(article.document).objects.update(withdrawn_at="2024-01-01T00:00Z")
    with pytest.raises(NotPossible, match="withdrawn"):
        correct(quotation, WHOLE, admin_user)


def test_quotation_that_witnesses_nothing_is_refused(quotation, admin_user):
    with pytest.raises(NotPossible, match="witnesses no statement"):
        correct(quotation, WHOLE, admin_user)


@pytest.fixture
def spliced(article):
    """A quotation of which each half witnesses a statement."""
    quotation = make_quotation(article, WHOLE)
    one, two = make_statement(quotation), make_statement(quotation)
    Witness.objects.filter(statement=one).update(part_start=0, part_end=25)
    Witness.objects.filter(statement=two).update(part_start=26, part_end=len(WHOLE))
    return quotation, one, two


def readings(quotation):
    return [witness.reading for witness in Witness.objects.filter(quotation=quotation).order_by("statement_id")]


def test_parts_stay_at_their_words_and_follow_the_edges(spliced, admin_user):
    quotation, one, two = spliced
    correct(quotation, "harbour 🙂 stays open. Nobody is turned away,” and left", admin_user)
    assert readings(quotation) == ["harbour 🙂 stays open.", "Nobody is turned away,” and left"]
    assert faults() == []


def test_each_statement_is_told_and_all_are_undone_at_once(spliced, admin_user):
    quotation, one, two = spliced
    decision = correct(quotation, "harbour 🙂 stays open. Nobody is", admin_user)
    assert [d.verb for d in (one.decisions.get(), two.decisions.get())] == ["span", "span"]
    curation.undo(decision, by=admin_user)
    assert readings(quotation) == ["The harbour 🙂 stays open.", "Nobody is turned away,"]
    assert {d.undone_by.statement for d in Decision.objects.filter(verb="span")} == {one, two}
    assert faults() == []


def test_part_of_which_nothing_is_left_is_refused(spliced, admin_user):
    quotation, one, two = spliced
    with pytest.raises(NotPossible, match="detach it from there first"):
        correct(quotation, "Nobody is turned away", admin_user)
    assert readings(quotation) == ["The harbour 🙂 stays open.", "Nobody is turned away,"]


@pytest.fixture
def matched(article):
    """Read and placed by the machine alone."""
    make_speaker("Ada Castellan", is_followed=True)
    return read_again(article.document, READ)


def read_again(document, words, *, text=TEXT):
    start = text.index(words)
    said = {"speaker": "Ada Castellan", "speaker_key": "ada-castellan", "confidence": 0.9}
    quotation = ParsedQuotation("text", "direct", start, start + len(words), words, frame_start=start,
                                frame_end=start + len(words), **said)  # fmt: skip
    parsed = ParsedArticle("Harbour", text, quotations=(quotation,), language="en")
    article = ingestion.save_article(document, parsed, parser_version="2", knowledge_version="")
    match_article(article)
    return article.quotations.get()


def test_newer_parser_does_not_undo_the_span(article, matched, admin_user):
    correct(matched, WHOLE, admin_user)
    again = read_again(article.document, "The harbour")
    statement = Statement.objects.get()
    assert (statement.witnesses.get().quotation, again.text) == (again, WHOLE)
    assert statement.text == WHOLE.rstrip(",")
    assert (again.drawn.read_start, again.drawn.read_end) == (21, 32)
    assert faults() == []


def test_machine_matching_the_article_again_changes_nothing(article, matched, admin_user):
    correct(matched, WHOLE, admin_user)
    told = Decision.objects.count()
    match_article(matched.article)
    assert (Statement.objects.get().text, Decision.objects.count()) == (WHOLE.rstrip(","), told)


def test_undone_after_a_newer_parser_has_read_it_the_old_span_is_back(article, matched, admin_user):
    decision = correct(matched, WHOLE, admin_user)
    again = read_again(article.document, READ, text=f"A caption.\n\n{TEXT}")
    curation.undo(decision, by=admin_user)
    again.refresh_from_db()
    assert (again.text, Statement.objects.get().text) == (READ, READ)
    assert faults() == []
