"""The tests' servers: those named in the environment, else embedded ones in a folder that is thrown away."""

import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from config.local.embedded import EmbeddedPostgres, EmbeddedRedis, Place
from config.local.embedded.place import free_port
from config.local.embedded.postgres import HASTY
from config.local.processes import Child


class Servers:
    """PostgreSQL and Redis. Their addresses are known at once; each starts when a test first needs it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="record-test-")).resolve()
        self.folder.chmod(0o755)  # They may run as another account, in closed folders of their own.
        place = Place.within(self.folder)
        self.postgres = EmbeddedPostgres(place, free_port(), HASTY)
        self.redis = EmbeddedRedis(place, free_port())
        self.database_url = os.environ.get("DATABASE_URL") or self.postgres.url
        self.redis_url = os.environ.get("REDIS_URL") or self.redis.url
        self.children: dict[str, Child] = {}

    def start_postgres(self) -> None:
        if self.database_url == self.postgres.url:
            self._start(self.postgres)

    def start_redis(self) -> None:
        if self.redis_url == self.redis.url:
            self._start(self.redis)

    def _start(self, server: EmbeddedPostgres | EmbeddedRedis) -> None:
        server.create()
        program = server.program(self.folder / f"{type(server).__name__}.log")
        if program.name not in self.children:
            child = self.children[program.name] = Child(program)
            child.start()
            child.wait_until(server.is_ready)

    def database_url_of(self, name: str) -> str:
        """The address of another database on the same server: Django makes one for the tests."""
        return urlsplit(self.database_url)._replace(path=f"/{name}").geturl()

    def stop(self) -> None:
        for child in self.children.values():
            child.stop()
        for folder in {self.folder, self.postgres.place.folder}:  # The same, unless TMPDIR is closed to the servers.
            shutil.rmtree(folder)
