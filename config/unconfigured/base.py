"""Django looks for an engine's classes here. This one answers every question with what to do."""

from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.dummy import base as dummy

WHAT_TO_DO = (
    "There is no database. Start one with `make run`, or name a PostgreSQL in DATABASE_URL "
    "(postgresql://user:password@host:5432/name), in the environment or in .env."
)


def tell(*arguments: object, **options: object) -> NoReturn:
    raise ImproperlyConfigured(WHAT_TO_DO)


class DatabaseOperations(dummy.DatabaseOperations):
    quote_name = tell


class DatabaseWrapper(dummy.DatabaseWrapper):
    ops_class = DatabaseOperations
    _cursor = ensure_connection = _commit = _rollback = _savepoint = _savepoint_commit = _savepoint_rollback = tell
    _set_autocommit = set_dirty = set_clean = cursor = tell
