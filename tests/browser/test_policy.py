"""The rules of publication in a real browser, with a real worker: looked at, kept, watched, stopped, taken back."""

import pytest
from playwright.sync_api import Page, expect

from statements.models import PolicyChange, PublicationRule, Statement
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/statements/publicationrule/"
# What a worker on a busy machine is given.
IN_TIME = 60_000  # milliseconds


def make_told(outlet: str, **fields) -> Statement:
    return make_statement(make_quotation(make_article("It holds.", outlet=outlet)), **fields)


def choose(page: Page, field: str, words: str, name: str) -> None:
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(words)
    page.get_by_role("option", name=name).click()


def shown_on_timeline(page: Page) -> int:
    page.goto("/")
    return page.locator("article.card").count()


def test_a_rule_is_looked_at_kept_followed_by_a_worker_and_taken_back(admin_page, axe, worker):
    make_outlet("The Post")
    for outlet in ("The Post", "The Post", "The Quay"):
        make_told(outlet)
    assert shown_on_timeline(admin_page) == 3
    admin_page.goto(f"{LIST}add/")
    choose(admin_page, "outlet", "post", "The Post")
    admin_page.get_by_label("shows by itself").uncheck()
    admin_page.get_by_role("button", name="Look").click()
    expect(admin_page.locator("#finds strong")).to_have_text(
        "It would publish 0, and would hold back 2 that the machine had published."
    )
    expect(admin_page.locator("#finds ol li")).to_have_count(2)
    assert PublicationRule.objects.count() == 0
    admin_page.get_by_label("Reason").fill("as agreed")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    standing = admin_page.locator(".policy-changes .standing")
    expect(standing).to_contain_text("published 0, held back 2; done", timeout=IN_TIME)
    expect(admin_page.locator(".policy-changes [hx-get]")).to_have_count(0)
    # The admin's own, of which nothing here is ours.
    admin_page.evaluate("document.querySelectorAll('.breadcrumbs, .changelist-footer').forEach(each => each.remove())")
    assert axe(admin_page) == []
    assert shown_on_timeline(admin_page) == 1
    admin_page.goto(LIST)
    admin_page.get_by_role("button", name="Take it back").click()
    expect(standing.first).to_contain_text("published 2, held back 0; done", timeout=IN_TIME)
    assert (PublicationRule.objects.count(), shown_on_timeline(admin_page)) == (0, 3)


def test_a_change_is_stopped_before_a_worker_comes_to_it(admin_page):
    make_speaker("Ada Castellan")
    statement = make_told("The Post", speaker="Ada Castellan")
    admin_page.goto(f"{LIST}add/")
    choose(admin_page, "speaker", "cast", "Ada Castellan")
    admin_page.get_by_label("independent witnesses").fill("3")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(admin_page.locator(".policy-changes .standing")).to_have_text("waits to be begun")
    admin_page.get_by_role("button", name="Stop, and take it back").click()
    expect(admin_page.locator(".policy-changes .standing").nth(1)).to_contain_text("published 0, held back 0; stopped")
    assert PolicyChange.objects.unfinished().get().after == {}
    assert Statement.objects.get().state == statement.state == "published"


def test_looking_goes_on_by_itself_and_the_form_may_change_meanwhile(admin_page, monkeypatch):
    monkeypatch.setattr("statements.policy.walking.STRETCH", 1)
    monkeypatch.setattr("statements.policy.trying.LOOK_SECONDS", 0)
    for _ in range(6):
        make_told("The Post")
    admin_page.goto(f"{LIST}add/")
    admin_page.get_by_label("shows by itself").uncheck()
    admin_page.get_by_role("button", name="Look").click()
    admin_page.get_by_label("shows by itself").check()
    expect(admin_page.locator("#finds strong")).to_have_text(
        "It would publish 0, and would hold back 6 that the machine had published."
    )
