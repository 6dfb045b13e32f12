"""What was typed at the review desk is lost neither by a refusal nor by another act."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from statements import curation
from statements.models import Proposal
from tests.factories import make_quotation, make_statement, make_witness
from tests.pages import select, texts
from tests.statements.desk.asking import (
    PIER,
    QUAY,
    act,
    address_of,
    make_draft,
    path_of,
    propose,
    shown,
    verbs,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("day", {"day-first": "2022-03-01", "day-precision": "unknown"}, "A day needs a precision"),
        ("split", {"split-readings": []}, "Nothing was done"),
        ("merge", {"merge-other": [], "merge-reason": "kept"}, "Nothing was done"),
        ("day", {"day-first": "yesterday", "day-precision": "day"}, "Nothing was done"),
        ("nonsense", {}, "Choose what to do"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is(ada, name, typed, told):
    draft = make_draft()
    answer = act(ada, draft, name, typed)
    assert answer.status_code in {400, 409}
    assert texts(answer, "#refusal p")[0].startswith(told)
    assert verbs() == []


def test_stale_page_says_what_changed_and_keeps_what_was_typed(ada, bea):
    draft, other = make_draft(), make_draft(QUAY)
    seen = shown(ada, draft)
    curation.correct_day(draft, date(2022, 3, 1), None, "day", by=User.objects.get(username="bea"), reason="the paper")
    typed = {
        "act": "merge",
        "merge-other": [other.pk],
        "merge-reason": "one utterance",
        "note-text": "a long thought",
        "day-first": "2022-05-09",
        "day-precision": "month",
    }
    answer = ada.post(address_of(draft), seen | typed)
    assert answer.status_code == 409
    assert texts(answer, "#refusal li")[0].startswith("bea corrected the day on ")
    assert texts(answer, "#refusal li")[0].endswith(": the paper")
    fields = {field.get("name"): field for field in select(answer, "input")}
    assert [fields[name].get("value") for name in ("merge-reason", "day-first")] == ["one utterance", "2022-05-09"]
    assert [
        field.get("value") for field in select(answer, "#found-merge input") if field.get("checked") is not None
    ] == [str(other.pk)]
    assert texts(answer, "#id_note-text") == ["a long thought"]
    assert verbs() == ["corrected"]
    again = {
        "version": next(field.get("value") for field in select(answer, "input") if field.get("name") == "version")
    }
    assert ada.post(address_of(draft), seen | typed | again).status_code == 302
    assert verbs() == ["corrected", "merged"]


def test_what_was_typed_about_a_proposal_that_the_machine_took_back_stands_beside_its_statement(ada):
    statement = make_statement()
    proposal = propose(statement)
    seen = shown(ada, proposal)
    Proposal.objects.all().delete()
    typed = {"act": "accept", "decide-reason": "sure", "merge-other": "9" * 5_000}
    answer = ada.post(address_of(proposal), seen | typed)
    assert answer.status_code == 409
    assert texts(answer, "#refusal p")[0].startswith("The machine took this proposal back meanwhile.")
    assert [f.get("value") for f in select(answer, "#id_decide-reason")] == ["sure"]
    assert {form.get("action") for form in select(answer, "form.act")} == {address_of(statement)}
    assert verbs() == []


def test_what_is_typed_in_other_forms_is_still_there_after_an_act(ada):
    draft, other = make_draft(), make_draft(QUAY)
    typed = {
        "day-first": "2022-03-01",
        "day-precision": "day",
        "note-text": "a long thought",
        "merge-other": [other.pk],
        "merge-reason": "",
    }
    page = ada.get(act(ada, draft, "day", typed).url)
    assert texts(page, ".message") == [
        f"“{PIER}”: given its day.",
        "What you typed into the other forms is still there.",
    ]
    assert texts(page, "#id_note-text") == ["a long thought"]
    assert [f.get("value") for f in select(page, "#found-merge input") if f.get("checked") is not None] == [
        str(other.pk)
    ]
    assert [panel.get("id") for panel in select(page, ".panel") if panel.get("data-typed") is not None] == [
        "panel-merge",
        "panel-note",
    ]
    assert texts(page, ".error") == []
    assert texts(ada.get(address_of(draft)), "#id_note-text") == [""]


def test_item_is_not_left_while_something_typed_about_it_was_not_sent(ada):
    draft = make_draft()
    make_draft(QUAY)
    answer = act(ada, draft, "accept", {"note-text": "ask the paper"})
    assert path_of(answer) == address_of(draft)
    page = ada.get(answer.url)
    assert texts(page, "#id_note-text") == ["ask the paper"]
    assert verbs() == ["published"]


@pytest.mark.parametrize("way", ["desk-next", "desk-undo"])
def test_what_was_typed_stands_there_again_when_one_comes_back_to_what_was_left(ada, way):
    draft = make_draft()
    make_draft(QUAY)
    left = {"from": f"statement/{draft.pk}", "reading": draft.text_from_id, "note-text": "half a thought"}
    ada.post(reverse(way), left)
    assert texts(ada.get(address_of(draft)), "#id_note-text") == ["half a thought"]


def test_what_was_typed_about_one_reading_is_not_said_of_another(ada):
    draft = make_draft()
    other = make_witness(draft, make_quotation(words=QUAY)).quotation
    left = {"from": f"statement/{draft.pk}", "reading": other.pk, "span-start": "3", "span-end": "9"}
    ada.post(reverse("desk-next"), left)
    page = ada.get(address_of(draft))
    assert select(page, "#panel-span")[0].get("data-typed") is None
