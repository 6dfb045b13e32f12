"""The stored figures laid out for a page: a section a subject, its figures by kind of quotation and by outlet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sources import parsing

from .. import grouping
from .catalogue import SUBJECTS, Figure, Subject
from .released import Measurement, Score

RUNNING = {"reading": parsing.VERSION, "grouping": grouping.VERSION}


@dataclass(frozen=True)
class Row:
    """A figure and its value: a count as it is, a share with three decimals."""

    figure: Figure
    score: Score

    @property
    def value(self) -> str:
        return f"{self.score.value:g}" if self.figure.is_count else f"{self.score.value:.{self.figure.digits}f}"


@dataclass(frozen=True)
class Section:
    """A subject as it was measured last."""

    subject: Subject
    measurement: Measurement

    @property
    def running_version(self) -> str:
        return RUNNING[self.subject.program]

    @property
    def is_of_running_version(self) -> bool:
        return self.measurement.version == self.running_version

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        """The rows under the kinds of quotation that they are about; under "" where they are about none."""
        rows = _rows(self.subject.figures, self.measurement.scores)
        return [(group, list(of_group)) for group, of_group in groupby(rows, key=lambda row: row.figure.group)]

    @property
    def has_counts(self) -> bool:
        return any(score.count is not None for score in self.measurement.scores.values())

    @property
    def has_other_ways(self) -> bool:
        return any(figure.best_other is not None for figure in self.subject.figures)

    @property
    def has_two_people(self) -> bool:
        return any(figure.two_people is not None for figure in self.subject.figures)

    @property
    def width(self) -> int:
        """The columns of the table of figures."""
        return 2 + self.has_counts + self.has_other_ways + self.has_two_people

    @property
    def outlet_figures(self) -> list[Figure]:
        return [figure for figure in self.subject.figures if figure.path in self.subject.by_outlet]

    @property
    def outlets(self) -> list[tuple[str, int, list[str]]]:
        """For each outlet its share of the gold and the values of `outlet_figures`, a dash where there is none."""
        return [
            (name, part.size, [_value(figure, part.scores) for figure in self.outlet_figures])
            for name, part in sorted(self.measurement.outlets.items())
        ]


def lay_sections(measurements: dict[str, Measurement]) -> list[Section]:
    """The subjects that were measured, in the order of the catalogue."""
    return [Section(subject, measurements[subject.name]) for subject in SUBJECTS if subject.name in measurements]


def _rows(figures: tuple[Figure, ...], scores: dict[str, Score]) -> Iterator[Row]:
    return (Row(figure, scores[figure.path]) for figure in figures if figure.path in scores)


def _value(figure: Figure, scores: dict[str, Score]) -> str:
    return Row(figure, scores[figure.path]).value if figure.path in scores else "–"
