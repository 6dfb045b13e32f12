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

from config.embedded.place import free_port
from config.processes import birth

NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".env", "var", "__pycache__", ".*_cache", ".hypothesis")
UP = "On record is running:"


class Run:
    """`manage.py run` in a checkout."""

    def __init__(self, checkout, port):
        self.var = checkout / "var"
        self.log = checkout / "run.txt"
        ours = ("DATABASE_URL", "REDIS_URL", "VAR_DIR", "SECRET_KEY", "SECURE", "DJANGO_SETTINGS_MODULE")
        self.environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.environment |= {"PORT": str(port), "PYTHONUNBUFFERED": "1"}
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
def checkout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checkout")
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    return shutil.copytree(settings.BASE_DIR, folder / "record", ignore=NOT_COPIED)


@pytest.fixture(scope="module")
def first(checkout):
    """The first run, from its start to Ctrl-C, and what was seen of it."""
    run = Run(checkout, free_port())
    run.wait_until_up()
    run.states = run.ask("select state, count(*) >= 16 from sources_document group by state")
    run.timeline = run.fetch()
    run.left = run.pids
    run.status = run.stop()
    return run


@pytest.fixture
def run(first):
    site = Run(first.checkout, free_port())
    yield site
    if site.process.poll() is None:
        site.stop()


def test_first_run_reads_the_sample(first):
    assert first.states == [("matched", True)]
    assert "/statements/" in first.timeline


def test_ctrl_c_stops_all_of_it(first):
    assert first.status == 0
    assert [birth(pid) for pid in first.left] == [""] * 5


def test_first_run_tells_how_to_log_in(first):
    password = re.search(r"name: admin   password: (\S+)", first.said)[1]
    assert (first.var / "administrator.txt").read_text() == f"name: admin\npassword: {password}\n"


def test_second_start_is_quick_and_keeps_everything(run):
    assert run.wait_until_up() < 15
    assert "Reading the sample" not in run.said
    assert run.ask("select state, count(*) >= 16 from sources_document group by state") == [("matched", True)]


def test_second_manager_is_told_where_the_first_one_is(run):
    run.wait_until_up()

    other = run.popen(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    said, _ = other.communicate(timeout=30)
    assert other.returncode == 1
    assert said.decode().strip() == f"CommandError: It is running already: http://127.0.0.1:{run.environment['PORT']}/"


def test_start_after_a_kill_finds_everything_again(run):
    run.wait_until_up()
    pids, database = run.pids, run.variables["DATABASE_URL"]
    assert run.stop(signal.SIGKILL) == -signal.SIGKILL

    again = Run(run.checkout, free_port())

    again.wait_until_up()
    assert [birth(pid) for pid in pids] == [""] * 5
    assert again.variables["DATABASE_URL"] == database
    assert again.ask("select count(*) >= 16 from sources_document") == [(True,)]
    assert again.stop(signal.SIGTERM) == 0


def test_taken_port_is_passed_over_and_said(first):
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        site = Run(first.checkout, port)
        site.wait_until_up()
        assert f"Port {port} is taken: using {port + 1}." in site.said
        site.stop()
