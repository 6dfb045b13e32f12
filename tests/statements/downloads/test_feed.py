"""The Atom feed: of any filter, well-formed whatever the articles print, in order of change, asked for by its tag."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict
from lxml import etree

from statements.browsing.forms import FilterForm
from statements.models import Statement
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement
from tests.pages import links, select

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
WORDS = "The harbour is open."
BEGIN = datetime(2024, 5, 1, 12, tzinfo=UTC)


def make_report(words, outlet, **fields):
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


def change_at(statement: Statement, instant: datetime) -> None:
    Statement.objects.filter(pk=statement.pk).update(changed_at=instant)


def read(response) -> etree._Element:
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(response.content)


def told(parent, *names: str) -> list[str | None]:
    return [parent.findtext(f"{ATOM}{name}") for name in names]


def titles(response) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in read(response).iter(f"{ATOM}entry")]


def link(parent, rel: str) -> str | None:
    found = [element.get("href") for element in parent.findall(f"{ATOM}link") if element.get("rel") == rel]
    return found[0] if found else None


def test_an_entry_tells_what_a_card_tells(client):
    statement = make_statement(
        make_report(WORDS, "The Post", wire="AFP"),
        make_report(WORDS, "Opal News"),
        occasion=make_occasion("Harbour Day"),
    )
    change_at(statement, BEGIN)
    feed = read(client.get("/statements.atom"))
    (entry,) = feed.iter(f"{ATOM}entry")
    assert told(feed, "id", "title", "updated") == [
        "http://testserver/statements.atom",
        "On record",
        "2024-05-01T12:00:00+00:00",
    ]
    assert told(entry, "id", "title", "updated", "published") == [
        f"http://testserver/statements/{statement.key}/",
        f"Ada Castellan: “{WORDS}”",
        "2024-05-01T12:00:00+00:00",
        statement.created_at.isoformat(),
    ]
    assert link(entry, "alternate") == f"http://testserver{statement.get_absolute_url()}"
    assert [element.get("term") for element in entry.iter(f"{ATOM}category")] == ["ada-castellan", "harbour-day"]
    paragraphs = ["".join(p.itertext()).strip() for p in entry.iter("{*}p")]
    assert paragraphs == [
        f"“{WORDS}”",
        "Ada Castellan, 23 February 2022, Harbour Day",
        "2 outlets, 2 independent; placed by the machine, not yet checked",
    ]
    assert ["".join(li.itertext()) for li in entry.iter("{*}li")] == ["The Post (via AFP)", "Opal News"]


def test_a_feed_begins_from_the_pages_filters_and_says_them(client):
    make_statement(make_report(WORDS, "The Post"))
    make_statement(make_report("The bridge is closed.", "Opal News"))
    response = client.get("/statements.atom?outlet=the-post&words=harbour&since=nonsense&order=oldest")
    feed = read(response)
    assert titles(response) == [f"Ada Castellan: “{WORDS}”"]
    assert told(feed, "title") == ["On record: “harbour” · The Post"]
    assert link(feed, "self") == "http://testserver/statements.atom?words=harbour&outlet=the-post"
    assert link(feed, "alternate") == "http://testserver/?words=harbour&outlet=the-post"


def test_what_changed_last_comes_first_and_pages_meet(client, monkeypatch):
    made = [make_statement(text=f"Line {number}.") for number in range(7)]
    for number, statement in enumerate(made):
        change_at(statement, BEGIN + timedelta(microseconds=number // 3))
    monkeypatch.setattr("statements.views.feed.PAGE_SIZE", 3)
    response, seen, pages = client.get("/statements.atom"), [], 1
    seen += titles(response)
    while following := link(read(response), "next"):
        response = client.get(following)
        assert link(read(response), "self") == following
        seen, pages = seen + titles(response), pages + 1
    order = sorted(made, key=lambda s: (BEGIN + timedelta(microseconds=made.index(s) // 3), s.pk), reverse=True)
    assert (seen, pages) == ([f"Ada Castellan: “{statement.text}”" for statement in order], 3)


@pytest.mark.parametrize(
    "place", ["", "yesterday", "2024-13-01T00:00:00Z~b", "2024-05-01T12:00:00Z~", "%00", "9" * 5000]
)
def test_a_place_that_makes_no_sense_is_the_beginning(client, place):
    make_statement(text=WORDS)
    assert titles(client.get(f"/statements.atom?changed_before={place}")) == [f"Ada Castellan: “{WORDS}”"]


def test_a_statement_that_is_changed_comes_up_again_under_the_same_id(client):
    statement = make_statement(text=WORDS)
    change_at(statement, BEGIN)
    make_statement(text="The bridge is closed.")
    assert titles(client.get("/statements.atom"))[1] == f"Ada Castellan: “{WORDS}”"
    before = [entry.findtext(f"{ATOM}id") for entry in read(client.get("/statements.atom")).iter(f"{ATOM}entry")]
    Statement.objects.filter(pk=statement.pk).update(text="Mended.", changed_at=datetime.now(UTC) + timedelta(days=1))
    after = client.get("/statements.atom")
    assert titles(after)[0] == "Ada Castellan: “Mended.”"
    assert [entry.findtext(f"{ATOM}id") for entry in read(after).iter(f"{ATOM}entry")] == before[::-1]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_published_is_in_no_feed(client, admin_client, state):
    make_statement(text="The secret is a zeppelin.", state=state)
    for reader in (client, admin_client):
        response = reader.get("/statements.atom?words=zeppelin")
        assert titles(response) == []
        assert told(read(response), "updated") == ["1970-01-01T00:00:00+00:00"]


def test_the_outlet_of_a_withdrawn_article_is_not_named(client):
    report = make_report(WORDS, "Opal News")
    make_statement(report, make_report(WORDS, "The Quay"))
    report.article.document.withdrawn_at = BEGIN
    report.article.document.save()
    assert ["".join(li.itertext()) for li in read(client.get("/statements.atom")).iter("{*}li")] == ["The Quay"]


def test_whatever_articles_print_the_feed_is_well_formed(client):
    text = "<script>alert(1)</script> ]]> & \x0b\x1b\ufffe “ü” 🎻"
    speaker = make_speaker('Bo "<Lind>" & Sons', slug="bo")
    make_statement(make_report(text, "A & B"), speaker=speaker)
    response = client.get("/statements.atom?outlet=a-b")
    cleaned = text.replace("\x0b\x1b\ufffe", "")
    assert titles(response) == [f'Bo "<Lind>" & Sons: “{cleaned}”']
    assert list(read(response).iter("{*}script")) == []


def test_a_reader_who_has_it_is_told_so_until_something_shown_is_different(client):
    statement = make_statement(make_report(WORDS, "The Post"), text=WORDS)
    other = make_statement(text="The bridge is closed.")

    def ask(tag: str) -> tuple[int, str]:
        response = client.get("/statements.atom?outlet=the-post", headers={"If-None-Match": tag})
        return response.status_code, response["ETag"]

    _, tag = ask("")
    assert ask(tag) == (304, tag)
    Statement.objects.filter(pk=other.pk).update(text="The bridge is mended.", changed_at=BEGIN)
    assert ask(tag) == (304, tag)
    Statement.objects.filter(pk=statement.pk).update(checked_at=BEGIN)
    status, checked = ask(tag)
    assert (status, checked == tag) == (200, False)
    Statement.objects.filter(pk=statement.pk).update(state="withdrawn")
    assert ask(checked)[0] == 200


def test_a_feed_is_the_same_to_everybody_and_kept_by_nobody_unasked(client, admin_client):
    make_statement(text=WORDS)
    response, staff = client.get("/statements.atom"), admin_client.get("/statements.atom")
    assert response.content == staff.content
    assert [r["Cache-Control"] for r in (response, staff)] == ["public, no-cache"] * 2
    assert not any(r.has_header(name) for r in (response, staff) for name in ("Vary", "Last-Modified", "Set-Cookie"))


def test_the_timeline_leads_to_the_feed_of_what_it_shows(client):
    make_statement(make_report(WORDS, "The Post"))
    response = client.get("/?words=harbour&outlet=the-post&order=oldest")
    heads = [e.get("href") for e in select(response, "head link") if e.get("type") == "application/atom+xml"]
    asked = "/statements.atom?words=harbour&outlet=the-post"
    assert (heads, [address for address in links(response, ".take-away a") if "atom" in address]) == ([asked], [asked])
    plain = client.get("/")
    assert [address for address in links(plain, ".take-away a") if "atom" in address] == ["/statements.atom"]


def test_a_feed_of_any_length_asks_the_same_of_the_database(client, django_assert_num_queries):
    for number in range(12):
        make_statement(make_report(f"Line {number}.", f"Outlet {number}"), occasion=make_occasion())
    with django_assert_num_queries(7):
        assert len(titles(client.get("/statements.atom"))) == 12


@pytest.mark.parametrize("steps", [1, 5, 1000])
@pytest.mark.parametrize(
    "query", ["words=harbour", "outlet=the-post", "since=2022-02-10", "words=harbour&outlet_none=the-post"]
)
def test_a_walk_of_any_length_finds_the_same_as_gathering(client, monkeypatch, steps, query):
    for number in range(12):
        words = f"Harbour {number}." if number % 3 else f"Bridge {number}."
        report = make_report(words, "The Post" if number % 2 else "Opal News")
        change_at(make_statement(report, said_on=None if number == 5 else date(2022, 2, 1 + number)), BEGIN)
    monkeypatch.setattr("statements.downloads.feeds.FEW_STEPS", steps)
    monkeypatch.setattr("statements.views.feed.PAGE_SIZE", 2)
    response = client.get(f"/statements.atom?{query}")
    seen = titles(response)
    while following := link(read(response), "next"):
        response = client.get(following)
        seen += titles(response)
    expected = FilterForm(QueryDict(query)).filters.statements().order_by("-pk")
    assert seen == [f"Ada Castellan: “{statement.text}”" for statement in expected]
    assert len(seen) > 2


@pytest.mark.parametrize("gathered", [0, 8])
def test_a_sparse_filter_is_gathered_where_walking_costs_more(client, monkeypatch, gathered):
    made = [make_statement(text=f"{'Harbour' if number == 0 else 'Bridge'} {number}.") for number in range(9)]
    for number, statement in enumerate(made):
        change_at(statement, BEGIN + timedelta(seconds=number))
    monkeypatch.setattr("statements.downloads.feeds.FEW_STEPS", 2)
    monkeypatch.setattr("statements.downloads.feeds.STEPS_A_GATHERED", gathered)
    assert titles(client.get("/statements.atom?words=harbour")) == ["Ada Castellan: “Harbour 0.”"]
