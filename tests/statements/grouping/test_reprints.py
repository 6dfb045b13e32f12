"""Reprints: one dispatch in many outlets is found by its text, and nothing else is taken for one."""

import random
import re
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import combinations, count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.grouping.reprints import (
    Print,
    containment,
    find_reprints,
    origin_of,
    own_words,
    resemblance,
    shingles_of,
)
from tests.statements.grouping.dispatches import EVENTS, Event

DAY = date(2022, 2, 23)
FOOTER = "Sign up for our morning letter and never miss a story that matters to you."
LONG_FOOTER = (
    "This article was first published on our website. All rights reserved. Follow us for the latest headlines, pictures "
    "and analysis, and tell us what you think of them: our readers' editor looks at every letter that she is sent."
)
LEADS = [
    "It was a statement that many had waited for, and that few in the region will have heard with indifference.",
    "The row is not over yet, but since yesterday both sides at least know where the other one stands.",
    "Observers had expected something else. What they got instead will occupy the chancelleries for some time.",
]
AMERICAN = {
    "harbour": "harbor", "neighbour": "neighbor", "labelled": "labeled", "centre": "center", "criticised": "criticized",
    "organise": "organize", "favour": "favor", "programme": "program", "spokesman": "spokesperson", "percent": "per cent",
}  # fmt: skip
SYNONYMS = {
    "said": "stated", "told": "informed", "about": "around", "more than": "over", "announced": "made public",
    "until": "till", "began": "started", "large": "big", "last": "past", "several": "a number of",
}  # fmt: skip


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)


def swapped(text: str, words: dict[str, str]) -> str:
    return re.sub("|".join(words), lambda match: words[match.group()], text)


def whole(text: str, chance: random.Random) -> str:
    place = chance.choice(["LANMOUTH, Feb. 23 (CW)", "Lanmouth –", "By our own staff and agencies\n\nLANMOUTH:"])
    return f"{place} {text}\n\n{FOOTER}"


def with_straight_marks(text: str, chance: random.Random) -> str:
    return swapped(re.sub("[“”]", '"', text), AMERICAN)


def with_single_marks(text: str, chance: random.Random) -> str:
    return swapped(text, AMERICAN | {"“": "‘", "”": "’"})


def cut_at_the_end(text: str, chance: random.Random) -> str:
    return joined(paragraphs(text)[:3])


def cut_in_the_middle(text: str, chance: random.Random) -> str:
    first, *middle, last = paragraphs(text)
    return joined([first, *sorted(chance.sample(middle, 2), key=middle.index), last])


def with_a_new_lead(text: str, chance: random.Random) -> str:
    return joined([chance.choice(LEADS), *paragraphs(text)[1:]])


def cut_with_a_new_lead(text: str, chance: random.Random) -> str:
    return joined([chance.choice(LEADS), *paragraphs(text)[2:]])


def edited(text: str, chance: random.Random) -> str:
    words = swapped(text, SYNONYMS).split(" ")
    return " ".join(word for word in words if chance.random() > 0.04)


def in_another_order(text: str, chance: random.Random) -> str:
    first, *rest = paragraphs(text)
    return joined([first, *chance.sample(rest, len(rest))])


def run_together(text: str, chance: random.Random) -> str:
    lead, *rest = paragraphs(text)
    return joined([lead.upper(), "READ MORE: Ten pictures of the week", " ".join(rest), LONG_FOOTER])


def within_a_longer_article(text: str, chance: random.Random) -> str:
    vocabulary = sorted({word for event in EVENTS for word in event.report.split()})
    return joined([" ".join(chance.choices(vocabulary, k=120)), *paragraphs(text)[1:], LONG_FOOTER])


KINDS: list[Callable[[str, random.Random], str]] = [
    whole, with_straight_marks, with_single_marks, cut_at_the_end, cut_in_the_middle, with_a_new_lead,
    cut_with_a_new_lead, edited, in_another_order, run_together, within_a_longer_article,
]  # fmt: skip


