"""The faults, each at any size: what is done to the site while its articles are read. See `catalogue` for the sizes.

Each gives the seconds from the last blow to the last article finished.
"""

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from config.local.processes import Child
from tests.faults.ledger import FLAW, GREED, HANG, POISON, article, write_articles
from tests.faults.site import EDITOR, PASSWORD, Site, children_of, kill, wait_until

LONG = 900  # when to give up; how long it may take stands with each fault
PASTE = "/admin/sources/document/paste/"
REFUSED = "SELECT name, reason FROM sources_document WHERE state = 'failed'"
# What is done to the parser, and what the reason says of it.
HARMS = {POISON: "SIGKILL", HANG: "longer than", FLAW: "SIGSEGV", GREED: "MiB of memory"}


def bring_in(site: Site, articles: int, marked: dict[int, str] | None = None, start: int = 0) -> None:
    folder = write_articles(site.folder / f"articles{time.monotonic_ns()}", articles, marked, start)
    site.manage("ingest", str(folder), check=not marked)  # it ends with 1 when one of them has failed already


def drain(site: Site) -> float:
    return wait_until(lambda: site.unfinished() == 0, LONG)


def moments(site: Site, articles: int, blows: int) -> Iterator[int]:
    """Blows at random points of the work, spread over all of it. Fails when too many fall where no work is left."""
    idle = 0
    for number in range(blows):
        wait_until(lambda done=articles * number // (blows + 1): site.finished() >= done, LONG)
        time.sleep(random.random() * 0.5)
        idle += site.unfinished() == 0
        yield number
    assert idle <= max(1, blows // 4), f"{idle} of {blows} blows fell when all was done"


def child_killed(site: Site, *, articles: int, blows: int) -> float:
    """`kill -9` of a child of the worker, or of the reader that it started."""
    worker = site.start_worker()
    bring_in(site, articles)
    for _ in moments(site, articles, blows):
        kill_a_child(worker)
    return drain(site)


def kill_a_child(worker: Child) -> None:
    children = [pid for pid in children_of(worker.pid) if children_of(pid)] or children_of(worker.pid)
    if children:
        child = random.choice(children)
        kill(random.choice([child, *children_of(child)]))


def worker_killed(site: Site, *, articles: int, blows: int) -> float:
    """`kill -9` of a worker with all its children; another is started."""
    worker = site.start_worker()
    bring_in(site, articles)
    for _ in moments(site, articles, blows):
        worker.kill()
        began = time.monotonic()
        worker = site.start_worker()
    drain(site)
    return time.monotonic() - began


def worker_asked_to_stop(site: Site, *, articles: int, blows: int) -> float:
    """SIGTERM as a deployment sends it, and `kill -9` for what has not ended after a second."""
    worker = site.start_worker()
    bring_in(site, articles)
    for _ in moments(site, articles, blows):
        worker.process.send_signal(signal.SIGTERM)
        worker.wait(1)
        worker.kill()
        worker = site.start_worker()
    return drain(site)


def redis_killed(site: Site, *, articles: int, blows: int) -> float:
    """Redis is killed and started with what its file kept, while messages are in flight."""
    site.start_worker()
    bring_in(site, articles)
    for _ in moments(site, articles, blows):
        restart_redis(site)
    return drain(site)


def restart_redis(site: Site) -> None:
    site.kill_server(site.redis)
    site.start_server(site.redis)


def redis_killed_and_emptied(site: Site, *, articles: int, blows: int) -> float:
    """Redis is killed with all that it held, and started empty."""
    site.start_worker()
    bring_in(site, articles)
    for _ in moments(site, articles, blows):
        empty_redis(site)
    return drain(site)


def empty_redis(site: Site) -> None:
    site.kill_server(site.redis)
    for file in site.redis.data.glob("*.aof"):
        file.unlink()
    site.start_server(site.redis)


def redis_full(site: Site, *, articles: int, blows: int) -> float:
    """Redis takes nothing more while articles come in, from an editor too; then there is room again."""
    worker = site.start_worker()
    web = site.start_web().sign_in(EDITOR, PASSWORD)
    site.queue().config_set("maxmemory", "1mb")
    bring_in(site, articles - 1)
    assert web.send(PASTE, {"text": article(articles - 1)}).status_code == 302
    assert site.rows("SELECT count(*) FROM sources_document")[0][0] == articles
    site.queue().config_set("maxmemory", "0")
    if not worker.is_running:  # Celery ends at such an answer; as `make run` or systemd would do, another is started
        site.start_worker()
    return drain(site)


def postgres_killed(site: Site, *, articles: int, blows: int) -> float:
    """PostgreSQL is killed and comes back, after a moment or ten seconds; workers, scheduler and web server find it by
    themselves.
    """
    site.start_worker()
    web = site.start_web()
    web.seconds("/")
    bring_in(site, articles)
    for number in moments(site, articles, blows):
        kill_postgres(site, away=(1, 10)[number % 2])
    seconds = drain(site)
    web.seconds("/")
    return seconds


def kill_postgres(site: Site, away: float = 1) -> None:
    site.kill_server(site.postgres)
    time.sleep(away)
    site.start_server(site.postgres)


def messages_three_times(site: Site, *, articles: int, blows: int) -> float:
    """Every message is delivered three times, to four children."""
    bring_in(site, articles)
    queue = site.queue()
    for message in queue.lrange("bulk", 0, -1):
        queue.lpush("bulk", message, message)
    assert queue.llen("bulk") == 3 * articles
    site.start_worker(concurrency=4)
    return drain(site)


def two_schedulers(site: Site, *, articles: int, blows: int) -> float:
    """Two schedulers run at once, and nothing else sends messages."""
    bring_in(site, articles)
    site.queue().flushall()
    for _ in range(2):
        site.start_scheduler()
    site.start_worker(with_scheduler=False)
    return drain(site)


def parser_killed_and_hung(site: Site, *, articles: int, blows: int) -> float:
    """Pages that kill their reader, in three ways, and pages that hang it in C, among good ones."""
    marked = {number: list(HARMS)[number % len(HARMS)] for number in range(blows)}
    site.start_worker(app="tests.faults.poisoned")
    bring_in(site, articles, marked)
    seconds = drain(site)
    reasons = {int(name.split(".")[0]): reason for name, reason in site.rows(REFUSED)}
    assert reasons.keys() == marked.keys()
    assert {number: reason for number, reason in reasons.items() if HARMS[marked[number]] not in reason} == {}
    return seconds


def ingest_killed(site: Site, *, articles: int, blows: int) -> float:
    """`kill -9` of the command that brings articles in, and the same command again."""
    site.start_worker()
    folder = write_articles(site.folder / f"articles{time.monotonic_ns()}", articles)
    for number in range(blows):
        command = begin_ingesting(site, folder, number)
        wanted = articles * (number + 1) // (blows + 1)
        wait_until(lambda wanted=wanted: site.rows("SELECT count(*) FROM sources_receipt")[0][0] >= wanted, LONG)
        command.kill()
    site.manage("ingest", str(folder))
    return drain(site)


def one_after_the_other(site: Site, *, articles: int, blows: int) -> float:
    """Everything in one run: the command that brings articles in is killed while Redis is full, a worker is asked to stop, a
    child, Redis (its file kept, then lost) and PostgreSQL are killed, and PostgreSQL's disk is full.
    """
    worker = site.start_worker()
    folder = write_articles(site.folder / f"articles{time.monotonic_ns()}", articles)
    site.queue().config_set("maxmemory", "1mb")
    command = begin_ingesting(site, folder, 0)
    wait_until(lambda: site.rows("SELECT count(*) FROM sources_receipt")[0][0] >= articles // 2, LONG)
    command.kill()
    worker.process.send_signal(signal.SIGTERM)
    site.queue().config_set("maxmemory", "0")
    worker = site.start_worker()
    for blow in (kill_postgres, restart_redis, empty_redis, fill_for_a_moment):
        kill_a_child(worker)
        blow(site)
    site.manage("ingest", str(folder))
    return drain(site)


def fill_for_a_moment(site: Site) -> None:
    site.fill_disk()
    time.sleep(1)
    site.free_disk()


def begin_ingesting(site: Site, folder: Path, number: int) -> Child:
    return site.run(f"ingest{number}", "-W", "ignore", "manage.py", "ingest", str(folder))
