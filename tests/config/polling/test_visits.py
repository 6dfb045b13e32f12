"""Visits: whose turn it is at a host, what robots.txt allows, and that no road leads inward."""

import json
import socket
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from config import pipeline, polling
from config.visits import NotYet, visit
from sources import ingestion
from sources.fetching import Unreachable
from sources.ingestion import Arrival
from sources.models import Document, Feed, Host, Listing, Receipt
from tests.websites import Answer, Website

pytestmark = pytest.mark.django_db
State = Document.State
ADDRESSES = json.loads((Path(__file__).parents[2] / "sources" / "hostile" / "addresses.json").read_text())
# One of each reason: the fetching itself is tested with all of them.
REFUSED = list(
    {
        case["why"]: case["url"] for case in ADDRESSES if case["expect"] == "refuse" and len(case["url"]) < 2_000
    }.values()
)
PUBLIC = "93.184.216.34"


@pytest.fixture
def name(site):
    """What the site is called among the hosts."""
    return site.url.removeprefix("http://")


def request(address, way=Receipt.Way.ADDRESS, **claims):
    return ingestion.request_document(Arrival(way, address=address, **claims)).document


def fetch(document):
    pipeline.take_step(document.pk)
    document.refresh_from_db()
    return document


def go(site, path="/quay", **options):
    return visit(site.url + path, max_bytes=1_000, **options)


def test_visit_tells_who_we_are_and_asks_robots_first(site, settings):
    settings.FETCH_USER_AGENT = "Archive of Ada"
    site.answers["/quay"] = Answer(b"Page")
    assert go(site).data == b"Page"
    assert site.asked == ["/robots.txt", "/quay"]
    assert {headers["User-Agent"] for headers in site.headers} == {"Archive of Ada"}


ROBOTS = """User-agent: *
Disallow: /private
Disallow: /*?print=
Allow: /private/open$

User-agent: OnRecord
Crawl-delay: 7
Disallow: /closed
"""


@pytest.mark.parametrize(
    ("path", "agent", "is_allowed"),
    [
        ("/quay", "Other/1.0", True),
        ("/private/x", "Other/1.0", False),
        ("/private/open", "Other/1.0", True),
        ("/quay?print=1", "Other/1.0", False),
        ("/private/x", "OnRecord/0.1 (archive)", True),
        ("/closed", "OnRecord/0.1 (archive)", False),
    ],
)
def test_robots_is_obeyed_for_our_name(site, settings, path, agent, is_allowed):
    settings.FETCH_USER_AGENT = agent
    site.answers |= {"/robots.txt": Answer(ROBOTS), path: Answer(b"Page")}
    if is_allowed:
        assert go(site, path).data == b"Page"
    else:
        with pytest.raises(Unreachable, match="asks robots to leave .* alone"):
            go(site, path)
        assert site.asked == ["/robots.txt"]


def test_robots_is_asked_for_once_a_day(site):
    site.answers["/quay"] = Answer(b"Page")
    go(site)
    go(site)
    Host.objects.update(robots_until=timezone.now())
    go(site)
    assert site.asked.count("/robots.txt") == 2
    assert abs(Host.objects.get().robots_until - timezone.now() - timedelta(hours=24)) < timedelta(minutes=1)


@pytest.mark.parametrize("status", [404, 403])
def test_robots_that_is_not_there_allows_all(site, status):
    site.answers |= {"/robots.txt": Answer(b"no", status), "/quay": Answer(b"Page")}
    assert go(site).data == b"Page"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_the_server_of_robots_has_a_fault_nothing_is_fetched_and_nothing_given_up(site, status):
    site.answers |= {"/robots.txt": Answer(b"no", status), "/quay": Answer(b"Page")}
    document = fetch(request(f"{site.url}/quay", Receipt.Way.FEED))
    assert (document.state, site.asked) == (State.REQUESTED, ["/robots.txt"])
    assert f"answered {status}" in document.reason
    assert 3_500 < (document.wait_until - timezone.now()).total_seconds() <= 3_600
    site.answers["/robots.txt"] = Answer(b"")
    Host.objects.update(robots_until=timezone.now(), free_at=timezone.now())
    Document.objects.update(wait_until=None)
    assert fetch(document).state == State.RECEIVED


@pytest.fixture
def other():
    with closing(Website()) as website:
        yield website


def test_robots_of_the_host_that_is_redirected_to_is_obeyed(site, other):
    site.answers["/quay"] = Answer(status=302, headers={"Location": f"{other.url}/pier"})
    other.answers |= {"/robots.txt": Answer("User-agent: *\nDisallow: /pier"), "/pier": Answer(b"Page")}
    with pytest.raises(Unreachable, match="asks robots to leave .*/pier alone"):
        go(site)
    assert other.asked == ["/robots.txt"]
    assert go(site, obeys_robots=False).data == b"Page"


