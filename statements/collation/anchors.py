"""Where two texts surely meet, so that only what lies between must be weighed: long texts cost what they differ.

The equal beginning and end; in a long middle, the stretches of words that stand once in either text, as in patience
diff; and where a middle without any is too long to weigh, the longest common subsequence.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from .links import Link
from .tokens import Token

STRETCH = 4  # words
LARGEST_TABLE = 60_000  # pairs of words to weigh: two texts of 245 words
LARGEST_GAP = 1_000_000  # pairs of words between two anchors, from which on they are counted and not weighed


class Region(NamedTuple):
    """Words `base` to `base_end` and `reading` to `reading_end` (ends exclusive), to be weighed against each other."""

    base: int
    base_end: int
    reading: int
    reading_end: int

    @property
    def pairs(self) -> int:
        return (self.base_end - self.base) * (self.reading_end - self.reading)


def find_anchors(base: Sequence[Token], reading: Sequence[Token]) -> list[Link]:
    """The links that are taken without weighing, in the order of both texts."""
    head = _common_head(base, reading)
    tail = _common_head(base[head:][::-1], reading[head:][::-1])
    middle = Region(head, len(base) - tail, head, len(reading) - tail)
    links = [Link(place, place) for place in range(head)]
    if middle.pairs > LARGEST_TABLE:
        links += _anchors_within(base, reading, middle)
    return links + [Link(len(base) - place, len(reading) - place) for place in range(tail, 0, -1)]


def regions_between(links: Sequence[Link], base: int, reading: int) -> list[Region]:
    """The regions around and between the links in which both texts, of so many words, have words."""
    edges = [Link(-1, -1), *links, Link(base, reading)]
    regions = (
        Region(before.base + 1, after.base, before.reading + 1, after.reading)
        for before, after in zip(edges, edges[1:], strict=False)
    )
    return [region for region in regions if region.pairs]


def _common_head(base: Sequence[Token], reading: Sequence[Token]) -> int:
    """How many content-ended words both begin with: trimming them early is safe and cheap."""
    count = safe = 0
    for one, other in zip(base, reading, strict=False):
        if one.key != other.key:
            break
        count += 1
        if one.is_content:
            safe = count
    return safe if count < max(len(base), len(reading)) else count


def _anchors_within(base: Sequence[Token], reading: Sequence[Token], middle: Region) -> list[Link]:
    here = [token.key for token in base[middle.base : middle.base_end]]
    there = [token.key for token in reading[middle.reading : middle.reading_end]]
    found = _unique_stretches(here, there)
    links = list(found)
    for region in regions_between(found, len(here), len(there)):
        if region.pairs > LARGEST_GAP:
            links += _common_words(here, there, region)
    return [Link(link.base + middle.base, link.reading + middle.reading) for link in sorted(links)]


def _unique_stretches(here: list[str], there: list[str]) -> list[Link]:
    places, other_places = _places_of_unique(here), _places_of_unique(there)
    starts = [Link(place, other_places[words]) for words, place in places.items() if words in other_places]
    chain = _longest_chain(sorted(starts))
    return sorted({Link(link.base + step, link.reading + step) for link in chain for step in range(STRETCH)})


def _places_of_unique(words: list[str]) -> dict[tuple[str, ...], int]:
    stretches = [tuple(words[place : place + STRETCH]) for place in range(len(words) - STRETCH + 1)]
    counts = Counter(stretches)
    return {stretch: place for place, stretch in enumerate(stretches) if counts[stretch] == 1}


def _longest_chain(links: list[Link]) -> list[Link]:
    """The most links that cross neither each other nor each other's stretches, by patience sorting."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int | None] = []
    for number, link in enumerate(links):
        pile = bisect_left(ends, link.reading)
        before.append(tops[pile - 1] if pile else None)
        ends[pile : pile + 1], tops[pile : pile + 1] = [link.reading], [number]
    chain: list[Link] = []
    at = tops[-1] if tops else None
    while at is not None:
        chain.append(links[at])
        at = before[at]
    return _without_overlaps(chain[::-1])


def _without_overlaps(chain: list[Link]) -> list[Link]:
    """Stretches that overlap must go on in step: else one word would answer two."""
    kept = chain[:1]
    for link in chain[1:]:
        gap, gap_reading = link.base - kept[-1].base, link.reading - kept[-1].reading
        if gap == gap_reading or min(gap, gap_reading) >= STRETCH:
            kept.append(link)
    return kept


def _common_words(here: list[str], there: list[str], region: Region) -> list[Link]:
    blocks = LCSseq.opcodes(
        here[region.base : region.base_end], there[region.reading : region.reading_end]
    ).as_matching_blocks()
    return [
        Link(region.base + block.a + step, region.reading + block.b + step)
        for block in blocks
        for step in range(block.size)
    ]
