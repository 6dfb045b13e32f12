"""Changes at the desk: on the history page of a thing, and in the list of all, those of rows that are gone too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.changes import Maker, changing_as
from sources.models import Change, Outlet
from statements import curation
from statements.models import Alias, Decision
from tests.factories import make_occasion, make_outlet, make_speaker, make_statement
from tests.pages import texts

pytestmark = pytest.mark.django_db


def rows(client, thing) -> list[str]:
    name = f"admin:{thing._meta.app_label}_{thing._meta.model_name}_history"
    return texts(client.get(reverse(name, args=[thing.pk])), "#changes tbody tr")


def test_history_of_an_outlet_tells_who_and_what(admin_client, admin_user):
    outlet = make_outlet("The Harbour Post")
    Change.objects.all()
    with changing_as(lambda: Maker.person(admin_user.pk)):
        Outlet.objects.update(publication="after-review", is_wire=True)
    with changing_as(lambda: Maker.command("tidy")):
        Outlet.objects.update(other_names=["HP", "Post"])
    newest, middle, made = rows(admin_client, outlet)
    assert newest.endswith(f"a command tidy changed: outlet {outlet.pk} other names: – → HP, Post")
    assert f"admin changed: outlet {outlet.pk}" in middle
    assert "publication: – → after a person has looked" in middle
    assert "is a wire: no → yes" in middle
    assert f"database role {connection.settings_dict['USER']} made: outlet {outlet.pk}" in made


def test_history_of_a_statement_has_what_belongs_to_it(admin_client, admin_user):
    statement = make_statement()
    occasion = make_occasion("Harbour Day")
    with changing_as(lambda: Maker.person(admin_user.pk)):
        curation.correct_occasion(statement, occasion, by=admin_user)
        curation.correct_speakers(statement, [make_speaker("Bo Harbinger")], by=admin_user)
    told = " ".join(rows(admin_client, statement))
    assert "occasion: – → Harbour Day" in told
    assert "speaker: – → Bo Harbinger" in told
    assert "speaker: Ada Castellan → –" in told


def test_row_that_is_gone_is_in_the_list(admin_client):
    alias = Alias.objects.create(speaker=make_speaker(), text="the old mayor")
    alias.delete()
    listed = admin_client.get(reverse("admin:sources_change_changelist"), {"operation__exact": "delete"})
    (row,) = texts(listed, "#result_list tbody tr")
    assert "text: the old mayor → –" in row
    (kept,) = Change.objects.filter(operation="delete")
    assert "the old mayor" in admin_client.get(reverse("admin:sources_change_change", args=[kept.pk])).content.decode()


@pytest.mark.parametrize(
    ("asked", "count"), [({"who": "me"}, 1), ({"who": "machine"}, 2), ({"subject_table": "sources_outlet"}, 4)]
)
def test_list_is_filtered(admin_client, admin_user, asked, count):
    outlet = make_outlet()
    make_speaker()
    for maker in (Maker.person(admin_user.pk), Maker.machine("1"), Maker.machine("2")):
        with changing_as(lambda maker=maker: maker):
            Outlet.objects.filter(pk=outlet.pk).update(country=f"{maker.way[0]}{maker.name}")
    listed = admin_client.get(reverse("admin:sources_change_changelist"), asked)
    assert len(texts(listed, "#result_list tbody tr")) == count


def test_list_takes_as_many_queries_for_many_as_for_few(admin_client):
    def ask() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            admin_client.get(reverse("admin:sources_change_changelist"))
        return len(asked)

    make_statement(occasion=make_occasion("One"))
    few = ask()
    for number in range(8):
        make_statement(occasion=make_occasion(f"Day {number}"), speaker=f"Speaker {number}")
    assert ask() == few


def test_history_is_paged(admin_client):
    outlet = make_outlet()
    for number in range(60):
        Outlet.objects.update(country=f"{number:02}")
    assert len(rows(admin_client, outlet)) == 50
    rest = admin_client.get(reverse("admin:sources_outlet_history", args=[outlet.pk]), {"changes": 2})
    assert len(texts(rest, "#changes tbody tr")) == 11


def test_columns_that_hold_more_than_a_word_are_told(admin_client):
    statement = make_statement()
    decision = Decision.objects.create(statement=statement, verb="corrected", before={"place": "Port"}, after={})
    decision.after = {"place": "Harbour", "witnesses": [1, 2]}
    decision.save()
    decision.delete()
    told = " ".join(rows(admin_client, statement))
    assert 'after: – → {"place": "Harbour", "witnesses": [1, 2]}' in told
    assert 'before: {"place": "Port"} → –' in told
