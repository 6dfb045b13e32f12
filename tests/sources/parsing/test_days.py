"""Days as printed, and what they resolve to against an article of Wednesday, 14 June 2023."""

from datetime import date

import pytest

from sources.parsing.address_days import read_address_day
from sources.parsing.days import find_days, latest_weekday, resolve_day
from sources.parsing.records import UNKNOWN, Dating
from tests.sources.parsing.cases_days import ENGLISH, NONE, OTHERS

OWN = date(2023, 6, 14)

DAYS = (
    ("month, day, year", "Filed March 5, 2021 from the harbour", "March 5, 2021", date(2021, 3, 5), "date"),
    ("no blank after the comma", "Published March 05,2021", "March 05,2021", date(2021, 3, 5), "date"),
    ("capitals", "MARCH 5, 2021", "MARCH 5, 2021", date(2021, 3, 5), "date"),
    ("ordinal", "on March 5th, 2021", "March 5th, 2021", date(2021, 3, 5), "date"),
    ("abbreviated with a full stop", "on Sept. 5, 2021", "Sept. 5, 2021", date(2021, 9, 5), "date"),
    ("day, month, year", "on 5 March 2021", "5 March 2021", date(2021, 3, 5), "date"),
    ("day, short month, year", "05 Mar 2021 | 10:15", "05 Mar 2021", date(2021, 3, 5), "date"),
    ("with a weekday", "on Friday, 5 March 2021", "Friday, 5 March 2021", date(2021, 3, 5), "date"),
    ("ISO", "2021-03-05T10:15:00Z", "2021-03-05", date(2021, 3, 5), "date"),
    ("dots", "am 05.03.2021 um 10 Uhr", "05.03.2021", date(2021, 3, 5), "date"),
    ("dots and a short year", "Fr 05.03.21 | 14:07", "05.03.21", date(2021, 3, 5), "date"),
    ("slashes from the year", "2021/03/05 10:15", "2021/03/05", date(2021, 3, 5), "date"),
    ("slashes, only the day can be above 12", "25/03/2021", "25/03/2021", date(2021, 3, 25), "date"),
    ("slashes, American", "03/25/2021", "03/25/2021", date(2021, 3, 25), "date"),
    ("slashes, day and month alike", "04/04/2021", "04/04/2021", date(2021, 4, 4), "date"),
    ("Chinese", "2021年03月05日", "2021年03月05日", date(2021, 3, 5), "date"),
    ("Russian", "5 марта 2021 года", "5 марта 2021", date(2021, 3, 5), "date"),
    ("Ukrainian", "5 березня 2021 року", "5 березня 2021", date(2021, 3, 5), "date"),
    ("German", "am 5. März 2021", "5. März 2021", date(2021, 3, 5), "date"),
    ("French", "le 1er mars 2021", "1er mars 2021", date(2021, 3, 1), "date"),
    ("Spanish", "el 5 de marzo de 2021", "5 de marzo de 2021", date(2021, 3, 5), "date"),
    ("no year, past", "Bergen, Dec 05 : A ferry", "Dec 05", date(2022, 12, 5), "date"),
    ("no year, this year", "on May 5 the ferry", "May 5", date(2023, 5, 5), "date"),
    ("no year, tomorrow is still possible", "on June 15", "June 15", date(2023, 6, 15), "date"),
    ("weekday of the own day", "said Wednesday", "Wednesday", date(2023, 6, 14), "weekday"),
    ("weekday before", "said on Tuesday", "Tuesday", date(2023, 6, 13), "weekday"),
    ("weekday after, a zone away", "said on Thursday", "Thursday", date(2023, 6, 15), "weekday"),
    ("weekday of last week", "said on Friday", "Friday", date(2023, 6, 9), "weekday"),
    ("last and the own weekday", "said last Wednesday", "last Wednesday", date(2023, 6, 7), "weekday"),
    ("German weekday", "sagte am Montag", "Montag", date(2023, 6, 12), "weekday"),
    ("Russian weekday", "сказал во вторник", "вторник", date(2023, 6, 13), "weekday"),
    ("yesterday", "said yesterday", "yesterday", date(2023, 6, 13), "date"),
    ("today", "said earlier today", "earlier today", date(2023, 6, 14), "date"),
    ("days ago", "said three days ago", "three days ago", date(2023, 6, 11), "date"),
    ("Ukrainian yesterday", "заявив вчора", "вчора", date(2023, 6, 13), "date"),
)


@pytest.mark.parametrize(("phenomenon", "text", "printed", "day", "basis"), DAYS, ids=[row[0] for row in DAYS])
def test_find_days_of_one_day(phenomenon, text, printed, day, basis):
    (words,) = find_days(text)
    assert text[words.start : words.end] == words.text
    assert resolve_day(words, OWN) == Dating(day, day, "day", basis, printed)


