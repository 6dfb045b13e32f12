"""Making one statement of several, and several of one."""

from collections.abc import Iterable

from .. import history
from ..models import DecidedBy, Decision, Proposal, Statement, StatementAddress, Witness
from ..placements import refresh_and_place
from ..renewal import renewing_once
from .ground import NotPossible, answer, hold, keep_apart, mark_checked, refuse_merged
from .inheriting import inherit

Verb = Decision.Verb
# What a part keeps of the statement it is split from: all that a person may have set, but for the text.
SHARED = [
    "text", "state", "occasion", "place", "stance", "language", "fixed", "on_behalf_of",
    "said_from", "said_to", "said_precision", "said_basis", "said_inferred", "said_zone",
]  # fmt: skip


@renewing_once()
def merge(kept: Statement, others: Iterable[Statement], *, by, reason: str = "") -> Decision:
    """Make one statement of several. The others' addresses lead to it, and what moved is kept for the undoing.

    What a curator has set of any of them stays set; where that is so of several, that of `kept`, or else of the first.
    """
    others = list(others)
    hold(kept, *others)
    _refuse_to_merge(kept, others)
    before, moved = history.snapshot(kept), {}
    for other in others:
        moved[str(other.pk)] = {
            "state": other.state,
            "witnesses": _move_witnesses(other, kept),
            "left": inherit(kept, other),
            "proposals": _move_proposals(other, kept),
        }
        StatementAddress.objects.get_or_create(key=other.key, defaults={"statement": kept})
        StatementAddress.objects.filter(statement=other).update(statement=kept)
        # An address that the public knows goes on showing the words.
        if other.state == Statement.State.PUBLISHED and kept.state == Statement.State.DRAFT:
            kept.state = Statement.State.PUBLISHED
            kept.save(update_fields=["state"])
        other.state, other.merged_into = Statement.State.MERGED, kept
        other.save(update_fields=["state", "merged_into"])
        refresh_and_place(other)
    answered = answer(kept.proposals.outrun(), by)
    mark_checked(kept)
    return history.write_down(
        refresh_and_place(kept), Verb.MERGED, before, by=by, reason=reason, merged=moved, answered=answered
    )


def _refuse_to_merge(kept: Statement, others: list[Statement]) -> None:
    for statement in (kept, *others):
        refuse_merged(statement)
    if kept in others:
        raise NotPossible("A statement cannot be merged into itself: choose another one.")
    if kept.state == Statement.State.WITHDRAWN:
        raise NotPossible(f"“{kept}” is withdrawn: publish it first, or merge into another one.")


def _move_witnesses(other: Statement, kept: Statement) -> list[int]:
    """The witnesses that moved; one whose quotation witnesses both stays behind."""
    there = kept.witnesses.values("quotation")
    moved = list(other.witnesses.exclude(quotation__in=there).values_list("pk", flat=True))
    Witness.objects.filter(pk__in=moved).update(statement=kept)
    return moved


def _move_proposals(other: Statement, kept: Statement) -> list[int]:
    """What was proposed or rejected of the one holds of the other, unless that was decided already; by number."""
    left = other.proposals.exclude(quotation__in=kept.proposals.values("quotation"))
    moved = list(left.values_list("pk", flat=True))
    Proposal.objects.numbered(moved).update(statement=kept)
    return moved


@renewing_once()
def split(statement: Statement, witnesses: Iterable[Witness], *, by, reason: str = "") -> Statement:
    """Move some witnesses to a statement of their own. Raises `NotPossible` when none or all would move."""
    hold(statement)
    moved = [w.pk for w in witnesses if w.statement_id == statement.pk]
    if not moved or len(moved) == statement.witnesses.count():
        raise NotPossible("Choose some of the witnesses, and leave some: a statement needs at least one.")
    before = history.snapshot(statement)
    part = Statement.objects.create(**{name: getattr(statement, name) for name in SHARED})
    part.speakers.set(statement.speakers.all())
    Witness.objects.filter(pk__in=moved).update(statement=part, decided_by=DecidedBy.CURATOR)
    keep_apart(statement, part, by)
    for one in (statement, part):
        mark_checked(refresh_and_place(one))
    history.write_down(part, Verb.MADE, {}, by=by, reason=reason)
    history.write_down(statement, Verb.SPLIT, before, by=by, reason=reason, part=part.pk, moved=moved)
    return part
