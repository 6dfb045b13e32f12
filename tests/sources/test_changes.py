"""The history beneath all others: every change of a recorded row, whoever made it and by whatever way."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from sources.changes import Maker, changing_as
from sources.models import Change, Outlet
from statements.models import Alias, Statement
from tests.factories import make_outlet, make_speaker, make_statement

pytestmark = pytest.mark.django_db


def execute(query: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def changes_of(row) -> list[Change]:
    return list(Change.objects.of_table(type(row)).filter(row=row.pk).in_order())


def test_change_by_sql_is_written_with_before_after_and_the_role():
    outlet = make_outlet("The Harbour Post")
    execute("UPDATE sources_outlet SET country = 'PT', is_wire = true WHERE id = %s", outlet.pk)
    made, changed = changes_of(outlet)
    assert (made.operation, made.before, made.after["name"]) == ("insert", None, "The Harbour Post")
    assert (changed.operation, changed.before, changed.after) == (
        "update",
        {"country": "", "is_wire": False},
        {"country": "PT", "is_wire": True},
    )
    assert (changed.way, changed.made_by_id, changed.name) == ("sql", None, "")
    assert changed.role == connection.settings_dict["USER"]


def test_removed_row_is_written_whole():
    alias = Alias.objects.create(speaker=make_speaker(), text="the mayor")
    pk = alias.pk
    execute("DELETE FROM statements_alias")
    removed = Change.objects.of_table(Alias).filter(row=pk).newest_first()[0]
    assert (removed.operation, removed.after) == ("delete", None)
    assert removed.before == {
        "id": pk,
        "speaker_id": alias.speaker_id,
        "text": "the mayor",
        "since": None,
        "until": None,
    }
    assert (removed.subject_table, removed.subject_row) == ("statements_speaker", alias.speaker_id)


def test_rows_that_are_copied_in_are_written():
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY sources_outlet (name, slug, kind, domains, other_names, country, timezone, is_wire, is_sample,"
            " shows_whole_text, publication) FROM STDIN"
        ) as copy,
    ):
        copy.write_row(("A", "a", "agency", [], [], "", "", False, False, False, ""))
        copy.write_row(("B", "b", "agency", [], [], "", "", False, False, False, ""))
    rows = Outlet.objects.order_by("pk").values_list("pk", flat=True)
    assert [change.after["name"] for change in Change.objects.of_rows(Outlet, rows).in_order()] == ["A", "B"]


@pytest.mark.django_db(transaction=True)
def test_emptied_table_is_written():
    make_outlet()
    execute("TRUNCATE sources_feed CASCADE")
    assert Change.objects.filter(operation="truncate").values_list("table", "row", "before").get() == (
        "sources_feed",
        None,
        None,
    )


def test_columns_that_machinery_keeps_make_no_noise():
    statement = make_statement()
    count = Change.objects.count()
    Statement.objects.update(article_count=7, outlet_count=7, independent_count=7, is_revised=True, kind="mixed")
    Statement.objects.update(text=statement.text)
    assert Change.objects.count() == count


def test_witness_that_moves_is_in_the_history_of_both():
    one, other = make_statement(), make_statement()
    witness = one.witnesses.get()
    witness.statement = other
    witness.save()
    (moved,) = Change.objects.about(Statement, [one.pk]).filter(moved_from=one.pk)
    assert (moved.before, moved.after) == ({"statement_id": one.pk}, {"statement_id": other.pk})
    assert moved in Change.objects.about(Statement, [other.pk])


def test_maker_is_told_and_forgotten():
    outlet = make_outlet()
    machine = Maker.machine("2.3")
    with changing_as(lambda: machine):
        Outlet.objects.update(country="PT")
        with changing_as(lambda: Maker.command("mend: 'all' 100%")):
            Outlet.objects.update(country="FR")
        Outlet.objects.update(country="DE")
    Outlet.objects.update(country="AT")
    told = [(c.way, c.name) for c in changes_of(outlet)[1:]]
    assert told == [("machine", "2.3"), ("command", "mend: ?all? 100?"), ("machine", "2.3"), ("sql", "")]


def change_and_fail(user, outlet: Outlet) -> None:
    with changing_as(lambda: Maker.person(user.pk)), transaction.atomic():
        Outlet.objects.update(country="PT")
        Outlet.objects.create(name=outlet.name, slug="other")


def change_and_break_off(user) -> None:
    with changing_as(lambda: Maker.person(user.pk)):
        Outlet.objects.update(country="DE")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_maker_reaches_nothing_that_comes_after_on_the_same_connection(admin_user):
    outlet = make_outlet()
    session = connection.connection
    with pytest.raises(IntegrityError):
        change_and_fail(admin_user, outlet)
    Outlet.objects.update(country="FR")
    with pytest.raises(ZeroDivisionError):
        change_and_break_off(admin_user)
    Outlet.objects.update(country="AT")
    assert connection.connection is session
    assert [(c.way, c.made_by_id, c.after["country"]) for c in changes_of(outlet)[1:]] == [
        ("sql", None, "FR"),
        ("person", admin_user.pk, "DE"),
        ("sql", None, "AT"),
    ]


def test_answers_of_writes_are_their_own():
    with changing_as(lambda: Maker.machine("1")):
        outlet = make_outlet("100% Post")
        assert Outlet.objects.filter(pk=outlet.pk).update(country="PT") == 1
        Outlet.objects.bulk_create([Outlet(name="C", slug="c"), Outlet(name="D", slug="d")])
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH gone AS (DELETE FROM sources_outlet WHERE slug = %s RETURNING name) SELECT * FROM gone", ["c"]
            )
            assert cursor.fetchall() == [("C",)]
            cursor.executemany("UPDATE sources_outlet SET country = %s WHERE slug = %s", [("DE", "d"), ("FR", "d")])
    assert Outlet.objects.get(slug="d").country == "FR"
    assert set(Change.objects.of_table(Outlet).values_list("way", "name")) == {("machine", "1")}


@pytest.mark.parametrize(
    "rewriting",
    [
        "DELETE FROM sources_change",
        "UPDATE sources_change SET way = 'machine'",
        'UPDATE sources_change SET after = after || \'{"name": "Other"}\'',
        'UPDATE sources_change SET after = after || \'{"more": {"erased": "by law"}}\'',
        "UPDATE sources_change SET after = after - 'name'",
        "UPDATE sources_change SET after = NULL",
    ],
)
def test_history_is_not_rewritten(rewriting):
    make_outlet("The Harbour Post")
    with pytest.raises(IntegrityError, match="The history is not rewritten"), transaction.atomic():
        execute(rewriting)


def test_words_are_erased_and_nothing_else():
    outlet = make_outlet("The Harbour Post", country="PT")
    Outlet.objects.update(name="The Pier Post")
    Change.objects.of_table(Outlet).erase(["name"], lambda name: name == "The Harbour Post")
    made, changed = changes_of(outlet)
    assert (made.after["name"], made.after["country"]) == ({"erased": "by law"}, "PT")
    assert (changed.before, changed.after) == ({"name": {"erased": "by law"}}, {"name": "The Pier Post"})


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (lambda: Change.objects.made_in("sql").newest_first(), "change_by_others"),
        (lambda: Change.objects.filter(operation="delete").newest_first(), "change_removed"),
        (lambda: Change.objects.naming_quotations([7, 8]).order_by(), "change_of_quotation"),
        (lambda: Change.objects.of_rows(Outlet, [7]).order_by(), "change_by_subject"),
    ],
)
def test_what_is_rare_is_found_by_an_index(asked, index):
    execute(
        'INSERT INTO sources_change (operation, "table", row, subject_table, subject_row, way, name, role)'
        " SELECT 'update', 'sources_feed', number, 'sources_feed', number, 'machine', '', 'anybody'"
        " FROM generate_series(1, 5000) AS number; ANALYZE sources_change"
    )
    execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert index in asked().explain()
