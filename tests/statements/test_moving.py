"""Entries and counts come along: from the first release's tables and back, and out of a dump."""

import subprocess

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from statements.models import Entry, Statement, TraitCount, WordCount
from statements.models.entries import Trait
from tests.factories import make_article, make_quotation, make_statement
from tests.statements.browsing.test_recounting import counts, faults

pytestmark = pytest.mark.django_db(transaction=True)

FIRST_RELEASE = "0009"


@pytest.fixture
def record() -> list[Statement]:
    """Statements of a known and of an unknown day, and a draft."""
    return [
        make_statement(make_quotation(make_article("The harbour is open.", outlet="The Harbour Post"))),
        make_statement(make_quotation(make_article("The pier is closed.", language="de")), said_on=None),
        make_statement(state=Statement.State.DRAFT),
    ]


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith("statements_")}


def test_database_of_the_first_release_is_filled_and_can_go_back(record):
    call_command("recount", verbosity=0)
    entries = list(Entry.objects.order_by("pk").values())
    kept, now = counts(), tables()
    try:
        call_command("migrate", "statements", FIRST_RELEASE, verbosity=0)
        assert "statements_entry" in now - tables()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_proc WHERE proname LIKE 'statements\\_%'")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'statements\\_%'")
            assert cursor.fetchone() == (0,)
            cursor.execute("UPDATE sources_document SET withdrawn_at = NULL")  # is written to as before
    finally:
        call_command("migrate", "statements", verbosity=0)
    assert (list(Entry.objects.order_by("pk").values()), counts(), tables()) == (entries, kept, now)
    assert (len(entries), TraitCount.objects.exists(), WordCount.objects.exists()) == (2, True, True)
    Statement.objects.filter(pk=record[0].pk).update(independent_count=9)
    assert Trait.INDEPENDENT.of(9) in Entry.objects.get(pk=record[0].pk).traits
    assert faults() == []


@pytest.fixture
def restored(servers, record, tmp_path):
    """A connection to a database that a dump was restored into."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    programs, dump = servers.postgres.programs, tmp_path / "dump"
    source = servers.database_url_of(connection.settings_dict["NAME"])
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={dump}", source], check=True)
    subprocess.run(
        [programs / "pg_restore", "--exit-on-error", f"--dbname={servers.database_url_of(name)}", dump], check=True
    )
    with psycopg.connect(servers.database_url_of(name), autocommit=True) as link:
        yield link
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


def test_restored_dump_holds_the_entries_and_goes_on_keeping_them(record, restored):
    query = "SELECT statement_id, traits, words::text FROM statements_entry ORDER BY statement_id"
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert restored.execute(query).fetchall() == cursor.fetchall()
    restored.execute("UPDATE statements_statement SET independent_count = 9 WHERE id = %s", [record[0].pk])
    restored.execute("UPDATE statements_statement SET state = 'published' WHERE id = %s", [record[2].pk])
    kept = dict(restored.execute("SELECT statement_id, traits FROM statements_entry").fetchall())
    assert set(kept) == {statement.pk for statement in record}
    assert Trait.INDEPENDENT.of(9) in kept[record[0].pk]
    held = "SELECT sum(held) FROM statements_traitcount_now WHERE (trait, other, month) = (0, 0, 0)"
    assert restored.execute(held).fetchone() == (3,)


def test_emptied_database_has_no_entries_and_no_counts(record):
    call_command("flush", interactive=False, verbosity=0)
    assert (Entry.objects.count(), counts(), faults()) == (0, [[], []], [])
    make_statement()
    assert Entry.objects.count() == 1
