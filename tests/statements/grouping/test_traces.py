"""The numbers by which readings find each other: what shares one, and what shares none."""

import pytest

from statements.grouping.traces import are_worth_comparing, meaning_of, root_of, traces_of
from statements.grouping.wording import compare_words, most_likeness

LINE = "We shall repair the northern breakwater before the winter storms arrive in November."


@pytest.mark.parametrize(
    ("phenomenon", "reading"),
    [
        ("inflection", "The breakwaters were repaired."),
        ("spelling", "We shall repair the northern breakwater, before winter storms"),
        ("cut", "before the winter storms arrive"),
        ("paraphrase", "she promised that storms would meet a mended wall"),
        ("a relative in another language", "Die November-Planung steht fest."),
    ],
)
def test_reading_shares_a_word_in_spite_of(phenomenon, reading):
    assert traces_of(LINE).words & traces_of(reading).words


def test_words_of_another_subject_share_nothing():
    assert not traces_of(LINE).all & traces_of("The ferry company broke its promises to the islanders.").all


def test_neighbours_are_paired_in_either_order():
    assert traces_of("the harbour dues").pairs == traces_of("dues of the harbour").pairs != frozenset()


def test_whole_is_equal_in_spite_of_commas_and_case():
    assert traces_of("Come back, all of you.").whole == traces_of("come back all of you").whole
    assert traces_of("Come back, all of you.").whole != traces_of("All of you, come back.").whole


def test_words_of_grammar_leave_no_trace_of_their_own():
    assert traces_of("it is what it is").words == frozenset()


def test_numbers_fit_the_columns_of_the_database():
    assert all(-(2**63) <= number < 2**63 for number in traces_of(LINE * 50).all)


def test_root_is_spelled_by_its_sound():
    assert root_of("diplomatisk") == root_of("diplomacy") == "diplo"
    assert root_of("42") == "42"


@pytest.mark.parametrize(
    ("reading", "is_worth"),
    [
        ("the northern breakwater", True),
        (LINE, True),
        (
            "The northern lights keep tourists busy through long evenings with guides, sledges, cameras and hot soup.",
            False,
        ),
        ("The ferry company broke its promises.", False),
    ],
)
def test_comparing_is_worth_its_time_where_words_are_shared(reading, is_worth):
    assert are_worth_comparing(LINE, reading) is is_worth


def test_translation_has_nearly_the_signs_of_the_original():
    there = "Мы отремонтируем северный волнорез до зимних штормов в ноябре."
    original, translation, other = (
        meaning_of(LINE, "en"),
        meaning_of(there, "ru"),
        meaning_of("The bakery sells rye bread on Fridays.", "en"),
    )
    assert _apart(original, translation) < 150 < 200 < _apart(original, other)


def test_language_that_the_encoder_cannot_read_has_no_signs():
    assert meaning_of("Vi skal reparere den nordre moloen.", "no") is None


def _apart(one, other):
    assert len(one) == len(other) == 512
    return sum(a != b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "reading", [LINE, "the northern breakwater", "In November the storms arrive.", "Nothing at all."]
)
def test_most_likeness_is_never_less_than_the_likeness(reading):
    assert most_likeness(LINE, reading) >= compare_words(LINE, reading).score
    assert most_likeness(reading, LINE) == most_likeness(LINE, reading)
