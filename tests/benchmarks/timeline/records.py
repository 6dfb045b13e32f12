"""A generated record in a PostgreSQL of its own, as `make run` starts it: filled once, and kept for the next time.

It lies in `BENCH_DIR` (`var/bench`), a folder a size: delete that to have it made again.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from config.local.embedded import EmbeddedPostgres, Place
from config.local.embedded.place import free_port
from config.local.embedded.postgres import DURABLE, HASTY
from config.local.processes import Child
from tests.benchmarks.sizes import number_of

BASE = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("BENCH_DIR") or BASE / "var" / "bench").absolute()
GENERATOR = BASE / "config" / "load"
# While it is filled: a crash then costs no more than filling it again.
FILLING = (*HASTY, "-c", "maintenance_work_mem=1GB", "-c", "max_wal_size=8GB", "-c", "checkpoint_timeout=30min")
# As shipped; and a query of any length can be read while it runs.
MEASURED = (*DURABLE, "-c", "track_activity_query_size=65536")


@dataclass(frozen=True)
class Record:
    """A database that answers. `postgres` is its process."""

    size: str
    folder: Path
    url: str
    postgres: int

    @property
    def environment(self) -> dict[str, str]:
        """What a program of ours that reads this record is started with."""
        return {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "SECRET_KEY": "only-for-benchmarks-" + "x" * 50,
            "SECURE": "off",
            "VAR_DIR": str(self.folder),
            "ENV_FILE": os.devnull,
        }


@contextmanager
def open_record(size: str) -> Iterator[Record]:
    """The record of that size, made when it is not there yet. Django is set up for it: one record a process."""
    folder, port = FOLDER / size, free_port()
    if not (folder / "made.json").exists():
        with _postgres(folder, port, FILLING) as record:
            _fill(record)
    with _postgres(folder, port, MEASURED) as record:
        _renew(record)
        yield record


@contextmanager
def _postgres(folder: Path, port: int, options: tuple[str, ...]) -> Iterator[Record]:
    server = EmbeddedPostgres(Place.within(folder), port, options)
    server.create()
    child = Child(server.program(folder / "postgres.log"))
    child.start()
    try:
        child.wait_until(server.is_ready, seconds=300)
        record = Record(folder.name, folder, server.url, child.pid)
        os.environ |= record.environment
        django.setup()
        yield record
    finally:
        connections.close_all()
        child.stop()


def _fill(record: Record) -> None:
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    call_command("make_load", statements=number_of(record.size))
    made = {"generator": fingerprint(), "seconds": round(time.monotonic() - began)}
    (record.folder / "made.json").write_text(json.dumps(made))


def _renew(record: Record) -> None:
    """What has changed since it was filled: the schema follows, the texts do not."""
    call_command("migrate", verbosity=0)
    if json.loads((record.folder / "made.json").read_text())["generator"] != fingerprint():
        print(f"{record.folder} was filled by another version of make_load: delete it to have it made again.")


def fingerprint() -> str:
    """Tells one version of the generator from another."""
    text = b"".join(path.read_bytes() for path in sorted(GENERATOR.glob("*.py")))
    return hashlib.sha256(text).hexdigest()[:16]
