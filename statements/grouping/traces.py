"""What a reading leaves in an index, so that another of the same utterance finds it among millions.

Words leave the beginning they share with their inflections and their relatives in other languages; neighbouring words
leave a pair, which stays rare where each alone is common; the whole leaves one for its equal. What was translated
shares no words: it is found by the signs of the encoder's vector, of which translations share most.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from . import encoder
from .cognates import fold
from .languages import guess_language
from .wording import CONTENT_FLOOR, most_likeness, profile_of

ROOT = 5  # letters: relatives across languages are told by so many at the beginning of a word
MOST_WORDS = 48  # of a reading: a passage longer than that is found by its beginning
CODE_BITS = 512
LEAST_LIKENESS = 0.2  # below what is in doubt where everything else speaks for one utterance
FEWEST_RELATIVES = 2  # words that two languages have in common; one proves nothing


@dataclass(frozen=True, slots=True)
class Traces:
    """Numbers of 64 bits, signed. `whole` stands for all the words in their order, function words too."""

    words: frozenset[int]
    pairs: frozenset[int]
    whole: int

    @property
    def all(self) -> frozenset[int]:
        return self.words | self.pairs | {self.whole}


@lru_cache(maxsize=20_000)
def traces_of(text: str) -> Traces:
    """The traces of a reading's text: a function of the text alone, so that no later correction makes them stale."""
    profile = profile_of(text)
    roots = [root_of(stem) for stem in profile.stems if profile.weights[stem] >= CONTENT_FLOOR][:MOST_WORDS]
    pairs = (sorted(pair) for pair in zip(roots, roots[1:], strict=False) if pair[0] != pair[1])
    return Traces(
        words=frozenset(map(_number, roots)),
        pairs=frozenset(_number(" ".join(pair)) for pair in pairs),
        whole=_number("\n".join(profile.stems)),
    )


@lru_cache(maxsize=100_000)
def root_of(stem: str) -> str:
    """The beginning of a stem, spelled by its sound.

    >>> {root_of(word) for word in ("diplomat", "diplomatisk", "diplomátic")}
    {'diplo'}
    """
    return fold(stem)[:ROOT] or stem


def are_worth_comparing(one: str, other: str) -> bool:
    """Whether the words that two texts share could make them one utterance, in whatever order they stand.

    Far cheaper than comparing, and never stricter: it takes all that is shared to stand in the same order.
    """
    if most_likeness(one, other) >= LEAST_LIKENESS:
        return True
    shared = len(traces_of(one).words & traces_of(other).words)
    return shared >= FEWEST_RELATIVES and guess_language(one) != guess_language(other)


def language_of(text: str, language: str = "") -> str:
    """The two-letter code of a reading's language: as its article says, else as its words tell."""
    return language[:2].casefold() or guess_language(text)


def meaning_of(text: str, language: str) -> str | None:
    """The signs of the encoder's vector as 512 noughts and ones; None in a language that the encoder cannot read.

    Of two texts at an angle of a degrees about 512 a / 180 signs differ (Charikar, "Similarity Estimation Techniques
    from Rounding Algorithms", 2002).
    """
    if not encoder.can_read(language):
        return None
    return "".join("1" if sign else "0" for sign in np.asarray(encoder.vector_of(text)) > 0)


@lru_cache(maxsize=200_000)
def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)
