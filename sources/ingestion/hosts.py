"""Turns at hosts: one request at a time at each, and a pause after it, whichever worker it is."""

from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Greatest, Least, Now

from ..models import Document, Host
from .arrivals import storable

# A turn is taken for longer than it mostly lasts: so long after, it is worth asking again.
A_FETCH = timedelta(seconds=2)


def take_turn(name: str, *, seconds: float) -> bool:
    """Take the turn at a host, for so long at most. Off when somebody else has it."""
    Host.objects.get_or_create(name=name)
    return bool(Host.objects.free().filter(name=name).update(free_at=Now() + timedelta(seconds=seconds)))


def queue_up(name: str, *, pause: float) -> timedelta:
    """How long to wait for a turn that somebody else has.

    Those that ask are told times one pause apart, so that they do not come back all at once.
    """
    soon = Greatest(Least("free_at", Now() + A_FETCH), Now())
    queued = Greatest("queue_until", soon) + Value(timedelta(seconds=pause))
    Host.objects.filter(name=name).update(queue_until=queued)
    return wait_until(name, "queue_until")


def wait_until(name: str, field: str) -> timedelta:
    """How long it is until a host's time, by the clock of the database: those of the workers may differ."""
    wait = ExpressionWrapper(F(field) - Now(), DurationField())
    return max(Host.objects.filter(name=name).values_list(wait, flat=True).get(), timedelta())


def end_turn(name: str, *, pause: float) -> None:
    """Give the turn back: the next may have it after the pause."""
    Host.objects.filter(name=name).update(free_at=Now() + timedelta(seconds=pause))


def keep_robots(name: str, state: Host.Robots, robots: str, *, hours: float) -> Host:
    """Keep what a host asks of robots, for so long."""
    until = Now() + timedelta(hours=hours)
    Host.objects.filter(name=name).update(robots=storable(robots), robots_state=state, robots_until=until)
    return Host.objects.get(name=name)


def call_next(name: str) -> tuple[int, float] | None:
    """The document whose turn is next at a host, which need not wait any longer, and in how many seconds it is."""
    pk = Document.objects.waiting_at(name).values_list("pk", flat=True).first() if name else None
    if pk is None:
        return None
    Document.objects.filter(pk=pk).update(wait_until=None)
    return pk, wait_until(name, "free_at").total_seconds()
