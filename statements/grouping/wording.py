"""How alike the words of two readings are: what they share, how much of it in order, and which holds the other."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from .records import Relation
from .stems import stem
from .words import is_negated, numbers_of, words_of

COVERED = 0.8  # share of a reading's words that the other has, from which on the other holds it
CONTENT_FLOOR = 0.5  # weight from which on a word counts as content in what a curator is told
EMPTY_TRUST = 0.5  # content words: what little a very short fragment proves


@dataclass(frozen=True, slots=True)
class Profile:
    """What comparing needs of one text, worked out once."""

    stems: tuple[str, ...]
    counts: dict[str, int]
    weights: dict[str, float]
    weight: float
    numbers: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """`score` 0..1; `covered`/`other_covered`: share of each reading's words, by weight, that the other has."""

    score: float
    covered: float
    other_covered: float
    shared: int
    shorter: int
    matter: float
    numbers: tuple[frozenset[str], frozenset[str]]
    negation_differs: bool

    @property
    def relation(self) -> Relation:
        """The first reading's relation to the second."""
        if self.covered >= COVERED and self.other_covered >= COVERED:
            return "equal" if self.score >= 0.95 else "reworded"
        if self.covered >= COVERED:
            return "contained"
        if self.other_covered >= COVERED:
            return "contains"
        return "overlaps" if self.shared else "apart"


@lru_cache(maxsize=20_000)
def profile_of(text: str) -> Profile:
    """The stems of `text`, how often each stands there and what each weighs."""
    words = words_of(text)
    stems = tuple(stem(word.key) for word in words)
    weights = {key: word.weight for key, word in zip(stems, words, strict=True)}
    counts = dict(Counter(stems))
    weight = sum(weights[key] * count for key, count in counts.items())
    return Profile(stems, counts, weights, weight, numbers_of(text), is_negated(text))


@lru_cache(maxsize=50_000)
def compare_words(one: str, other: str) -> Wording:
    """Compare the words of two texts in one language: half what is shared of the shorter, half the common order."""
    a, b = profile_of(one), profile_of(other)
    common = {key: min(count, b.counts[key]) for key, count in a.counts.items() if key in b.counts}
    matter = sum(a.weights[key] * count for key, count in common.items())
    covered, other_covered = _share(matter, a.weight), _share(matter, b.weight)
    order = 2 * LCSseq.similarity(a.stems, b.stems) / max(len(a.stems) + len(b.stems), 1)
    trust = matter / (matter + EMPTY_TRUST) if matter else 0.0
    score = trust * (max(covered, other_covered) + order) / 2
    return Wording(
        score=min(score, 1.0),
        covered=covered,
        other_covered=other_covered,
        shared=sum(count for key, count in common.items() if a.weights[key] >= CONTENT_FLOOR),
        shorter=min(_content(a), _content(b)),
        matter=matter,
        numbers=(a.numbers - b.numbers, b.numbers - a.numbers),
        negation_differs=a.negated != b.negated,
    )


def _share(part: float, whole: float) -> float:
    return min(part / whole, 1.0) if whole else 0.0


def _content(profile: Profile) -> int:
    return sum(count for key, count in profile.counts.items() if profile.weights[key] >= CONTENT_FLOOR)
