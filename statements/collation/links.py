"""Links between the words of two texts, and the stretches that they make."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Link(NamedTuple):
    """Word `base` of the base answers word `reading` of the reading (indexes)."""

    base: int
    reading: int

    @property
    def next(self) -> "Link":
        """The next word of both texts."""
        return Link(self.base + 1, self.reading + 1)

    @property
    def turned(self) -> "Link":
        """The same link with the texts exchanged."""
        return Link(self.reading, self.base)


Move = list[Link]  # a stretch of the base and where it stands in the reading


def runs_of(links: Sequence[Link]) -> list[list[Link]]:
    """The links in stretches that go on without a gap in either text."""
    runs: list[list[Link]] = [[link] for link in links[:1]]
    for before, link in pairwise(links):
        if link == before.next:
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs
