"""Datasette over the same record, in an environment of its own: it is measured beside, and no part of the project.

`DATASETTE=/path/to/datasette` names one that is installed; otherwise pip is asked for it once, in `var/`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config.local.embedded.place import free_port
from config.local.processes import Child, Program
from tests.benchmarks.processor import answers

from .lite import is_current, write_sqlite
from .records import BASE, Record

VERSION = "0.65.*"
ENVIRONMENT = BASE / "var" / "datasette"
NAME = "record"
# As shipped it gives up after a second, and cuts off what is long.
LIMITS = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "max_csv_mb": 0}


def find_datasette() -> str | None:
    """The program; None where it cannot be had, and why is printed."""
    if named := os.environ.get("DATASETTE"):
        return named
    program = ENVIRONMENT / "bin" / "datasette"
    if not program.exists() and not _install():
        return None
    return str(program)


def _install() -> bool:
    print(f"Installing Datasette in {ENVIRONMENT} …")
    python = ENVIRONMENT / "bin" / "python"
    commands = [
        [sys.executable, "-m", "venv", ENVIRONMENT],
        [python, "-m", "pip", "install", "-qq", f"datasette=={VERSION}"],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            print(f"Datasette is not measured, for it could not be installed: {done.stderr.strip()[-300:]}")
            return False
    return True


@contextmanager
def datasette_server(program: str, record: Record) -> Iterator[tuple[Child, int]]:
    """Datasette over a file made from the record, which is kept beside it."""
    path = record.folder / f"{NAME}.db"
    if not is_current(path):
        write_sqlite(path)
    counts = record.folder / "counts.json"
    counts.write_bytes(subprocess.run([program, "inspect", str(path)], check=True, capture_output=True).stdout)
    port = free_port()
    limits = [word for name, value in LIMITS.items() for word in ("--setting", name, str(value))]
    command = (program, "serve", "-i", str(path), "--inspect-file", str(counts), "-p", str(port), *limits)
    server = Child(Program(name="datasette", command=command, log=record.folder / "datasette.log"))
    server.start()
    try:
        server.wait_until(lambda: answers(port))
        yield server, port
    finally:
        server.stop()
