"""The parts of a comparison: words without frames, stems, languages, relatives, days."""

from datetime import date

import pytest

from statements.grouping import Reading, encoder
from statements.grouping.cognates import shared_by_descent
from statements.grouping.days import compare_days
from statements.grouping.languages import guess_language
from statements.grouping.stems import stem
from statements.grouping.words import is_negated, numbers_of, plain_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We stop here,” she said. “If they stay, we go on.", "We stop here, If they stay, we go on."),
        ('We stop here," she said on the quay. "If they stay, we go on.', "We stop here, If they stay, we go on."),
        ("We [the islanders] stop (...) here", "We stop here"),
        ("He called it a “gift” to us", "He called it a “gift” to us"),
        ("no frame at all", "no frame at all"),
    ],
)
def test_frames_and_brackets_are_not_the_speakers_words(text, expected):
    assert plain_text(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("negotiate", "negotiations", "negotiable", "negotiating"),
        ("analyse", "analyze", "analysing"),
        ("organise", "organize", "organization"),
        ("stopped", "stopping"),
        ("promise", "promises", "promised"),
        ("defence", "defense"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("general", "generous"), ("include", "increase"), ("war", "warm")])
def test_other_words_have_other_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We have never refused to speak with them.", "en"),
        ("no one should doubt", "en"),
        ("I’m certain of it", "en"),
        ("breakwater", "en"),
        ("", "en"),
        ("Wir reparieren den Hafen für die Fischer der Insel", "de"),
        ("le barche dei nostri pescatori non sono in vendita", "it"),
        ("Si nous rencontrons le maire, nous aurons de quoi parler", "fr"),
        ("Landet vårt er alltid åpent for en ærlig dialog", "no"),
        ("Мы готовы к переговорам", "ru"),
        ("Ми готові до переговорів і не відступимо", "uk"),
        ("zmieni to istotę konfliktu", "pl"),
        ("ţările noastre sunt în pericol", "ro"),
    ],
)
def test_language_is_told_from_a_few_words(text, language):
    assert guess_language(text) == language


def test_relatives_count_from_two_words_on():
    assert shared_by_descent("a diplomatic dinner", "et diplomatisk svar") == 0.0
    assert shared_by_descent("direct dialogue, diplomatic solutions", "direkte dialog, diplomatiske løsninger") == 0.5
    assert shared_by_descent("our fishermen waited", "våre fiskere ventet") == 0.0


def test_encoder_reads_only_what_it_was_trained_on():
    assert encoder.can_read("en", "ru")
    assert not encoder.can_read("en", "no")


def test_encoder_finds_a_translation_nearer_than_another_sentence():
    text = "We are ready for negotiations with everyone."
    near = encoder.likeness(text, "Siamo pronti a negoziare con tutti.")
    assert near > 0.7 > 0.4 > encoder.likeness(text, "Il traghetto parte lunedì mattina dal porto.")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("100,000 tonnes in 1997", {"100000", "1997"}),
        ("three of 12 ships", {"3", "12"}),
        ("3.5 per cent.", {"3.5"}),
        ("no number", set()),
    ],
)
def test_numbers_are_read(text, numbers):
    assert numbers_of(text) == numbers


@pytest.mark.parametrize(
    ("text", "negated"), [("We don’t go", True), ("We never go", True), ("We go", False), ("A knot", False)]
)
def test_negation_is_read(text, negated):
    assert is_negated(text) is negated


def day(said=None, published=None):
    return Reading("k", "text", said_from=said, said_to=said, published_from=published, published_to=published)


FIRST = date(2031, 3, 1)


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        (day(), day(), "unknown"),
        (day(said=FIRST), day(), "unknown"),
        (day(said=FIRST), day(said=FIRST), "same day"),
        (day(said=FIRST), day(said=date(2031, 3, 2)), "near"),
        (day(said=FIRST), day(said=date(2031, 3, 3)), "excluded"),
        (day(said=FIRST), day(published=date(2031, 3, 4)), "near"),
        (day(said=FIRST), day(published=date(2031, 2, 28)), "near"),
        (day(said=FIRST), day(published=date(2031, 2, 27)), "excluded"),
        (day(said=FIRST), day(published=date(2031, 3, 20)), "weeks"),
        (day(published=FIRST), day(published=date(2031, 3, 5)), "near"),
        (day(published=FIRST), day(published=date(2031, 3, 6)), "weeks"),
        (day(published=FIRST), day(published=date(2031, 5, 1)), "months"),
        (day(published=FIRST), day(published=date(2032, 3, 1)), "apart"),
        (day(said=FIRST, published=date(2032, 3, 1)), day(published=FIRST), "near"),
    ],
)
def test_days_are_weighed(one, other, closeness):
    assert compare_days(one, other).closeness == closeness
    assert compare_days(other, one).closeness == closeness
