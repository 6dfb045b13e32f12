"""Accepting in bulk in a real browser: looked at, begun, watched without asking again, taken back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from statements.models import BulkAcceptance, Statement
from statements.reviewing.bulk import carry_on
from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Nobody will be turned away at the southern quay, whatever flag the ship sails under."


def make_draft(confidence: float) -> Statement:
    return make_statement(make_quotation(make_article(WORDS), confidence=confidence), state="draft")


def test_what_is_above_a_score_is_looked_at_accepted_watched_and_taken_back(admin_page, axe, monkeypatch):
    monkeypatch.setattr("statements.reviewing.bulk.sending.send", lambda bulks: None)
    meant, below = make_draft(0.9), make_draft(0.5)
    admin_page.set_viewport_size({"width": 360, "height": 740})
    admin_page.goto(reverse("desk"))
    admin_page.get_by_role("link", name="Accept many above a score").click()
    admin_page.get_by_label("drafts, to be published").check()
    admin_page.get_by_label("From the score").fill("0.8")
    admin_page.get_by_role("button", name="Look").click()
    expect(admin_page.get_by_role("heading", level=2).first).to_have_text("1 would be accepted.")
    assert admin_page.evaluate("document.documentElement.scrollWidth") == 360
    assert axe(admin_page) == []
    admin_page.get_by_label("Why").fill("read by two of us")
    admin_page.get_by_role("button", name="Accept 1").click()
    progress = admin_page.locator(".bulk-progress")
    expect(progress).to_contain_text("waits to be begun")
    carry_on(BulkAcceptance.objects.get().pk, seconds=30)
    expect(progress).to_contain_text("done: 1 accepted")
    assert axe(admin_page) == []
    assert [each.state for each in Statement.objects.order_by("pk")] == ["published", "draft"]
    admin_page.get_by_role("button", name="Take all of it back").click()
    expect(progress).to_contain_text("is being taken back: 1 accepted")
    carry_on(BulkAcceptance.objects.get().pk, seconds=30)
    expect(progress).to_contain_text("taken back: 1 taken back")
    assert {each.state for each in Statement.objects.filter(pk__in=[meant.pk, below.pk])} == {"draft"}
