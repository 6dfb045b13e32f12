"""Finding and attributing quotations, phenomenon by phenomenon."""

from datetime import date

import pytest

from sources.parsing.quotations import find_quotations
from sources.parsing.records import Alias, Dating, Knowledge, KnownSpeaker
from tests.sources.parsing.cases_quotations import TABLE


def row_of(quotation):
    where = "headline " if quotation.where == "headline" else ""
    again = " again" if quotation.continues is not None else ""
    return f"{where}{quotation.kind}{again} | {quotation.text} | {quotation.speaker} | {quotation.cue}".strip()


@pytest.mark.parametrize("case", TABLE, ids=[case.phenomenon for case in TABLE])
def test_quotations_of_a_phenomenon(case):
    found = find_quotations(case.text, headline=case.headline)
    assert tuple(map(row_of, found)) == case.expected


def test_phenomena_have_one_name_each():
    names = [case.phenomenon for case in TABLE]
    assert sorted(set(names)) == sorted(names)


TEXT = (
    "Norland President Maria Keller met reporters in Ostby.\n\n"
    '"The bridge," she said, "is safe."\n\nThe Norland strongwoman said that it was “old” but sound.'
)
KNOWLEDGE = Knowledge(
    speakers=(
        KnownSpeaker(
            "keller",
            "Maria A. Keller",
            aliases=(
                Alias("Maria Keller"),
                Alias("the Norland strongwoman", since=date(2021, 1, 1), until=date(2023, 12, 31)),
            ),
        ),
    )
)


def test_quotations_spans_are_exact():
    for quotation in find_quotations(TEXT):
        assert TEXT[quotation.start : quotation.end] == quotation.text
        assert TEXT[quotation.mention_start : quotation.mention_end] == quotation.mention
        assert TEXT[quotation.cue_start : quotation.cue_end] == quotation.cue
        assert quotation.frame_start <= quotation.start < quotation.end <= quotation.frame_end


def test_quotations_resumed_after_a_cue_continue_the_first():
    assert [quotation.continues for quotation in find_quotations(TEXT)] == [None, 0, None]


def test_quotations_take_the_names_and_keys_of_what_is_known():
    day = Dating(date(2022, 2, 1), date(2022, 2, 1), "day", "told")
    found = find_quotations(TEXT, published=day, knowledge=KNOWLEDGE)
    assert [(quotation.speaker, quotation.speaker_key) for quotation in found] == [("Maria A. Keller", "keller")] * 3


def test_quotations_alias_means_nobody_after_its_last_day():
    day = Dating(date(2025, 2, 1), date(2025, 2, 1), "day", "told")
    last = find_quotations(TEXT, published=day, knowledge=KNOWLEDGE)[-1]
    assert (last.speaker, last.speaker_key) == ("The Norland strongwoman", "")


def test_quotations_carry_their_evidence():
    first = find_quotations(TEXT)[0]
    assert first.evidence == 'cue after: pronoun "she" is Maria Keller'
    assert 0.5 < first.confidence < 1


def test_quotations_without_a_speaker_say_so_and_are_worth_little():
    (found,) = find_quotations('The wall was painted overnight. "The bridge is not safe for anybody."')
    assert (found.mention, found.speaker, found.confidence) == ("", "", 0.2)
    assert found.evidence == "between marks: no speaker found"


def test_quotations_of_the_headline_come_first_with_its_own_offsets():
    headline = "Keller Says Bridge Is 'Safe'"
    found = find_quotations(TEXT, headline=headline)
    assert [quotation.where for quotation in found] == ["headline", "text", "text", "text"]
    assert headline[found[0].start : found[0].end] == found[0].text == "Bridge Is 'Safe'"
    assert found[0].speaker == "Maria Keller"


def test_quotations_in_repeated_paragraphs_are_all_kept():
    paragraph = '"The bridge is safe," Maria Keller said.'
    assert len(find_quotations(f"{paragraph}\n\n{paragraph}")) == 2


@pytest.mark.parametrize(
    "text", ["", " \n \n", '"', '""', "“", '"' * 500, "a" * 30_000, "\u200b\u202e“x\u0000", "he said " * 50]
)
def test_quotations_of_no_prose_end_without_error(text):
    for quotation in find_quotations(text):
        assert text[quotation.start : quotation.end] == quotation.text
