"""Readings into utterances: shuffling changes nothing, days do not chain, placing agrees with grouping."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.grouping import Reading, group, place

MONDAY, YEAR_LATER = date(2031, 3, 3), date(2032, 3, 3)
WALL = "We shall repair the northern breakwater before the winter storms arrive in November."
WALL_AGAIN = "We will mend the northern breakwater before the winter storms come in November,"
FERRY = "The ferry company has broken every one of the promises that it made to the islanders."
FERRY_AGAIN = "The ferry company broke all the promises which it had made to the islanders,"
SCHOOL = "Every child on the island will have a warm classroom and a teacher of music."


def reading(key, text, day=MONDAY, **fields):
    return Reading(key, text, published_from=day, published_to=day, **fields)


READINGS = [
    reading("wall 1", WALL),
    reading("wall 2", WALL_AGAIN),
    reading("wall cut", "northern breakwater"),
    reading("ferry 1", FERRY),
    reading("ferry 2", FERRY_AGAIN),
    reading("ferry undated", FERRY, day=None),
    reading("school", SCHOOL),
    reading("wall next year", WALL, day=YEAR_LATER),
    reading("other speaker", SCHOOL, speaker="Piet Verhoeven"),
]


def keys(clusters):
    return sorted(sorted(member.key for member in cluster) for cluster in clusters)


def test_readings_come_together_by_utterance():
    assert keys(group(READINGS[:7])) == [
        ["ferry 1", "ferry 2", "ferry undated"],
        ["school"],
        ["wall 1", "wall 2", "wall cut"],
    ]


def test_every_reading_stands_in_one_cluster():
    assert sorted(member.key for cluster in group(READINGS) for member in cluster) == sorted(
        member.key for member in READINGS
    )


@given(st.permutations(READINGS))
def test_order_of_arrival_does_not_change_the_clusters(readings):
    assert group(readings) == group(READINGS)


def test_nothing_gives_no_cluster():
    assert group([]) == []


def test_undated_reading_does_not_chain_two_days():
    days = [reading("then", WALL), reading("now", WALL, day=YEAR_LATER), reading("undated", WALL, day=None)]
    clusters = keys(group(days))
    assert len(clusters) == 2
    assert all({"then", "now"} - set(cluster) for cluster in clusters)


def test_near_misses_do_not_chain():
    steps = ["alpha beta gamma delta", "gamma delta epsilon zeta", "epsilon zeta eta theta", "eta theta iota kappa"]
    clusters = group(reading(text, text) for text in steps)
    assert not any({steps[0], steps[3]} <= {member.key for member in cluster} for cluster in clusters)


def test_reading_is_placed_with_its_utterance():
    placement = place(reading("new", WALL_AGAIN), [[READINGS[3], READINGS[4]], [READINGS[0]]])
    assert (placement.verdict, placement.homes) == ("same", (1,))
    assert placement.fits[0].group == 1
    assert "published on the same day" in placement.fits[0].reasons


def test_reading_without_a_group_has_no_home():
    placement = place(reading("new", SCHOOL), [[READINGS[0]], [READINGS[3]]])
    assert (placement.verdict, placement.homes) == ("different", ())


@pytest.mark.parametrize("groups", [[], [[]]])
def test_nothing_to_choose_from_is_no_home(groups):
    assert place(READINGS[0], groups).homes == ()


def test_splice_has_both_utterances_as_homes():
    splice = reading("splice", f"{WALL} {FERRY}")
    placement = place(splice, [[READINGS[0], READINGS[1]], [READINGS[6]], [READINGS[3], READINGS[4]]])
    assert sorted(placement.homes) == [0, 2]


def test_every_home_is_told_among_the_fits():
    parts = [WALL, FERRY, SCHOOL, "Four lighthouses along the western cliffs will shine again from Easter onwards."]
    placement = place(reading("splice", " ".join(parts)), [[reading(part, part)] for part in parts])
    assert sorted(placement.homes) == [0, 1, 2, 3]
    assert {fit.group for fit in placement.fits} == {0, 1, 2, 3}


def test_splice_counts_for_the_utterance_that_most_of_it_is_of():
    ships = "We have all the ships."
    long = f"{WALL} Every family of the harbour quarter shall be told a week ahead. {ships}"
    readings = [
        reading("long 1", long.removesuffix(ships)),
        reading("long 2", f"{WALL_AGAIN} and every family of the harbour quarter shall hear of it a week ahead."),
        reading("splice", long),
        *(
            reading(f"ships {number}", f"{ships[:-1]} {ending}")
            for number, ending in enumerate(["we need", "we want"])
        ),
    ]
    assert keys(group(readings)) == [["long 1", "long 2", "splice"], ["ships 0", "ships 1"]]


def test_twin_statement_is_no_second_home():
    placement = place(reading("new", WALL), [[reading("a", WALL)], [reading("b", WALL_AGAIN)]])
    assert placement.homes == (0,)


def test_fragment_goes_where_one_wording_holds_it():
    wordings = [WALL, WALL_AGAIN, "The northern mole is to be put right before the gales of November."]
    others = [[reading("ferry", FERRY)], [reading(text, text) for text in wordings]]
    placement = place(reading("cut", "winter storms come"), others)
    assert (placement.verdict, placement.homes) == ("same", (1,))


def test_fragment_that_two_groups_hold_is_a_matter_for_a_person():
    groups = [
        [reading("a", "The winter storms took the roof of the chapel and half of the fishing fleet with it.")],
        [reading("b", "Before the winter storms arrive we shall have repaired every yard of the breakwater.")],
    ]
    placement = place(reading("cut", "winter storms"), groups)
    assert (placement.verdict, placement.homes) == ("unsure", ())
    assert [fit.group for fit in placement.fits] == [0, 1]


def test_reading_of_another_day_is_not_placed():
    placement = place(reading("new", WALL, day=YEAR_LATER), [[READINGS[0], READINGS[1]]])
    assert placement.homes == ()
    assert placement.fits[0].reasons[-1].startswith("366 days apart")


def test_placing_one_by_one_gives_the_clusters_of_grouping():
    texts = [WALL, FERRY, SCHOOL, WALL_AGAIN, FERRY_AGAIN]
    for seed in range(5):
        arrivals = [reading(text, text) for text in random.Random(seed).sample(texts, len(texts))]
        groups: list[list[Reading]] = []
        for arrival in arrivals:
            homes = place(arrival, groups).homes
            if homes:
                groups[homes[0]].append(arrival)
            else:
                groups.append([arrival])
        assert keys(groups) == keys(group(arrivals))
