"""Eight readers at once, and a worker that ingests meanwhile."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from config.local.processes import Child, Program

from .asking import Peer, drain, freshly
from .records import BASE, Record

READERS, SECONDS, ROUNDS = 8, 4.0, 3
WARMING = 180  # seconds in which a worker has to have loaded its models
TAKEN_IN = "taken in"


@dataclass
class Served:
    """Requests that were answered in so many seconds, and how many milliseconds each took."""

    seconds: float
    taken: list[float]

    @property
    def per_second(self) -> float:
        return len(self.taken) / self.seconds

    @property
    def p95(self) -> float:
        return sorted(self.taken)[int(0.95 * (len(self.taken) - 1))]


def serve_each(asked: dict[str, tuple[Peer, str]], *, is_kept: bool = False) -> dict[str, Served]:
    """How the peers serve eight readers, each its address; they take turns."""
    found = {name: Served(0, []) for name in asked}
    for _ in range(ROUNDS):
        for name, (peer, address) in asked.items():
            drain(peer.port, address)
            part = serve(peer, address, readers=READERS, is_kept=is_kept)
            found[name].seconds += part.seconds
            found[name].taken += part.taken
    return found


def serve(peer: Peer, address: str, *, readers: int, is_kept: bool = False) -> Served:
    """So many readers, each asking again as soon as it was answered."""
    began = time.perf_counter()

    def read() -> list[float]:
        taken: list[float] = []
        while time.perf_counter() - began < SECONDS:
            asked = time.perf_counter()
            drain(peer.port, address if is_kept else freshly(address))
            taken.append(1000 * (time.perf_counter() - asked))
        return taken

    with ThreadPoolExecutor(readers) as pool:
        answered = [reader.result() for reader in [pool.submit(read) for _ in range(readers)]]
    return Served(time.perf_counter() - began, [one for taken in answered for one in taken])


@contextmanager
def worker_ingesting(record: Record) -> Iterator[None]:
    """Meanwhile a worker takes in one article after the other; it has taken in the first when this begins."""
    command = (sys.executable, "-m", "tests.benchmarks.timeline.ingesting")
    log = record.folder / "ingesting.log"
    worker = Child(Program("ingesting", command, log=log, environment=record.environment, folder=BASE))
    worker.start()
    try:
        worker.wait_until(lambda: worker.has_logged(TAKEN_IN), seconds=WARMING)
        yield
        assert worker.is_running, worker.last_lines()
    finally:
        worker.stop()
