"""Who is told of as the maker of a change: whoever is signed in, the machine, a command; and nobody after that."""

import sys

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection, models
from django.urls import reverse

import manage
from config.celery import app
from config.changes import MACHINE
from config.load import fill
from config.verification.history import RECORDED, find_unrecorded
from sources.models import Change, Outlet
from statements.models import Statement, Topic, Witness
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db
FORM = {"kind": "publication", "domains": "", "other_names": "", "timezone": "", "publication": ""}


def makers(model: type[models.Model]) -> list[tuple]:
    return list(Change.objects.of_table(model).in_order().values_list("operation", "way", "made_by_id", "name"))


def change_at_desk(client, outlet: Outlet, **told):
    page = reverse("admin:sources_outlet_change", args=[outlet.pk])
    return client.post(page, FORM | {"name": outlet.name, "slug": outlet.slug} | told)


def test_change_at_the_desk_is_that_of_whoever_is_signed_in(admin_client, admin_user):
    outlet = make_outlet()
    assert change_at_desk(admin_client, outlet, country="PT").status_code == 302
    outlet.delete()
    assert makers(Outlet) == [
        ("insert", "sql", None, ""),
        ("update", "person", admin_user.pk, ""),
        ("delete", "sql", None, ""),
    ]


def test_request_that_fails_leaves_nobody_behind(admin_client, admin_user, monkeypatch):
    outlet = make_outlet()

    def break_down(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(LogEntry.objects.__class__, "log_actions", break_down)
    with pytest.raises(ZeroDivisionError):
        change_at_desk(admin_client, outlet, country="PT")
    Outlet.objects.update(country="FR")
    assert [way for _, way, *_ in makers(Outlet)] == ["sql", "sql"]


def test_task_is_the_machine_of_its_version():
    topic = Topic.objects.create(slug="piers", name="Piers", wanted=["pier"])

    @app.task(name="tests.rename")
    def rename() -> None:
        Topic.objects.filter(pk=topic.pk).update(name="Quays")

    rename()
    assert makers(Topic)[1:] == [("update", "machine", None, MACHINE.name)]


@pytest.mark.django_db(transaction=True)
def test_command_is_told_by_its_name(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["manage.py", "load_reference"])
    manage.main()
    assert set(makers(Outlet)) == {("insert", "command", None, "load_reference")}


def test_generated_record_is_nobodys_change_and_what_comes_after_is_written_down():
    fill(20)
    assert not Change.objects.of_table(Statement).exists()
    assert not Change.objects.of_table(Witness).exists()
    assert list(find_unrecorded()) == []
    Statement.objects.all()[0].witnesses.all()[0].delete()
    assert makers(Witness) == [("delete", "sql", None, "")]


def test_triggers_that_are_off_are_found():
    assert list(find_unrecorded()) == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE statements_witness DISABLE TRIGGER change_update")
    assert list(find_unrecorded()) == [
        "The trigger change_update of statements_witness is gone or off, so that changes go untold: "
        "ALTER TABLE statements_witness ENABLE TRIGGER change_update."
    ]


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.db_table)
def test_every_column_is_written_down_or_left_out_by_name(model):
    """A migration that adds a column calls `sources_record_changes` again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'change_update'",
            [model._meta.db_table],
        )
        ((definition,),) = cursor.fetchall()
    condition, _, told = definition.partition("EXECUTE FUNCTION")
    columns = [field.column for field in model._meta.concrete_fields]
    assert [name for name in columns if f"old.{name}" not in condition.replace('"', "") and name not in told] == []


def test_every_model_is_recorded_or_known_to_be_machinery():
    machinery = {
        "sources": {"batch", "change", "documentbytes", "host", "listing", "receipt"},
        "statements": {
            "bulkoutcome", "entry", "keptcollation", "lease", "meaning", "trace", "traitchange", "traitcount", "transcriptplacement", "waiting",
            "wordchange", "wordcount",
        },
    }  # fmt: skip
    for label, names in machinery.items():
        known = names | {model._meta.model_name for model in RECORDED}
        models_of_app = apps.get_app_config(label).get_models()
        assert [model._meta.model_name for model in models_of_app if model._meta.model_name not in known] == []
