"""Whether a regular expression runs away over a text: twice the text may take twice the time, and no more.

The time is the process's own, so that a busy machine makes little difference, and what explodes is cut off. A short text
says for nearly all that they are quick; only what is not so quick is read again, longer.
"""

import signal
import time
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager

# Characters of the short text, and times as many of the long ones: a page, and twice the page.
SHORT, PAGE = 1_000, 4
# A square of the short text takes longer, however quick its steps are.
QUICK = 0.000_1
RATIO = 3
# Nobody waits longer for a page of text.
TOO_LONG = 0.4


class TooLong(Exception):
    """Raised within what took longer than anybody waits."""


def runs_away(read: Callable[[str], object], written: Callable[[int], str]) -> bool:
    """Whether `read` takes the square of what it reads, or more, of the text that `written` makes of so many characters."""
    try:
        return _grows(read, written)
    except TooLong:
        return True


def _grows(read: Callable[[str], object], written: Callable[[int], str]) -> bool:
    short = _once(read, written(SHORT))
    if short < QUICK or _once(read, written(2 * SHORT)) < 2.5 * short:
        return False
    once, twice = (_seconds(read, written(times * SHORT), tries=2) for times in (PAGE, 2 * PAGE))
    return twice > RATIO * once


def _seconds(read: Callable[[str], object], text: str, tries: int) -> float:
    """The best of several."""
    return min(_once(read, text) for _ in range(tries))


def _once(read: Callable[[str], object], text: str) -> float:
    with _cut_off(TOO_LONG):
        began = time.thread_time()
        read(text)
        return time.thread_time() - began


@contextmanager
def _cut_off(seconds: float):
    """After so much of the processor's time, in the main thread: a regular expression listens to signals."""

    def stop(*_):
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def reading(asked, method: str) -> Callable[[str], object]:
    """A pattern asked by a method, to the end of the text."""
    ask = getattr(asked.pattern, method)
    told = (lambda text: text.encode()) if isinstance(asked.pattern.pattern, bytes) else str
    return (lambda text: deque(ask(told(text)), maxlen=0)) if method == "finditer" else (lambda text: ask(told(text)))
