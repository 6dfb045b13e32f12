"""A change of the rules carried through: what moves, what is a person's and stays, and how it is told."""

import pytest
from django.db import connection, transaction

from statements import curation
from statements.models import Decision, Entry, PolicyChange, PublicationRule, Statement
from statements.republishing import carry_through
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make_outlet("The Post")


def make_told(outlet, **fields):
    return make_statement(make_quotation(make_article("It holds.", outlet=outlet)), **fields)


def rule_for(outlet=None, by=None, **terms):
    rule = PublicationRule.objects.filter(outlet=outlet).first() or PublicationRule(outlet=outlet)
    for name, value in terms.items():
        setattr(rule, name, value)
    return curation.save_rule(rule, by=by, reason="as agreed")


def finish(change):
    assert carry_through(change.pk, seconds=10) is False
    change.refresh_from_db()
    return change.published, change.held_back


def state_of(statement):
    return Statement.objects.get(pk=statement.pk).state


@pytest.mark.django_db(transaction=True)
def test_rule_holds_back_what_the_machine_published_and_nothing_else(post, admin_user):
    mine, other = make_told(post), make_told("The Quay")
    by_person = make_told(post, state="draft")
    curation.publish(by_person, by=admin_user)
    change = rule_for(post, by=admin_user, publishes=False)
    assert finish(change) == (0, 1)
    assert [state_of(one) for one in (mine, other, by_person)] == ["draft", "published", "published"]
    decision = mine.decisions.get()
    assert (decision.made_by, decision.before, decision.after) == (None, {"state": "published"}, {"state": "draft"})
    assert decision.reason == "the rules of publication hold it back"
    assert set(Entry.objects.values_list("statement", flat=True)) == {other.pk, by_person.pk}
    assert (change.to_move, change.done_at is None) == (1, False)


@pytest.mark.django_db(transaction=True)
def test_rule_that_is_removed_lets_what_holds_then_show_again(post, admin_user):
    statement = make_told(post)
    withdrawn = make_told(post)
    curation.withdraw(withdrawn, by=admin_user)
    assert finish(rule_for(post, by=admin_user, publishes=False)) == (0, 1)
    change = curation.remove_rule(PublicationRule.objects.get(), by=admin_user, reason="no more")
    assert finish(change) == (1, 0)
    assert (state_of(statement), state_of(withdrawn)) == ("published", "withdrawn")
    assert (change.before, change.after, change.reason) == (
        {"publishes": False, "score": 0.75, "witnesses": 1}, {}, "no more",
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_waiting_for_witnesses_shows_what_has_them(post, admin_user):
    one = make_told(post)
    two = make_statement(*(make_quotation(make_article(text, outlet=outlet), text) for text, outlet in
                           [("It holds, she says.", post), ("Ada: it will all hold for ever.", "The Quay")]))  # fmt: skip
    assert two.independent_count == 2
    assert finish(rule_for(None, by=admin_user, witnesses=2)) == (0, 1)
    assert (state_of(one), state_of(two)) == ("draft", "published")


def test_rule_that_says_what_it_said_changes_nothing(post, admin_user):
    rule_for(post, by=admin_user, publishes=False)
    assert rule_for(post, by=admin_user, publishes=False) is None
    assert PolicyChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_time_that_is_over_leaves_the_rest_for_another_turn(post, admin_user, monkeypatch):
    monkeypatch.setattr("statements.republishing.BATCH", 2)
    for _ in range(5):
        make_told(post)
    change = rule_for(post, by=admin_user, publishes=False)
    assert carry_through(change.pk, seconds=0) is True
    change.refresh_from_db()
    assert (change.held_back, change.to_move, change.done_at) == (2, 5, None)
    assert finish(change) == (0, 5)
    assert Decision.objects.filter(verb="withdrawn").count() == 5


@pytest.mark.django_db(transaction=True)
def test_change_that_another_worker_has_in_hand_is_left_to_it(post, admin_user):
    make_told(post)
    change = rule_for(post, by=admin_user, publishes=False)
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT FROM statements_policychange WHERE id = %s FOR UPDATE", [change.pk])
        assert carry_through(change.pk, seconds=5) is False
    other.rollback()
    other.close()
    change.refresh_from_db()
    assert change.done_at is None
    assert finish(change) == (0, 1)


def test_two_rules_for_the_same_are_refused(post):
    PublicationRule.objects.create(outlet=post, speaker=make_speaker())
    PublicationRule.objects.create(outlet=post)
    with pytest.raises(Exception, match="publication_has_one_rule"), transaction.atomic():
        PublicationRule.objects.create(outlet=post)
