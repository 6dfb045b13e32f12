"""Letting a matter wait again after what was decided of it was taken back, as if nobody had looked."""

from django.contrib.postgres.functions import TransactionNow

from ..models import Proposal, Statement


def let_wait_again(statement: Statement, proposal: Proposal | None = None) -> None:
    """Take away the sign of having looked, unless a person decided something else of the statement; open the proposal.

    Undoing alone says that the two do not belong together: it is for what somebody looked at.
    """
    statement.refresh_from_db()
    if not statement.decisions.standing().by_persons().exists():
        statement.checked_at = None
        statement.save(update_fields=["checked_at"])
    if proposal:
        proposal.state, proposal.decided_at, proposal.decided_by = Proposal.State.OPEN, None, None
        proposal.save(update_fields=["state", "decided_at", "decided_by"])


def let_pair_wait_again(one: Statement, other: Statement) -> None:
    """Take away that two statements are kept apart, as far as an undoing in this very transaction has just said so."""
    Proposal.objects.between(one, other).rejected().filter(made_at__gte=TransactionNow()).delete()
