"""A second database beside the test's own, and a site worth keeping."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from django.db import connection

OTHER = "restored"
Switch = Callable[[], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def alone(transactional_db) -> None:
    """Connections that threads of tests before have left open are readers of the database too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@pytest.fixture
def other_database(transactional_db: None) -> Iterator[Switch]:
    """Switches to another database, empty at first, and back again; it goes with the test."""
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {OTHER}")
        try:
            yield _in_other
        finally:
            server.execute(f"DROP DATABASE {OTHER}")


@contextmanager
def _in_other() -> Iterator[None]:
    own = connection.settings_dict["NAME"]
    _use(OTHER)
    try:
        yield
    finally:
        _use(own)


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def address_of(name: str) -> str:
    told = connection.settings_dict
    return f"postgresql://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{name}"
