"""Querysets put into SQL once, and asked with other values."""

from datetime import date

import pytest
from django.db import connection

from statements.models import Planned, Prepared, Statement
from tests.factories import make_statement

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2022, 2, 23), date(2022, 2, 24)


def between(first, last, kind):
    return Statement.objects.between(first, last).filter(kind=kind).values_list("key").order_by("said_from")


def test_the_values_of_each_asking_count():
    one, other = make_statement(said_on=FIRST), make_statement(said_on=SECOND)
    prepared = Prepared(between, date, date, str)
    assert prepared.rows(FIRST, FIRST, "direct") == [(one.key,)]
    assert prepared.rows(SECOND, SECOND, "direct") == [(other.key,)]
    assert prepared.rows(FIRST, SECOND, "direct") == [(one.key,), (other.key,)]
    assert prepared.rows(FIRST, SECOND, "mixed") == []


def test_no_value_finds_nothing():
    make_statement(said_on=FIRST)
    assert Prepared(between, date, date, str).rows(None, FIRST, "direct") == []


def test_a_value_too_few_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        Prepared(between, date, date, str).rows(FIRST, FIRST)


def test_objects_have_the_fields_that_were_asked_for_and_fetch_the_others(django_assert_num_queries):
    made = make_statement(said_on=FIRST)
    prepared = Prepared(lambda pk: Statement.objects.filter(pk=pk).values_list("id", "key"), int)
    with django_assert_num_queries(1):
        (found,) = prepared.objects(made.pk)
        assert (found, found.key) == (made, made.key)
    with django_assert_num_queries(1):
        assert found.text == made.text


def numbered(*numbers):
    return Statement.objects.filter(pk__in=numbers, text__contains="50 %").values_list("key")


def plans() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE statement LIKE '%statements_statement%'")
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_plan_is_kept_for_any_values_unless_it_must_not_be(settings, is_kept):
    settings.KEEP_PLANS = is_kept
    one, other = (make_statement(text=f"It's 50 % of {what}.") for what in ("one", "other"))
    before, planned = plans(), Planned(numbered, int, int)
    assert planned.rows(one.pk, None) == [(one.key,)]
    assert planned.rows(None, other.pk) == [(other.key,)]
    assert len(plans()) - len(before) == is_kept


@pytest.mark.django_db(transaction=True)
def test_another_connection_makes_its_own_plan():
    planned, made = Planned(numbered, int), make_statement(text="It is 50 % done.")
    assert planned.rows(made.pk) == [(made.key,)]
    connection.close()
    assert planned.rows(made.pk) == [(made.key,)]
