"""A filled database goes to the newest version, back to the one that was released last, and there again: nothing is lost."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from sources.models import Batch
from statements import curation
from statements.models import PolicyChange, Proposal, PublicationRule, Recurrence, Statement, Waiting
from tests.factories import make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)

RELEASED = {"statements": "0023", "sources": "0013"}
# Worked out from the rest, and made again: what waits was fewer things before.
DERIVED = {"statements_waiting"}
LINE = "The harbour stays open to every ship that carries grain, whatever the treaty says."


@pytest.fixture
def filled() -> None:
    """Of what the migrations since change: pairs, drafts, a rule that is followed halfway, a batch, a decision."""
    one, other = make_statement(), make_statement(text="The pier is closed until the storms are over.")
    one.near.add(other)
    again = make_statement(text=LINE, said_on=date(2022, 4, 1)), make_statement(text=LINE, said_on=date(2022, 5, 1))
    Recurrence.objects.get_or_create(one=again[0], other=again[1], defaults={"score": 0.8, "rule_version": "test"})
    Recurrence.objects.update(score=0.8)
    make_statement(make_quotation(confidence=0.5), state=Statement.State.DRAFT)
    Proposal.objects.create(quotation=make_quotation(), statement=one, score=0.5)
    curation.check(other, by=None)
    PublicationRule.objects.create(publishes=True, score=0.9, witnesses=2)
    PolicyChange.objects.create(before={}, after={"publishes": True, "score": 0.9, "witnesses": 2}, published=3)
    Batch.objects.create(what="articles/")


def go_back() -> None:
    for app, name in RELEASED.items():
        call_command("migrate", app, name, verbosity=0)


def go_on() -> None:
    call_command("migrate", verbosity=0)


def columns() -> dict[str, list[str]]:
    """Of each table of the intake and the record."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - DERIVED
        return {
            name: [column.name for column in connection.introspection.get_table_description(cursor, name)]
            for name in sorted(names)
            if name.startswith(("sources_", "statements_"))
        }


def rows(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """All rows of these columns."""
    with connection.cursor() as cursor:
        found = {}
        for name, named in told.items():
            listed = ", ".join(f'"{column}"' for column in named)
            cursor.execute(f'SELECT to_json(told)::text FROM (SELECT {listed} FROM "{name}") AS told')
            found[name] = sorted(row for (row,) in cursor)
        return found


def waiting() -> list[tuple]:
    return sorted(Waiting.objects.values_list("matter", "statement", "other", "doubt", "reach"))


def test_filled_database_goes_on_and_back_and_on_again(filled):
    waited = waiting()
    try:
        go_back()
        kept = columns()
        before = rows(kept)
        with connection.cursor() as cursor:
            cursor.execute("SELECT matter FROM statements_waiting ORDER BY 1")
            assert cursor.fetchall() == [("draft",), ("proposal",)]
        go_on()
        assert rows(kept) == before
        go_back()
        assert rows(kept) == before
    finally:
        go_on()
    assert rows(kept) == before
    assert json.loads(before["statements_policychange"][0])["published"] == 3
    assert waiting() == waited
    assert {matter for matter, *_ in waited} == {"draft", "proposal", "near", "again"}
