"""Aliases of the record, with the days between which they hold."""

from datetime import date

from sources.parsing.records import UNKNOWN, Alias, Dating, Knowledge, KnownSpeaker
from sources.parsing.speakers import known_speaker

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
