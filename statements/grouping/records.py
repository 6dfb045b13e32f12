"""What grouping takes and gives: readings in, likenesses, clusters and placements out. All frozen."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["direct", "mixed", "indirect"]
Verdict = Literal["same", "unsure", "different"]
Relation = Literal["equal", "reworded", "contained", "contains", "overlaps", "translated", "apart"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One quotation as an outlet printed it, with what is known of it; empty and None mean unknown.

    `said_from`/`said_to` and `published_from`/`published_to` are the first and last possible day, both included.
    """

    key: str
    text: str
    kind: Kind = "direct"
    speaker: str = ""
    outlet: str = ""
    language: str = ""
    said_from: date | None = None
    said_to: date | None = None
    said_precision: str = ""
    published_from: date | None = None
    published_to: date | None = None
    occasion: str = ""
    wire: str = ""
    article: str = ""


def order_of(reading: Reading) -> tuple[str, ...]:
    """Puts readings in an order of their own: by their words, days and outlets, and by their keys among equals."""
    days = (reading.said_from, reading.said_to, reading.published_from, reading.published_to)
    known = (reading.outlet, reading.kind, reading.language, reading.occasion, reading.wire, reading.key)
    return (reading.text, *(day.isoformat() if day else "" for day in days), *known)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two readings are. `relation` is the first's to the second: "contained" means in the second.

    `score` runs from 0 to 1, with 0.5 the line between same and not; it weighs what days and circumstances allow.
    `excluded` tells that day or speaker rule it out, whatever the words.
    """

    score: float
    verdict: Verdict
    relation: Relation
    reasons: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a reading fits one of the groups it was offered (`group` is the index)."""

    group: int
    score: float
    verdict: Verdict
    relation: Relation
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a reading belongs: `homes` are the groups it surely witnesses (two where it splices two utterances).

    `fits` lists the best groups, best first, the unsure ones too; `verdict` is that of the best, "different"
    where no group comes near: then the reading begins a group of its own.
    """

    verdict: Verdict
    homes: tuple[int, ...]
    fits: tuple[Fit, ...]
