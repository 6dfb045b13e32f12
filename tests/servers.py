"""The tests' servers: those named in the environment, else embedded ones in a folder that is thrown away.

Each worker of pytest-xdist has embedded ones of its own; with named ones there is one process only.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from config.local.embedded import EmbeddedPostgres, EmbeddedRedis, Place
from config.local.embedded.postgres import HASTY
from config.local.processes import Child


class Servers:
    """PostgreSQL and Redis. Their addresses are known at once; each starts when a test first needs it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="record-test-")).resolve()
        self.folder.chmod(0o755)  # They may run as another account, in closed folders of their own.
        place = Place.within(self.folder)
        self.kept_ports: dict[int, socket.socket] = {}
        self.postgres = EmbeddedPostgres(place, self._keep_port(), HASTY)
        self.redis = EmbeddedRedis(place, self._keep_port())
        self.database_url = os.environ.get("DATABASE_URL") or self.postgres.url
        self.redis_url = os.environ.get("REDIS_URL") or self.redis.url
        self.children: dict[str, Child] = {}

    def _keep_port(self) -> int:
        """A free port of the loopback address that nobody else is given until the server starts."""
        keeper = socket.socket()
        keeper.bind(("127.0.0.1", 0))
        port = keeper.getsockname()[1]
        self.kept_ports[port] = keeper
        return port

    @property
    def addresses(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}

    def start_postgres(self) -> None:
        if self.database_url == self.postgres.url:
            self._start(self.postgres)

    def start_redis(self) -> None:
        if self.redis_url == self.redis.url:
            self._start(self.redis)

    def _start(self, server: EmbeddedPostgres | EmbeddedRedis) -> None:
        if server.name in self.children:
            return
        server.create()
        child = self.children[server.name] = Child(server.program(self.folder / f"{server.name}.log"))
        self.kept_ports.pop(server.port).close()
        child.start()
        child.wait_until(server.is_ready)

    def database_url_of(self, name: str) -> str:
        """The address of another database on the same server: Django makes one for the tests."""
        return urlsplit(self.database_url)._replace(path=f"/{name}").geturl()

    def redis_url_of(self, number: int) -> str:
        """The address of another database of the same Redis."""
        return urlsplit(self.redis_url)._replace(path=f"/{number}").geturl()

    def stop(self) -> None:
        for child in self.children.values():
            child.stop()
        for keeper in self.kept_ports.values():
            keeper.close()
        for folder in {self.folder, self.postgres.place.folder}:  # The same, unless TMPDIR is closed to the servers.
            shutil.rmtree(folder)
