"""What rules would do, told by PostgreSQL: the same as the machine does one by one, and nothing is written by telling."""

import itertools

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from statements.models import Decision, Statement
from statements.policy import Rules, Terms, try_rules, walk
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
        told, finds = {pk for stretch in walk(rules, place) for pk, _ in stretch.found}, try_rules(rules, place)
        done = move_all(rules, *place)
        states = list(done.values())
        assert told == set(done)
        assert (finds.to_publish, finds.to_hold_back) == (states.count("published"), states.count("draft"))
        assert (finds.examples, finds.is_whole) == (sorted(done, reverse=True)[:SHOWN], True)


@pytest.mark.parametrize("about", ABOUT, ids="-".join)
def test_looked_at_a_stretch_at_a_time_it_comes_to_the_same(record, about, monkeypatch):
    place = tuple(record[name] for name in about)
    rules = Rules({place: NEVER}, {})
    whole = try_rules(rules, place)
    monkeypatch.setattr("statements.policy.walking.STRETCH", 3)
    looks = [try_rules(rules, place, seconds=0)]
    while not looks[-1].is_whole:
        looks.append(try_rules(rules, place, looks[-1], seconds=0))
    last = looks[-1]
    assert (last.to_publish, last.to_hold_back, sorted(last.examples)) == (
        0,
        whole.to_hold_back,
        sorted(whole.examples),
    )
    assert [look.percent for look in looks] == sorted(look.percent for look in looks)
    assert str(looks[0]).startswith(f"So far, with {looks[0].percent} % looked at: it would publish 0, and would hold")


def test_statement_that_an_outlet_tells_in_documents_of_two_stretches_is_counted_once(record, monkeypatch):
    place = (record["post"], None)
    readings = [make_quotation(make_article("It stays so.", outlet="The Post"), confidence=0.9) for _ in range(2)]
    statement = make_statement(*readings, speaker="Ada Castellan")
    monkeypatch.setattr("statements.policy.walking.STRETCH", 1)
    found = {once: [pk for stretch in walk(Rules({place: NEVER}, {}), place, once=once) for pk, _ in stretch.found]
             for once in (True, False)}  # fmt: skip
    assert (found[True].count(statement.pk), found[False].count(statement.pk)) == (1, 2)
    assert sorted(found[True]) == sorted(set(found[False]))


def move_all(rules, outlet, speaker) -> dict[int, str]:
    """What one by one comes to, by the number of each that moves; all of it is taken back."""
    concerned = Statement.objects.all()
    if outlet:
        concerned = concerned.filter(witnesses__quotation__article__document__outlet=outlet)
    if speaker:
        concerned = concerned.filter(speakers=speaker)
    with transaction.atomic():
        done = {one.pk: one.state for one in follow_rules(concerned.distinct().order_by("pk"), rules)}
        transaction.set_rollback(True)
    return done


def test_telling_writes_nothing(record):
    before = list(Statement.objects.order_by("pk").values()), Decision.objects.count()
    with CaptureQueriesContext(connection) as asked:
        finds = try_rules(Rules({(None, None): NEVER}, {}), (None, None))
    assert str(finds) == "It would publish 0, and would hold back 19 that the machine had published."
    assert (list(Statement.objects.order_by("pk").values()), Decision.objects.count()) == before
    assert not [one for one in asked if "INSERT" in one["sql"] or "UPDATE " in one["sql"]]
