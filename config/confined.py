"""Running one call in a process of its own, with a limit of time and memory: what it does to itself, it does alone.

A Python signal does not stop C code, and an extension that runs out of memory may take its process along. So the
call runs in a fork, which shares what is loaded already (the language model), and is killed when its time is over.

Nobody may be left to kill it, so the fork also ends by itself: with its parent where the system offers that, and by
an alarm. It holds none of the parent's sockets: PostgreSQL sees the end of a killed worker at once.
"""

import ctypes
import os
import pickle  # nosec B403 # what our own fork has written is read with it
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

Result = TypeVar("Result")
CHUNK = 1 << 20
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
ALARM_SECONDS = 5  # so long after its time the fork ends itself, if nobody has ended it
LIBC = ctypes.CDLL(None)  # loaded here: the loader may be locked in a fork


class Confined(Exception):
    """The call did not end well: it took too long, too much memory, or ended its process. The message says which."""


class OutOfTime(Confined):
    """It took too long, which may be the fault of a busy machine."""


class Ended(Confined):
    """Its process was ended: by what it read, or by somebody else, such as a system that is short of memory."""


def run_confined(call: Callable[..., Result], *arguments: Any, seconds: float, memory: int) -> Result:
    """Call in a fork of this process.

    Args:
        call, arguments: what to call; its result, or the exception it raises, comes back pickled.
        seconds: after so long the fork is killed.
        memory: the bytes that it may take besides those it shares with us.
    Returns:
        What the call returns.
    Raises:
        OutOfTime: it was killed because its time was over.
        Ended: it ended by itself without an answer, or was ended.
        Confined: it took too much memory.
        Exception: whatever the call raised.
    """
    reading, writing = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            end_with(parent)
            close_inherited(writing)
            set_limits(seconds, memory)
            _write_answer(writing, answer_of(call, arguments, memory))
        finally:
            os._exit(0)  # at once: nothing of the parent's is closed properly or flushed
    os.close(writing)
    try:
        answer = _read_until(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        status = end(child)
    return result_of(answer, status, seconds)


def result_of(answer: bytes | None, status: int, seconds: float) -> Any:
    """What an answer of a fork says; `status` is how the fork ended if there is none. Raises as `run_confined` does."""
    if answer is None:
        raise OutOfTime(f"it took longer than {seconds:g} seconds")
    if not answer:
        raise Ended(describe_end(status))
    worked, result = pickle.loads(answer)  # noqa: S301 # nosec B301 # written by our own fork
    if worked:
        return result
    raise result


def end_with(parent: int) -> None:
    """In a fork: end with the process that forked, where the system offers that (Linux)."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)


def close_inherited(keep: int) -> None:
    """In a fork: close what the parent had open, all but the standard streams and one: no connection outlives it in us."""
    for descriptor in map(int, os.listdir("/dev/fd")):
        if descriptor > 2 and descriptor != keep:
            with suppress(OSError):  # the listing's own, closed already
                os.close(descriptor)


def set_limits(seconds: float, memory: int) -> None:
    """In a fork: end by an alarm some seconds after the time is over, which needs nobody and stops C code too; and grow by
    so many bytes at most, where the system tells how large a process is and holds it to that.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds + ALARM_SECONDS)
    if now := own_size():
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def own_size() -> int:
    """The bytes of address space that this process has; 0 where the system does not tell."""
    with suppress(FileNotFoundError), open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()
    return 0


def answer_of(call: Callable[..., Any], arguments: tuple[Any, ...], memory: int) -> bytes:
    """In a fork: call, and give what came of it, pickled: whether it worked, and its result or what it raised."""
    try:
        return pickle.dumps((True, call(*arguments)))
    except MemoryError:
        return pickle.dumps((False, Confined(f"it took more than {memory >> 20} MiB of memory")))
    except Exception as error:
        return pickle.dumps((False, error))


def _write_answer(writing: int, answer: bytes) -> None:
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(answer)


def _read_until(pipe: int, deadline: float) -> bytes | None:
    """What is written until the other end closes; None when that is not before the deadline."""
    answer = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            chunk = os.read(pipe, CHUNK)
            if not chunk:
                return bytes(answer)
            answer += chunk
    return None


def end(child: int) -> int:
    """Kill the fork, if it still runs, and give how it ended."""
    os.kill(child, signal.SIGKILL)  # a zombie takes no harm
    return os.waitpid(child, 0)[1]


def describe_end(status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"it ended its process ({signal.Signals(os.WTERMSIG(status)).name})"
    return "it ended its process without a word"
