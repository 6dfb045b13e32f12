"""The physical limit of a download: the COPY that the site itself asks PostgreSQL for, read by nobody but a counter."""

import http.client
import time

import psycopg
from django.db import connection

from .asking import BLOCK, TIMEOUT, Peer

COPIES = (
    "SELECT query FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ILIKE 'COPY%' AND state = 'active'"
)


def copy_statement(peer: Peer, address: str) -> str | None:
    """What the site asks while a reader of that download waits; None where that is no COPY."""
    asked = http.client.HTTPConnection("127.0.0.1", peer.port, timeout=TIMEOUT)
    asked.request("GET", address)
    response = asked.getresponse()
    response.read(BLOCK)
    with connection.cursor() as cursor:
        cursor.execute(COPIES)
        found = cursor.fetchone()
    asked.close()
    return found[0] if found else None


def copy_again(statement: str, url: str) -> float:
    """The seconds of it by itself."""
    with psycopg.connect(url) as link, link.cursor() as cursor:
        began = time.perf_counter()
        with cursor.copy(statement) as copy:
            for _ in copy:
                continue
        return time.perf_counter() - began
