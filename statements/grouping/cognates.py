"""Words that two languages share by descent or loan: dialogue, dialog, dialogo. For languages the encoder cannot read.

Spelling is folded to what the ear would keep (ph, f; ck, k; w, v), then words meet by a long common beginning or by
Jaro-Winkler likeness. One shared word proves nothing; three or four among a dozen seldom meet by chance.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Prefix

from statements.collation.function_words import FUNCTION_WORDS

from .languages import WORDS_OF

SHORTEST_WORD = 4
CLOSE = 0.9
GRAMMAR = FUNCTION_WORDS.union(*WORDS_OF.values())
WORD = re.compile(r"[^\W\d_]+")
SOFT_C = re.compile(r"c(?=[eiy])")
DOUBLED = re.compile(r"(.)\1")
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "y": "i", "w": "v", "z": "s", "q": "c"})
SOUNDS = (("ph", "f"), ("th", "t"), ("ck", "c"), ("k", "c"), ("x", "cs"))


def shared_by_descent(one: str, other: str) -> float:
    """From 0 to 1: what share of the longer words of two texts has a relative in the other text."""
    words, other_words = _long_words(one), _long_words(other)
    if not words or not other_words:
        return 0.0
    kin = sum(any(are_cognate(word, relative) for relative in other_words) for word in words)
    other_kin = sum(any(are_cognate(word, relative) for relative in words) for word in other_words)
    fewest = min(kin, other_kin)
    if fewest < 2:
        return 0.0
    return (kin / len(words) + other_kin / len(other_words)) / 2 * (fewest - 1) / fewest


@lru_cache(maxsize=100_000)
def are_cognate(one: str, other: str) -> bool:
    """Whether two folded words look like relatives.

    >>> are_cognate(fold("diplomatiske"), fold("diplomatic")), are_cognate(fold("våpen"), fold("valley"))
    (True, False)
    """
    if one[0] != other[0]:
        return False
    beginning = Prefix.similarity(one, other)
    if beginning >= 5 or (beginning >= 4 and min(len(one), len(other)) <= 7):
        return True
    return JaroWinkler.similarity(one, other) >= CLOSE


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """`word` without accents and with the spellings of one sound made one."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    bare = SOFT_C.sub("s", "".join(letter for letter in bare if not unicodedata.combining(letter)))
    for spelled, sound in SOUNDS:
        bare = bare.replace(spelled, sound)
    return DOUBLED.sub(r"\1", bare)


@lru_cache(maxsize=20_000)
def _long_words(text: str) -> frozenset[str]:
    words = (match.group().casefold() for match in WORD.finditer(text))
    return frozenset(fold(word) for word in words if len(word) >= SHORTEST_WORD and word not in GRAMMAR)
