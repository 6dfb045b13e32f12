"""What rules would do, told by PostgreSQL: the same as the machine does one by one, and nothing is written by telling."""

import itertools

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from statements.models import Decision, Statement
from statements.policy import Rules, Terms, find_differing, try_rules
from statements.policy.trying import SHOWN
from statements.publishing import follow_rules
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Statements of every kind: by outlet, speaker, state, score, witnesses."""
    post, quay = make_outlet("The Post"), make_outlet("The Quay", publication="after-review")
    ada, bo = make_speaker("Ada Castellan"), make_speaker("Bo Lund")
    sorts = itertools.product([post, quay, None], [[ada], [bo], [ada, bo]], ["draft", "published"], [0.4, 0.8])
    for outlet, speakers, state, score in sorts:
        readings = [make_quotation(make_article("It holds.", outlet=outlet), confidence=score)]
        make_statement(*readings, speaker=None, state=state).speakers.set(speakers)
    both = [make_quotation(make_article("It holds well.", outlet=outlet), confidence=0.9) for outlet in (post, quay)]
    make_statement(*both, speaker=ada)
    make_statement(*both, speaker=ada, state="draft", checked_at="2024-01-01T00:00Z")
    make_statement(*both, speaker=ada, state="withdrawn")
    old = make_quotation(make_article("It held.", outlet=post, superseded_at="2024-01-01T00:00Z"))
    make_statement(old, speaker=ada)
    return {"post": post.pk, "quay": quay.pk, "ada": ada.pk, "bo": bo.pk, "all": None}


NEVER = Terms(False)
LAWS = [
    {},
    {("all", "all"): NEVER},
    {("all", "all"): Terms(True, 0.3)},
    {("all", "all"): Terms(True, 0.5, 2)},
    {("post", "all"): NEVER, ("post", "ada"): Terms(True, 0.2)},
    {("all", "bo"): NEVER},
    {("quay", "all"): Terms(True), ("all", "ada"): NEVER},
]


ABOUT = [("all", "all"), ("post", "all"), ("all", "ada"), ("quay", "bo")]


def test_it_tells_what_the_machine_then_does(record):
    for law, about in zip(LAWS, itertools.cycle(ABOUT), strict=False):
        kept = {(record[one], record[two]): terms for (one, two), terms in law.items()}
        rules, place = Rules(kept, {record["quay"]: False}), tuple(record[name] for name in about)
        told, finds = find_differing(rules, place, most=1000), try_rules(rules, place)
        done = move_all(rules, *place)
        states = list(done.values())
        assert told == list(done)
        assert (finds.to_publish, finds.to_hold_back) == (states.count("published"), states.count("draft"))
        assert [one.pk for one in finds.examples] == sorted(done, reverse=True)[:SHOWN]


def move_all(rules, outlet, speaker) -> dict[int, str]:
    """What one by one comes to, by the number of each that moves; all of it is taken back."""
    concerned = Statement.objects.all()
    if outlet:
        concerned = concerned.filter(witnesses__quotation__article__document__outlet=outlet)
    if speaker:
        concerned = concerned.filter(speakers=speaker)
    with transaction.atomic():
        done = {one.pk: one.state for one in concerned.distinct().order_by("pk") if follow_rules(one, rules)}
        transaction.set_rollback(True)
    return done


def test_telling_writes_nothing(record):
    before = list(Statement.objects.order_by("pk").values()), Decision.objects.count()
    with CaptureQueriesContext(connection) as asked:
        finds = try_rules(Rules({(None, None): NEVER}, {}), (None, None))
    assert str(finds) == "It would publish 0, and would hold back 19 that the machine had published."
    assert (list(Statement.objects.order_by("pk").values()), Decision.objects.count()) == before
    assert not [one for one in asked if "INSERT" in one["sql"] or "UPDATE " in one["sql"]]


def test_what_takes_too_long_is_ended_and_told(record, settings, monkeypatch):
    settings.PAGE_SECONDS = 1
    slow = "SELECT state, count(*) FROM differing, pg_sleep(3)"
    monkeypatch.setattr("statements.policy.trying.COUNTED", f"{slow} GROUP BY state")
    finds = try_rules(Rules({}, {}), (None, None))
    assert (finds.is_counted, str(finds)) == (False, "It would take longer than 1 seconds to tell.")
    assert Statement.objects.count() == 40
