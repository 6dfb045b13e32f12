"""What looking a reading up in a transcript takes and gives. Offsets count code points, end exclusive."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["covered", "unsure", "not-covered"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a transcript, and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences that come nearest to a reading: from `start` to `end`, both None where none comes near at all.

    `score` runs from 0 to 1: how much of the reading they explain.
    """

    verdict: Verdict
    start: int | None
    end: int | None
    score: float
