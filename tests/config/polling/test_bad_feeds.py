"""Bad feeds through a real worker: each ends in time with a reason, in bounded memory, and good ones behind arrive."""

import gzip
import re
from pathlib import Path

import pytest

from sources.models import Document, Feed
from tests.polled import ARTICLE, rss, wait_until
from tests.websites import Answer, Website
from tests.workers import Worker

MEBIBYTE = 1 << 20
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BAD = {
    "laughs": f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel>&a9;</channel></rss>',
    "depth": "<rss><channel><item>" + "<a>" * 50_000,
    "attributes": f"<rss><item {' '.join(f'a{n}=' + repr(str(n)) for n in range(200_000))}/></rss>",
    "title": f"<rss><channel><title>{'a ' * 10 * MEBIBYTE}</title></channel></rss>",
    "addresses": "<rss>" + "".join(f"<item><link>/none/{n}</link></item>" for n in range(2_000)) + "</rss>",
    "bomb": gzip.compress(b" " * 300 * MEBIBYTE),
    "json": "[" * 100_000,
    "page": "<html><p>Checking your browser</p></html>",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100_000),
    "nothing": b"",
}
LISTS_NOTHING = {"laughs", "depth", "attributes", "title"}


@pytest.fixture
def site(monkeypatch):
    for name, value in {"FETCH_PRIVATE_NETWORKS": "on", "FETCH_PAUSE_SECONDS": "0", "FEED_SWEEP_SECONDS": "1"}.items():
        monkeypatch.setenv(name, value)
    website = Website()
    website.answers |= {f"/{name}.xml": Answer(feed) for name, feed in BAD.items()}
    website.answers |= {"/good.xml": Answer(rss("/1", "/2"))} | {f"/{n}": Answer(ARTICLE.format(n)) for n in (1, 2)}
    yield website
    website.close()


def most_memory(worker: Worker) -> int:
    """The most that a worker or a child of it has held at once, in MiB."""
    pids = [worker.pid, *map(int, Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split())]
    peaks = [re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())[1] for pid in pids]
    return max(map(int, peaks)) // 1024


@pytest.mark.django_db(transaction=True)
def test_bad_feeds_end_with_a_reason_and_good_ones_behind_them_arrive(site, workers):
    for name in [*BAD, "good"]:
        Feed.objects.create(address=f"{site.url}/{name}.xml")
    worker = workers.start(with_scheduler=True)
    good = Document.objects.filter(address__in=[f"{site.url}/1", f"{site.url}/2"], state="matched")
    wait_until(lambda: good.count() == 2 and not Feed.objects.filter(outcome__in=["", "running"]).exists(), 120)
    ended = {feed.address.split("/")[-1][:-4]: feed for feed in Feed.objects.all()}
    assert {name for name in BAD if ended[name].outcome == "read"} == {"addresses", *LISTS_NOTHING}
    assert {name for name in LISTS_NOTHING if ended[name].listings.exists()} == set()
    assert all(feed.result for feed in ended.values())
    assert ended["addresses"].listings.count() == 2_000
    assert most_memory(worker) < 1024
