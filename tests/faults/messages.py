"""Messages and clicks that come to nothing, out of order, or twice at once."""

import random
import signal
import time

from tests.faults.ledger import article
from tests.faults.scenarios import PASTE, bring_in, drain
from tests.faults.site import EDITOR, PASSWORD, Site

PROMPT = 3
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
TRIES_AT_ONCE = "from tests.faults.at_once import try_each; try_each()"
CRASHES = "from tests.faults.at_once import receive_and_crash; receive_and_crash({number})"


def messages_shuffled(site: Site, *, articles: int, blows: int) -> float:
    """Messages come in any order, each twice."""
    bring_in(site, articles)
    queue = site.queue()
    messages = queue.lrange("bulk", 0, -1) * 2
    random.shuffle(messages)
    queue.delete("bulk")
    queue.lpush("bulk", *messages)
    site.start_worker(concurrency=4)
    return drain(site)


def two_at_each(site: Site, *, articles: int, blows: int) -> float:
    """Two begin each article in the same moment, and never stand in each other's way."""
    bring_in(site, articles)
    site.queue().flushall()
    began, before = time.monotonic(), site.rows(DEADLOCKS)
    site.manage("shell", "--no-imports", "--command", TRIES_AT_ONCE)
    assert site.rows(DEADLOCKS) == before
    if site.unfinished():  # what a busy machine had no time for
        site.start_worker()
        drain(site)
    return time.monotonic() - began


def crash_before_the_message(site: Site, *, articles: int, blows: int) -> float:
    """The program ends between the commit of an article and the message that should tell of it."""
    for number in range(blows):
        ended = site.manage("shell", "--no-imports", "--command", CRASHES.format(number=number), check=False)
        assert ended.returncode == 1, ended.stderr
    assert site.unfinished() == blows
    assert site.queue().keys() == []
    site.start_worker()
    bring_in(site, articles, start=blows)
    return drain(site)


def broker_silent_at_the_click(site: Site, *, articles: int, blows: int) -> float:
    """Redis accepts connections and says nothing, then nobody listens there; who pastes an article is answered in time."""
    web = site.start_web().sign_in(EDITOR, PASSWORD)
    for number in range(blows):
        if number == 0:
            site.servers[site.redis.name].process.send_signal(signal.SIGSTOP)
        if number == blows // 2:
            site.kill_server(site.redis)
        answer = web.send(PASTE, {"text": article(number)})
        assert (answer.status_code, answer.elapsed.total_seconds() < PROMPT) == (302, True), answer.elapsed
    site.start_server(site.redis)
    site.start_worker()
    bring_in(site, articles, start=blows)
    return drain(site)
