"""Which children a manager has, on disk: the next one ends those that outlived it, and nobody else's."""

import os
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from .processes import Child, birth

GRACE = 15


class Ledger:
    """One line a child: its number, its birth, the signal that ends it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, children: Iterable[Child]) -> None:
        running = [child for child in children if child.is_running]
        lines = [f"{child.pid} {int(child.program.stop_signal)} {birth(child.pid)}\n" for child in running]
        self.path.write_text("".join(lines))

    def end_survivors(self) -> None:
        """End the children of a manager that was killed, where the kernel has not done so."""
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        survivors = [(int(pid), int(number)) for pid, number, born in map(split, lines) if is_ours(int(pid), born)]
        for pid, number in survivors:
            signal_group(pid, number)
        deadline = time.monotonic() + GRACE
        while any(signal_group(pid, 0) for pid, _ in survivors) and time.monotonic() < deadline:
            time.sleep(0.1)
        for pid, _ in survivors:
            signal_group(pid, signal.SIGKILL)
        self.path.write_text("")


def split(line: str) -> list[str]:
    return line.split(maxsplit=2)


def is_ours(pid: int, born: str) -> bool:
    """Whether it is the process that was started then, or one that ended and may have left a group behind."""
    # The number of a living group is not given to a new process.
    return birth(pid) in {born, ""}


def signal_group(pid: int, number: int) -> bool:
    """Send the signal to the process group; says whether there is one."""
    with suppress(ProcessLookupError):
        os.killpg(pid, number)
        return True
    return False
