"""Words that seem to have moved and only stand where the other text has another: "from 2024 to 2026", "2026 to 2028"."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .links import Link, Move


def without_exchanges(moves: list[Move], base: int, reading: int, links: Sequence[Link]) -> list[Move]:
    """The moves but for lone words that stand, at both of their places, where the other text has another lone word.

    "From 2024 to 2026" beside "from 2026 to 2028" has two numbers changed and none that went elsewhere. Words that only
    changed places among themselves did move: "the best, the worst" beside "the worst, the best".
    """
    moved, moved_there = _sides([link for move in moves for link in move])
    linked, linked_there = _sides(links)
    loose = set(range(base)) - linked - moved, set(range(reading)) - linked_there - moved_there
    edges = [Link(-1, -1), *links, Link(base, reading)]
    lone = {move[0]: _faced(edges, move[0]) for move in moves if len(move) == 1}
    sides = _sides(lone)
    while exchanged := [link for link, faced in lone.items() if _is_exchange(*faced, sides, loose)]:
        for link in exchanged:
            del lone[link]
            loose[0].add(link.base)
            loose[1].add(link.reading)
        sides = _sides(lone)
    return [move for move in moves if len(move) > 1 or move[0] in lone]


def _sides(links: Iterable[Link]) -> tuple[set[int], set[int]]:
    """The words of the base and those of the reading."""
    return {link.base for link in links}, {link.reading for link in links}


def _faced(edges: list[Link], link: Link) -> tuple[range, range]:
    """The words of the reading across from the base's word, and those of the base across from the reading's."""
    here = bisect_left(edges, link.base, key=lambda edge: edge.base)
    there = bisect_left(edges, link.reading, key=lambda edge: edge.reading)
    return (
        range(edges[here - 1].reading + 1, edges[here].reading),
        range(edges[there - 1].base + 1, edges[there].base),
    )


def _is_exchange(
    faced: range, faced_there: range, lone: tuple[set[int], set[int]], loose: tuple[set[int], set[int]]
) -> bool:
    """Whether words stand across from both places of a lone word, and from one of them a word that did not move."""
    across, across_there = not loose[1].isdisjoint(faced), not loose[0].isdisjoint(faced_there)
    return (across and (across_there or not lone[0].isdisjoint(faced_there))) or (
        across_there and not lone[1].isdisjoint(faced)
    )
