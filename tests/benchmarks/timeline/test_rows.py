"""The report of the bench: a verdict that says no more than was measured."""

import json

import pytest

from tests.benchmarks.timeline.asking import freshly, quickest_tenth
from tests.benchmarks.timeline.rows import Row, as_json, tell


@pytest.mark.parametrize(
    ("reached", "limit", "verdict"),
    [
        (1.5, {"most": 1.5}, "reached"),
        (1.51, {"most": 1.5}, "MISSED"),
        (95, {"least": 95}, "reached"),
        (94.9, {"least": 95}, "MISSED"),
        (3, {}, ""),
        (None, {"most": 1.5}, "not measured"),
        (None, {}, "not measured"),
    ],
)
def test_verdict(reached, limit, verdict):
    assert Row("first page", "processor time", reached, **limit).verdict == verdict


def test_row_shows_what_was_asked_beside_what_was_reached():
    row = Row("CSV of all", "rows a second, of COPY's", 0.4, least=0.5, note="COPY 1.5 s")
    assert tell(row).split() == "CSV of all rows a second, of COPY's ≥ 0.5 0.4 MISSED (COPY 1.5 s)".split()


def test_report_keeps_every_row_with_its_verdict():
    rows = [Row("first page", "processor time", 1.2, most=1.5), Row("Lighthouse", "all scores", None, least=95)]
    told = json.loads(as_json(rows, size="10k"))
    assert told["size"] == "10k"
    assert [(row["task"], row["asked"], row["verdict"]) for row in told["rows"]] == [
        ("first page", "≤ 1.5", "reached"),
        ("Lighthouse", "≥ 95", "not measured"),
    ]


def test_fresh_address_is_another_each_time_and_keeps_its_filters():
    one, other = freshly("/?words=grain"), freshly("/?words=grain")
    assert one != other
    assert one.startswith("/?words=grain&_made=")
    assert freshly("/").startswith("/?_made=")


def test_quickest_tenth_leaves_out_the_slow_ones():
    assert quickest_tenth([9, 1, 8, 2, 7, 3, 6, 4, 5, 10, 11]) == 2
    assert quickest_tenth([4]) == 4
