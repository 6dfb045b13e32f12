"""Carrying a bulk acceptance out, and taking it back: a step a transaction, with the row of it held.

A step lists some of what is chosen, or decides one matter. Whoever has the row in hand works, others leave; a stop waits
for the matter that is being decided, and nothing is decided after it.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce, Now

from sources.changes import Maker, changing_as

from ... import curation, history
from ...curation.ground import hold
from ...models import BulkAcceptance, BulkOutcome, Decision
from .. import leases
from ..deciding import take_back
from .choosing import Choice, Matter

State = BulkOutcome.State
# What became of a matter, and why.
Told = tuple[BulkOutcome.State, str]
# Matters listed in one transaction.
LISTED = 2_000


def carry_on(pk: int, *, seconds: float) -> bool:
    """List, accept or take back until it is done or the time is over.

    Safe to run twice and at once. Not to be called in a transaction.

    Args:
        pk: the number of the bulk acceptance.
        seconds: when to stop at the next step, with what is left for another call.

    Returns:
        whether there is work left for another call at once.
    """
    deadline = time.monotonic() + seconds
    while _take_step(pk):
        if time.monotonic() >= deadline:
            return True
    return False


@transaction.atomic
def _take_step(pk: int) -> bool:
    """One step; False where it is done, or somebody else has it in hand."""
    unfinished = BulkAcceptance.objects.unfinished().select_related("made_by", "undo_by")
    bulk = unfinished.select_for_update(no_key=True, skip_locked=True, of=("self",)).filter(pk=pk).first()
    if bulk is None:
        return False
    with changing_as(lambda: Maker.person((bulk.undo_by if bulk.is_undoing else bulk.made_by).pk)):
        if bulk.is_undoing:
            return _take_back_next(bulk)
        return _accept_next(bulk) if bulk.listed_at else _list_more(bulk)


def _list_more(bulk: BulkAcceptance) -> bool:
    """Write down what is chosen, a stretch of numbers behind the last one."""
    found = Choice.of(bulk).found().filter(pk__gt=bulk.cursor, pk__lte=bulk.newest).order_by("pk")
    if bulk.matter == Matter.PROPOSAL:
        rows = list(found.values_list("pk", "statement")[:LISTED])
        listed = [BulkOutcome(bulk=bulk, statement_id=statement, proposal_id=pk) for pk, statement in rows]
    else:
        rows = list(found.values_list("pk")[:LISTED])
        listed = [BulkOutcome(bulk=bulk, statement_id=pk) for (pk,) in rows]
    BulkOutcome.objects.bulk_create(listed)
    told = {"cursor": rows[-1][0]} if rows else {"listed_at": Now()}
    _mark(bulk, begun_at=Coalesce("begun_at", Now()), **told)
    return True


def _accept_next(bulk: BulkAcceptance) -> bool:
    outcome = bulk.outcomes.in_state(State.WAITING).with_matter().first()
    if outcome is None:
        _mark(bulk, done_at=Now())
        return False
    if outcome.proposal:  # a merge since, by hand or of this very batch, takes proposals along
        outcome.statement = outcome.proposal.statement
    outcome.state, outcome.note = _in_hand(outcome, bulk.made_by, State.IN_HAND, partial(_accept, bulk))
    outcome.save(update_fields=["statement", "state", "note"])
    return True


def _take_back_next(bulk: BulkAcceptance) -> bool:
    outcome = bulk.outcomes.in_state(State.ACCEPTED).with_matter().first()
    if outcome is None:
        _mark(bulk, undone_at=Now())
        return False
    outcome.state, outcome.note = _in_hand(outcome, bulk.undo_by, State.LEFT, partial(_take_back, bulk))
    outcome.save(update_fields=["state", "note"])
    return True


def _in_hand(outcome: BulkOutcome, user, otherwise: State, act: Callable[[BulkOutcome], Told]) -> Told:
    """What comes of an act, done with the statement in the person's hands; `otherwise` where another one has it."""
    if not leases.take(outcome.statement_id, user):
        lease = leases.holder_of(outcome.statement)
        return otherwise, f"{lease.holder if lease else 'somebody'} had it in hand"
    try:
        return act(outcome)
    finally:
        leases.release(outcome.statement, user)


def _accept(bulk: BulkAcceptance, outcome: BulkOutcome) -> Told:
    """As the curator would accept it alone, if it is still what was chosen."""
    hold(outcome.statement)
    if not Choice.of(bulk).found().filter(pk=outcome.proposal_id or outcome.statement_id).exists():
        return State.CHANGED, "it is no longer what was chosen"
    try:
        with history.marking(bulk=outcome.pk):
            if outcome.proposal:
                curation.accept(outcome.proposal, by=bulk.made_by, reason=bulk.reason)
            else:
                curation.publish(outcome.statement, by=bulk.made_by, reason=bulk.reason)
    except curation.NotPossible as error:
        return State.CHANGED, str(error)
    return State.ACCEPTED, ""


def _take_back(bulk: BulkAcceptance, outcome: BulkOutcome) -> Told:
    """It waits again, as if nobody had looked, unless something else was decided of it."""
    decisions = Decision.objects.of_statement(outcome.statement).of_bulk(outcome)
    try:
        with history.marking(bulk=outcome.pk):
            take_back(decisions.values_list("pk", flat=True), by=bulk.undo_by)
            curation.let_wait_again(outcome.statement, outcome.proposal)
    except curation.NotPossible as error:
        return State.LEFT, str(error)
    return State.UNDONE, ""


def _mark(bulk: BulkAcceptance, **told: Any) -> None:
    BulkAcceptance.objects.filter(pk=bulk.pk).update(**told)
