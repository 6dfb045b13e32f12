"""A person's decisions: each does what it says, is written down, and can be undone."""

from datetime import date

import pytest
from django.db import OperationalError, connection, connections

from statements import curation
from statements.curation import NotPossible
from statements.history import note_witness, snapshot
from statements.models import Decision, Proposal, Statement, StatementAddress, Witness
from statements.tallying import tally
from statements.turns import LOCK_SPACE
from tests.factories import make_occasion, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    return make_statement(make_quotation(), make_quotation())


def witnesses(statement):
    return set(statement.witnesses.values_list("quotation", flat=True))


@pytest.mark.parametrize(("verb", "state"), [("publish", "published"), ("withdraw", "withdrawn")])
def test_state_is_set_and_undone(statement, admin_user, verb, state):
    Statement.objects.update(state="draft")
    statement.refresh_from_db()
    decision = getattr(curation, verb)(statement, by=admin_user, reason="as agreed")
    assert statement.state == state
    assert statement.checked_at
    assert (decision.made_by, decision.reason, decision.before["state"]) == (admin_user, "as agreed", "draft")
    curation.undo(decision, by=admin_user)
    statement.refresh_from_db()
    assert statement.state == "draft"


def test_day_is_corrected_and_kept_from_the_machine(statement, admin_user):
    decision = curation.correct_day(statement, date(2022, 3, 1), None, "day", by=admin_user)
    assert (statement.said_from, statement.said_to, statement.said_basis) == (date(2022, 3, 1),) * 2 + ("curator",)
    assert "said" in statement.fixed
    curation.undo(decision, by=admin_user)
    statement.refresh_from_db()
    assert statement.said_from == date(2022, 2, 23)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [(None, None, "day"), (date(2022, 3, 1), None, "unknown"), (date(2022, 3, 2), date(2022, 3, 1), "range")],
)
def test_day_that_does_not_fit_its_precision_is_refused(statement, admin_user, first, last, precision):
    with pytest.raises(NotPossible):
        curation.correct_day(statement, first, last, precision, by=admin_user)


def test_unknown_day_is_corrected_to_none(statement, admin_user):
    curation.correct_day(statement, None, None, "unknown", by=admin_user)
    assert (statement.said_from, statement.said_precision) == (None, "unknown")


def test_speakers_are_corrected_and_put_back(statement, admin_user):
    decision = curation.correct_speakers(statement, [make_speaker("Bo Lund")], by=admin_user)
    assert [s.name for s in statement.speakers.all()] == ["Bo Lund"]
    curation.undo(decision, by=admin_user)
    assert [s.name for s in statement.speakers.all()] == ["Ada Castellan"]


def test_occasion_brings_its_place(admin_user):
    statement = make_statement(fixed=[])
    curation.correct_occasion(statement, make_occasion(place="Town Hall"), by=admin_user)
    assert (statement.occasion.name, statement.place) == ("Harbour Day address", "Town Hall")


def test_text_is_pinned_and_empty_text_refused(statement, admin_user):
    curation.correct_text(statement, " The harbour stays open. ", by=admin_user)
    assert (statement.text, statement.is_pinned, statement.basis) == ("The harbour stays open.", True, "curator")
    with pytest.raises(NotPossible):
        curation.correct_text(statement, "  ", by=admin_user)


def test_attached_quotation_is_a_witness_until_undone(statement, admin_user):
    quotation = make_quotation()
    curation.attach(quotation, statement, by=admin_user)
    assert quotation.pk in witnesses(statement)
    curation.undo(Decision.objects.first(), by=admin_user)
    assert quotation.pk not in witnesses(statement)


def test_detached_quotation_is_rejected_until_undone(statement, admin_user):
    witness = statement.witnesses.first()
    decision = curation.detach(witness, by=admin_user)
    assert witness.quotation_id not in witnesses(statement)
    assert Proposal.objects.get().state == "rejected"
    curation.undo(decision, by=admin_user)
    assert witness.quotation_id in witnesses(statement)
    assert Proposal.objects.get().state == "accepted"


def test_merge_moves_witnesses_and_address_and_is_undone(statement, admin_user):
    other = make_statement(make_quotation())
    before, others = witnesses(statement), witnesses(other)
    decision = curation.merge(statement, [other], by=admin_user)
    other.refresh_from_db()
    assert witnesses(statement) == before | others
    assert (other.state, other.merged_into) == ("merged", statement)
    assert StatementAddress.objects.get(key=other.key).statement == statement
    curation.undo(decision, by=admin_user)
    other.refresh_from_db()
    assert (witnesses(statement), witnesses(other)) == (before, others)
    assert (other.state, other.merged_into, other.article_count) == ("published", None, 1)
    assert not StatementAddress.objects.exists()


