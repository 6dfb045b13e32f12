"""The queue of the review desk, and going through it: who has what in hand."""

import pytest
from django.urls import reverse

from statements import curation
from statements.models import Lease
from tests.factories import make_statement
from tests.pages import select, texts
from tests.statements.desk.asking import PIER, QUAY, act, address_of, count_queries, make_draft, propose, shown, verbs

pytestmark = pytest.mark.django_db


def test_queue_lists_what_waits_and_who_has_it(ada, bea):
    make_draft(QUAY)
    propose(make_statement())
    bea.post(reverse("desk-next"))
    page = ada.get(reverse("desk"))
    assert texts(page, ".queue tbody tr")[1] == f"{QUAY} not published yet 0.50 1"
    assert texts(page, ".queue tbody tr")[0].startswith(f"{PIER} may be one more witness 1.00 2 bea until ")
    assert "2 wait for a person" in texts(page, ".desk-head p")[0]


def test_queue_without_anything_says_so(ada):
    page = ada.get(reverse("desk"))
    assert texts(page, ".empty h2") == ["Nothing waits"]
    assert "0 wait for a person" in texts(page, ".desk-head p")[0]


def test_queue_of_one_matter_and_of_none_that_is_known(ada):
    make_draft(QUAY)
    propose(make_statement())
    assert len(select(ada.get(reverse("desk"), {"matter": "draft"}), ".queue tbody tr")) == 1
    assert len(select(ada.get(reverse("desk"), {"matter": "nonsense", "behind": "x"}), ".queue tbody tr")) == 2


def test_queue_costs_the_same_for_two_as_for_twenty(ada):
    costs = []
    for count in (2, 18):
        for _ in range(count):
            make_draft()
        costs.append(count_queries(ada, reverse("desk")))
    assert costs[0] == costs[1] <= 10


def test_next_takes_the_weightiest_and_skips_what_others_have(ada, bea):
    proposal, draft = propose(make_statement()), make_draft(QUAY)
    assert ada.post(reverse("desk-next")).url == address_of(proposal)
    assert bea.post(reverse("desk-next")).url == address_of(draft)
    assert texts(bea.get(address_of(draft)), "#standing")[0].startswith("In your hands until ")
    told = texts(bea.get(address_of(proposal)), "#standing")[0]
    assert told.startswith("ada has it in hand until ")


def test_next_without_deciding_lets_go_and_goes_on(ada):
    first, second = make_draft(PIER), make_draft(QUAY)
    ada.post(reverse("desk-next"))
    place = shown(ada, first)["place"]
    here = {"statement": first.pk, "place": place}
    assert ada.post(reverse("desk-next"), here).url == address_of(second)
    assert list(Lease.objects.values_list("statement", flat=True)) == [second.pk]


def test_matter_that_was_chosen_in_the_queue_is_kept_from_one_item_to_the_next(ada):
    propose(make_statement())
    one, other = make_draft(PIER), make_draft(QUAY)
    page = ada.post(reverse("desk-next"), {"matter": "draft"}).url
    assert page == f"{address_of(one)}?matter=draft"
    seen = shown(ada, one, matter="draft")
    assert ada.post(reverse("desk-next"), seen).url == f"{address_of(other)}?matter=draft"
    assert ada.post(address_of(other), shown(ada, other, matter="draft") | {"act": "accept"}).url == page


@pytest.mark.parametrize("number", ["", "x", "9" * 5_000, "-1"])
def test_next_of_what_is_no_number_lets_go_of_nothing(ada, number):
    draft = make_draft()
    ada.post(reverse("desk-next"))
    assert ada.post(reverse("desk-next"), {"statement": number}).url == address_of(draft)


def test_last_item_leads_back_to_the_queue(ada):
    draft = make_draft()
    assert act(ada, draft, "accept").url == reverse("desk")
    draft.refresh_from_db()
    assert draft.state == "published"
    assert Lease.objects.count() == 0


def test_what_somebody_else_has_in_hand_is_not_decided(ada, bea):
    draft = make_draft()
    seen = shown(ada, draft)
    bea.post(address_of(draft, "desk-take"))
    answer = ada.post(address_of(draft), seen | {"act": "accept", "decide-reason": "sure"})
    assert answer.status_code == 409
    assert "bea has it until" in texts(answer, "#refusal p")[0]
    assert [f.get("value") for f in select(answer, "#id_decide-reason")] == ["sure"]
    assert verbs() == []


def test_taking_what_somebody_has_is_refused(ada, bea):
    draft = make_draft()
    bea.post(address_of(draft, "desk-take"))
    page = ada.get(ada.post(address_of(draft, "desk-take")).url)
    assert texts(page, ".message.error") == ["Somebody else has it in hand."]
    assert Lease.objects.get().holder.username == "bea"


def test_open_page_keeps_its_item_and_is_told_when_it_changed(ada):
    draft = make_draft()
    seen = shown(ada, draft)
    told = ada.post(address_of(draft, "desk-keep"), seen).content.decode()
    assert (told.strip().startswith("In your hands until"), "changed" in told) == (True, False)
    curation.publish(draft, by=None)
    assert "It was changed since" in ada.post(address_of(draft, "desk-keep"), seen).content.decode()


def test_signing_out_lets_go_of_everything(ada):
    make_draft()
    ada.post(reverse("desk-next"))
    ada.post(reverse("admin:logout"))
    assert Lease.objects.count() == 0
