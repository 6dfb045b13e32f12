"""What one checkout's own instance remembers between its starts (`var/instance.env`), and that it runs only once."""

import fcntl
import os
from pathlib import Path

from dotenv import dotenv_values

HEADER = "# Written by `make run`, read by config/settings.py. What .env or the environment give goes before it.\n"


class AlreadyRunning(RuntimeError):
    """Another `make run` of this checkout is at work. The message says where."""


class Instance:
    """The variables of this instance, and the lock that its manager holds."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.file = var / "instance.env"
        self.variables: dict[str, str] = {}
        self._lock: int | None = None

    def lock(self) -> None:
        """Be the only manager of this folder, until this process ends in whatever way."""
        self.var.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.var / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            said = os.read(self._lock, 1000).decode().strip() or "it is still starting"
            raise AlreadyRunning(f"It is running already: {said}") from None
        self.announce("")
        self.variables = {name: value for name, value in dotenv_values(self.file).items() if value}

    def announce(self, words: str) -> None:
        """What a second `make run` is told."""
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, words.encode(), 0)

    def remember(self, variables: dict[str, str]) -> None:
        self.variables = variables
        self.file.touch(mode=0o600)
        self.file.write_text(HEADER + "".join(f"{name}={value}\n" for name, value in self.variables.items()))
