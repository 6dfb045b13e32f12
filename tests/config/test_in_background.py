"""What curators have done in the background, with real workers: acceptances in bulk, two at once, stopped, taken back."""

import time

import pytest
from django.contrib.auth.models import User

from sources.models import Change
from statements import curation
from statements.models import BulkAcceptance, BulkOutcome, PolicyChange, PublicationRule, Statement
from statements.reviewing import leases
from statements.reviewing.bulk import Choice, ask_undo, begin, stop
from tests.factories import make_statement

pytestmark = pytest.mark.django_db(transaction=True)


def wait_until(is_true, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < until, "it has not come about in time"
        time.sleep(0.02)


def outcomes(bulk: BulkAcceptance) -> dict[str, int]:
    return BulkOutcome.objects.counted([bulk])[bulk.pk]


def states() -> list[str]:
    return list(Statement.objects.order_by("pk").values_list("state", flat=True))


def test_a_message_alone_carries_a_rule_through_and_accepts_in_bulk(worker):
    ada = User.objects.create_user("ada")
    statements = [make_statement() for _ in range(3)]
    curation.save_rule(PublicationRule(publishes=False), by=ada)
    wait_until(lambda: PolicyChange.objects.get().done_at)
    assert states() == ["draft"] * 3
    begin(Choice("draft", 0.5), by=ada)
    wait_until(lambda: BulkAcceptance.objects.get().done_at)
    assert states() == ["published"] * 3
    changes = Change.objects.of_rows(Statement, [one.pk for one in statements]).newest_first()
    assert {(change.way, change.made_by_id) for change in changes[:3]} == {("person", ada.pk)}


def test_two_at_once_stopped_midway_and_taken_back_keep_what_a_curator_decided_meanwhile(worker):
    ada, bea, cleo = (User.objects.create_user(name) for name in ("ada", "bea", "cleo"))
    drafts = [make_statement(state="draft") for _ in range(60)]
    mine, held = drafts[-1], drafts[-2]
    leases.take(held.pk, cleo)
    bulks = [begin(Choice("draft", 0.5), by=by) for by in (ada, bea)]
    curation.withdraw(mine, by=cleo)
    wait_until(lambda: sum(outcomes(bulk).get("accepted", 0) for bulk in bulks) >= 3)
    stop(bulks[0])
    was = outcomes(bulks[0])
    wait_until(lambda: BulkAcceptance.objects.get(pk=bulks[1].pk).done_at)
    assert outcomes(bulks[0]) == was
    assert was.get("accepted", 0) + outcomes(bulks[1])["accepted"] == 58
    assert [Statement.objects.get(pk=one.pk).state for one in (mine, held)] == ["withdrawn", "draft"]
    for bulk in bulks:
        if outcomes(bulk).get("accepted"):
            ask_undo(bulk, by=ada)
    wait_until(lambda: not BulkAcceptance.objects.unfinished().exists())
    assert states() == ["draft"] * 59 + ["withdrawn"]
