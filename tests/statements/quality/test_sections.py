"""Stored figures laid out for the page."""

from datetime import date

import pytest

from statements.quality.catalogue import SUBJECTS
from statements.quality.released import Measurement, Part, Score, load_released
from statements.quality.sections import RUNNING, lay_sections


def make_measurement(**fields) -> Measurement:
    defaults = {
        "gold": "quotations/gold.jsonl",
        "sha256": "a" * 64,
        "size": 12,
        "version": RUNNING["reading"],
        "day": date(2026, 11, 22),
        "command": "make quality DATA=gold",
        "scores": {"direct.overlap80.F1": Score(0.91239, 40), "quoted.e2e.F1": Score(0.5, 60)},
        "outlets": {},
    }
    return Measurement(**defaults | fields)


def test_figures_stand_under_the_kind_of_quotation_that_they_are_about():
    section = lay_sections({"quotations": make_measurement()})[0]
    laid = [
        (group.partition(":")[0], [(row.figure.name, row.value) for row in rows]) for group, rows in section.groups
    ]
    assert laid == [
        ("Direct", [("found", "0.912")]),
        ("In marks", [("rightly read", "0.500")]),
    ]


def test_counts_are_shown_as_they_are():
    section = lay_sections({"articles": make_measurement(scores={"direct": Score(17, 17)})})[0]
    assert [row.value for _, rows in section.groups for row in rows] == ["17"]


def test_outlets_have_a_dash_where_nothing_could_be_measured():
    outlets = {"The Quay": Part(5, {}), "Opal News": Part(7, {"direct.overlap80.F1": Score(1.0, 8)})}
    section = lay_sections({"quotations": make_measurement(outlets=outlets)})[0]
    assert section.outlets == [("Opal News", 7, ["1.000", "–", "–", "–", "–"]), ("The Quay", 5, ["–"] * 5)]


@pytest.mark.parametrize(("subject", "program"), [("quotations", "reading"), ("matching", "grouping")])
def test_each_subject_is_held_against_the_version_of_the_program_that_it_measures(subject, program):
    now, before = (
        lay_sections({subject: make_measurement(version=version)})[0] for version in (RUNNING[program], "of old")
    )
    assert (now.is_of_running_version, before.is_of_running_version) == (True, False)


def test_what_is_released_is_in_the_catalogue_figure_by_figure():
    figures = {subject.name: {figure.path for figure in subject.figures} for subject in SUBJECTS}
    released = {name: set(measurement.scores) for name, measurement in load_released().items()}
    assert released == {name: figures[name] for name in released}
