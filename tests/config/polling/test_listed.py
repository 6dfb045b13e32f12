"""What becomes of the addresses that feeds list: asked for once, again on the rhythm, and edited ones become versions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sources import ingestion
from sources.models import Document, Feed, Listing, Receipt
from tests.factories import make_outlet
from tests.polled import PAGE, fetch_all, index, make_feed, minutes_until, poll, rss, sitemap
from tests.websites import Answer

pytestmark = pytest.mark.django_db
State = Document.State


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


def test_article_that_could_not_be_fetched_is_tried_again_on_the_rhythm(site):
    site.answers["/feed.xml"] = Answer(rss("/quay"))
    feed = poll(make_feed(site))
    fetch_all()
    assert (Document.objects.get().state, "answered 404" in Document.objects.get().reason) == (State.UNREACHABLE, True)
    poll(feed)
    assert Document.objects.get().state == State.UNREACHABLE  # not with every poll
    site.answers["/quay"] = Answer(PAGE.format("The quay", ""))
    listed_long_ago()
    ingestion.request_listed(feed)
    fetch_all()
    assert (Document.objects.get().state, Document.objects.get().reason) == (State.RECEIVED, "")


@pytest.mark.parametrize("status", [404, 410])
def test_article_that_is_taken_off_the_web_stays_and_is_told(site, admin_client, status):
    site.answers |= {"/feed.xml": Answer(rss("/quay")), "/quay": Answer(PAGE.format("The quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    kept = Document.objects.get()
    Document.objects.update(state=State.MATCHED)
    for _ in range(2):
        site.answers["/quay"] = Answer(b"gone", status)
        listed_long_ago()
        ingestion.request_listed(feed)
        fetch_all()
    kept.refresh_from_db()
    gone = Document.objects.exclude(pk=kept.pk).get()
    assert (kept.state, gone.state, gone.version_of) == (State.MATCHED, State.UNREACHABLE, kept)
    assert gone.reason.startswith(f"{site.url}/quay answered {status} ")
    assert gone.reason.endswith(". What it gave before is kept.")
    assert (Listing.objects.get().document, Feed.objects.with_counts().get().bad_count) == (kept, 0)
    page = admin_client.get(f"/admin/sources/document/{kept.pk}/change/").content.decode()
    assert f"Document {gone.pk}</a>: could not be fetched. {gone.reason}" in page
    site.answers["/quay"] = Answer(PAGE.format("The quay", "She came back."))
    listed_long_ago()
    ingestion.request_listed(feed)
    fetch_all()
    assert list(Document.objects.order_by("pk").values_list("state", "version_of")) == [
        (State.MATCHED, None),
        (State.RECEIVED, kept.pk),
    ]


def test_article_whose_server_is_at_fault_each_time_stays_what_is_listed(site, settings):
    settings.PIPELINE_ATTEMPTS = 2
    site.answers |= {"/feed.xml": Answer(rss("/quay")), "/quay": Answer(PAGE.format("The quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    kept = Document.objects.get()
    site.answers["/quay"] = Answer(b"a fault", 500)
    listed_long_ago()
    ingestion.request_listed(feed)
    for _ in range(3):
        Document.objects.update(wait_until=None)
        fetch_all()
    failed = Document.objects.exclude(pk=kept.pk).get()
    assert (failed.state, failed.version_of, failed.attempts) == (State.UNREACHABLE, kept, 2)
    assert "answered 500" in failed.reason
    assert failed.reason.endswith(". What it gave before is kept.")
    assert Listing.objects.get().document == kept


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


def test_edit_told_right_after_a_fetch_is_fetched_later_and_not_lost(site, settings):
    settings.REFETCH_HOURS = [2]
    site.answers |= {"/feed.xml": Answer(sitemap(("/quay", "2022-03-01"))), "/quay": Answer(PAGE.format("Quay", ""))}
    feed = poll(make_feed(site))
    fetch_all()
    edited = timezone.now() + timedelta(minutes=1)
    site.answers["/feed.xml"] = Answer(sitemap(("/quay", edited.isoformat())))
    poll(feed)
    fetch_all()
    listing = Listing.objects.get()
    assert (site.asked.count("/quay"), listing.fetches, minutes_until(listing.fetch_at)) == (1, 1, 60)
    listed_long_ago()
    ingestion.request_listed(feed)
    fetch_all()
    assert site.asked.count("/quay") == 2


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


def test_sitemap_that_asked_for_time_is_given_it_whatever_its_index_says(site):
    site.answers |= {"/index.xml": Answer(index(("/one.xml", "2022-03-01"))), "/one.xml": Answer(sitemap())}
    parent = poll(make_feed(site, "/index.xml"))
    child = poll(Feed.objects.get(parent=parent))
    site.answers["/one.xml"] = Answer("", status=500, headers={"Retry-After": "259200"})
    child = poll(child)
    site.answers["/index.xml"] = Answer(index(("/one.xml", (timezone.now() + timedelta(days=1)).isoformat())))
    assert poll(parent).result == "1 listed, 0 new."
    child.refresh_from_db()
    assert minutes_until(child.next_poll_at) == 3 * 24 * 60


def test_indexes_in_indexes_end(site):
    for n in range(6):
        site.answers[f"/{n}.xml"] = Answer(index((f"/{n + 1}.xml", "")))
    poll(make_feed(site, "/0.xml"))
    for n in range(1, 6):
        for child in Feed.objects.filter(address=f"{site.url}/{n}.xml"):
            poll(child)
    assert Feed.objects.count() == 3
