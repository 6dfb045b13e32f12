"""One thing spelled in two ways: joined, hyphenated or apart, contracted or written out.

Runs of words with the same letters are made one token in both texts before they are aligned: "state-of-the-art" and
"state of the art", "don't" and "do not" (whose key has the letters written out), "20%" and "20 per cent".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, product

from .tokens import Token

LONGEST_RUN = 5  # words

Keys = tuple[str, ...]


def join_alike(base: Sequence[Token], reading: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Both texts with every run of words joined that one of them spells in more or in fewer words than the other.

    A run is joined wherever it stands in either, so that it is one word throughout.
    """
    if [token.key for token in base] == [token.key for token in reading]:
        return list(base), list(reading)
    here, there = _runs_of(base), _runs_of(reading)
    units = {
        keys
        for letters in here.keys() & there.keys()
        for one, other in product(here[letters], there[letters])
        if one != other and not _breaks(one) & _breaks(other)
        for keys in (one, other)
        if len(keys) > 1
    }
    return list(_joined(base, units)), list(_joined(reading, units))


def _runs_of(tokens: Sequence[Token]) -> dict[str, set[Keys]]:
    """The keys of all short runs without a pause within, by their letters."""
    runs: dict[str, set[Keys]] = {}
    for start in range(len(tokens)):
        for run in _runs_from(tokens, start):
            runs.setdefault("".join(run), set()).add(run)
    return runs


def _runs_from(tokens: Sequence[Token], start: int) -> Iterator[Keys]:
    """Numbers are not joined: "10 12" is not "1012"."""
    keys: Keys = ()
    for token in tokens[start : start + LONGEST_RUN]:
        if keys and keys[-1][-1:].isdigit() and token.is_number:
            return
        keys = (*keys, token.key)
        yield keys
        if token.pause:
            return


def _breaks(keys: Keys) -> set[int]:
    """After how many letters a word of the run ends, its last one aside."""
    return set(accumulate(len(key) for key in keys[:-1]))


def _joined(tokens: Sequence[Token], units: set[Keys]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        size = max((len(run) for run in _runs_from(tokens, at) if run in units), default=1) if units else 1
        yield _join(tokens[at : at + size])
        at += size


def _join(tokens: Sequence[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    first, last = tokens[0], tokens[-1]
    return replace(
        first,
        key="".join(token.key for token in tokens),
        end=last.end,
        word_end=last.word_end,
        weight=max(token.weight for token in tokens),
        pause=last.pause,
        words=sum(token.words for token in tokens),
    )
