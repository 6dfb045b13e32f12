"""Restoring a backup: the file proven, the schema made as it was then, all rows in one transaction, then brought forward."""

from dataclasses import replace as but_for
from pathlib import Path
from zipfile import ZipFile

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from .archives import Contents, open_archive, read_rows
from .loading import load
from .steps import Step, Tell, tell_nobody
from .tables import NOT_COPIED, execute, find_tables, quoted, select

# What PostgreSQL does by itself there is nobody's; who looks may not see what others are.
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
        AND coalesce(backend_type, 'client backend') = 'client backend'
"""


class Refused(Exception):
    """It cannot be restored here. The message says why, and what to do; nothing was changed."""


def restore(path: Path, *, replace: bool = False, tell: Tell = tell_nobody) -> Contents:
    """Restore a backup into an empty database, or in place of all that the database holds.

    A backup of an older version of the program is restored as it was, and then migrated.

    Args:
        path: the file.
        replace: the database may hold rows, which are lost.
        tell: called now and then in each of four steps: rows are proven, then loaded, and weigh their bytes in the
            file; indexes and references are made, and tables read for the planner, that weigh their rows.
    Raises:
        Damaged: the file is no whole backup.
        Refused: it cannot be restored here. In either case no row was changed.
        OSError: the file cannot be read.
    """
    with open_archive(path) as (archive, told):
        contents = _without_what_is_not_copied(told)
        _refuse_newer(contents)
        _refuse_company()
        _refuse_what_is_there(contents, replace=replace)
        _prove(archive, contents, tell)
        _migrate_as_it_was(contents)
        _fill(archive, contents, tell)
    call_command("migrate", verbosity=0, interactive=False)
    _plan(contents, tell)
    return contents


def count_filled() -> int:
    """How many tables of this database hold rows."""
    return sum(bool(select(f"SELECT 1 FROM {quoted(table.name)} LIMIT 1")) for table in find_tables())  # noqa: S608 # nosec B608 # quoted


def _without_what_is_not_copied(contents: Contents) -> Contents:
    """Backups were once taken with the sessions, too."""
    return but_for(contents, tables=tuple(table for table in contents.tables if table.name not in NOT_COPIED))


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


def _prove(archive: ZipFile, contents: Contents, tell: Tell) -> None:
    """Read all of the file once, before anything is changed."""
    step = Step("step 1 of 4, rows proven:", contents.size)
    for table in contents.tables:
        for piece in read_rows(archive, table):
            tell(step, piece.count(b"\n"), len(piece))


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


def _fill(archive: ZipFile, contents: Contents, tell: Tell) -> None:
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


def _plan(contents: Contents, tell: Tell) -> None:
    """Read each table through once: for the planner, and so that no reader has to find out which rows are there."""
    rows = {table.name: table.rows + 1 for table in contents.tables}
    tables = [table.name for table in find_tables()]
    step = Step("step 4 of 4, tables read for the planner:", sum(rows.get(name, 1) for name in tables))
    for name in tables:
        execute(f"VACUUM ANALYZE {quoted(name)}")
        tell(step, 1, rows.get(name, 1))
