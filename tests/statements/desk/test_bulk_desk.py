"""Accepting in bulk at the desk: looked at, begun, watched, stopped, taken back."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.accounts.roles import CURATOR
from statements.models import BulkAcceptance, Decision, Proposal, Statement
from statements.reviewing import leases
from statements.reviewing.bulk import carry_on
from tests.factories import make_article, make_quotation, make_statement
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
PIER = "The northern pier will be closed from Monday on."
PAGE = "/desk/bulk/"


def make_curator(name: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=CURATOR))
    return user


@pytest.fixture
def ada(db) -> Client:
    client = Client()
    client.force_login(make_curator("ada"))
    return client


def make_draft(confidence: float) -> Statement:
    return make_statement(make_quotation(make_article(PIER), confidence=confidence), state="draft")


def begin(client: Client, **chosen) -> BulkAcceptance:
    answer = client.post(PAGE, {"matter": "draft", "score": "0.7", "reason": "read by two of us"} | chosen)
    bulk = BulkAcceptance.objects.latest("pk")
    assert answer.url == reverse("desk-bulk-one", args=[bulk.pk])
    return bulk


def page_of(bulk: BulkAcceptance) -> str:
    return reverse("desk-bulk-one", args=[bulk.pk])


def test_queue_leads_here_and_nothing_is_looked_for_before_it_is_asked(ada):
    assert PAGE in links(ada.get("/desk/"), ".acts a")
    page = ada.get(PAGE)
    assert (texts(page, "#finds-heading"), texts(page, ".bulks li")) == ([], [])


def test_looking_shows_how_many_with_those_just_above_the_score_and_their_pages(ada):
    drafts = [make_draft(score) for score in (0.9, 0.75, 0.6)]
    page = ada.get(PAGE, {"matter": "draft", "score": "0.7"})
    assert texts(page, "#finds-heading") == ["2 would be accepted."]
    assert links(page, ".nearest a") == [
        reverse("desk-item", args=["statement", one.pk]) for one in (drafts[1], drafts[0])
    ]
    assert texts(page, ".nearest .number") == ["0.75", "0.90"]
    assert texts(page, ".bulk-accept button") == ["Accept 2"]
    assert BulkAcceptance.objects.count() == 0


def test_proposals_are_shown_with_the_statement_that_they_may_witness(ada):
    alone, other = make_statement(text=PIER), make_statement(text="It opens.")
    proposal = Proposal.objects.create(quotation=alone.text_from, statement=other, score=0.95)
    page = ada.get(PAGE, {"matter": "proposal", "score": "0.9"})
    assert links(page, ".nearest a") == [reverse("desk-item", args=["proposal", proposal.pk])]
    assert texts(page, ".nearest q") == ["It opens."]


def test_nothing_above_the_score_offers_nothing_to_accept(ada):
    page = ada.get(PAGE, {"matter": "draft", "score": "1"})
    assert (texts(page, "#finds-heading"), texts(page, ".bulk-accept button")) == (["0 would be accepted."], [])


@pytest.mark.parametrize("score", ["3", "nan", "", "x"])
def test_score_that_cannot_be_is_told_and_begins_nothing(ada, score):
    page = ada.post(PAGE, {"matter": "draft", "score": score})
    assert (page.status_code, len(texts(page, ".error")), BulkAcceptance.objects.count()) == (400, 1, 0)


def test_form_that_was_looked_at_begins_what_was_shown(ada):
    make_draft(0.9)
    page = ada.get(PAGE, {"matter": "draft", "score": "0.75", "outlet": "", "speaker": ""})
    sent = {field.get("name"): field.get("value") or "" for field in select(page, ".bulk-accept input")}
    ada.post(PAGE, sent | {"reason": "well read"})
    bulk = BulkAcceptance.objects.get()
    assert (bulk.matter, bulk.score, bulk.outlet, bulk.speaker, bulk.reason, bulk.made_by.username) == (
        "draft", 0.75, None, None, "well read", "ada",
    )  # fmt: skip


def test_speaker_is_chosen_by_name_and_understood_before_it_is_begun(ada):
    make_statement(speaker="Berta Quillon")
    make_statement(make_quotation(make_article(PIER), confidence=0.9), state="draft", speaker="Berta Quill")
    make_draft(0.9)
    asked = {"matter": "draft", "score": "0.5", "outlet": ""}
    looks = {name: ada.get(PAGE, asked | {"speaker": name}) for name in ("berta quill", "lon", "quil", "Nobody")}
    assert {name: texts(page, "#finds-heading") + texts(page, ".error") for name, page in looks.items()} == {
        "berta quill": ["1 would be accepted."],
        "lon": ["0 would be accepted."],
        "quil": ["Speaker: “quil” may be Berta Quill; Berta Quillon. Say which."],
        "Nobody": ["Speaker: No speaker is called “Nobody”."],
    }
    sent = {
        field.get("name"): field.get("value") or "" for field in select(looks["berta quill"], ".bulk-accept input")
    }
    ada.post(PAGE, sent)
    assert BulkAcceptance.objects.get().speaker.name == sent["speaker"] == "Berta Quill"


def test_page_names_no_speaker_before_some_part_of_a_name_is_typed(ada):
    make_statement(speaker="Berta Quill")
    assert "Berta Quill" not in ada.get(PAGE).content.decode()
    offered = {words: ada.get(f"{PAGE}speakers/", {"speaker": words}) for words in ("quil", "x", "", "quil\0")}
    assert {words: [option.get("value") for option in select(page, "option")] if page.content.strip() else []
            for words, page in offered.items()} == {"quil": ["Berta Quill"], "x": [], "": [], "quil\0": ["Berta Quill"]}  # fmt: skip


def test_its_page_tells_how_far_it_is_and_htmx_asks_for_that_alone(ada):
    drafts = [make_draft(0.9), make_draft(0.8)]
    leases.take(drafts[1].pk, make_curator("bea"))
    bulk = begin(ada)
    page = ada.get(page_of(bulk))
    assert texts(page, ".bulk-progress") == ["waits to be begun"]
    assert select(page, "#bulk-standing")[0].get("hx-get") == page_of(bulk)
    carry_on(bulk.pk, seconds=30)
    part = ada.get(page_of(bulk), headers={"HX-Request": "true"})
    assert texts(part, ".bulk-progress strong") == ["done: 1 accepted, 1 in somebody else’s hands"]
    assert texts(part, ".wanting small") == ["passed over: bea had it in hand"]
    assert (select(part, "h1"), select(part, "#bulk-standing")[0].get("hx-get")) == ([], None)
    assert texts(ada.get(PAGE), ".bulks small")[0].endswith("UTC; done: 1 accepted, 1 in somebody else’s hands")


def test_stop_and_undo_by_their_buttons(ada):
    drafts = [make_draft(0.9), make_draft(0.8)]
    bulk = begin(ada)
    for _ in range(3):
        carry_on(bulk.pk, seconds=0)
    assert texts(ada.get(page_of(bulk)), ".acts button") == ["Stop", "Stop, and take all of it back"]
    ada.post(reverse("desk-bulk-stop", args=[bulk.pk]))
    page = ada.get(page_of(bulk))
    assert texts(page, ".bulk-progress strong") == ["stopped: 1 accepted, 1 not come to"]
    assert texts(page, ".acts button") == ["Take all of it back"]
    ada.post(reverse("desk-bulk-undo", args=[bulk.pk]))
    assert texts(ada.get(page_of(bulk)), ".bulk-progress strong") == ["is being taken back: 1 accepted, 1 not come to"]
    carry_on(bulk.pk, seconds=30)
    page = ada.get(page_of(bulk))
    assert texts(page, ".bulk-progress strong") == ["taken back: 1 taken back, 1 not come to"]
    assert texts(page, ".acts button") == []
    assert set(Statement.objects.in_bulk([one.pk for one in drafts]).values()) == set(drafts)
    assert list(Decision.objects.order_by("pk").values_list("verb", flat=True)) == ["published", "undone"]


def test_stop_of_what_is_over_says_so(ada):
    bulk = begin(ada)
    carry_on(bulk.pk, seconds=5)
    answer = ada.post(reverse("desk-bulk-stop", args=[bulk.pk]), follow=True)
    assert texts(answer, ".message") == ["It is over already: what it accepted can be taken back."]


def test_who_was_signed_out_comes_back_to_the_choice(ada):
    bulk = begin(ada)
    ada.logout()
    answer = ada.post(reverse("desk-bulk-stop", args=[bulk.pk]))
    assert answer.url == f"{reverse('sign-in')}?next={PAGE}"


def test_page_asks_as_often_for_many_as_for_few(ada):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ada.get(PAGE, {"matter": "draft", "score": "0.5"})
        return len(asked)

    make_draft(0.9)
    begin(ada)
    few = count()
    for _ in range(4):
        make_draft(0.9)
        begin(ada)
    assert count() == few
