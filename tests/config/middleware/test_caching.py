"""What a cache between the site and its readers may keep: never a part for a whole page, nor what is one person's."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from statements.models import Occasion, Speaker, Statement
from tests.addresses import addresses, known_of
from tests.factories import make_article, make_occasion, make_quotation, make_statement, make_witness

pytestmark = pytest.mark.django_db
WORDS = "The harbour is open."
PART = {"HX-Request": "true"}


def make_report(words, outlet, **fields):
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


@pytest.fixture
def shown() -> Statement:
    return make_statement(
        make_report(WORDS, "The Post"), make_report(WORDS, "Opal News"), occasion=make_occasion("Harbour Day")
    )


def finish(response):
    """Read to the end, as whoever downloads a file does."""
    if response.streaming:
        b"".join(response)
    return response


class SharedCache:
    """A cache as RFC 9111 has it: keeps what is public, by address and `Vary`, and asks each time whether it holds."""

    def __init__(self, client):
        self.client = client
        self.kept: dict[str, list] = {}

    def get(self, address: str, headers: dict[str, str]) -> bytes:
        for asked, response in self.kept.get(address, []):
            names = [name.strip() for name in response.get("Vary", "").split(",") if name.strip()]
            if all(asked.get(name) == headers.get(name) for name in names):
                fresh = self.client.get(address, headers=headers | {"If-None-Match": response["ETag"]})
                return response.content if fresh.status_code == 304 else fresh.content
        response = self.client.get(address, headers=headers)
        if "public" in response["Cache-Control"] and response.has_header("ETag"):
            self.kept.setdefault(address, []).insert(0, (headers, response))
        return response.content


def whole(client, shown) -> list[str]:
    """The public addresses that answer with something to keep."""
    found = [(address, client.get(address)) for address in addresses(known_of(shown))]
    return [address for address, response in found if response.status_code == 200 and not response.streaming]


def test_through_a_shared_cache_everybody_is_told_what_the_site_tells(client, shown):
    cache, asked = SharedCache(client), whole(client, shown)
    for headers in ({}, PART, {}, PART):
        told = {address: cache.get(address, headers) for address in asked}
        assert [a for a in asked if told[a] != client.get(a, headers=headers).content] == []


def test_a_page_that_answers_with_a_part_says_so_in_both(client, shown):
    for address in whole(client, shown):
        page, part = client.get(address), client.get(address, headers=PART)
        if page.content != part.content:
            assert ["HX-Request" in response.get("Vary", "") for response in (page, part)] == [True, True], address


def test_every_public_page_is_kept_by_anybody_and_asked_for_each_time(client, admin_client, shown):
    for address in addresses(known_of(shown)):
        for reader in (client, admin_client):
            response = finish(reader.get(address))
            assert (response["Cache-Control"], dict(response.cookies)) == ("public, no-cache", {}), address
            assert "Cookie" not in response.get("Vary", ""), address


def test_what_staff_see_is_what_everybody_sees(client, admin_client, shown):
    asked = whole(client, shown)
    assert [a for a in asked if client.get(a).content != admin_client.get(a).content] == []


def test_asking_for_the_headers_tells_the_headers_of_the_page(client, shown):
    for address in addresses(known_of(shown)):
        told, headers = finish(client.get(address)), client.head(address)
        assert _lasting(headers) == _lasting(told), address


def _lasting(response) -> dict:
    return {"status": response.status_code} | {n: v for n, v in response.items() if n != "X-Snapshot-Taken-At"}


@pytest.mark.parametrize("name", ["index", "login", "statements_statement_changelist", "sources_document_changelist"])
def test_pages_of_the_desk_are_kept_by_nobody(admin_client, client, name):
    for reader in (admin_client, client):
        response = reader.get(reverse(f"admin:{name}"))
        directives = {part.strip() for part in response["Cache-Control"].split(",")}
        assert {"private", "no-store"} <= directives
        assert "public" not in directives


@pytest.mark.parametrize("path", ["/nothing/", "/health/"])
def test_what_is_no_public_page_is_kept_by_nobody(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


CHANGES = {
    "text": lambda one: Statement.objects.filter(pk=one.pk).update(text="The harbour was open."),
    "day": lambda one: Statement.objects.filter(pk=one.pk).update(said_from=date(2022, 2, 1)),
    "checked": lambda one: Statement.objects.filter(pk=one.pk).update(checked_at=datetime(2022, 3, 1, tzinfo=UTC)),
    "speaker": lambda one: Speaker.objects.update(name="Ada B. Castellan"),
    "occasion": lambda one: Occasion.objects.update(name="Harbour Week"),
    "witness": lambda one: make_witness(one, make_report(WORDS, "The Quay")),
    "withdrawn": lambda one: Statement.objects.filter(pk=one.pk).update(state="withdrawn"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", ["/", "/statements/{key}/", "/api/statements/", "/statements.atom"])
def test_a_tag_changes_with_each_kind_of_thing_shown(client, shown, path, change):
    address = client.get(path.format(key=shown.key), follow=True).request["PATH_INFO"]
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    CHANGES[change](shown)
    assert client.get(address, headers={"If-None-Match": tag}).status_code != 304


@pytest.mark.parametrize("address", ["/statements/{key}/{slug}/", "/statements.atom?outlet=the-post", "/?outlet=the-post",
                                     "/api/statements/?outlet=the-post", "/occasions/harbour-day/"])  # fmt: skip
def test_a_tag_stays_when_what_changes_is_shown_elsewhere(client, shown, address):
    draft = make_statement(make_report("The bridge is closed.", "The Post"), state="draft", speaker="Bo Lind")
    other = make_statement(make_report("Grain is dear.", "The Quay"), said_on=date(2023, 5, 1), speaker="Cy Dane")
    asked = address.format(key=shown.key, slug=shown.slug)
    tag = client.get(asked)["ETag"]
    Statement.objects.filter(pk__in=[draft.pk, other.pk]).update(text="Changed.", place="Elsewhere")
    response = client.get(asked, headers={"If-None-Match": tag})
    assert (response.status_code, response["ETag"], response["Cache-Control"]) == (304, tag, "public, no-cache")
