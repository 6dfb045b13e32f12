"""Polls: what each leaves behind, however it ends, and when the next is."""

import base64
import json
import re
import time
from datetime import date, timedelta

import pytest
from django.utils import timezone

from config import polling
from sources import ingestion
from sources.models import Document, Host, Listing, Receipt
from tests.factories import make_outlet
from tests.polled import make_feed, minutes_until, poll, rss
from tests.websites import Answer

pytestmark = pytest.mark.django_db
State = Document.State


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


@pytest.mark.parametrize(("status", "told"), [(301, True), (308, True), (302, False), (307, False)])
def test_feed_that_has_moved_for_good_is_read_and_says_where_it_is(site, status, told):
    site.answers |= {
        "/feed.xml": Answer(status=status, headers={"Location": "/new/feed.xml"}),
        "/new/feed.xml": Answer(rss("quay"), etag='"one"'),
    }
    feed = poll(make_feed(site))
    moved = f" It has moved for good to {site.url}/new/feed.xml: take that up instead." if told else ""
    assert (feed.outcome, feed.result) == ("read", f"1 listed, 1 new.{moved}")
    assert Listing.objects.get().address == f"{site.url}/new/quay"
    assert poll(feed).result == f"Nothing has changed since it was last read.{moved}"


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


def test_fault_of_ours_is_told_with_the_feed_and_it_backs_off(site, monkeypatch):
    def crash(*told):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(ingestion, "take_listed", crash)
    site.answers["/feed.xml"] = Answer(rss("/one"))
    feed = make_feed(site)
    with pytest.raises(RuntimeError):
        poll(feed)
    feed.refresh_from_db()
    assert (feed.outcome, feed.result, minutes_until(feed.next_poll_at)) == (
        "failed", "RuntimeError: a fault of ours", 60,
    )  # fmt: skip


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


def test_due_feeds_are_sent_each_once_while_the_workers_have_little_to_do(
    site, queue, django_capture_on_commit_callbacks
):
    due = make_feed(site)
    make_feed(site, "/later.xml", next_poll_at=timezone.now() + timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        polling.poll_due()
    (message,) = queue.lrange("routine", 0, -1)
    assert b"config.polling.poll_feed" in message
    assert json.loads(base64.b64decode(json.loads(message)["body"]))[0] == [due.pk]
    queue.rpush("routine", *[message] * 100)
    with django_capture_on_commit_callbacks(execute=True):
        polling.poll_due()
    assert queue.llen("routine") == 101


def test_feed_whose_host_is_busy_waits_and_has_not_failed(site, monkeypatch):
    monkeypatch.setattr(polling, "PATIENCE_SECONDS", 0)
    feed = make_feed(site)
    name = site.url.removeprefix("http://")
    assert ingestion.take_turn(name, seconds=60)
    poll(feed)
    assert (feed.failures, feed.outcome, site.asked, feed.next_poll_at > timezone.now()) == (0, "", [], True)
    assert Host.objects.get(name=name).queue_until > timezone.now()


def test_feed_stands_by_while_its_host_is_busy_for_a_moment(site):
    site.answers["/feed.xml"] = Answer(rss("/quay"))
    ingestion.take_turn(site.url.removeprefix("http://"), seconds=0.5)
    assert poll(make_feed(site)).outcome == "read"
