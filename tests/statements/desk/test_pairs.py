"""Two statements at the review desk: are they one utterance, or one line that was said again?"""

from datetime import date

import pytest
from django.urls import reverse

from statements.models import Decision, Proposal, Recurrence, Statement
from tests.factories import make_quotation, make_statement
from tests.pages import select, texts
from tests.statements.desk.asking import PIER, QUAY, verbs

pytestmark = pytest.mark.django_db
LINE = "We shall repair the northern pier before the winter storms arrive in November."
AGAIN = "Before the winter storms arrive in November, we shall repair the northern pier."


def make_near(state: str = "published") -> tuple[Statement, Statement]:
    one, other = make_statement(make_quotation(words=PIER)), make_statement(make_quotation(words=QUAY), state=state)
    one.near.add(other)
    return one, other


def make_line() -> Recurrence:
    """Said on two days."""
    one = make_statement(make_quotation(words=LINE))
    other = make_statement(make_quotation(words=AGAIN), said_on=date(2022, 5, 1))
    return Recurrence.objects.create(one=one, other=other, score=0.7, reasons=["7 of 8 content words shared"])


def page_of(one: Statement, other: Statement) -> str:
    return reverse("desk-item", args=["pair", f"{one.pk}-{other.pk}"])


def sent_along(client, address: str) -> dict[str, str]:
    fields = select(client.get(address), "form.decide input")
    return {field.get("name"): field.get("value") for field in fields if field.get("type") == "hidden"}


def decide(client, one: Statement, other: Statement, name: str, **typed):
    address = page_of(one, other)
    return client.post(address, sent_along(client, address) | {"act": name} | typed)


def test_queue_lists_a_pair_with_both_its_words(ada):
    one, other = make_near()
    page = ada.get(reverse("desk"))
    assert texts(page, ".queue tbody tr") == [f"{PIER} {QUAY} may be the same utterance as another 0.20 2"]
    assert [link.get("href") for link in select(page, ".queue tbody a")] == [page_of(one, other)]
    assert ada.post(reverse("desk-next")).url == page_of(one, other)


def test_page_shows_both_with_their_readings_and_why(ada):
    one, other = make_near()
    page = ada.get(page_of(one, other))
    assert texts(page, "h1") == ["Are these one utterance?"]
    assert texts(page, ".told blockquote") == [PIER, QUAY]
    assert texts(page, ".told .readings q") == [PIER, QUAY]
    assert texts(page, ".evidence mark") == [QUAY]
    assert texts(page, ".why li")[0].startswith("Some reading of the one is like some reading of the other.")
    first = ada.get(page_of(one, other), {"reading": one.text_from_id})
    assert texts(first, ".evidence mark") == [PIER]


def test_pair_is_made_one_under_the_address_that_readers_know(ada):
    one, other = make_near()
    Statement.objects.filter(pk=one.pk).update(state="draft")
    decide(ada, one, other, "accept", **{"decide-reason": "one utterance"})
    one.refresh_from_db()
    assert (one.merged_into, other.witnesses.count()) == (other, 2)
    assert (verbs(), Decision.objects.get().reason) == (["merged"], "one utterance")
    assert ada.post(reverse("desk-undo")).url == page_of(one, other)
    one.refresh_from_db()
    assert (one.state, one.merged_into, one.waiting.filter(matter="near").count()) == ("draft", None, 1)


def test_pair_is_kept_apart_and_waits_again_when_that_is_undone(ada):
    one, other = make_near()
    decide(ada, one, other, "reject", **{"decide-reason": "another pier"})
    assert (verbs(), one.waiting.count()) == (["apart"], 0)
    kept = set(Proposal.objects.values_list("quotation", "statement", "state"))
    assert kept == {(one.text_from_id, other.pk, "rejected"), (other.text_from_id, one.pk, "rejected")}
    ada.post(reverse("desk-undo"))
    assert (verbs(), one.waiting.count(), Proposal.objects.count()) == (["apart", "undone"], 1, 0)


def test_undoing_leaves_what_was_rejected_before(ada):
    one, other = make_near()
    before = Proposal.objects.create(quotation=one.text_from, statement=other, state="rejected")
    decide(ada, one, other, "reject")
    ada.post(reverse("desk-undo"))
    assert list(Proposal.objects.values_list("pk", "state")) == [(before.pk, "rejected")]


@pytest.mark.parametrize(("name", "state", "verb"), [("accept", "linked", "again"), ("reject", "rejected", "apart")])
def test_line_said_again_is_accepted_or_rejected_and_that_is_undone(ada, name, state, verb):
    line = make_line()
    page = ada.get(page_of(line.one, line.other))
    assert texts(page, "h1") == ["Is this one line, said again?"]
    assert texts(page, ".why li")[1] == "7 of 8 content words shared."
    decide(ada, line.one, line.other, name)
    line.refresh_from_db()
    assert (line.state, line.decided_by.username, verbs()) == (state, "ada", [verb])
    assert line.one.waiting.count() == 0
    ada.post(reverse("desk-undo"))
    line.refresh_from_db()
    assert (line.state, line.decided_at, line.one.waiting.count()) == ("linked", None, 1)


def test_lines_may_be_merged_all_the_same(ada):
    line = make_line()
    decide(ada, line.one, line.other, "merge", **{"merge-other": line.other.pk})
    line.other.refresh_from_db()
    assert (line.other.merged_into, verbs()) == (line.one, ["merged"])


def test_pair_of_which_one_was_changed_meanwhile_is_not_decided(ada):
    one, other = make_near()
    seen = sent_along(ada, page_of(one, other))
    Statement.objects.filter(pk=other.pk).update(text="Nobody.")
    answer = ada.post(page_of(one, other), seen | {"act": "accept", "decide-reason": "sure"})
    assert answer.status_code == 409
    assert [field.get("value") for field in select(answer, "#id_decide-reason")] == ["sure"]
    assert verbs() == []


@pytest.mark.parametrize("number", ["{0}", "{0}-{0}", "{1}-{0}", "{0}-999999999"])
def test_what_is_no_pair_is_not_found(ada, number):
    one, other = make_near()
    address = reverse("desk-item", args=["pair", number.format(one.pk, other.pk)])
    assert ada.get(address).status_code == 404


def test_statement_has_no_page_under_two_numbers(ada):
    one, other = make_near()
    assert ada.get(reverse("desk-item", args=["statement", f"{one.pk}-{other.pk}"])).status_code == 404
