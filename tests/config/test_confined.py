"""Confined calls: their results and errors come back, and what they do to themselves stays theirs."""

import ctypes
import faulthandler
import os
import time

import pytest

from config.confined import Confined, run_confined

LIMITS = {"seconds": 5, "memory": 256 << 20}


def test_result_comes_back_whole():
    large = run_confined(lambda size: b"a" * size, 3_000_000, **LIMITS)
    assert large == b"a" * 3_000_000


def test_error_comes_back_as_it_was():
    def refuse():
        raise ValueError("no article")

    with pytest.raises(ValueError, match="no article"):
        run_confined(refuse, **LIMITS)


def test_call_that_hangs_in_c_is_ended_in_time():
    began = time.monotonic()
    with pytest.raises(Confined, match="longer than 0.5 seconds"):
        run_confined(lambda: ctypes.PyDLL(None).sleep(60), seconds=0.5, memory=LIMITS["memory"])
    assert time.monotonic() - began < 3


def test_call_that_takes_too_much_memory_is_told():
    with pytest.raises(Confined, match="more than 64 MiB of memory"):
        run_confined(lambda: len(bytearray(1 << 30)), seconds=5, memory=64 << 20)


def crash():
    faulthandler.disable()
    ctypes.string_at(0)


@pytest.mark.parametrize("end", [crash, lambda: os.kill(os.getpid(), 9)])
def test_call_that_ends_its_process_ends_no_other(end):
    with pytest.raises(Confined, match="ended its process"):
        run_confined(end, **LIMITS)
    assert run_confined(lambda: 1, **LIMITS) == 1


def test_no_process_is_left_behind(monkeypatch):
    fork, forks = os.fork, []
    monkeypatch.setattr(os, "fork", lambda: forks.append(fork()) or forks[-1])
    run_confined(lambda: 1, **LIMITS)
    with pytest.raises(ChildProcessError):
        os.waitpid(forks[0], os.WNOHANG)
