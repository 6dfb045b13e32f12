"""Topics and real workers: what is lost on the way is taken up again, and nothing waits for a message."""

import time
from datetime import date

import pytest

from statements import curation
from statements.models import Entry, Topic
from statements.models.entries import Trait
from tests.factories import make_statement

pytestmark = pytest.mark.django_db(transaction=True)


def make_topic(*wanted: str) -> Topic:
    return curation.save_topic(Topic(slug=wanted[0], name=wanted[0], wanted=list(wanted)))


def copy_statement(times: int) -> None:
    """So many statements more, of one text and without witnesses."""
    first = make_statement(text="Grain is dear.", said_on=date(2022, 3, 1))
    fields = {"text": first.text, "language": "en", "state": "published", "said_from": first.said_from,
              "said_to": first.said_to, "said_precision": "day"}  # fmt: skip
    type(first).objects.bulk_create(type(first)(**fields) for _ in range(times - 1))


def borne(topic: Topic) -> int:
    return Entry.objects.filter(traits__contains=[Trait.TOPIC.of(topic.pk)]).count()


def wait_until(is_true, seconds=40):
    until = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < until, "it has not come about in time"
        time.sleep(0.02)


def is_done(topic: Topic) -> bool:
    topic.refresh_from_db()
    return topic.done_at is not None


def test_a_killed_worker_leaves_what_is_done_and_another_goes_on(workers):
    copy_statement(2_500)
    first = workers.start()
    topic = make_topic("grain")
    wait_until(lambda: Topic.objects.get().renewed > 0)
    first.kill()
    topic.refresh_from_db()
    assert topic.done_at is None
    assert 0 < borne(topic) < 2_500
    begun_at = topic.begun_at
    workers.start(with_scheduler=True)
    wait_until(lambda: is_done(topic))
    assert (borne(topic), topic.renewed, topic.to_renew, topic.begun_at) == (2_500, 2_500, 2_500, begun_at)


def test_two_topics_whose_messages_were_lost_are_found_by_the_sweep(workers, queue):
    copy_statement(3)
    topics = [make_topic("grain"), make_topic("dear")]
    queue.flushall()
    workers.start(concurrency=2, with_scheduler=True)
    wait_until(lambda: all(map(is_done, topics)))
    assert [borne(topic) for topic in topics] == [3, 3]


def test_a_message_alone_carries_a_topic_through_to_what_arrives_meanwhile_too(worker):
    copy_statement(1_500)
    topic = make_topic("grain")
    wait_until(lambda: Topic.objects.get().renewed > 0)
    arrived = make_statement(text="Grain is cheap.")
    wait_until(lambda: is_done(topic))
    assert borne(topic) == 1_501
    assert Trait.TOPIC.of(topic.pk) in Entry.objects.get(statement=arrived).traits
