"""Pairs told apart at a glance: as the full comparison would tell them."""

from datetime import date
from itertools import permutations

import pytest

from statements.grouping import Decided, Reading, Weighing
from statements.grouping.clusters import LINE
from statements.grouping.comparing import DOUBT
from statements.grouping.linkage import ADOPTION

PIER = "We shall repair the pier before the winter storms arrive and nobody will pay for it"
TEXTS = [
    PIER,
    PIER.upper(),
    "before the winter storms arrive we shall repair the pier",
    "We shall not repair the pier before the winter storms arrive",
    "We shall repair 40 piers before the winter storms arrive",
    "he would “repair the pier before the winter storms”, whoever paid",
    "repair the pier",
    "the harbour",
    "The harbour stays open to every ship that carries grain, whatever the treaty says",
    "of the and to",
    "",
    "Wir werden die Pier vor den Winterstürmen reparieren",
]


def readings() -> list[Reading]:
    kinds, days = ("direct", "mixed", "indirect"), (None, date(2022, 3, 1), date(2022, 5, 1))
    rows = [(text, kind, day) for text in TEXTS for kind in kinds for day in days]
    return [
        Reading(str(number), text, kind, "Ada Castellan", said_from=day, said_to=day)
        for number, (text, kind, day) in enumerate(rows)
    ]


@pytest.mark.parametrize("score", [DOUBT, LINE, ADOPTION])
def test_what_reaches_a_score_is_what_has_it(score):
    weigh = Weighing()
    told = [Weighing().reaches(one, other, score) for one, other in permutations(readings(), 2)]
    assert told == [weigh(one, other).score >= score for one, other in permutations(readings(), 2)]
    assert {True, False} == set(told)


def test_pair_that_a_person_keeps_apart_reaches_nothing():
    one, other = Reading("1", PIER), Reading("2", PIER)
    decided = Decided(apart={frozenset("12")})
    assert Weighing().reaches(one, other, LINE)
    assert not Weighing(decided).reaches(one, other, LINE)


def test_most_pairs_are_told_apart_without_comparing_them(monkeypatch):
    monkeypatch.setattr("statements.grouping.deciding.compare", None)
    assert not Weighing().reaches(Reading("1", PIER, language="en"), Reading("2", TEXTS[8], language="en"), DOUBT)
