"""English contractions written out: a closed list, so that a possessive ("the island's") is never one."""

import re
from collections.abc import Iterable

NEXT_WORD = re.compile(r"\s+(\w+)")
PERFECT = {"is": {"been", "got"}, "would": {"been", "better"}}  # before these, 's is "has" and 'd is "had"
HAVE = {"is": "has", "would": "had"}


def _table(stems: str, suffix: str, word: str) -> Iterable[tuple[str, tuple[str, str]]]:
    return ((stem + suffix, (stem, word)) for stem in stems.split())


CONTRACTIONS: dict[str, tuple[str, str]] = dict(
    [
        *_table("do does did is are was were has have had would could should must need might", "n't", "not"),
        *_table("i", "'m", "am"),
        *_table("you we they", "'re", "are"),
        *_table("he she it that this there here what who where how when why", "'s", "is"),
        *_table("i you he she it we they that this there what who", "'ll", "will"),
        *_table("i you he she it we they there who", "'d", "would"),
        *_table("i you we they who would could should might must", "'ve", "have"),
        ("can't", ("can", "not")),
        ("cannot", ("can", "not")),
        ("won't", ("will", "not")),
        ("shan't", ("shall", "not")),
        ("let's", ("let", "us")),
    ]
)


def write_out(key: str, after: str) -> str | None:
    """The letters of the two words that `key` contracts, the text `after` it deciding between two; else None.

    >>> write_out("won't", " go"), write_out("it's", " been"), write_out("island's", " end")
    ('willnot', 'ithas', None)
    """
    if key not in CONTRACTIONS:
        return None
    stem, word = CONTRACTIONS[key]
    following = NEXT_WORD.match(after)
    if following and following.group(1).casefold() in PERFECT.get(word, ()):
        word = HAVE[word]
    return stem + word
