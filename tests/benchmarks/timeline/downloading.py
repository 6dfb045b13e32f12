"""A download of everything: rows a second and the memory of the server meanwhile; and of a part, beside Datasette's."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from tests.benchmarks.processor import processes_of

from .asking import BLOCK, TIMEOUT, Peer

MIB = 1 << 20
PAUSE = 0.05  # seconds between two looks at the memory


@dataclass
class Download:
    seconds: float
    rows: int
    size: int
    extra: float  # MiB that the server took more than before

    @property
    def per_second(self) -> float:
        return self.rows / self.seconds


def download(peer: Peer, address: str) -> Download:
    """Read all of it; a row is a line."""
    connection = http.client.HTTPConnection("127.0.0.1", peer.port, timeout=TIMEOUT)
    with _watched(peer.server.pid) as seen:
        began, size, rows = time.perf_counter(), 0, 0
        connection.request("GET", address)
        response = connection.getresponse()
        assert response.status == 200, f"{response.status} from {address}"
        while block := response.read(BLOCK):
            size += len(block)
            rows += block.count(b"\n")
        seconds = time.perf_counter() - began
    connection.close()
    return Download(seconds, rows, size, (max(seen) - seen[0]) / MIB)


@contextmanager
def _watched(root: int) -> Iterator[list[int]]:
    """The private memory of a server's processes, looked at again and again, before anything else once."""
    seen, done = [_memory_of(root)], Event()

    def look() -> None:
        while not done.wait(PAUSE):
            seen.append(_memory_of(root))

    watcher = Thread(target=look)
    watcher.start()
    yield seen
    done.set()
    watcher.join()


def _memory_of(root: int) -> int:
    return sum(map(_private, processes_of(root)))


def _private(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith(("Private_Clean:", "Private_Dirty:")))
