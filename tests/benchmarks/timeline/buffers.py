"""How many pages of 8 KiB PostgreSQL touches for a page of the site: each of its queries explained, as it ran.

A program of its own, since a process reads one record: `python -m tests.benchmarks.timeline.buffers 100k` prints JSON.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.benchmarks.processor import collect_static_files

from .asking import freshly
from .records import BASE, open_record

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "


def buffers_of_record(size: str) -> dict[str, int]:
    """By the task's name, over the record of that size."""
    command = [sys.executable, "-m", "tests.benchmarks.timeline.buffers", size]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=BASE, text=True).stdout
    return json.loads(told.splitlines()[-1])


def buffers_of_pages() -> dict[str, int]:
    from .tasks import OURS, list_comparisons, list_pages, list_searches

    tasks = [*list_pages(), *list_searches(), *list_comparisons()]
    return {task.name: buffers_of(task.addresses[OURS]) for task in tasks if not (task.is_kept or task.is_after_write)}


def buffers_of(address: str) -> int:
    """Of one page, after one that warms up; what the counts tell is looked up again."""
    from django.db import connection
    from django.test import Client

    from statements.browsing.known import known_at

    client, explained = Client(SERVER_NAME="localhost"), Explained()
    client.get(address)
    known_at.cache_clear()
    with connection.execute_wrapper(explained):
        assert client.get(freshly(address)).status_code == 200, address
    return explained.buffers


class Explained:
    """A wrapper of queries that explains each after it was asked."""

    def __init__(self) -> None:
        self.buffers = 0

    def __call__(self, execute: Callable, query: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        found = execute(query, values, many, context)
        if query.lstrip().upper().startswith(("SELECT", "WITH")):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute(EXPLAIN + query, values)
                plan = cursor.fetchone()[0][0]["Plan"]
            self.buffers += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
        return found


if __name__ == "__main__":
    with open_record(sys.argv[1]) as record:
        collect_static_files(record.environment)
        print(json.dumps(buffers_of_pages()))
