"""What search engines are told: statements in parts that never shift, and which addresses are not theirs."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from statements.models import Statement
from tests.factories import make_article, make_occasion, make_quotation, make_statement

pytestmark = pytest.mark.django_db
CHANGED = datetime(2024, 5, 1, 12, tzinfo=UTC)


def read(response) -> list[tuple[str, str | None]]:
    """Each address with when it changed."""
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return [(one.findtext("{*}loc"), one.findtext("{*}lastmod")) for one in etree.fromstring(response.content)]


@pytest.fixture
def in_parts(monkeypatch):
    monkeypatch.setattr("statements.downloads.sitemaps.PART_SIZE", 2)


def test_the_index_leads_to_every_part_that_has_something(client, in_parts):
    made = {
        number: make_statement(text=f"Line {number}.", pk=number) for number in (900_001, 900_002, 900_003, 900_008)
    }
    Statement.objects.filter(pk=900_008).update(state="withdrawn")
    Statement.objects.filter(pk=900_003).update(changed_at=CHANGED)
    Statement.objects.filter(pk=900_002).update(changed_at=datetime(2024, 4, 1, tzinfo=UTC))
    pages, *parts = read(client.get("/sitemap.xml"))
    assert pages == ("http://testserver/sitemap-pages.xml", None)
    assert [address for address, _ in parts] == [
        "http://testserver/sitemap-statements-450000.xml",
        "http://testserver/sitemap-statements-450001.xml",
    ]
    assert parts[1][1] == "2024-05-01T12:00:00+00:00"
    told = read(client.get(parts[1][0].removeprefix("http://testserver")))
    assert told == [
        (f"http://testserver{made[900_002].get_absolute_url()}", "2024-04-01T00:00:00+00:00"),
        (f"http://testserver{made[900_003].get_absolute_url()}", "2024-05-01T12:00:00+00:00"),
    ]


@pytest.mark.parametrize("part", [450_004, 99_999_999_999])
def test_a_part_without_anything_published_is_not_there(client, in_parts, part):
    make_statement(pk=900_008, state="draft")
    assert client.get(f"/sitemap-statements-{part}.xml").status_code == 404


def test_the_pages_by_name_all_answer(client):
    make_statement(make_quotation(make_article(outlet="The Post")), occasion=make_occasion("Harbour Day"))
    told = [address.removeprefix("http://testserver") for address, _ in read(client.get("/sitemap-pages.xml"))]
    assert {"/", "/about/quality/", "/speakers/ada-castellan/", "/occasions/harbour-day/", "/outlets/the-post/"} < {
        *told
    }
    assert {client.get(path).status_code for path in told} == {200}


def test_robots_are_pointed_to_it_and_kept_from_files_and_filters(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
    kept_from = {line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")}
    assert kept_from == {
        "/admin/", "/api/", "/*?", "/statements.csv", "/statements.jsonl", "/statements.atom", "/compare.csv", "/labels.csv",
    }  # fmt: skip
