"""How much stands where at the intake: told in numbers that stay cheap however many documents there are."""

from dataclasses import dataclass
from datetime import datetime

from ..models import MOST_COUNTED, Document

State = Document.State


@dataclass(frozen=True)
class Count:
    """`number` is exact up to `MOST_COUNTED`, and told as "more than" beyond it."""

    state: Document.State
    number: int

    @property
    def told(self) -> str:
        return f"more than {MOST_COUNTED:,}" if self.number > MOST_COUNTED else f"{self.number:,}"


@dataclass(frozen=True)
class Standing:
    counts: list[Count]
    waits_since: datetime | None

    @property
    def is_moving(self) -> bool:
        return any(count.state in State.unfinished() for count in self.counts)


def standing_of() -> Standing:
    """The states in which any document is, in the order of the pipeline, and when the longest waiting one came."""
    numbers = Document.objects.numbers_by_state()
    oldest = Document.objects.unfinished().with_arrival().order_by("pk").first()
    return Standing(
        [Count(state, numbers[state]) for state in State if numbers[state]], oldest.came_at if oldest else None
    )
