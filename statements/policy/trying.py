"""What rules would do with the statements on record, told without doing it, a moment's looking at a time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..models import Statement
from .rules import Place, Rules
from .walking import END, Stretch, walk

SHOWN = 10
# How long one look takes, to the end of the stretch that it is at then.
LOOK_SECONDS = 0.4


@dataclass(frozen=True)
class Finds:
    """How many statements rules would publish and hold back as far as they are looked at, with the newest of both.

    `first` and `last` are the numbers between which they are looked at, from the newest down; `is_whole` says that none
    is left.
    """

    to_publish: int = 0
    to_hold_back: int = 0
    examples: Sequence[int] = ()
    first: int = 0
    last: int = END
    is_whole: bool = False

    def __str__(self) -> str:
        held = f"would hold back {self.to_hold_back:,} that the machine had published"
        told = f"would publish {self.to_publish:,}, and {held}"
        return f"It {told}." if self.is_whole else f"So far, with {self.percent} % looked at: it {told}."

    @property
    def percent(self) -> int:
        """How much is looked at, of 100, as the numbers tell."""
        return 100 if self.is_whole else 100 * (self.first - self.last) // max(self.first, 1)

    def with_stretch(self, stretch: Stretch) -> "Finds":
        states = [state for _, state in stretch.found]
        drafts = states.count(Statement.State.DRAFT)
        return Finds(
            to_publish=self.to_publish + drafts,
            to_hold_back=self.to_hold_back + len(states) - drafts,
            examples=[*self.examples, *(pk for pk, _ in stretch.found)][:SHOWN],
            first=self.first or stretch.first,
            last=stretch.last,
            is_whole=not stretch.is_more,
        )


def try_rules(rules: Rules, place: Place, so_far: Finds | None = None, *, seconds: float | None = None) -> Finds:
    """Tell what the rules would do with the statements that one at this place is about.

    Args:
        rules: those that are tried.
        place: the outlet and the speaker whose rule is another one than now.
        so_far: what an earlier look found, to go on behind it.
        seconds: when to stop, at the end of a stretch, with what is left for another look; `LOOK_SECONDS` unless told.

    Returns:
        what was found by then, what an earlier look found among it.
    """
    finds = so_far or Finds()
    deadline = time.monotonic() + (LOOK_SECONDS if seconds is None else seconds)
    for stretch in walk(rules, place, finds.last, once=True):
        finds = finds.with_stretch(stretch)
        if time.monotonic() >= deadline:
            return finds
    return replace(finds, is_whole=True)
