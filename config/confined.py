"""Running one call in a process of its own, with a limit of time and memory: what it does to itself, it does alone.

A Python signal does not stop C code, and an extension that runs out of memory may take its process along. So the
call runs in a fork, which shares what is loaded already (the language model), and is killed when its time is over.
"""

import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

Result = TypeVar("Result")
CHUNK = 1 << 20


class Confined(Exception):
    """The call did not end well: it took too long, too much memory, or ended its process. The message says which."""


def run_confined(call: Callable[..., Result], *arguments: Any, seconds: float, memory: int) -> Result:
    """Call in a fork of this process.

    Args:
        call, arguments: what to call; its result, or the exception it raises, comes back pickled.
        seconds: after so long the fork is killed.
        memory: the bytes that it may take besides those it shares with us.
    Returns:
        What the call returns.
    Raises:
        Confined: it was killed, or ended by itself without an answer.
        Exception: whatever the call raised.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(writing, call, arguments, memory)
    os.close(writing)
    try:
        answer = _read_until(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        status = _end(child)
    if answer is None:
        raise Confined(f"it took longer than {seconds:g} seconds")
    if not answer:
        raise Confined(_how_it_died(status))
    worked, result = pickle.loads(answer)  # noqa: S301 - written by our own fork
    if worked:
        return result
    raise result


def _answer(writing: int, call: Callable[..., Any], arguments: tuple[Any, ...], memory: int) -> NoReturn:
    """In the fork: call, write the answer, and leave at once, so that nothing of the parent's is closed or flushed."""
    status = 1
    try:
        _limit_memory(memory)
        try:
            answer = pickle.dumps((True, call(*arguments)))
        except MemoryError:
            answer = pickle.dumps((False, Confined(f"it took more than {memory >> 20} MiB of memory")))
        except Exception as error:
            answer = pickle.dumps((False, error))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    finally:
        os._exit(status)


def _limit_memory(more: int) -> None:
    """Let this process grow by so many bytes, where the system tells how large it is already and holds it to that."""
    with suppress(FileNotFoundError), open("/proc/self/statm") as statm:
        limit = int(statm.read().split()[0]) * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


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


def _end(child: int) -> int:
    """Kill the fork, if it still runs, and give how it ended."""
    os.kill(child, signal.SIGKILL)  # a zombie takes no harm
    return os.waitpid(child, 0)[1]


def _how_it_died(status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"it ended its process ({signal.Signals(os.WTERMSIG(status)).name})"
    return "it ended its process without a word"
