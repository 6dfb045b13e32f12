"""`make run` from nothing: a copy of the project with no server, no database and no setting."""

import os
import re
import shutil
import signal
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


@pytest.fixture
def run(checkout):
    site = Run(checkout, free_port())
    yield site
    if site.process.poll() is None:
        site.stop()


def test_first_run_reads_the_sample_and_stops_on_ctrl_c(run):
    run.wait_until_up()
    pids = run.pids

    assert run.ask("select distinct state from sources_document") == [("matched",)]
    assert run.ask("select count(*) >= 16 from sources_document") == [(True,)]
    assert "/statements/" in run.fetch()
    assert run.stop() == 0
    assert [birth(pid) for pid in pids] == [""] * 5


def test_second_start_is_quick_keeps_everything_and_is_the_only_one(run):
    seconds = run.wait_until_up()
    assert seconds < 15
    assert run.ask("select count(*) >= 16 from sources_document") == [(True,)]

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
