"""Outlets that contradict each other on who, when or where."""

from datetime import date

import pytest

from sources.models import Precision
from statements.tallying.disagreements import find_disagreements
from tests.factories import make_article, make_quotation, make_statement
from tests.pages import texts

pytestmark = pytest.mark.django_db
WORDS = "The pier is open."


def make_account(outlet, frame="", **fields):
    frame = frame or f"“{WORDS}” she said."
    return make_quotation(make_article(frame, outlet=outlet), WORDS, frame=frame, **fields)


def on(first, last=None, precision=Precision.DAY):
    return {"said_from": first, "said_to": last or first, "said_precision": precision}


def points(*quotations):
    statement = make_statement(*quotations)
    found = find_disagreements(statement.witnesses.with_reading())
    assert statement.disagreements == [disagreement.point for disagreement in found]
    return statement.disagreements


FEBRUARY = on(date(2022, 2, 1), date(2022, 2, 28), Precision.MONTH)
THE_22ND, THE_23RD = on(date(2022, 2, 22)), on(date(2022, 2, 23))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (THE_22ND, THE_23RD, ["when"]),
        (THE_23RD, THE_23RD, []),
        (THE_23RD, FEBRUARY, []),
        (THE_22ND | {"said_inferred": True}, THE_23RD, []),
        ({}, THE_23RD, []),
        ({"speaker_key": "ada"}, {"speaker_key": "ben"}, ["who"]),
        ({"speaker_key": "ada", "speaker_name": "Ada"}, {"speaker_key": "ada", "speaker_name": "A. Castellan"}, []),
        ({"occasion_key": "pier-day"}, {"occasion_key": "quay-day"}, ["where"]),
        ({"occasion_key": "pier-day"}, {"occasion_key": "quay-day", "occasion_certain": False}, []),
    ],
    ids=["days", "same day", "month", "inferred", "unknown", "speakers", "names", "occasions", "guessed occasion"],
)
def test_only_what_articles_print_contradicts(one, other, expected):
    assert points(make_account("The Post", **one), make_account("Opal News", **other)) == expected


def test_the_page_shows_both_sentences_and_the_account_of_most_first(client):
    statement = make_statement(
        make_account("The Post", f"On Tuesday she said: “{WORDS}”", **THE_22ND, said_basis="weekday: “Tuesday”"),
        make_account("Opal News", **THE_23RD),
        make_account("The Quay", **THE_23RD),
    )
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".disagreement h3") == ["Outlets disagree on the day"]
    assert texts(response, ".disagreement dl div") == [
        "23 February 2022 2 articles Opal News: “The pier is open.” she said. article",
        "22 February 2022 The Post: On Tuesday she said: “The pier is open.” read from “Tuesday” article",
    ]


def test_the_filter_finds_what_outlets_disagree_about(client):
    make_statement(text="The bridge stands.")
    make_statement(make_account("The Post", **THE_22ND), make_account("Opal News", **THE_23RD))
    make_statement(text="So a curator says.", stance="disputed")
    shown = texts(client.get("/?disputed=on"), ".card blockquote")
    assert sorted(shown) == ["“So a curator says.”", f"“{WORDS}”"]
