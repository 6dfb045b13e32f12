"""Markup by every door of the intake: pasted, as a file, in a zip with a manifest, in a web archive, by each kind of feed."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import escape

from django.urls import reverse

from config import pipeline
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Article, Document, Receipt
from sources.unpacking import unpack_file
from statements.models import Statement
from tests.factories import make_speaker
from tests.polled import fetch_all, make_feed, poll
from tests.sources.unpacking.warc_files import answer, record
from tests.websites import Answer, Website

from .kinds import read_kinds

MARKUP = read_kinds("markup")
# What each door writes on its receipts.
WAYS = ("paste", "file", "archive", "feed")
DAY = date(2022, 3, 1)
QUOTED = "“The quay stays open to every ship that asks, {},” Mayor Mary Roe told the council on Monday."


def hostile_text() -> str:
    paragraphs = [QUOTED.format(text.replace("\n", " ")) for text in list(MARKUP.values())[::8]]
    return "\n\n".join([f"Quay open {MARKUP['image']}", f"By Ann {MARKUP['image']}", *paragraphs])


def hostile_page(number: str = "") -> str:
    told = {name: escape(text) for name, text in MARKUP.items()}
    metas = "".join(
        f'<meta property="{name}" content="{told["quotation that ends"]}">'
        for name in ("og:title", "og:site_name", "author", "article:published_time", "og:url", "description")
    )
    links = f'<link rel="canonical" href="{told["script address"]}"><link rel="icon" href="{told["data address"]}">'
    body = "".join(f"<p>{QUOTED.format(text)}</p>" for text in list(told.values())[4::8])
    head = f"<title>{told['image']}</title>{metas}{links}"
    return (
        f"<html><head>{head}</head><body><article><h1>Quay {number} {told['image']}</h1>{body}</article></body></html>"
    )


def bring_in() -> None:
    """By the whole pipeline, each door with pages of its own."""
    make_speaker("Mary Roe", gender="f")
    _by_hand()
    _by_archives()
    with _site() as site:
        _by_feeds(site)
    for pk in Document.objects.unfinished().values_list("pk", flat=True):
        while pipeline.take_step(pk):
            pass


def addresses_brought_in() -> list[str]:
    """Where each document of each door is shown: at the desk, as an article, and in its statements."""
    articles = Article.objects.filter(document__receipts__way__in=WAYS, document__state="matched").distinct()
    statements = Statement.objects.filter(witnesses__quotation__article__in=articles).distinct()
    found = [
        reverse(name, args=[article.pk])
        for article in articles
        for name in ("article", "admin:sources_article_change")
    ]
    found += [reverse("admin:sources_document_change", args=[article.document_id]) for article in articles]
    found += [reverse("admin:statements_statement_change", args=[one.pk]) for one in statements]
    return found + [one.get_absolute_url() for one in statements.published()]


def _by_hand() -> None:
    for way, text in ((Receipt.Way.PASTE, hostile_text()), (Receipt.Way.FILE, hostile_page())):
        name, outlet = MARKUP["quotation that ends"], MARKUP["image"]
        arrival = Arrival(way, name=name, outlet=outlet, address=MARKUP["script address"], published_on=DAY)
        ingestion.receive_document(text.encode(), arrival)


def _by_archives() -> None:
    """A zip whose manifest tells of its file, and a web archive whose address holds markup."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        told = MARKUP["quotation that ends"].replace('"', '""')
        archive.writestr("manifest.csv", f'file,outlet,url\n"a<b planted>.html","{told}","javascript:alert(1)//"\n')
        archive.writestr("a<b planted>.html", hostile_page("zip"))
    warc = record(
        answer(hostile_page("warc").encode()), address="https://post.example/<img planted src=x onerror=alert(1)>"
    )
    for name, data in (("quay.zip", packed.getvalue()), ("quay.warc", warc)):
        for one in unpack_file(name, lambda data=data: io.BytesIO(data)):
            ingestion.receive_packed(one, way=Receipt.Way.FILE)


@contextmanager
def _site() -> Iterator[Website]:
    site = Website()
    yield site
    site.close()


def _by_feeds(site: Website) -> None:
    """Polled, and the articles fetched that they name."""
    told = escape(MARKUP["image"])
    item = "<link>/{0}</link><guid>{1}</guid><title>{1}</title><author>{1}</author><category>{1}</category>"
    news = "<news:news xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><news:title>{0}</news:title></news:news>"
    feeds = {
        "rss": f"<rss version='2.0'><channel><title>{told}</title><item>{item.format('rss.html', told)}</item></channel></rss>",
        "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>{told}</title><entry><link href='/atom.html'/>"
        f"<id>{told}</id><title type='html'>{told}</title><author><name>{told}</name></author></entry></feed>",
        "json": json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": MARKUP["image"],
                "items": [{"id": MARKUP["image"], "url": site.url + "/json.html", "title": MARKUP["script"]}],
            }
        ),
        "sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/sitemap.html</loc>"
        f"{news.format(told)}</url></urlset>",
    }
    for name, feed in feeds.items():
        site.answers |= {f"/{name}": Answer(feed), f"/{name}.html": Answer(hostile_page(name))}
        poll(make_feed(site, f"/{name}"))
    fetch_all()
