"""The reader: one fork for many calls, each within its own limits; a fork that ends takes one call with it at most."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config import confined, reader
from config.confined import Confined, OutOfTime
from config.reader import MOST_CALLS, read_confined

LIMITS = {"seconds": 5, "memory": 256 << 20}


@pytest.fixture(autouse=True)
def no_reader() -> Iterator[None]:
    """None before, and none left behind."""
    reader.let_go()
    yield
    reader.let_go()


KEPT: list[bytearray] = []


def do(deed: str, size: int = 0) -> object:
    """What a page may do to its reader."""
    if deed == "hang":
        ctypes.PyDLL(None).sleep(60)
    elif deed == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif deed == "refuse":
        raise ValueError("no article")
    elif deed == "swell":
        return len(bytearray(size))
    elif deed == "grow":
        KEPT.append(bytearray(size))
    return os.getpid()


def other(data: bytes) -> tuple[int, bytes]:
    return os.getpid(), data


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_calls_are_made_in_one_process_that_is_not_ours():
    pids = {read_confined(do, "nothing", **LIMITS) for _ in range(3)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_large_arguments_and_results_come_whole():
    data = os.urandom(3_000_000)
    assert read_confined(other, data, **LIMITS)[1] == data


def test_error_comes_back_and_the_reader_stays():
    pid = read_confined(do, "nothing", **LIMITS)
    with pytest.raises(ValueError, match="no article"):
        read_confined(do, "refuse", **LIMITS)
    assert read_confined(do, "nothing", **LIMITS) == pid


def test_reader_that_hangs_in_c_is_ended_and_followed_by_another():
    pid, began = read_confined(do, "nothing", **LIMITS), time.monotonic()
    with pytest.raises(OutOfTime, match=r"longer than 0.5 seconds"):
        read_confined(do, "hang", seconds=0.5, memory=LIMITS["memory"])
    assert time.monotonic() - began < 3
    assert not is_running(pid)
    assert read_confined(do, "nothing", **LIMITS) != pid


def test_reader_that_ends_itself_takes_only_its_call_along():
    with pytest.raises(Confined, match=r"it ended its process \(SIGKILL\)"):
        read_confined(do, "die", **LIMITS)
    assert read_confined(do, "nothing", **LIMITS)


def test_reader_that_was_killed_between_two_calls_costs_none():
    pid = read_confined(do, "nothing", **LIMITS)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert read_confined(do, "nothing", **LIMITS) != pid


def test_each_call_has_the_memory_that_it_is_given():
    assert read_confined(do, "swell", 128 << 20, **LIMITS) == 128 << 20
    with pytest.raises(Confined, match="more than 64 MiB of memory"):
        read_confined(do, "swell", 128 << 20, seconds=5, memory=64 << 20)
    assert read_confined(do, "swell", 128 << 20, **LIMITS) == 128 << 20


def test_reader_that_has_grown_is_followed_by_another():
    pid = read_confined(do, "grow", reader.MOST_GROWTH + 1, **LIMITS)
    assert read_confined(do, "nothing", **LIMITS) != pid
    assert not is_running(pid)


def test_reader_that_has_read_often_is_followed_by_another():
    pids = [read_confined(do, "nothing", **LIMITS) for _ in range(MOST_CALLS + 1)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [MOST_CALLS, 1]


def test_idle_reader_is_ended_by_no_alarm(monkeypatch):
    monkeypatch.setattr(confined, "ALARM_SECONDS", 0)
    pid = read_confined(do, "nothing", seconds=0.2, memory=LIMITS["memory"])
    time.sleep(0.4)
    assert read_confined(do, "nothing", **LIMITS) == pid


class Known:
    """Counts how often it was sent."""

    sent = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def __reduce__(self) -> tuple:
        Known.sent += 1
        return Known, (self.name,)


def name_of(greeting: str, *known: Known) -> str:
    return " ".join([greeting, *(one.name for one in known)])


def test_what_is_known_is_sent_when_it_is_another(monkeypatch):
    monkeypatch.setattr(Known, "sent", 0)
    mara, tomas = Known("Mara"), Known("Tomas")
    asked = [("Hello", mara), ("Dear", mara), ("Dear", tomas), ("Dear", mara)]
    told = [read_confined(name_of, greeting, known=(one,), **LIMITS) for greeting, one in asked]
    assert (told, Known.sent) == (["Hello Mara", "Dear Mara", "Dear Tomas", "Dear Mara"], 3)
    assert read_confined(name_of, "Nobody", **LIMITS) == "Nobody"


def test_reader_that_follows_another_is_told_what_is_known():
    mara = Known("Mara")
    told = {read_confined(name_of, "Hello", known=(mara,), **LIMITS) for _ in range(MOST_CALLS + 1)}
    assert told == {"Hello Mara"}


def test_another_call_has_a_reader_of_its_own():
    pid = read_confined(do, "nothing", **LIMITS)
    assert read_confined(other, b"", **LIMITS)[0] != pid
    assert not is_running(pid)


def test_process_that_was_forked_does_not_use_its_parents_reader():
    pid = read_confined(do, "nothing", **LIMITS)
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writing, str(read_confined(do, "nothing", **LIMITS)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(reading, 20)) != pid
    assert read_confined(do, "nothing", **LIMITS) == pid
    os.close(reading)
    os.close(writing)


def test_call_that_was_broken_off_leaves_no_answer_to_the_next(monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(reader.Reader, "answer", interrupt)
        with pytest.raises(KeyboardInterrupt):
            read_confined(other, b"first", **LIMITS)
    assert read_confined(other, b"second", **LIMITS)[1] == b"second"


def test_each_thread_has_a_reader_of_its_own():
    with ThreadPoolExecutor(2) as threads:
        barrier = threading.Barrier(2)

        def ask(number: int) -> set[bytes]:
            barrier.wait()
            return {read_confined(other, b"%d" % number, **LIMITS)[1] for _ in range(20)}

        assert list(threads.map(ask, (1, 2))) == [{b"1"}, {b"2"}]


HOLDER = """
import os, time
from config.reader import read_confined

print(read_confined(os.getpid, seconds=5, memory=1 << 30), flush=True)
time.sleep(60)
"""


def test_killed_parent_leaves_no_reader():
    parent = subprocess.Popen([sys.executable, "-c", HOLDER], stdout=subprocess.PIPE)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate(timeout=5)  # its output ends when nobody is left who could write
    until = time.monotonic() + 5
    while is_alive(pid):
        assert time.monotonic() < until
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether it runs: one that has ended may wait for somebody to ask how."""
    return is_running(pid) and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
