"""Lists, read by walks and by gathering, beside a list that is made in Python."""

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from statements.browsing import lists
from statements.browsing.conditions import Conditions
from statements.browsing.lists import goes_on, read_list
from statements.browsing.search import read_search
from statements.browsing.spread import read_spread
from statements.browsing.ways import Row, Start
from statements.models import Mark, Trait
from tests.statements.browsing.entries import DAYS, FIRST, OUTLETS, TOPICS, make_entries

pytestmark = pytest.mark.django_db
UNDATED = Trait.MARK.of(Mark.UNDATED)
# What is asked for, and what of the words of an entry it means.
SEARCHES = [
    ("", lambda words: True),
    ("harbour", lambda words: "harbour" in words),
    ("lantern", lambda words: "lantern" in words),
    ("ferry", lambda words: "ferry" in words),
    ("ferry OR lantern", lambda words: bool({"ferry", "lantern"} & words)),
    ("ferry -bridge", lambda words: "ferry" in words and "bridge" not in words),
    ("quay OR lantern", lambda words: bool({"quay", "lantern"} & words)),
    ("harbour bridge", lambda words: {"harbour", "bridge"} <= words),
    ("-harbour", lambda words: "harbour" not in words),
]


@pytest.fixture(params=["as the counts tell", "always walking", "always gathering"])
def way(request, monkeypatch):
    if request.param == "always walking":
        monkeypatch.setattr(lists, "STEPS_TO_GATHER", 10**6)
    if request.param == "always gathering":
        monkeypatch.setattr(lists, "STEPS_TO_GATHER", 0)
        monkeypatch.setattr(lists, "STEPS_A_GATHERED", 0)


def ask(random):
    """Random conditions, and what they mean."""
    outlets = random.sample(OUTLETS, random.choice([0, 0, 1, 2]))
    topics = random.sample(TOPICS, random.choice([0, 0, 1]))
    unwanted = random.sample(OUTLETS, random.choice([0, 0, 1]))
    words, has_words = random.choice(SEARCHES)
    since, until = (FIRST + timedelta(days=random.randrange(DAYS)) if random.random() < 0.4 else None for _ in "ab")
    all_of = tuple(Trait.TOPIC.of(each) for each in topics)
    if random.random() < 0.15:
        all_of, since, until = (*all_of, UNDATED), None, None
    any_of = (tuple(Trait.OUTLET.of(each) for each in outlets),) if outlets else ()
    none_of = tuple(Trait.OUTLET.of(each) for each in unwanted)
    conditions = Conditions(any_of, all_of, none_of, read_search(words), since, until)

    def fits(made):
        return (
            all(made.traits & set(group) for group in any_of)
            and made.traits >= set(all_of)
            and not made.traits & set(none_of)
            and has_words(made.words)
            and (made.said_from is None) == (UNDATED in all_of)
            and (since is None or made.said_to >= since)
            and (until is None or made.said_from <= until)
        )

    return conditions, fits


@pytest.mark.parametrize("seed", range(4))
def test_any_list_is_that_of_a_naive_program_from_any_place_in_both_directions(way, seed):
    made = make_entries(400, seed)
    random = Random(seed)
    for _ in range(25):
        conditions, fits = ask(random)
        spread = read_spread(conditions)
        told = sorted(
            (Row(*one[:3]) for one in made if fits(one)), key=lambda row: row if row.said_from else row.number
        )
        for going_back in (True, False):
            rows = told[::-1] if going_back else told
            assert read_list(conditions, spread, Start(going_back), 7) == rows[:7]
            if rows:
                place = random.randrange(len(rows))
                start = Start(going_back, row=rows[place])
                assert read_list(conditions, spread, start, 7) == rows[place + 1 :][:7]
                assert goes_on(conditions, spread, start) == bool(rows[place + 1 :])
            if not conditions.is_undated:
                day = FIRST + timedelta(days=random.randrange(DAYS))
                left = [row for row in rows if (row.said_from <= day if going_back else row.said_from >= day)]
                assert read_list(conditions, spread, Start(going_back, day=day), 7) == left[:7]


@pytest.mark.parametrize("going_back", [True, False])
def test_page_after_page_gives_every_entry_once(way, going_back):
    made = make_entries(150)
    conditions = Conditions(all_of=(Trait.OUTLET.of(2),), since=FIRST + timedelta(days=45))
    spread, pages, start = read_spread(conditions), [], Start(going_back)
    while page := read_list(conditions, spread, start, 5):
        pages += page
        start = Start(going_back, row=page[-1])
    fitting = [
        one.number
        for one in made
        if Trait.OUTLET.of(2) in one.traits and one.said_to and one.said_to >= conditions.since
    ]
    assert sorted(row.number for row in pages) == fitting
    assert all((one > other) == going_back for one, other in pairwise(pages))


def test_a_word_of_one_month_is_looked_for_in_that_month_alone(django_assert_num_queries):
    make_entries(300)
    conditions = Conditions(search=read_search("lantern"))
    spread = read_spread(conditions)
    with django_assert_num_queries(1):
        found = read_list(conditions, spread, Start(True), 5)
    assert {(row.said_from.year, row.said_from.month) for row in found} == {(2022, 6)}


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(all_of=(0,)),
        Conditions(all_of=(Trait.OUTLET.of(1),), none_of=(Trait.OUTLET.of(1),)),
        Conditions(any_of=((0, 0),)),
    ],
)
def test_what_nothing_can_fit_is_not_looked_for(conditions, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read_list(conditions, read_spread(conditions), Start(True), 5) == []
