"""The scheduler: what it sends never expires, a full queue is left alone, and a clock that is set back stops nothing."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from config.celery import app
from config.scheduler import Scheduler
from sources import dispatch
from sources.models import Document

PERSON = Document.Lane.PERSON


@pytest.fixture
def scheduler(queue):
    scheduler = Scheduler(app)
    yield scheduler
    scheduler.close()


def let_all_be_due(scheduler: Scheduler, seconds: float) -> None:
    """Tick as often as it would in so many seconds in which nobody looked."""
    for entry in scheduler.schedule.values():
        entry.last_run_at = entry.default_now() - timedelta(seconds=seconds)
    scheduler.old_schedulers = None
    while scheduler.tick() == 0:
        continue


def test_hour_without_a_scheduler_is_made_up_by_one_message_of_each_kind(scheduler):
    let_all_be_due(scheduler, 3600)
    assert [dispatch.queue_length(lane) for lane in Document.Lane] == [5, 1, 0]


def test_messages_never_expire(scheduler, queue):
    let_all_be_due(scheduler, 3600)
    assert all(b'"expires": null' in message for message in queue.lrange("person", 0, -1))


def test_hour_without_workers_leaves_no_more_than_enough(scheduler, monkeypatch):
    monkeypatch.setattr("config.scheduler.ENOUGH", 7)
    for _ in range(10):
        let_all_be_due(scheduler, 60)
    assert dispatch.queue_length(PERSON) == 7


def test_clock_that_is_set_back_stops_no_sweep(scheduler, monkeypatch):
    let_all_be_due(scheduler, 60)
    before = dispatch.queue_length(PERSON)
    now, clock = datetime.now(UTC) - timedelta(hours=2), time.time() - 7200
    monkeypatch.setattr(time, "time", lambda: clock)
    monkeypatch.setattr(type(app), "now", lambda self: now)
    assert 0 < scheduler.tick() <= 10
    now += timedelta(seconds=60)
    while scheduler.tick() == 0:
        continue
    assert dispatch.queue_length(PERSON) == before + 5
