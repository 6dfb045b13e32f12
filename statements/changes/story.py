"""The story of one statement: the decisions about it, and what else changed of what readers see, in the order of time.

A decision tells what persons and the machine meant to do. What changed without one (the machine chose other words when
a better witness came, somebody wrote to the database) is told from what PostgreSQL wrote down.
"""

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import QuerySet

from sources.changes import Way
from sources.models import Change
from sources.models.changes import ChangeQuerySet

from ..models import Decision, Occasion, Statement
from .deeds import list_fields, tell_deed, tell_reason
from .details import DAY, Detail, Sides, lay_details
from .objects import Named, find_objects
from .reasons import name_in_decisions

PUBLISHED = Statement.State.PUBLISHED
# Of these a change of the row tells; the speakers lie in a table of their own, and decisions tell of them.
SEEN = ("text", *DAY, "occasion", "place", "stance")
COLUMNS = [*SEEN, "occasion_id"]
PAGE_SIZE = 50
WRITTEN = re.compile(r"([0-9]{1,19})~([0-9]{1,19})")
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


@dataclass(frozen=True)
class Place:
    """Where in a story somebody is: behind the decision and the change of these numbers."""

    decision: int
    change: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that `str` wrote; None for anything else, which is the beginning."""
        told = WRITTEN.fullmatch(text)
        place = cls(int(told[1]), int(told[2])) if told else None
        return place if place and max(place.decision, place.change) < 2**63 else None

    def __str__(self) -> str:
        return f"{self.decision}~{self.change}"


NEWEST = Place(2**63 - 1, 2**63 - 1)


@dataclass(frozen=True)
class StoryPage:
    """Some events, the newest first, and the place behind which those before them go on."""

    events: Sequence[Event]
    next: Place | None


def tell_story(statement: Statement, behind: Place | None = None, size: int = PAGE_SIZE) -> StoryPage:
    """What happened to a statement that is published, behind a place or from the newest on.

    `size` is how many decisions and changes are looked at; of these, changes that a decision tells make no event.
    """
    place = behind or NEWEST
    decisions = Decision.objects.of_statement(statement).behind(place.decision).to_tell().order_by("-pk")[: size + 1]
    changes = _changes_of(statement).behind(place.change).by_others().with_words(COLUMNS).newest_first()[: size + 1]
    # Each in its own order, so that the page goes on where both ended: of two the later may say the earlier time.
    merged = list(heapq.merge(decisions, changes, key=_time_of, reverse=True))
    taken = merged[:size]
    told = [row for row in taken if isinstance(row, Decision)]
    seen = _seen_changes(statement, [row for row in taken if isinstance(row, Change)], place, told)
    return StoryPage(_events_of(told, seen), _place_behind(taken, place) if len(merged) > size else None)


def _events_of(decisions: Sequence[Decision], changes: Sequence[Change]) -> list[Event]:
    decisions = name_in_decisions(decisions, Occasion.objects.public())
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


def _place_behind(taken: Sequence[Decision | Change], place: Place) -> Place:
    decisions = [row.pk for row in taken if isinstance(row, Decision)]
    changes = [row.pk for row in taken if isinstance(row, Change)]
    return Place(min(decisions, default=place.decision), min(changes, default=place.change))


def _time_of(row: Decision | Change) -> datetime:
    return row.made_at if isinstance(row, Decision) else row.at


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


def _seen_changes(
    statement: Statement, changes: Sequence[Change], place: Place, decisions: Sequence[Decision]
) -> list[Change]:
    """Of some changes, the newest first, those that readers could see and that no decision tells: from published to
    published.
    """
    if not changes:
        return []
    told = [*decisions, *_told_just_after(statement, changes[0].at, place)]
    states = _states_before(statement, changes)
    return [
        change
        for change in changes
        if states[change.pk] == {PUBLISHED} and not _is_told(_sides(change), change.at, told)
    ]


def _told_just_after(statement: Statement, at: datetime, place: Place) -> QuerySet[Decision]:
    """Decisions on the page before that may tell of what changed at that time."""
    found = Decision.objects.of_statement(statement).filter(pk__gte=place.decision)
    return found.filter(made_at__gte=at, made_at__lt=at + LONGEST).order_by("pk")[:PAGE_SIZE]


def _states_before(statement: Statement, changes: Sequence[Change]) -> dict[int, set[str]]:
    """By the number of each change, the newest first, the states of the statement before and after it."""
    first, last = changes[0].pk, changes[-1].pk
    moves = _changes_of(statement).with_words(["state"])
    later = moves.filter(pk__gt=first).in_order().first()
    state = later.before["state"] if later else statement.state
    here = dict(moves.filter(pk__range=(last, first)).values_list("pk", "before__state"))
    found = {}
    for pk in sorted({*here, *(change.pk for change in changes)}, reverse=True):
        found[pk] = {state, state := here.get(pk, state)}
    return found


def _changes_of(statement: Statement) -> ChangeQuerySet:
    return Change.objects.of_rows(Statement, [statement.pk]).filter(operation=Change.Operation.CHANGED)


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
