"""What the parser is handed: read again when, and only when, something of it is another."""

from datetime import date

import pytest
from django.db import connection

from config.knowledge import current_knowledge
from tests.factories import make_occasion, make_outlet, make_speaker

pytestmark = pytest.mark.django_db


def run(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)


def test_what_stands_still_is_not_read_again(django_assert_num_queries):
    make_speaker("Ada Castellan")
    known = current_knowledge()
    with django_assert_num_queries(1):
        assert current_knowledge() is known


@pytest.mark.parametrize(
    "change",
    [
        lambda: make_outlet("Opal News"),
        lambda: make_speaker("Ada Castellan").aliases.create(text="the mayor"),
        lambda: make_occasion("Harbour Day", date(2022, 3, 1)),
        lambda: make_occasion("Town hall").speakers.add(make_speaker("Ada Castellan")),
        lambda: run("UPDATE statements_speaker SET name = 'Ada Castellan the Younger'"),
        lambda: run("DELETE FROM statements_occasion"),
    ],
)
def test_any_change_is_known_at_once_and_moves_the_version(change):
    make_speaker("Ada Castellan")
    make_outlet("The Post")
    make_occasion("Town hall")
    before = current_knowledge()
    change()
    after = current_knowledge()
    assert after.version != before.version
    assert (after.speakers, after.outlets, after.occasions) != (before.speakers, before.outlets, before.occasions)
