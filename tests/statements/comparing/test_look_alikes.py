"""Wordings that look the same and are not: what sets them apart is found, named, and shown where they are compared."""

import pytest

from statements.collation import collate
from statements.comparing.look_alikes import LETTERS, find_look_alikes, find_unseen, look_of
from statements.templatetags.record import show_differences

CYRILLIC_A = "letters that look alike: Cyrillic small letter a (U+0430)"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("the arms", "the \u0430rms", CYRILLIC_A),
        ("Arms", "\u0410RMS", "letters that look alike: Cyrillic capital letter a (U+0410)"),
        ("arma", "\u0430rma", CYRILLIC_A),
        ("arm\u0430", "\u0430rma", CYRILLIC_A),
        ("arms treaty,", "\u0430rms deal", CYRILLIC_A),
        ("open", "\u03bfpen", "letters that look alike: Greek small letter omicron (U+03BF)"),
        ("arms", "ar\u200bms", "signs that do not show by themselves: zero width space (U+200B)"),
        ("arms", "ar\u00adms", "signs that do not show by themselves: soft hyphen (U+00AD)"),
        ("arms", "\u202earms", "signs that do not show by themselves: right-to-left override (U+202E)"),
        ("20 %", "20\u00a0%", "signs that do not show by themselves: no-break space (U+00A0)"),
        ("caf\u00e9s", "cafe\u0301s", "signs that do not show by themselves: combining acute accent (U+0301)"),
    ],
)
def test_what_looks_the_same_is_told_apart_either_way_round(one, other, told):
    assert find_look_alikes(one, other).told == told
    assert find_look_alikes(other, one).told == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arms", "arms"),
        ("the deal", "a\u00a0treaty"),
        ("caf\u00e9", "cafe"),
        ("\u041f\u0443\u0442\u0438\u043d", "\u043f\u0443\u0442\u0438\u043d"),
        ("“Arms,” he said", "\"arms\" he said"),
        ("caf\u00e9, open", "caf\u00e9 open"),
        ("", "\u0430"),
    ],
)  # fmt: skip
def test_what_is_seen_to_differ_needs_no_word(one, other):
    assert not find_look_alikes(one, other)


def test_of_words_that_are_the_same_only_signs_without_ink_are_told():
    assert (
        find_unseen("the arms", "the ar\u2060ms").told == "signs that do not show by themselves: word joiner (U+2060)"
    )
    assert not find_unseen("20 % “now”", "20\u00a0% \"now\"")  # fmt: skip


def test_each_letter_of_the_table_looks_like_its_partner_and_is_another():
    assert all(look_of(letter) == look_of(latin) and letter != latin for letter, latin in LETTERS.items())


@pytest.mark.parametrize(
    ("base", "reading", "kinds", "told"),
    [
        ("We sell arms today.", "We sell \u0430rms today.", ["del", "ins"], "Cyrillic small letter a (U+0430)"),
        ("We sell arms today.", "We sell ar\u200bms today.", [], "zero width space (U+200B)"),
        ("The caf\u00e9s are open.", "The cafe\u0301s are open.", ["del", "ins"], "combining acute accent (U+0301)"),
    ],
)
def test_comparison_says_why_it_marks_what_looks_the_same(base, reading, kinds, told):
    shown = show_differences(collate(base, reading))
    assert [tag for tag in ("del", "ins") if f"<{tag}" in shown] == kinds
    assert shown.count("look the same here") == shown.count(told) == 1


def test_comparison_of_what_is_seen_to_differ_says_nothing_of_letters():
    assert "alike" not in show_differences(collate("We sell arms – today.", "We sell guns today,\u00a0too."))
