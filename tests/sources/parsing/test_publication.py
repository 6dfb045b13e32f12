"""Publication days: each source of a date, their order of trust, and what is not guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sources.parsing.publication import date_publication
from sources.parsing.records import NOTHING_KNOWN, UNKNOWN, Dating, Knowledge, KnownOccasion

DAY = date(2021, 3, 5)
HARBOUR_FORUM = KnownOccasion(
    "harbour-forum-2021",
    "Harbour Forum",
    date(2021, 3, 4),
    kind="forum speech",
    terms=("Harbour Forum",),
    speaker_key="ada-holm",
)


def date_page(knowledge=NOTHING_KNOWN, **told):
    parts = {"page_dates": (), "address": "", "lines": (), "dateline": "", "text": "", "told": None}
    return date_publication(**{**parts, **told}, knowledge=knowledge)


BASES = (
    ("told", {"told": DAY}, "told", "2021-03-05"),
    ("JSON-LD", {"page_dates": (("json-ld", "2021-03-05"),)}, "json-ld", "2021-03-05"),
    ("meta", {"page_dates": (("meta", "March 5, 2021"),)}, "meta", "March 5, 2021"),
    ("compact meta", {"page_dates": (("meta", "20210305"),)}, "meta", "20210305"),
    ("address", {"address": "https://a.example/2021/03/05/ferry"}, "address", "2021/03/05"),
    ("dateline", {"dateline": "BERGEN, March 5, 2021"}, "dateline", "March 5, 2021"),
    ("line", {"lines": ("By Ada Holm", "March 5, 2021")}, "text", "March 5, 2021"),
    ("labelled line", {"lines": ("March 9, 2021", "Published March 05,2021")}, "text", "March 05,2021"),
    (
        "line with a section and a time",
        {"lines": ("By AH, in News, Ports · 5 Mar 2021, 20:02 · 0 Comments",)},
        "text",
        "5 Mar 2021",
    ),
    (
        "line passed over: related",
        {"lines": ("Related: the quay, March 9, 2021", "5 March 2021")},
        "text",
        "5 March 2021",
    ),
    ("time element", {"page_dates": (("time", "2021-03-05T10:00:00"),)}, "time", "2021-03-05T10:00:00"),
    ("meta in Russian", {"page_dates": (("meta", "5 марта 2021"),)}, "meta", "5 марта 2021"),
    ("address of dashes", {"address": "https://a.example/news/2021-03-05-ferry"}, "address", "2021-03-05"),
    ("address with a named month", {"address": "https://a.example/2021/mar/05/ferry"}, "address", "2021/mar/05"),
    ("dateline, day first", {"dateline": "BERGEN, 5 March 2021 (Reuters)"}, "dateline", "5 March 2021"),
    ("German line", {"lines": ("Stand: 05.03.2021, 10:15 Uhr",)}, "text", "05.03.2021"),
    ("French line", {"lines": ("Publié le 5 mars 2021 à 10h15",)}, "text", "5 mars 2021"),
    ("Spanish line", {"lines": ("Publicado el 5 de marzo de 2021",)}, "text", "5 de marzo de 2021"),
    ("Russian line", {"lines": ("Опубликовано 5 марта 2021, 10:15",)}, "text", "5 марта 2021"),
    ("Ukrainian line", {"lines": ("Опубліковано 5 березня 2021, 10:15",)}, "text", "5 березня 2021"),
    ("weekday beside it", {"lines": ("Friday, March 5, 2021",)}, "text", "Friday, March 5, 2021"),
    (
        "updated and published in two lines",
        {"lines": ("Updated March 9, 2021", "Published March 5, 2021")},
        "text",
        "March 5, 2021",
    ),
    ("line passed over: rights", {"lines": ("© 9 March 2021 Harbour Press", "5 March 2021")}, "text", "5 March 2021"),
)


@pytest.mark.parametrize(("phenomenon", "told", "basis", "evidence"), BASES, ids=[row[0] for row in BASES])
def test_date_publication_by_each_basis(phenomenon, told, basis, evidence):
    assert date_page(**told) == (Dating(DAY, DAY, "day", basis, evidence), None)


def test_date_publication_keeps_the_order_of_trust():
    parts = {
        "told": DAY,
        "page_dates": (("json-ld", "2021-03-06"), ("meta", "2021-03-07")),
        "address": "https://a.example/2021/03/08/ferry",
        "dateline": "BERGEN, March 9, 2021",
        "lines": ("March 10, 2021",),
    }
    days = []
    for part in ("told", "page_dates", "address", "dateline", "lines"):
        days.append(date_page(**parts)[0].start.day)
        parts.pop(part)
    assert days == [5, 6, 8, 9, 10]


def test_date_publication_of_an_update_alone_is_inferred():
    dating, moment = date_page(lines=("Last updated: March 5, 2021",))
    assert (dating, moment) == (Dating(DAY, DAY, "day", "text", "March 5, 2021", True), None)


MOMENTS = (
    (
        "in the outlet's zone it is the next day",
        "2021-03-04T22:30:00Z",
        "Europe/Moscow",
        DAY,
        datetime(2021, 3, 4, 22, 30, tzinfo=UTC),
    ),
    (
        "no zone known: the moment's own",
        "2021-03-04T22:30:00Z",
        "",
        date(2021, 3, 4),
        datetime(2021, 3, 4, 22, 30, tzinfo=UTC),
    ),
    (
        "an offset",
        "2021-03-05T09:00:00+05:30",
        "",
        DAY,
        datetime(2021, 3, 5, 9, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    ),
    ("mail's form", "Fri, 05 Mar 2021 09:00:00 +0000", "", DAY, datetime(2021, 3, 5, 9, tzinfo=UTC)),
    ("seconds since 1970", "1614934800", "", DAY, datetime(2021, 3, 5, 9, tzinfo=UTC)),
    ("midnight is a day, whatever its zone", "2021-03-05T00:00:00Z", "America/New_York", DAY, None),
    ("no zone anywhere", "2021-03-05 09:00:00", "", DAY, None),
    ("an unknown zone", "2021-03-05 09:00:00", "Sea/Atlantis", DAY, None),
)


@pytest.mark.parametrize(("phenomenon", "raw", "zone", "day", "moment"), MOMENTS, ids=[row[0] for row in MOMENTS])
def test_date_publication_with_a_moment(phenomenon, raw, zone, day, moment):
    assert date_page(page_dates=(("json-ld", raw),), timezone=zone) == (
        Dating(day, day, "day", "json-ld", raw),
        moment,
    )


def test_date_publication_gives_a_naive_moment_the_outlets_zone():
    _, moment = date_page(page_dates=(("json-ld", "2021-03-05 09:00:00"),), timezone="Europe/Moscow")
    assert moment.isoformat() == "2021-03-05T09:00:00+03:00"


def test_date_publication_passes_over_what_is_no_date():
    dating, _ = date_page(page_dates=(("json-ld", "0001-01-01T00:00:00"), ("json-ld", "soon"), ("meta", "2021-03-05")))
    assert dating == Dating(DAY, DAY, "day", "meta", "2021-03-05")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"lines": ("04/05/2021",)},
        {
            "lines": (
                "The harbour master told the council about the flood of March 5, 2021 and what came after it in town",
            )
        },
        {"dateline": "BERGEN, Dec 05"},
        {"address": "https://a.example/?p=127307"},
        {"text": "It closed on March 5, 2021."},
        {"lines": ("Friday",)},
        {"lines": ("yesterday, 10:15",)},
        {"lines": ("March 5-7, 2021",)},
        {"lines": ("© 2021 Harbour Press",)},
        {"lines": ("2 hours ago",)},
        {"page_dates": (("meta", "04/05/2021"),)},
        {"page_dates": (("meta", "soon"),)},
        {"address": "https://a.example/1985/03/05/ferry", "page_dates": (("meta", "1970-01-01"),)},
    ],
    ids=[
        "nothing",
        "ambiguous",
        "a sentence",
        "no year",
        "a number",
        "the body's own dates",
        "a weekday",
        "yesterday",
        "a stretch",
        "rights",
        "hours ago",
        "an ambiguous field",
        "no date",
        "a machine's default",
    ],
)
def test_date_publication_is_unknown_rather_than_wrong(told):
    assert date_page(**told) == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("line", "zone", "day"),
    [
        ("04/05/2021 - 13:55 GMT+1", "", date(2021, 5, 4)),
        ("04/05/2021 1:55 PM EDT", "", date(2021, 4, 5)),
        ("04/05/2021", "Europe/Paris", date(2021, 5, 4)),
        ("04/05/2021", "America/New_York", date(2021, 4, 5)),
    ],
    ids=["European clock", "American clock", "European outlet", "American outlet"],
)
def test_date_publication_orders_day_and_month_by_the_zone(line, zone, day):
    assert date_page(lines=(line,), timezone=zone)[0] == Dating(day, day, "day", "text", "04/05/2021")


def test_date_publication_gives_the_month_of_an_address():
    dating, _ = date_page(address="https://a.example/2021/03/ferry")
    assert (dating.start, dating.end, dating.precision) == (date(2021, 3, 1), date(2021, 3, 31), "month")


def test_date_publication_joins_the_address_month_and_the_dateline_day():
    dating, _ = date_page(address="https://a.example/2021/03/ferry", dateline="BERGEN, March 5")
    assert dating == Dating(DAY, DAY, "day", "dateline", "March 5")


STAGE = "Ada Holm told the Harbour Forum that the quay would stay."


def test_date_publication_completes_a_dateline_from_the_only_fitting_occasion():
    knowledge = Knowledge(occasions=(HARBOUR_FORUM,))
    dating, _ = date_page(knowledge, dateline="BERGEN, March 5", text=STAGE)
    assert dating == Dating(DAY, DAY, "day", "occasion", "March 5; Harbour Forum", True)


@pytest.mark.parametrize(
    ("dateline", "text"),
    [("BERGEN, June 5", STAGE), ("BERGEN, March 5", "The Harbour Forum is a good thing."), ("BERGEN", STAGE)],
    ids=["another time of the year", "the term is no stage", "no day"],
)
def test_date_publication_leaves_a_dateline_that_no_occasion_fits(dateline, text):
    assert date_page(Knowledge(occasions=(HARBOUR_FORUM,)), dateline=dateline, text=text) == (UNKNOWN, None)


def test_date_publication_does_not_choose_between_two_occasions():
    other = KnownOccasion(
        "quay-2021", "Quay rally", date(2021, 3, 3), kind="forum speech", terms=("quay",), speaker_key="ada-holm"
    )
    assert date_page(Knowledge(occasions=(HARBOUR_FORUM, other)), dateline="BERGEN, March 5", text=STAGE)[0] == UNKNOWN
