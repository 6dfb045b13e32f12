"""Words that stand for each other, grown to the phrases that they belong to."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .tokens import Token

LONGEST_TAIL = 2  # function words that a phrase has more than the word that it answers


class Cell(NamedTuple):
    """Words of the base that stand where the reading has others (indexes); either side may be empty."""

    base: tuple[int, ...]
    reading: tuple[int, ...]

    @property
    def is_pair(self) -> bool:
        return len(self.base) == len(self.reading) == 1


def with_phrases(base: Sequence[Token], reading: Sequence[Token], cells: list[Cell]) -> list[Cell]:
    """The cells, in the order of both texts, grown to phrases; the base is the text that has more words in them."""
    return _of_a_kind(base, reading, _with_small_words(base, list(_with_prepositions(base, reading, cells))))


def _with_small_words(base: Sequence[Token], cells: list[Cell]) -> list[Cell]:
    """Function words that stand over beside a pair belong to its phrase: "turned down" for "rejected".

    They go with the pair that follows them, the last with the pair before.
    """
    merged: list[Cell] = []
    leading: tuple[int, ...] = ()
    for cell in cells:
        if _is_tail(base, cell):
            leading = cell.base
            continue
        merged.append(Cell(leading + cell.base, cell.reading))
        leading = ()
    if leading and merged:
        merged[-1] = Cell(merged[-1].base + leading, merged[-1].reading)
    return merged


def _with_prepositions(base: Sequence[Token], reading: Sequence[Token], cells: list[Cell]) -> Iterator[Cell]:
    """Function words at the end of a stretch that stands over, cut from it where they make up a phrase.

    That is before a word of content that a function word answers: "trouble [in trouble]" for "behind".
    """
    for cell, after in pairwise([*cells, Cell((), ())]):
        size = len(cell.base)
        if (
            not cell.reading
            and after.is_pair
            and _has_content(base, after.base) > _has_content(reading, after.reading)
        ):
            while size and not base[cell.base[size - 1]].is_content:
                size -= 1
        yield from (Cell(part, cell.reading) for part in (cell.base[:size], cell.base[size:]) if part)


def _of_a_kind(base: Sequence[Token], reading: Sequence[Token], cells: list[Cell]) -> list[Cell]:
    """The cells, with those in which only one side has content joined to the next until both have.

    "Nobody will win" answers "there can be no winners" as a whole; "nobody" does not answer "there".
    """
    joined: list[Cell] = []
    for cell in cells:
        last = joined[-1] if joined else None
        if (
            last
            and last.base
            and last.reading
            and _has_content(base, last.base) != _has_content(reading, last.reading)
        ):
            joined[-1] = Cell(last.base + cell.base, last.reading + cell.reading)
        else:
            joined.append(cell)
    return joined


def _has_content(text: Sequence[Token], words: Sequence[int]) -> bool:
    return any(text[word].is_content for word in words)


def _is_tail(base: Sequence[Token], cell: Cell) -> bool:
    return not cell.reading and len(cell.base) <= LONGEST_TAIL and not any(base[word].is_content for word in cell.base)
