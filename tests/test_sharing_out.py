"""What the workers of pytest-xdist must not share, and what one of them does alone."""

from django.conf import settings

from tests.servers import Servers
from tests.sharing_out import ONE_BY_ONE


def test_ports_are_kept_until_the_servers_start(monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")
    servers = Servers()
    assert set(servers.kept_ports) == {servers.postgres.port, servers.redis.port}
    servers.start_redis()
    assert servers.redis.is_ready()
    assert set(servers.kept_ports) == {servers.postgres.port}
    servers.stop()
    assert not servers.folder.exists()


def test_files_that_are_done_one_by_one_are_there():
    assert [name for name in ONE_BY_ONE if not (settings.BASE_DIR / name).is_file()] == []
