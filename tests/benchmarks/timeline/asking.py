"""One task on several servers: milliseconds of clock and of processor time a request."""

import http.client
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import mean, median

from django.db import connection

from config.local.processes import Child
from tests.benchmarks.processor import seconds_of

ROUNDS, MOST_REQUESTS = 3, 20
BUDGET = 1.0  # seconds a round and address
BLOCK = 1 << 16
TIMEOUT = 900
# A parameter that no server knows, and that none takes for the name of a column: a page that nobody asked for before.
FRESH = "_made"
NUMBERS = count(time.time_ns())


@dataclass(frozen=True)
class Peer:
    """A server. `database` is the process of PostgreSQL, where it asks one."""

    name: str
    server: Child
    port: int
    database: int | None = None


@dataclass(frozen=True)
class Task:
    """What a reader asks for: an address on each server, by its name. A page that was kept is not asked for, unless
    `is_kept`; parts of it that pages of one list share are, unless something is written before each request
    (`is_after_write`).
    """

    name: str
    addresses: dict[str, str]
    is_kept: bool = False
    is_after_write: bool = False


@dataclass
class Figures:
    """Of one task on one server. Milliseconds a request, of processor time a round's mean; `size` in bytes."""

    task: str
    peer: str
    size: int = 0
    clock: list[float] = field(default_factory=list)
    server_cpu: list[float] = field(default_factory=list)
    database_cpu: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """The quietest round's: what else the machine does adds to it, and never takes away."""
        return min(map(sum, zip(self.server_cpu, self.database_cpu, strict=True)))

    @property
    def median(self) -> float:
        return median(self.clock)

    @property
    def undisturbed(self) -> float:
        return quickest_tenth(self.clock)

    @property
    def p95(self) -> float:
        return sorted(self.clock)[int(0.95 * (len(self.clock) - 1))]

    def summary(self) -> dict[str, object]:
        return {
            "task": self.task, "peer": self.peer, "bytes": self.size, "requests": len(self.clock),
            "median_ms": round(self.median, 1), "p95_ms": round(self.p95, 1), "cpu_ms": round(self.cpu, 1),
            "database_cpu_ms": round(mean(self.database_cpu), 1),
        }  # fmt: skip


def quickest_tenth(taken: Sequence[float]) -> float:
    """The longest of the quickest tenth: what it takes when the machine has nothing else to do."""
    return sorted(taken)[(len(taken) - 1) // 10]


def measure_all(tasks: Sequence[Task], peers: Sequence[Peer]) -> dict[tuple[str, str], Figures]:
    """Each task on each server, by the names of both; the rounds are interleaved, so that a busy moment of the machine
    is everybody's.
    """
    asked = [
        (task, peer, Figures(task.name, peer.name)) for task in tasks for peer in peers if peer.name in task.addresses
    ]
    for _ in range(ROUNDS):
        for task, peer, figures in asked:
            _measure(task, peer, figures)
    return {(figures.task, figures.peer): figures for _, _, figures in asked}


def _measure(task: Task, peer: Peer, figures: Figures) -> None:
    address = task.addresses[peer.name]
    drain(peer.port, address)
    before, began, requests = _used(peer), time.perf_counter(), 0
    while requests < MOST_REQUESTS and (not requests or time.perf_counter() - began < BUDGET):
        if task.is_after_write:
            write()
        started = time.perf_counter()
        figures.size = drain(peer.port, address if task.is_kept else freshly(address))
        figures.clock.append(1000 * (time.perf_counter() - started))
        requests += 1
    server, database = (1000 * (now - then) / requests for now, then in zip(_used(peer), before, strict=True))
    figures.server_cpu.append(server)
    figures.database_cpu.append(database)


def write() -> None:
    """Let the site see that something was written: what it keeps is told by the transactions that have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")


def _used(peer: Peer) -> tuple[float, float]:
    return seconds_of(peer.server.pid), seconds_of(peer.database) if peer.database else 0.0


def freshly(address: str) -> str:
    """The same page at an address of its own."""
    return f"{address}{'&' if '?' in address else '?'}{FRESH}={next(NUMBERS)}"


def drain(port: int, address: str) -> int:
    """Read an answer to its end without keeping it; return its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    connection.request("GET", address)
    response = connection.getresponse()
    size = 0
    while block := response.read(BLOCK):
        size += len(block)
    connection.close()
    assert response.status == 200, f"{response.status} from {address}"
    return size
