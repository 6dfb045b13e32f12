"""Leases: nobody is given what somebody else has in hand, however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models.functions import Now

from statements.models import Lease, Statement
from statements.reviewing import leases
from statements.reviewing.queue import Place
from tests.factories import make_quotation, make_statement

TRIES = 200


def make_draft(confidence: float = 0.5) -> Statement:
    return make_statement(make_quotation(confidence=confidence), state=Statement.State.DRAFT)


@pytest.fixture
def ada(db) -> User:
    return User.objects.create_user("ada")


@pytest.fixture
def bea(db) -> User:
    return User.objects.create_user("bea")


def let_lapse() -> None:
    Lease.objects.update(until=Now() - timedelta(seconds=1))


def test_each_is_given_the_weightiest_that_is_free(ada, bea):
    small, large = make_draft(0.9), make_draft(0.1)
    assert leases.take_next(ada).statement == large
    assert leases.take_next(bea).statement == small
    leases.release(large.pk, ada)
    assert (leases.take_next(bea).statement, leases.take_next(ada)) == (large, None)


def test_who_left_something_in_hand_begins_with_it(ada, bea):
    large, small = make_draft(0.1), make_draft(0.9)
    assert leases.take_next(ada).statement == large
    assert leases.take_next(ada).statement == large
    assert leases.take_next(bea).statement == small


def test_next_is_what_comes_behind_a_place_and_then_the_first_again(ada):
    first, second = make_draft(0.1), make_draft(0.2)
    one = leases.take_next(ada)
    other = leases.take_next(ada, behind=Place.of(one))
    assert (one.statement, other.statement) == (first, second)
    assert leases.take_next(ada, behind=Place.of(other)).statement == first


def test_what_was_let_lapse_is_anybodys(ada, bea):
    draft = make_draft()
    leases.take_next(ada)
    assert (leases.take(draft.pk, bea), leases.take(draft.pk, ada)) == (False, True)
    let_lapse()
    assert leases.holder_of(draft) is None
    assert leases.take_next(bea).statement == draft
    assert leases.holder_of(draft).holder == bea


def test_lapsed_one_is_had_again_by_who_had_it_if_nobody_took_it(ada):
    draft = make_draft()
    leases.take_next(ada)
    let_lapse()
    assert leases.take(draft.pk, ada)
    assert leases.holder_of(draft).holder == ada


def test_what_is_released_is_free_and_nobody_releases_what_is_anothers(ada, bea):
    draft = make_draft()
    leases.take_next(ada)
    leases.release(draft.pk, bea)
    assert leases.holder_of(draft).holder == ada
    leases.release_all(ada)
    assert leases.take_next(bea).statement == draft


def test_those_in_hand_cost_those_behind_them_nothing(ada, bea, django_assert_num_queries):
    for _ in range(5):
        leases.take(make_draft().pk, ada)
    make_draft(0.9)
    with django_assert_num_queries(2):
        assert leases.take_next(bea)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_are_never_given_one():
    drafts = [make_draft() for _ in range(2)]
    together = Barrier(2, timeout=30)

    def ask_again_and_again(name: str) -> list[int]:
        user, given = User.objects.create_user(name), []
        try:
            for _ in range(TRIES):
                together.wait()
                given.append(leases.take_next(user).statement_id)
                together.wait()
                leases.release_all(user)
        finally:
            connection.close()
        return given

    with ThreadPoolExecutor(2) as both:
        pairs = list(zip(*both.map(ask_again_and_again, ["ada", "bea"]), strict=True))
    assert [sorted(pair) for pair in pairs] == [[draft.pk for draft in drafts]] * TRIES