def rival(event: Event) -> str:
    """A report of its own, with the formulas round the quotations that any agency would use, and a stock footer."""
    formulas = [line for line in paragraphs(event.dispatch) if line.startswith("“")]
    return joined([*paragraphs(event.report), *formulas, FOOTER])


def prints_of(event: Event, number: int) -> list[Print]:
    """A dispatch, its reprints, and an independent report, all of one day and without a credit.

    A key says whose text it is.
    """
    chance, outlets = random.Random(number), count(1000 * number)
    texts = [(f"{number}-agency-{kind.__name__}", kind(event.dispatch, chance)) for kind in KINDS]
    texts += [(f"{number}-agency", event.dispatch), (f"{number}-rival", rival(event))]
    return [Print(key, text, outlet=f"outlet:{next(outlets)}", published=DAY) for key, text in texts]


EVERYTHING = [each for number, event in enumerate(EVENTS) for each in prints_of(event, number)]


def pairs_of(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def wanted_pairs(keys: Iterable[str]) -> set[tuple[str, str]]:
    """Every pair of prints of one dispatch."""
    return {
        pair for pair in combinations(sorted(keys), 2) if len({"-".join(key.split("-")[:2]) for key in pair}) == 1
    }  # fmt: skip


def f1_of(found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_reprints_of_twenty_dispatches_are_found_and_independent_reports_are_not():
    found, wanted = pairs_of(find_reprints(EVERYTHING)), wanted_pairs(each.key for each in EVERYTHING)
    assert f1_of(found, wanted) >= 0.95, (sorted(found - wanted), sorted(wanted - found))


def test_two_reprints_are_found_without_a_third_that_holds_what_both_have_left():
    heaps = [combinations(prints_of(event, number), 2) for number, event in enumerate(EVENTS)]
    found = {pair for heap in heaps for two in heap for pair in pairs_of(find_reprints(two))}
    wanted = wanted_pairs(each.key for each in EVERYTHING)
    assert f1_of(found, wanted) >= 0.95, (sorted(found - wanted), sorted(wanted - found))


def test_reports_of_one_speech_in_words_of_their_own_are_each_a_testimony():
    joined_in = [
        event.dispatch[:40]
        for event in EVENTS
        if len(find_reprints([Print("one", event.dispatch, "A"), Print("two", rival(event), "B")])) == 1
    ]
    assert joined_in == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_reprint_is_found(kind):
    lost = [
        event.dispatch[:40]
        for event in EVENTS
        if len(find_reprints([Print("one", event.dispatch, "A"), Print("two", kind(event.dispatch, random.Random(1)), "B")]))
        == 2
    ]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "«»", "„“"])
def test_long_quotations_in_common_do_not_make_a_reprint(marks):
    event = EVENTS[0]
    one, other = (swapped(text, {"“": marks[0], "”": marks[1]}) for text in (event.dispatch, event.report))
    assert find_reprints([Print("one", one, "A"), Print("two", other, "B")]) == [("one",), ("two",)]
    assert len(shingles_of(one) & shingles_of(other)) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said: “We hold.” They left.", "he said they left"),
        ("He said: “We hold.\n\n“We stay.” They left.", "he said they left"),
        ('The 6" gun fell silent.\n\nHe left.', "the 6 he left"),
        ("The ministers' boats and Ada's 'brave ones' left.", "the ministers boats and adas left"),
        ("‘We don’t know,’ he said of Ada’s boat.", "he said of adas boat"),
        ("U.N. organisers co-operate; 1,000 neighbours", "un organizers cooperate 1000 neighbors"),
        ("", ""),
    ],
)
def test_own_words_are_those_outside_quotation_marks_in_one_spelling(text, words):
    assert " ".join(word for line in own_words(text) for word in line) == words


