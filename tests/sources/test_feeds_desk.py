"""Feeds at the desk: how each stands, in words; polling, pausing and resuming; who may."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from sources import dispatch
from sources.models import Document, Feed, Host, Listing
from tests.factories import make_document, make_outlet
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
LIST = "admin:sources_feed_changelist"
State = Document.State


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The feeds that were sent to be polled; no queue is needed."""
    polls = []
    monkeypatch.setattr(dispatch, "hurry_polls", lambda *feeds: polls.extend(feeds))
    return polls


def make_feed(path="feed.xml", **fields):
    return Feed.objects.create(address=f"https://harbour.example/{path}", **fields)


def make_listing(feed, state=None):
    document = make_document(state=state) if state else None
    n = feed.listings.count()
    return Listing.objects.create(feed=feed, address=f"https://harbour.example/{n}", document=document)


COLUMNS = ["name", "standing", "next_poll", "articles"]


def row_of(response):
    """The cells of the only row of the list of feeds, by the name of their column."""
    cells = [texts(response, f"#result_list .field-{column}") for column in COLUMNS]
    return {column: text for column, (text,) in zip(COLUMNS, cells, strict=True)}


def act(client, action, *feeds):
    data = {"action": action, "_selected_action": [feed.pk for feed in feeds]}
    response = client.post(reverse(LIST), data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_list_tells_state_result_next_poll_and_counts(admin_client):
    outlet = make_outlet("The Harbour Post")
    feed = make_feed(
        title="Harbour news", kind="rss", outlet=outlet, outcome="failed", failures=3, result="answered 404",
        next_poll_at=timezone.now() + timedelta(hours=2, minutes=5),
    )  # fmt: skip
    for state in (None, State.REQUESTED, State.PARSED, State.MATCHED, State.FAILED, State.UNREACHABLE):
        make_listing(feed, state)
    row = row_of(admin_client.get(reverse(LIST)))
    assert row == {
        "name": "Harbour newsRSS of The Harbour Posthttps://harbour.example/feed.xml",
        "standing": "failed 3 times in a rowanswered 404",
        "next_poll": "in 2 hours",
        "articles": "6 listed2 waiting1 done2 not read",
    }


@pytest.mark.parametrize(
    ("fields", "standing", "next_poll"),
    [
        ({}, "not polled yet", "now"),
        ({"is_active": False, "outcome": "read"}, "paused", "when resumed"),
        ({"outcome": "unchanged"}, "unchanged", "now"),
        ({"outcome": "failed", "failures": 1}, "failed", "now"),
    ],
)
def test_state_is_told_in_words(admin_client, fields, standing, next_poll):
    make_feed(**fields)
    row = row_of(admin_client.get(reverse(LIST)))
    assert (row["standing"], row["next_poll"]) == (standing, next_poll)


def test_count_leads_to_what_it_counts(admin_client):
    feed, other = make_feed(), make_feed("other.xml")
    make_listing(feed, State.MATCHED)
    wanted = make_listing(feed, State.UNREACHABLE)
    make_listing(other, State.UNREACHABLE)
    link = links(admin_client.get(reverse(LIST)), ".field-articles a")[2]
    response = admin_client.get(link)
    assert [listing.pk for listing in response.context["cl"].result_list] == [wanted.pk]
    assert texts(response, "#result_list .field-document_state") == ["could not be fetched"]


def test_new_feed_needs_only_an_address_and_is_polled_at_once(admin_client, sent):
    data = {"address": "harbour.example/Feed.xml#top", "minutes": 30, "is_active": "on"}
    admin_client.post(reverse("admin:sources_feed_add"), data)
    feed = Feed.objects.get()
    assert (feed.address, sent) == ("https://harbour.example/Feed.xml", [feed.pk])


@pytest.mark.parametrize("address", ["ftp://harbour.example/", "https://user:secret@harbour.example/", "feed"])
def test_address_that_is_none_of_a_feed_is_refused(admin_client, sent, address):
    response = admin_client.post(reverse("admin:sources_feed_add"), {"address": address, "minutes": 30})
    assert "address" in response.context["adminform"].form.errors
    assert (Feed.objects.count(), sent) == (0, [])


def test_what_a_poll_writes_meanwhile_is_not_overwritten(admin_client, monkeypatch):
    feed = make_feed(minutes=30)
    save = Feed.save

    def save_late(one, **options):
        Feed.objects.update(outcome="read")
        save(one, **options)

    monkeypatch.setattr(Feed, "save", save_late)
    data = {"minutes": 5, "is_active": "on"}
    admin_client.post(reverse("admin:sources_feed_change", args=[feed.pk]), data)
    feed.refresh_from_db()
    assert (feed.minutes, feed.outcome) == (5, "read")


def test_poll_now_makes_active_feeds_due(admin_client, sent):
    later = timezone.now() + timedelta(days=1)
    feed, paused = make_feed(next_poll_at=later), make_feed("two.xml", next_poll_at=later, is_active=False)
    told = act(admin_client, "poll_now", feed, paused)
    assert told == ["1 of 2 will be polled now; paused ones are not."]
    assert list(Feed.objects.due()) == [feed]
    assert set(sent) == {feed.pk, paused.pk}


def test_pause_and_resume(admin_client, sent):
    feed = make_feed(failures=4, next_poll_at=timezone.now() + timedelta(days=1))
    assert act(admin_client, "pause", feed) == ["1 paused: nothing of them is fetched until resumed."]
    feed.refresh_from_db()
    assert not feed.is_active
    assert act(admin_client, "resume", feed) == ["1 resumed, and polled now."]
    assert (list(Feed.objects.due()), Feed.objects.get().failures, sent) == ([feed], 0, [feed.pk])


def test_feed_is_not_deleted(admin_client):
    feed = make_feed()
    assert admin_client.post(reverse("admin:sources_feed_delete", args=[feed.pk])).status_code == 403


def test_who_may_only_look_sees_no_action_and_does_none(client, django_user_model):
    feed = make_feed()
    looker = django_user_model.objects.create_user("looker", is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_feed"))
    client.force_login(looker)
    page = client.get(reverse(LIST))
    assert (texts(page, "#result_list .field-standing"), select(page, "div.actions")) == (["not polled yet"], [])
    client.post(reverse(LIST), {"action": "pause", "_selected_action": [feed.pk]})
    feed.refresh_from_db()
    assert feed.is_active


def test_hosts_are_shown_with_what_they_ask_of_robots(admin_client):
    host = Host.objects.create(name="harbour.example", robots="Disallow: /private", robots_state="read")
    page = admin_client.get(reverse("admin:sources_host_change", args=[host.pk]))
    assert "Disallow: /private" in texts(page, ".field-robots")[0]


def test_list_asks_the_same_number_of_queries_for_ten_as_for_twenty(admin_client, django_assert_max_num_queries):
    def count(feeds):
        for n in range(feeds):
            make_listing(make_feed(f"{Feed.objects.count()}-{n}.xml", outlet=make_outlet()), State.MATCHED)
        with django_assert_max_num_queries(50) as asked:
            admin_client.get(reverse(LIST))
        return len(asked)

    count(1)
    assert count(9) == count(10)


def test_hostile_words_of_a_feed_are_only_text(admin_client):
    words = "<script>alert(1)</script>"
    make_feed(title=words, result=words, outcome="failed")
    page = admin_client.get(reverse(LIST))
    assert texts(page, "#result_list .field-name") == [f"{words}not known yethttps://harbour.example/feed.xml"]
    assert select(page, "#result_list script") == []


def test_documents_are_filtered_by_feed_with_the_sitemaps_of_an_index(admin_client):
    index, other = make_feed("index.xml", title="All of it"), make_feed("other.xml", title="Other news")
    child = make_feed("one.xml", parent=make_feed("part.xml", parent=index))
    listed = [make_listing(feed, State.MATCHED).document for feed in (index, child)]
    make_listing(other, State.MATCHED)
    address = reverse("admin:sources_document_changelist")
    response = admin_client.get(address, {"feed": index.pk})
    assert set(response.context["cl"].queryset) == set(listed)
    (by_feed,) = [spec for spec in response.context["cl"].filter_specs if spec.title == "feed"]
    assert [name for _, name in by_feed.lookup_choices] == ["All of it", "Other news"]
    assert len(admin_client.get(address, {"feed": "nonsense"}).context["cl"].queryset) == 3
