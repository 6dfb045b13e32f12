"""Who speaks: the table of cases, and the aliases of the record with the days between which they hold."""

from datetime import date

import pytest

from sources.parsing.quotations import find_quotations
from sources.parsing.records import UNKNOWN, Alias, Dating, Knowledge, KnownSpeaker
from sources.parsing.speakers import known_speaker
from tests.sources.parsing.cases_speakers import CASES

OLD = KnownSpeaker("holm", "Carl Holm", aliases=(Alias("the Norland leader", until=date(2020, 12, 31)),))
NEW = KnownSpeaker("keller", "Maria Keller", aliases=(Alias("the Norland leader", since=date(2021, 1, 1)),))
KNOWLEDGE = Knowledge(speakers=(OLD, NEW))


def on(day):
    return Dating(day, day, "day", "told")


def test_known_speaker_of_a_dated_alias_depends_on_the_day():
    assert known_speaker(["The Norland leader"], on(date(2020, 5, 1)), KNOWLEDGE) == OLD
    assert known_speaker(["The Norland leader"], on(date(2022, 5, 1)), KNOWLEDGE) == NEW


def test_known_speaker_of_an_ambiguous_alias_is_nobody():
    assert known_speaker(["the Norland leader"], UNKNOWN, KNOWLEDGE) is None


def test_known_speaker_by_name_ignores_case_and_the_kind_of_apostrophe():
    speaker = KnownSpeaker("obrien", "Ann O'Brien")
    assert known_speaker(["ann O’BRIEN"], UNKNOWN, Knowledge(speakers=(speaker,))) == speaker


def test_known_speaker_of_an_unknown_name_is_nobody():
    assert known_speaker(["Tom Brandt", ""], UNKNOWN, KNOWLEDGE) is None


@pytest.mark.parametrize(("text", "speakers"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_speakers_of_a_phenomenon(text, speakers):
    assert [quotation.speaker for quotation in find_quotations(text)] == speakers


ELDER = KnownSpeaker("elder", "Carl Ivanow", aliases=(Alias("Ivanow"), Alias("the Norland minister")))
YOUNGER = KnownSpeaker("younger", "Maria Ivanow", aliases=(Alias("Ivanow"),))
FOLLOWED = Knowledge(speakers=(ELDER, YOUNGER))
ONE_FOLLOWED = Knowledge(speakers=(ELDER,))


@pytest.mark.parametrize(
    ("text", "knowledge", "expected"),
    [
        ('"Yes," Ivanow said.', FOLLOWED, ("Ivanow", "")),
        ('Maria Ivanow came.\n\n"Yes," Ivanow said.', FOLLOWED, ("Maria Ivanow", "younger")),
        ('Maria Ivanow came.\n\n"Yes," she said.', FOLLOWED, ("Maria Ivanow", "younger")),
        ('"Yes," Ivanow said.', ONE_FOLLOWED, ("Carl Ivanow", "elder")),
        ('"Yes," C. Ivanow said.', ONE_FOLLOWED, ("Carl Ivanow", "elder")),
        ('Tom Ivanow came.\n\n"Yes," Ivanow said.', ONE_FOLLOWED, ("Tom Ivanow", "")),
        ('Tom Ivanow came.\n\n"Yes," he said.', ONE_FOLLOWED, ("Tom Ivanow", "")),
        ('"Yes," the Norland minister said.', ONE_FOLLOWED, ("Carl Ivanow", "elder")),
        ('"Yes," a Norland minister said.', ONE_FOLLOWED, ("a Norland minister", "")),
        ('"Yes," an aide to Ivanow said.', ONE_FOLLOWED, ("an aide to Ivanow", "")),
        ('A friend of Ivanow said it rained.\n\n"Yes," he said.', ONE_FOLLOWED, ("A friend of Ivanow", "")),
        ('"Yes," Ivanow spokesman Tom Brandt said.', ONE_FOLLOWED, ("Tom Brandt", "")),
        ('"Yes," Ivanow\'s office said.', ONE_FOLLOWED, ("Ivanow's office", "")),
    ],
    ids=[
        "an alias of two is nobody's", "the full name decides for the surname", "the full name decides for a pronoun",
        "an alias of one", "an initial", "a namesake", "a pronoun for a namesake", "a role", "an indefinite role",
        "an aide is not the principal", "nor is a friend who goes on", "a spokesman is not the principal", "an office is not the person",
    ],
)  # fmt: skip
def test_speakers_of_the_record(text, knowledge, expected):
    found = find_quotations(text, knowledge=knowledge)[-1]
    assert (found.speaker, found.speaker_key) == expected


def confidence_of(text):
    return find_quotations(text)[-1].confidence


def test_confidence_falls_with_what_it_rests_on():
    rivals = "Tom Brandt and Carl Holm came."
    falling = [
        confidence_of('"Yes," Tom Brandt said.'),
        confidence_of('Tom Brandt came.\n\n"Yes," he said.'),
        confidence_of(f'{rivals}\n\n"Yes," he said.'),
        confidence_of('It rained.\n\n"Yes," he said.'),
    ]
    assert falling == [0.97, 0.9, 0.44, 0.0]


def test_evidence_names_the_rule_the_mention_and_the_alias():
    (found,) = find_quotations('"Yes," the Norland minister said.', knowledge=ONE_FOLLOWED)
    assert found.evidence == 'cue after: nominal "the Norland minister"; alias of Carl Ivanow'


HOLM = KnownSpeaker("holm", "Jan Holm", aliases=(Alias("Holm"),), gender="m")
KELLER = KnownSpeaker("keller", "Maria Keller", aliases=(Alias("Keller"),), gender="f")
BOTH = Knowledge(speakers=(HOLM, KELLER))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Holm met Keller. He told her it was shut. "I know," she replied.', "Maria Keller"),
        ('Keller met Holm. She told him it was shut. "I know," he replied.', "Jan Holm"),
        ('Her spokesman, Jan Holm, said talks went on.\n\n"Nobody leaves," he said.', "Jan Holm"),
        ('Keller was late. Jan Holm was blunt.\n\n"Nobody leaves," she said.', "Maria Keller"),
    ],
    ids=["she by the record", "he by the record", "a given name of both", "she is not the nearer man"],
)
def test_gender_that_the_record_knows_decides_who_is_meant(text, speaker):
    assert find_quotations(text, knowledge=BOTH)[-1].speaker == speaker


def test_gender_of_the_record_is_not_a_namesakes():
    text = 'Maria Holm met Tom Brandt.\n\n"Nobody leaves," she said.'
    assert find_quotations(text, knowledge=BOTH)[-1].speaker == "Maria Holm"


@pytest.mark.parametrize(
    ("text", "mention", "others"),
    [
        ("Keller and Holm said they would meet.", "Keller and Holm", "joint with Holm;"),
        (
            '"We meet," said Keller, Holm and Tom Brandt.',
            "Keller, Holm and Tom Brandt",
            "joint with Holm, Tom Brandt",
        ),
    ],
)
def test_joint_speakers_are_named_together_and_are_less_sure(text, mention, others):
    found = find_quotations(text, knowledge=BOTH)[-1]
    assert (found.mention, found.speaker_key, found.confidence) == (mention, "keller", 0.58)
    assert others in found.evidence


def test_two_offices_of_one_speaker_are_not_joint():
    (found,) = find_quotations("The founder and chief of the yard, Maria Keller, said it was late.", knowledge=BOTH)
    assert (found.speaker_key, found.confidence) == ("keller", 0.96)
