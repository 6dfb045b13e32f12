"""Feeds for tests: as an outlet's site gives them, polled when the test says, their articles fetched."""

import time
from collections.abc import Callable

from django.utils import timezone

from config import pipeline, polling
from sources import ingestion
from sources.models import Document, Feed
from tests.websites import Website

PAGE = """<html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>The council of Elmton met on Monday to speak about the quay and the two bridges.</p>
<p>“The quay stays open to every ship,” Mayor Mary Roe told the council. {1}</p></article></body></html>"""

# Long enough to be read as an article.
ARTICLE = """<html><head><title>The quay {0}</title></head><body><article><h1>The quay {0}</h1>
<p>The council of Elmton met on Monday to speak about quay number {0} and about the bridges over the river.</p>
<p>“Quay number {0} stays open to every ship that asks,” Mayor Mary Roe told the council.</p></article></body></html>"""


def rss(*paths: str, published: str = "Tue, 01 Mar 2022 22:30:00 GMT") -> str:
    items = "".join(
        f"<item><link>{path}</link><title>Title of {path}</title><pubDate>{published}</pubDate></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel><title>Harbour news</title>{items}</channel></rss>"


def sitemap(*rows: tuple[str, str]) -> str:
    urls = "".join(f"<url><loc>{path}</loc><lastmod>{changed}</lastmod></url>" for path, changed in rows)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"


def index(*rows: tuple[str, str]) -> str:
    listed = "".join(f"<sitemap><loc>{path}</loc><lastmod>{changed}</lastmod></sitemap>" for path, changed in rows)
    return f"<sitemapindex>{listed}</sitemapindex>"


def make_feed(site: Website, path: str = "/feed.xml", **fields) -> Feed:
    return Feed.objects.create(address=site.url + path, **fields)


def poll(feed: Feed) -> Feed:
    """Poll a feed as if its time had come."""
    ingestion.poll_soon([feed.pk])
    polling.poll_feed(feed.pk)
    feed.refresh_from_db()
    return feed


def fetch_all() -> None:
    """Fetch every address that waits."""
    for pk in Document.objects.filter(state=Document.State.REQUESTED).values_list("pk", flat=True):
        pipeline.take_step(pk)


def minutes_until(moment) -> int:
    return round((moment - timezone.now()).total_seconds() / 60)


def wait_until(is_true: Callable[[], bool], seconds: float) -> None:
    """Wait for what a worker does."""
    until = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < until, f"it has not come about in {seconds} seconds"
        time.sleep(0.1)
