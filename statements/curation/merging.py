"""Making one statement of several, and several of one."""

from collections.abc import Iterable

from django.db import transaction

from sources.models import Quotation

from .. import history, tally
from ..models import DecidedBy, Decision, Statement, StatementAddress, Witness
from .ground import NotPossible, hold, mark_checked, refuse_merged, reject_pair

Verb = Decision.Verb


@transaction.atomic
def merge(kept: Statement, others: Iterable[Statement], *, by, reason: str = "") -> Decision:
    """Make one statement of several. The others' addresses lead to it, and what moved is kept for the undoing."""
    others = list(others)
    hold(kept, *others)
    refuse_merged(kept)
    before, moved = history.snapshot(kept), {}
    for other in others:
        if other.pk == kept.pk:
            raise NotPossible("A statement cannot be merged into itself: choose another one.")
        refuse_merged(other)
        moved[str(other.pk)] = {"state": other.state, "witnesses": _move_witnesses(other, kept)}
        StatementAddress.objects.get_or_create(key=other.key, defaults={"statement": kept})
        StatementAddress.objects.filter(statement=other).update(statement=kept)
        other.state, other.merged_into = Statement.State.MERGED, kept
        other.save(update_fields=["state", "merged_into"])
        tally.refresh(other)
    mark_checked(kept)
    return history.write_down(tally.refresh(kept), Verb.MERGED, before, by=by, reason=reason, merged=moved)


def _move_witnesses(other: Statement, kept: Statement) -> list[int]:
    """The witnesses that moved; one whose quotation witnesses both stays behind."""
    there = kept.witnesses.values("quotation")
    moved = list(other.witnesses.exclude(quotation__in=there).values_list("pk", flat=True))
    Witness.objects.filter(pk__in=moved).update(statement=kept)
    return moved


@transaction.atomic
def split(statement: Statement, witnesses: Iterable[Witness], *, by, reason: str = "") -> Statement:
    """Move some witnesses to a statement of their own. Raises `NotPossible` when none or all would move."""
    hold(statement)
    moved = [w.pk for w in witnesses if w.statement_id == statement.pk]
    if not moved or len(moved) == statement.witnesses.count():
        raise NotPossible("Choose some of the witnesses, and leave some: a statement needs at least one.")
    before = history.snapshot(statement)
    part = Statement.objects.create(text=statement.text, state=statement.state, occasion=statement.occasion)
    part.speakers.set(statement.speakers.all())
    Witness.objects.filter(pk__in=moved).update(statement=part, decided_by=DecidedBy.CURATOR)
    for quotation in Quotation.objects.filter(witnesses__in=moved):
        reject_pair(quotation, statement, by)
    for one in (statement, part):
        mark_checked(tally.refresh(one))
    history.write_down(part, Verb.MADE, {}, by=by, reason=reason)
    history.write_down(statement, Verb.SPLIT, before, by=by, reason=reason, part=part.pk, moved=moved)
    return part
