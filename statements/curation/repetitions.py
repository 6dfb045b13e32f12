"""Decisions about two statements that stay two: kept apart for good, or one line said again on another day."""

from django.db.models.functions import Now

from .. import history
from ..models import Decision, Proposal, Recurrence, Statement
from ..renewal import renewing_once
from ..tallying.said_again import link_repetitions
from .ground import NotPossible, hold, keep_apart, refuse_merged

Verb, State = Decision.Verb, Recurrence.State


@renewing_once()
def part(one: Statement, other: Statement, *, by, reason: str = "") -> Decision:
    """Say that two statements are two utterances: the machine brings no reading of the one to the other again."""
    hold(one, other)
    for statement in (one, other):
        refuse_merged(statement)
    before, known = history.snapshot(one), _proposals_between(one, other)
    keep_apart(one, other, by)
    now = _proposals_between(one, other)
    made = sorted(now.keys() - known.keys())
    changed = {str(number): state for number, state in known.items() if state != now[number]}
    return history.write_down(
        one, Verb.APART, before, by=by, reason=reason, other=other.pk, made=made, proposals=changed
    )


@renewing_once()
def reject_repetition(recurrence: Recurrence, *, by, reason: str = "") -> Decision:
    """Say that the two are not one line. The machine will not link them again."""
    return _decide(recurrence, State.REJECTED, Verb.APART, by, reason)


@renewing_once()
def accept_repetition(recurrence: Recurrence, *, by, reason: str = "") -> Decision:
    """Say that the two are one line, said on two days. Raises `NotPossible` where it was found not to be one."""
    if recurrence.state == State.REJECTED:
        raise NotPossible("It was found not to be one line: undo that decision first.")
    return _decide(recurrence, State.LINKED, Verb.AGAIN, by, reason)


def open_again(decision: Decision, by) -> None:
    """Undo a decision about two statements: nobody has answered whether they belong together.

    Raises `NotPossible` where one was made about the two since, that stands.
    """
    pair = [decision.statement_id, decision.after["other"]]
    since = Decision.objects.of_statements(pair).standing().after(decision.pk)
    if since.of_verbs([Verb.APART, Verb.AGAIN]).filter(after__other__in=pair).exists():
        raise NotPossible("It was decided again whether these two belong together: undo that decision first.")
    if "recurrence" in decision.after:
        found = Recurrence.objects.filter(pk=decision.after["recurrence"])
        found.update(state=State.LINKED, decided_at=None, decided_by=None)
        link_repetitions(decision.statement)
        return
    Proposal.objects.numbered(decision.after["made"]).rejected().delete()
    for pk, state in decision.after["proposals"].items():
        Proposal.objects.filter(pk=pk).rejected().update(state=state, decided_at=None, decided_by=None)


def _decide(recurrence: Recurrence, state: Recurrence.State, verb: Decision.Verb, by, reason: str) -> Decision:
    one, other = recurrence.one, recurrence.other
    hold(one, other)
    before = history.snapshot(one)
    recurrence.state, recurrence.decided_at, recurrence.decided_by = state, Now(), by
    recurrence.save(update_fields=["state", "decided_at", "decided_by"])
    return history.write_down(one, verb, before, by=by, reason=reason, other=other.pk, recurrence=recurrence.pk)


def _proposals_between(one: Statement, other: Statement) -> dict[int, str]:
    found = Proposal.objects.between(one, other).values_list("pk", "state")
    return dict(found.distinct())
