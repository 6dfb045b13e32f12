"""What people decided about readings, which the grouping keeps to, and the weighing of pairs within those bounds."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from .comparing import compare, may_reach
from .records import Likeness, Reading, Relation, order_of

MIRRORED: dict[Relation, Relation] = {"contained": "contains", "contains": "contained"}
DECIDED_APART = Likeness(0.0, "different", "apart", ("a curator keeps them apart",), excluded=True)


@dataclass(slots=True)
class Decided:
    """A person's decisions, by the keys of readings.

    `held` names for a reading the utterance that a person has it in: two of one name are of one utterance, two of
    different names are not. `apart` are further pairs that are not of one utterance.
    """

    held: dict[str, str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)

    def keep_apart(self, one: str, other: str) -> None:
        """Keep that two readings, by their keys, are not of one utterance."""
        if one != other:
            self.apart.add(frozenset((one, other)))

    def are_apart(self, one: Reading, other: Reading) -> bool:
        """Whether a person has said that the two are not of one utterance."""
        if not self.held and not self.apart:
            return False
        homes = {self.held[reading.key] for reading in (one, other) if reading.key in self.held}
        return len(homes) > 1 or frozenset((one.key, other.key)) in self.apart


@lru_cache(maxsize=10_000)
def _compare_both_ways(one: Reading, other: Reading) -> tuple[Likeness, Likeness]:
    """How alike they are, told of the first and of the second: worked out the same way round whoever is asked about, so
    that reasons do not tell. Kept, since each new reading has those weighed again that stand around it.
    """
    is_first = order_of(one) <= order_of(other)
    likeness = compare(one, other) if is_first else compare(other, one)
    relation = MIRRORED.get(likeness.relation)
    mirrored = replace(likeness, relation=relation) if relation else likeness
    return (likeness, mirrored) if is_first else (mirrored, likeness)


class Weighing:
    """`compare` within what people decided. Each pair is compared once, so tell first what was decided about it."""

    def __init__(self, decided: Decided | None = None) -> None:
        self.decided = decided or Decided()
        self._known: dict[tuple[str, str], Likeness] = {}

    def __call__(self, one: Reading, other: Reading) -> Likeness:
        """The likeness of two readings of different keys; a pair that a person keeps apart is excluded."""
        known = self._known.get((one.key, other.key))
        return known or self._weigh(one, other)

    def reaches(self, one: Reading, other: Reading, score: float) -> bool:
        """Whether two readings of different keys have such a score at least: most pairs are told apart at a glance."""
        known = self._known.get((one.key, other.key))
        if known is None and not may_reach(one, other, score):
            return False
        return (known or self._weigh(one, other)).score >= score

    def is_held(self, reading: Reading) -> bool:
        """Whether a person has said of which utterance the reading is."""
        return reading.key in self.decided.held

    def _weigh(self, one: Reading, other: Reading) -> Likeness:
        if self.decided.are_apart(one, other):
            likeness = mirrored = DECIDED_APART
        elif one.key < other.key:
            likeness, mirrored = _compare_both_ways(one, other)
        else:
            mirrored, likeness = _compare_both_ways(other, one)
        self._known[one.key, other.key], self._known[other.key, one.key] = likeness, mirrored
        return likeness
