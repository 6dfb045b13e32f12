"""Which faults are done at which size, at length (`make faults`) and in `make test`.

Each of the list of faults that the project was asked to stand, where it is done at length and where a small case is:

| | fault | at length | small |
|---|---|---|---|
| 1 | a child killed | `child_killed`, `child_killed_at_each_point` | `child_killed_at_each_point` |
| 2 | a worker killed | `worker_killed` | tests/config/test_pipeline.py, `three_neighbours` |
| 3 | a worker asked to stop | `worker_asked_to_stop` | `one_after_the_other` |
| 4 | Redis killed, its file kept | `redis_killed` | `one_after_the_other` |
| 5 | Redis emptied | `redis_killed_and_emptied` | `one_after_the_other`, tests/config/test_pipeline.py |
| 6 | Redis full; made to throw away | `redis_full` | `one_after_the_other`, tests/config/test_pipeline.py; test_checks.py |
| 7 | PostgreSQL killed | `postgres_killed` | `one_after_the_other` |
| 8 | a full disk | `postgres_disk_full`, `upload_disk_full` | `one_after_the_other`, tests/config/middleware/test_room.py |
| 9 | messages three times | `messages_three_times` | tests/config/test_pipeline.py |
| 10 | messages out of order | `messages_shuffled` | `messages_shuffled` |
| 11 | two at one article | `two_at_each` | tests/config/test_at_once.py |
| 12 | a page that kills its reader | `parser_killed_and_hung` | tests/config/test_pipeline.py, test_confined.py |
| 13 | one that hangs it; a socket that drips | `parser_killed_and_hung` | the same; tests/sources/test_fetching.py |
| 14 | clocks that differ, or are set | `clocks_apart` | `clocks_apart`, tests/config/test_scheduler.py |
| 15 | versions that meet | `version_changes`, `messages_of_another_version` | tests/config/test_troubles.py, test_at_once.py |
| 16 | a broker that is silent at the click | `broker_silent_at_the_click` | tests/config/test_pipeline.py |
| 17 | a crash between commit and message | `crash_before_the_message`, `ingest_killed` | tests/config/test_at_once.py |
| 18 | slow readers of downloads | `slow_readers` | tests/statements/downloads/test_downloads.py |
| 19 | ten times the load | `ten_times_the_load` | `ten_times_the_load` |
| 20 | no place for results | every one: none is kept | tests/config/test_at_once.py |
| 21 | two schedulers, or none for an hour | `two_schedulers` | tests/config/polling/test_schedulers.py, test_scheduler.py |
| | hosts cut off and killed | `three_hosts`, `three_neighbours` | `three_neighbours` |
"""

from collections.abc import Callable
from typing import NamedTuple

from tests.faults import clocks, deployments, disks, hosts, messages, points, readers
from tests.faults import scenarios as does
from tests.faults.ledger import Ledger, assert_sound, take_stock
from tests.faults.site import Site


class Fault(NamedTuple):
    """`blows` are what is done to the site, or the articles that do something; `most_seconds` is the time to recover."""

    scenario: Callable[..., float]
    articles: int
    blows: int
    most_seconds: float  # on a machine that does nothing else
    refused: int = 0

    @property
    def name(self) -> str:
        return self.scenario.__name__


# After the last blow: a sweep, and what was left; a worker that starts loads its models first.
AT_LENGTH = [
    Fault(does.child_killed, 500, 20, 120),
    Fault(points.child_killed_at_each_point, 100, 20, 120),
    Fault(does.worker_killed, 500, 20, 180),
    Fault(does.worker_asked_to_stop, 300, 10, 120),
    Fault(does.redis_killed, 300, 10, 120),
    Fault(does.redis_killed_and_emptied, 500, 10, 120),
    Fault(does.postgres_killed, 500, 10, 180),
    Fault(does.messages_three_times, 300, 0, 180),
    Fault(does.two_schedulers, 300, 0, 180),
    Fault(does.parser_killed_and_hung, 60, 12, 180, refused=12),
    Fault(does.ingest_killed, 500, 10, 180),
    Fault(does.one_after_the_other, 300, 7, 240),
    Fault(disks.postgres_disk_full, 500, 5, 240),
    Fault(disks.upload_disk_full, 60, 5, 180),
    Fault(messages.messages_shuffled, 300, 0, 180),
    Fault(messages.two_at_each, 200, 0, 180),
    Fault(messages.crash_before_the_message, 60, 10, 120),
    Fault(messages.broker_silent_at_the_click, 60, 20, 120),
    Fault(clocks.clocks_apart, 200, 2, 180),
    Fault(deployments.version_changes, 200, 1, 180),
    Fault(deployments.messages_of_another_version, 100, 20, 120),
    Fault(hosts.three_hosts, 300, 2, 240),
    Fault(hosts.three_neighbours, 200, 2, 180),
    Fault(readers.slow_readers, 500, 20, 30),
    Fault(readers.ten_times_the_load, 1_000, 10, 300),
    Fault(does.redis_full, 2_000, 0, 300),
]
# In `make test`: the start of a site and of its workers are most of the time, so most blows fall in one run.
SMALL = [
    Fault(does.one_after_the_other, 40, 7, 120),
    Fault(points.child_killed_at_each_point, 12, 4, 60),
    Fault(hosts.three_neighbours, 30, 2, 90),
    Fault(clocks.clocks_apart, 10, 2, 60),
    Fault(messages.messages_shuffled, 20, 0, 60),
    Fault(readers.ten_times_the_load, 30, 3, 60),
]


def suffer(site: Site, fault: Fault) -> tuple[Ledger, float]:
    """Do it to an empty site; what the ledger says then, and the seconds to recover.

    Raises AssertionError when an article is lost, doubled or left behind, or `manage.py verify` finds anything.
    """
    site.empty()
    seconds = fault.scenario(site, articles=fault.articles, blows=fault.blows)
    ledger = take_stock(site, fault.articles)
    assert ledger == Ledger(fault.articles, stored=fault.articles - fault.refused, refused=fault.refused), ledger
    assert ledger.lost == 0
    assert seconds < fault.most_seconds, f"recovered after {seconds:.0f} seconds"
    assert_sound(site)
    return ledger, seconds
