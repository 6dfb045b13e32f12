"""What `manage.py check` says of settings and servers."""

import io
import os
import subprocess
import sys
from contextlib import nullcontext

import pytest
from django.conf import settings as project
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.test import override_settings

from config import checks
from config.local.embedded import EmbeddedRedis, Place
from config.settings import read_database


def ids(messages):
    return [message.id for message in messages if message.id.startswith("config.")]


def test_database_without_a_queue_is_told(settings):
    settings.REDIS_URL = ""
    assert ids(checks.check_queue_is_named()) == ["config.W001"]


def test_queue_beside_the_database_is_fine():
    assert ids(checks.check_queue_is_named()) == []


@pytest.mark.parametrize("asked", ["server_side_binding", "prepare_threshold"])
def test_writes_that_would_be_prepared_are_told(monkeypatch, asked):
    assert ids(checks.check_parameters_go_with_the_query()) == []
    told = read_database(f"postgresql://check@127.0.0.1/check?{asked}=1")
    monkeypatch.setattr(checks.settings, "DATABASES", told)
    (told,) = checks.check_parameters_go_with_the_query()
    assert (told.id, asked in told.hint) == ("config.E003", True)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("redis://queue.example:6379/0", ["config.W005"]),
        ("redis://user@10.0.0.5:6379/0", ["config.W005"]),
        ("rediss://localhost.example/0", ["config.W005"]),
        ("redis://:password@queue.example:6379/0", []),
        ("redis://127.0.0.1:6379/0", []),
        ("redis://[::1]:6379/0", []),
        ("redis://localhost:6379/0", []),
        ("unix:///run/redis.sock", []),
        ("", []),
    ],
)
def test_redis_elsewhere_without_a_password_is_told(settings, address, told):
    settings.REDIS_URL = address
    assert ids(checks.check_queue_is_closed()) == told


def test_deploy_checks_ask_for_it(settings):
    settings.REDIS_URL = "redis://queue.example:6379/0"
    assert ids(run_checks(include_deployment_checks=True)) == ["config.W005"]


def test_our_own_redis_is_closed(tmp_path):
    """Nobody but this machine reaches it, and nobody without the password."""
    ours = EmbeddedRedis(Place.within(tmp_path), 6379)
    ours.create()
    told = dict(line.split(" ", 1) for line in (ours.place.folder / "redis.conf").read_text().splitlines())
    assert (told["bind"], told["requirepass"]) == ("127.0.0.1", ours.password)
    assert len(ours.password) > 20
    assert "protected-mode" not in told  # on, unless it is said


@pytest.mark.django_db
def test_hasty_postgres_of_the_tests_is_told():
    assert ids(checks.check_postgres(databases=["default"])) == ["config.W002", "config.W006", "config.W007"]


@pytest.mark.django_db
def test_commits_that_are_not_waited_for_are_told():
    with connection.cursor() as cursor:
        for told, setting in ((True, "off"), (False, "local"), (False, "on")):
            cursor.execute("SELECT set_config('synchronous_commit', %s, true)", [setting])
            assert ("config.W007" in ids(checks.check_postgres(databases=["default"]))) == told


@pytest.mark.django_db
@pytest.mark.parametrize(("policy", "passes"), [("allkeys-lru", False), ("noeviction", True)])
def test_deployment_is_refused_a_redis_that_throws_messages_away(queue, monkeypatch, policy, passes):
    """By the command that README gives."""
    monkeypatch.setattr(checks, "DURABLE", {})  # the tests' PostgreSQL is hasty
    queue.config_set("maxmemory-policy", policy)
    options = {"deploy": True, "databases": ["default"], "tags": ["database"], "fail_level": "WARNING"}
    try:
        with nullcontext() if passes else pytest.raises(SystemCheckError, match="policy is allkeys-lru"):
            call_command("check", **options, stderr=io.StringIO())
    finally:
        queue.config_set("maxmemory-policy", "noeviction")


@pytest.mark.django_db
def test_old_postgres_is_an_error(monkeypatch):
    monkeypatch.setattr(checks, "OLDEST_POSTGRES", 990000)
    assert ids(checks.check_postgres(databases=["default"])) == ["config.E001"]


def test_redis_that_keeps_everything_is_fine(queue):
    assert ids(checks.check_redis(databases=["default"])) == []


def test_redis_that_throws_messages_away_is_told(queue):
    queue.config_set("maxmemory-policy", "allkeys-lru")
    try:
        assert ids(checks.check_redis(databases=["default"])) == ["config.W004"]
    finally:
        queue.config_set("maxmemory-policy", "noeviction")


def test_old_redis_is_an_error(queue, monkeypatch):
    monkeypatch.setattr(checks, "OLDEST_REDIS", 99)
    assert ids(checks.check_redis(databases=["default"])) == ["config.E002"]


def test_redis_that_is_away_is_told_in_time():
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        assert ids(checks.check_redis(databases=["default"])) == ["config.W003"]


def test_servers_are_not_asked_by_a_plain_check(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert ids(run_checks()) == []


def test_command_without_a_database_is_told_what_to_do(tmp_path):
    environment = os.environ | {"DATABASE_URL": "", "REDIS_URL": "", "VAR_DIR": str(tmp_path)}
    script = "import django; django.setup(); from sources.models import Outlet; Outlet.objects.count()"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Start one with `make run`, or name a PostgreSQL in DATABASE_URL" in done.stderr
