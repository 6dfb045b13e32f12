"""Outlets across, statements down: what each printed of each statement, or why there is nothing to show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import TextChoices

from sources.models import Outlet

from ..collation import collate
from ..coverage import Coverage
from ..models import Statement
from ..tallying.readings import Reading, join_resumed


class Reason(TextChoices):
    """Why an outlet has no reading of a statement."""

    NOT_REPORTED = "not-reported", "did not report it in the articles we hold"
    NOT_HELD = "not-held", "we hold no article of this outlet for these days"
    DAY_UNKNOWN = "day-unknown", "the day is unknown, so silence tells nothing"


@dataclass(frozen=True)
class Cell:
    """An outlet's readings of a statement, the fullest first, or the reason why there are none."""

    outlet: Outlet
    readings: Sequence[Reading]
    reason: Reason | None = None

    @property
    def state(self) -> str:
        """In one word: the kind of quotation, or the reason."""
        return str(self.main.quotation.kind if self.main else self.reason)

    @property
    def main(self) -> Reading | None:
        return self.readings[0] if self.readings else None

    @property
    def is_uncompared(self) -> bool:
        """Whether its words are quoted and those of no other outlet of the row stand beside them in its language."""
        main = self.main
        return main is not None and not (main.is_paraphrase or main.is_base or main.alignment)


@dataclass(frozen=True)
class Row:
    statement: Statement
    cells: list[Cell]

    @property
    def is_in_several_languages(self) -> bool:
        """Whether the outlets print it in more than one: their words are then compared within each only."""
        return len({cell.main.article.language for cell in self.cells if cell.main}) > 1


def lay_rows(statements: Sequence[Statement], outlets: Sequence[Outlet]) -> list[Row]:
    """A row a statement, each with a cell for every outlet. The statements come with their shown witnesses."""
    coverage = Coverage.around(statements, outlets)
    return [Row(statement, [_cell(statement, outlet, coverage) for outlet in outlets]) for statement in statements]


def outlets_of(statements: Iterable[Statement]) -> list[tuple[Outlet, int]]:
    """Every outlet that carries some of the statements, with how many, those that carry most first."""
    carried = Counter(outlet for statement in statements for outlet in _carriers_of(statement))
    return sorted(carried.items(), key=lambda pair: (-pair[1], pair[0].name))


def _carriers_of(statement: Statement) -> set[Outlet]:
    return {w.quotation.article.outlet for w in statement.shown_witnesses} - {None}


def reasons_in(rows: Iterable[Row]) -> list[Reason]:
    """The reasons that stand in some cell, in the order in which they are explained."""
    given = {cell.reason for row in rows for cell in row.cells}
    return [reason for reason in Reason if reason in given]


def mark_differences(rows: Iterable[Row]) -> None:
    """Compare the quoted words of a row with those of the first outlet that quotes them in the same language."""
    for row in rows:
        bases: dict[str, Reading] = {}
        quoted = (cell.main for cell in row.cells if cell.main and not cell.main.is_paraphrase)
        for reading in quoted:
            base = bases.setdefault(reading.article.language, reading)
            if reading is not base:
                base.is_base = True
                reading.alignment = collate(base.text, reading.text)


def _cell(statement: Statement, outlet: Outlet, coverage: Coverage) -> Cell:
    readings = _readings_of(statement, outlet)
    return Cell(outlet, readings, None if readings else _reason(statement, outlet, coverage))


def _readings_of(statement: Statement, outlet: Outlet) -> list[Reading]:
    by_article = attrgetter("quotation.article_id")
    own = [w for w in statement.shown_witnesses if w.quotation.article.document.outlet_id == outlet.pk]
    articles = groupby(sorted(own, key=by_article), key=by_article)
    readings = [reading for _, witnesses in articles for reading in join_resumed(list(witnesses))]
    return sorted(readings, key=attrgetter("rank"))


def _reason(statement: Statement, outlet: Outlet, coverage: Coverage) -> Reason:
    if statement.said_from is None:
        return Reason.DAY_UNKNOWN
    return Reason.NOT_REPORTED if coverage.holds(outlet, statement) else Reason.NOT_HELD
