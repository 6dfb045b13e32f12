"""Decisions about a statement itself: whether it is shown, who said it, when, at which occasion, in which words."""

from collections.abc import Iterable
from datetime import date

from sources.models import Precision

from .. import history
from ..models import Decision, Occasion, Speaker, Statement
from ..renewal import renewing_once
from ..tallying.said_again import link_repetitions
from .ground import NotPossible, change, hold, mark_checked, refuse_merged

Verb = Decision.Verb


@renewing_once()
def publish(statement: Statement, *, by, reason: str = "") -> Decision:
    refuse_merged(statement)
    return change(statement, Verb.PUBLISHED, by, reason, state=Statement.State.PUBLISHED)


@renewing_once()
def withdraw(statement: Statement, *, by, reason: str = "") -> Decision:
    refuse_merged(statement)
    return change(statement, Verb.WITHDRAWN, by, reason, state=Statement.State.WITHDRAWN)


@renewing_once()
def check(statement: Statement, *, by, reason: str = "") -> Decision:
    """Say that a person has looked at it and found it right."""
    checked_before = statement.checked_at and statement.checked_at.isoformat()
    decision = change(statement, Verb.CHECKED, by, reason)
    decision.after["checked_before"] = checked_before
    decision.save(update_fields=["after"])
    return decision


@renewing_once()
def correct_speakers(statement: Statement, speakers: Iterable[Speaker], *, by, reason: str = "") -> Decision:
    hold(statement)
    before = history.snapshot(statement)
    statement.speakers.set(speakers)
    mark_checked(statement)
    link_repetitions(statement)
    return history.write_down(statement, Verb.CORRECTED, before, by=by, reason=reason)


@renewing_once()
def correct_day(
    statement: Statement, first: date | None, last: date | None, precision: str, *, by, reason: str = ""
) -> Decision:
    """Set when it was said. Raises `NotPossible` for days that do not fit their precision."""
    if (first is None) != (precision == Precision.UNKNOWN) or (first and last and last < first):
        raise NotPossible("A day needs a precision, an unknown day none, and a period must end after it begins.")
    return change(
        statement,
        Verb.CORRECTED,
        by,
        reason,
        said_from=first,
        said_to=(last or first),
        said_precision=precision,
        said_basis="curator",
        said_inferred=False,
        fixed=sorted({*statement.fixed, "said"}),
    )


@renewing_once()
def correct_occasion(statement: Statement, occasion: Occasion | None, *, by, reason: str = "") -> Decision:
    fixed = sorted({*statement.fixed, "occasion"})
    place = statement.place if "place" in statement.fixed or occasion is None else occasion.place
    return change(statement, Verb.CORRECTED, by, reason, occasion=occasion, place=place, fixed=fixed)


@renewing_once()
def correct_text(statement: Statement, text: str, *, by, reason: str = "") -> Decision:
    """Pin the text of record. Raises `NotPossible` for an empty one."""
    if not text.strip():
        raise NotPossible("The text of record cannot be empty: withdraw the statement instead.")
    return change(
        statement, Verb.CORRECTED, by, reason, text=text.strip(), basis=Statement.Basis.CURATOR, is_pinned=True
    )


@renewing_once()
def set_stance(statement: Statement, stance: str, *, by, reason: str = "") -> Decision:
    return change(statement, Verb.CORRECTED, by, reason, stance=stance)
