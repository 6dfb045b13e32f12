"""Two schedulers and two workers: a feed is polled once a period, and what it lists is read to the end."""

import pytest

from sources.models import Document, Feed, Host
from tests.polled import ARTICLE, wait_until
from tests.websites import Answer, Website


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("FETCH_PRIVATE_NETWORKS", "on")
    monkeypatch.setenv("FEED_SWEEP_SECONDS", "1")
    website = Website()
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(4))
    website.answers |= {f"/{n}": Answer(ARTICLE.format(n)) for n in range(4)}
    website.answers["/feed.xml"] = Answer(f"<rss><channel>{items}</channel></rss>")
    yield website
    website.close()


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_poll_a_feed_once_and_everything_arrives(site, workers):
    workers.start(with_scheduler=True)
    workers.start(with_scheduler=True)
    Feed.objects.create(address=f"{site.url}/feed.xml")
    wait_until(lambda: Document.objects.filter(state="matched").count() == 4, 120)
    assert {path: site.asked.count(path) for path in site.asked} == {
        "/robots.txt": 1, "/feed.xml": 1, "/0": 1, "/1": 1, "/2": 1, "/3": 1,
    }  # fmt: skip
    assert Host.objects.count() == 1
