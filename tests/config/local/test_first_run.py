"""`make run` from nothing: a copy of the project with no server, no database and no setting."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psycopg
import pytest
from django.conf import settings
from dotenv import dotenv_values

from config.local.embedded.place import free_port
from config.local.processes import birth

NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".env", "var", "__pycache__", ".*_cache", ".hypothesis")
UP = "On record is running:"
STATES = "select state, count(*) >= 16 from sources_document group by state"


class Run:
    """`manage.py run` in a checkout."""

    def __init__(self, checkout, port, **environment):
        self.var = checkout / "var"
        self.log = checkout / "run.txt"
        ours = ("DATABASE_URL", "REDIS_URL", "VAR_DIR", "SECRET_KEY", "SECURE", "DJANGO_SETTINGS_MODULE")
        self.environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.environment |= {"PORT": str(port), "PYTHONUNBUFFERED": "1"} | environment
        self.command = [sys.executable, "manage.py", "run"]
        self.checkout = checkout
        self.began = time.monotonic()
        with self.log.open("w") as log:
            self.process = self.popen(stdout=log, stderr=subprocess.STDOUT)

    def popen(self, **streams):
        return subprocess.Popen(self.command, cwd=self.checkout, env=self.environment, **streams)

    @property
    def said(self):
        return self.log.read_text()

    @property
    def variables(self):
        return dotenv_values(self.var / "instance.env")

    @property
    def pids(self):
        return [int(line.split()[0]) for line in (self.var / "children").read_text().splitlines()]

    def wait_until_up(self):
        while UP not in self.said:
            assert self.process.poll() is None, self.said
            time.sleep(0.1)
        return time.monotonic() - self.began

    def fetch(self, path=""):
        address = re.search(rf"{UP}\s+(\S+)", self.said)[1]
        with urllib.request.urlopen(address + path, timeout=10) as response:
            return response.read().decode()

    def ask(self, sql):
        with psycopg.connect(self.variables["DATABASE_URL"]) as connection:
            return connection.execute(sql).fetchall()

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Starts the site in a checkout of its own; ends what a test that failed has left."""
    folder = tmp_path_factory.mktemp("checkout")
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    checkout = shutil.copytree(settings.BASE_DIR, folder / "record", ignore=NOT_COPIED)
    runs = []

    def start_run(port, **environment):
        runs.append(Run(checkout, port, **environment))
        return runs[-1]

    yield start_run
    for run in runs:
        if run.process.poll() is None:
            run.stop()


@pytest.fixture(scope="module")
def first(start):
    """The first run, from its start to Ctrl-C, and what was seen of it."""
    run = start(free_port())
    run.wait_until_up()
    run.states = run.ask(STATES)
    run.timeline = run.fetch()
    run.left = run.pids
    run.status = run.stop()
    return run


@pytest.fixture(scope="module")
def second(start, first):
    """The second one, beside which another is tried, until it is killed."""
    run = start(free_port())
    run.seconds = run.wait_until_up()
    run.states = run.ask(STATES)
    run.database = run.variables["DATABASE_URL"]
    other = run.popen(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    run.other_said = other.communicate(timeout=30)[0].decode().strip()
    run.other_status = other.returncode
    run.left = run.pids
    run.stop(signal.SIGKILL)
    return run


@pytest.fixture(scope="module")
def third(start, second, servers):
    """The start after the kill, with the wished-for port taken and a Redis of one's own."""
    servers.start_redis()
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        run = start(taken.getsockname()[1], REDIS_URL=servers.redis_url_of(7))
        run.wait_until_up()
        run.left = run.pids
        run.states = run.ask(STATES)
        run.status = run.stop(signal.SIGTERM)
    return run


def test_first_run_reads_the_sample(first):
    assert first.states == [("matched", True)]
    assert "/statements/" in first.timeline


def test_ctrl_c_stops_all_of_it(first):
    assert first.status == 0
    assert [birth(pid) for pid in first.left] == [""] * 5


def test_first_run_tells_how_to_log_in(first):
    password = re.search(r"name: admin   password: (\S+)", first.said)[1]
    assert (first.var / "administrator.txt").read_text() == f"name: admin\npassword: {password}\n"


def test_second_start_is_quick_and_keeps_everything(second):
    assert second.seconds < 15
    assert "Reading the sample" not in second.said
    assert second.states == [("matched", True)]


def test_second_manager_is_told_where_the_first_one_is(second):
    port = second.environment["PORT"]
    assert second.other_status == 1
    assert second.other_said == f"CommandError: It is running already: http://127.0.0.1:{port}/"


def test_start_after_a_kill_finds_everything_again(second, third):
    assert [birth(pid) for pid in second.left] == [""] * 5
    assert third.variables["DATABASE_URL"] == second.database
    assert third.states == [("matched", True)]


def test_taken_port_is_passed_over_and_said(third):
    port = int(third.environment["PORT"])
    assert f"Port {port} is taken: using {port + 1}." in third.said


def test_server_that_is_named_is_used_and_not_started(third):
    assert "Using the server in REDIS_URL." in third.said
    assert len(third.left) == 4
    assert "REDIS_URL" not in third.variables


def test_termination_stops_all_of_it_too(third):
    assert third.status == 0
    assert third.pids == []
