"""A confined fork that reads one article after another, since forking for each would cost half as much as reading it.

Each call has its own limits of time and memory. What a call does to its process it does alone: a reader that is ended, or
ends, is followed by a new one, and takes with it no call but the one in hand. So does one that has read many, or grown.
"""

import os
import pickle  # nosec B403 # between us and our own fork
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from .confined import answer_of, close_inherited, end, end_with, own_size, result_of, set_limits

Result = TypeVar("Result")
REQUEST, ANSWER = (
    struct.Struct("!Q"),
    struct.Struct("!Q?"),
)  # before each, its length; and whether no other will follow
MOST_CALLS = 100
MOST_GROWTH = 128 << 20  # bytes
CHUNK = 1 << 20


class Reader:
    """The other end of a fork that makes one call as often as it is asked to, until it says `is_last`."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self.call, self.owner, self.is_last = call, os.getpid(), False
        self.told: tuple[Any, ...] = ()
        self.link, theirs = socket.socketpair()
        self.child = os.fork()
        if self.child == 0:
            try:
                end_with(self.owner)
                close_inherited(theirs.fileno())
                _serve(theirs, call)
            finally:
                os._exit(0)  # at once: nothing of the parent's is closed properly or flushed
        theirs.close()

    @property
    def is_ours(self) -> bool:
        """Whether this process forked it; one that was forked itself has a copy which is none of its own."""
        return self.owner == os.getpid()

    def ask(self, request: tuple[Any, ...], known: tuple[Any, ...], deadline: float) -> bool:
        """Send a request, with what is known if that is another than before; say whether it was taken. A fork that has ended
        takes none.
        """
        is_told = len(known) == len(self.told) and all(
            one is other for one, other in zip(known, self.told, strict=True)
        )
        pickled = pickle.dumps((*request, None if is_told else known))
        self.told = known
        self.link.settimeout(max(deadline - time.monotonic(), 0.001))
        try:
            self.link.sendall(REQUEST.pack(len(pickled)) + pickled)
        except TimeoutError:
            return True  # the answer will not come in time either
        except OSError:
            return False
        return True

    def answer(self, deadline: float) -> bytes | None:
        """What came back: nothing when the fork ended without, None when it is not there at the deadline."""
        received, length = bytearray(), ANSWER.size
        while len(received) < length:
            self.link.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                chunk = self.link.recv(CHUNK)
            except TimeoutError:
                return None
            except ConnectionResetError:
                return b""
            if not chunk:
                return b""
            received += chunk
            if len(received) >= ANSWER.size:
                size, self.is_last = ANSWER.unpack_from(received)
                length = ANSWER.size + size
        return bytes(received[ANSWER.size :])

    def end(self) -> int:
        """End the fork, if it still runs, and give how it ended."""
        self.link.close()
        return end(self.child)


class _Own(threading.local):
    """What each thread has for itself: of two that ask one reader, each might be given the other's answer."""

    reader: Reader | None = None


_own = _Own()


def read_confined(
    call: Callable[..., Result], *arguments: Any, known: tuple[Any, ...] = (), seconds: float, memory: int
) -> Result:
    """Call in the reader of this thread: as `run_confined`, but that arguments too go pickled.

    `known` are further arguments, after the others: large ones that never change, sent when one is another than before.
    """
    deadline = time.monotonic() + seconds
    request = seconds, memory, arguments
    try:
        reader = _standing(call)
        if not reader.ask(request, known, deadline):
            let_go()
            reader = _standing(call)
            reader.ask(request, known, deadline)
        answer = reader.answer(deadline)
    except BaseException:
        let_go()  # or what it still answers would be taken for the answer to the next call
        raise
    status = 0 if answer and not reader.is_last else let_go()
    return result_of(answer, status, seconds)


def _standing(call: Callable[..., Any]) -> Reader:
    """The reader of this thread for that call."""
    if _own.reader is not None and _own.reader.is_ours and _own.reader.call is not call:
        let_go()
    if _own.reader is None or not _own.reader.is_ours:
        _own.reader = Reader(call)
    return _own.reader


def let_go() -> int:
    ended, _own.reader = _own.reader, None
    return ended.end() if ended and ended.is_ours else 0


def _serve(link: socket.socket, call: Callable[..., Any]) -> None:
    """In the fork: call as often as asked, until nobody asks any more, or it was often enough, or we have grown."""
    before, calls, is_last = own_size(), 0, False
    known: tuple[Any, ...] = ()
    with link.makefile("rwb") as stream:
        while not is_last and len(header := stream.read(REQUEST.size)) == REQUEST.size:
            seconds, memory, arguments, news = pickle.loads(stream.read(*REQUEST.unpack(header)))  # noqa: S301 # nosec B301 # our parent's
            set_limits(seconds, memory)
            known = known if news is None else news
            answer = answer_of(call, (*arguments, *known), memory)
            calls += 1
            is_last = calls == MOST_CALLS or own_size() - before > MOST_GROWTH
            stream.write(ANSWER.pack(len(answer), is_last) + answer)
            stream.flush()
            signal.setitimer(signal.ITIMER_REAL, 0)
