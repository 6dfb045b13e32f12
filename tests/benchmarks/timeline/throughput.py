"""Eight readers at once, and a worker that ingests meanwhile."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from .asking import Peer, drain, freshly
from .records import BASE

READERS, SECONDS, ROUNDS = 8, 4.0, 3
WARMING = 15  # seconds until a worker has loaded its models


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
def worker_ingesting(environment: dict[str, str]) -> Iterator[None]:
    """Meanwhile a worker takes in one article after the other; it has begun when this begins."""
    command = [sys.executable, "-m", "tests.benchmarks.timeline.ingesting"]
    worker = subprocess.Popen(command, cwd=BASE, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        worker.stdout.readline()
        yield
        assert worker.poll() is None, "The worker that ingests ended by itself."
    finally:
        worker.terminate()
        worker.wait()
