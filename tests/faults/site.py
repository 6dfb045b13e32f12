"""A site of its own: PostgreSQL, Redis, workers and schedulers as processes, each of which may be killed.

Everything is asked of it from outside: by its commands, and by SQL.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

import psycopg
import redis

from config.local import programs
from config.local.embedded import EmbeddedPostgres, EmbeddedRedis, Place
from config.local.embedded.place import free_port
from config.local.embedded.postgres import DURABLE
from config.local.processes import Child, Program
from tests import full_disks
from tests.faults.disk import SmallDisk
from tests.faults.machines import HERE, Where
from tests.faults.web import Web

SWEEP_SECONDS = 2
# Room for some thousand articles, with little to be written again after a crash.
DISK_MEBIBYTES = 600
OPTIONS = (*DURABLE, "-c", "max_wal_size=64MB", "-c", "min_wal_size=32MB")
EDITOR, PASSWORD = "editor", "every-pier-is-open"
BEGINNING = f"""
from django.contrib.auth.models import User
from statements.curation import save_speaker
save_speaker(name="Ada Castellan", slug="ada-castellan", kind="person", is_followed=True, aliases=[])
User.objects.create_superuser("{EDITOR}", password="{PASSWORD}")
"""
# What is emptied: everything but whose words are followed.
TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(sources|statements)_'
    AND tablename NOT IN ('statements_speaker', 'statements_alias')
"""


# Where nothing may be mounted, these take no more rows.
FILLED = ("sources_documentbytes", "sources_article", "statements_witness")


