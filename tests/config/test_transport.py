"""The way to Redis, when Redis is killed."""

from contextlib import suppress

import pytest
from kombu import Queue

from config.celery import app
from config.local.embedded import EmbeddedRedis, Place
from config.local.embedded.place import free_port
from config.local.processes import Child


@pytest.fixture
def server(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    server = EmbeddedRedis(Place.within(tmp_path), free_port())
    server.create()
    child = Child(server.program(tmp_path / "redis.log"))
    child.start()
    child.wait_until(server.is_ready)
    yield server, child
    child.stop()


def test_connection_ends_well_with_messages_in_hand_when_redis_is_gone(server):
    """As Celery ends one that it has lost: it collects it, and then closes it."""
    redis, child = server
    connection, queue, taken = app.connection_for_read(redis.url), Queue("held"), []
    with app.connection_for_write(redis.url) as writing:
        writing.Producer().publish({"number": 1}, routing_key="held", declare=[queue])
    connection.Consumer(queue, callbacks=[lambda body, message: taken.append(body)]).consume()
    connection.Consumer(Queue("other"), channel=connection.channel()).consume()
    connection.drain_events(timeout=5)
    with suppress(TimeoutError):
        connection.drain_events(timeout=0.1)  # it waits for the next
    child.kill()
    connection.collect()
    connection.close()
    assert taken == [{"number": 1}]