STRETCHES = (
    ("last week", "last week", date(2023, 6, 5), date(2023, 6, 11), "range"),
    ("this week ends with the own day", "earlier this week", date(2023, 6, 12), date(2023, 6, 14), "range"),
    ("two weeks ago", "two weeks ago", date(2023, 5, 29), date(2023, 6, 4), "range"),
    ("last month", "last month", date(2023, 5, 1), date(2023, 5, 31), "month"),
    ("this month", "earlier this month", date(2023, 6, 1), date(2023, 6, 14), "range"),
    ("month with its year", "in March 2021", date(2021, 3, 1), date(2021, 3, 31), "month"),
    ("month of this year", "in March", date(2023, 3, 1), date(2023, 3, 31), "month"),
    ("month of the year before", "in October", date(2022, 10, 1), date(2022, 10, 31), "month"),
    ("leap February", "in February 2024", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("season", "the spring of 2021", date(2021, 3, 1), date(2021, 5, 31), "range"),
    ("year", "in 2007", date(2007, 1, 1), date(2007, 12, 31), "year"),
    ("last year", "last year", date(2022, 1, 1), date(2022, 12, 31), "year"),
    ("German last week", "letzte Woche", date(2023, 6, 5), date(2023, 6, 11), "range"),
)


@pytest.mark.parametrize(
    ("phenomenon", "text", "start", "end", "precision"), STRETCHES, ids=[row[0] for row in STRETCHES]
)
def test_resolve_day_of_a_stretch(phenomenon, text, start, end, precision):
    (words,) = find_days(text)
    dating = resolve_day(words, OWN)
    assert (dating.start, dating.end, dating.precision) == (start, end, precision)


@pytest.mark.parametrize("text", ["04/05/2021", "next Friday", "the coming Monday"])
def test_resolve_day_of_what_is_ambiguous_or_lies_ahead(text):
    (words,) = find_days(text)
    assert resolve_day(words, OWN) == UNKNOWN


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "last week", "Dec 05", "in March"])
def test_resolve_day_without_an_own_day(text):
    (words,) = find_days(text)
    assert resolve_day(words, None) == UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "It may rain and they march 5 miles",
        "May 5,000 people came",
        "the Example Today programme",
        "on Black Friday",
        "The Sunday Times",
        "April 31, 2021",
        "version 1.2.2021.4",
        "room 2021-13-45",
    ],
)
def test_find_days_in_what_names_none(text):
    assert find_days(text) == ()


def test_find_days_keeps_order_and_does_not_overlap():
    assert [words.text for words in find_days("From Monday to 5 March 2021, and in 2007")] == [
        "Monday",
        "5 March 2021",
        "in 2007",
    ]


@pytest.mark.parametrize(
    ("weekday", "is_last", "day"),
    [
        (2, False, date(2023, 6, 14)),
        (3, False, date(2023, 6, 15)),
        (4, False, date(2023, 6, 9)),
        (2, True, date(2023, 6, 7)),
    ],
)
def test_latest_weekday(weekday, is_last, day):
    assert latest_weekday(weekday, OWN, is_last) == day


ADDRESSES = (
    ("folders", "https://a.example/2021/03/05/ferry", date(2021, 3, 5), date(2021, 3, 5), "day"),
    ("folders without noughts", "https://a.example/2021/3/5/ferry", date(2021, 3, 5), date(2021, 3, 5), "day"),
    ("month by name", "https://a.example/2021/mar/05/ferry", date(2021, 3, 5), date(2021, 3, 5), "day"),
    (
        "dashes at the end, day first",
        "https://a.example/ferry-25-03-2021.html",
        date(2021, 3, 25),
        date(2021, 3, 25),
        "day",
    ),
    ("eight digits", "https://a.example/20210305/ferry", date(2021, 3, 5), date(2021, 3, 5), "day"),
    ("ISO in a slug", "https://a.example/ferry-2021-03-05", date(2021, 3, 5), date(2021, 3, 5), "day"),
    ("year and month", "https://a.example/2021/03/ferry", date(2021, 3, 1), date(2021, 3, 31), "month"),
    ("ambiguous", "https://a.example/ferry-04-05-2021.html", None, None, "unknown"),
    ("a number", "https://a.example/?p=127307", None, None, "unknown"),
    ("in the host only", "https://2021-03-05.example/ferry", None, None, "unknown"),
    ("no such day", "https://a.example/2021/02/31/ferry", None, None, "unknown"),
    ("none", "", None, None, "unknown"),
)


@pytest.mark.parametrize(
    ("phenomenon", "address", "start", "end", "precision"), ADDRESSES, ids=[row[0] for row in ADDRESSES]
)
def test_read_address_day(phenomenon, address, start, end, precision):
    dating = read_address_day(address)
    assert (dating.start, dating.end, dating.precision) == (start, end, precision)
    assert dating.basis == ("address" if start else "")


@pytest.mark.parametrize(
    ("phenomenon", "sentence", "printed", "days"), ENGLISH + OTHERS, ids=[row[0] for row in ENGLISH + OTHERS]
)
def test_days_of_the_table(phenomenon, sentence, printed, days):
    found = find_days(sentence)
    assert [words.text for words in found] == ([printed] if printed else [])
    dating = resolve_day(found[0], OWN) if found else UNKNOWN
    first, last = (day.isoformat() if day else "" for day in (dating.start, dating.end))
    assert (first if first == last else f"{first}/{last}") == days


@pytest.mark.parametrize(("phenomenon", "sentence"), NONE, ids=[row[0] for row in NONE])
def test_words_of_the_table_that_name_no_day(phenomenon, sentence):
    assert find_days(sentence) == ()