class Site:
    """Servers in a folder of their own, and what runs on them."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="record-fault-")).resolve()
        self.folder.chmod(0o755)  # the servers may run as another account, in closed folders of their own
        self.disk = SmallDisk(self.folder / "disk", DISK_MEBIBYTES).mount() if SmallDisk.may_mount() else None
        self.postgres = EmbeddedPostgres(Place.within(self.folder / "disk"), free_port(), OPTIONS)
        self.redis = EmbeddedRedis(Place.within(self.folder), free_port())
        self.servers: dict[str, Child] = {}
        self.programs: list[Child] = []
        self.numbers = count(1)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "ENV_FILE": os.devnull,
            "VAR_DIR": str(self.folder / "var"),
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "SECRET_KEY": "only-for-tests-" + "x" * 50,
            "SECURE": "off",
            "PIPELINE_SWEEP_SECONDS": str(SWEEP_SECONDS),
            "READING_SECONDS": "5",
            "PIPELINE_TIME_LIMIT": "65",
        }

    def start(self) -> "Site":
        for server in (self.postgres, self.redis):
            server.create()
        with (self.postgres.data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all samenet scram-sha-256\n")  # hosts with addresses of their own
        for server in (self.postgres, self.redis):
            self.start_server(server)
        self.manage("migrate", "--verbosity=0")
        self.manage("shell", "--no-imports", "--command", BEGINNING)
        return self

    def start_server(self, server: EmbeddedPostgres | EmbeddedRedis) -> None:
        """Start it, again and again: for a moment after a kill its old process counts as alive."""
        for _ in range(30):
            child = self.servers[server.name] = Child(server.program(self.folder / f"{server.name}.log"))
            child.start()
            wait_until(lambda child=child: server.is_ready() or not child.is_running, 60)
            if child.is_running:
                return
            time.sleep(0.5)
        raise AssertionError(child.last_lines())

    def kill_server(self, server: EmbeddedPostgres | EmbeddedRedis) -> None:
        self.servers[server.name].kill()

    def fill_disk(self) -> None:
        """PostgreSQL finds no room for another row."""
        if self.disk:
            self.disk.fill()
        else:
            self.do(*(full_disks.FILL.format(table) for table in FILLED))

    def free_disk(self) -> None:
        """There is room again; a server that ended meanwhile is started, as an init system would."""
        if self.disk:
            self.disk.free()
        else:
            self.do(*(full_disks.FREE.format(table) for table in FILLED))
        if not self.servers[self.postgres.name].is_running:
            self.start_server(self.postgres)

    def listen_at(self, address: str) -> None:
        """Both servers answer there too."""
        self.kill_server(self.postgres)
        self.postgres = replace(self.postgres, options=(*OPTIONS, "-c", f"listen_addresses=127.0.0.1,{address}"))
        self.start_server(self.postgres)
        self.queue().config_set("bind", f"127.0.0.1 {address}")

    def start_worker(
        self, *, concurrency: int = 2, app: str = "config", with_scheduler: bool = True, on: Where = HERE
    ) -> Child:
        if with_scheduler and not any(program.program.name.startswith("beat") for program in self.programs):
            self.start_scheduler(on=on)
        name = f"worker{next(self.numbers)}"
        command = ["worker", "--without-gossip", "--without-mingle", f"-c{concurrency}", f"-n{name}@%h"]
        worker = self.run(name, "-m", "celery", "-A", app, *command, "--loglevel=INFO", on=on)
        worker.wait_until(lambda: worker.has_logged(" ready."), seconds=120)
        return worker

    def start_scheduler(self, on: Where = HERE) -> Child:
        return self.run(f"beat{next(self.numbers)}", "-m", "celery", "-A", "config", "beat", "--pidfile=", on=on)

    def start_web(self, environment: Mapping[str, str] | None = None) -> Web:
        """Debugging: the static files are not collected."""
        port = free_port()
        child = self.run(
            f"web{port}", *programs.web(port).command[1:], on=Where({"DEBUG": "on"} | dict(environment or {}))
        )
        web = Web(port)
        child.wait_until(web.answers, seconds=60)
        return web

    def run(self, name: str, *arguments: str, on: Where = HERE) -> Child:
        log = self.folder / f"{name}.log"
        command = (*on.prefix, sys.executable, *arguments)
        child = Child(Program(name, command, log, self.environment | on.environment, folder=on.folder, grace=5))
        child.start()
        self.programs.append(child)
        return child

    def manage(self, *arguments: str, check: bool = True, on: Where = HERE) -> subprocess.CompletedProcess:
        command = [*on.prefix, sys.executable, "-W", "ignore", "manage.py", *arguments]
        environment = os.environ | self.environment | on.environment
        return subprocess.run(command, cwd=on.folder, env=environment, check=check, capture_output=True, text=True)

    def do(self, *commands: str) -> None:
        with psycopg.connect(self.postgres.url, autocommit=True) as link:
            for sql in commands:
                link.execute(sql)

    def rows(self, sql: str, *parameters: object) -> list[tuple]:
        with psycopg.connect(self.postgres.url, autocommit=True, connect_timeout=5) as link:
            return link.execute(sql, parameters).fetchall()

    def queue(self) -> redis.Redis:
        return redis.Redis.from_url(self.redis.url)

    def unfinished(self) -> int:
        asked = "SELECT count(*) FROM sources_document WHERE state IN ('requested', 'received', 'parsed')"
        return self.rows(asked)[0][0]

    def finished(self) -> int:
        return self.rows("SELECT count(*) FROM sources_document")[0][0] - self.unfinished()

    def empty(self) -> None:
        """As it was at the start, with the servers up and no program running."""
        self.end_programs()
        tables = ", ".join(name for (name,) in self.rows(TABLES))
        self.do(f"TRUNCATE {tables} CASCADE", "CHECKPOINT")
        self.queue().flushall()

    def end_programs(self) -> None:
        for program in self.programs:
            program.kill()
        self.programs = []

    def stop(self) -> None:
        self.end_programs()
        for server in self.servers.values():
            server.stop()
        if self.disk:
            self.disk.unmount()
        for folder in {self.folder, self.redis.place.folder}:
            shutil.rmtree(folder)


def children_of(pid: int) -> list[int]:
    """The processes that it started, without those that these started."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, task.read_text().split())
    return found


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it ended by itself in the meantime


def wait_until(condition: Callable[[], bool], seconds: float, pause: float = 0.1) -> float:
    """How long it took. Fails when it takes longer."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"not so after {seconds} seconds"
        time.sleep(pause)
    return time.monotonic() - began