def test_merge_keeps_what_a_curator_had_set_of_either_and_is_undone(admin_user):
    statement, other = (tally.refresh(make_statement(make_quotation(), make_quotation(), fixed=[])) for _ in "12")
    curation.correct_text(other, "The bridge, as corrected.", by=admin_user)
    curation.correct_day(other, date(2022, 3, 1), None, "day", by=admin_user)
    curation.set_stance(other, "denied", by=admin_user)
    statement.refresh_from_db()
    before = snapshot(statement), snapshot(other)
    decision = curation.merge(statement, [other], by=admin_user)
    statement.refresh_from_db()
    assert (statement.text, statement.basis, statement.is_pinned) == ("The bridge, as corrected.", "curator", True)
    assert (statement.said_from, statement.fixed, statement.stance) == (date(2022, 3, 1), ["said"], "denied")
    curation.undo(decision, by=admin_user)
    statement.refresh_from_db()
    other.refresh_from_db()
    assert (snapshot(statement), snapshot(other)) == before


def test_merge_of_two_corrected_keeps_the_text_that_gives_way_in_its_history(statement, admin_user):
    other = make_statement(make_quotation())
    curation.correct_text(statement, "The text that stays.", by=admin_user)
    curation.correct_text(other, "The text that gives way.", by=admin_user)
    decision = curation.merge(statement, [other], by=admin_user)
    statement.refresh_from_db()
    assert statement.text == "The text that stays."
    assert decision.after["merged"][str(other.pk)]["left"] == {"text": "The text that gives way."}


def test_text_that_was_corrected_after_a_merge_survives_its_undoing(statement, admin_user):
    other = make_statement(make_quotation())
    curation.correct_text(other, "The text of the other.", by=admin_user)
    decision = curation.merge(statement, [other], by=admin_user)
    curation.correct_text(statement, "A text of its own.", by=admin_user)
    curation.undo(decision, by=admin_user)
    statement.refresh_from_db()
    assert (statement.text, statement.is_pinned) == ("A text of its own.", True)


def test_merge_undone_keeps_every_two_apart_and_made_again_joins_them(statement, admin_user):
    others = [make_statement(make_quotation()), make_statement(make_quotation())]
    curation.undo(curation.merge(statement, others, by=admin_user), by=admin_user)
    everyone = [statement, *others]
    assert set(Proposal.objects.rejected().values_list("quotation", "statement")) == {
        (quotation, other.pk) for one in everyone for quotation in witnesses(one) for other in everyone if other != one
    }
    curation.merge(statement, others[:1], by=admin_user)
    assert set(statement.proposals.rejected().values_list("quotation", flat=True)) == witnesses(others[1])


def test_chain_of_merges_leads_every_address_to_the_last(statement, admin_user):
    second, third = make_statement(make_quotation()), make_statement(make_quotation())
    curation.merge(second, [third], by=admin_user)
    curation.merge(statement, [second], by=admin_user)
    assert set(StatementAddress.objects.values_list("key", "statement")) == {
        (second.key, statement.pk),
        (third.key, statement.pk),
    }


def test_merge_into_itself_or_of_a_merged_one_is_refused(statement, admin_user):
    with pytest.raises(NotPossible):
        curation.merge(statement, [statement], by=admin_user)
    other = make_statement(make_quotation())
    curation.merge(statement, [other], by=admin_user)
    other.refresh_from_db()
    with pytest.raises(NotPossible):
        curation.publish(other, by=admin_user)


def test_split_moves_some_witnesses_and_is_undone(statement, admin_user):
    moved = statement.witnesses.last()
    part = curation.split(statement, [moved], by=admin_user)
    (left,) = witnesses(statement)
    assert witnesses(part) == {moved.quotation_id}
    assert set(Proposal.objects.rejected().values_list("quotation", "statement")) == {
        (moved.quotation_id, statement.pk),
        (left, part.pk),
    }
    assert moved.quotation_id not in witnesses(statement)
    assert list(part.speakers.all()) == list(statement.speakers.all())
    curation.undo(statement.decisions.get(verb="split"), by=admin_user)
    part.refresh_from_db()
    assert moved.quotation_id in witnesses(statement)
    assert part.merged_into == statement
    assert not Proposal.objects.rejected().exists()


@pytest.mark.parametrize("chosen", [0, 2])
def test_split_of_none_or_all_is_refused(statement, admin_user, chosen):
    with pytest.raises(NotPossible):
        curation.split(statement, statement.witnesses.all()[:chosen], by=admin_user)


def test_accepted_proposal_merges_the_statement_that_stood_alone(statement, admin_user):
    alone = make_statement(make_quotation())
    proposal = Proposal.objects.create(quotation=alone.witnesses.get().quotation, statement=statement, score=0.6)
    curation.accept(proposal, by=admin_user)
    alone.refresh_from_db()
    proposal.refresh_from_db()
    assert (alone.merged_into, proposal.state, statement.witnesses.count()) == (statement, "accepted", 3)


def test_rejected_proposal_leaves_both_alone(statement, admin_user):
    alone = make_statement(make_quotation())
    proposal = Proposal.objects.create(quotation=alone.witnesses.get().quotation, statement=statement, score=0.6)
    curation.reject(proposal, by=admin_user)
    proposal.refresh_from_db()
    assert (proposal.state, Witness.objects.filter(statement=alone).count()) == ("rejected", 1)


