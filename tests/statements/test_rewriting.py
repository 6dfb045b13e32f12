"""Rows written again at once: each column as Django itself would write it, and nothing else of the rows."""

from datetime import UTC, date, datetime

import pytest

from statements.models import Statement
from statements.rewriting import rewrite
from tests.factories import make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db
VALUES = {
    "text": "“100 % — naïve”, she said:\n\tno \\ 'quote' €🚢",
    "said_from": date(2022, 3, 1),
    "said_to": None,
    "article_count": 7,
    "disagreements": ["who", "when"],
    "is_revised": True,
    "changed_at": datetime(2022, 3, 1, 12, 30, 15, 123456, tzinfo=UTC),
    "text_from": None,
}


def values_of(statement):
    statement.refresh_from_db()
    return {name: getattr(statement, name) for name in VALUES}


def test_rows_hold_what_they_were_given_in_one_query(django_assert_num_queries):
    make_speaker("Ada Castellan")
    one, other, third = (make_statement(make_quotation()) for _ in range(3))
    before = values_of(third)
    for statement in (one, other):
        vars(statement).update(VALUES, text_from_id=None, place="not among the names")
    other.article_count = 8
    with django_assert_num_queries(1):
        rewrite([one, other], list(VALUES))
    assert values_of(one) == VALUES
    assert values_of(other) == VALUES | {"article_count": 8}
    assert values_of(third) == before
    assert not Statement.objects.filter(place="not among the names").exists()


def test_no_row_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        rewrite([], ["text"])
