"""Changes in words, for the desk: who, what, and each column by the name that its form gives it, before and after."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.utils.text import Truncator

from .changes import Way
from .models import ERASED, Change

LONGEST = 300  # characters of a value; the rest of it stands in the change itself


class Line(NamedTuple):
    """A column with what it held."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """A change with what a person reads of it."""

    change: Change
    who: str
    what: str
    lines: Sequence[Line]


def tell_changes(changes: Iterable[Change]) -> list[Told]:
    """In as many queries for fifty as for five: one for each kind of thing that they name."""
    changes = list(changes)
    names = _names_in(changes)
    return [Told(change, tell_who(change), tell_what(change), _lines_of(change, names)) for change in changes]


def tell_who(change: Change) -> str:
    """The account, the machine with its version, the command, or the role of the database."""
    if change.way == Way.PERSON:
        return change.made_by.get_username() if change.made_by else f"account {change.made_by_id}"
    if change.way == Way.SQL:
        return f"database role {change.role}"
    return f"{Way(change.way).label} {change.name}".strip()


def tell_what(change: Change) -> str:
    """The deed and its object: "changed the statement 7"."""
    number = "" if change.row is None else f" {change.row}"
    return f"{change.get_operation_display()}: {name_of(change.table)}{number}"


def name_of(table: str) -> str:
    """What its rows are called; the table's own name where nobody knows it any longer."""
    model = _models().get(table)
    return str(model._meta.verbose_name) if model else table


@cache
def _models() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _lines_of(change: Change, names: dict[type[models.Model], dict[Any, str]]) -> list[Line]:
    before, after = change.before or {}, change.after or {}
    fields = _fields_of(change.table)
    return [
        Line(
            str(fields[column].verbose_name) if column in fields else column,
            *(_say(side.get(column), fields.get(column), names) for side in (before, after)),
        )
        for column in before | after
        if column != "id"
    ]


@cache
def _fields_of(table: str) -> dict[str, models.Field]:
    model = _models().get(table)
    return {field.column: field for field in model._meta.concrete_fields} if model else {}


def _say(value: Any, field: models.Field | None, names: dict[type[models.Model], dict[Any, str]]) -> str:
    if value == ERASED:
        return "(erased, as it was withdrawn by law)"
    if value in (None, "", [], {}):
        return ""
    if field is not None and field.related_model:
        return names[field.related_model].get(value, f"number {value}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return Truncator(dict(field.flatchoices).get(value, value) if field is not None else value).chars(LONGEST)


def _names_in(changes: Iterable[Change]) -> dict[type[models.Model], dict[Any, str]]:
    """The names of the rows that the changes point to, those that are still there."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for change in changes:
        for column, field in _fields_of(change.table).items():
            if field.related_model:
                wanted[field.related_model] |= {
                    side[column] for side in (change.before, change.after) if side and side.get(column)
                }
    found = {model: model._base_manager.in_bulk(numbers) for model, numbers in wanted.items() if numbers}
    return defaultdict(dict, {model: {pk: str(row) for pk, row in rows.items()} for model, rows in found.items()})
