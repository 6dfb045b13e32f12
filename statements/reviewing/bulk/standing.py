"""How far a bulk acceptance is: what it does now, and how many of its matters came to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...models import BulkAcceptance, BulkOutcome

State = BulkOutcome.State
WORDS = {
    State.ACCEPTED: "accepted",
    State.UNDONE: "taken back",
    State.IN_HAND: "in somebody else’s hands",
    State.CHANGED: "no longer what was chosen",
    State.LEFT: "not taken back",
    State.WAITING: "not come to",
}


@dataclass(frozen=True)
class Standing:
    bulk: BulkAcceptance
    counts: Mapping[str, int]

    def __str__(self) -> str:
        told = [f"{self.counts[state]:,} {words}" for state, words in WORDS.items() if self.counts.get(state)]
        return ": ".join(filter(None, [self._phase, ", ".join(told)]))

    @property
    def _phase(self) -> str:
        bulk = self.bulk
        if bulk.undone_at:
            return "taken back"
        if bulk.is_undoing:
            return "is being taken back"
        if bulk.done_at:
            return "stopped" if bulk.stopped_at else "done"
        if not bulk.begun_at:
            return "waits to be begun"
        return "is being accepted" if bulk.listed_at else "is being listed"

    @property
    def goal(self) -> int:
        """How many are to be decided, or to be taken back."""
        return (
            self._count(State.ACCEPTED, State.UNDONE, State.LEFT)
            if self.bulk.is_undoing
            else sum(self.counts.values())
        )

    @property
    def reached(self) -> int:
        return self.goal - self._count(State.ACCEPTED if self.bulk.is_undoing else State.WAITING)

    @property
    def can_undo(self) -> bool:
        """Whether there is something that it could take back, or try again to."""
        return not self.bulk.is_undoing and self._count(State.ACCEPTED, State.LEFT) > 0

    def _count(self, *states: State) -> int:
        return sum(self.counts.get(state, 0) for state in states)


def find_standings(bulks: Iterable[BulkAcceptance]) -> list[Standing]:
    """How far each is, in one query for any number of them."""
    bulks = list(bulks)
    counts = BulkOutcome.objects.counted(bulks)
    return [Standing(bulk, counts[bulk.pk]) for bulk in bulks]
