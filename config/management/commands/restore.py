"""`manage.py restore FILE`: what `manage.py backup` wrote, into an empty database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config.backup import Damaged, Refused, count_filled, restore
from config.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Restore a backup into the empty database that DATABASE_URL names, its schema with it: all of it, or nothing. A "
        "backup of an older version is migrated. Nobody else may use the database meanwhile."
    )
    # There are no tables yet.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="in place of all that the database holds now")
        parser.add_argument("--noinput", action="store_false", dest="asks", help="with --replace: do not ask")

    def handle(self, *, file, replace, asks, **options):
        if replace and asks:
            self._ask()
        try:
            contents = restore(file, replace=replace, tell=Progress(self._say).tell)
        except (Damaged, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
        except DatabaseError as error:
            raise CommandError(f"PostgreSQL ended it ({error}). No row was restored.") from error
        self.stdout.write(
            f"Restored as of {contents.taken_at}: {contents.rows:,} rows of {len(contents.tables)} tables. "
            "`manage.py verify` proves it."
        )

    def _ask(self) -> None:
        tables = count_filled()
        if not tables:
            return
        try:
            answer = input(f"{tables} tables hold rows, which would be lost. Write “yes” to replace them: ")
        except EOFError as error:
            raise CommandError(
                "Nobody is here to ask: --noinput replaces without asking. Nothing was changed."
            ) from error
        if answer != "yes":
            raise CommandError("Nothing was changed.")

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()
