"""The timeline's own controls in a real browser, with scripts and without: ways to combine, bars, places, what comes later."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from statements.browsing import counting, spread
from tests.factories import make_article, make_quotation, make_statement, make_witness

pytestmark = pytest.mark.django_db(transaction=True)
HARBOUR = "Our harbour is open for honest talk."


@pytest.fixture
def record() -> None:
    """One statement of both outlets, one of each alone; and enough others for a second page."""
    both = make_statement(report("The Post"), text=HARBOUR, said_on=date(2023, 6, 1))
    make_witness(both, report("Opal News"))
    make_statement(report("The Post"), text="The post alone.", said_on=date(2023, 5, 1))
    make_statement(report("Opal News"), text="The opal alone.", said_on=date(2023, 4, 1))
    other = report("The Quay", "The bridge is closed.")
    for number in range(24):
        make_statement(other, text=f"Line {number:02}.", said_on=date(2022, 3, 1 + number))


def report(outlet: str, words: str = HARBOUR):
    return make_quotation(make_article(words, outlet=outlet))


def words(page: Page) -> list[str]:
    return page.locator(".card .words").all_inner_texts()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def any_page(request, open_page) -> Page:
    return open_page(java_script_enabled=request.param)


def test_a_chosen_outlet_can_be_asked_of_all_or_left_out(any_page, record):
    any_page.goto("/?outlet=the-post&outlet=opal-news")
    expect(any_page.locator(".card")).to_have_count(3)
    ways = any_page.get_by_role("group", name="The Post: statements with")
    ways.get_by_role("link", name="none of").press("Enter")
    expect(any_page.locator(".card")).to_have_count(1)
    assert words(any_page) == ["“The opal alone.”"]
    assert any_page.url.endswith("/?outlet=opal-news&outlet_none=the-post")
    ways = any_page.get_by_role("group", name="The Post: statements with")
    expect(ways.get_by_role("link", name="none of")).to_have_attribute("aria-current", "true")
    ways.get_by_role("link", name="all of").press("Enter")
    expect(any_page.locator(".card .words")).to_have_text([f"“{HARBOUR}”"])


def test_a_value_left_out_stays_so_when_another_filter_is_set(page, record):
    page.goto("/?outlet_none=the-quay")
    expect(page.locator(".card")).to_have_count(3)
    page.locator("#until").fill("2023-04-30")
    expect(page.locator(".card .words")).to_have_text(["“The opal alone.”"])
    assert page.url.endswith("/?outlet_none=the-quay&until=2023-04-30")
    page.get_by_role("checkbox", name="The Quay").uncheck()
    expect(page.locator(".card")).to_have_count(20)


def test_the_way_that_was_chosen_keeps_the_focus(page, record):
    page.goto("/?outlet=the-post")
    page.get_by_role("link", name="all of").press("Enter")
    expect(page.get_by_role("link", name="all of")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("link", name="all of")).to_be_focused()


def test_bars_are_of_months_weeks_or_days_and_lead_to_their_statements(any_page, record):
    any_page.goto("/?since=2022-03-01&until=2022-03-31&bars=month")
    any_page.get_by_role("link", name="by day", exact=True).click()
    any_page.get_by_role("link", name="5 March 2022: 1 statement", exact=True).click()
    expect(any_page.locator(".card .words")).to_have_text(["“Line 04.”"])
    assert any_page.url.endswith("?since=2022-03-05&until=2022-03-05&bars=day")
    any_page.get_by_role("link", name="by month", exact=True).click()
    expect(any_page.get_by_role("link", name="March 2022: 24 statements", exact=True)).to_have_count(1)


def test_a_day_that_is_chosen_is_gone_to_and_the_filters_stay(page, record):
    page.goto("/?outlet=the-quay")
    page.get_by_label("Go to").fill("2022-03-10")
    expect(page.locator(".card")).to_have_count(10)
    assert words(page)[0] == "“Line 09.”"
    assert page.url.endswith("/?outlet=the-quay&day=2022-03-10")
    page.get_by_role("link", name="← newer").first.click()
    expect(page.locator(".card .words").last).to_have_text("“Line 10.”")


def test_without_scripts_a_button_goes_to_the_day(plain_page, record):
    plain_page.goto("/?outlet=the-quay")
    plain_page.get_by_label("Go to").fill("2022-03-10")
    plain_page.get_by_role("button", name="Go", exact=True).click()
    assert words(plain_page)[0] == "“Line 09.”"
    expect(plain_page.locator(".chips li")).to_have_text(["×Remove The Quay"])


def test_back_and_forward_show_what_stood_there(page, record):
    page.goto("/")
    page.get_by_role("checkbox", name="The Quay").check()
    expect(page.locator(".chips li")).to_have_count(1)
    page.get_by_role("link", name="older →").click()
    expect(page.locator(".card")).to_have_count(4)
    page.go_back()
    expect(page.locator(".card")).to_have_count(20)
    expect(page.get_by_role("checkbox", name="The Quay")).to_be_checked()
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="The Quay")).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="The Quay")).to_be_checked()


def test_the_title_says_what_the_list_is_of(page, record):
    page.goto("/")
    expect(page).to_have_title("Timeline · On record")
    page.get_by_role("checkbox", name="The Quay").check()
    expect(page).to_have_title("Timeline · The Quay · On record")


@pytest.fixture
def long_to_count(monkeypatch) -> None:
    """As of a record in which the statements of several words are too many to be counted at once."""
    monkeypatch.setattr(counting, "FEW", -1)
    monkeypatch.setattr(spread, "FEW", -1)


LONG_TO_COUNT = "/?words=harbour+honest"


def test_what_takes_long_to_count_comes_after_the_page_by_one_request(page, record, long_to_count):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LONG_TO_COUNT)
    expect(page.get_by_role("heading", level=1)).to_have_text("3 statements")
    expect(page.get_by_role("link", name="June 2023: 1 statement")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Opal News")).to_have_count(1)
    expect(page.locator("#announcement")).to_have_text("3 statements found")
    expect(page.locator("#count-later")).to_have_count(0)
    assert [url for url in asked if "counted" in url] == [page.url.replace("/?", "/counted/?")]
    page.get_by_role("checkbox", name="Opal News").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 statements")
    assert page.url.endswith(f"{LONG_TO_COUNT}&outlet=opal-news")


def test_without_scripts_what_takes_long_to_count_is_a_link_away(plain_page, record, long_to_count):
    plain_page.goto(LONG_TO_COUNT + "&outlet=the-post")
    expect(plain_page.locator(".card")).to_have_count(2)
    expect(plain_page.get_by_role("checkbox", name="The Post")).to_be_checked()
    plain_page.get_by_role("link", name="Count these statements").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("2 statements")
    expect(plain_page.locator(".card")).to_have_count(2)
    expect(plain_page.get_by_role("checkbox", name="Opal News")).to_have_count(1)


def test_on_paper_the_list_says_what_it_is_and_has_no_controls(page, record, live_server):
    page.goto("/?outlet=the-quay&since=2022-03-01")
    page.emulate_media(media="print")
    expect(page.locator(".on-paper h2")).to_have_text("Timeline · The Quay · from 1 March 2022")
    told = page.locator(".on-paper p").all_inner_texts()
    assert told[0] == "24 statements · 1 March 2022 – 31 December 2025 · newest first · 20 of them stand here"
    assert told[1].startswith(f"{live_server.url}/?outlet=the-quay&since=2022-03-01 · ")
    hidden = "nav, form, button, input, select, .facets, .chips, .strip, .turn, .take-away, .tally, .pager, .site-foot"
    assert [element.inner_text() for element in page.locator(hidden).all() if element.is_visible()] == []


@pytest.mark.parametrize(
    ("address", "shown", "with_scripts"),
    [("/", "2025", True), ("/", "2025", False), ("/?since=2022-06-01&until=2022-06-30", "2022", True)],
)
def test_a_strip_wider_than_the_screen_opens_at_the_newest_or_at_the_chosen_period(
    open_page, record, settings, address, shown, with_scripts
):
    settings.PERIOD = ("2022-01-01", "2025-12-31")
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=with_scripts)
    page.goto(address)
    expect(page.locator("#strip .year", has_text=shown)).to_be_in_viewport()
    hidden = "2022" if shown == "2025" else "2025"
    expect(page.locator("#strip .year", has_text=hidden)).not_to_be_in_viewport()