def test_decision_is_undone_once(statement, admin_user):
    decision = curation.withdraw(statement, by=admin_user)
    undone = curation.undo(decision, by=admin_user)
    for again in (decision, undone):
        with pytest.raises(NotPossible):
            curation.undo(Decision.objects.get(pk=again.pk), by=admin_user)


def test_decision_sees_the_statement_as_it_is_now(statement, admin_user):
    stale = Statement.objects.get(pk=statement.pk)
    curation.correct_text(statement, "The harbour is open.", by=admin_user)
    curation.withdraw(stale, by=admin_user)
    statement.refresh_from_db()
    assert (statement.text, statement.state) == ("The harbour is open.", "withdrawn")


def test_counting_leaves_what_others_decide(statement, admin_user):
    stale = Statement.objects.get(pk=statement.pk)
    curation.withdraw(statement, by=admin_user)
    tally.refresh(stale)
    statement.refresh_from_db()
    assert statement.state == "withdrawn"


def test_undoing_one_correction_leaves_the_others(statement, admin_user):
    day = curation.correct_day(statement, date(2022, 3, 1), None, "day", by=admin_user)
    curation.correct_occasion(statement, make_occasion("Town meeting"), by=admin_user)
    curation.undo(day, by=admin_user)
    statement.refresh_from_db()
    assert (str(statement.said_from), statement.occasion.name) == ("2022-02-23", "Town meeting")
    assert "occasion" in statement.fixed


def test_correction_that_was_decided_again_is_not_undone_past_the_later_one(statement, admin_user):
    first = curation.correct_text(statement, "The harbour is open.", by=admin_user)
    curation.correct_text(statement, "The harbour is closed.", by=admin_user)
    with pytest.raises(NotPossible, match="The text was decided again"):
        curation.undo(first, by=admin_user)


def test_part_keeps_what_a_curator_had_set(admin_user):
    statement = make_statement(make_quotation(), make_quotation(), fixed=[])
    curation.correct_day(statement, date(2022, 3, 1), None, "day", by=admin_user)
    part = curation.split(statement, statement.witnesses.all()[:1], by=admin_user)
    part.refresh_from_db()
    assert (str(part.said_from), part.fixed) == ("2022-03-01", ["said"])


def test_merge_into_a_draft_goes_on_showing_what_was_published(statement, admin_user):
    draft = make_statement(make_quotation(), state="draft")
    curation.merge(draft, [statement], by=admin_user)
    draft.refresh_from_db()
    assert draft.state == "published"


def test_merge_into_a_withdrawn_one_is_refused(statement, admin_user):
    with pytest.raises(NotPossible, match="is withdrawn"):
        curation.merge(make_statement(make_quotation(), state="withdrawn"), [statement], by=admin_user)


def test_merge_takes_along_what_was_rejected_and_proposed(statement, admin_user):
    other = make_statement(make_quotation())
    rejected, proposed = make_quotation(), make_quotation()
    Proposal.objects.create(quotation=rejected, statement=other, state="rejected")
    Proposal.objects.create(quotation=proposed, statement=other)
    curation.merge(statement, [other], by=admin_user)
    assert set(statement.proposals.values_list("quotation", "state")) == {
        (rejected.pk, "rejected"),
        (proposed.pk, "open"),
    }


def test_merge_whose_result_was_merged_again_is_not_undone_first(statement, admin_user):
    decision = curation.merge(statement, [make_statement(make_quotation())], by=admin_user)
    curation.merge(make_statement(make_quotation()), [statement], by=admin_user)
    with pytest.raises(NotPossible, match="was merged into"):
        curation.undo(Decision.objects.get(pk=decision.pk), by=admin_user)


def test_only_witness_is_not_detached(admin_user):
    statement = make_statement(make_quotation())
    with pytest.raises(NotPossible, match="only witness"):
        curation.detach(statement.witnesses.get(), by=admin_user)


def test_undoing_an_attachment_leaves_a_witness_that_was_there_before(statement, admin_user):
    quotation = statement.witnesses.first().quotation
    curation.attach(quotation, statement, by=admin_user)
    curation.undo(statement.decisions.first(), by=admin_user)
    assert quotation.pk in witnesses(statement)


def test_what_the_machine_attached_is_undone_for_good(statement, admin_user):
    witness = statement.witnesses.last()
    decision = note_witness(witness, Decision.Verb.ATTACHED)
    curation.undo(decision, by=admin_user)
    assert witness.quotation_id not in witnesses(statement)
    assert Proposal.objects.get().state == "rejected"


@pytest.mark.django_db(transaction=True)
def test_decision_waits_for_the_matching_of_its_speaker(admin_user):
    statement = make_statement(make_quotation())
    speaker = statement.speakers.get().pk
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_SPACE, speaker])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            curation.withdraw(statement, by=admin_user)
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
