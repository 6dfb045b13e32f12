"""The opposite in nearly the same words is never joined by the machine."""

from datetime import date

import pytest

from statements.grouping import Reading, compare
from statements.grouping.contradictions import contradicts

DAY = date(2022, 3, 1)


def read(text):
    return Reading(text, text, said_from=DAY, said_to=DAY, said_precision="day", speaker="Ada Castellan")


OPPOSITES = [
    (
        "We are ready for talks with the islanders this week.",
        "We are not ready for talks with the islanders this week.",
    ),
    ("They will never open the northern pier to our ships.", "They will open the northern pier to our ships."),
    ("We sent 120 boats to the islands in the first week.", "We sent 40 boats to the islands in the first week."),
    ("The harbour isn't closed to ships from the islands.", "The harbour is closed to ships from the islands."),
]
ALIKE = [
    (
        "We are ready for talks with the islanders",
        "We are ready for talks with the islanders, and we will not wait for them",
    ),
    (
        "I think we mend the crane, although it will not be cheap",
        "I think we mend the crane, although it is not cheap",
    ),
    ("We sent 120 boats to the islands", "We sent 120 boats to the islands in 14 days"),
]


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_opposites_are_in_doubt_at_best(one, other):
    assert contradicts(one, other)
    for likeness in (compare(read(one), read(other)), compare(read(other), read(one))):
        assert likeness.verdict != "same"


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_cut_or_reworded_reading_contradicts_nothing(one, other):
    assert contradicts(one, other) == contradicts(other, one) == ""
    assert compare(read(one), read(other)).verdict == "same"
