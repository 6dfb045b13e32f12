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
def web_server(application: str, folder: Path, **environment: str) -> Iterator[tuple[Child, int]]:
    """A web server as `make run` starts it, on a port of its own."""
    port = free_port()
    command = (
        sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=1",
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
    waiting, total = list(roots), 0
    while waiting:
        pid = waiting.pop()
        total += used.get(pid, 0)
        waiting += children.get(pid, [])
    return total / TICKS
