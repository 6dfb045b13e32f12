"""A reader's walk through the site in a real browser, with scripts and without, by keyboard, on a phone; and axe."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from tests.factories import make_article, make_occasion, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 2, 23)
LONG = "Our harbour is open for honest talk with every neighbour."
SHORT = "Our harbour is open for frank talk."


@pytest.fixture
def statement() -> Statement:
    """A statement of two outlets, among enough others for a second page."""
    other = make_report("The bridge is closed.", "The Quay")
    for number in range(22):
        make_statement(other, text=f"The bridge is closed, {number}.", said_on=date(2023, 1, 1 + number))
    return make_statement(
        make_report(LONG, "The Post"), make_report(SHORT, "Opal News", wire="AFP"), occasion=make_occasion()
    )


def make_report(words: str, outlet: str, **fields):
    text = f"It rained.\n\n“{words}” the leader said.\n\nIt rained."
    return make_quotation(make_article(text, outlet=outlet, **fields), words, mention="the leader", cue="said")


def walk_on_from_the_filter(page: Page, folder: Path) -> None:
    """Statement → another base → compare → article → CSV: all of it links, so the same with scripts and without."""
    page.get_by_role("link", name=LONG).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"“{LONG}”")
    expect(page.locator(".column h3").first).to_contain_text("The Post")
    page.get_by_role("link", name="Take as base").click()
    expect(page.locator(".column h3").first).to_contain_text("Opal News")
    expect(page.locator(".column ins.added")).to_contain_text("with every neighbour.")

    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_label("The Post").check()
    page.get_by_label("Opal News").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("table.compare tbody tr")).to_have_count(1)
    expect(page.locator("td ins.added")).to_contain_text("with every neighbour.")

    page.locator("td").last.get_by_role("link", name="article").click()
    expect(page.locator(".text mark")).to_have_text(LONG)
    assert "#q" in page.url
    page.locator(".text mark a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"“{LONG}”")

    page.goto("/?words=harbour")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    download.value.save_as(folder / "statements.csv")
    text = (folder / "statements.csv").read_text(encoding="utf-8")
    assert [row["text"] for row in csv.DictReader(io.StringIO(text))] == [LONG, SHORT]


def test_a_reader_walks_from_the_timeline_to_the_file(page, statement, tmp_path):
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("23 statements")
    page.evaluate("window.stayed = true")
    page.get_by_role("checkbox", name="Opal News").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 statement")
    assert page.url.endswith("/?outlet=opal-news")
    expect(page.locator("#announcement")).to_have_text("1 statement found")
    assert page.evaluate("window.stayed"), "htmx replaces the list without loading the page anew"
    walk_on_from_the_filter(page, tmp_path)


def test_a_reader_without_scripts_walks_the_same_way(plain_page, statement, tmp_path):
    plain_page.goto("/")
    plain_page.get_by_role("checkbox", name="Opal News").check()
    plain_page.get_by_role("button", name="Show").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("1 statement")
    walk_on_from_the_filter(plain_page, tmp_path)


def test_words_typed_narrow_the_list_and_stay_with_the_other_filters(page, statement):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 statement")
    expect(page.locator("#words")).to_be_focused()
    page.get_by_role("checkbox", name="Opal News").check()
    expect(page.locator(".chips li")).to_have_count(3)
    expect(page.get_by_role("checkbox", name="Opal News")).to_be_focused()
    assert page.url.endswith("/?words=harbour&outlet=opal-news")
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(1)
    expect(page.locator("#words")).to_have_value("harbour")


def test_a_filter_that_was_folded_stays_folded_when_the_counts_change(page, statement):
    page.goto("/")
    page.locator("#facet-kind summary").click()
    page.get_by_role("checkbox", name="Opal News").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 statement")
    expect(page.locator("#facet-kind")).not_to_have_attribute("open", "")


def test_bars_and_older_pages_are_reached_without_a_reload(page, statement):
    page.goto("/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="older →").click()
    expect(page.locator(".card")).to_have_count(3)
    assert "before=" in page.url
    page.get_by_role("link", name="February 2022: 1 statement").click()
    expect(page.locator(".card")).to_have_count(1)
    assert page.url.endswith("/?since=2022-02-01&until=2022-02-28")
    assert page.evaluate("window.stayed")


def test_on_a_phone_the_filters_are_a_sheet_and_nothing_sticks_out(open_page, statement):
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto("/")
    expect(page.locator("#facets")).to_be_hidden()
    page.get_by_role("link", name="Filters").click()
    page.get_by_role("checkbox", name="Opal News").check()
    page.get_by_role("link", name="Close the filters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 statement")
    for path in (*paths(statement), "/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path


def paths(statement: Statement) -> list[str]:
    quotation = statement.witnesses.first().quotation
    return [
        "/?outlet=the-quay&words=bridge",
        "/?words=zeppelin",
        statement.get_absolute_url(),
        "/compare/",
        "/compare/?outlet=the-post&outlet=opal-news",
        "/labels/",
        "/labels/?outlet=the-post&outlet=opal-news",
        "/labels/sentences/",
        "/occasions/",
        statement.occasion.get_absolute_url(),
        "/speakers/",
        "/speakers/ada-castellan/",
        "/outlets/",
        "/outlets/the-post/",
        f"/articles/{quotation.article_id}/",
        "/about/",
        "/about/data/",
        "/about/api/",
        "/about/quality/",
        "/about/coverage/",
        "/nothing-here/",
    ]


def test_from_a_number_to_its_sentences_without_scripts(plain_page, statement):
    plain_page.goto("/labels/")
    plain_page.get_by_text("Outlets: all").click()
    plain_page.get_by_role("checkbox", name="The Post").check()
    plain_page.get_by_role("button", name="Show").click()
    row = plain_page.get_by_role("row").filter(has_text="The Post").first
    count = row.get_by_role("link").last.inner_text()
    row.get_by_role("link").last.click()
    expect(plain_page.locator(".sentences > li")).to_have_count(int(count))
    plain_page.get_by_role("link", name="in the article").first.click()
    expect(plain_page.locator("mark").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(open_page, axe, statement, scheme):
    page = open_page(color_scheme=scheme)
    found = {}
    for path in ["/", *paths(statement)]:
        page.goto(path)
        found[path] = axe(page)
    assert {path: issues for path, issues in found.items() if issues} == {}
