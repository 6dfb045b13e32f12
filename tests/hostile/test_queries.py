"""Addresses that nobody means: every route is asked for nonsense in its query and in its path, and none of it fails."""

from itertools import zip_longest
from urllib.parse import quote

import pytest
from django.test import Client

from .kinds import Packed, read_kinds
from .record import make_record
from .routes import LEAVING, Route, addresses_of, routes

pytestmark = pytest.mark.django_db
KINDS = read_kinds("queries")
LONG = [beginning + part * times for beginning, part, times in KINDS["long query strings"]]
WORDS = KINDS["words"] + [part * times for part, times in KINDS["long words"]]
# NUL, half of a pair, bytes that are no UTF-8, past all numbers, past all lengths, out of the folder, right to left.
PLACES = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    "9" * 30,
    "-1",
    "1e9",
    "%D9%A1",
    "x" * 3_000,
    "..%2F..",
    "%2E%2E",
    "%E2%80%AE",
]
PLACES += ["%0D%0AX-Evil:%201", "%3Cscript%3E", "%F0%9F%95%B1", "'", "%2500", ";", "*", "%20", "0"]
SEARCHED = ["timeline", "counted", "statements-csv", "statements-jsonl", "feed", "compare", "labels", "api-statements"]


def in_rounds() -> list[str]:
    """The query strings joined, so that each parameter has one value a round."""
    by_name: dict[str, list[str]] = {}
    for query in KINDS["query strings"]:
        by_name.setdefault(query.partition("=")[0], []).append(query)
    return ["&".join(filter(None, told)) for told in zip_longest(*by_name.values(), fillvalue="")]


@pytest.fixture
def asker(admin_client) -> Client:
    """Signed in, so that the pages of the desk answer too; an error is an answer of 500, as it is to everybody."""
    make_record(Packed(["harbour open"]))
    admin_client.raise_request_exception = False
    return admin_client


def asked() -> list[Route]:
    return [route for route in routes() if route.name not in LEAVING]


def failures(client: Client, addresses: list[str]) -> list[str]:
    return [address[:300] for address in addresses if status(client, address) >= 500]


def status(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        b"".join(response)
    return response.status_code


def test_no_public_route_fails_over_a_query_string(asker):
    public = [addresses_of(route)[0] for route in asked() if not route.is_of_the_desk]
    assert failures(asker, [f"{address}?{query}" for address in public for query in in_rounds() + LONG]) == []


def test_no_route_of_the_desk_fails_over_a_query_string(asker):
    desk = [addresses_of(route)[0] for route in asked() if route.is_of_the_desk]
    assert failures(asker, [f"{address}?{in_rounds()[0]}" for address in desk]) == []


def test_no_list_of_the_desk_fails_over_a_filter(asker):
    """One by one: a list that finds a filter wrong looks at no other."""
    lists = [addresses_of(route)[0] for route in asked() if route.name.endswith("_changelist")]
    assert failures(asker, [f"{a}?{query}" for a in lists for query in KINDS["filters of the desk"]]) == []


def test_no_route_fails_over_its_path(asker):
    """Each place in turn; where the route itself refuses a value, the address is nobody's and answers 404."""
    found = []
    for route in asked():
        if route.places:
            path, good = addresses_of(route)[0].partition("?")[0], good_values(route)
            found += [path.replace(f"/{good}/", f"/{bad}/", 1) for bad in PLACES]
    assert failures(asker, found) == []


def good_values(route: Route) -> str:
    """What stands in the last place of the route's address."""
    return addresses_of(route)[0].partition("?")[0].rstrip("/").rsplit("/", 2)[-1]


@pytest.mark.parametrize("name", SEARCHED)
def test_nothing_that_is_searched_for_fails(asker, name):
    (path,) = {a.partition("?")[0] for route in asked() if route.name == name for a in addresses_of(route)}
    tried = WORDS if name == "timeline" else WORDS[SEARCHED.index(name) :: 5]
    found = [f"{path}?words={quote(words, errors='surrogatepass')}" for words in tried]
    assert failures(asker, found) == []
    assert {status(asker, address) for address in found} <= ({200, 400} if name.startswith("api") else {200})


@pytest.mark.parametrize("name", ["speaker", "occasion", "topic", "outlet"])
def test_no_name_of_a_filter_fails(asker, name):
    assert failures(asker, [f"/?{name}={quote(words, errors='surrogatepass')}" for words in WORDS[::3]]) == []
