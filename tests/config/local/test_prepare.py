"""What `manage.py prepare` does on a first run only, and what it says of a dead database."""

import stat
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError

from config.local import first_run
from config.management.commands import prepare
from tests.factories import make_document


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_administrator_is_made_once_with_a_password_that_works(var):
    assert first_run.make_administrator() is True
    assert first_run.make_administrator() is False

    password = first_run.password_file().read_text().splitlines()[1].removeprefix("password: ")
    assert authenticate(username="admin", password=password) == get_user_model().objects.get()
    assert stat.S_IMODE(first_run.password_file().stat().st_mode) == 0o600
    assert first_run.administrator().startswith(f"name: admin   password: {password}   (kept in {var}")


@pytest.mark.django_db
def test_administrator_that_a_person_made_is_left_alone(admin_user):
    assert first_run.make_administrator() is False
    assert first_run.administrator() == "as the administrator that you made"


@pytest.mark.django_db
def test_sample_is_wished_for_where_nothing_was_received():
    first_run.ask_for_sample()
    assert first_run.wants_sample() is True
    first_run.sample_was_read()
    assert first_run.wants_sample() is False


@pytest.mark.django_db
def test_sample_is_not_wished_for_beside_other_documents():
    make_document()
    first_run.ask_for_sample()
    assert first_run.wants_sample() is False


@pytest.mark.django_db
def test_sample_that_is_not_wanted_is_not_wished_for(settings):
    settings.SAMPLE = False
    first_run.ask_for_sample()
    assert first_run.wants_sample() is False


def test_dead_database_is_told_in_words(monkeypatch):
    def refuse(*arguments, **options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(prepare, "call_command", refuse)
    with pytest.raises(CommandError, match="The database in DATABASE_URL does not answer: connection refused"):
        call_command("prepare", stdout=StringIO())
