"""The process manager: starts again what dies, stops everything in order, leaves nobody behind when killed."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from config.local import ledger
from config.local.ledger import Ledger
from config.local.processes import Child, NotReady, Program, birth, command_line

# A manager with two children that write down when they begin and when they are asked to end.
MANAGER = """
import sys
from pathlib import Path
from config.local.ledger import Ledger
from config.local.processes import Program
from config.local.supervisor import Stopped, Supervisor

folder = Path(sys.argv[1])
CHILD = '''
import signal, sys, time
def note(words):
    with open(sys.argv[1] + "/notes", "a") as file:
        file.write(sys.argv[2] + words + chr(10))
def end(*ignored):
    note(" ends")
    sys.exit()
signal.signal(signal.SIGTERM, end)
note(" begins")
while True:
    time.sleep(1)
'''
supervisor = Supervisor(print, Ledger(folder / "children"))
supervisor.listen()
try:
    for name in ("first", "second"):
        program = Program(name, (sys.executable, "-c", CHILD, str(folder), name), folder / name)
        supervisor.start(program, lambda child: name + " begins" in (folder / "notes").read_text())
    (folder / "ready").touch()
    supervisor.watch_for_ever()
except Stopped:
    supervisor.stop()
"""


@pytest.fixture
def manager(tmp_path):
    (tmp_path / "notes").touch()
    program = Program(
        "manager",
        (sys.executable, "-c", MANAGER, str(tmp_path)),
        tmp_path / "manager.log",
        {"PYTHONPATH": str(settings.BASE_DIR)},
    )
    child = Child(program)
    child.start()
    child.wait_until((tmp_path / "ready").exists)
    yield child
    child.kill()
    Ledger(tmp_path / "children").end_survivors()


def children_of(folder):
    return [int(line.split()[0]) for line in (folder / "children").read_text().splitlines()]


def wait_until(claim, seconds=10):
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_the_last_started_first(manager, tmp_path, number):
    pids = children_of(tmp_path)

    manager.process.send_signal(number)
    manager.wait(10)

    assert manager.process.returncode == 0
    assert (tmp_path / "notes").read_text().split("\n") == [
        "first begins", "second begins", "second ends", "first ends", "",
    ]  # fmt: skip
    assert [birth(pid) for pid in pids] == ["", ""]


def test_dead_child_is_started_again(manager, tmp_path):
    first, second = children_of(tmp_path)

    os.kill(second, signal.SIGKILL)
    wait_until(lambda: children_of(tmp_path)[1:] not in ([], [second]))

    assert children_of(tmp_path)[0] == first
    wait_until(lambda: (tmp_path / "notes").read_text().count("second begins") == 2)


def test_killed_manager_takes_its_children_along(manager, tmp_path):
    pids = children_of(tmp_path)
    os.kill(manager.pid, signal.SIGKILL)
    wait_until(lambda: [birth(pid) for pid in pids] == ["", ""])


def test_next_start_ends_those_that_outlived_their_manager(tmp_path, monkeypatch):
    monkeypatch.setattr(ledger, "GRACE", 0.2)  # Dead, it stays our child until we ask for it.
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    (tmp_path / "children").write_text(f"{process.pid} 15 {birth(process.pid)}\n")

    Ledger(tmp_path / "children").end_survivors()

    assert process.wait(5) == -signal.SIGTERM


def test_number_that_now_belongs_to_another_is_left_alone(tmp_path):
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        (tmp_path / "children").write_text(f"{process.pid} 15 {birth(1)} of another\n")

        Ledger(tmp_path / "children").end_survivors()

        assert process.poll() is None
        process.kill()


def test_child_that_ends_before_it_is_ready_shows_its_log(tmp_path):
    child = Child(Program("sad", (sys.executable, "-c", "print('no bread')"), tmp_path / "log"))
    child.start()
    with pytest.raises(NotReady, match="sad ended by itself.\n.*\nno bread"):
        child.wait_until(lambda: False)


def test_child_that_does_not_stop_is_killed_with_all_it_started(tmp_path):
    script = "trap '' TERM; sleep 61 & echo $!; echo ready; while true; do sleep 1; done"
    child = Child(Program("deaf", ("sh", "-c", script), tmp_path / "log", grace=0.1))
    child.start()
    child.wait_until(lambda: child.has_logged("ready"))
    grandchild = int((tmp_path / "log").read_text().split()[0])
    assert "sleep" in command_line(grandchild)

    child.stop()

    assert child.process.returncode == -signal.SIGKILL
    wait_until(lambda: command_line(grandchild) == "")
