"""Confined calls: their results and errors come back, and what they do to themselves stays theirs."""

import ctypes
import faulthandler
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.db import connection

from config import confined
from config.confined import Confined, Ended, OutOfTime, run_confined

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
    with pytest.raises(OutOfTime, match="longer than 0.5 seconds"):
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
    with pytest.raises(Ended, match="ended its process"):
        run_confined(end, **LIMITS)
    assert run_confined(lambda: 1, **LIMITS) == 1


def test_no_process_is_left_behind(monkeypatch):
    fork, forks = os.fork, []
    monkeypatch.setattr(os, "fork", lambda: forks.append(fork()) or forks[-1])
    run_confined(lambda: 1, **LIMITS)
    with pytest.raises(ChildProcessError):
        os.waitpid(forks[0], os.WNOHANG)


def test_sockets_of_the_parent_are_not_inherited():
    with socket.socket() as inherited, pytest.raises(OSError, match="Bad file descriptor"):
        run_confined(os.fstat, inherited.fileno(), **LIMITS)


def test_call_that_nobody_ends_is_ended_by_its_alarm(monkeypatch):
    monkeypatch.setattr(confined, "ALARM_SECONDS", 0.2)
    read_until = confined._read_until
    monkeypatch.setattr(confined, "_read_until", lambda pipe, deadline: read_until(pipe, deadline + 60))
    with pytest.raises(Confined, match="SIGALRM"):
        run_confined(lambda: ctypes.PyDLL(None).sleep(60), seconds=0.2, memory=LIMITS["memory"])


HOLDER = """
import os, signal, sys, time
import psycopg
from config.confined import run_confined

def hang():
    print("hanging", flush=True)
    signal.setitimer(signal.ITIMER_REAL, 0)  # without the alarm: the parent's death alone must do
    time.sleep(60)

connection = psycopg.connect(sys.argv[1])
connection.execute("SELECT pg_advisory_lock(7, 7)")
run_confined(hang, seconds=60, memory=1 << 30)
"""


@pytest.mark.django_db(transaction=True)
def test_killed_parent_leaves_neither_its_fork_nor_its_lock(servers):
    url = servers.database_url_of(connection.settings_dict["NAME"])
    parent = subprocess.Popen([sys.executable, "-c", HOLDER, url], stdout=subprocess.PIPE)
    assert parent.stdout.readline() == b"hanging\n"
    parent.send_signal(signal.SIGKILL)
    parent.communicate(timeout=5)  # its output ends when nobody is left who could write
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
        cursor.execute("SELECT pg_advisory_lock(7, 7), pg_advisory_unlock(7, 7)")
        assert cursor.fetchone()[1] is True
