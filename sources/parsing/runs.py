"""The runs of prose in a copied page: where paragraphs stand together and menus do not.

A run is the stretch of lines whose words weigh most when prose counts for and everything else
counts against (maximum subsequence segmentation: Pasternack and Roth, "Extracting Article Text
from the Web", WWW 2009).
"""

from dataclasses import dataclass

from .typed_lines import Line

# What a line that is no prose costs, in words of prose: little for a heading between two paragraphs,
# more for each further one in a row, as menus and lists of teasers have them. Set on copied pages.
COST = 8.0
COST_GROWS_BY = 16.0
MOST_WEIGHT = 150.0
# In words: the shortest list item that is a paragraph, as in live articles and summaries.
LISTED_PROSE = 15
# So many lines of furniture in a row may stand between a text and its last paragraph.
MOST_FURNITURE = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of lines, end exclusive, and what its words weigh."""

    start: int
    end: int
    weight: float

    @property
    def density(self) -> float:
        return self.weight / (self.end - self.start)


def find_runs(lines: list[Line], most: int = 3) -> list[Run]:
    """Return the heaviest runs that do not overlap, the heaviest first; none where no line is prose."""
    runs: list[Run] = []
    weights = _weights(lines)
    while len(runs) < most and (run := _heaviest(weights)):
        runs.append(_stretched(run, lines))
        taken = runs[-1]
        weights[taken.start : taken.end] = [-MOST_WEIGHT] * (taken.end - taken.start)
    return runs


def _stretched(run: Run, lines: list[Line]) -> Run:
    """Return the run with the short paragraphs that follow it, parted from it by nothing but furniture."""
    end, at = run.end, run.end
    while at < len(lines) and at - end <= MOST_FURNITURE:
        if lines[at].is_furniture:
            at += 1
        elif (lines[at].is_prose or lines[at].is_sentence) and not lines[at].bullet and lines[at].alone:
            end = at = at + 1
        else:
            break
    return Run(run.start, end, run.weight)


def interrupts(line: Line) -> bool:
    """Tell whether a line is no part of running prose: furniture, a list item, a heading, a label."""
    if line.is_furniture:
        return True
    if line.bullet:
        return not (line.is_prose and line.words >= LISTED_PROSE)
    return not line.is_prose and not line.is_sentence


def _weights(lines: list[Line]) -> list[float]:
    weights, gap = [], 0
    for line in lines:
        gap = gap + 1 if interrupts(line) else 0
        weights.append(-(COST + COST_GROWS_BY * (gap - 1)) if gap else _weight(line))
    return weights


def _weight(line: Line) -> float:
    return min(line.words, MOST_WEIGHT) * (0.5 if line.bullet else 1.0) if line.is_prose else 0.0


def _heaviest(weights: list[float]) -> Run | None:
    """Return the slice of the largest sum (Kadane), None where nothing is above zero."""
    best: Run | None = None
    total, start = 0.0, 0
    for index, weight in enumerate(weights):
        total += weight
        if total <= 0:
            total, start = 0.0, index + 1
        elif best is None or total > best.weight:
            best = Run(start, index + 1, total)
    return best
