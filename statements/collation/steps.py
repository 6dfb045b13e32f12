"""Two texts gone through side by side, word by word: what links, moves and cells make of them, in reading order."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .links import Link
from .matches import Matches
from .pairing import pair_up
from .phrases import Cell
from .records import Kind
from .tokens import Token


class Step(NamedTuple):
    """One token of the base, of the reading, or one of each, with how they stand to each other.

    `move` and `phrase` number the stretch that moved and the phrase that answers another, or that is spelled in more
    words than it.
    """

    kind: Kind
    base: int | None
    reading: int | None
    move: int | None = None
    phrase: int | None = None

    @property
    def run(self) -> tuple[Kind, int | None, int | None, bool]:
        """Steps next to each other with the same run make one segment."""
        return self.kind, self.move, self.phrase, self.move is not None and self.base is None


def walk(
    base: Sequence[Token], reading: Sequence[Token], matches: Matches, are_same: Callable[[Link], bool]
) -> Iterator[Step]:
    """The steps through both texts, each word once; `are_same` tells whether linked words count as the same."""
    moved = {link.base: number for number, move in enumerate(matches.moves) for link in move}
    moved_there = {link.reading: number for number, move in enumerate(matches.moves) for link in move}
    at = Link(0, 0)
    for link in [*matches.links, Link(len(base), len(reading))]:
        gap, gap_there = range(at.base, link.base), range(at.reading, link.reading)
        stays = [word for word in gap if word not in moved]
        stays_there = [word for word in gap_there if word not in moved_there]
        here = _Side(gap, moved)
        there = _Side(gap_there, moved_there)
        yield from _walk_gap(here, there, pair_up(base, reading, stays, stays_there))
        if link.base < len(base):
            phrase = link.base if base[link.base].words != reading[link.reading].words else None
            yield Step("same" if are_same(link) else "changed", link.base, link.reading, None, phrase)
        at = link.next


class _Side:
    """The words of one text within a gap, in order; those that moved come out by themselves."""

    def __init__(self, words: range, moved: dict[int, int]) -> None:
        self.words = words
        self.moved = moved
        self.at = words.start

    def moved_before(self, word: int) -> Iterator[tuple[int, int]]:
        """Words up to `word`, with the number of their move."""
        while self.at < word:
            yield self.at, self.moved[self.at]
            self.at += 1

    def step_over(self) -> None:
        self.at += 1


def _walk_gap(here: _Side, there: _Side, cells: Sequence[Cell]) -> Iterator[Step]:
    for number, cell in enumerate(cells):
        if cell.is_pair:
            yield from _moved(here, there, cell.base[0], cell.reading[0])
            yield Step("changed", cell.base[0], cell.reading[0])
            here.step_over()
            there.step_over()
            continue
        kind: Kind = "changed" if cell.base and cell.reading else "left-out" if cell.base else "added"
        phrase = number if kind == "changed" else None
        for word in cell.base:
            yield from _moved(here, there, word, there.at)
            yield Step(kind, word, None, None, phrase)
            here.step_over()
        for word in cell.reading:
            yield from _moved(here, there, here.at, word)
            yield Step(kind, None, word, None, phrase)
            there.step_over()
    yield from _moved(here, there, here.words.stop, there.words.stop)


def _moved(here: _Side, there: _Side, word: int, word_there: int) -> Iterator[Step]:
    for number, move in here.moved_before(word):
        yield Step("moved", number, None, move)
    for number, move in there.moved_before(word_there):
        yield Step("moved", None, number, move)
