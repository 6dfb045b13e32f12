"""The programs of the site: web server, worker, scheduler. In production your init system starts them."""

import os
import sys
from pathlib import Path

from django.conf import settings

from .processes import Program

PYTHON = sys.executable


def web(port: int) -> Program:
    return ours(
        "web",
        "-m", "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=1",
        "--blocking-threads=4", "--no-ws", "--respawn-failed-workers", "--workers-kill-timeout=5",
        "config.wsgi:application",
    )  # fmt: skip


def worker() -> Program:
    return ours(
        "worker",
        "-m", "celery", "-A", "config", "worker", "--loglevel=INFO", "--without-gossip", "--without-mingle",
        f"--concurrency={min(2, os.cpu_count() or 1)}", "--hostname=worker@%h",
    )  # fmt: skip


def scheduler() -> Program:
    return ours("scheduler", "-m", "celery", "-A", "config", "beat", "--loglevel=INFO", "--pidfile=")


def command(*arguments: str) -> Program:
    """A command of `manage.py`, to our own output."""
    return Program(name=arguments[0], command=(PYTHON, "manage.py", *arguments), folder=settings.BASE_DIR)


def ours(name: str, *arguments: str) -> Program:
    return Program(
        name=name,
        command=(PYTHON, *arguments),
        log=log_of(name),
        folder=settings.BASE_DIR,
    )


def set_aside_long_logs(limit: int = 10 * 1024 * 1024) -> None:
    """Begin anew the logs that have grown long; the one before each is kept."""
    for log in log_of("*").parent.glob("*.log"):
        if log.stat().st_size > limit:
            log.replace(log.with_suffix(".log.1"))


def log_of(name: str) -> Path:
    return settings.VAR_DIR / "log" / f"{name}.log"
