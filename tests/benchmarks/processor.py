"""Processor time of real servers: what a request costs the web server and PostgreSQL together (Linux)."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from config.local.embedded.place import free_port
from config.local.processes import Child, Program

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def web_server(application: str, folder: Path, *, workers: int = 1, **environment: str) -> Iterator[tuple[Child, int]]:
    """A web server as `make run` starts it, on a port of its own; with several processes as for many readers."""
    port = free_port()
    command = (
        sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}", f"--workers={workers}",
        "--blocking-threads=1", "--no-ws", application,
    )  # fmt: skip
    server = Child(Program(name=application, command=command, log=folder / f"{port}.log", environment=environment))
    server.start()
    try:
        server.wait_until(lambda: answers(port))
        yield server, port
    finally:
        server.stop()


def collect_static_files(environment: dict[str, str]) -> None:
    """As `make run` does before it starts the web server."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, check=True, cwd=settings.BASE_DIR, env={**os.environ, **environment})


def answers(port: int) -> bool:
    try:
        fetch(port, "/")
    except OSError:
        return False
    return True


def fetch(port: int, address: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, content


def seconds_of(*roots: int) -> float:
    """Processor time that these processes and all they started have used, those that have ended included."""
    return sum(used for root in roots for used in processes_of(root).values()) / TICKS


def processes_of(root: int) -> dict[int, int]:
    """A process and all that it started and that they did, with the ticks that each has used."""
    children: dict[int, list[int]] = {}
    used: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            used[int(entry.name)] = sum(map(int, fields[11:15]))
    waiting, found = [root], {}
    while waiting:
        pid = waiting.pop()
        found[pid] = used.get(pid, 0)
        waiting += children.get(pid, [])
    return found
