"""The process manager of `make run`: starts children, starts again those that die, and ends all of them in order."""

import signal
import time
from collections.abc import Callable
from types import FrameType

from .ledger import Ledger
from .processes import Child, NotReady, Program

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Seconds before a dead child is started again: doubled with each death, from the first to the last of these.
PAUSES = (1, 30)
# After so many seconds alive its deaths are forgotten.
STEADY = 60


class Stopped(BaseException):
    """Somebody asked the whole program to stop. Not an Exception: nothing on the way may swallow it."""


class Supervised(Child):
    """A child that is to be running, and when it may be started again."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.pause = PAUSES[0]
        self.started_at = 0.0
        self.start_at: float | None = None

    def start(self) -> None:
        super().start()
        self.started_at, self.start_at = time.monotonic(), None

    def plan_restart(self) -> None:
        now = time.monotonic()
        self.pause = PAUSES[0] if now - self.started_at > STEADY else min(self.pause * 2, PAUSES[1])
        self.start_at = now + self.pause


class Supervisor:
    """Holds the children, in the order in which they were started."""

    def __init__(self, say: Callable[[str], None], ledger: Ledger) -> None:
        self.say = say
        self.ledger = ledger
        self.children: list[Supervised] = []

    def listen(self) -> None:
        """Let the signals that end a program raise Stopped."""
        for number in STOP_SIGNALS:
            signal.signal(number, self._raise_stopped)

    def _raise_stopped(self, number: int, frame: FrameType | None) -> None:
        raise Stopped

    def start(
        self, program: Program, is_ready: Callable[[Child], bool], *, tries: int = 1, seconds: float = 60
    ) -> None:
        """Start a program and wait until it is ready. One that ends at once is tried `tries` times in all."""
        child = Supervised(program)
        self.children.append(child)
        for remaining in reversed(range(tries)):
            self.launch(child)
            try:
                child.wait_until(lambda: is_ready(child), seconds)
                return
            except NotReady:
                if not remaining or child.is_running:
                    raise
                time.sleep(1)

    def run_step(self, program: Program) -> int:
        """Run a program that ends by itself, keeping watch meanwhile; gives its exit status."""
        step = Child(program)
        step.start()
        try:
            while step.is_running:
                self.watch()
                time.sleep(0.1)
            return step.process.returncode
        finally:
            step.stop()

    def watch_for_ever(self) -> None:
        while True:
            self.watch()
            time.sleep(0.2)

    def watch(self) -> None:
        """Start again what has died, after a pause."""
        for child in self.children:
            if child.is_running:
                continue
            if child.start_at is None:
                self._report_death(child)
            elif time.monotonic() >= child.start_at:
                self.launch(child)

    def launch(self, child: Supervised) -> None:
        child.start()
        self.ledger.write(self.children)

    def _report_death(self, child: Supervised) -> None:
        status = child.process.returncode
        child.kill()  # What it leaves behind would hold its port or its queue.
        child.plan_restart()
        self.say(
            f"{child.program.name} ended (status {status}); starts again in {child.pause} s. See {child.program.log}"
        )

    def stop(self) -> None:
        """The last started first: nobody loses a server that it still needs."""
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(self.children):
            child.stop()
        self.ledger.write([])
