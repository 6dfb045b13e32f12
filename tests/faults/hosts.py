"""Three hosts at one PostgreSQL and one Redis: one is cut off, one killed; the third does the work of all."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.faults.machines import HUB, Namespace, Neighbour, lay_network, lift_network
from tests.faults.scenarios import bring_in, drain, moments
from tests.faults.site import Site

# So many are brought in when the host that was cut off is joined again.
AFTERWARDS = 10


def three_hosts(site: Site, *, articles: int, blows: int) -> float:
    """Each host in a network of its own."""
    with networks(site) as hosts:
        return lose_two(site, hosts, articles)


def three_neighbours(site: Site, *, articles: int, blows: int) -> float:
    """Each host an address of this machine."""
    servers = {
        "DATABASE_URL": (site.postgres.url, site.postgres.port), "REDIS_URL": (site.redis.url, site.redis.port),
    }  # fmt: skip
    hosts = [Neighbour(number, servers) for number in range(1, 4)]
    try:
        return lose_two(site, hosts, articles)
    finally:
        site.end_programs()
        for host in hosts:
            host.end()


def lose_two(site: Site, hosts: list, articles: int) -> float:
    """The seconds until all is read while one host is cut off and one is gone. The one that was cut off is then joined
    again, and does by itself what comes in afterwards.
    """
    first, second, third = (site.start_worker(concurrency=1, on=host.where) for host in hosts)
    bring_in(site, articles - AFTERWARDS)
    for _ in moments(site, articles - AFTERWARDS, 1):
        hosts[1].cut_off()
        third.kill()
    seconds = drain(site)
    hosts[1].join()
    first.kill()
    assert second.is_running
    bring_in(site, articles, start=articles - AFTERWARDS)
    return max(seconds, drain(site))


@contextmanager
def networks(site: Site) -> Iterator[list[Namespace]]:
    """Three hosts behind a bridge at which both servers listen too."""
    with ExitStack() as stack:
        lay_network()
        stack.callback(lift_network)
        site.listen_at(HUB)
        addresses = {
            "DATABASE_URL": site.postgres.url.replace("@127.0.0.1:", f"@{HUB}:"),
            "REDIS_URL": site.redis.url.replace("@127.0.0.1:", f"@{HUB}:"),
        }
        hosts = []
        for number in range(1, 4):
            hosts.append(Namespace(number, addresses))
            stack.callback(hosts[-1].end)
        stack.callback(site.end_programs)
        yield hosts
