"""How far a long job is, how fast it goes, and when it may end."""

import time
from collections.abc import Callable

SECONDS_BETWEEN = 10


class Pace:
    """Counts things as they are done, and says every ten seconds how it goes: one line, fit for a terminal and a log.

    `total` is the weight of all, in bytes or things; what was done in an earlier run weighs, and is no part of the rate.
    """

    def __init__(
        self, verb: str, total: int, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.verb, self.total, self.say, self.clock = verb, total, say, clock
        self.count = self.skipped = self.weight = self.weight_skipped = 0
        self.began = self.said = clock()

    def step(self, weight: int = 1, count: int = 1) -> None:
        self.count += count
        self.weight += weight
        self._say_now_and_then()

    def skip(self, weight: int = 1) -> None:
        self.skipped += 1
        self.weight_skipped += weight
        self._say_now_and_then()

    def _say_now_and_then(self) -> None:
        if self.clock() - self.said >= SECONDS_BETWEEN:
            self.said = self.clock()
            self.say(self.line())

    def line(self) -> str:
        """`received 12,300, 210 a second, 34 %, about 7 minutes left`."""
        seconds = self.clock() - self.began
        done = self.weight + self.weight_skipped
        parts = [f"{self.verb} {self.count:,}", f"{self.count / seconds:,.0f} a second" if seconds else ""]
        if self.skipped:
            parts.append(f"{self.skipped:,} were in already")
        if self.total:
            parts.append(f"{min(done / self.total, 1):.0%}")
        if self.total > done and self.weight:
            parts.append(f"about {_told((self.total - done) * seconds / self.weight)} left")
        return ", ".join(filter(None, parts))


def _told(seconds: float) -> str:
    for length, unit in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    whole = max(round(seconds), 1)
    return f"{whole} second" if whole == 1 else f"{whole} seconds"
