"""Readers: slow ones of downloads, and many of pages while ten times as much comes in."""

import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.scenarios import LONG, bring_in, drain
from tests.faults.site import Site, children_of, wait_until

DOWNLOAD = "/statements.csv"
PAGE = "/"
HELD = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ({0})"
WRITING, IDLE = "query LIKE 'COPY%%' AND state = 'active'", "state LIKE 'idle in transaction%%'"
LET_GO = 30
# A line of the file that no buffer between us and a reader takes many of.
LONGER = "UPDATE sources_article SET headline = headline || repeat('x', 100000)"
AS_IT_WAS = "UPDATE sources_article SET headline = left(headline, -100000)"
MOST_MEMORY = 48 << 20  # bytes, of the hundred million that two readers ask for
OLDEST = """
    SELECT extract(epoch FROM now() - min(received_at))::float FROM sources_document WHERE state IN ('received', 'parsed')
"""


def slow_readers(site: Site, *, articles: int, blows: int) -> float:
    """As many readers of downloads as there are blows read next to nothing: some files wait for them, the other readers are
    told to come again. Pages answer meanwhile, and no memory is taken; when the readers have left, nothing is held.
    """
    site.start_worker()
    bring_in(site, articles)
    drain(site)
    site.do(LONGER)
    web, program = site.start_web(), site.programs[-1]
    alone, size = max(web.seconds(PAGE) for _ in range(5)), resident(program.pid)
    readers = [web.begin_to_read(DOWNLOAD) for _ in range(blows)]
    told = [reader.recv(12) for reader in readers]
    held = told.count(b"HTTP/1.1 200")
    assert (held > 0, held + told.count(b"HTTP/1.1 503")) == (True, blows), told
    wait_until(lambda: site.rows(HELD.format(WRITING)) == [(held,)], LET_GO)
    slowest, growth = max(web.seconds(PAGE) for _ in range(20)), resident(program.pid) - size
    for reader in readers:
        reader.close()
    print(f"pages: {alone:.2f} s alone, at most {slowest:.2f} s beside {blows} slow readers; {growth >> 20} MiB more")
    assert slowest < max(1, 3 * alone)
    assert growth < MOST_MEMORY
    seconds = wait_until(lambda: site.rows(HELD.format(f"{WRITING} OR {IDLE}")) == [(0,)], LET_GO)
    site.do(AS_IT_WAS)
    return seconds


def resident(pid: int) -> int:
    """The bytes of memory that a process and those that it started have."""
    own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return own + sum(map(resident, children_of(pid)))


def ten_times_the_load(site: Site, *, articles: int, blows: int) -> float:
    """Ten times as many articles come in as usual, and ten readers turn pages all the time."""
    site.start_worker()
    web = site.start_web()
    ages = [0.0]

    def is_read() -> bool:
        ages.append(site.rows(OLDEST)[0][0] or 0)
        return site.unfinished() == 0

    with ThreadPoolExecutor(blows) as pool:
        bring_in(site, articles)
        reading = [pool.submit(read_until_done, site, web) for _ in range(blows)]
        waited = wait_until(is_read, LONG)
        times = sorted(seconds for one in reading for seconds in one.result())
    most = times[len(times) * 95 // 100]
    print(f"{len(times)} pages: median {statistics.median(times):.2f} s, 95 of 100 within {most:.2f} s")
    print(f"the oldest article waited {max(ages):.0f} s")
    return waited


def read_until_done(site: Site, web) -> list[float]:
    times, until = [], time.monotonic() + LONG
    while time.monotonic() < until and site.unfinished():
        times.append(web.seconds(PAGE))
    return times
