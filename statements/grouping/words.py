"""The words of a reading for comparing: frames inside quotations cut out, each word with its weight."""

import re
from dataclasses import dataclass
from functools import lru_cache

from statements.collation.function_words import FUNCTION_WORDS
from statements.collation.tokens import key_of

from .common_words import COMMON_WORDS

# “…,” the minister said. “…”: what stands between two stretches of one quotation is the reporter's.
INNER_FRAME = re.compile(r"(?<=\w)([,.!?…]?)\s*(?:”[^“”]{2,160}“|(?<=[,.!?…])\"[^\"]{2,160}\"(?=\w))")
BRACKETS = re.compile(r"\[[^\]]{0,80}\]|\((?:\.\.\.|…)\)")
WORD = re.compile(r"\w+(?:[’'ʼ.,]\w+)*")
POSSESSIVE = re.compile(r"'s$")

FUNCTION, COMMON, CONTENT = 0.15, 0.6, 1.0
NEGATIONS = frozenset({"not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without", "cannot"})
SMALL_NUMBERS = "two three four five six seven eight nine ten eleven twelve"
NUMBER_WORDS = {word: str(number) for number, word in enumerate(SMALL_NUMBERS.split(), start=2)}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a reading: its comparable form and how much it tells (function words least)."""

    key: str
    weight: float


@lru_cache(maxsize=20_000)
def plain_text(text: str) -> str:
    """`text` without reporters' frames between its stretches and without editors' brackets."""
    return " ".join(BRACKETS.sub(" ", INNER_FRAME.sub(r"\1 ", text)).split())


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in their order, frames left out."""
    found = (POSSESSIVE.sub("", key_of(match.group())) for match in WORD.finditer(plain_text(text)))
    return tuple(Word(key, weight_of(key)) for key in found if key)


def weight_of(key: str) -> float:
    """How much a shared word says: little for grammar, something for common words, most for the rest."""
    if key in FUNCTION_WORDS:
        return FUNCTION
    return COMMON if key in COMMON_WORDS else CONTENT


def numbers_of(text: str) -> frozenset[str]:
    """The numbers in `text`, as digits without the commas of thousands; small ones also where they are spelled out."""
    digits = (match.replace(",", "").rstrip(".") for match in re.findall(r"\d[\d,]*(?:\.\d+)?", text))
    spelled = (NUMBER_WORDS[key] for key in re.findall(r"[a-z]+", text.casefold()) if key in NUMBER_WORDS)
    return frozenset(digits) | frozenset(spelled)


def is_negated(text: str) -> bool:
    """Whether `text` says no to something, with 'not', 'n't', 'never' and the like."""
    lowered = text.replace("’", "'").casefold()
    return "n't" in lowered or any(word in NEGATIONS for word in re.findall(r"[a-z]+", lowered))
