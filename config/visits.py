"""Visits: an address fetched when it is its host's turn, as robots.txt allows, under our own name.

Every road of a worker goes through here, so that a host sees one of us at a time, however many workers there are.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Self
from urllib.parse import urljoin

from django.conf import settings

from sources import ingestion
from sources.fetching import TOTAL_SECONDS, Fetched, Reach, Unreachable, fetch, host_of
from sources.models import Host
from sources.parsing.charsets import clean
from sources.rhythm import asked_wait
from sources.robots import MOST_BYTES, allows, asked_pause

ROBOTS_SECONDS = 10
# A turn that nobody gives back ends by itself: robots.txt, the address, and a moment.
TURN_SECONDS = ROBOTS_SECONDS + TOTAL_SECONDS + 5
TRY_SECONDS = 0.1
ROBOTS_HOURS = 24  # RFC 9309 lets it be kept no longer
ROBOTS_HOURS_AWAY = 1
# Answers that mean later, not never (RFC 9110, RFC 6585), and how long then, if the server does not say.
BUSY = {429, 503}
# Faults of a server, or of one before it, that mostly pass; they say nothing of the other pages of its host.
PASSING = {408, 500, 502, 504}
BUSY_WAIT = timedelta(minutes=5)
LONGEST_REST = timedelta(hours=1)  # one address that asks for a week does not shut its whole host for so long


class NotYet(Exception):
    """It cannot be fetched now. `wait` says how long; the message why, where the server had a say in it."""

    def __init__(self, wait: timedelta, reason: str = "") -> None:
        super().__init__(reason)
        self.wait = wait


def visit(
    address: str,
    *,
    max_bytes: int,
    obeys_robots: bool = True,
    headers: dict[str, str] | None = None,
    patience: float = 0,
) -> Fetched:
    """Fetch an address in its host's turn, which is waited for no longer than `patience` seconds.

    Where it redirects to another host, that one's turn and robots.txt are kept as well. Raises `NotYet` and
    `Unreachable`.
    """
    with _Turns(patience, obeys_robots=obeys_robots) as turns:
        turns.come_to(address)
        try:
            return fetch(address, max_bytes=max_bytes, reach=reach(), headers=headers, before_redirect=turns.come_to)
        except Unreachable as error:
            if error.status not in BUSY | PASSING:
                raise
            wait = asked_wait(error.retry_after, datetime.now(UTC)) or BUSY_WAIT
            if error.status in BUSY:
                turns.rest(min(wait, LONGEST_REST).total_seconds())
            raise NotYet(wait, str(error)) from error


class _Turns:
    """The turns that a visit has taken, a host each; they are given back at its end."""

    def __init__(self, patience: float, *, obeys_robots: bool) -> None:
        self.patience, self.obeys_robots = patience, obeys_robots
        self.pauses: dict[str, float] = {}  # by host, the last come to at the end

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for name, pause in self.pauses.items():
            ingestion.end_turn(name, pause=pause)

    def come_to(self, address: str) -> None:
        """Take the turn at an address's host. Raises `NotYet`, and `Unreachable` where robots.txt says no."""
        name = host_of(address)
        if not name:
            return  # fetching it says what is wrong with it
        if name not in self.pauses:
            if not _take_turn(name, self.patience):
                raise NotYet(ingestion.queue_up(name, pause=settings.FETCH_PAUSE_SECONDS))
            self.pauses[name] = float(settings.FETCH_PAUSE_SECONDS)
        if self.obeys_robots:
            host = robots_of(name, address)
            _check_robots(host, address)
            self.pauses[name] = max(self.pauses[name], asked_pause(host.robots, settings.FETCH_USER_AGENT))

    def rest(self, seconds: float) -> None:
        """Leave the host that was come to last alone for so long."""
        for name in list(self.pauses)[-1:]:
            self.pauses[name] = max(self.pauses[name], seconds)


def _take_turn(name: str, patience: float) -> bool:
    until = time.monotonic() + patience
    while not (taken := ingestion.take_turn(name, seconds=TURN_SECONDS)) and time.monotonic() < until:
        time.sleep(TRY_SECONDS)
    return taken


def reach() -> Reach:
    """As whom we fetch and how far, by the settings."""
    return Reach(
        user_agent=settings.FETCH_USER_AGENT,
        private_networks=settings.FETCH_PRIVATE_NETWORKS,
        ports=frozenset(settings.FETCH_PORTS),
    )


def robots_of(name: str, address: str) -> Host:
    """A host with what it asks of robots, fetched again when that is a day old."""
    host = Host.objects.with_robots_known().filter(name=name).first()
    if host:
        return host
    try:
        place = urljoin(address, "/robots.txt")
        fetched = fetch(place, max_bytes=MOST_BYTES, reach=reach(), seconds=ROBOTS_SECONDS)
    except Unreachable as error:
        if 400 <= error.status < 500 and error.status not in BUSY:
            return ingestion.keep_robots(name, Host.Robots.ABSENT, "", hours=ROBOTS_HOURS)
        away = Host.Robots.AWAY if error.status else Host.Robots.UNREACHABLE
        return ingestion.keep_robots(name, away, str(error), hours=ROBOTS_HOURS_AWAY)
    robots = clean(fetched.data[:MOST_BYTES].decode("utf-8", "replace"))
    return ingestion.keep_robots(name, Host.Robots.READ, robots, hours=ROBOTS_HOURS)


def _check_robots(host: Host, address: str) -> None:
    """Raises `Unreachable` where robots.txt does not let us have the address, or cannot be had (RFC 9309, 2.3.1), and
    `NotYet` where its server has a fault that may pass.
    """
    if host.robots_state == Host.Robots.AWAY:
        wait = ingestion.wait_until(host.name, "robots_until")
        raise NotYet(wait, f"robots.txt of {host} is asked for again before anything is fetched: {host.robots}")
    if host.robots_state == Host.Robots.UNREACHABLE:
        raise Unreachable(f"{host.robots.rstrip('.')}. So robots.txt of {host} cannot be had, and nothing is fetched.")
    if host.robots_state == Host.Robots.READ and not allows(host.robots, address, settings.FETCH_USER_AGENT):
        raise Unreachable(
            f"robots.txt of {host} asks robots to leave {address} alone. A person may give the address by hand."
        )
