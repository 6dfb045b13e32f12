"""How alike the words of two readings are: what they share, how much of it in order, and which holds the other."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from .records import Relation
from .stems import stem
from .words import is_negated, numbers_of, words_of

QUOTED = re.compile(r"[“\"‘'«]([^“”\"‘«»]{8,160}?)[”\"’'»](?!\w)")
COVERED = 0.8  # share of a reading's words that the other has, from which on the other holds it
CONTENT_FLOOR = 0.5  # weight from which on a word counts as content in what a curator is told
CUT = 0.4  # what order within a cut fragment counts beside order of whole readings
FRAGMENT = 3  # content words up to which a reading is a fragment, that may be of anything but of what holds it
FEWEST_WITH_VERB, FEWEST_WITHOUT = 1, 3  # content words of a paraphrase from which on it says something
AUXILIARIES = frozenset(
    "is are was were be been has have had do does did will would shall should can could may might must cannot".split()
)
NOT = ("n't", "n’t")
EMPTY_TRUST = 0.5  # content words: what little a very short fragment proves


@dataclass(frozen=True, slots=True)
class Profile:
    """What comparing needs of one text, worked out once."""

    stems: tuple[str, ...]
    counts: dict[str, int]
    weights: dict[str, float]
    weight: float
    content: int
    numbers: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """`score` 0..1; `covered`/`other_covered`: share of each reading's words, by weight, that the other has."""

    score: float
    equal: bool
    covered: float
    other_covered: float
    shared: int
    shorter: int
    numbers: tuple[frozenset[str], frozenset[str]]
    negation_differs: bool

    @property
    def relation(self) -> Relation:
        """The first reading's relation to the second."""
        if self.covered >= COVERED and self.other_covered >= COVERED:
            return "equal" if self.equal else "reworded"
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
    content = sum(word.weight >= CONTENT_FLOOR for word in words)
    return Profile(stems, counts, weights, weight, content, numbers_of(text), is_negated(text))


@lru_cache(maxsize=50_000)
def compare_words(one: str, other: str) -> Wording:
    """Compare the words of two texts in one language: half what is shared of the shorter, half the common order."""
    a, b = profile_of(one), profile_of(other)
    common = {key: min(count, b.counts[key]) for key, count in a.counts.items() if key in b.counts}
    weights = {key: (a.weights[key] + b.weights[key]) / 2 for key in common}
    matter = sum(weights[key] * count for key, count in common.items())
    covered, other_covered = _share(matter, a.weight), _share(matter, b.weight)
    order = _order(a, b, holds=max(covered, other_covered) >= COVERED)
    trust = matter / (matter + EMPTY_TRUST) if matter else 0.0
    score = trust * (max(covered, other_covered) + order) / 2
    return Wording(
        score=min(score, 1.0),
        equal=a.stems == b.stems,
        covered=covered,
        other_covered=other_covered,
        shared=sum(count for key, count in common.items() if weights[key] >= CONTENT_FLOOR),
        shorter=min(a.content, b.content),
        numbers=(a.numbers - b.numbers, b.numbers - a.numbers),
        negation_differs=a.negated != b.negated,
    )


@lru_cache(maxsize=50_000)
def most_likeness(one: str, other: str) -> float:
    """What `compare_words` can score at most, without looking at the order of the words: 0 to 1."""
    a, b = profile_of(one), profile_of(other)
    matter, words = 0.0, 0
    for key in [key for key in a.counts if key in b.counts]:
        count = min(a.counts[key], b.counts[key])
        matter, words = matter + (a.weights[key] + b.weights[key]) / 2 * count, words + count
    lightest, shortest = min(a.weight, b.weight), min(len(a.stems), len(b.stems))
    if not matter or not lightest:
        return 0.0
    order = max(2 * words / (len(a.stems) + len(b.stems)), CUT * words / shortest)
    return min(matter / (matter + EMPTY_TRUST) * (_share(matter, lightest) + order) / 2, 1.0)


def shared_content(one: str, other: str) -> frozenset[str]:
    """The stems of the content words that two texts share."""
    a, b = profile_of(one), profile_of(other)
    return frozenset(key for key in a.counts if key in b.counts and a.weights[key] >= CONTENT_FLOOR)


def weight_of_words(text: str, stems: frozenset[str]) -> float:
    """What the words of `text` that have these stems weigh together, each counted once."""
    weights = profile_of(text).weights
    return sum(weights[key] for key in sorted(stems))


def quoted_inside(one: str, other: str) -> str:
    """Words in quotation marks inside `one`, two content words or more, that stand so in `other`; "" if none do."""
    for match in QUOTED.finditer(one):
        words = match.group(1)
        if profile_of(words).content >= 2 and _stands_in(profile_of(words).stems, profile_of(other).stems):
            return words
    return ""


def _stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _order(a: Profile, b: Profile, *, holds: bool) -> float:
    """How much of both stands in the same order; where one holds the other, how much of the shorter does."""
    in_order = LCSseq.similarity(a.stems, b.stems)
    mean = 2 * in_order / max(len(a.stems) + len(b.stems), 1)
    of_shorter = in_order / max(min(len(a.stems), len(b.stems)), 1)
    return max(mean, CUT * of_shorter) if holds else mean


def is_fragment(text: str) -> bool:
    """Whether `text` has so few content words that it can only be known by the longer reading that holds it."""
    return profile_of(text).content <= FRAGMENT


def says_little(text: str) -> bool:
    """Whether a paraphrase says too little to be told from any other: "the plan", "the peace talks", but not "it was shut"."""
    content = profile_of(text).content
    has_verb = any(word.key in AUXILIARIES or word.key.endswith(NOT) for word in words_of(text))
    return content < (FEWEST_WITH_VERB if has_verb else FEWEST_WITHOUT)


def _share(part: float, whole: float) -> float:
    return min(part / whole, 1.0) if whole else 0.0
