"""The span editor in a real browser: by keys, by dragging, by numbers, and without JavaScript; whatever the script."""

import pytest
from playwright.sync_api import Page, expect

from sources.models import Quotation
from statements.models import Statement
from tests.browser.spans import drag, handle
from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "The fog came in 👩‍👩‍👧 early.\n\nAda said: “The harbour 🙂 is open. Cafe\u0301 owners cheer,” and left.\n\nNobody spoke."
READ = "The harbour 🙂 is open."
ARABIC = "قال بو: «الميناء مفتوح لكل سفينة 🙂 تطلب» ثم غادر."


@pytest.fixture
def quotation() -> Quotation:
    return quote(TEXT, READ)


def quote(text: str, words: str, **fields) -> Quotation:
    quotation = make_quotation(make_article(text, **fields), words)
    make_statement(quotation)
    return quotation


def open_editor(page: Page, quotation: Quotation) -> None:
    page.goto(f"/admin/sources/quotation/{quotation.pk}/span/")


def marked(page: Page) -> str:
    return page.locator(".span-passage mark").text_content()


def places(page: Page) -> str:
    """What the server would cut at the numbers in the fields."""
    start, end = (int(page.get_by_label(name).input_value()) for name in ("From character", "To character"))
    return Quotation.objects.get().field[start:end]


def press(page: Page, edge: str, *keys: str) -> None:
    handle(page, edge).focus()
    for key in keys:
        page.keyboard.press(key)


def submit(page: Page) -> str:
    page.get_by_role("button", name="Correct").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    return Quotation.objects.get().text


def test_keys_move_an_edge_by_word_and_by_character(admin_page, quotation, axe):
    open_editor(admin_page, quotation)
    expect(handle(admin_page, "ends")).to_have_attribute("aria-valuetext", "ends with “harbour 🙂 is open.”")
    assert axe(admin_page) == []
    press(admin_page, "ends", "ArrowRight", "ArrowRight")
    assert marked(admin_page) == places(admin_page) == "The harbour 🙂 is open. Cafe\u0301 owners"
    press(admin_page, "ends", "ArrowLeft", "Shift+ArrowLeft")
    assert marked(admin_page) == places(admin_page) == "The harbour 🙂 is open. Caf"
    press(admin_page, "ends", "Shift+ArrowRight")
    assert marked(admin_page) == places(admin_page) == "The harbour 🙂 is open. Cafe\u0301"
    press(admin_page, "begins", "ArrowRight", "ArrowRight")
    assert marked(admin_page) == places(admin_page) == "🙂 is open. Cafe\u0301"
    expect(handle(admin_page, "begins")).to_have_attribute("aria-valuetext", "begins with “🙂 is open. Cafe\u0301”")
    assert submit(admin_page) == "🙂 is open. Cafe\u0301"
    assert Statement.objects.get().text == "🙂 is open. Cafe\u0301"


def test_edge_goes_over_an_emoji_of_several_at_once(admin_page, quotation):
    open_editor(admin_page, quotation)
    press(admin_page, "begins", "Home")
    assert marked(admin_page).startswith("The fog came in 👩‍👩‍👧")
    press(admin_page, "begins", *["ArrowRight"] * 4, "Shift+ArrowRight")
    assert marked(admin_page).startswith(" early.")
    assert places(admin_page).startswith(" early.")


def test_edges_do_not_cross_and_escape_puts_back(admin_page, quotation):
    open_editor(admin_page, quotation)
    press(admin_page, "begins", *["ArrowRight"] * 9)
    assert marked(admin_page) == places(admin_page) == "open."
    press(admin_page, "begins", "Escape")
    assert marked(admin_page) == places(admin_page) == READ


def test_edges_are_dragged_to_words(admin_page, quotation):
    open_editor(admin_page, quotation)
    drag(admin_page, "ends", "cheer,”")
    assert marked(admin_page) == places(admin_page) == "The harbour 🙂 is open. Cafe\u0301 owners cheer,”"
    drag(admin_page, "begins", "open", grasped=-16)
    assert marked(admin_page) == places(admin_page) == "open. Cafe\u0301 owners cheer,”"
    assert submit(admin_page) == "open. Cafe\u0301 owners cheer,"


def test_arabic_words_are_pointed_at_from_right_to_left(admin_page):
    quotation = quote(ARABIC, "الميناء مفتوح", language="ar")
    open_editor(admin_page, quotation)
    press(admin_page, "ends", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight")
    assert marked(admin_page) == places(admin_page) == "الميناء مفتوح لكل سفينة 🙂"
    drag(admin_page, "begins", "مفتوح", is_backwards=True)
    assert places(admin_page) == "مفتوح لكل سفينة 🙂"
    assert submit(admin_page) == "مفتوح لكل سفينة 🙂"


def test_numbers_that_are_typed_move_the_marks(admin_page, quotation):
    open_editor(admin_page, quotation)
    start = TEXT.index("harbour")
    admin_page.get_by_label("From character").fill(str(start))
    assert marked(admin_page) == "harbour 🙂 is open."
    admin_page.get_by_label("From character").fill("99999")
    assert marked(admin_page) == "harbour 🙂 is open."


def test_narrow_page_has_the_editor_within_it(admin_page, quotation):
    admin_page.set_viewport_size({"width": 360, "height": 800})
    open_editor(admin_page, quotation)
    drag(admin_page, "ends", "cheer,”")
    assert places(admin_page).endswith("cheer,”")
    assert admin_page.locator(".span-editor").evaluate("one => one.getBoundingClientRect().right <= innerWidth")


def test_without_javascript_the_words_or_the_numbers_say_it(open_page, live_server, admin_client, quotation):
    page = open_page(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": admin_client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    open_editor(page, quotation)
    assert marked(page) == READ
    page.get_by_label("Ends with").fill("ownrs")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("The passage has no words “ownrs”")).to_be_visible()
    page.get_by_label("Ends with").fill("owners cheer,”")
    page.get_by_label("Begins with").fill("harbour")
    assert submit(page) == "harbour 🙂 is open. Cafe\u0301 owners cheer,"
