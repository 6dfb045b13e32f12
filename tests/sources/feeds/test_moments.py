"""Days and times of feeds: right, or unknown."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from sources.feeds import Moment, read_moment

DAY = date(2023, 4, 4)


def at(hour, minute=0, second=0, day=4):
    return datetime(2023, 4, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 04 Apr 2023 10:00:00 +0300", Moment(DAY, at(7))),
        ("Tue, 4 Apr 2023 10:00:00 GMT", Moment(DAY, at(10))),
        ("Tue, 04 Apr 23 10:00:00 EDT", Moment(DAY, at(14))),
        ("4 Apr 2023 10:00 Z", Moment(DAY, at(10))),
        ("Tue, 4 Apr 2023 10:00:00 +0300 (MSK)", Moment(DAY, at(7))),
        ("Tue Apr 04 2023 10:00:00 GMT+0300 (Moscow Standard Time)", Moment(DAY, at(7))),
        ("2023-04-04 10:00:00+03", Moment(DAY, at(7))),
        ("Tue, 04 Apr 23", Moment(DAY)),
        ("4 Apr 95", Moment(date(1995, 4, 4))),
        ("Tue, 4 Apr 2023 10:00:00 MSK", Moment(DAY, at(7))),
        ("2023-04-04T10:00:00Z", Moment(DAY, at(10))),
        ("2023-04-04T10:00:00.123456+02:00", Moment(DAY, at(8))),
        ("2023-04-04T10:00+02:00", Moment(DAY, at(8))),
        ("2023-04-04 10:00:00 +0200", Moment(DAY, at(8))),
        ("2023-04-04T10:00:00 Europe/Kyiv", Moment(DAY, at(7))),
        ("20230404T100000Z", Moment(DAY, at(10))),
        ("1680591600", Moment(DAY, at(7))),
        ("1680591600000", Moment(DAY, at(7))),
        ("2023-04-04", Moment(DAY)),
        ("20230404", Moment(DAY)),
        ("2023-W14-2", Moment(DAY)),
        ("2023/04/04", Moment(DAY)),
        ("04.04.2023", Moment(DAY)),
        ("03.04.2023 10:00", Moment(date(2023, 4, 3))),
        ("2023年04月04日", Moment(DAY)),
        ("2023年4月4日 10:00", Moment(DAY)),
        ("Вт, 04 апр 2023 10:00:00 +0300", Moment(DAY, at(7))),
        ("4 апреля 2023", Moment(DAY)),
        ("Di, 04 Apr 2023 10:00:00 +0200", Moment(DAY, at(8))),
        ("4. März 2023", Moment(date(2023, 3, 4))),
        ("4 März 2023", Moment(date(2023, 3, 4))),
        ("April 4, 2023 at 10:00", Moment(DAY)),
        ("23:59 04-Apr-2023", Moment(DAY)),
        ("04/04/2023", Moment(DAY)),
        ("25/03/2023", Moment(date(2023, 3, 25))),
        ("03/25/2023", Moment(date(2023, 3, 25))),
        ("Fri, 31 Mar 2023 23:59:60 GMT", Moment(date(2023, 3, 31), at(23, 59, 59, 1).replace(month=3, day=31))),
    ],
)
def test_moment_is_read_as_it_was_meant(text, moment):
    assert read_moment(text) == moment


@pytest.mark.parametrize("zone", ["IST", "CST", "XYZ", "+9999", "Europe/Nowhere", ""])
def test_day_of_a_zone_that_means_several_is_known_and_the_moment_is_not(zone):
    assert read_moment(f"Tue, 04 Apr 2023 10:00:00 {zone}") == Moment(DAY)


def test_hour_that_the_clocks_showed_twice_is_no_moment():
    assert read_moment("2026-10-25T03:30:00 Europe/Kyiv") == Moment(date(2026, 10, 25))


@pytest.mark.parametrize(
    "text",
    [
        "04/03/2025",
        "Tue, 31 Feb 2023 10:00:00 GMT",
        "Mon, 31 Feb 2026 25:61:61 GMT",
        "Tue, 04 Apr 2023 25:61:00 GMT",
        "Sat, 01 Jan 0000 00:00:00 GMT",
        "Fri, 31 Dec 99999 23:59:60 GMT",
        "-0001-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 +9999",
        "0",
        "1e308",
        "1" * 400,
        "1" * 300_000,
        "١٢/١٢/٢٠٢٠",
        "2023-04",
        "2023",
        "2023-04-04T24:00:00",
        "0001-01-01T00:00:00Z",
        "Wed, 4 Apr 62 10:00:00 GMT",
        "now",
        "yesterday at 10:00",
        "4 Ma 2023",
        "4 Foo 2023",
        "",
    ],
)
def test_what_is_no_day_or_may_be_two_is_unknown(text):
    assert read_moment(text) is None


def test_day_is_the_outlets_where_the_moment_is_known():
    evening = read_moment("Tue, 04 Apr 2023 22:30:00 GMT")
    assert (evening.day, evening.day_in(ZoneInfo("Europe/Moscow"))) == (DAY, date(2023, 4, 5))
    assert read_moment("04.04.2023 22:30").day_in(ZoneInfo("Europe/Moscow")) == DAY
