"""The bars of the timeline: what the page says when they are not of what the reader asked for."""

import pytest

from tests.pages import texts

pytestmark = pytest.mark.django_db
TOO_LONG = "Days are shown of a year at most: choose one above."


def test_days_of_more_than_a_year_are_told_to_be_too_many(client):
    assert texts(client.get("/?bars=day"), ".turn span") == [TOO_LONG]
    assert texts(client.get("/?bars=week"), ".turn span") == []
    assert texts(client.get("/?bars=day&since=2022-01-01&until=2022-12-31"), ".turn span") == []
