"""The days of a generated record: all of the period, bursts, and words that only a burst has."""

from collections import Counter
from random import Random

import pytest

from config.load.days import FIRST_DAY, GREAT_DAY, GREAT_LENGTH, LAST_DAY, LONG_WORD_LASTS, Calendar


@pytest.fixture
def calendar():
    return Calendar(Random(3))


def test_days_fill_the_period_and_the_great_burst_most(calendar):
    days = Counter(day for _, day in calendar.days(50_000))
    assert (min(days), max(days)) == (FIRST_DAY, LAST_DAY)
    great = sum(count for day, count in days.items() if GREAT_DAY <= (day - FIRST_DAY).days < GREAT_DAY + GREAT_LENGTH)
    assert great / GREAT_LENGTH > 3 * 50_000 / len(days)


def test_same_days_come_however_the_disorder_falls(calendar):
    other = Calendar(Random(3))
    other.random = Random(4)
    ours, theirs = list(calendar.days(5_000)), list(other.days(5_000))
    assert sorted(ours) == sorted(theirs)
    assert ours != theirs
    assert ours != sorted(ours)


def test_word_of_a_burst_is_said_only_while_it_lasts(calendar):
    for burst in calendar.bursts:
        days = [day for day in range((LAST_DAY - FIRST_DAY).days + 1) if calendar.word_of(day) == burst.word]
        assert all(burst.start <= day < burst.start + LONG_WORD_LASTS for day in days)
    assert len({burst.word for burst in calendar.bursts}) == len(calendar.bursts)


def test_word_of_the_great_burst_is_said_as_long_as_it_lasts(calendar):
    days = range(GREAT_DAY, GREAT_DAY + LONG_WORD_LASTS)
    assert {calendar.word_of(day) for day in days} == {calendar.great.word}
