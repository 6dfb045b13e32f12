"""The story of one statement: the decisions about it, and what else changed of what readers see, in the order of time.

A decision tells what persons and the machine meant to do. What changed without one (the machine chose other words when
a better witness came, somebody wrote to the database) is told from what PostgreSQL wrote down.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sources.changes import Way
from sources.models import Change

from ..models import Decision, Occasion, Statement
from .deeds import list_fields, tell_deed, tell_reason
from .details import DAY, Detail, Sides, lay_details
from .objects import Named, find_objects
from .reasons import name_in_decisions

PUBLISHED = Statement.State.PUBLISHED
# Of these a change of the row tells; the speakers lie in a table of their own, and decisions tell of them.
SEEN = ("text", *DAY, "occasion", "place", "stance")
# A decision is written down in the transaction of what it changes, right after it.
LONGEST = timedelta(minutes=5)


@dataclass(frozen=True)
class Event:
    """Something that happened to a statement: when, who, what, and what readers saw before and after."""

    at: datetime
    who: str
    deed: str
    details: Sequence[Detail] = ()
    reason: str = ""
    objects: Sequence[Named] = ()


def tell_story(statement: Statement) -> list[Event]:
    """What happened to a statement that is published, the newest first."""
    found = Decision.objects.of_statement(statement).to_tell().in_order()
    decisions = name_in_decisions(found, Occasion.objects.public())
    changes = list(_seen_changes(statement, decisions))
    sides: list[Sides] = [sides_of(decision) for decision in decisions] + [_sides(change) for change in changes]
    details, objects = lay_details(sides), find_objects([each for each in decisions if each.is_public])
    events = [
        Event(
            decision.made_at,
            tell_who(decision),
            tell_deed(decision, told),
            told,
            tell_reason(decision),
            objects.get(decision.pk, ()),
        )
        for decision, told in zip(decisions, details, strict=False)
    ]
    for change, told in zip(changes, details[len(decisions) :], strict=True):
        if told:
            events.append(Event(change.at, _tell_maker(change), f"changed {list_fields(told)}", told))
    return sorted(events, key=lambda event: event.at, reverse=True)


def tell_who(decision: Decision) -> str:
    if decision.made_by_id:
        return "A curator"
    return f"The machine, version {decision.rule_version}," if decision.rule_version else "The machine"


def sides_of(decision: Decision) -> Sides:
    """What a decision changed of what readers saw; nothing where they did not see it before and after."""
    states = [side.get("state", PUBLISHED) for side in (decision.before, decision.after)]
    if not decision.is_public or states != [PUBLISHED, PUBLISHED]:
        return {}, {}
    return decision.before, decision.after


def _seen_changes(statement: Statement, decisions: Sequence[Decision]) -> Iterator[Change]:
    """The changes that readers could see and that no decision tells: from published to published."""
    rows = Change.objects.of_rows(Statement, [statement.pk]).newest_first()
    state, found = statement.state, []
    for change in rows.filter(operation=Change.Operation.CHANGED).iterator():
        after, state = state, (change.before or {}).get("state", state)
        if (
            state == after == PUBLISHED
            and change.way != Way.PERSON
            and not _is_told(_sides(change), change.at, decisions)
        ):
            found.append(change)
    yield from reversed(found)


def _sides(change: Change) -> Sides:
    before, after = (_renamed(side or {}) for side in (change.before, change.after))
    return before, after


def _renamed(side: dict[str, Any]) -> dict[str, Any]:
    """Under the names that decisions use, what readers see alone."""
    named = {name.removesuffix("_id"): value for name, value in side.items()}
    return {name: value for name, value in named.items() if name in SEEN}


def _is_told(sides: Sides, at: datetime, decisions: Iterable[Decision]) -> bool:
    """Whether a decision made at that time gave the same fields the same values."""
    _, after = sides
    near = (d for d in decisions if timedelta() <= d.made_at - at < LONGEST)
    return any(all(d.after.get(name) == value for name, value in after.items()) for d in near)


def _tell_maker(change: Change) -> str:
    if change.way == Way.MACHINE:
        return f"The machine, version {change.name},"
    return "An operator, by a command," if change.way == Way.COMMAND else "An operator, in the database,"
