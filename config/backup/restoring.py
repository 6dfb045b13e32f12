"""Restoring a backup: the file proven, the schema made as it was then, all rows in one transaction, then brought forward."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from .archives import Contents, open_archive, read_rows
from .loading import load
from .tables import find_tables, quoted, select
from .writing import Tell

# What PostgreSQL does by itself there is nobody's; who looks may not see what others are.
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
        AND coalesce(backend_type, 'client backend') = 'client backend'
"""


class Refused(Exception):
    """It cannot be restored here. The message says why, and what to do; nothing was changed."""


def restore(path: Path, *, replace: bool = False, tell: Tell = lambda done, total: None) -> Contents:
    """Restore a backup into an empty database, or in place of all that the database holds.

    A backup of an older version of the program is restored as it was, and then migrated.

    Args:
        path: the file.
        replace: the database may hold rows, which are lost.
        tell: called now and then with the rows read since, and how many there are to read in all: each twice.
    Raises:
        Damaged: the file is no whole backup.
        Refused: it cannot be restored here. In either case no row was changed.
        OSError: the file cannot be read.
    """
    with open_archive(path) as (archive, contents):

        def told(rows: int) -> None:
            tell(rows, 2 * contents.rows)

        _refuse_newer(contents)
        _refuse_company()
        _refuse_what_is_there(contents, replace=replace)
        _prove(archive, contents, told)
        _migrate_as_it_was(contents)
        _fill(archive, contents, told)
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return contents


def count_filled() -> int:
    """How many tables of this database hold rows."""
    return sum(bool(select(f"SELECT 1 FROM {quoted(table.name)} LIMIT 1")) for table in find_tables())  # noqa: S608 # nosec B608 # quoted


def _refuse_newer(contents: Contents) -> None:
    known = MigrationExecutor(connection).loader.disk_migrations
    newer = [f"{app} {name}" for app, name in contents.migrations if (app, name) not in known]
    if newer:
        raise Refused(
            f"The backup was made by a newer version of the program: this one does not know its migrations "
            f"({', '.join(newer)}). Restore it with that version."
        )


def _refuse_company() -> None:
    others = select(OTHERS)[0][0]
    if others:
        raise Refused(
            f"The database is in use ({others} other connections). Stop web servers, workers and schedulers, and whoever "
            "else is connected, first."
        )


def _refuse_what_is_there(contents: Contents, *, replace: bool) -> None:
    if not replace and count_filled():
        raise Refused(
            "The database is not empty. Make a new one and name it in DATABASE_URL, or say --replace to lose what it holds."
        )
    if find_tables() and set(MigrationRecorder(connection).applied_migrations()) != set(contents.migrations):
        raise Refused(
            "The backup is of another state of the schema than the tables here. Make a new database and name it in "
            "DATABASE_URL: there the backup is migrated."
        )


def _prove(archive: ZipFile, contents: Contents, tell: Callable[[int], None]) -> None:
    """Read all of the file once, before anything is changed."""
    for table in contents.tables:
        for piece in read_rows(archive, table):
            tell(piece.count(b"\n"))


def _migrate_as_it_was(contents: Contents) -> None:
    """Make the tables as the migrations of the backup made them."""
    executor = MigrationExecutor(connection)
    done = set(contents.migrations)
    nodes = [executor.loader.graph.node_map[key] for key in contents.migrations]
    last = [node.key for node in nodes if not any(_follows(child.key, node.key, done) for child in node.children)]
    executor.migrate(last)


def _follows(one: tuple[str, str], other: tuple[str, str], done: set[tuple[str, str]]) -> bool:
    """Whether a migration that was done is the same app's, after another."""
    return one in done and one[0] == other[0]


def _fill(archive: ZipFile, contents: Contents, tell: Callable[[int], None]) -> None:
    tables = find_tables()
    here = {table.name: set(table.columns) for table in tables}
    there = {table.name: set(table.columns) for table in contents.tables}
    if here != there:
        differing = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
        raise Refused(
            f"The backup was taken from tables that the migrations do not make so: {', '.join(differing)}. "
            "The database has been migrated and holds no rows."
        )
    with transaction.atomic():
        load(archive, contents, tables, tell)
