"""Corrections: what curators changed of statements that readers saw, the newest first, cut by place and not by number."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Decision, Statement
from .deeds import tell_deed, tell_reason
from .details import Detail, lay_details
from .living import living_of
from .objects import Named, find_objects
from .story import sides_of

PAGE_SIZE = 50
State = Statement.State


@dataclass(frozen=True)
class Correction:
    """A decision of a curator, and the statement that its address leads to now.

    `details`, `objects` and `reason` are told while the statement itself is shown: of one that was withdrawn, or is merged into
    another, only that something was done.
    """

    decision: Decision
    living: Statement
    deed: str
    details: Sequence[Detail]
    reason: str
    objects: Sequence[Named] = ()

    @property
    def is_shown(self) -> bool:
        return self.living.state == State.PUBLISHED

    @property
    def key(self) -> str:
        return self.decision.statement.key


@dataclass(frozen=True)
class CorrectionsPage:
    """Some corrections, and the number behind which those before them go on."""

    corrections: Sequence[Correction]
    next: int | None


def turn_corrections(behind: int | None, size: int = PAGE_SIZE) -> CorrectionsPage:
    """The page of corrections that begins behind a decision of this number, or the first."""
    decisions = Decision.objects.corrections().to_tell().behind(behind)
    # By number, as they are cut: of two at one moment the later may say the earlier time.
    found = list(decisions.select_related("statement").order_by("-pk")[: size + 1])
    rows, last = found[:size], found[size - 1].pk if len(found) > size else None
    living = living_of(decision.statement for decision in rows)
    answering = [row for row in rows if living[row.statement_id].state in {State.PUBLISHED, State.WITHDRAWN}]
    told = [sides_of(row) if row.statement.state == State.PUBLISHED else ({}, {}) for row in answering]
    objects = find_objects([row for row in answering if row.statement.state == State.PUBLISHED])
    return CorrectionsPage(
        [
            Correction(
                row,
                living[row.statement_id],
                tell_deed(row, details),
                details,
                _reason_of(row),
                objects.get(row.pk, ()),
            )
            for row, details in zip(answering, lay_details(told), strict=True)
        ],
        last,
    )


def _reason_of(decision: Decision) -> str:
    """Of one that was withdrawn the reason of that is told, and no other."""
    state = decision.statement.state
    is_why = state == State.WITHDRAWN and decision.verb == Decision.Verb.WITHDRAWN
    return tell_reason(decision) if state == State.PUBLISHED or is_why else ""
