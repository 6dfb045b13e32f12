"""Entries renewed once, where a decision or an article writes several rows of one statement.

PostgreSQL renews the entry of a statement with each change of its rows (migration 0010). Whoever makes many of them in
a transaction puts that off to its end: it costs once what it would cost each time, and the statements are locked for it
in the order of their numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

_is_put_off: ContextVar[bool] = ContextVar("is_put_off", default=False)


@contextmanager
def renewing_once() -> Iterator[None]:
    """A transaction at whose end the entries of all that it changed are renewed. Within another one, that one's end.

    Nothing within it may read entries. A decorator too: `@renewing_once()`.
    """
    with transaction.atomic():
        if _is_put_off.get():
            yield
            return
        token = _is_put_off.set(True)
        try:
            _let_renewal_be("DEFERRED")
            yield
            _let_renewal_be("IMMEDIATE")
        finally:
            _is_put_off.reset(token)


def _let_renewal_be(when: str) -> None:
    """Made immediate, what was put off is done at once."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS statements_renewal {when}")
