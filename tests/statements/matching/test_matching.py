"""The machine's decisions: joining, proposing, carrying over to a newer reading, publishing by policy."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Article, Document, Outlet
from statements import curation
from statements.browsing.filters import Filters
from statements.matching import match_article
from statements.models import DecidedBy, Decision, Proposal, Statement, Witness
from statements.tallying import tally
from statements.tracing import leave_traces
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
WORDS = "We shall repair the northern breakwater before the winter storms arrive in November."
OTHER = "The ferry company has broken every one of the promises that it made to the islanders."


@pytest.fixture(autouse=True)
def speaker():
    return make_speaker("Ada Castellan")


def make_report(words=WORDS, *, outlet="The Harbour Post", day=DAY, said=True, document=None, **fields):
    """An article with one quotation of the speaker, said on the day."""
    article = make_article(f"“{words}” she said.", outlet=outlet, document=document, published_on=day)
    said_on = {"said_from": day, "said_to": day, "said_precision": "day", "said_basis": "weekday"} if said else {}
    return make_quotation(
        article, words, **{"speaker_name": "Ada Castellan", "speaker_key": "ada-castellan", **said_on, **fields}
    )


def match(*quotations):
    for quotation in quotations:
        match_article(quotation.article)


def test_same_words_in_two_outlets_are_one_statement_with_two_witnesses():
    first, second = make_report(), make_report(outlet="The Quay Gazette")
    match(first, second)
    statement = Statement.objects.get()
    assert [w.quotation for w in statement.witnesses.all()] == [first, second]
    assert (statement.outlet_count, statement.independent_count, statement.text) == (2, 2, WORDS)
    assert statement.said_from == DAY


def test_reading_that_joins_two_utterances_witnesses_each_with_its_part():
    first, second = make_report(), make_report(OTHER)
    match(first, second)
    splice = make_report(f"{WORDS} {OTHER}", outlet="The Quay Gazette")
    match(splice)
    assert [w.reading for w in splice.witnesses.order_by("statement_id")] == [WORDS, OTHER]
    assert [s.text for s in Statement.objects.order_by("pk")] == [WORDS, OTHER]


def test_reading_that_only_paraphrases_share_has_one_statement():
    lead = make_report("she was ready to repair the northern breakwater “before the winter storms”", kind="mixed")
    match(lead, make_report(outlet="The Quay Gazette"))
    again = make_report(outlet="C")
    match(again)
    assert [(w.part_start, w.part_end) for w in again.witnesses.all()] == [(None, None)]


def test_other_words_are_another_statement():
    match(make_report(), make_report(OTHER, outlet="The Quay Gazette"))
    assert Statement.objects.count() == 2


def test_same_words_of_another_month_are_another_statement():
    match(make_report(), make_report(outlet="The Quay Gazette", day=date(2022, 6, 1)))
    assert Statement.objects.count() == 2


def test_matching_twice_changes_nothing():
    quotation = make_report()
    match(quotation, quotation)
    assert Statement.objects.count() == Witness.objects.count() == 1


def test_speaker_whom_the_record_does_not_follow_makes_no_statement():
    make_speaker("Bo Lund", is_followed=False)
    match(make_report(speaker_name="Bo Lund", speaker_key="bo-lund"), make_report(speaker_name="", speaker_key=""))
    assert not Statement.objects.exists()


def test_reprints_of_one_agency_are_one_independent_witness():
    make_outlet("Coastal Wire", is_wire=True, other_names=["CW"])
    first = make_report()
    second = make_report(outlet="The Quay Gazette")
    Article.objects.update(wire="CW")
    match(first, second, make_report(outlet="Coastal Wire"))
    statement = Statement.objects.get()
    assert (statement.article_count, statement.outlet_count, statement.independent_count) == (3, 3, 1)


def test_longest_direct_quotation_is_the_text_of_record():
    headline = make_report(kind="indirect")
    match(headline, make_report(WORDS[:-30], outlet="B"), make_report(outlet="C"))
    statement = Statement.objects.get()
    assert (statement.text, statement.basis, statement.kind) == (WORDS, "direct", "direct")


def test_language_of_most_witnesses_is_that_of_the_record():
    longer = make_report(
        "Wir werden den nördlichen Wellenbrecher vor den Winterstürmen im November ganz sicher reparieren."
    )
    Article.objects.update(language="de")
    statement = make_statement(longer, make_report(outlet="B"), make_report(outlet="C"))
    assert (statement.text, statement.language) == (WORDS, "en")


def test_article_that_was_withdrawn_counts_and_is_found_no_more():
    first, second = make_report(WORDS[:-13]), make_report(outlet="The Quay Gazette")
    match(first, second)
    Document.objects.filter(pk=second.article.document_id).update(withdrawn_at="2024-01-01T00:00Z")
    statement = tally.refresh(Statement.objects.get())
    assert (statement.outlet_count, statement.text) == (1, WORDS[:-13])
    assert not Filters(words="november").statements().exists()
    assert Filters(words="breakwater").statements().exists()


def test_words_of_an_invented_outlet_are_the_record_only_where_no_other_prints_them():
    make_outlet("The Invented Post", is_sample=True)
    match(make_report(outlet="The Invented Post"), make_report(WORDS[:-13], outlet="The Harbour Post"))
    assert Statement.objects.get().text == WORDS[:-13]


def test_text_of_record_ends_without_the_reporters_comma():
    match(make_report(WORDS[:-1] + ","))
    assert Statement.objects.get().text == WORDS[:-1]


def test_reading_again_carries_the_witness_to_the_equal_span():
    old = make_report()
    match(old)
    statement = Statement.objects.get()
    new = read_again(old)
    match(new)
    assert [w.quotation for w in Witness.objects.all()] == [new]
    assert Statement.objects.get() == statement
    assert statement.decisions.first().verb == "moved"


def read_again(quotation, **changed):
    """The same document, read by a later parser."""
    Article.objects.filter(pk=quotation.article_id).update(superseded_at="2024-01-01T00:00Z")
    return make_report(document=quotation.article.document, **changed)


def test_statement_that_the_new_reading_does_not_bear_out_is_withdrawn_until_one_does():
    old = make_report()
    match(old)
    other = read_again(old, speaker_name="Bo Lund", speaker_key="bo-lund")
    match(other)
    statement = Statement.objects.get()
    assert statement.state == Statement.State.WITHDRAWN
    match(read_again(other))
    assert Statement.objects.get() == statement
    assert Statement.objects.get().state == Statement.State.PUBLISHED


def test_witness_that_the_new_reading_does_not_bear_out_leaves_the_others():
    first, second = make_report(), make_report(outlet="The Quay Gazette")
    match(first, second)
    match(read_again(second, outlet="The Quay Gazette", speaker_name="Bo Lund", speaker_key="bo-lund"))
    statement = Statement.objects.get()
    assert [w.quotation for w in statement.witnesses.all()] == [first]
    assert statement.decisions.first().verb == "detached"


def test_day_that_moved_away_parts_what_was_joined():
    first, second = make_report(), make_report(outlet="The Quay Gazette")
    match(first, second)
    match(read_again(second, outlet="The Quay Gazette", day=date(2024, 5, 15)))
    assert sorted(str(s.said_from) for s in Statement.objects.published()) == ["2022-02-23", "2024-05-15"]


def test_day_that_moved_near_joins_and_leaves_an_address():
    first, second = make_report(), make_report(outlet="The Quay Gazette", day=date(2024, 5, 15))
    match(first, second)
    apart = Statement.objects.get(said_from=date(2024, 5, 15))
    match(read_again(second, outlet="The Quay Gazette"))
    kept = Statement.objects.published().get()
    apart.refresh_from_db()
    assert (apart.state, apart.merged_into, kept.outlet_count) == (Statement.State.MERGED, kept, 2)
    assert kept.old_addresses.get().key == apart.key


def test_speaker_that_a_curator_corrected_outlasts_another_reading(admin_user):
    old = make_report()
    match(old)
    statement = Statement.objects.get()
    curation.correct_speakers(statement, [make_speaker("Bo Lund")], by=admin_user)
    new = read_again(old)
    match(new)
    assert [w.quotation for w in Statement.objects.get().witnesses.all()] == [new]
    assert [str(s) for s in Statement.objects.get().speakers.all()] == ["Bo Lund"]


def test_statement_that_a_curator_checked_is_not_withdrawn_by_a_reading(admin_user):
    old = make_report()
    match(old)
    curation.publish(Statement.objects.get(), by=admin_user)
    match(read_again(old, words=OTHER))
    assert Statement.objects.order_by("pk").first().state == Statement.State.PUBLISHED


def test_words_of_an_outlet_that_waits_do_not_join_what_is_published():
    match(make_report())
    make_outlet("The Quay Gazette", publication="after-review")
    waiting = make_report(outlet="The Quay Gazette")
    match(waiting)
    published, draft = Statement.objects.published().get(), Statement.objects.get(state="draft")
    assert [w.quotation for w in draft.witnesses.all()] == [waiting]
    assert Proposal.objects.get().statement == published
    assert published.outlet_count == 1


def test_curators_witness_stays_when_the_new_reading_lost_it(admin_user):
    old = make_report(speaker_key="", speaker_name="")
    statement = make_statement(speaker="Ada Castellan")
    curation.attach(old, statement, by=admin_user)
    match(read_again(old, words=OTHER, speaker_key="", speaker_name=""))
    assert statement.witnesses.get(quotation=old).decided_by == DecidedBy.CURATOR


def test_what_a_curator_detached_is_not_joined_again(admin_user):
    first, second = make_report(), make_report(outlet="The Quay Gazette")
    match(first, second)
    statement = Statement.objects.get()
    curation.detach(second.witnesses.get(), by=admin_user)
    match(read_again(second, outlet="The Quay Gazette"))
    assert [w.quotation for w in statement.witnesses.all()] == [first]
    assert Statement.objects.exclude(pk=statement.pk).get().witnesses.count() == 1


def test_doubtful_likeness_is_proposed_and_stands_alone():
    first = make_report("We have moved 100,000 tonnes of stone to the northern breakwater since Easter.")
    second = make_report(first.text.replace("100,000", "90,000"), outlet="The Quay Gazette")
    match(first, second)
    proposal = Proposal.objects.get()
    assert proposal.state == "open"
    assert "numbers differ: 100000 / 90000" in proposal.reasons
    assert proposal.statement != proposal.quotation.witnesses.get().statement
    assert Statement.objects.count() == 2


def test_sure_reading_shows_at_once_by_default(settings):
    settings.PUBLISH_AT_ONCE = True
    match(make_report())
    assert Statement.objects.get().state == Statement.State.PUBLISHED
    assert Statement.objects.get().decided_by_machine


@pytest.mark.parametrize(
    ("site", "outlet", "confidence", "state"),
    [
        (True, "", 0.9, "published"),
        (True, "", 0.7, "draft"),
        (True, "after-review", 0.9, "draft"),
        (False, "", 0.9, "draft"),
        (False, "at-once", 0.9, "published"),
    ],
)
def test_publication_follows_the_policy(settings, site, outlet, confidence, state):
    settings.PUBLISH_AT_ONCE = site
    quotation = make_report(confidence=confidence)
    Outlet.objects.update(publication=outlet)
    match_article(Article.objects.get(pk=quotation.article_id))
    assert Statement.objects.get().state == state


def test_words_that_a_curator_withdrew_do_not_come_back_under_another_address(admin_user):
    match(make_report())
    curation.withdraw(Statement.objects.get(), by=admin_user)
    match(make_report(outlet="The Quay Gazette"))
    statement = Statement.objects.get()
    assert (statement.state, statement.witnesses.count()) == (Statement.State.WITHDRAWN, 2)


def test_day_that_an_article_prints_outranks_an_inferred_one():
    inferred = {"said_from": date(2022, 2, 22), "said_to": DAY, "said_precision": "range", "said_inferred": True}
    match(make_report(**inferred), make_report(outlet="The Quay Gazette"))
    statement = Statement.objects.get()
    assert (statement.said_from, statement.said_precision, statement.said_inferred) == (DAY, "day", False)


def test_machines_decisions_are_in_the_history():
    match(make_report(), make_report(outlet="The Quay Gazette"))
    decisions = Decision.objects.order_by("pk")
    assert [d.verb for d in decisions] == ["made", "published", "attached"]
    assert {d.made_by for d in decisions} == {None}
    assert all(d.rule_version for d in decisions)


@pytest.mark.parametrize("words", ["the plan", "the peace talks", "to appeal", "it"])
def test_paraphrase_of_a_word_or_two_makes_no_statement(words):
    match(make_report(words, kind="indirect"), make_report(words, kind="indirect", outlet="The Quay Gazette"))
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("words", "kind"),
    [("the road was closed", "indirect"), ("to repair the northern breakwater", "indirect"), ("the plan", "direct")],
)
def test_paraphrase_that_says_something_and_any_words_in_marks_make_a_statement(words, kind):
    match(make_report(words, kind=kind))
    assert Statement.objects.get().text == words


@pytest.mark.parametrize("slight_first", [False, True])
def test_paraphrase_of_a_word_or_two_witnesses_what_holds_it_whichever_comes_first(slight_first):
    slight = make_report("the northern breakwater", kind="indirect", outlet="The Quay Gazette")
    whole = make_report()
    match(*((slight, whole) if slight_first else (whole, slight)))
    statement = Statement.objects.get()
    assert statement.text == WORDS
    assert {witness.quotation for witness in statement.witnesses.all()} == {whole, slight}


def test_quotation_costs_no_more_queries_beside_twelve_witnesses_than_beside_three():
    costs = []
    for number in range(13):
        quotation = make_report(outlet=f"Outlet {number}")
        with CaptureQueriesContext(connection) as queries:
            match(quotation)
        costs.append(len(queries))
    assert Statement.objects.get().independent_count == 13
    assert max(costs[3:]) <= costs[3] + 1  # one more where scores moved, for however many


def test_what_a_person_parted_by_undoing_a_merge_stays_apart(admin_user):
    quotations = make_report(), make_report(outlet="The Quay Gazette")
    one, other = (make_statement(quotation) for quotation in quotations)
    leave_traces(quotations)
    curation.undo(curation.merge(one, [other], by=admin_user), by=admin_user)
    match(make_report(outlet="The Pier Times"))
    found = dict(Witness.objects.filter(quotation__in=quotations).values_list("quotation", "statement"))
    assert found == {quotation.pk: statement.pk for quotation, statement in zip(quotations, (one, other), strict=True)}
