"""Pages past all ends, of all sizes, from places that nobody gave out: a list reads what its first page does, and no more.

Lists are held to how much they read, which is the same on any machine; to seconds, at 100,000 statements, by the benchmarks.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.db import connection

from sources.models import Outlet
from statements.downloads.forms import LARGEST_PAGE
from tests.factories import make_article, make_quotation, make_statement

from .kinds import Packed
from .record import make_record
from .routes import LEAVING, Route, addresses_of, routes

pytestmark = pytest.mark.django_db
# More than two pages of a list of the site; the desk's are made as short.
STATEMENTS, A_PAGE = 45, 20
# A page in the middle of a list looks for what comes before and after it, and for its place.
MORE_STATEMENTS, MORE_ROWS = 12, A_PAGE
# Whole by design, streamed or cut into parts, and held to times elsewhere.
WHOLE = re.compile(r"csv|jsonl|sitemap")
PAST = 10**9
PAGES = "&".join(
    f"{name}={past}" for name in ("page", "p", "offset", "changes", "part") for past in (-1, "9" * 30, PAST)
)
SIZES = "&".join(f"{name}={10**8}" for name in ("size", "page_size", "per_page", "list_per_page", "count", "all"))
OF_THE_DESK = [f"p={PAST}", "p=-1", "all=", f"changes={PAST}"]
KEYS = ["", "~", "~zzzzzzzzzz", "~0", f"~{'9' * 30}", "~%00", "~-1", "~١", f"~{'z' * 3000}", "~~~"]
DAYS = ["9999-12-31", "0001-01-01", "2022-02-30", "undated", "10000-01-01", "-1", "", "2022-03-01"]
PLACES = [f"{name}={day}{key}" for name in ("before", "after") for day in DAYS for key in KEYS]
BOTH = "before=2022-03-01~zzzzzzzzzz&after=2022-03-02&order=oldest"


@pytest.fixture
def long_record(db, monkeypatch) -> None:
    for number in range(STATEMENTS):
        words = f"The quay opens {number} times, and stays so."
        quotation = make_quotation(make_article(words, outlet="Opal News"), words)
        make_statement(quotation, said_on=date(2022, 3, 1) + timedelta(days=number % 40))
    make_record(Packed(["harbour open"]))
    for shown in admin.site._registry.values():
        monkeypatch.setattr(shown, "list_per_page", A_PAGE)
        monkeypatch.setattr(shown, "list_max_show_all", A_PAGE)


@dataclass
class Read:
    """How many statements went to the database, the most rows that one gave, and the farthest that one skipped."""

    statements: int = 0
    rows: int = 0
    skipped: int = 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.statements += 1
        self.rows = max(self.rows, context["cursor"].rowcount)
        self.skipped = max(self.skipped, *map(int, re.findall(r"OFFSET (\d+)", str(sql))), 0)
        return result

    def exceeds(self, plain: "Read") -> bool:
        return (
            self.statements > plain.statements + MORE_STATEMENTS
            or self.rows > max(plain.rows, MORE_ROWS)
            or self.skipped > 2 * STATEMENTS
        )


@contextmanager
def reading():
    read = Read()
    with connection.execute_wrapper(read):
        yield read


def ask(client, address: str) -> tuple[int, Read]:
    with reading() as read:
        response = client.get(address)
        if response.streaming:
            b"".join(response)
    return response.status_code, read


def wrong(client, path: str, queries: list[str]) -> dict[str, object]:
    """What fails, or reads more than the path alone."""
    path, _, own = path.partition("?")
    client.raise_request_exception = False
    plain_status, plain = ask(client, f"{path}?{own}")
    found: dict[str, object] = {} if plain_status < 500 else {path: plain_status}
    for query in queries:
        status, read = ask(client, f"{path}?{own}&{query}")
        if status >= 500 or read.exceeds(plain):
            found[f"{path}?{query}"[:200]] = (status, read, plain)
    return found


def lists(*, of_the_desk: bool) -> list[Route]:
    shown = [route for route in routes() if route.is_of_the_desk == of_the_desk and route.name not in LEAVING]
    pattern = re.compile(r"_(changelist|history)$|^desk|queue" if of_the_desk else ".")
    return [route for route in shown if pattern.search(route.name) and not WHOLE.search(route.name)]


def test_no_public_list_reads_more_than_a_page(client, long_record):
    found = {}
    for route in lists(of_the_desk=False):
        found |= wrong(client, addresses_of(route)[0], [f"{PAGES}&{SIZES}&limit={LARGEST_PAGE}"])
    assert found == {}
    for name, places in (("timeline", PLACES[::4]), ("api-statements", PLACES[1::9]), ("compare", PLACES[2::15])):
        (route,) = (route for route in lists(of_the_desk=False) if route.name == name)
        address = addresses_of(route)[1 if name == "compare" else 0]
        found |= wrong(client, address, [*places, BOTH])
    assert found == {}


def test_no_list_of_the_desk_reads_more_than_a_page(admin_client, long_record):
    """One by one: a list of the admin that takes one word for wrong looks at no other."""
    found = {}
    for route in lists(of_the_desk=True):
        found |= wrong(admin_client, addresses_of(route)[0], [f"{PAGES}&{SIZES}", *OF_THE_DESK])
    assert found == {}


@pytest.mark.parametrize("size", [10**8, 0, -1, "1e9", "9" * 30, "%00"])
def test_api_refuses_a_size_that_it_does_not_give(client, size):
    assert client.get(f"/api/statements/?limit={size}").status_code == 400


def test_list_that_reads_more_is_found():
    Outlet.objects.bulk_create(Outlet(name=f"Outlet {number}", slug=f"outlet-{number}") for number in range(30))
    with reading() as page:
        list(Outlet.objects.all()[:5])
    with reading() as everything:
        list(Outlet.objects.all())
    with reading() as far:
        list(Outlet.objects.all()[PAST : PAST + 5])
    assert (everything.exceeds(page), far.exceeds(page), page.exceeds(page)) == (True, True, False)
