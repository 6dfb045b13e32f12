"""Decisions that the review desk calls for: moving a reading, rejecting a proposal, taking back that a person looked."""

import pytest

from statements import curation
from statements.models import Decision, Proposal
from tests.factories import make_quotation, make_statement, make_witness

pytestmark = pytest.mark.django_db
QUAY = "Nobody will be turned away at the southern quay."


def verbs(statement) -> list[str]:
    return [decision.verb for decision in statement.decisions.in_order()]


def test_only_witness_that_is_moved_takes_its_statement_along(admin_user):
    leaving, home = make_statement(make_quotation(words=QUAY)), make_statement()
    curation.move(leaving.witnesses.get(), home, by=admin_user)
    leaving.refresh_from_db()
    assert (leaving.merged_into, verbs(home)) == (home, ["merged"])


def test_one_of_several_that_is_moved_stays_away_and_undoing_both_steps_brings_it_back(admin_user):
    statement, home = make_statement(), make_statement()
    moved = make_witness(statement, make_quotation(words=QUAY))
    curation.move(moved, home, by=admin_user, reason="another day")
    assert (verbs(statement), verbs(home)) == (["detached"], ["attached"])
    assert set(Decision.objects.values_list("reason", flat=True)) == {"another day"}
    assert statement.proposals.get().state == Proposal.State.REJECTED
    for decision in Decision.objects.order_by("-pk"):
        curation.undo(decision, by=admin_user)
    assert (statement.witnesses.count(), home.witnesses.count()) == (2, 1)


def test_nothing_is_moved_to_where_it_stands(admin_user):
    statement = make_statement()
    with pytest.raises(curation.NotPossible, match="already"):
        curation.move(statement.witnesses.get(), statement, by=admin_user)


def test_rejected_proposal_is_a_decision_and_open_again_when_it_is_undone(admin_user):
    proposal = Proposal.objects.create(quotation=make_quotation(), statement=make_statement(), score=0.5)
    decision = curation.reject(proposal, by=admin_user, reason="another pier")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by, decision.reason) == ("rejected", admin_user, "another pier")
    curation.undo(decision, by=admin_user)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by, proposal.decided_at) == ("open", None, None)


def test_undone_check_leaves_it_as_nobody_or_somebody_had_looked_before(admin_user):
    statement = make_statement()
    first = curation.check(statement, by=admin_user)
    looked_at = statement.checked_at
    second = curation.check(statement, by=admin_user)
    curation.undo(second, by=admin_user)
    statement.refresh_from_db()
    assert statement.checked_at == looked_at
    curation.undo(first, by=admin_user)
    statement.refresh_from_db()
    assert statement.checked_at is None


def test_check_before_another_decision_is_undone_and_the_statement_stays_looked_at(admin_user):
    statement = make_statement()
    checked = curation.check(statement, by=admin_user)
    curation.set_stance(statement, "denied", by=admin_user)
    curation.undo(checked, by=admin_user)
    statement.refresh_from_db()
    assert statement.checked_at is not None


def test_undone_acceptance_of_a_reading_that_stood_nowhere_waits_for_an_answer_again(admin_user):
    proposal = Proposal.objects.create(quotation=make_quotation(), statement=make_statement(), score=0.5)
    curation.accept(proposal, by=admin_user)
    curation.undo(Decision.objects.get(verb="attached"), by=admin_user)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.statement.witnesses.count()) == ("open", 1)


def test_proposal_to_a_merged_statement_is_its_own_again_when_the_merge_is_undone(admin_user):
    kept, other = make_statement(), make_statement(make_quotation(words=QUAY))
    proposal = Proposal.objects.create(quotation=make_quotation(), statement=other, score=0.5)
    merged = curation.merge(kept, [other], by=admin_user)
    proposal.refresh_from_db()
    assert proposal.statement == kept
    curation.undo(merged, by=admin_user)
    proposal.refresh_from_db()
    assert (proposal.statement, proposal.state) == (other, "open")


def test_readings_that_nobody_proposed_are_kept_apart_when_their_merge_is_undone(admin_user):
    kept, other = make_statement(), make_statement(make_quotation(words=QUAY))
    curation.undo(curation.merge(kept, [other], by=admin_user), by=admin_user)
    assert set(Proposal.objects.values_list("state", flat=True)) == {"rejected"}
