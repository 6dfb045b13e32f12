"""Which word of the base answers which word of the reading: a weighted alignment that prefers long runs of content.

A variant of Needleman and Wunsch (1970) with free gaps: equal words score by their weight, words of one stem less,
and a pair that continues a run gets a bonus, so that "the" is not matched away from the words it belongs to.
Afterwards lone function words between disagreeing content are let go (the trap of interedition/collatex 58, 66, 87),
and a gap that could as well stand a word earlier or later is set where the text pauses.
"""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Prefix

from .anchors import Region, find_anchors, regions_between
from .links import Link, runs_of
from .sliding import slide_gaps
from .tokens import Token

RUN_BONUS = 1.0
NUMBER = 0.5  # what a number scores, of what a word does: which of several is meant, its frame tells
KINSHIP = 0.5  # what words of one stem score, of what the same word would
SHORTEST_STEM = 4
LONGEST_ISLAND = 2  # function words; three in a row are a phrase
WIDEST_GAP, LOPSIDED = 5, 3  # words between an island and the next link, and how uneven the two texts may be


def align(base: Sequence[Token], reading: Sequence[Token], *, content: float = 1.0) -> list[Link]:
    """The links between equal words and words of one stem, in the order of both texts (no crossing).

    Words that carry the sense weigh `content` times what they usually do beside function words.
    """
    links = find_anchors(base, reading)
    anchored = set(links)
    for region in regions_between(links, len(base), len(reading)):
        links += _align_region(base, reading, region, anchored, content)
    return slide_gaps(base, reading, let_go_of_islands(base, reading, sorted(links)))


def _align_region(
    base: Sequence[Token], reading: Sequence[Token], region: Region, anchored: set[Link], content: float
) -> list[Link]:
    here, there = base[region.base : region.base_end], reading[region.reading : region.reading_end]
    scores = [[_score(one, other, content) for other in there] for one in here]
    # A link in a corner goes on with the anchor beside it.
    if scores[0][0] and (region.base - 1, region.reading - 1) in anchored:
        scores[0][0] += RUN_BONUS
    if scores[-1][-1] and (region.base_end, region.reading_end) in anchored:
        scores[-1][-1] += RUN_BONUS
    best, ending = _fill(scores)
    return [Link(region.base + link.base, region.reading + link.reading) for link in _trace(scores, best, ending)]


def _score(one: Token, other: Token, content: float) -> float:
    if one.key == other.key:
        number = NUMBER if one.is_number else 1.0
        return one.weight * content * number if one.is_content else one.weight
    if one.is_content and other.is_content and are_kin(one.key, other.key):
        return one.weight * content * KINSHIP
    return 0.0


@lru_cache(maxsize=50_000)
def are_kin(one: str, other: str) -> bool:
    """Whether two words look like forms of one word: a long shared beginning, or a spelling a letter apart.

    >>> are_kin("analysing", "analyzing"), are_kin("negotiate", "negotiations"), are_kin("include", "increase")
    (True, True, False)
    """
    if one[:2] != other[:2] or one.isdigit() or other.isdigit():
        return False
    shared, shorter = Prefix.similarity(one, other), min(len(one), len(other))
    if shared >= SHORTEST_STEM and shared >= shorter - 2 and abs(len(one) - len(other)) <= 5:
        return True
    return shorter > SHORTEST_STEM and JaroWinkler.similarity(one, other) >= 0.94


def _fill(scores: list[list[float]]) -> tuple[list[list[float]], list[list[float]]]:
    """Best score of each pair of beginnings, and of those that end in a link."""
    width = len(scores[0])
    best = [[0.0] * (width + 1)]
    ending = [[0.0] * (width + 1)]
    for row in scores:
        above, above_ending = best[-1], ending[-1]
        here, here_ending = [0.0], [0.0]
        for column, score in enumerate(row):
            linked = 0.0
            if score:
                linked = score + max(above[column], above_ending[column] + RUN_BONUS if above_ending[column] else 0.0)
            here_ending.append(linked)
            here.append(max(linked, above[column + 1], here[column]))
        best.append(here)
        ending.append(here_ending)
    return best, ending


def _trace(scores: list[list[float]], best: list[list[float]], ending: list[list[float]]) -> list[Link]:
    """Walk back from the end; where a link was part of the best score, take it."""
    row, column = len(scores), len(scores[0])
    links: list[Link] = []
    in_run = False
    while row and column:
        if ending[row][column] and (in_run or ending[row][column] == best[row][column]):
            links.append(Link(row - 1, column - 1))
            before = ending[row - 1][column - 1]
            in_run = bool(before) and before + RUN_BONUS >= best[row - 1][column - 1]
            row, column = row - 1, column - 1
        elif best[row][column] == best[row - 1][column]:
            row -= 1
        else:
            column -= 1
    return links[::-1]


def let_go_of_islands(base: Sequence[Token], reading: Sequence[Token], links: list[Link]) -> list[Link]:
    """Drop runs of links without a content word that stand between words that disagree on both sides.

    In a text that has nothing but function words, they are all there is to go by.
    """
    if not any(token.is_content for token in base) or not any(token.is_content for token in reading):
        return links
    while True:
        runs = runs_of(links)
        kept = [
            link
            for number, run in enumerate(runs)
            if not _is_island(base, reading, run, runs[number - 1][-1] if number else None, runs[number + 1 :])
            for link in run
        ]
        if len(kept) == len(links):
            return links
        links = kept


def _is_island(
    base: Sequence[Token], reading: Sequence[Token], run: list[Link], before: Link | None, after: list[list[Link]]
) -> bool:
    """A run of function words only, too far from the words that hold it in place to mean anything."""
    if len(run) > LONGEST_ISLAND or any(base[link.base].is_content for link in run):
        return False
    start = before or Link(-1, -1)
    stop = after[0][0] if after else Link(len(base), len(reading))
    return not (_is_close(start, run[0]) and _is_close(run[-1], stop) or _is_edge(start, run[0]))


def _is_edge(start: Link, first: Link) -> bool:
    """Whether the run begins both texts."""
    return start == (-1, -1) and first == (0, 0)


def _is_close(one: Link, other: Link) -> bool:
    """Whether few words stand between two links, and about as many in both texts, or any number in one alone."""
    loose, loose_reading = other.base - one.base - 1, other.reading - one.reading - 1
    if not loose or not loose_reading:
        return True
    return max(loose, loose_reading) <= WIDEST_GAP and abs(loose - loose_reading) <= LOPSIDED
