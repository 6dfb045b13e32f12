"""Writing down decisions: what a statement was before and after, so that each can be told and undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, Self

from .grouping import VERSION
from .models import Decision, Statement, Witness

# What a decision can change of a statement, apart from its witnesses.
KEPT = [
    "text",
    "state",
    "basis",
    "is_pinned",
    "said_from",
    "said_to",
    "said_precision",
    "said_basis",
    "said_inferred",
    "place",
    "stance",
    "fixed",
]

DAY = ("said_from", "said_to", "said_precision")

_marks: ContextVar[dict[str, Any] | None] = ContextVar("marks", default=None)


@contextmanager
def marking(**marks: Any) -> Iterator[None]:
    """Keep `marks` beside what is after in each decision that a person makes within: as what it was made."""
    token = _marks.set(marks)
    try:
        yield
    finally:
        _marks.reset(token)


def snapshot(statement: Statement) -> dict:
    """The statement as plain values, with its speakers, occasion and witnesses by their numbers."""
    values = {name: _plain(getattr(statement, name)) for name in KEPT}
    return values | {
        "occasion": statement.occasion_id,
        "merged_into": statement.merged_into_id,
        "speakers": sorted(statement.speakers.values_list("pk", flat=True)),
        "witnesses": sorted(statement.witnesses.values_list("pk", flat=True)),
    }


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def write_down(
    statement: Statement,
    verb: Decision.Verb,
    before: dict,
    *,
    by=None,
    reason: str = "",
    rule_version: str = "",
    **more,
) -> Decision:
    """Keep a decision with what changed between `before` (a snapshot) and now. `more` is kept beside what is after."""
    after = snapshot(statement)
    changed = {key for key in after if before.get(key) != after[key]}
    if changed.intersection(DAY):  # told together, or a reader of the history cannot tell the day
        changed.update(DAY)
    seen = {before.get("state"), after["state"]}
    return Decision.objects.create(
        statement=statement,
        verb=verb,
        made_by=by,
        rule_version=rule_version,
        reason=reason,
        is_public=Statement.State.PUBLISHED in seen,
        before={key: before[key] for key in sorted(changed) if key in before},
        after={key: after[key] for key in sorted(changed)} | more | (_marks.get() or {}),
    )


class Note(NamedTuple):
    """What the machine decided about a witness, in the statement where it then stands, and why."""

    witness: Witness
    statement: int
    verb: Decision.Verb
    reason: str

    @classmethod
    def of(cls, witness: Witness, verb: Decision.Verb) -> Self:
        return cls(witness, witness.statement_id, verb, "; ".join(witness.reasons))


def note_witness(witness: Witness, verb: Decision.Verb) -> Decision:
    """Keep what the machine decided about a witness, with its reasons."""
    (decision,) = note_witnesses([Note.of(witness, verb)])
    return decision


def note_witnesses(notes: Iterable[Note]) -> list[Decision]:
    """Keep what the machine decided about witnesses, which have been written, in the order of the notes."""
    return Decision.objects.bulk_create(
        Decision(
            statement_id=note.statement,
            verb=note.verb,
            rule_version=VERSION,
            reason=note.reason,
            after={"witness": note.witness.pk, "quotations": [note.witness.quotation_id]},
        )
        for note in notes
    )


class Move(NamedTuple):
    """That the machine moved a statement from one state to another, and nothing else of it."""

    statement: Statement
    before: Statement.State
    after: Statement.State
    verb: Decision.Verb
    reason: str = ""


def note_moves(moves: Iterable[Move]) -> list[Decision]:
    """Keep moves that have been written, in their order."""
    return Decision.objects.bulk_create(
        Decision(
            statement=move.statement,
            verb=move.verb,
            rule_version=VERSION,
            reason=move.reason,
            before={"state": _plain(move.before)},
            after={"state": _plain(move.after)},
        )
        for move in moves
    )
