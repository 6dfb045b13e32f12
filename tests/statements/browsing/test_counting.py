"""Counts, bars and facets, beside what is counted one by one in Python."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from sources.models import Outlet
from statements.browsing import counting, facets, spread
from statements.browsing.counting import Count, count, count_at_once, count_undated, is_any
from statements.browsing.counts import compact
from statements.browsing.facets import are_facets_told, list_facets, list_outlets
from statements.browsing.filters import Filters
from statements.browsing.grouped import count_all
from statements.browsing.known import Known
from statements.browsing.months import choose_unit, is_strip_told, lay_strip
from statements.models import Topic, Trait
from tests.factories import make_month_statement, make_outlet, make_statement
from tests.statements.browsing.entries import OUTLETS, TOPICS, make_entries

pytestmark = pytest.mark.django_db
PERIOD = date(2022, 1, 1), date(2023, 3, 31)
YEAR = {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}
ODD = {"since": date(2022, 3, 5), "until": date(2022, 9, 9)}


@pytest.fixture
def made():
    """Entries of outlets and topics that have names."""
    for number in OUTLETS:
        Outlet.objects.create(pk=number, name=f"Outlet {number}", slug=f"o{number}")
    for number in TOPICS:
        Topic.objects.create(pk=number, name=f"Topic {number}", slug=f"t{number}", wanted=[f"word{number}"])
    return make_entries(500)


def fitting(made, filters):
    """The entries that fit, told from what the filters say."""
    traits = lambda name, sort, slugs: {sort.of(int(slug[1:])) for slug in slugs}  # noqa: E731
    for one in made:
        for name, sort in (("outlet", Trait.OUTLET), ("topic", Trait.TOPIC)):
            any_of, all_of, none_of = (
                traits(name, sort, getattr(filters, name + end)) for end in ("", "_all", "_none")
            )
            if (any_of and not any_of & one.traits) or not all_of <= one.traits or none_of & one.traits:
                break
        else:
            if filters.independent and Trait.INDEPENDENT.of(filters.independent) not in one.traits:
                continue
            if filters.since and not (one.said_to and one.said_to >= filters.since):
                continue
            if filters.until and not (one.said_from and one.said_from <= filters.until):
                continue
            if filters.words and not one.words.intersection(filters.words.split(" OR ")):
                continue
            yield one


FILTERS = [
    Filters(),
    Filters(outlet=("o2",)),
    Filters(outlet=("o2",), topic=("t1",)),
    Filters(outlet=("o2",), topic=("t1",), **YEAR),
    Filters(**YEAR),
    Filters(words="harbour"),
    Filters(words="harbour", **YEAR),
    Filters(independent=3, topic=("t2",)),
    Filters(outlet=("o2", "o3")),
    Filters(outlet=("o2",), **ODD),
    Filters(outlet=("o2",), topic=("t1",), independent=2, **YEAR),
    Filters(outlet_all=("o1", "o2")),
    Filters(outlet=("o1",), outlet_none=("o2",)),
    Filters(topic_none=("t1",), words="ferry"),
    Filters(outlet_none=("o2",)),
    Filters(outlet_none=("o1", "o3"), topic=("t1",), **YEAR),
    Filters(outlet=("o2",), topic_none=("t1",)),
    Filters(outlet=("o1",), outlet_none=("o1",)),
    Filters(words="ferry"),
    Filters(words="ferry", **YEAR),
    Filters(words="lantern OR quay"),
    Filters(words="lantern OR ferry", **YEAR),
    Filters(words="ferry", **ODD),
    Filters(words="ferry", outlet=("o2",)),
    Filters(outlet=("o9",)),
]


@pytest.mark.parametrize("filters", FILTERS, ids=lambda filters: filters.query() or "all")
def test_a_count_is_that_of_counting_one_by_one(made, filters):
    expected = list(fitting(made, filters)) if filters.outlet != ("o9",) else []
    undated = [one for one in fitting(made, filters.between(None, None)) if one.said_from is None] if expected else []
    assert count(filters) == Count(len(expected))
    assert count_undated(filters) == Count(len(undated))
    assert is_any(filters) == bool(expected)


@pytest.mark.parametrize("filters", FILTERS[:8], ids=lambda filters: filters.query() or "all")
def test_what_the_counts_know_is_told_in_one_query(made, filters, django_assert_num_queries):
    unread = replace(filters, known=Known())
    assert unread.conditions
    with django_assert_num_queries(1):
        assert count_at_once(unread) is not None


def test_of_rarer_words_what_lacks_the_commonest_is_looked_at(made, monkeypatch, django_assert_num_queries):
    """English has “ferri”, German “ferry”; some entries have both."""
    expected = sum("ferry" in one.words for one in made)
    rarer = sum("ferry" in one.words and "de" in one.languages for one in made)
    for most, is_exact in ((rarer, True), (rarer - 1, False)):
        monkeypatch.setattr(spread, "MOST_RARER", most)
        filters = Filters(words="ferry")
        assert filters.conditions
        with django_assert_num_queries(1 + is_exact):
            assert filters.spread.is_exact == is_exact
        assert (filters.spread.total == expected) == is_exact
        assert count(filters) == Count(expected)


def test_too_many_to_count_are_told_about(made, monkeypatch):
    monkeypatch.setattr(counting, "FEW", 10)
    monkeypatch.setattr(counting, "MANY", 60)
    filters = Filters(outlet=("o1",), words="harbour")
    assert count_at_once(filters) is None
    found, expected = count(filters), len(list(fitting(made, filters)))
    assert not found.is_exact
    assert str(found).startswith("about ")
    assert 0.5 * expected < found.number < 2 * expected


def test_where_a_part_of_the_months_finds_nothing_all_are_counted(made, monkeypatch):
    filters = Filters(outlet=("o1",), words="harbour")
    expected = len(list(fitting(made, filters)))
    monkeypatch.setattr(counting, "FEW", 10)
    monkeypatch.setattr(counting, "MANY", 60)
    monkeypatch.setattr(counting, "count_all", lambda asked, months=(): 0 if months else count_all(asked))
    assert count(filters) == Count(expected)


@pytest.mark.parametrize("filters", [*FILTERS[:3], *FILTERS[8:]], ids=lambda filters: filters.query() or "all")
@pytest.mark.parametrize("unit", ["month", "week", "day"])
def test_bars_count_all_that_can_have_been_said_in_them(made, filters, unit):
    filters = filters if unit != "day" else Filters(outlet=filters.outlet, topic=filters.topic, **ODD)
    bars = [bar for stretch in lay_strip(filters, PERIOD, unit=unit) for bar in stretch.bars]
    ends = [date.fromisoformat(bar.query.rpartition("until=")[2][:10]) for bar in bars]
    dated = [
        one for one in fitting(made, filters.between(None, None))
        if one.said_from and (one.said_to - one.said_from).days < 364 and filters.outlet != ("o9",)
    ]  # fmt: skip
    expected = [
        sum(one.said_from <= last and one.said_to >= bar.first for one in dated)
        for bar, last in zip(bars, ends, strict=True)
    ]
    assert [bar.count for bar in bars] == expected


@pytest.fixture
def nothing_is_few(monkeypatch):
    monkeypatch.setattr(spread, "FEW", 0)


def test_of_few_all_is_there_at_once(made, monkeypatch):
    monkeypatch.setattr(spread, "FEW", 499)
    filters = Filters(outlet=("o6",), words="harbour")
    assert (are_facets_told(filters), is_strip_told(filters, "day")) == (True, True)
    monkeypatch.setattr(spread, "FEW", 10)
    assert (are_facets_told(filters), is_strip_told(filters, "day")) == (False, False)


def test_bars_by_month_of_what_the_counts_know_need_no_look_at_an_entry(
    made, nothing_is_few, django_assert_num_queries
):
    for filters in [*FILTERS[:3], Filters(words="ferry")]:
        assert is_strip_told(filters)
        with django_assert_num_queries(0):
            lay_strip(filters, PERIOD)
    assert not is_strip_told(FILTERS[0], "week")


@pytest.mark.parametrize(
    ("chosen", "asked", "unit"),
    [
        ({}, "", "month"),
        (YEAR, "", "month"),
        (ODD, "", "week"),
        ({"since": date(2022, 3, 1), "until": date(2022, 3, 31)}, "", "day"),
        ({"since": date(2022, 3, 1)}, "", "month"),
        (YEAR, "day", "day"),
        ({}, "day", "week"),
        (ODD, "month", "month"),
    ],
)
def test_the_unit_of_the_bars_is_what_was_asked_or_goes_by_the_period(chosen, asked, unit):
    assert choose_unit(Filters(**chosen), PERIOD, asked) == unit


@pytest.mark.parametrize("filters", FILTERS[:-1], ids=lambda filters: filters.query() or "all")
def test_values_are_counted_under_all_other_filters(made, filters):
    facets = {facet.name: facet for facet in list_facets(filters, NAMES)}
    for name, sort, numbers in (("outlet", Trait.OUTLET, OUTLETS), ("topic", Trait.TOPIC, TOPICS)):
        left = list(fitting(made, filters.without(name)))
        counts = Counter(number for one in left for number in numbers if sort.of(number) in one.traits)
        chosen = {int(slug[1:]) for end in ("", "_all", "_none") for slug in getattr(filters, name + end)}
        told = {value.slug: value.count for value in facets[name].values}
        assert told == {f"{name[0]}{number}": counts[number] for number in {*counts, *chosen}}
        assert {value.slug for value in facets[name].values if value.is_chosen} == {f"{name[0]}{n}" for n in chosen}


NAMES = {
    (f"{name}{end}", f"{name[0]}{number}"): f"{name.capitalize()} {number}"
    for name in ("outlet", "topic") for end in ("", "_all", "_none") for number in OUTLETS
}  # fmt: skip


def test_values_under_one_filter_are_told_in_two_queries(made, nothing_is_few, django_assert_num_queries):
    for filters in (FILTERS[0], FILTERS[1], FILTERS[4]):
        assert are_facets_told(filters)
        with django_assert_num_queries(2):
            list_facets(filters, NAMES)
    assert not any(are_facets_told(filters) for filters in (FILTERS[2], FILTERS[5], FILTERS[9]))


def test_a_chosen_value_is_counted_however_rare_it_is(made, monkeypatch):
    monkeypatch.setattr(facets, "COMMONEST", 2)
    compact()
    facet = next(facet for facet in list_facets(Filters(outlet=("o6",)), NAMES) if facet.name == "outlet")
    told = {value.slug: value.count for value in facet.values}
    assert told["o6"] == sum(1 for _ in fitting(made, Filters(outlet=("o6",)))) > 0
    assert len(told) == 3


def test_every_outlet_can_be_chosen_the_chosen_first(made):
    facet = list_outlets(Filters(outlet=("o4",)), NAMES)
    assert [value.slug for value in facet.values] == ["o4", "o1", "o2", "o3", "o5", "o6"]


def test_a_value_that_nobody_knows_adds_nothing_to_others(made):
    assert count(Filters(outlet=("o6", "gone"))) == count(Filters(outlet=("o6",)))
    assert count(Filters(occasion=("gone", "never-was"))) == count(Filters(outlet=("gone",))) == Count(0)


def test_counts_follow_the_record():
    filters = Filters(outlet=("the-post",))
    make_outlet("The Post")
    assert count(Filters()) == Count(0)
    make_month_statement(2022, 3)
    statement = make_statement()
    assert (count(Filters()), count(filters)) == (Count(2), Count(0))
    statement.state = "withdrawn"
    statement.save()
    assert count(Filters()) == Count(1)
