"""`manage.py backup FILE`: all that PostgreSQL holds of the site, in one file, while the site runs."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config.backup import back_up
from config.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Write documents, articles, record, history, accounts and all else that PostgreSQL holds of the site into a new "
        "file, as it is at one moment; the site may run. Not in it: the settings, with SECRET_KEY."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a file that is not there yet, such as record-2026-03-01.zip")

    def handle(self, *, file, **options):
        try:
            contents = back_up(file, Progress(self._say).tell)
        except FileExistsError as error:
            raise CommandError(
                f"{file} is there already, and no backup is written over. Name another file."
            ) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written ({error.strerror}). Nothing of it is left.") from error
        except DatabaseError as error:
            raise CommandError(f"PostgreSQL does not give its rows ({error}). Nothing of the file is left.") from error
        self.stdout.write(
            f"{file}: {contents.rows:,} rows of {len(contents.tables)} tables, {file.stat().st_size:,} bytes. "
            "Keep the settings, with SECRET_KEY, elsewhere: they are not in it."
        )

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()
