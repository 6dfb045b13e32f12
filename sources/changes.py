"""Who changes the record: told to PostgreSQL with every write, for its triggers to write down (`models.Change`).

It is told in the same message as the write and holds for that transaction alone. PostgreSQL forgets it when the
transaction ends, whether it is committed or not, so that nothing of it can reach the next request: neither through a
connection that is kept, nor through a pooler that gives it to somebody else. Where nobody tells, the change is that of
a session of the database, with its role.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

# What can change a row; a WITH only where it says so.
WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|WITH\b.*\b(INSERT|UPDATE|DELETE|MERGE))\b", re.IGNORECASE | re.DOTALL
)
# What stands in the setting is put into the query as it is: no quotation mark, no percent sign.
UNSAFE = re.compile(r"[^\w .,:/+-]")
SETTING = "SELECT set_config('sources.who', '{}', true)"


class Way(models.TextChoices):
    """How a change came about, as far as was told."""

    PERSON = "person", "a person"
    MACHINE = "machine", "the machine"
    COMMAND = "command", "a command"
    SQL = "sql", "a session of the database"


@dataclass(frozen=True)
class Maker:
    """Somebody who changes rows: how, under which account, and as what (the machine's version, a command's name)."""

    way: Way
    account: int | None = None
    name: str = ""

    @classmethod
    def person(cls, account: int) -> "Maker":
        return cls(Way.PERSON, account)

    @classmethod
    def machine(cls, version: str) -> "Maker":
        return cls(Way.MACHINE, name=version)

    @classmethod
    def command(cls, name: str) -> "Maker":
        return cls(Way.COMMAND, name=name)

    @property
    def setting(self) -> str:
        """As the triggers read it."""
        return UNSAFE.sub("?", f"{self.way}:{self.account or ''}:{self.name}")


class Teller:
    """Goes before each write of a connection and says whose it is."""

    def __init__(self, find_maker: Callable[[], Maker | None]) -> None:
        self.find_maker = find_maker
        self.has_told = False

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if self is not _innermost() or not WRITES.match(sql):
            return execute(sql, params, many, context)
        maker = self.find_maker()
        setting = SETTING.format(maker.setting if maker else "")
        self.has_told = True
        return _execute_after(setting, execute, sql, params, many, context)


@contextmanager
def changing_as(find_maker: Callable[[], Maker | None]) -> Iterator[None]:
    """Let what is written within be written down as the maker's, who is asked for with each write; None is nobody.

    Of two around each other the inner one holds.
    """
    teller = Teller(find_maker)
    with connection.execute_wrapper(teller):
        try:
            yield
        finally:
            if teller.has_told:
                _forget_within_transaction()


def _innermost() -> Teller:
    return next(wrapper for wrapper in reversed(connection.execute_wrappers) if isinstance(wrapper, Teller))


def _execute_after(setting: str, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    """One message for both, without a second way to the server; what it answers is the answer to the write."""
    if many:
        with transaction.atomic():
            _set(setting)
            return execute(sql, params, many, context)
    answer = execute(f"{setting}; {sql}", params, many, context)
    context["cursor"].cursor.nextset()
    return answer


def _forget_within_transaction() -> None:
    """Where the transaction goes on (a test's), what comes after is not the maker's. One that failed writes no more."""
    if connection.in_atomic_block and not connection.needs_rollback:
        _set(SETTING.format(""))


def _set(setting: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(setting)
