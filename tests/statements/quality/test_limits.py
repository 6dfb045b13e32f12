"""The known limits that the site shows: each is read as the list says, and that is not right."""

import pytest

from sources.parsing.quotations import find_quotations
from statements.quality.limits import Words, load_limits

LIMITS = load_limits()


def test_some_limits_are_shown():
    assert 3 <= len(LIMITS) <= 8


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.phenomenon)
def test_a_known_limit_is_still_read_as_the_list_says(limit):
    read = tuple(Words(found.kind, found.text, found.speaker) for found in find_quotations(limit.example))
    assert read == limit.read, "The program reads this otherwise now: mend statements/quality/limits.json."


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.phenomenon)
def test_a_known_limit_is_wrong(limit):
    assert limit.read != limit.right
