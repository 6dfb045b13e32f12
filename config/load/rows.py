"""Rows on their way to COPY, in the text format of PostgreSQL: columns that nobody names have the default of their field."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

NULL = "\\N"


class Sheet:
    """The rows of one table. `columns` are those that `add` is given, in their order."""

    def __init__(self, model: type[models.Model], columns: str) -> None:
        given = columns.split()
        filled = [field for field in model._meta.concrete_fields if field.column not in given and _has_default(field)]
        self.table = model._meta.db_table
        self.columns = [*given, *(field.column for field in filled)]
        cells = ["%s"] * len(given) + [_default(field) for field in filled]
        self._template = "\t".join(cells) + "\n"
        self._lines: list[str] = []

    def add(self, *values: Any) -> None:
        """A row; a text that may hold a tab, a backslash or a line's end comes through `plain`, what may be None through
        `known`.
        """
        self._lines.append(self._template % values)

    def copy(self) -> None:
        """Send the rows to the table, and begin anew."""
        names = ", ".join(f'"{name}"' for name in self.columns)
        with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {self.table} ({names}) FROM STDIN") as copy:
            copy.write("".join(self._lines))
        self._lines = []


def plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def known(value: date | datetime | int | None) -> Any:
    return NULL if value is None else value


def array(values: Iterable[str]) -> str:
    """Of words and names without a quotation mark or a backslash."""
    return "{" + ",".join(f'"{value}"' for value in values) + "}"


def _has_default(field: models.Field) -> bool:
    """What the database would not fill by itself."""
    return not (field.primary_key or field.null or field.has_db_default())


def _default(field: models.Field) -> str:
    value = field.get_default()
    if isinstance(field, ArrayField):
        return array(value)
    if isinstance(field, models.JSONField):
        return plain(json.dumps(value))
    return plain(str(value)).replace("%", "%%")
