"""Decisions about two statements that stay two: the later one holds until it is undone itself."""

from datetime import date

import pytest

from statements import curation
from statements.curation import NotPossible
from statements.models import Decision, Proposal, Recurrence, Statement
from tests.factories import make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Statement, Statement]:
    return make_statement(), make_statement(said_on=date(2022, 5, 1))


def undo_in_turn(first: Decision, second: Decision, admin_user) -> None:
    with pytest.raises(NotPossible, match="undo that decision first"):
        curation.undo(first, by=admin_user)
    curation.undo(second, by=admin_user)


def test_line_that_was_rejected_after_all_is_not_linked_by_undoing_that_it_was_accepted(pair, admin_user):
    line = Recurrence.objects.create(one=pair[0], other=pair[1], score=0.7)
    accepted = curation.accept_repetition(line, by=admin_user)
    rejected = curation.reject_repetition(line, by=admin_user)
    with pytest.raises(NotPossible):
        curation.undo(accepted, by=admin_user)
    assert Recurrence.objects.get().state == "rejected"
    undo_in_turn(accepted, rejected, admin_user)


def test_two_that_were_kept_apart_twice_stay_so_until_both_are_undone(pair, admin_user):
    one, other = pair
    first = curation.part(one, other, by=admin_user)
    second = curation.part(other, one, by=admin_user)
    undo_in_turn(first, second, admin_user)
    assert Proposal.objects.rejected().count() == 2
    curation.undo(first, by=admin_user)
    assert not Proposal.objects.exists()


def test_decision_about_another_pair_is_in_nobodys_way(pair, admin_user):
    one, other = pair
    first = curation.part(one, other, by=admin_user)
    curation.part(one, make_statement(), by=admin_user)
    curation.undo(first, by=admin_user)
    assert Proposal.objects.between(one, other).count() == 0
