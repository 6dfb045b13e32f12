"""The sentence around a quotation."""

import pytest

from sources.parsing.quotations import find_quotations

CASES = [
    (
        "one sentence",
        "It rained. Maria Keller said the bridge was safe. Nobody came.",
        "Maria Keller said the bridge was safe.",
    ),
    (
        "marks and cue",
        'It rained. "The bridge is safe," Maria Keller said. Nobody came.',
        '"The bridge is safe," Maria Keller said.',
    ),
    (
        "several sentences in marks",
        'It rained. Maria Keller said: "The bridge is safe. We tested it. Go home." Nobody came.',
        'Maria Keller said: "The bridge is safe. We tested it. Go home."',
    ),
    (
        "abbreviation before the words",
        "It rained. Mr. Brandt told the Norland Dept. of Roads that the bridge was safe. Nobody came.",
        "Mr. Brandt told the Norland Dept. of Roads that the bridge was safe.",
    ),
    (
        "speaker named in the sentence before",
        'It rained. Maria Keller was not impressed. "The bridge is old." Nobody came.',
        'Maria Keller was not impressed. "The bridge is old."',
    ),
    (
        "speaker named in the paragraph before",
        'Maria Keller wrote on Monday:\n\n"The bridge is old." Nobody came.',
        '"The bridge is old."',
    ),
]


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_frame_is_the_sentence_around(text, sentence):
    (found,) = find_quotations(text)
    assert text[found.frame_start : found.frame_end] == sentence


def test_frame_cuts_no_other_quotation_of_the_sentence():
    text = 'It rained. "The bridge is old. It is safe," Maria Keller said, adding that it was tested. Nobody came.'
    framed = {text[one.frame_start : one.frame_end] for one in find_quotations(text)}
    assert framed == {'"The bridge is old. It is safe," Maria Keller said, adding that it was tested.'}


def test_frame_of_a_headline_counts_in_the_headline():
    (found, _) = find_quotations("Maria Keller said that it was old.", headline="Keller: Bridge Is Safe")
    assert (found.frame_start, found.frame_end) == (0, len("Keller: Bridge Is Safe"))


def test_frame_in_another_language_is_the_sentence():
    text = "Es regnete. „Die Brücke ist sicher“, sagte Maria Keller. Niemand kam."
    (found,) = find_quotations(text, language="de")
    assert text[found.frame_start : found.frame_end] == "„Die Brücke ist sicher“, sagte Maria Keller."
