"""How much one network may ask of what is costly: all processes count together, and a Redis that is away stops nobody."""

import os
import re
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings as project
from django.test import RequestFactory
from django.urls import reverse

from config.middleware.limits import AT_ONCE, COSTLY, LimitsMiddleware
from config.urls import urlpatterns as own_urlpatterns
from statements.urls import urlpatterns

pytestmark = pytest.mark.django_db
# A quarter of it at once: ten requests.
LIMITS = {"reading": 40, "downloading": 40, "signing-in": 40}
READING = "/api/outlets/"
PATHS = {"search": "/?words=harbour", "export": "/statements.csv", "login": "/admin/login/", "api": "/api/statements/"}


@pytest.fixture(autouse=True)
def limited(settings, queue, client):
    settings.LIMITS = LIMITS
    return queue


def ask(client, path: str, times: int = 1, **extra: str):
    """The answers, each read to its end before the next is asked for."""
    responses = []
    for _ in range(times):
        responses.append(client.get(path, **extra))
        if responses[-1].streaming:
            b"".join(responses[-1])
    return responses


def statuses(client, path: str, times: int, **extra: str) -> list[int]:
    return sorted({response.status_code for response in ask(client, path, times, **extra)})


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_more_than_a_quarter_of_a_minutes_worth_at_once_is_too_much(client, path):
    responses = ask(client, path, 15)
    assert [response.status_code for response in responses[:10]] == [200] * 10
    refused = [response for response in responses if response.status_code == 429]
    assert refused
    assert all("no-store" in response["Cache-Control"] for response in refused)
    assert {int(response["Retry-After"]) for response in refused} <= {1, 2}


def test_two_hundred_in_ten_seconds_are_too_many_by_default():
    """What may come at once, and what is given back meanwhile."""
    example = (project.BASE_DIR / ".env.example").read_text()
    told = {name: int(limit) for name, limit in re.findall(r"(?m)^#(LIMIT_\w+)=(\d+)$", example)}
    assert [name for name, limit in told.items() if limit * (AT_ONCE + 10) / 60 >= 200] == []
    assert len(told) == len(COSTLY)


def test_what_is_refused_is_not_counted_and_time_gives_back(limited):
    limits = LimitsMiddleware(None)
    waits = [limits.wait_for("limit:x", 120) for _ in range(100)]
    assert waits[:30] == [0] * 30
    assert 0 < max(waits) <= 0.5  # never more than one request's, however often one asks
    time.sleep(0.5)
    assert limits.wait_for("limit:x", 120) == 0


def test_refused_reader_is_told_in_words_and_a_program_as_a_problem(client):
    ask(client, READING, 12)
    page, problem = client.get("/?words=harbour"), client.get("/api/statements/")
    assert "Too many requests came from your network" in page.content.decode()
    assert (problem.status_code, problem["Content-Type"]) == (429, "application/problem+json")
    assert problem.json()["status"] == 429


def test_first_page_and_records_are_not_limited(client):
    ask(client, READING, 12)
    assert statuses(client, READING, 1) == [429]
    assert statuses(client, "/", 12) == [200]
    assert statuses(client, "/outlets/", 12) == [200]


def test_first_page_asks_nothing_of_redis(client, settings, limited):
    before = limited.info("commandstats").get("cmdstat_evalsha", {"calls": 0})["calls"]
    client.get("/")
    assert limited.keys("limit:*") == []
    assert limited.info("commandstats").get("cmdstat_evalsha", {"calls": 0})["calls"] == before


def test_networks_are_limited_apart(client):
    ask(client, READING, 12, REMOTE_ADDR="192.0.2.1")
    assert statuses(client, READING, 1, REMOTE_ADDR="192.0.2.99") == [429]
    assert statuses(client, READING, 1, REMOTE_ADDR="198.51.100.1") == [200]


def test_what_a_client_says_of_himself_is_not_believed(client, settings):
    for number in range(12):
        last = client.get(READING, headers={"X-Forwarded-For": f"198.51.{number}.1"})
    assert last.status_code == 429
    settings.BEHIND_PROXY = True
    assert client.get(READING, headers={"X-Forwarded-For": "198.51.100.1"}).status_code == 200


def test_kinds_are_limited_apart(client):
    ask(client, READING, 12)
    assert statuses(client, "/statements.csv", 1) == [200]
    assert statuses(client, reverse("sign-in"), 1) == [200]


def test_two_processes_count_together():
    script = (
        "import django; django.setup()\n"
        "from config.middleware.limits import LimitsMiddleware\n"
        "print([bool(LimitsMiddleware(None).wait_for('limit:reading:127.0.0.0/24', 40)) for _ in range(9)].count(True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project.BASE_DIR, env=os.environ, capture_output=True, text=True
    )
    assert done.stdout.strip() == "0", done.stderr
    limits = LimitsMiddleware(None)
    assert any(limits.wait_for("limit:reading:127.0.0.0/24", 40) for _ in range(9))


def test_no_limit_is_none(client, settings, limited):
    settings.LIMITS = dict.fromkeys(LIMITS, 0)
    assert statuses(client, READING, 12) == [200]
    assert limited.keys("limit:*") == []


def test_redis_that_is_away_stops_nobody(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert statuses(client, READING, 12) == [200]


def test_redis_that_says_nothing_costs_one_short_wait(settings, limited):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.REDIS_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        limits = LimitsMiddleware(None)
        request = RequestFactory().get("/?words=harbour")
        request.resolver_match = type("Match", (), {"namespaces": [], "url_name": "timeline"})
        before = time.monotonic()
        assert [limits.process_view(request) for _ in range(50)] == [None] * 50
        assert time.monotonic() - before < 1


def test_every_costly_address_exists():
    names = {pattern.name for pattern in urlpatterns} | {getattr(pattern, "name", None) for pattern in own_urlpatterns}
    assert set().union(*COSTLY.values()) <= names
