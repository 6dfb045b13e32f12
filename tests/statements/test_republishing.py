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
    assert (change.percent, change.done_at is None) == (100, False)


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
    assert (change.held_back, change.percent, change.done_at) == (2, 0, None)
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


@pytest.mark.django_db(transaction=True)
def test_statement_that_a_writer_holds_is_waited_for_and_others_are_moved(post, admin_user, monkeypatch):
    held, free = make_told(post), make_told(post)
    change = rule_for(post, by=admin_user, publishes=False)
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT FROM statements_statement WHERE id = %s FOR UPDATE", [held.pk])
        assert carry_through(change.pk, seconds=0.3) is True
        assert [state_of(one) for one in (held, free)] == ["published", "draft"]
    other.rollback()
    other.close()
    assert finish(change) == (0, 2)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_moved_while_somebody_may_still_go_by_older_rules(post, admin_user):
    statement = make_told(post)
    change = rule_for(post, by=admin_user, publishes=False)
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT FROM statements_publicationrule")
        assert carry_through(change.pk, seconds=0.2) is True
        assert state_of(statement) == "published"
    other.rollback()
    other.close()
    assert finish(change) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_who_comes_next_goes_on_at_the_mark(post, admin_user, monkeypatch):
    monkeypatch.setattr("statements.policy.walking.STRETCH", 2)
    oldest, *others = [make_told(post) for _ in range(5)]
    change = rule_for(None, by=admin_user, publishes=False)
    for _ in range(3):
        assert carry_through(change.pk, seconds=0) is True
    change.refresh_from_db()
    assert (change.newest, change.cursor, change.held_back) == (others[-1].pk, others[-2].pk, 4)
    assert state_of(oldest) == "published"
    Statement.objects.filter(pk=others[-1].pk).update(state="published")  # behind the mark: not looked at again
    assert finish(change) == (0, 5)
    assert state_of(others[-1]) == "published"


@pytest.mark.django_db(transaction=True)
def test_change_that_is_taken_back_stops_and_what_followed_it_goes_back(post, admin_user, monkeypatch):
    monkeypatch.setattr("statements.republishing.BATCH", 2)
    statements = [make_told(post) for _ in range(5)]
    change = rule_for(post, by=admin_user, publishes=False)
    carry_through(change.pk, seconds=0)
    back = curation.take_rule_back(change, by=admin_user, reason="too much")
    assert finish(change) == (0, 2)
    assert (change.stopped_at is None, finish(back)) == (False, (2, 0))
    assert [state_of(one) for one in statements] == ["published"] * 5
    assert (PublicationRule.objects.count(), back.before, back.after) == (0, change.after, {})


def test_taking_back_lets_the_rule_say_what_it_said(post, admin_user):
    rule_for(post, by=admin_user, witnesses=3)
    changed = rule_for(post, by=admin_user, publishes=False)
    curation.take_rule_back(changed, by=admin_user)
    assert PublicationRule.objects.get().terms == changed.before == {"publishes": True, "score": 0.75, "witnesses": 3}
    removed = curation.remove_rule(PublicationRule.objects.get(), by=admin_user)
    curation.take_rule_back(removed, by=admin_user)
    assert PublicationRule.objects.get().terms == removed.before


def test_change_that_was_followed_by_another_is_not_taken_back(post, admin_user):
    first = rule_for(post, by=admin_user, witnesses=3)
    rule_for(post, by=admin_user, publishes=False)
    with pytest.raises(curation.NotPossible, match="changed again since"):
        curation.take_rule_back(first, by=admin_user)


def test_rule_that_somebody_removed_meanwhile_is_neither_changed_nor_removed_again(post, admin_user):
    rule_for(post, by=admin_user, publishes=False)
    mine, other = PublicationRule.objects.get(), PublicationRule.objects.get()
    curation.remove_rule(other, by=admin_user)
    mine.publishes = True
    for act in (curation.save_rule, curation.remove_rule):
        with pytest.raises(curation.NotPossible, match="removed this rule meanwhile"):
            act(mine, by=admin_user)
    assert (PublicationRule.objects.count(), PolicyChange.objects.count()) == (0, 2)


def test_two_rules_for_the_same_are_refused(post):
    PublicationRule.objects.create(outlet=post, speaker=make_speaker())
    PublicationRule.objects.create(outlet=post)
    with pytest.raises(Exception, match="publication_has_one_rule"), transaction.atomic():
        PublicationRule.objects.create(outlet=post)
