"""Articles in any order, in one run or several, read once or twice: the record comes out the same, but for its keys."""

import random
from datetime import date

import pytest
from django.db import transaction

from sources.models import Article
from statements.matching import match_article
from statements.models import Decision, Proposal, Statement
from tests.factories import make_article, make_outlet, make_quotation, make_speaker

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, NEXT_YEAR = date(2031, 3, 3), date(2031, 3, 4), date(2032, 3, 3)
WALL = "We shall repair the northern breakwater before the winter storms arrive in November."
WALL_AGAIN = "We will mend the northern breakwater before the winter storms come in November,"
WALL_IN_GERMAN = "Wir werden den nördlichen Wellenbrecher reparieren, bevor im November die Winterstürme kommen."
FERRY = "The ferry company has broken every one of the promises that it made to the islanders."
FERRY_AGAIN = "The ferry company broke all the promises which it had made to the islanders,"
SCHOOL = "Every child on the island will have a warm classroom and a teacher of music."

# key: words, kind, day said, day of publication, language, outlet
REPORTS = {
    "wall": (WALL, "direct", MONDAY, MONDAY, "en", "The Harbour Post"),
    "wall again": (WALL_AGAIN, "direct", None, TUESDAY, "en", "The Quay Gazette"),
    "wall in German": (WALL_IN_GERMAN, "direct", None, MONDAY, "de", "Der Hafenbote"),
    "wall retold": (
        "she was ready to repair the northern breakwater “before the winter storms”",
        "mixed",
        MONDAY,
        MONDAY,
        "en",
        "The Tide",
    ),
    "wall cut": ("repair the northern breakwater", "direct", None, TUESDAY, "en", "The Mole"),
    "wall next year": (WALL, "direct", NEXT_YEAR, NEXT_YEAR, "en", "The Tide"),
    "ferry": (FERRY, "direct", MONDAY, MONDAY, "en", "The Harbour Post"),
    "ferry again": (FERRY_AGAIN, "direct", None, None, "en", "The Mole"),
    "fragment": ("winter storms", "direct", None, MONDAY, "en", "The Harbour Post"),
    "slight": ("the northern breakwater", "indirect", None, MONDAY, "en", "The Quay Gazette"),
    "slight of nothing": ("the old plan", "indirect", None, MONDAY, "en", "The Mole"),
    "splice": (f"{WALL} {FERRY}", "direct", None, TUESDAY, "en", "The Tide"),
    "splice of three": (f"{SCHOOL} {FERRY} {WALL}", "direct", None, TUESDAY, "en", "The Quay Gazette"),
    "school": (SCHOOL, "direct", MONDAY, MONDAY, "en", "The Tide"),
    "school waiting": (SCHOOL, "direct", MONDAY, MONDAY, "en", "The Cautious Courier"),
    "tonnes": ("We have moved 100,000 tonnes of stone since Easter.", "direct", MONDAY, MONDAY, "en", "The Mole"),
    "other tonnes": ("We have moved 90,000 tonnes of stone since Easter.", "direct", None, MONDAY, "en", "The Tide"),
}


@pytest.fixture(autouse=True)
def speaker():
    make_outlet("The Cautious Courier", publication="after-review")
    return make_speaker("Ada Castellan")


def arrive(key, document=None):
    words, kind, said, published, language, outlet = REPORTS[key]
    article = make_article(f"“{words}”", outlet=outlet, document=document, published_on=published, language=language)
    said_on = {"said_from": said, "said_to": said, "said_precision": "day", "said_basis": "date"} if said else {}
    quoted = {"speaker_name": "Ada Castellan", "speaker_key": "ada-castellan", "kind": kind, "mention": ""}
    make_quotation(article, words, frame="", **quoted, **said_on)
    article.headline = key
    article.save()
    match_article(article)
    return article


def read_again(article):
    Article.objects.filter(pk=article.pk).update(superseded_at="2024-01-01T00:00Z")
    return arrive(article.headline, article.document)


def record_of(order, again=()):
    """The record after the reports came in that order, some of them read again at the end; then all is taken back."""
    with transaction.atomic():
        articles = {key: arrive(key) for key in order}
        for key in again:
            read_again(articles[key])
        told = describe()
        transaction.set_rollback(True)
    return told


def describe():
    statements = {
        statement: (
            statement.text,
            str(statement.said_from),
            statement.state,
            statement.independent_count,
            sorted(
                (w.quotation.article.headline, w.reading, round(w.score or 0, 6), *w.reasons)
                for w in statement.witnesses.all()
            ),
        )
        for statement in Statement.objects.unmerged()
    }
    proposals = [
        (p.quotation.article.headline, round(p.score, 6), statements[p.statement]) for p in Proposal.objects.all()
    ]
    return sorted(statements.values()), sorted(proposals)


@pytest.fixture(scope="module")
def told():
    """The record in the order of the list; the same for all tests, so made once."""
    return {}


def record_in_order(told):
    if not told:
        told["record"] = record_of(REPORTS)
    return told["record"]


@pytest.mark.parametrize("seed", range(4))
def test_articles_in_any_order_give_the_same_record(seed, told):
    order = random.Random(seed).sample(list(REPORTS), len(REPORTS))
    assert record_of(order) == record_in_order(told)


@pytest.mark.parametrize("seed", range(4, 6))
def test_articles_read_again_give_the_same_record(seed, told):
    order = random.Random(seed).sample(list(REPORTS), len(REPORTS))
    assert record_of(order, again=order[: len(order) // 2]) == record_in_order(told)


def test_splice_that_comes_before_its_parts_witnesses_each_of_them():
    statements, _ = record_of(["splice", "wall", "ferry"])
    told = {text: [reading for _, reading, *_ in witnesses] for text, *_, witnesses in statements}
    assert told == {WALL: [WALL, WALL], FERRY: [FERRY, FERRY]}


def test_every_arrival_of_the_whole_is_told_once_in_the_history():
    record = [arrive(key) for key in ("splice", "wall", "ferry")]
    assert [
        (d.verb, d.statement.text == WALL) for d in Decision.objects.in_order().exclude(verb__in=["published", "made"])
    ] == [("attached", True), ("attached", False)]
    for article in record:
        match_article(article)
    assert Decision.objects.exclude(verb__in=["published", "made"]).count() == 2
