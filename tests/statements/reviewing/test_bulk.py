"""Accepting in bulk: what is meant, what becomes of each, what is passed over, and that all of it can be taken back."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Change
from statements import curation
from statements.models import BulkAcceptance, BulkOutcome, Decision, Proposal, Statement, Waiting
from statements.reviewing import leases
from statements.reviewing.bulk import Choice, ask_undo, begin, carry_on, look, stop
from statements.reviewing.items import Item
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db
PIER = "The northern pier will be closed from Monday on."
QUAY = "Nobody will be turned away at the southern quay."


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada")


@pytest.fixture
def bea(db):
    return User.objects.create_user("bea")


def make_draft(confidence: float, outlet: str = "", **fields) -> Statement:
    quotation = make_quotation(make_article(PIER, outlet=outlet), confidence=confidence)
    return make_statement(quotation, state="draft", **fields)


def propose(score: float, outlet: str = "", **fields) -> Proposal:
    """A reading that stands alone, and may be one more witness of a published statement."""
    alone = make_statement(make_quotation(make_article(PIER, outlet=outlet)))
    return Proposal.objects.create(
        quotation=alone.text_from, statement=make_statement(text=QUAY, **fields), score=score
    )


def finish(bulk: BulkAcceptance) -> dict[str, int]:
    """Carry it on to its end, and say how many came to which state."""
    assert carry_on(bulk.pk, seconds=30) is False
    return BulkOutcome.objects.counted([bulk])[bulk.pk]


def states(*statements: Statement) -> list[str]:
    return [Statement.objects.get(pk=statement.pk).state for statement in statements]


def accept(matter: str, score: float, by: User, **more) -> BulkAcceptance:
    return begin(Choice(matter, score, **more), by=by, reason="read by two of us")


def test_drafts_from_the_score_upward_are_published_by_the_curator(ada):
    sure, at_line, below = make_draft(0.9), make_draft(0.7), make_draft(0.69)
    assert finish(accept("draft", 0.7, ada)) == {"accepted": 2}
    assert states(sure, at_line, below) == ["published", "published", "draft"]
    told = Decision.objects.order_by("pk").values_list("statement", "verb", "made_by__username", "reason", "is_public")
    assert list(told) == [(pk, "published", "ada", "read by two of us", True) for pk in (sure.pk, at_line.pk)]
    assert Waiting.objects.get().statement == below


def test_proposals_from_the_score_upward_are_accepted(ada):
    surer, below = propose(0.8), propose(0.4)
    alone = surer.quotation.witnesses.get().statement
    assert finish(accept("proposal", 0.5, ada)) == {"accepted": 1}
    assert states(alone, surer.statement) == ["merged", "published"]
    assert surer.quotation.witnesses.get().statement == surer.statement
    assert list(Proposal.objects.order_by("pk").values_list("state", "decided_by")) == [
        ("accepted", ada.pk),
        ("open", None),
    ]
    assert (below.quotation.witnesses.get().statement == below.statement) is False


@pytest.mark.parametrize("matter", ["draft", "proposal"])
def test_only_the_outlet_and_the_speaker_that_were_chosen_are_meant(ada, matter):
    make = make_draft if matter == "draft" else propose
    meant = make(0.9, "The Post")
    make(0.9, "The Quay")
    make(0.9, "The Post", speaker="Berta Quill")
    choice = Choice(matter, 0.5, make_outlet("The Post").pk, make_speaker().pk)
    assert [item for item, _ in look(choice).some] == [item_of(meant)]
    finish(begin(choice, by=ada))
    (outcome,) = BulkOutcome.objects.all()
    assert (outcome.proposal or outcome.statement) == meant


def item_of(one):
    return Item(one.statement, one) if isinstance(one, Proposal) else Item(one)


def test_looking_tells_how_many_and_those_just_above_the_score_and_changes_nothing(monkeypatch):
    drafts = [make_draft(score) for score in (0.9, 0.5, 0.7, 0.3)]
    finds = look(Choice("draft", 0.5))
    assert str(finds) == "3 would be accepted."
    assert [(item.statement, score) for item, score in finds.some] == [
        (drafts[1], 0.5), (drafts[2], 0.7), (drafts[0], 0.9),
    ]  # fmt: skip
    monkeypatch.setattr("statements.reviewing.bulk.choosing.COUNTED", 2)
    assert str(look(Choice("draft", 0.5))) == "More than 2 would be accepted."
    assert (BulkAcceptance.objects.count(), Decision.objects.count()) == (0, 0)


def test_looking_that_takes_too_long_says_so(monkeypatch):
    make_draft(0.9)
    monkeypatch.setattr("statements.reviewing.bulk.choosing.LOOK_SECONDS", 0.05)
    slow = Statement.objects.extra(where=["pg_sleep(1) IS NOT NULL"])
    monkeypatch.setattr(Choice, "_drafts", lambda choice: slow)
    assert str(look(Choice("draft", 0.5))) == "It would take too long to tell how many these are."
    assert Statement.objects.count() == 1


def test_where_the_nearest_take_too_long_the_newest_are_shown(monkeypatch):
    drafts = [make_draft(score) for score in (0.6, 0.9)]
    slow = Statement.objects.extra(where=["pg_sleep(3) IS NOT NULL"])
    monkeypatch.setattr(Choice, "nearest", lambda choice: slow)
    finds = look(Choice("draft", 0.5))
    assert (finds.count, finds.is_nearest, [item.statement for item, _ in finds.some]) == (2, False, drafts[::-1])


def test_what_came_in_after_it_was_begun_is_not_meant(ada):
    make_draft(0.9)
    bulk = accept("draft", 0.5, ada)
    later = make_draft(0.9)
    assert finish(bulk) == {"accepted": 1}
    assert states(later) == ["draft"]


def test_what_somebody_else_has_in_hand_is_passed_over_and_told(ada, bea):
    held, free = make_draft(0.9), make_draft(0.9)
    leases.take(held.pk, bea)
    assert finish(accept("draft", 0.5, ada)) == {"accepted": 1, "in-hand": 1}
    assert states(held, free) == ["draft", "published"]
    assert BulkOutcome.objects.get(state="in-hand").note == "bea had it in hand"
    assert [leases.holder_of(one) and leases.holder_of(one).holder for one in (held, free)] == [bea, None]


def test_what_no_longer_fits_when_its_turn_comes_is_passed_over(ada, bea):
    changed, dull = make_draft(0.9), make_draft(0.9)
    proposal = propose(0.9)
    bulks = [accept("draft", 0.5, ada), accept("proposal", 0.5, ada)]
    for bulk in bulks:
        carry_on(bulk.pk, seconds=0)
    curation.withdraw(changed, by=bea)
    dull.witnesses.get().quotation.article.quotations.update(confidence=0.1)
    proposal.delete()
    assert [finish(bulk) for bulk in bulks] == [{"changed": 2}, {"changed": 1}]
    assert states(changed, dull) == ["withdrawn", "draft"]


def test_what_cannot_be_accepted_says_why(ada):
    proposal = propose(0.9)
    proposal.quotation.witnesses.all().delete()
    proposal.quotation.article.document.__class__.objects.update(withdrawn_at="2022-05-01T00:00Z")
    assert finish(accept("proposal", 0.5, ada)) == {"changed": 1}
    assert BulkOutcome.objects.get().note == (
        "The quotation's article was withdrawn by law: it bears witness to nothing any longer."
    )
    assert Decision.objects.count() == 0


def test_stop_leaves_what_was_not_come_to(ada):
    first, second = make_draft(0.9), make_draft(0.9)
    bulk = accept("draft", 0.5, ada)
    for _ in range(3):  # listed, seen that this was all, the first one decided
        assert carry_on(bulk.pk, seconds=0) is True
    stop(bulk)
    assert finish(bulk) == {"accepted": 1, "waiting": 1}
    assert states(first, second) == ["published", "draft"]
    with pytest.raises(curation.NotPossible, match="over already"):
        stop(bulk)


def test_taken_back_all_of_it_waits_again_as_if_nobody_had_looked(ada, bea):
    draft, proposal = make_draft(0.9), propose(0.9)
    alone = proposal.quotation.witnesses.get().statement
    waited = set(Waiting.objects.values_list("statement", "proposal", "matter", "doubt"))
    for bulk in (accept("draft", 0.5, ada), accept("proposal", 0.5, ada)):
        assert finish(bulk) == {"accepted": 1}
        ask_undo(bulk, by=bea)
        assert finish(bulk) == {"undone": 1}
    assert states(draft, alone, proposal.statement) == ["draft", "published", "published"]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("open", None)
    checked = Statement.objects.filter(pk__in=[draft.pk, proposal.statement_id]).exclude(checked_at=None)
    assert (list(checked), alone.witnesses.count()) == ([], 1)
    assert set(Waiting.objects.values_list("statement", "proposal", "matter", "doubt")) == waited
    assert set(Decision.objects.filter(verb="undone").values_list("made_by", flat=True)) == {bea.pk}


def test_what_was_decided_again_since_is_left_and_told(ada, bea):
    again, other = make_draft(0.9), make_draft(0.9)
    bulk = accept("draft", 0.5, ada)
    finish(bulk)
    curation.withdraw(again, by=bea)
    ask_undo(bulk, by=ada)
    assert finish(bulk) == {"left": 1, "undone": 1}
    assert states(again, other) == ["withdrawn", "draft"]
    assert BulkOutcome.objects.get(state="left").note == "The state was decided again since: undo that decision first."
    curation.undo(Decision.objects.get(verb="withdrawn"), by=bea)
    ask_undo(bulk, by=ada)
    assert finish(bulk) == {"undone": 2}


def test_what_somebody_has_in_hand_is_not_taken_back(ada, bea):
    draft = make_draft(0.9)
    bulk = accept("draft", 0.5, ada)
    finish(bulk)
    leases.take(draft.pk, bea)
    ask_undo(bulk, by=ada)
    assert (finish(bulk), states(draft)) == ({"left": 1}, ["published"])


def test_nothing_accepted_cannot_be_taken_back(ada):
    bulk = accept("draft", 0.5, ada)
    finish(bulk)
    with pytest.raises(curation.NotPossible, match="Nothing that it accepted"):
        ask_undo(bulk, by=ada)


def test_corrections_are_not_flooded_and_the_history_of_each_statement_tells(ada, client):
    proposal = propose(0.9)
    bulk = accept("proposal", 0.5, ada)
    finish(bulk)
    ask_undo(bulk, by=ada)
    finish(bulk)
    assert list(Decision.objects.corrections()) == []
    page = client.get(reverse("statement-history", args=[proposal.statement.key])).content.decode()
    assert "read by two of us" in page


def test_undo_by_key_never_takes_back_what_goes_on_in_bulk(ada):
    before = Decision.objects.newest_of(ada)
    make_draft(0.9)
    finish(accept("draft", 0.5, ada))
    decision = curation.publish(make_draft(0.1), by=ada)
    assert list(Decision.objects.made_by_since(ada, before)) == [decision.pk]


def test_changes_are_written_down_as_the_curators(ada, bea):
    draft = make_draft(0.9)
    bulk = accept("draft", 0.5, ada)
    finish(bulk)
    ask_undo(bulk, by=bea)
    finish(bulk)
    changes = Change.objects.of_rows(Statement, [draft.pk]).filter(operation="update").order_by("pk")
    assert {(change.way, change.made_by_id) for change in changes if "state" in (change.before or {})} == {
        ("person", ada.pk),
        ("person", bea.pk),
    }


@pytest.mark.django_db(transaction=True)
def test_one_that_another_worker_has_in_hand_is_left_to_it(ada):
    make_draft(0.9)
    bulk = accept("draft", 0.5, ada)
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT FROM statements_bulkacceptance WHERE id = %s FOR UPDATE", [bulk.pk])
        assert finish(bulk) == {}
    other.rollback()
    other.close()
    assert finish(bulk) == {"accepted": 1}


@pytest.mark.django_db(transaction=True)
def test_who_is_killed_leaves_what_is_decided_and_who_comes_next_goes_on(ada, monkeypatch):
    monkeypatch.setattr("statements.reviewing.bulk.carrying.LISTED", 2)
    drafts = [make_draft(0.9) for _ in range(5)]
    bulk = accept("draft", 0.5, ada)
    publish, turns = curation.publish, iter([True, True, False])

    def publish_or_die(statement, **told):
        publish(statement, **told)
        if not next(turns):
            raise KeyboardInterrupt

    monkeypatch.setattr(curation, "publish", publish_or_die)
    with pytest.raises(KeyboardInterrupt):
        carry_on(bulk.pk, seconds=30)
    assert states(*drafts) == ["published"] * 2 + ["draft"] * 3
    monkeypatch.setattr(curation, "publish", publish)
    assert finish(bulk) == {"accepted": 5}
    assert finish(bulk) == {"accepted": 5}
    assert Decision.objects.filter(verb="published").count() == 5


def test_counting_what_would_be_accepted_puts_nothing_in_order():
    make_statement(make_quotation(confidence=0.9), state="draft")
    with CaptureQueriesContext(connection) as asked:
        found = look(Choice("draft", 0.5))
    assert found.count == 1
    assert ["ORDER BY" in query["sql"] for query in asked if "COUNT(" in query["sql"]] == [False]
