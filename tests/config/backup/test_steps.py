"""How far a backup and a restore are: each step ends at its whole weight, so that what is left is told as it is."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection

from config.backup import Step, back_up, restore
from config.management.progress import Progress
from sources.management import pace
from tests.factories import make_statement

pytestmark = pytest.mark.django_db(transaction=True)


class Told:
    """Of each step, what was counted and what it weighed."""

    def __init__(self) -> None:
        self.counts: dict[Step, int] = defaultdict(int)
        self.weights: dict[Step, int] = defaultdict(int)

    def tell(self, step: Step, count: int, weight: int) -> None:
        assert weight >= 0
        self.counts[step] += count
        self.weights[step] += weight

    def assert_whole(self) -> None:
        assert self.weights == {step: step.weight for step in self.weights}


@pytest.mark.parametrize("statistics", ["", "ANALYZE"])
def test_rows_are_copied_to_the_last_byte_whatever_the_planner_knows(tmp_path, statistics):
    for _ in range(3):
        make_statement()
    with connection.cursor() as cursor:
        cursor.execute(statistics or "SELECT")
    told = Told()
    contents = back_up(tmp_path / "site.zip", told.tell)
    told.assert_whole()
    assert {step.counted: count for step, count in told.counts.items()} == {"rows copied:": contents.rows}


def test_restoring_has_four_steps(tmp_path: Path):
    make_statement()
    contents, told = back_up(tmp_path / "site.zip"), Told()
    restore(tmp_path / "site.zip", replace=True, tell=told.tell)
    told.assert_whole()
    counts = {step.counted: count for step, count in told.counts.items()}
    assert list(counts) == [
        "step 1 of 4, rows proven:",
        "step 2 of 4, rows loaded:",
        "step 3 of 4, indexes and references made:",
        "step 4 of 4, tables read for the planner:",
    ]
    assert [counts["step 1 of 4, rows proven:"], counts["step 2 of 4, rows loaded:"]] == [contents.rows] * 2
    assert counts["step 4 of 4, tables read for the planner:"] == len(contents.tables)


def test_the_rate_of_a_step_says_nothing_of_the_next(monkeypatch):
    monkeypatch.setattr(pace, "SECONDS_BETWEEN", 0)
    said: list[str] = []
    progress = Progress(said.append)
    progress.tell(Step("rows proven:", 2), 1_000, 1)
    progress.tell(Step("rows loaded:", 4), 1, 1)
    assert [line.split(",")[0] for line in said] == ["rows proven: 1", "rows loaded: 1"]
    assert ["50%" in said[0], "25%" in said[1]] == [True, True]
