"""Text that turns what stands beside it: every text of others keeps to itself, and our own words stay where they are.

A stretch of text from right to left, or with a control that turns all that follows and never ends, goes on to the end of what
the browser sets as one: a block, or an isolate (`bdi`, `dir="auto"`). Where that holds letters of ours too, they are moved.
"""

import re
from contextlib import suppress

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from .record import make_record, unfilled
from .routes import LEAVING, addresses_of, routes

pytestmark = pytest.mark.django_db(transaction=True)
# Turns all that follows, and does not end.
TURNS = "\u202e"
HEBREW = "אבגדהוזחטי"
# For each isolate and block: the texts that are set in it as one, and whether some are the record's and some ours.
MIXED = """() => {
  const others = /[\\u05d0-\\u05ea\\u202e]/, ours = /[A-Za-z]{2}/;
  const alone = element => {
    const style = getComputedStyle(element);
    return /isolate|plaintext/.test(style.unicodeBidi) || !/^(inline|contents|none)$/.test(style.display);
  };
  const hidden = element => !element.checkVisibility();
  if (!document.body) return [];
  const texts = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, textarea, title') || hidden(element)) continue;
    while (!alone(element)) element = element.parentElement;
    texts.set(element, [...(texts.get(element) || []), node.data]);
  }
  const found = [];
  for (const [element, told] of texts) {
    const all = told.join(' ').replace(/\\u2068[^\\u2069]*\\u2069/g, '').replace(/\\s+/g, ' ');
    if (others.test(all) && ours.test(all)) found.push(element.tagName + '.' + element.className + ': ' + all.slice(0, 120));
  }
  return found;
}"""

# Downloads and machines' answers; and where Django's admin itself, or `Takedown.__str__`, makes one text of staff's words.
FILES_OR_DJANGOS = "csv|jsonl|api-|feed|sitemap|_delete$|_takedown_|^admin:statements_statement_history$"
# Of each card: the line of facts, whose days and outlets stand beside names from right to left.
BOXES = """() => [...document.querySelectorAll('article bdi')].flatMap(own => {
  const [before, after] = [own.previousSibling, own.nextSibling];
  const box = node => { const range = document.createRange(); range.selectNode(node); return range.getClientRects(); };
  const here = own.getClientRects();
  const told = [];
  for (const [first, second] of [[before && box(before), here], [here, after && box(after)]]) {
    if (!first?.length || !second?.length) continue;
    const [end, start] = [first[first.length - 1], second[0]];
    const isInOrder = start.top >= end.bottom - 2 || start.left >= end.right - 1;
    told.push({text: own.parentElement.textContent.slice(0, 80), isInOrder});
  }
  return told;
})"""


class Turning:
    """Fills a field with words from right to left that no two rows share."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, most: int) -> str:
        self.number += 1
        number = "".join(HEBREW[int(digit)] for digit in str(self.number))
        return f"{TURNS}שלום {number} הנמל פתוח"[:most]


def mixed(page, address: str) -> list[str]:
    """What is set as one with words of ours, on a page that is one."""
    with suppress(Error):  # a refusal without a page, of what is only asked for by POST
        page.goto(address, wait_until="load")
        return page.evaluate(MIXED)
    return []


def test_no_text_of_the_record_moves_a_word_of_ours(admin_page):
    make_record(Turning())
    assert unfilled(lambda text: TURNS in text or "\\u202e" in text) == []
    pages = [route for route in routes() if route.name not in LEAVING and not re.search(FILES_OR_DJANGOS, route.name)]
    found = {address: mixed(admin_page, address) for route in pages for address in addresses_of(route)[:2]}
    assert len(found) > 100
    assert {address: told for address, told in found.items() if told} == {}


def test_words_beside_a_turning_text_keep_their_places(page, db):
    """By the boxes of the words themselves: what stands before is left of it, what comes after right or below."""
    make_record(Turning())
    page.goto(reverse("timeline"))
    boxes = page.evaluate(BOXES)
    assert boxes
    assert [told for told in boxes if not told["isInOrder"]] == []


def test_text_that_is_set_as_one_with_ours_is_found(page, db):
    page.goto(reverse("about"))
    write = "text => document.querySelector('h1').innerHTML = text"
    page.evaluate(write, f"By {TURNS}אב, May")
    assert len(page.evaluate(MIXED)) == 1
    page.evaluate(write, f"By <bdi>{TURNS}אב</bdi>, May")
    assert page.evaluate(MIXED) == []
