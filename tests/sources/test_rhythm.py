"""How long to wait after failures, and when a server asks for it."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.rhythm import asked_wait, back_off

NOW = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("rhythm", "failures", "wait"),
    [(HOUR, 0, HOUR), (HOUR, 1, 2 * HOUR), (HOUR, 3, 8 * HOUR), (HOUR, 9, DAY), (HOUR, 30_000, DAY), (3 * DAY, 2, 3 * DAY)],
)  # fmt: skip
def test_wait_doubles_with_each_failure_up_to_a_day(rhythm, failures, wait):
    assert back_off(rhythm, failures) == wait


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 120 ", timedelta(minutes=2)),
        ("9999999999", timedelta(days=7)),
        ("9" * 5_000, timedelta(days=7)),
        ("Tue, 01 Mar 2022 13:00:00 GMT", HOUR),
        ("Tue, 01 Mar 2022 13:00:00", HOUR),
        ("Tue, 01 Mar 2050 13:00:00 GMT", timedelta(days=7)),
        ("0", None),
        ("-1", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("soon", None),
        ("١٢٠", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(text, wait):
    assert asked_wait(text, NOW) == wait
