"""Child processes: each leads a group of its own, writes to a log file, and ends when its parent is gone.

Beginning of every server, worker and web server that `make run` and the tests start.
"""

import ctypes
import os
import signal
import subprocess  # nosec B404 # to run our own programs
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from pwd import struct_passwd
from typing import IO

PR_SET_PDEATHSIG = 1
PROC = Path("/proc")
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """What to run, and how to end it.

    The environment is added to our own. `stop_signal` asks it to end by itself within `grace` seconds; after
    them it is killed with all it started.
    `orphan_signal` is what the kernel sends it when the parent dies without a word (Linux).
    """

    name: str
    command: tuple[str, ...]
    log: Path | None = None  # None: our own output
    environment: Mapping[str, str] = field(default_factory=dict)
    account: struct_passwd | None = None
    folder: Path | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGTERM
    grace: float = 10


class NotReady(RuntimeError):
    """A child ended, or did not answer in time. The message says which, and gives the end of its log."""


class Child:
    """A running program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: subprocess.Popen | None = None
        self.log_start = 0

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        program = self.program
        with self._open_log() as log:
            self.log_start = log.tell() if log else 0
            self.process = subprocess.Popen(  # nosec B603 # a list of our own, no shell
                program.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT if log else None,
                cwd=program.folder,
                env={**os.environ, **program.environment},
                start_new_session=True,
                preexec_fn=end_with_parent(program.orphan_signal),
                **identity(program.account),
            )

    def _open_log(self) -> AbstractContextManager[IO[bytes] | None]:
        if self.program.log is None:
            return nullcontext()
        self.program.log.parent.mkdir(parents=True, exist_ok=True)
        return self.program.log.open("ab")

    def ask_to_stop(self) -> None:
        if self.is_running:
            self.process.send_signal(self.program.stop_signal)

    def stop(self) -> None:
        self.ask_to_stop()
        self.wait(self.program.grace)
        self.kill()

    def wait(self, seconds: float) -> None:
        """Until it has ended, or the time is over."""
        if self.process is not None:
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                return

    def kill(self) -> None:
        """End it and all that it started, at once."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):  # The group is empty when everything had ended already.
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait_until(self, is_ready: Callable[[], bool], seconds: float = 30) -> None:
        """Until `is_ready` says so; raises NotReady when the child ends first or the time is over."""
        deadline = time.monotonic() + seconds
        while not is_ready():
            if not self.is_running:
                raise NotReady(f"{self.program.name} ended by itself.\n{self.last_lines()}")
            if time.monotonic() > deadline:
                raise NotReady(f"{self.program.name} was not ready after {seconds:.0f} s.\n{self.last_lines()}")
            time.sleep(0.05)

    def has_logged(self, words: str) -> bool:
        """Whether the words stand in what it has written since it was started."""
        return words in self._logged()

    def last_lines(self, count: int = 15) -> str:
        return "\n".join([f"The end of {self.program.log}:", *self._logged().splitlines()[-count:]])

    def _logged(self) -> str:
        if self.program.log is None:
            return ""
        with self.program.log.open("rb") as log:
            log.seek(self.log_start)
            return log.read().decode(errors="replace")


def identity(account: struct_passwd | None) -> dict:
    """The arguments with which Popen becomes another user."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def end_with_parent(orphan_signal: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes its program: ask the kernel to be told of its parent's death."""
    if LIBC is None:
        return None
    parent = os.getpid()

    def ask_kernel() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(orphan_signal))
        if os.getppid() != parent:  # It died between the fork and the question.
            os._exit(1)

    return ask_kernel


def command_line(pid: int) -> str:
    """The words with which the process was started; empty when there is no such process."""
    if PROC.exists():
        return read_proc(pid, "cmdline").replace("\0", " ")
    return ask_ps(pid, "args")


def birth(pid: int) -> str:
    """When the process began, as this system writes it; empty when there is no such process."""
    if PROC.exists():
        # Field 22 of proc(5)'s stat, counted after the name, which may hold anything.
        return "".join(read_proc(pid, "stat").rpartition(")")[2].split()[19:20])
    return ask_ps(pid, "lstart")


def read_proc(pid: int, name: str) -> str:
    try:
        return (PROC / str(pid) / name).read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def ask_ps(pid: int, column: str) -> str:
    command = ["ps", "-ww", "-o", f"{column}=", "-p", str(pid)]
    result = subprocess.run(command, capture_output=True, text=True)  # nosec B603 # the list above, no shell
    return result.stdout.strip()
