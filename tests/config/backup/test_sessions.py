"""Who is signed in: no backup opens their session, and a restored site asks everybody to sign in again."""

import json
from dataclasses import asdict
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from config.backup import back_up, restore
from config.backup.archives import CONTENTS, add_rows
from config.backup.tables import SESSIONS, quoted, select

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("mara"))
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_no_session_is_in_the_file(client, tmp_path):
    back_up(tmp_path / "site.zip")
    key = client.cookies["sessionid"].value.encode()
    with ZipFile(tmp_path / "site.zip") as archive:
        assert [name for name in archive.namelist() if "session" in name or key in archive.read(name)] == []
        assert SESSIONS not in archive.read(CONTENTS).decode()


def test_who_was_signed_in_before_signs_in_again(client, tmp_path):
    back_up(tmp_path / "site.zip")
    assert is_signed_in(client)
    restore(tmp_path / "site.zip", replace=True)
    assert (is_signed_in(client), User.objects.count(), Session.objects.count()) == (False, 1, 0)


def test_sessions_of_an_older_backup_are_left_in_it(client, tmp_path):
    back_up(tmp_path / "site.zip")
    add_sessions(tmp_path / "site.zip")
    restore(tmp_path / "site.zip", replace=True)
    assert (is_signed_in(client), User.objects.count(), Session.objects.count()) == (False, 1, 0)


def add_sessions(path: Path) -> None:
    """As backups were written once."""
    ((row,),) = select(f"SELECT concat_ws(E'\\t', session_key, session_data, expire_date) FROM {quoted(SESSIONS)}")
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(members.pop(CONTENTS))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        columns = ("session_key", "session_data", "expire_date")
        told["tables"].append(asdict(add_rows(archive, SESSIONS, columns, [f"{row}\n".encode()], lambda rows: None)))
        archive.writestr(CONTENTS, json.dumps(told))
