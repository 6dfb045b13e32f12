"""Turns at hosts: one request at a time at each, and a pause after it, whichever worker it is."""

from datetime import datetime, timedelta

from django.db.models import Value
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from ..models import Document, Host


def take_turn(name: str, *, seconds: float, pause: float) -> datetime | None:
    """Take the turn at a host for so long at most. None when it is ours; else when there may be one for us.

    Those that are turned away are told times one pause apart, so that they do not come back all at once.
    """
    Host.objects.get_or_create(name=name)
    if Host.objects.free().filter(name=name).update(free_at=Now() + timedelta(seconds=seconds)):
        return None
    queued = Greatest("queue_until", "free_at", Now()) + Value(timedelta(seconds=pause))
    Host.objects.filter(name=name).update(queue_until=queued)
    return Host.objects.get(name=name).queue_until


def end_turn(name: str, *, pause: float) -> None:
    """Give the turn back: the next may have it after the pause."""
    Host.objects.filter(name=name).update(free_at=Now() + timedelta(seconds=pause))


def keep_robots(name: str, state: Host.Robots, robots: str, *, hours: float) -> Host:
    """Keep what a host asks of robots, for so long."""
    host = Host.objects.get(name=name)
    host.robots, host.robots_state = robots.replace("\0", ""), state
    Host.objects.filter(pk=host.pk).update(
        robots=host.robots, robots_state=state, robots_until=Now() + timedelta(hours=hours)
    )
    return host


def call_next(name: str) -> tuple[int, float] | None:
    """The document whose turn is next at a host, which need not wait any longer, and in how many seconds it is."""
    host = Host.objects.filter(name=name).first()
    pk = Document.objects.waiting_at(name).values_list("pk", flat=True).first() if host else None
    if host is None or pk is None:
        return None
    Document.objects.filter(pk=pk).update(wait_until=None)
    return pk, max((host.free_at - timezone.now()).total_seconds(), 0)
