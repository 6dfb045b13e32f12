"""Polling feeds: what a poll leaves behind, however it ends, and what becomes of the addresses that are listed."""

import base64
import json
import re
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from config import pipeline, polling
from sources import dispatch, ingestion
from sources.models import Document, Feed, Host, Listing, Receipt
from tests.factories import make_outlet
from tests.websites import Answer, Website

pytestmark = pytest.mark.django_db
State, Outcome = Document.State, Feed.Outcome
PAGE = """<html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>The council of Elmton met on Monday to speak about the quay and the two bridges.</p>
<p>“The quay stays open to every ship,” Mayor Mary Roe told the council. {1}</p></article></body></html>"""


@pytest.fixture
def site(settings, hurried):
    settings.FETCH_PRIVATE_NETWORKS = True
    settings.FETCH_PAUSE_SECONDS = 0
    website = Website()
    yield website
    website.close()


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """The documents that were sent on their way; no queue is needed."""
    sent = []
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: sent.extend(documents))
    monkeypatch.setattr(dispatch, "send_later", lambda *document: None)
    return sent


def rss(*paths, **told):
    items = "".join(
        f"<item><link>{path}</link><title>Title of {path}</title>"
        f"<pubDate>{told.get('published', 'Tue, 01 Mar 2022 22:30:00 GMT')}</pubDate></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel><title>Harbour news</title>{items}</channel></rss>"


def sitemap(*rows):
    urls = "".join(f"<url><loc>{path}</loc><lastmod>{changed}</lastmod></url>" for path, changed in rows)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"


def make_feed(site, path="/feed.xml", **fields):
    return Feed.objects.create(address=site.url + path, **fields)


def poll(feed):
    """Poll a feed whose time has come."""
    ingestion.poll_soon([feed.pk])
    polling.poll_feed(feed.pk)
    feed.refresh_from_db()
    return feed


def fetch_all():
    for pk in Document.objects.filter(state=State.REQUESTED).values_list("pk", flat=True):
        pipeline.take_step(pk)


def minutes_until(moment):
    return round((moment - timezone.now()).total_seconds() / 60)


def test_polled_feed_asks_for_what_it_lists_with_its_claims(site, hurried):
    outlet = make_outlet("The Harbour Post", timezone="Europe/Moscow")
    site.answers["/feed.xml"] = Answer(rss("/quay", "/bridge"), etag='"one"')
    feed = poll(make_feed(site, outlet=outlet, minutes=15))
    assert (feed.kind, feed.title, feed.outcome, feed.result) == ("rss", "Harbour news", "read", "2 listed, 2 new.")
    assert (feed.etag, feed.failures, minutes_until(feed.next_poll_at)) == ('"one"', 0, 15)
    documents = Document.objects.order_by("pk")
    assert [(d.address, d.name, d.state, d.outlet) for d in documents] == [
        (f"{site.url}/quay", "Title of /quay", State.REQUESTED, outlet),
        (f"{site.url}/bridge", "Title of /bridge", State.REQUESTED, outlet),
    ]
    assert documents[0].told_published_on == date(2022, 3, 2)  # in Moscow it was past midnight
    receipt = Receipt.objects.first()
    assert (receipt.way, receipt.note) == ("feed", f"Listed by {site.url}/feed.xml")
    assert hurried == [document.pk for document in documents]


def test_feed_that_has_not_changed_is_asked_by_its_tag(site):
    site.answers["/feed.xml"] = Answer(rss("/quay"), etag='"one"', headers={"Last-Modified": "Tue, 01 Mar 2022"})
    feed = poll(poll(make_feed(site)))
    assert (feed.outcome, feed.result) == ("unchanged", "Nothing has changed since it was last read.")
    asked = site.headers[-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"one"', "Tue, 01 Mar 2022")


def test_tag_that_changes_each_time_doubles_nothing(site):
    feed = make_feed(site)
    for tag in ('"one"', '"two"', "x" * 600):
        site.answers["/feed.xml"] = Answer(rss("/quay"), etag=tag)
        poll(feed)
    assert (Listing.objects.count(), Document.objects.count(), feed.etag) == (1, 1, "")


def test_known_address_is_not_fetched_again_before_its_time(site):
    site.answers |= {"/feed.xml": Answer(rss("/quay")), "/quay": Answer(PAGE.format("The quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    poll(feed)
    assert (site.asked.count("/quay"), feed.result) == (1, "1 listed, 0 new.")


def listed_long_ago():
    Listing.objects.update(fetch_at=timezone.now() - timedelta(minutes=1))
    Receipt.objects.update(arrived_at=timezone.now() - timedelta(hours=3))


def test_edited_article_becomes_a_version(site):
    site.answers |= {"/feed.xml": Answer(rss("/quay")), "/quay": Answer(PAGE.format("The quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    site.answers["/quay"] = Answer(PAGE.format("The quay", "She did not say when."))
    listed_long_ago()
    ingestion.request_listed(feed)
    fetch_all()
    first, second = Document.objects.order_by("pk")
    assert second.version_of == first
    assert (Listing.objects.get().document, Listing.objects.get().fetches) == (second, 2)


def test_article_that_was_not_edited_stays_one_document(site):
    site.answers |= {"/feed.xml": Answer(rss("/quay")), "/quay": Answer(PAGE.format("The quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    listed_long_ago()
    ingestion.request_listed(feed)
    fetch_all()
    document = Document.objects.get()
    assert Listing.objects.get().document == document
    assert [r.result for r in document.receipts.order_by("pk")] == ["new", "duplicate"]


def test_articles_are_looked_at_again_on_the_rhythm_and_then_no_more(site, settings):
    settings.REFETCH_HOURS = [2, 24]
    site.answers["/feed.xml"] = Answer(rss("/quay", published=timezone.now().strftime("%d %b %Y")))
    feed = poll(make_feed(site))
    hours = []
    for _ in range(3):
        fetch_at = Listing.objects.get().fetch_at
        hours.append(fetch_at and round((fetch_at - timezone.now()).total_seconds() / 3600))
        listed_long_ago()
        ingestion.request_listed(feed)
    assert hours == [2, 24, None]


def test_what_was_old_when_it_was_listed_is_fetched_once(site):
    site.answers["/feed.xml"] = Answer(sitemap(("/quay", "2022-03-01")))
    poll(make_feed(site))
    assert (Listing.objects.get().fetches, Listing.objects.get().fetch_at) == (1, None)


def test_article_that_the_feed_says_was_changed_is_fetched_again(site):
    site.answers |= {"/feed.xml": Answer(sitemap(("/quay", "2022-03-01"))), "/quay": Answer(PAGE.format("Quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    Receipt.objects.update(arrived_at=timezone.now() - timedelta(hours=3))
    site.answers["/feed.xml"] = Answer(sitemap(("/quay", "2022-03-02")))
    poll(feed)
    fetch_all()
    assert (feed.result, site.asked.count("/quay")) == ("1 listed, 0 new, 1 changed.", 2)


def test_sitemap_that_says_always_changed_is_not_believed_for_ever(site):
    site.answers["/quay"] = Answer(PAGE.format("Quay", ""))
    feed = make_feed(site)
    for day in range(1, 31):
        site.answers["/feed.xml"] = Answer(sitemap(("/quay", f"2022-03-{day:02}")))
        poll(feed)
        fetch_all()
        if day > 5:  # not before some time has passed, whatever it says
            Receipt.objects.update(arrived_at=timezone.now() - timedelta(hours=3))
    assert (site.asked.count("/quay"), Listing.objects.get().fetches) == (15, 20)


@pytest.mark.parametrize("hours", [-2, 2])
def test_worker_whose_clock_is_wrong_skips_nothing(site, monkeypatch, hours):
    site.answers |= {"/feed.xml": Answer(rss("/quay")), "/quay": Answer(PAGE.format("The quay", ""))}
    right = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: right() + timedelta(hours=hours))
    feed = poll(make_feed(site))
    fetch_all()
    assert Document.objects.get().state == State.RECEIVED
    assert round((feed.next_poll_at - right()).total_seconds() / 60) == 30


def test_address_of_two_feeds_is_fetched_once(site):
    site.answers |= {
        "/feed.xml": Answer(rss("/quay")),
        "/other.xml": Answer(rss("/quay")),
        "/quay": Answer(PAGE.format("The quay", "")),
    }
    poll(make_feed(site))
    fetch_all()
    poll(make_feed(site, "/other.xml"))
    fetch_all()
    assert site.asked.count("/quay") == 1
    assert {listing.document for listing in Listing.objects.all()} == {Document.objects.get()}


def test_day_to_come_is_no_claim(site):
    site.answers["/feed.xml"] = Answer(rss("/quay", published="Tue, 04 Apr 2123 10:00:00 GMT"))
    poll(make_feed(site))
    assert Document.objects.get().told_published_on is None


def test_addresses_before_the_day_from_which_a_feed_is_read_are_left_alone(site):
    site.answers["/feed.xml"] = Answer(sitemap(("/old", "2021-12-31"), ("/new", "2022-03-01"), ("/undated", "")))
    feed = poll(make_feed(site, since=date(2022, 2, 1)))
    assert list(Listing.objects.order_by("pk").values_list("address", flat=True)) == [
        f"{site.url}/new",
        f"{site.url}/undated",
    ]
    assert feed.result == "3 listed, 2 new, 1 before the day from which it is read."


def test_name_in_a_news_sitemap_is_a_claim_only_where_it_is_known(site):
    make_outlet("The Harbour Post")
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    urls = "".join(
        f"<url><loc>/{n}</loc><n:news><n:publication><n:name>{name}</n:name></n:publication>"
        f"<n:publication_date>2022-03-01</n:publication_date></n:news></url>"
        for n, name in enumerate(["The Harbour Post", "Nobody’s Paper"])
    )
    site.answers["/feed.xml"] = Answer(f"<urlset xmlns:n='{news}'>{urls}</urlset>")
    assert poll(make_feed(site)).kind == "news-sitemap"
    assert [str(d.outlet) for d in Document.objects.order_by("pk")] == ["The Harbour Post", "None"]


def test_long_feed_has_only_some_of_its_addresses_wait_at_once(site, hurried):
    site.answers["/feed.xml"] = Answer(rss(*(f"/{n}" for n in range(50))))
    feed = poll(make_feed(site))
    assert (Listing.objects.count(), len(hurried)) == (50, 20)
    assert ingestion.request_listed(feed) == []
    Document.objects.filter(pk__in=hurried[:5]).update(state=State.UNREACHABLE)
    assert len(ingestion.request_listed(feed)) == 5


def index(*rows):
    listed = "".join(f"<sitemap><loc>{path}</loc><lastmod>{changed}</lastmod></sitemap>" for path, changed in rows)
    return f"<sitemapindex>{listed}</sitemapindex>"


def test_index_makes_feeds_of_its_sitemaps_which_are_polled_when_they_change(site):
    site.answers |= {
        "/index.xml": Answer(index(("/one.xml", "2022-03-01"), ("/index.xml", ""))),
        "/one.xml": Answer(sitemap(("/quay", "2022-03-01"))),
    }
    outlet = make_outlet()
    parent = poll(make_feed(site, "/index.xml", outlet=outlet))
    child = Feed.objects.get(parent=parent)
    assert (child.address, child.outlet, child.minutes, parent.kind) == (
        f"{site.url}/one.xml", outlet, 24 * 60, "sitemap-index",
    )  # fmt: skip
    poll(child)
    poll(parent)
    child.refresh_from_db()
    assert minutes_until(child.next_poll_at) == 24 * 60
    Feed.objects.filter(pk=child.pk).update(polled_at=datetime(2022, 3, 2, tzinfo=UTC))
    site.answers["/index.xml"] = Answer(index(("/one.xml", "2022-03-03")))
    poll(parent)
    child.refresh_from_db()
    assert child.next_poll_at <= timezone.now()


def test_indexes_in_indexes_end(site):
    for n in range(6):
        site.answers[f"/{n}.xml"] = Answer(index((f"/{n + 1}.xml", "")))
    poll(make_feed(site, "/0.xml"))
    for n in range(1, 6):
        for child in Feed.objects.filter(address=f"{site.url}/{n}.xml"):
            poll(child)
    assert Feed.objects.count() == 3


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"gone", 404), "answered 404"),
        (Answer(b"", 200), "It is empty."),
        (Answer("<html><p>Checking your browser</p></html>"), "It is a page, not a feed."),
        (Answer(b"x" * 3_000), r"more than 2,048 bytes \(FEED_MAX_BYTES\)"),
        (Answer(status=302, headers={"Location": "http://localhost:1/"}), "cannot be fetched"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "only http:// and https:// are fetched"),
    ],
)
def test_feed_that_cannot_be_read_says_why_and_backs_off(site, settings, answer, reason):
    settings.FEED_MAX_BYTES = 2_048
    site.answers["/feed.xml"] = answer
    feed = poll(make_feed(site, minutes=10))
    assert feed.outcome == "failed"
    assert re.search(reason, feed.result)
    waits = [minutes_until(feed.next_poll_at)]
    for _ in range(2):
        waits.append(minutes_until(poll(feed).next_poll_at))
    assert (waits, feed.failures) == ([20, 40, 80], 3)


def test_feed_that_recovers_keeps_its_rhythm_again(site):
    feed = poll(poll(make_feed(site, minutes=10)))
    site.answers["/feed.xml"] = Answer(rss("/quay"))
    poll(feed)
    assert (feed.failures, feed.outcome, minutes_until(feed.next_poll_at)) == (0, "read", 10)


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [("7200", 120), ("9999999999", 7 * 24 * 60), ("-1", 20), ("Thu, 01 Jan 1970 00:00:00 GMT", 20)],
)
def test_server_that_asks_for_time_is_given_it(site, asked, minutes):
    site.answers["/feed.xml"] = Answer(b"later", 429, {"Retry-After": asked})
    feed = poll(make_feed(site, minutes=10))
    assert ("answered 429" in feed.result, minutes_until(feed.next_poll_at)) == (True, minutes)


def test_feed_that_is_gone_for_good_is_paused(site):
    site.answers["/feed.xml"] = Answer(b"gone", 410)
    feed = poll(make_feed(site))
    assert (feed.is_active, "gone for good" in feed.result) == (False, True)


def test_half_characters_and_controls_of_a_feed_are_kept_out(site):
    feed = {"title": "A\0B\ud800", "items": [{"url": "/quay", "title": "C\0\ud800"}]}
    site.answers["/feed.xml"] = Answer(json.dumps(feed))
    assert (poll(make_feed(site)).title, Listing.objects.get().title) == ("AB", "C")


def test_feed_that_runs_away_is_ended_with_a_reason(site, settings, monkeypatch):
    settings.FEED_READING_SECONDS = 1
    monkeypatch.setattr(polling, "read_feed", lambda *a: time.sleep(30))
    site.answers["/feed.xml"] = Answer(rss("/quay"))
    assert "it took longer than 1 seconds" in poll(make_feed(site)).result


def test_worker_that_dies_leaves_a_reason_and_the_feed_is_polled_again_more_seldom(site):
    feed, waits = make_feed(site), []
    for _ in range(3):
        ingestion.poll_soon([feed.pk])
        assert ingestion.begin_poll(feed.pk) == feed
        feed.refresh_from_db()
        waits.append(minutes_until(feed.next_poll_at))
    assert ("worker was ended" in feed.result, feed.failures, waits) == (True, 3, [5, 10, 20])


def test_feed_is_polled_by_whoever_begins_it_first(site):
    feed = make_feed(site)
    assert (ingestion.begin_poll(feed.pk), ingestion.begin_poll(feed.pk)) == (feed, None)


def test_paused_feed_is_not_polled_and_nothing_of_it_is_asked_for(site, hurried, queue):
    site.answers["/feed.xml"] = Answer(rss(*(f"/{n}" for n in range(30))))
    feed = poll(make_feed(site))
    Document.objects.update(state=State.UNREACHABLE)
    ingestion.pause([feed.pk])
    hurried.clear()
    polling.poll_due()
    assert (hurried, site.asked.count("/feed.xml")) == ([], 1)
    ingestion.resume([feed.pk])
    polling.poll_due()
    assert len(hurried) == 10


def test_due_feeds_are_sent_each_once_while_the_workers_have_little_to_do(site, queue):
    due = make_feed(site)
    make_feed(site, "/later.xml", next_poll_at=timezone.now() + timedelta(hours=1))
    polling.poll_due()
    (message,) = queue.lrange("routine", 0, -1)
    assert b"config.polling.poll_feed" in message
    assert json.loads(base64.b64decode(json.loads(message)["body"]))[0] == [due.pk]
    queue.rpush("routine", *[message] * 100)
    polling.poll_due()
    assert queue.llen("routine") == 101


def test_feed_whose_host_is_busy_waits_and_has_not_failed(site):
    feed = make_feed(site)
    name = site.url.removeprefix("http://")
    assert ingestion.take_turn(name, seconds=60, pause=1) is None
    poll(feed)
    assert (feed.failures, feed.outcome, site.asked, feed.next_poll_at > timezone.now()) == (0, "", [], True)
    assert Host.objects.get(name=name).queue_until > timezone.now()
