"""What a backup and a restore tell of their work: in which step they are, and how much of it is done."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A part of the work that goes at a rate of its own: what is counted in it, and what all of that weighs."""

    counted: str
    weight: int


# Called now and then: in this step so many things were done since, and they weigh so much.
Tell = Callable[[Step, int, int], None]


def tell_nobody(step: Step, count: int, weight: int) -> None:
    """Nobody asks how far it is."""
