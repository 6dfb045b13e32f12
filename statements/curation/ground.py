"""What every decision of a person needs: its refusal, the change of a statement's own fields, and the mark of
having looked.
"""

from operator import attrgetter

from django.db.models import QuerySet
from django.db.models.functions import Now

from sources.models import Quotation

from .. import history
from ..models import Decision, Proposal, Speaker, Statement
from ..placements import place_statement
from ..tallying import tally
from ..tallying.said_again import link_repetitions
from ..turns import take_turn


class NotPossible(ValueError):
    """The decision cannot be carried out. The message says why, and what to do instead."""


def hold(*statements: Statement) -> None:
    """Take the turn of the statements' speakers until the decision is committed, and see the rows as they are now."""
    take_turn(Speaker.objects.filter(statements__in=statements).values_list("pk", flat=True))
    for statement in sorted(statements, key=attrgetter("pk")):
        statement.refresh_from_db(from_queryset=Statement.objects.select_for_update(no_key=True))


def refuse_merged(statement: Statement) -> None:
    if statement.merged_into_id:
        raise NotPossible(
            f"“{statement}” was merged into “{statement.merged_into}”: decide about that one, or undo the merge."
        )


def refuse_wordless(statement: Statement) -> None:
    if not statement.text:
        raise NotPossible(
            "Its words were withdrawn by law with the article that alone told them: attach a witness of another one first."
        )


def change(statement: Statement, verb: Decision.Verb, by, reason: str, **values) -> Decision:
    hold(statement)
    refuse_wordless(statement)
    before = history.snapshot(statement)
    for name, value in values.items():
        setattr(statement, name, value)
    statement.checked_at = statement.changed_at = Now()
    statement.save()
    if place_statement(statement):
        tally.refresh(statement)
    statement.refresh_from_db()
    link_repetitions(statement)
    return history.write_down(statement, verb, before, by=by, reason=reason)


def mark_checked(statement: Statement) -> None:
    statement.checked_at = statement.changed_at = Now()
    statement.save(update_fields=["checked_at", "changed_at"])
    statement.refresh_from_db()


def keep_apart(one: Statement, other: Statement, by) -> None:
    """Keep that the two are two: the machine will join no witness of the one to the other again.

    A quotation that witnesses both is of both, and stays so.
    """
    for statement, counterpart in ((one, other), (other, one)):
        shared = counterpart.witnesses.values("quotation")
        for witness in statement.witnesses.exclude(quotation__in=shared).select_related("quotation"):
            reject_pair(witness.quotation, counterpart, by)


def reject_pair(quotation: Quotation, statement: Statement, by) -> None:
    """Keep that the two do not belong together: the machine will not join them again."""
    Proposal.objects.update_or_create(
        quotation=quotation,
        statement=statement,
        defaults={"state": Proposal.State.REJECTED, "decided_at": Now(), "decided_by": by},
    )


def answer(proposals: QuerySet[Proposal], by) -> list[int]:
    """Keep that these are witnesses now, though they may have been kept apart before. Returns those that were open."""
    answered = list(proposals.open().values_list("pk", flat=True))
    proposals.update(state=Proposal.State.ACCEPTED, decided_at=Now(), decided_by=by)
    return answered


def propose_again(proposals: QuerySet[Proposal]) -> None:
    """Let wait again what a decision answered that is undone: nobody has answered it."""
    proposals.rejected().update(state=Proposal.State.OPEN, decided_at=None, decided_by=None)