def test_robots_is_obeyed_at_each_address_of_one_host(site):
    site.answers |= {
        "/robots.txt": Answer("User-agent: *\nDisallow: /pier"),
        "/quay": Answer(status=302, headers={"Location": "/pier"}),
        "/pier": Answer(b"Page"),
    }
    with pytest.raises(Unreachable, match="asks robots to leave .*/pier alone"):
        go(site)
    assert "/pier" not in site.asked


def test_turn_of_the_host_that_is_redirected_to_is_waited_for(site, other, settings):
    settings.FETCH_PAUSE_SECONDS = 30
    there = other.url.removeprefix("http://")
    site.answers["/quay"] = Answer(status=302, headers={"Location": f"{other.url}/pier"})
    other.answers["/pier"] = Answer(b"Page")
    ingestion.take_turn(there, seconds=600)
    with pytest.raises(NotYet):
        go(site)
    assert other.asked == []
    Host.objects.update(free_at=timezone.now())
    assert go(site).data == b"Page"
    assert Host.objects.filter(free_at__gt=timezone.now() + timedelta(seconds=20)).count() == 2


def test_host_that_was_redirected_to_and_is_busy_rests_alone(site, other):
    site.answers["/quay"] = Answer(status=302, headers={"Location": f"{other.url}/pier"})
    other.answers["/pier"] = Answer(b"later", 503, {"Retry-After": "600"})
    with pytest.raises(NotYet):
        go(site)
    resting = Host.objects.filter(free_at__gt=timezone.now() + timedelta(seconds=500))
    assert [host.name for host in resting] == [other.url.removeprefix("http://")]


def test_robots_without_end_is_read_to_its_cap(site):
    site.answers |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /closed\n" + b"#\x00" * 5_000_000),
        "/quay": Answer(b"Page"),
    }
    assert go(site).data == b"Page"
    assert len(Host.objects.get().robots) < 512_001


def test_patterns_that_would_take_for_ever_are_matched_at_once(site):
    site.answers |= {
        "/robots.txt": Answer("User-agent: *\nDisallow: /" + "*a" * 5_000 + "b$"),
        "/quay": Answer(b"Page"),
    }
    assert go(site, "/quay").data == b"Page"


def test_address_that_a_person_gave_is_fetched_whatever_robots_says(site):
    site.answers |= {"/robots.txt": Answer("User-agent: *\nDisallow: /"), "/quay": Answer(b"Page")}
    by_hand = fetch(request(f"{site.url}/quay"))
    by_feed = fetch(request(f"{site.url}/bridge", Receipt.Way.FEED))
    assert (by_hand.state, by_feed.state) == (State.RECEIVED, State.UNREACHABLE)
    assert "A person may give the address by hand" in by_feed.reason


def test_host_is_asked_by_one_at_a_time_with_a_pause_between(site, settings):
    settings.FETCH_PAUSE_SECONDS = 30
    site.answers["/quay"] = Answer(b"Page")
    go(site)
    with pytest.raises(NotYet) as first:
        go(site)
    with pytest.raises(NotYet) as second:
        go(site)
    waits = [round(one.value.wait.total_seconds() / 10) for one in (first, second)]
    assert (site.asked.count("/quay"), waits) == (1, [3, 6])  # a pause apart


def test_turn_that_somebody_has_is_soon_worth_asking_for_again(site, name):
    ingestion.take_turn(name, seconds=600)
    with pytest.raises(NotYet) as refusal:
        go(site)
    assert refusal.value.wait.total_seconds() <= 2


def test_longer_pause_that_robots_asks_for_is_kept(site):
    site.answers |= {"/robots.txt": Answer(ROBOTS), "/quay": Answer(b"Page")}
    go(site)
    assert 2 < (Host.objects.get().free_at - timezone.now()).total_seconds() <= 7


def test_turn_is_given_back_when_the_fetch_fails(site, name):
    with pytest.raises(Unreachable):
        go(site, "/nothing")
    assert ingestion.take_turn(name, seconds=1)


@pytest.mark.django_db(transaction=True)
def test_of_many_that_take_a_turn_at_once_one_has_it():
    taken, start = [], threading.Barrier(8)

    def take():
        start.wait()
        taken.append(ingestion.take_turn("harbour.example", seconds=60))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 7 + [True]


def test_document_whose_host_is_busy_waits_without_an_attempt(site, name):
    ingestion.take_turn(name, seconds=60)
    document = request(f"{site.url}/quay")
    assert pipeline.take_step(document.pk)
    document.refresh_from_db()
    assert (document.state, document.attempts, document.wait_until > timezone.now()) == (State.REQUESTED, 0, True)
    assert not pipeline.take_step(document.pk)
    Document.objects.update(touched_at=timezone.now() - timedelta(hours=1))
    assert not Document.objects.stalled(seconds=10).exists()
    Document.objects.update(wait_until=timezone.now())
    assert Document.objects.stalled(seconds=10).get() == document


