"""The review desk in a real browser, by the keyboard alone."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from config.accounts.roles import CURATOR
from statements import curation
from statements.models import Decision, Lease, Note, Occasion, Proposal, Speaker, Statement
from statements.tracing import leave_traces
from tests.browser.spans import drag
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
PIER = "The northern pier will be closed from Monday on."
QUAY = "Nobody will be turned away at the southern quay."
FERRY = "The ferry to the islands goes every hour in summer."


def make_curator(name: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=CURATOR))
    return user


@pytest.fixture
def ada(db) -> User:
    return make_curator("ada")


@pytest.fixture
def sign_in(open_page, live_server):
    """Opens a page of the site on which the account is signed in."""

    def open_as(user: User, **options) -> Page:
        client = Client()
        client.force_login(user)
        page = open_page(**options)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return open_as


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
