"""Which faults are done at which size, at length and in `make test`."""

from collections.abc import Callable
from typing import NamedTuple

from tests.faults import disks, hosts
from tests.faults import scenarios as does
from tests.faults.ledger import Ledger, assert_sound, take_stock
from tests.faults.site import Site


class Fault(NamedTuple):
    """`blows` are what is done to the site, or the articles that do something; `most_seconds` is the time to recover."""

    scenario: Callable[..., float]
    articles: int
    blows: int
    most_seconds: float
    refused: int = 0

    @property
    def name(self) -> str:
        return self.scenario.__name__


# After the last blow: a sweep, and what was left; a worker that starts loads its models first.
AT_LENGTH = [
    Fault(does.child_killed, 1_000, 20, 120),
    Fault(does.worker_killed, 1_000, 20, 180),
    Fault(does.worker_asked_to_stop, 500, 10, 120),
    Fault(does.redis_killed_and_emptied, 1_000, 10, 120),
    Fault(does.redis_full, 2_000, 0, 300),
    Fault(does.postgres_killed, 1_000, 10, 180),
    Fault(does.messages_three_times, 500, 0, 180),
    Fault(does.two_schedulers, 500, 0, 180),
    Fault(does.parser_killed_and_hung, 60, 10, 180, refused=10),
    Fault(does.ingest_killed, 1_000, 10, 180),
    Fault(does.one_after_the_other, 500, 4, 180),
    Fault(disks.postgres_disk_full, 1_000, 5, 180),
    Fault(disks.upload_disk_full, 60, 5, 180),
    Fault(hosts.three_hosts, 500, 2, 180),
    Fault(hosts.three_neighbours, 300, 2, 120),
]
# In `make test`: the start of a site and of its worker are most of the time, so the blows fall in one run.
SMALL = [Fault(does.one_after_the_other, 40, 4, 90)]


def suffer(site: Site, fault: Fault) -> tuple[Ledger, float]:
    """Do it to an empty site; what the ledger says then, and the seconds to recover.

    Raises AssertionError when an article is lost, doubled or left behind, or `manage.py verify` finds anything.
    """
    site.empty()
    seconds = fault.scenario(site, articles=fault.articles, blows=fault.blows)
    ledger = take_stock(site, fault.articles)
    assert ledger == Ledger(fault.articles, stored=fault.articles - fault.refused, refused=fault.refused), ledger
    assert ledger.lost == 0
    assert seconds < fault.most_seconds
    assert_sound(site)
    return ledger, seconds