def test_resemblance_is_the_share_of_all_shingles_and_containment_of_the_firsts():
    cut, text = "the ferry left the quay", "the ferry left the quay at dawn on Friday"
    assert (resemblance(cut, text), resemblance(text, cut)) == (2 / 6, 2 / 6)
    assert (containment(cut, text), containment(text, cut)) == (1, 2 / 6)
    assert (resemblance("", text), containment("", text)) == (0, 0)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_order_of_prints_does_not_change_the_groups(data):
    some = data.draw(st.lists(st.sampled_from(EVERYTHING[:39]), unique_by=lambda each: each.key, max_size=20))
    wires = data.draw(st.lists(st.sampled_from(["", "", "wire:a", "wire:b"]), min_size=len(some), max_size=len(some)))
    credited = [
        Print(each.key, each.text, each.outlet, wire, DAY) for each, wire in zip(some, wires, strict=True)
    ]  # fmt: skip
    groups = find_reprints(credited)
    assert find_reprints(data.draw(st.permutations(credited))) == groups
    assert sorted(key for group in groups for key in group) == sorted(each.key for each in some)


def test_articles_of_one_outlet_are_one_testimony_in_however_many_versions():
    first, second = EVENTS[0].dispatch, EVENTS[0].report
    assert find_reprints([Print("one", first, "A"), Print("two", second, "A")]) == [("one", "two")]
    assert find_reprints([Print("one", first), Print("two", second)]) == [("one",), ("two",)]


def test_what_one_agency_is_credited_with_is_one_testimony():
    agency, paper = Print("agency", EVENTS[0].dispatch, "A", "A"), Print("paper", EVENTS[0].report, "B", "A")
    own = Print("own", EVENTS[1].report, "B")
    assert find_reprints([agency, paper, own]) == [("agency", "paper"), ("own",)]


def test_short_texts_are_told_apart_by_their_credit_alone():
    text = "“We hold,” the minister said on Tuesday."
    assert find_reprints([Print("one", text, "A"), Print("two", text, "B")]) == [("one",), ("two",)]
    assert find_reprints([Print("one", text, "A", "W"), Print("two", text, "B", "W")]) == [("one", "two")]


def test_round_up_of_two_agencies_does_not_make_them_one():
    one, other = EVENTS[0].dispatch, EVENTS[1].dispatch
    prints = [Print("a", one, "A", "A"), Print("b", other, "B", "B"), Print("blog", f"{one}\n\n{other}", "C")]
    groups = find_reprints(prints)
    assert [len(group) for group in groups] == [2, 1]
    assert "blog" in groups[0]


def test_texts_outweigh_credits_that_contradict_each_other():
    text = EVENTS[0].dispatch
    assert find_reprints([Print("one", text, "A", "X"), Print("two", text, "B", "Y")]) == [("one", "two")]


@pytest.mark.parametrize(("days", "groups"), [(4, 1), (5, 2)])
def test_part_of_a_text_is_a_reprint_only_within_days(days, groups):
    later = DAY + timedelta(days=days)
    prints = [Print("one", EVENTS[0].dispatch, "A", published=DAY)]
    prints.append(Print("two", joined(paragraphs(EVENTS[0].dispatch)[3:]), "B", published=later))
    assert len(find_reprints(prints)) == groups


def test_same_text_is_a_reprint_after_a_year():
    text = EVENTS[0].dispatch
    prints = [
        Print("one", text, "A", published=DAY),
        Print("two", f"{text} {LEADS[0]}", "B", published=date(2023, 2, 1)),
    ]
    assert find_reprints(prints) == [("one", "two")]


def test_testimony_is_the_agencys_that_most_credit_else_the_first_outlets():
    first, second = Print("1", "", "A", published=DAY), Print("2", "", "B", "W", published=DAY + timedelta(days=1))
    assert origin_of([second, first]) == "W"
    assert origin_of([Print("3", "", "0"), first]) == "A"
    assert origin_of([Print("4", "")]) == ""


def test_sixty_articles_are_grouped_within_a_tenth_of_a_second():
    chance = random.Random(7)
    vocabulary = [f"word{number}" for number in range(3000)]
    texts = [" ".join(chance.choices(vocabulary, k=500)) for _ in range(30)]
    prints = [Print(str(number), texts[number % 30], f"outlet:{number}") for number in range(60)]
    shingles_of.cache_clear()
    started = time.process_time()
    groups = find_reprints(prints)
    assert time.process_time() - started < 0.1
    assert {len(group) for group in groups} == {2}
