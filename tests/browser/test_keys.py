"""Keys in a real browser: where they act, where they do not, and how they are switched off."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Our harbour is open for honest talk with every neighbour."
SHORT = "Our harbour is open for frank talk."


@pytest.fixture
def statement() -> Statement:
    """The newest of more statements than one page has: of two outlets, so that its readings can be compared."""
    report = make_quotation(make_article("The bridge is closed.", outlet="The Quay"))
    for number in range(24):
        make_statement(report, text=f"Line {number:02}.", said_on=date(2023, 1, 1 + number))
    readings = (
        make_quotation(make_article(LONG, outlet="The Post")),
        make_quotation(make_article(SHORT, outlet="Opal")),
    )
    return make_statement(*readings, text=LONG, said_on=date(2023, 6, 1))


def focused_words(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('.card')?.querySelector('.words').innerText ?? ''")


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_j_and_k_walk_the_statements_and_enter_opens_one(page, statement):
    page.goto("/")
    press(page, "j")
    assert focused_words(page) == f"“{LONG}”"
    press(page, "jj")
    assert focused_words(page) == "“Line 22.”"
    press(page, "k")
    assert focused_words(page) == "“Line 23.”"
    press(page, "kkkk")
    assert focused_words(page) == f"“{LONG}”"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"“{LONG}”")


def test_walking_goes_on_from_where_the_focus_is_and_keeps_it_in_sight(page, statement):
    page.goto("/")
    page.locator(".card").nth(3).get_by_role("link", name="The Quay").focus()
    press(page, "j" * 12)
    assert focused_words(page) == "“Line 09.”"
    top, bottom = page.evaluate(
        "(() => { const box = document.activeElement.getBoundingClientRect(); return [box.top, innerHeight - box.bottom] })()"
    )
    assert min(top, bottom) > 0


def test_pages_are_turned_without_a_reload_and_walked_anew(page, statement):
    page.goto("/")
    page.evaluate("window.stayed = true")
    press(page, "]")
    expect(page.locator(".card")).to_have_count(5)
    press(page, "j")
    assert focused_words(page) == "“Line 04.”"
    press(page, "]")
    press(page, "[")
    expect(page.locator(".card")).to_have_count(20)
    press(page, "j")
    assert focused_words(page) == f"“{LONG}”"
    assert page.evaluate("window.stayed")


def test_keys_act_after_a_filter_was_changed(page, statement):
    page.goto("/")
    page.get_by_role("checkbox", name="Opal").check()
    expect(page.locator(".card")).to_have_count(1)
    press(page, "j")
    assert focused_words(page) == f"“{LONG}”"


def test_c_compares_the_statement_that_is_chosen_else_outlets(page, statement, live_server):
    page.goto("/")
    press(page, "jc")
    expect(page).to_have_url(f"{live_server.url}{statement.get_absolute_url()}#readings")
    # The address changes before the new page's script is there; the script shows the button at its end.
    expect(page.locator("#show-keys")).to_be_visible()
    press(page, "c")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare outlets")


def test_rows_of_a_comparison_are_walked_too(page, statement):
    page.goto("/compare/?outlet=the-post&outlet=the-quay")
    press(page, "jj")
    assert page.evaluate("document.activeElement.innerText") == "24 January 2023\n: Line 23."


def test_search_is_a_key_away_on_any_page_and_typing_is_only_typing(page, statement):
    page.goto("/about/")
    press(page, "/")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("c/j?[]k")
    expect(page.locator("#words")).to_have_value("c/j?[]k")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.url.endswith("/about/")


PRESS = "(keys) => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...keys}))"


@pytest.mark.parametrize("modifier", ["ctrlKey", "altKey", "metaKey", "isComposing"])
def test_with_a_modifier_a_key_is_the_browsers(page, statement, modifier):
    page.goto("/")
    for key in ("j", "?", "/"):
        page.evaluate(PRESS, {"key": key, modifier: True})
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    expect(page.locator("#keys")).to_be_hidden()
    page.evaluate(PRESS, {"key": "j"})
    assert focused_words(page) == f"“{LONG}”"


def test_a_bracket_that_is_typed_with_altgr_turns_the_page(page, statement):
    page.goto("/")
    page.evaluate(PRESS, {"key": "]", "ctrlKey": True, "altKey": True, "modifierAltGraph": True})
    expect(page.locator(".card")).to_have_count(5)


def test_help_is_a_dialog_and_says_every_key(page, axe, statement):
    page.goto("/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    assert dialog.locator("dt").all_inner_texts() == ["/", "j k", "[ ]", "c", "?"]
    assert axe(page) == []
    press(page, "j]")
    assert focused_words(page) == ""
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    press(page, "j")
    assert focused_words(page) == f"“{LONG}”"


def test_keys_that_are_switched_off_stay_off_until_they_are_switched_on(page, statement):
    page.goto("/")
    page.keyboard.press("?")
    page.get_by_label("Keys act on the pages of this site").uncheck()
    page.get_by_role("button", name="Close").click()
    for path in ("/", "/about/", "/"):
        page.goto(path)
        press(page, "j/?")
        expect(page.locator("#keys")).to_be_hidden()
        assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_label("Keys act on the pages of this site")).not_to_be_checked()
    page.get_by_label("Keys act on the pages of this site").check()
    page.keyboard.press("Escape")
    page.goto("/")
    press(page, "j")
    assert focused_words(page) == f"“{LONG}”"


def test_without_scripts_no_key_is_promised(plain_page, statement):
    plain_page.goto("/")
    expect(plain_page.get_by_role("button", name="Keys")).to_have_count(0)
    expect(plain_page.locator("#keys")).to_be_hidden()
