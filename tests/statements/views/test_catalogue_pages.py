"""Occasions, speakers, outlets, the pages about the record, and what every page answers with."""

import re
from datetime import date

import pytest

from statements.models import Statement
from tests.factories import make_article, make_occasion, make_outlet, make_quotation, make_speaker, make_statement
from tests.pages import links, texts

pytestmark = pytest.mark.django_db
WORDS = "The harbour is open."


def make_report(outlet="The Post", **fields):
    article = make_article("The leader said: The harbour is open.", outlet=outlet)
    return make_quotation(article, WORDS, mention="The leader", cue="said", **fields)


@pytest.fixture
def record():
    occasion = make_occasion("Harbour Day address", date(2022, 2, 23), place="Port", fact_source="Gazette")
    occasion.transcript_address = "https://gazette.example/1"
    occasion.save()
    shown = make_statement(make_report(), make_report("Opal News"), occasion=occasion)
    make_statement(make_report("Hidden Herald"), state=Statement.State.DRAFT, occasion=occasion, speaker="Bo Lind")
    return shown


def test_occasions_are_listed_by_year_with_their_statements(client, record):
    make_occasion("Question hour", date(2023, 12, 14), is_verified=True)
    response = client.get("/occasions/")
    assert texts(response, "main h2") == ["2023", "2022"]
    assert texts(response, ".catalogue tbody tr") == [
        "14 December 2023 Question hour –",
        "23 February 2022 Harbour Day address Port not verified 1",
    ]


def test_an_occasion_tells_its_facts(client, record):
    response = client.get("/occasions/harbour-day-address/")
    assert texts(response, "dl.facts dd") == ["address", "Port", "https://gazette.example/1", "not verified: Gazette"]
    assert links(response, "dl.facts a") == ["https://gazette.example/1"]


def test_an_occasion_named_from_drafts_alone_is_not_shown(client):
    proposed = make_occasion("Secret meeting", date(2022, 4, 1), is_proposed=True)
    statement = make_statement(make_report(), occasion=proposed, state=Statement.State.DRAFT)
    assert client.get("/occasions/secret-meeting/").status_code == 404
    assert b"Secret" not in client.get("/occasions/").content + client.get("/?occasion=secret-meeting").content
    Statement.objects.filter(pk=statement.pk).update(state=Statement.State.PUBLISHED)
    assert texts(client.get("/occasions/"), ".catalogue tbody th") == ["Secret meeting named by the machine"]
    assert client.get("/occasions/secret-meeting/").status_code == 200


def test_an_occasion_without_statements_says_so(client):
    make_occasion()
    response = client.get("/occasions/harbour-day-address/")
    assert texts(response, ".empty h2") == ["No statement of this occasion is on the record yet"]


def test_speakers_are_listed_with_their_statements(client, record):
    make_speaker("Not Followed", is_followed=False)
    assert texts(client.get("/speakers/"), ".catalogue tbody tr") == ["Ada Castellan 1", "Bo Lind –"]


def test_a_speaker_is_shown_with_labels_verbs_and_carriers(client, record):
    response = client.get("/speakers/ada-castellan/")
    assert texts(response, ".card .words") == [f"“{WORDS}”"]
    assert texts(response, ".tallies tr") == [
        "Opal News 1",
        "The Post 1",
        "The leader Opal News, The Post 2",
        "say in no class 2",
    ]
    assert texts(response, ".tally") == ["1 statement · 1 direct"]


def test_labels_are_counted_whatever_a_sentence_begins_with_and_pronouns_are_none(client):
    for mention in ("The leader", "the leader", "He", "Castellan"):
        article = make_article(f"{mention} said: The harbour is open.", outlet="The Post")
        make_statement(make_quotation(article, WORDS, mention=mention))
    labels = texts(client.get("/speakers/ada-castellan/"), ".tallies tr")[1:]
    assert labels == ["the leader The Post 2", "Castellan The Post 1"]


def test_a_speaker_of_drafts_only_has_nothing_on_the_record(client, record):
    response = client.get("/speakers/bo-lind/")
    assert texts(response, ".empty h2") == ["Nothing is on the record yet"]
    assert b"harbour" not in response.content


def test_outlets_are_listed_with_what_is_held_of_them(client, record):
    make_outlet("Never Read")
    assert texts(client.get("/outlets/"), ".catalogue tbody tr") == [
        "Hidden Herald newspaper, magazine or site Feb 2022 – Feb 2022 1 –",
        "Opal News newspaper, magazine or site Feb 2022 – Feb 2022 1 1",
        "The Post newspaper, magazine or site Feb 2022 – Feb 2022 1 1",
    ]


def test_an_outlet_shows_its_statements_articles_and_labels(client, record):
    response = client.get("/outlets/the-post/")
    assert texts(response, ".card .words") == [f"“{WORDS}”"]
    article = record.witnesses.first().quotation.article
    assert links(response, ".plain-list a") == [f"/articles/{article.pk}/"]
    assert texts(response, ".tallies tr") == ["The leader 1", "say in no class 1"]


def test_an_outlet_of_drafts_only_shows_none_of_them(client, record):
    response = client.get("/outlets/hidden-herald/")
    assert texts(response, ".empty h2") == ["It carries no statement on the record"]
    assert b"Headline" not in response.content


@pytest.mark.parametrize("path", ["/occasions/", "/speakers/", "/outlets/", "/topics/", "/compare/", "/"])
def test_an_empty_record_has_something_to_say_on_every_list(client, path):
    assert len(texts(client.get(path), ".empty h2")) == 1


PATHS = [
    "/nope/",
    "/occasions/nope/",
    "/speakers/nope/",
    "/outlets/nope/",
    "/topics/nope/",
    "/articles/1/",
    "/statements/UPPER/x/",
]


@pytest.mark.parametrize("path", [*PATHS, "/%00", "/statements/%00/x/", "/outlets/%00/", "/occasions/%ED%A0%80/"])
def test_an_unknown_address_offers_a_search(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert texts(response, "h1") == ["There is no page at this address"]
    assert texts(response, ".search-again label") == ["Words"]


ALL = [
    "/",
    "/compare/",
    "/labels/",
    "/labels/sentences/",
    "/occasions/",
    "/speakers/",
    "/outlets/",
    "/topics/",
    "/about/",
    "/about/data/",
    "/about/quality/",
    "/about/coverage/",
    "/robots.txt",
    "/sitemap.xml",
]


@pytest.mark.parametrize("path", [*ALL, "/statements.csv", "/labels.csv"])
def test_every_page_is_only_read(client, path):
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ALL)
def test_every_page_carries_the_strict_policy(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_robots_are_told_of_the_sitemap_and_the_sitemap_of_the_published(client, record):
    assert client.get("/robots.txt").content.decode().splitlines()[-1] == "Sitemap: http://testserver/sitemap.xml"
    pages, *parts = locations(client.get("/sitemap.xml"))
    assert pages == "http://testserver/sitemap-pages.xml"
    told = [address for part in parts for address in locations(client.get(part))]
    assert told == [f"http://testserver{record.get_absolute_url()}"]


def locations(response):
    return re.findall("<loc>(.*?)</loc>", response.content.decode())
