"""Real Celery workers for tests: started, killed without mercy, and ended with the test."""

import os
import sys
from itertools import count
from pathlib import Path

from config.celery import app
from config.local.processes import Child, Program

NUMBERS = count(1)


class Worker(Child):
    """A `celery worker` process that works on the test's database and queue."""

    def __init__(self, folder: Path, database_url: str, *, concurrency: int = 1, with_scheduler: bool = False) -> None:
        self.hostname = f"test{next(NUMBERS)}@{os.getpid()}"
        command = [
            sys.executable, "-m", "celery", "-A", "config", "worker", "--loglevel=INFO", "--without-gossip",
            "--without-mingle", f"--hostname={self.hostname}", f"--concurrency={concurrency}",
        ]  # fmt: skip
        if with_scheduler:
            command += ["--beat", f"--schedule={folder / self.hostname}.schedule"]
        super().__init__(
            Program(
                name=f"worker {self.hostname}",
                command=tuple(command),
                log=folder / f"{self.hostname}.log",
                environment={"DATABASE_URL": database_url},
                grace=5,
            )
        )

    def start_and_wait(self) -> "Worker":
        self.start()
        self.wait_until(self.answers, seconds=60)
        return self

    def answers(self) -> bool:
        return bool(app.control.ping(destination=[self.hostname], timeout=0.3))

    @property
    def is_idle(self) -> bool:
        """Whether it holds no task, neither running nor waiting in its hands."""
        inspect = app.control.inspect(destination=[self.hostname], timeout=1)
        return not any(any((held or {}).values()) for held in (inspect.active(), inspect.reserved()))


class Workers:
    """Every worker that a test starts."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder, self.database_url = folder, database_url
        self.started: list[Worker] = []

    def start(self, *, concurrency: int = 1, with_scheduler: bool = False) -> Worker:
        worker = Worker(self.folder, self.database_url, concurrency=concurrency, with_scheduler=with_scheduler)
        self.started.append(worker)
        return worker.start_and_wait()

    def kill_all(self) -> None:
        for worker in self.started:
            worker.kill()
