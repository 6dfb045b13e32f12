"""What the tests of the review desk in a browser share: who comes, what waits, and keys."""

from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from config.accounts.roles import CURATOR
from statements.models import Occasion, Proposal, Speaker, Statement
from statements.tracing import leave_traces
from tests.factories import make_article, make_quotation, make_statement

PIER = "The northern pier will be closed from Monday on."
QUAY = "Nobody will be turned away at the southern quay."
FERRY = "The ferry to the islands goes every hour in summer."


def make_curator(name: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=CURATOR))
    return user


def make_draft(confidence: float, *readings: str) -> Statement:
    """A draft of such readings, in as much doubt as the confidence leaves; the search finds it."""
    texts = [f"It was a grey day. She said: “{words}” Then she left." for words in readings]
    quotations = [
        make_quotation(make_article(text), words, confidence=confidence)
        for text, words in zip(texts, readings, strict=True)
    ]
    leave_traces(quotations)
    return make_statement(*quotations, state=Statement.State.DRAFT)


def propose(words: str, score: float) -> Proposal:
    """A reading that stands in a published statement of its own, and may be one more witness of another."""
    alone, other = make_statement(make_quotation(words=words)), make_statement(make_quotation(words=QUAY))
    return Proposal.objects.create(quotation=alone.text_from, statement=other, score=score)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def settle(page: Page, *keys: str, said: str) -> None:
    """Press keys, and wait for the page that tells what was done."""
    press(page, *keys)
    expect(page.locator(".messages")).to_contain_text(said)


def look_for(page: Page, words: str, found: Statement | Speaker | Occasion, panel: str) -> None:
    """Type into the search field that has the focus, and choose what it found, which is the first."""
    page.keyboard.type(words)
    first = page.locator(f"#found-{panel} input").first
    expect(first).to_have_value(str(found.pk))
    press(page, "Tab", "Tab", "ArrowDown" if panel == "occasion" else "Space")  # one of its group is chosen already
    expect(first).to_be_checked()


def open_panel(page: Page, name: str):
    panel = page.locator(f"#panel-{name}")
    panel.locator("summary").click()
    return panel
