"""The review desk in a real browser, by the keyboard alone."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from statements.models import Decision, Note, Statement
from statements.tracing import leave_traces
from tests.browser.reviewing import (
    FERRY,
    PIER,
    QUAY,
    look_for,
    make_draft,
    press,
    propose,
    settle,
)
from tests.browser.spans import drag
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db(transaction=True)


def test_ten_items_are_resolved_with_the_keyboard_alone_and_every_step_is_in_the_history(sign_in, ada, axe, client):
    accepted, rejected, moved = propose(PIER, 0.5), propose(PIER, 0.51), propose(FERRY, 0.52)
    split = make_draft(0.35, FERRY, QUAY)  # 0.65 × 2
    merged, twin = make_draft(0.1, "The eastern bridge is open to everybody."), make_draft(1, "Everybody may cross.")
    spoken, dated, placed = make_draft(0.2, PIER), make_draft(0.25, PIER), make_draft(0.3, PIER)
    cut_short = make_quotation(make_article(f"She said: “{FERRY}”"), "ferry to the islands goes", confidence=0.4)
    drawn, noted = make_statement(cut_short, state=Statement.State.DRAFT), make_draft(0.5, QUAY)
    home = make_statement(make_quotation(words="A ferry goes to the islands in every summer."))
    leave_traces([home.text_from])
    quill, quay_day = make_speaker("Berta Quill"), make_occasion("Quay Day", date(2022, 5, 1))
    page = sign_in(ada)
    page.goto(reverse("desk"))
    assert axe(page) == []
    press(page, "n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this one more witness?")
    assert axe(page) == []

    settle(page, "a", said=f"“{PIER}”: accepted.")
    settle(page, "r", said=f"“{PIER}”: rejected.")
    press(page, "v")
    look_for(page, "ferry islands summer", home, "move")
    settle(page, "Enter", said=f"“{FERRY}”: moved.")
    press(page, "s")
    settle(page, "Tab", "Space", "Enter", said=f"“{FERRY}”: split.")
    settle(page, "a", said=f"“{FERRY}”: accepted.")
    press(page, "m")
    look_for(page, "everybody may cross", twin, "merge")
    settle(page, "Enter", said="merged.")
    settle(page, "a", said="accepted.")
    press(page, "w")
    look_for(page, "quil", quill, "speakers")
    settle(page, "Enter", said="given its speaker.")
    settle(page, "p", said="published.")
    press(page, "d")
    page.keyboard.type("03042022")
    settle(page, "Enter", said="given its day.")
    settle(page, "a", said="accepted.")
    press(page, "o")
    look_for(page, "quay", quay_day, "occasion")
    settle(page, "Enter", said="given its occasion.")
    settle(page, "a", said="accepted.")
    settle(page, "a", said=f"“{QUAY}”: accepted.")
    press(page, "e", "ArrowLeft", "Tab", "ArrowRight", "ArrowRight")
    for _ in range(4):
        if page.evaluate("document.activeElement.value === 'span'"):
            break
        press(page, "Tab")
    settle(page, "Enter", said="given its span.")
    settle(page, "a", said="accepted.")
    press(page, "t")
    page.keyboard.type("Nobody else has it.")
    press(page, "Tab")
    settle(page, "Enter", said="noted.")
    settle(page, "r", said="rejected.")

    told = {
        "accepted": [d.verb for d in accepted.statement.decisions.in_order()],
        "rejected": [d.verb for d in rejected.statement.decisions.in_order()],
        "moved": [d.verb for d in moved.statement.decisions.in_order()],
        "home": [d.verb for d in home.decisions.in_order()],
        "split": [d.verb for d in split.decisions.in_order()],
        "merged": [d.verb for d in merged.decisions.in_order()],
        "spoken": [d.verb for d in spoken.decisions.in_order()],
        "dated": [d.verb for d in dated.decisions.in_order()],
        "placed": [d.verb for d in placed.decisions.in_order()],
        "drawn": [d.verb for d in drawn.decisions.in_order()],
        "noted": [d.verb for d in noted.decisions.in_order()],
    }
    assert told == {
        "accepted": ["merged", "attached"],
        "rejected": ["rejected"],
        "moved": ["rejected"],
        "home": ["merged"],
        "split": ["split", "published"],
        "merged": ["merged", "published"],
        "spoken": ["corrected", "published"],
        "dated": ["corrected", "published"],
        "placed": ["corrected", "published"],
        "drawn": ["span", "published"],
        "noted": ["withdrawn"],
    }
    assert set(Decision.objects.values_list("made_by__username", flat=True)) == {"ada"}
    assert Note.objects.get().text == "Nobody else has it."
    for one in (spoken, dated, placed, drawn, twin, merged):
        one.refresh_from_db()
    assert [spoken.speakers.get(), dated.said_from, placed.occasion] == [quill, date(2022, 3, 4), quay_day]
    assert drawn.text == "The ferry to the islands goes every hour"

    answers = {key: client.get(reverse("statement-by-key", args=[key])) for key in (twin.key, merged.key)}
    assert {answer.url for answer in answers.values()} == {merged.get_absolute_url()}
    assert client.get(merged.get_absolute_url()).status_code == 200


def test_merge_is_undone_by_key_and_both_addresses_answer_again(sign_in, ada, client):
    kept, other = make_statement(make_quotation(words=PIER), said_on=None), make_statement(make_quotation(words=QUAY))
    kept.near.add(other)
    page = sign_in(ada)
    page.goto(reverse("desk-item", args=["statement", kept.pk]))
    press(page, "m", "Tab", "Tab", "Space")
    settle(page, "Enter", said="merged.")
    by_key = reverse("statement-by-key", args=[other.key])
    assert client.get(by_key).url == kept.get_absolute_url()
    settle(page, "u", said=f"Undone: “{PIER}”: merged.")
    assert [client.get(one.get_absolute_url()).status_code for one in (kept, other)] == [200, 200]
    assert [decision.verb for decision in kept.decisions.in_order()] == ["merged", "undone"]


def test_keys_are_listed_and_act_neither_while_typing_nor_when_switched_off(sign_in, ada):
    draft = make_draft(0.5, PIER)
    page = sign_in(ada)
    page.goto(reverse("desk-item", args=["statement", draft.pk]))
    page.locator("#id_decide-reason").focus()
    page.keyboard.type("arpnu")
    assert page.locator("#id_decide-reason").input_value() == "arpnu"
    page.locator("#id_decide-reason").blur()
    press(page, "Control+a", "?")
    listed = {key for text in page.locator("dialog dt kbd").all_inner_texts() for key in [text]}
    marked = set(page.locator("[data-key]").evaluate_all("all => all.map((each) => each.dataset.key)"))
    assert marked <= listed
    page.get_by_label("Keys act on the pages of this site").uncheck()
    press(page, "Escape", "a", "p", "m")
    expect(page.locator(".panel[open]")).to_have_count(0)
    assert draft.decisions.count() == 0


def test_span_is_dragged_and_moved_by_keys_kept_and_undone(sign_in, ada):
    article = make_article(f"It was a grey day. She said: “{FERRY} {QUAY}” Then she left.")
    drawn = make_statement(make_quotation(article, FERRY, confidence=0.5), state=Statement.State.DRAFT)
    page = sign_in(ada)
    page.goto(reverse("desk-item", args=["statement", drawn.pk]))
    press(page, "e")
    marked, panel = page.locator(".span-passage mark"), page.locator("#panel-span")
    drag(page, "ends", "turned")
    expect(marked).to_have_text(f"{FERRY} Nobody will be turned")
    press(page, "Shift+Tab", "ArrowRight", "Escape")  # the first puts the edge back, the second closes the panel
    expect(marked).to_have_text(f"{FERRY} Nobody will be turned")
    press(page, "Escape")
    expect(panel).not_to_have_attribute("open", "")
    press(page, "e", "ArrowRight")
    page.get_by_role("button", name="Let them stand there").click()
    expect(page.locator(".messages")).to_contain_text("given its span.")
    expect(page.locator(".evidence mark")).to_have_text(
        "ferry to the islands goes every hour in summer. Nobody will be turned"
    )
    settle(page, "u", said="Undone:")
    expect(page.locator(".evidence mark")).to_have_text(FERRY)
    drawn.refresh_from_db()
    assert (drawn.text, [d.verb for d in drawn.decisions.in_order()]) == (FERRY, ["span", "undone"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_desk_fits_a_phone_and_can_be_read_in_both_lights(sign_in, ada, axe, scheme):
    draft = make_draft(0.5, PIER, QUAY)
    draft.near.add(make_draft(0.6, FERRY))
    page = sign_in(ada, color_scheme=scheme, viewport={"width": 360, "height": 800})
    for address in (reverse("desk"), reverse("desk-item", args=["statement", draft.pk])):
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