def test_server_that_is_busy_is_tried_again_and_then_given_up(site, settings):
    site.answers["/quay"] = Answer(b"later", 503, {"Retry-After": "120"})
    document = fetch(request(f"{site.url}/quay"))
    assert (document.state, document.attempts) == (State.REQUESTED, 1)
    assert "answered 503" in document.reason
    assert 100 < (document.wait_until - timezone.now()).total_seconds() <= 120
    for _ in range(settings.PIPELINE_ATTEMPTS):
        Document.objects.update(wait_until=None)
        Host.objects.update(free_at=timezone.now())
        fetch(document)
    assert document.state == State.UNREACHABLE
    assert "answered 503" in document.reason


@pytest.mark.parametrize("status", [408, 500, 502, 504])
def test_fault_of_a_server_is_waited_out_while_its_other_pages_are_fetched(site, settings, status):
    site.answers |= {"/quay": Answer(b"fault", status), "/pier": Answer(b"Page")}
    document = fetch(request(f"{site.url}/quay"))
    assert (document.state, document.attempts, f"answered {status}" in document.reason) == (State.REQUESTED, 1, True)
    assert 240 < (document.wait_until - timezone.now()).total_seconds() <= 300
    assert go(site, "/pier").data == b"Page"
    for _ in range(settings.PIPELINE_ATTEMPTS):
        Document.objects.update(wait_until=None)
        fetch(document)
    assert (document.state, document.attempts) == (State.UNREACHABLE, settings.PIPELINE_ATTEMPTS)


@pytest.mark.parametrize(("asked", "rest"), [("600", 600), ("9999999999", 3_600)])
def test_host_of_a_busy_server_rests_for_an_hour_at_most(site, asked, rest):
    site.answers["/quay"] = Answer(b"later", 429, {"Retry-After": asked})
    with pytest.raises(NotYet):
        go(site)
    assert rest - 60 < (Host.objects.get().free_at - timezone.now()).total_seconds() <= rest


def test_whoever_leaves_a_host_calls_the_next_that_waits(site, sent_later):
    site.answers["/quay"] = Answer(b"Page")
    first, routine = request(f"{site.url}/quay"), request(f"{site.url}/two")
    by_a_person = request(f"{site.url}/three")
    Document.objects.filter(pk=by_a_person.pk).update(lane=Document.Lane.PERSON)
    Document.objects.exclude(pk=first.pk).update(wait_until=timezone.now() + timedelta(hours=1))
    fetch(first)
    by_a_person.refresh_from_db()
    routine.refresh_from_db()
    assert [pk for pk, _ in sent_later] == [by_a_person.pk]
    assert (by_a_person.wait_until, routine.wait_until is None) == (None, False)


@pytest.fixture
def dialled(monkeypatch, hurried, sent_later):
    """What is dialled; names are public and nobody answers but the one that redirects."""
    seen, getaddrinfo = [], socket.getaddrinfo

    def resolve(host, *args, **options):
        if host == "harbour.example":
            return [(socket.AF_INET, 1, 6, "", (PUBLIC, 0))]
        return getaddrinfo(host, *args, flags=socket.AI_NUMERICHOST, **options)

    def connect(line, address):
        seen.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    return seen


def by_hand(address):
    fetch(request(address))


def by_feed(address):
    polling.poll_feed(Feed.objects.create(address=address).pk)


def as_article_of_a_feed(address):
    feed, _ = Feed.objects.get_or_create(address="http://harbour.example/feed.xml")
    listing = Listing.objects.create(feed=feed, address=address, fetch_at=timezone.now())
    ingestion.request_listed(feed)
    listing.refresh_from_db()
    fetch(listing.document)


def as_sitemap_of_an_index(address):
    parent, _ = Feed.objects.get_or_create(address="http://harbour.example/index.xml")
    polling.poll_feed(Feed.objects.create(address=address, parent=parent).pk)


@pytest.mark.parametrize("road", [by_hand, by_feed, as_article_of_a_feed, as_sitemap_of_an_index])
def test_no_road_leads_inward(road, dialled):
    for address in REFUSED:
        road(address)
    assert dialled == []
    assert not Document.objects.unfinished().exists()
    assert set(Feed.objects.exclude(address__contains="harbour").values_list("outcome", flat=True)) <= {"failed"}


def test_robots_of_a_name_that_leads_inward_is_not_asked_for(dialled, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **o: [(socket.AF_INET, 1, 6, "", ("127.0.0.1", 0))])
    told = (
        "harbour.example lies in a private network: such addresses are not fetched. So robots.txt of harbour.example"
    )
    with pytest.raises(Unreachable, match=f"^{told} cannot be had"):
        visit("http://harbour.example/quay", max_bytes=1_000)
    assert dialled == []


def test_robots_that_redirects_inward_is_not_followed(site, settings):
    site.answers["/robots.txt"] = Answer(status=302, headers={"Location": "ftp://127.0.0.1/"})
    with pytest.raises(Unreachable, match="only http:// and https://"):
        go(site)
    assert site.asked == ["/robots.txt"]
