"""Words that look the same and are not, side by side in a real browser: the page says what sets them apart."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "We shall sell arms to nobody, and the harbour stays open."
SPOOFED = WORDS.replace("arms", "\u0430rms")
SPACED = WORDS.replace("harbour", "har\u200bbour")
TOLD = ["Cyrillic small letter a (U+0430)", "zero width space (U+200B)"]


@pytest.fixture
def statement():
    outlets = {"The Post": WORDS, "Opal News": SPOOFED, "The Quay": SPACED}
    reports = [make_quotation(make_article(words, outlet=name)) for name, words in outlets.items()]
    return make_statement(*reports, text=WORDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_says_what_sets_apart_words_that_look_the_same(open_page, axe, statement, scheme):
    page = open_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page.goto(statement.get_absolute_url())
    labels = page.locator(".column .alike")
    expect(labels).to_have_count(2)
    for told in TOLD:
        expect(labels.filter(has_text=told)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert axe(page) == []
