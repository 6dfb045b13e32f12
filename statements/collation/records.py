"""What a collation returns: segments of an alignment, and the heat over the words of the base."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "added", "left-out", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the base, of the reading, or of both.

    Offsets count code points, end exclusive, each into its own text; a side that has no words here is the empty
    string at the place where it would stand. Words that moved give two segments, one at their place in the base and
    one at their place in the reading; `partner` is the other's index. Segments of the kind `same` have as many words in
    the base as in the reading, save those of one thing spelled in two ways, "don't" beside "do not".
    """

    kind: Kind
    base: str
    reading: str
    base_start: int
    base_end: int
    reading_start: int
    reading_end: int
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """One reading beside the base: the segments' `base` joined is the base, their `reading` joined the reading.

    `distance` is the share of the words of both that differ, from 0 (word for word) to 1 (nothing in common).
    """

    base: str
    reading: str
    segments: tuple[Segment, ...]
    distance: float


@dataclass(frozen=True, slots=True)
class Heat:
    """One word of the base: how many readings change, leave out or move it, and how many add words right after it.

    Words added before the first word of the base count at the first word.
    """

    text: str
    start: int
    end: int
    differing: int
    adding: int


@dataclass(frozen=True, slots=True)
class Collation:
    """All readings beside one base; `alignments` stand in the order in which the readings were given."""

    base: str
    alignments: tuple[Alignment, ...]
    heat: tuple[Heat, ...]
