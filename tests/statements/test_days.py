"""Days in words."""

from datetime import date

import pytest

from statements.days import describe_basis, describe_days, evidence_of, head_days

DAY = date(2022, 2, 23)


@pytest.mark.parametrize(
    ("first", "last", "precision", "words", "heading"),
    [
        (DAY, DAY, "day", "23 February 2022", "Wednesday 23 February 2022"),
        (DAY, date(2022, 2, 25), "range", "23–25 February 2022", "23–25 February 2022"),
        (DAY, date(2022, 3, 2), "range", "23 February – 2 March 2022", "23 February – 2 March 2022"),
        (date(2022, 12, 31), date(2023, 1, 2), "range", "31 December 2022 – 2 January 2023", None),
        (date(2022, 2, 1), date(2022, 2, 28), "month", "February 2022", "In February 2022"),
        (date(2022, 1, 1), date(2022, 12, 31), "year", "2022", "In 2022"),
        (None, None, "unknown", "day unknown", "Undated"),
    ],
)
def test_days_are_as_exact_as_they_are_known(first, last, precision, words, heading):
    assert describe_days(first, last, precision) == words
    assert head_days(first, last, precision) == (heading or words)


@pytest.mark.parametrize(
    ("basis", "inferred", "words"),
    [
        ("weekday: “Wednesday”", False, "day from a weekday in the article"),
        ("occasion: “Harbour Day”", True, "day inferred from the occasion"),
        ("publication", True, "day inferred from the day of publication"),
        ("a rule of tomorrow", True, "day inferred"),
        ("a rule of tomorrow", False, ""),
        ("", False, ""),
    ],
)
def test_the_basis_is_told_where_it_is_known(basis, inferred, words):
    assert describe_basis(basis, inferred=inferred) == words


def test_the_evidence_is_what_was_read():
    assert [evidence_of(basis) for basis in ("weekday: “Wednesday”", "weekday", "")] == ["“Wednesday”", "", ""]
