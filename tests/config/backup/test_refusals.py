"""What a backup or a restore refuses: nothing of it is left, no row is changed, and the words say what to do."""

import hashlib
import json
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from config.backup import Damaged, Refused, back_up, restore
from config.backup.archives import CONTENTS
from statements.models import Statement
from tests.config.backup.conftest import address_of
from tests.factories import make_statement

pytestmark = pytest.mark.django_db(transaction=True)
STATEMENTS = "tables/statements_statement.copy"


@pytest.fixture
def backup(tmp_path) -> Path:
    """Of a site with one statement, which is lost afterwards."""
    make_statement(text="The harbour is open.")
    back_up(tmp_path / "site.zip")
    Statement.objects.update(text="The harbour is closed.")
    return tmp_path / "site.zip"


def texts() -> list[str]:
    return list(Statement.objects.values_list("text", flat=True))


def rewritten(backup: Path, changes: dict[str, tuple[bytes, bytes]], without: str = "") -> Path:
    """Another backup, with something else in some of its parts, or without a table's rows and sound for all that."""
    other = backup.with_name("other.zip")
    with ZipFile(backup) as old, ZipFile(other, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            before, after = changes.get(name, (b"", b""))
            content = old.read(name)
            assert before in content
            if name == f"tables/{without}.copy":
                content = b""
            if name == CONTENTS and without:
                content = without_rows_of(without, content)
            new.writestr(name, content.replace(before, after) if before else content)
    return other


def without_rows_of(name: str, content: bytes) -> bytes:
    told = json.loads(content)
    for table in told["tables"]:
        if table["name"] == name:
            table |= {"rows": 0, "size": 0, "sha256": hashlib.sha256().hexdigest()}
    return json.dumps(told).encode()


def test_replacing_puts_back_what_the_database_held(backup):
    restore(backup, replace=True)
    assert texts() == ["The harbour is open."]


def test_database_with_rows_is_not_written_to_unless_told(backup):
    with pytest.raises(CommandError, match="The database is not empty. Make a new one"):
        call_command("restore", str(backup))
    assert texts() == ["The harbour is closed."]


def test_replacing_asks_first(backup, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", str(backup), replace=True)
    assert texts() == ["The harbour is closed."]


def test_replacing_where_nobody_answers_changes_nothing(backup, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(CommandError, match="Nobody is here to ask"):
        call_command("restore", str(backup), replace=True)
    assert texts() == ["The harbour is closed."]


def test_database_in_use_is_not_written_to(backup):
    with (
        psycopg.connect(address_of(connection.settings_dict["NAME"])),
        pytest.raises(Refused, match="1 other connections"),
    ):
        restore(backup, replace=True)
    assert texts() == ["The harbour is closed."]


def test_changed_rows_are_told_with_their_table(backup):
    other = rewritten(backup, {STATEMENTS: (b"is open", b"is oper")})
    with pytest.raises(Damaged, match=r"The rows of statements_statement are damaged in the file \(1 rows\)"):
        restore(other, replace=True)
    assert texts() == ["The harbour is closed."]


def test_bytes_gone_bad_on_the_disk_are_told_with_their_table(backup):
    with ZipFile(backup) as archive:
        place = archive.getinfo(STATEMENTS).header_offset + len(STATEMENTS) + 60
    data = bytearray(backup.read_bytes())
    data[place] ^= 0xFF
    backup.write_bytes(data)
    with pytest.raises(Damaged, match="The rows of statements_statement are damaged"):
        restore(backup, replace=True)
    assert texts() == ["The harbour is closed."]


@pytest.mark.parametrize("kept", [0, 200, 5_000])
def test_file_that_ends_too_early_is_no_backup(backup, kept):
    backup.write_bytes(backup.read_bytes()[:kept])
    with pytest.raises(CommandError, match="is no whole backup: its end is missing"):
        call_command("restore", str(backup), replace=True, asks=False)


def test_backup_of_a_newer_version_is_left_to_it(backup):
    other = rewritten(backup, {CONTENTS: (b'"0001_attempts_to_sign_in"', b'"0999_of_the_future"')})
    with pytest.raises(Refused, match=r"newer version .* \(config 0999_of_the_future\)"):
        restore(other, replace=True)
    assert texts() == ["The harbour is closed."]


def test_backup_of_another_schema_replaces_no_rows(backup):
    with ZipFile(backup) as archive:
        last = json.loads(archive.read(CONTENTS))["migrations"][-1]
    gone = json.dumps(last, indent=1).replace("\n", "\n  ").encode()
    other = rewritten(backup, {CONTENTS: (b",\n  " + gone, b"")})
    with pytest.raises(Refused, match="another state of the schema"):
        restore(other, replace=True)
    assert texts() == ["The harbour is closed."]


def test_rows_that_refer_to_nothing_are_taken_back_with_all_others(backup):
    other = rewritten(backup, {}, without="statements_statement")
    with pytest.raises(IntegrityError, match="violates foreign key constraint"):
        restore(other, replace=True)
    assert texts() == ["The harbour is closed."]


def test_full_disk_leaves_nothing_of_the_file(backup):
    full = backup.with_name("full.zip")
    with (
        file_size_of_at_most(4_096),
        pytest.raises(CommandError, match=r"full.zip cannot be written \(File too large\)"),
    ):
        call_command("backup", str(full))
    assert [path.name for path in backup.parent.iterdir()] == ["site.zip"]


@contextmanager
def file_size_of_at_most(size: int) -> Iterator[None]:
    """The disk takes no more, as far as this process can tell."""
    before, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_no_backup_is_written_over(backup):
    data = backup.read_bytes()
    with pytest.raises(CommandError, match="is there already, and no backup is written over"):
        call_command("backup", str(backup))
    assert backup.read_bytes() == data


def test_backup_is_for_its_owner_alone(backup):
    assert backup.stat().st_mode & 0o777 == 0o600


def test_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match=r"cannot be read \(No such file or directory\)"):
        call_command("restore", str(tmp_path / "none.zip"))
