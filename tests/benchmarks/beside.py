"""One task on several servers: milliseconds of clock and of processor time a request, and their ratios."""

import http.client
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from config.local.processes import Child
from tests.benchmarks.processor import seconds_of

ROUNDS, MOST_REQUESTS = 3, 20
BUDGET = 1.5  # seconds a round and address
BLOCK = 1 << 16
TIMEOUT = 900


@dataclass(frozen=True)
class Peer:
    """A server. `database` is the process of PostgreSQL, where it asks one."""

    name: str
    server: Child
    port: int
    database: int | None = None


@dataclass(frozen=True)
class Task:
    """What a reader asks for: an address on each server, by its name."""

    name: str
    addresses: dict[str, str]
    is_long: bool = False  # asked for once


@dataclass
class Figures:
    """Of one task on one server. Milliseconds a request; `size` in bytes."""

    task: str
    peer: str
    size: int = 0
    clock: list[float] = field(default_factory=list)
    server_cpu: list[float] = field(default_factory=list)
    database_cpu: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        return median(self.server_cpu) + median(self.database_cpu)

    def summary(self) -> dict[str, object]:
        ordered = sorted(self.clock)
        return {
            "task": self.task, "peer": self.peer, "bytes": self.size, "requests": len(ordered),
            "median_ms": round(median(ordered), 1), "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
            "server_cpu_ms": round(median(self.server_cpu), 1), "database_cpu_ms": round(median(self.database_cpu), 1),
        }  # fmt: skip


def measure_all(tasks: Sequence[Task], peers: Sequence[Peer]) -> list[Figures]:
    """Each task on each server, the rounds interleaved, so that a busy moment of the machine is everybody's."""
    asked = [
        (task, peer, Figures(task.name, peer.name)) for task in tasks for peer in peers if peer.name in task.addresses
    ]
    for round_number in range(ROUNDS):
        for task, peer, figures in asked:
            if not (task.is_long and round_number):
                _measure(task, peer, figures, is_first=round_number == 0)
    return [figures for _, _, figures in asked]


def _measure(task: Task, peer: Peer, figures: Figures, *, is_first: bool) -> None:
    address = task.addresses[peer.name]
    if is_first and not task.is_long:
        drain(peer.port, address)
    before, began, count = _used(peer), time.perf_counter(), 0
    while count < (1 if task.is_long else MOST_REQUESTS) and (not count or time.perf_counter() - began < BUDGET):
        started = time.perf_counter()
        figures.size = drain(peer.port, address)
        figures.clock.append(1000 * (time.perf_counter() - started))
        count += 1
    server, database = (1000 * (now - then) / count for now, then in zip(_used(peer), before, strict=True))
    figures.server_cpu.append(server)
    figures.database_cpu.append(database)


def _used(peer: Peer) -> tuple[float, float]:
    return seconds_of(peer.server.pid), seconds_of(peer.database) if peer.database else 0.0


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


def tell(found: Sequence[Figures], *, ours: str) -> list[str]:
    """A table: a row a task and server, and how many times the others' processor time and clock ours takes."""
    mine = {figures.task: figures for figures in found if figures.peer == ours}
    lines = [f"{'task':<26} {'server':<10} {'clock ms':>9} {'p95':>9} {'cpu ms':>9} {'of it DB':>9}   ours / theirs"]
    for figures in found:
        row = figures.summary()
        line = f"{figures.task:<26} {figures.peer:<10} {row['median_ms']:>9} {row['p95_ms']:>9} {figures.cpu:>9.1f} {row['database_cpu_ms']:>9}"
        if figures.peer != ours and figures.task in mine:
            own = mine[figures.task]
            clock = median(own.clock) / median(figures.clock)
            line += f"   clock {clock:.2f} ×, cpu {own.cpu / max(figures.cpu, 0.1):.2f} ×"
        lines.append(line)
    return lines


def as_json(found: Sequence[Figures], **facts: object) -> str:
    return json.dumps(facts | {"figures": [figures.summary() for figures in found]})
