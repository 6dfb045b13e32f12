"""The embedded servers: made once, started again after a kill with everything kept, closed to others."""

import os
import socket
import stat

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.local.embedded import EmbeddedPostgres, EmbeddedRedis, NoWheel, Place
from config.local.embedded.place import free_port, free_port_from, is_free
from config.local.processes import Child


@pytest.fixture
def place(tmp_path):
    """A place that whichever account runs the servers can reach: pytest's own folders are closed."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    return Place.within(tmp_path)


@pytest.fixture
def start(tmp_path):
    children = []

    def start_server(server):
        server.create()
        child = Child(server.program(tmp_path / f"{server.name}.log"))
        children.append(child)
        child.start()
        child.wait_until(server.is_ready)
        return child

    yield start_server
    for child in children:
        child.stop()


def test_postgres_killed_keeps_what_was_committed(place, start):
    server = EmbeddedPostgres(place, free_port())
    first = start(server)
    with psycopg.connect(server.url) as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values ('here')")
    first.kill()

    start(EmbeddedPostgres(place, free_port(server.port)))

    with psycopg.connect(server.url) as connection:
        assert connection.execute("select word from kept").fetchall() == [("here",)]


def test_postgres_refuses_a_wrong_password(place, start):
    server = EmbeddedPostgres(place, free_port())
    start(server)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.url.replace(server.password, "wrong"))


def test_postgres_folder_left_half_made_is_made_again(place, start):
    (place.make_folder("postgres.new") / "half").write_text("made")
    server = EmbeddedPostgres(place, free_port())
    start(server)
    assert not (place.folder / "postgres.new").exists()
    assert server.is_ready()


def test_postgres_mark_with_a_reused_number_does_not_stop_the_start(place, start):
    server = EmbeddedPostgres(place, free_port())
    start(server).stop()
    mark = server.data / "postmaster.pid"
    mark.write_text(f"{os.getpid()}\n{server.data}\n")
    place.give(mark)
    assert start(server).is_running


def test_redis_killed_keeps_its_queue(place, start):
    server = EmbeddedRedis(place, free_port())
    first = start(server)
    redis.Redis.from_url(server.url).lpush("waiting", "one", "two")
    first.kill()

    start(server)

    assert redis.Redis.from_url(server.url).lrange("waiting", 0, -1) == [b"two", b"one"]


def test_redis_has_a_password_and_throws_nothing_away(place, start):
    server = EmbeddedRedis(place, free_port())
    start(server)
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=server.port, retry=Retry(NoBackoff(), 0)).ping()
    assert redis.Redis.from_url(server.url).config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_redis_without_a_wheel_says_what_to_do(place, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(NoWheel, match="REDIS_URL=redis://"):
        EmbeddedRedis(place, 1).server  # noqa: B018 - asking is the test


def test_servers_files_are_closed_to_others(place):
    server = EmbeddedRedis(place, free_port())
    server.create()
    paths = [server.data, place.folder / "redis.conf", place.folder / "redis.password"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600, 0o600]


def test_password_is_made_once(place):
    assert EmbeddedPostgres(place, 1).password == EmbeddedPostgres(place, 2).password
    assert EmbeddedPostgres(place, 1).password != EmbeddedRedis(place, 1).password


def test_taken_port_is_passed_over():
    port = free_port()
    assert free_port(port) == port
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)
        assert free_port(port) != port
        assert free_port_from(port) > port
