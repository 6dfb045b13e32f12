"""Statements merged one after the other: every address that ever answered leads somewhere, on every road, and back again."""

import re

import pytest
from django.urls import reverse

from statements import curation
from statements.models import Decision, Statement, StatementAddress
from statements.reviewing.finding import find_statements
from tests.factories import make_quotation, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(admin_user) -> tuple[Statement, Statement, Statement]:
    """The first merged into the second, and that into the third."""
    first, second, third = (make_statement(make_quotation()) for _ in range(3))
    curation.merge(second, [first], by=admin_user, reason="the first act")
    curation.merge(third, [second], by=admin_user, reason="the second act")
    return first, second, third


def undo(reason: str, admin_user) -> None:
    curation.undo(Decision.objects.get(verb="merged", reason=reason), by=admin_user)


def answering(client, statement: Statement) -> set[str]:
    """The keys under which the page, the history and the API answer for a statement's own."""
    keys = set()
    for name in ("statement-by-key", "statement-history", "api-statement"):
        answer = client.get(reverse(name, args=[statement.key]), follow=True)
        assert answer.status_code == 200
        keys.add(re.search(r"/statements/([a-z0-9]{10})/", answer.request["PATH_INFO"])[1])
    return keys


def listed(client) -> list[set[str]]:
    """The keys that the lists name in addresses: CSV, JSON Lines, feed, API, timeline."""
    roads = ["/statements.csv", "/statements.jsonl", "/statements.atom", "/api/statements/", "/"]
    return [set(re.findall(r"/statements/([a-z0-9]{10})/", body_of(client.get(road)))) for road in roads]


def body_of(answer) -> str:
    return (answer.getvalue() if answer.streaming else answer.content).decode()


def test_every_address_leads_to_the_last(client, chain):
    first, second, third = chain
    assert [answering(client, each) for each in chain] == [{third.key}] * 3
    assert listed(client) == [{third.key}] * 5


def test_undoing_the_second_merge_leaves_the_first_as_it_was(client, chain, admin_user):
    first, second, third = chain
    undo("the second act", admin_user)
    assert [answering(client, each) for each in chain] == [{second.key}, {second.key}, {third.key}]
    assert listed(client) == [{second.key, third.key}] * 5
    assert list(StatementAddress.objects.values_list("key", "statement")) == [(first.key, second.pk)]
    assert find_statements(first.key, but=third) == [second]


def test_undoing_both_brings_all_three_back(client, chain, admin_user):
    undo("the second act", admin_user)
    undo("the first act", admin_user)
    assert [answering(client, each) for each in chain] == [{each.key} for each in chain]
    assert listed(client) == [{each.key for each in chain}] * 5
    assert StatementAddress.objects.count() == 0


def test_undoing_the_first_merge_before_the_second_is_refused_and_changes_nothing(client, chain, admin_user):
    with pytest.raises(curation.NotPossible, match="was merged into"):
        undo("the first act", admin_user)
    assert [answering(client, each) for each in chain] == [{chain[2].key}] * 3


def test_merged_again_after_an_undoing_it_leads_to_the_new_one(client, chain, admin_user):
    first, second, third = chain
    undo("the second act", admin_user)
    other = make_statement(make_quotation())
    curation.merge(other, [second], by=admin_user)
    assert [answering(client, each) for each in (first, second)] == [{other.key}] * 2
