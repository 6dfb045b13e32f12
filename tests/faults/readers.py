"""Readers: slow ones of downloads, and many of pages while ten times as much comes in."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from tests.faults.scenarios import LONG, bring_in, drain
from tests.faults.site import Site, wait_until

DOWNLOAD = "/statements.csv"
PAGE = "/"
HELD = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ({0})"
WRITING, IDLE = "query LIKE 'COPY%%' AND state = 'active'", "state LIKE 'idle in transaction%%'"
LET_GO = 30


def slow_readers(site: Site, *, articles: int, blows: int) -> float:
    """As many readers of downloads as there are blows read next to nothing. Pages answer meanwhile; when the readers have
    left, nothing is held for them.
    """
    site.start_worker()
    bring_in(site, articles)
    drain(site)
    web = site.start_web()
    alone = web.seconds(PAGE)
    readers = [web.begin_to_read(DOWNLOAD) for _ in range(blows)]
    for reader in readers:
        assert reader.recv(12).startswith(b"HTTP/1.1 ")
    slowest = max(web.seconds(PAGE) for _ in range(20))
    for reader in readers:
        reader.close()
    print(f"pages: {alone:.2f} s alone, at most {slowest:.2f} s beside {blows} slow readers")
    assert slowest < max(1, 3 * alone)
    return wait_until(lambda: site.rows(HELD.format(f"{WRITING} OR {IDLE}")) == [(0,)], LET_GO)


def ten_times_the_load(site: Site, *, articles: int, blows: int) -> float:
    """Ten times as many articles come in as usual, and ten readers turn pages all the time."""
    site.start_worker()
    web = site.start_web()
    with ThreadPoolExecutor(blows) as pool:
        bring_in(site, articles)
        reading = [pool.submit(read_until_done, site, web) for _ in range(blows)]
        waited = drain(site)
        times = sorted(seconds for one in reading for seconds in one.result())
    print(
        f"{len(times)} pages: median {statistics.median(times):.2f} s, 95 of 100 within {times[len(times) * 95 // 100]:.2f} s"
    )
    return waited


def read_until_done(site: Site, web) -> list[float]:
    times, until = [], time.monotonic() + LONG
    while time.monotonic() < until and site.unfinished():
        times.append(web.seconds(PAGE))
    return times
