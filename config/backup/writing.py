"""Taking a backup while the site runs: every table as it was at one moment, in constant memory."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from statements.downloads.snapshots import hold_snapshot

from .archives import FORM, Contents, Rows, Sequence, add_contents, add_rows, new_archive
from .steps import Step, Tell, tell_nobody
from .tables import Table, execute, find_sequences, find_tables, quoted, select

# However the server writes dates elsewhere, the file has one form.
ONE_FORM = "SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL bytea_output = 'hex'"


def back_up(path: Path, tell: Tell = tell_nobody) -> Contents:
    """Write all that PostgreSQL holds of the site into a new file.

    Args:
        path: where it is to stand; nothing stands there yet.
        tell: called now and then with the rows copied since; they weigh what they take on PostgreSQL's disk.
    Raises:
        OSError: the file cannot be written, or is there already; nothing of it is left then.
    """
    with new_archive(path) as archive, hold_snapshot():
        tables = find_tables()
        execute(ONE_FORM)
        # Nobody changes a table's columns until all are copied.
        execute(f"LOCK TABLE {', '.join(quoted(table.name) for table in tables)} IN ACCESS SHARE MODE")
        step = Step("rows copied:", sum(table.size for table in tables))
        contents = Contents(
            form=FORM,
            taken_at=timezone.now().isoformat(timespec="seconds"),
            postgresql=select("SHOW server_version")[0][0],
            migrations=tuple(sorted(MigrationRecorder(connection).applied_migrations())),
            tables=tuple(_add_table(archive, table, step, tell) for table in tables),
            sequences=tuple(_read_sequence(name) for name in find_sequences(tables)),
        )
        add_contents(archive, contents)
    return contents


def _add_table(archive: ZipFile, table: Table, step: Step, tell: Tell) -> Rows:
    """Whatever PostgreSQL takes for the number of its rows, all of them weigh what the table does."""
    left = table.size

    def told(rows: int) -> None:
        nonlocal left
        weight = min(left, rows * table.size // max(table.rows, 1))
        left -= weight
        tell(step, rows, weight)

    added = add_rows(archive, table.name, table.columns, _copied(table), told)
    tell(step, 0, left)
    return added


def _copied(table: Table) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table.copied} TO STDOUT") as rows:
        yield from rows


def _read_sequence(name: str) -> Sequence:
    """Sequences stand outside of snapshots: theirs may be ahead of the rows, never behind."""
    return Sequence(name, *select(f"SELECT last_value, is_called FROM {quoted(name)}")[0])  # noqa: S608 # nosec B608 # quoted
