"""The review desk in a real browser: without scripts, with two curators, and with something half typed."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from statements import curation
from statements.models import Lease, Note
from statements.tracing import leave_traces
from tests.browser.reviewing import (
    FERRY,
    PIER,
    QUAY,
    make_curator,
    make_draft,
    open_panel,
    press,
    settle,
)
from tests.factories import make_occasion, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db(transaction=True)


def test_stale_page_says_so_and_loses_nothing_that_was_typed_in_any_form(sign_in, ada, axe):
    draft, bea = make_draft(0.5, PIER), make_curator("bea")
    page = sign_in(ada)
    page.goto(reverse("desk"))
    press(page, "n")
    page.locator("#standing").wait_for()
    press(page, "t")
    page.keyboard.type("A long thought.")
    press(page, "Escape", "w", "Escape", "d")
    page.get_by_label("Known to the").select_option("month")
    curation.correct_day(draft, date(2022, 3, 1), None, "day", by=bea, reason="as the paper says")
    page.locator("#id_decide-reason").fill("I am sure.")
    press(page, "Escape")
    page.get_by_role("button", name="Accept and publish").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("This was changed after the page was opened.")
    expect(told).to_contain_text("bea corrected the day")
    expect(told).to_be_focused()
    assert axe(page) == []
    assert page.locator("#id_decide-reason").input_value() == "I am sure."
    assert page.locator("#id_note-text").input_value() == "A long thought."
    assert page.get_by_label("Known to the").input_value() == "month"
    assert draft.decisions.count() == 1
    settle(page, "a", said="accepted.")
    draft.refresh_from_db()
    assert (draft.state, draft.said_from) == ("published", date(2022, 3, 1))


def test_two_curators_never_have_one_item_and_who_comes_late_is_told(sign_in, ada):
    bea = make_curator("bea")
    first, second = make_draft(0.1, PIER), make_draft(0.5, QUAY)
    one, other = sign_in(ada), sign_in(bea)
    for page in (one, other):
        page.goto(reverse("desk"))
        press(page, "n")
    expect(one.locator(".told blockquote")).to_have_text(PIER)
    expect(other.locator(".told blockquote")).to_have_text(QUAY)
    other.goto(reverse("desk-item", args=["statement", first.pk]))
    expect(other.locator("#standing")).to_contain_text("ada has it in hand until")
    other.locator("#id_decide-reason").fill("mine")
    other.get_by_role("button", name="Accept and publish").click()
    expect(other.get_by_role("alert")).to_contain_text("ada has it until")
    assert other.locator("#id_decide-reason").input_value() == "mine"
    assert (first.decisions.count(), second.decisions.count()) == (0, 0)


def test_open_page_asks_whether_it_still_has_its_item_and_says_when_signed_out(sign_in, ada):
    draft = make_draft(0.5, PIER)
    page = sign_in(ada)
    page.clock.install()
    page.goto(reverse("desk"))
    press(page, "n")
    page.locator("#standing").wait_for()
    Lease.objects.update(holder=make_curator("bea"))
    page.clock.fast_forward(601_000)  # nobody has touched the page
    press(page, "Shift")
    expect(page.locator("#standing")).to_contain_text("In your hands")
    page.clock.fast_forward(121_000)
    expect(page.locator("#standing")).to_contain_text("bea has it in hand")
    page.context.clear_cookies(name="sessionid")
    page.clock.fast_forward(121_000)
    expect(page.locator("#standing")).to_contain_text("You are signed out.")
    assert draft.decisions.count() == 0


def test_all_of_it_works_without_scripts(sign_in, ada):
    draft, twin = make_draft(0.5, PIER), make_draft(0.9, "Everybody may cross.")
    page = sign_in(ada, java_script_enabled=False)
    page.goto(reverse("desk"))
    page.get_by_role("button", name="Take the next").click()
    page.get_by_text("Merge", exact=False).first.click()
    page.locator("#find-merge").fill("everybody may cross")
    page.locator("#panel-merge").get_by_role("button", name="Find").click()
    page.locator("#found-merge input").check()
    page.get_by_role("button", name="Merge them").click()
    expect(page.locator(".message")).to_have_text(f"“{PIER}”: merged.")
    page.get_by_role("button", name="Accept and publish").click()
    expect(page.locator(".message").first).to_have_text(f"“{PIER}”: accepted.")
    page.get_by_role("button", name="Undo the last").click()
    twin.refresh_from_db()
    assert (twin.merged_into, [d.verb for d in draft.decisions.in_order()]) == (
        draft,
        ["merged", "published", "undone"],
    )


def test_each_act_works_without_scripts(sign_in, ada):
    draft, home = make_draft(0.5, PIER, QUAY, FERRY), make_statement(make_quotation(words="A ferry in every summer."))
    leave_traces([home.text_from])
    quill, quay_day = make_speaker("Berta Quill"), make_occasion("Quay Day", date(2022, 5, 1))
    page = sign_in(ada, java_script_enabled=False)
    pier = draft.witnesses.get(quotation__text=PIER).quotation
    page.goto(f"{reverse('desk-item', args=['statement', draft.pk])}?reading={pier.pk}")
    page.get_by_role("button", name="Take it in hand").click()
    panel = open_panel(page, "speakers")
    panel.get_by_label("Some part of a name").fill("quil")
    panel.get_by_role("button", name="Find").click()
    page.get_by_label("Ada Castellan").uncheck()
    page.get_by_label("Berta Quill").check()
    page.get_by_role("button", name="Say so").click()
    panel = open_panel(page, "day")
    panel.get_by_label("Day, or first day").fill("2022-05-01")
    panel.get_by_label("Known to the").select_option("day")
    panel.get_by_role("button", name="Set the day").click()
    panel = open_panel(page, "occasion")
    panel.get_by_label("Quay Day").check()
    panel.get_by_role("button", name="Set the occasion").click()
    panel = open_panel(page, "span")
    panel.get_by_label("Begins with").fill("northern pier")
    panel.get_by_role("button", name="Let them stand there").click()
    panel = open_panel(page, "split")
    panel.get_by_label(QUAY).check()
    panel.get_by_role("button", name="Split them off").click()
    page.get_by_role("listitem").filter(has_text=FERRY).get_by_role("link", name="see it in its article").click()
    panel = open_panel(page, "move")
    panel.get_by_role("searchbox").fill("ferry every summer")
    panel.get_by_role("button", name="Find").click()
    page.locator("#found-move input").first.check()
    page.get_by_role("button", name="Move it").click()
    panel = open_panel(page, "note")
    panel.get_by_label("For other curators").fill("Nobody else has it.")
    panel.get_by_role("button", name="Keep the note").click()
    page.get_by_role("button", name="Publish the statement").click()
    expect(page.locator(".message").first).to_contain_text("published.")
    page.get_by_role("button", name="Undo the last").click()
    draft.refresh_from_db()
    assert [d.verb for d in draft.decisions.in_order()] == [
        *["corrected"] * 3, "span", "split", "detached", "published", "undone",
    ]  # fmt: skip
    assert (list(draft.speakers.all()), draft.said_from, draft.occasion) == ([quill], date(2022, 5, 1), quay_day)
    assert (draft.state, draft.text, home.witnesses.count()) == (
        "draft",
        "northern pier will be closed from Monday on.",
        2,
    )
    assert Note.objects.get().text == "Nobody else has it."


def test_pairs_are_decided_by_keys(sign_in, ada, axe):
    one, other = make_statement(make_quotation(words=PIER)), make_statement(make_quotation(words=QUAY))
    third = make_statement(make_quotation(words=FERRY))
    one.near.add(other, third)
    page = sign_in(ada)
    page.goto(reverse("desk"))
    press(page, "n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these one utterance?")
    assert axe(page) == []
    settle(page, "r", said="kept apart")
    settle(page, "a", said="merged")
    third.refresh_from_db()
    assert (third.merged_into, [d.verb for d in one.decisions.in_order()]) == (one, ["apart", "merged"])
    settle(page, "u", said="Undone")
    third.refresh_from_db()
    assert third.state == "published"


def test_what_is_typed_stays_when_another_form_is_sent_and_when_the_item_is_left(sign_in, ada):
    draft = make_draft(0.5, PIER)
    make_draft(0.6, QUAY)
    page = sign_in(ada)
    page.goto(reverse("desk-item", args=["statement", draft.pk]))
    press(page, "t")
    page.keyboard.type("Half a thought")
    press(page, "Escape", "d")
    page.keyboard.type("03042022")
    settle(page, "Control+Enter", said="given its day.")
    expect(page.locator("#id_note-text")).to_have_value("Half a thought")
    press(page, "Escape", "n")
    expect(page.locator(".told blockquote")).to_have_text(QUAY)
    page.goto(reverse("desk-item", args=["statement", draft.pk]))
    expect(page.locator("#id_note-text")).to_have_value("Half a thought")
    page.locator("#id_note-text").focus()
    settle(page, "Control+Enter", said="noted.")
    assert (Note.objects.get().text, page.locator("#id_note-text").input_value()) == ("Half a thought", "")
