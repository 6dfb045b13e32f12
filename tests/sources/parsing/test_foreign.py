"""Marked quotations in languages that are not parsed."""

import pytest

from sources.parsing.foreign_names import nominatives
from sources.parsing.quotations import find_quotations
from sources.parsing.records import Alias, Knowledge, KnownSpeaker
from tests.sources.parsing.cases_foreign import TABLES

ROWS = [(language, *row) for language, table in TABLES.items() for row in table]


@pytest.mark.parametrize(("language", "phenomenon", "text", "expected"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_quotations_of_the_tables(language, phenomenon, text, expected):
    found = find_quotations(text, language=language)
    assert [(quotation.text, quotation.cue, quotation.speaker) for quotation in found] == expected
    assert all(text[quotation.start : quotation.end] == quotation.text for quotation in found)


def test_quotations_of_a_language_without_cues_are_not_looked_for():
    assert find_quotations("„Most jest bezpieczny”, powiedział Jan Nowak.", language="pl") == ()


def test_quotations_of_a_language_that_is_not_parsed_are_less_sure():
    (parsed,) = find_quotations('"The bridge is safe," said Maria Keller.')
    (unparsed,) = find_quotations("„Die Brücke ist sicher“, sagte Maria Keller.", language="de")
    assert unparsed.confidence < 0.5 < parsed.confidence


@pytest.mark.parametrize(
    ("printed", "nominative"),
    [
        ("Петрова", "Петров"),
        ("Петровым", "Петров"),
        ("Ивану Петрову", "Иван Петров"),
        ("Лесной", "Лесная"),
        ("Зеленського", "Зеленський"),
        ("Ковалем", "Коваль"),
        ("Анны Лескиной", "Анна Лескина"),
    ],
)
def test_name_in_another_case_may_be_of_the_nominative(printed, nominative):
    assert nominative in nominatives(printed)


IVAN = KnownSpeaker(
    "ivan-petrov", "Ivan Petrov", aliases=(Alias("Петров"), Alias("Петров Иван"), Alias("Petrow")), gender="m"
)
ALIASES = {
    "the alias": ("ru", "«Мост безопасен», — сказал Петров."),
    "a full name": ("ru", "«Мост безопасен», — сказал Иван Петров."),
    "another case": ("ru", "По словам Петрова, «мост безопасен и прочен»."),
    "another spelling": ("de", "„Die Brücke ist sicher“, sagte Petrow."),
}


@pytest.mark.parametrize(("language", "text"), ALIASES.values(), ids=ALIASES)
def test_speaker_is_known_by_an_alias(language, text):
    (found,) = find_quotations(text, language=language, knowledge=Knowledge(speakers=(IVAN,)))
    assert (found.speaker, found.speaker_key) == ("Ivan Petrov", "ivan-petrov")


def test_pronoun_of_another_gender_than_the_speaker_stays_open():
    text = "«Мост открыт», — сказал Петров.\n«Он новый», — добавила она."
    _, other = find_quotations(text, language="ru", knowledge=Knowledge(speakers=(IVAN,)))
    assert (other.speaker, other.confidence) == ("", 0.2)


def test_words_after_the_cue_continue_those_before_it():
    text = "«Мост безопасен, — сказал Петров. — Его откроют в мае». Мэр молчит."
    assert [one.continues for one in find_quotations(text, language="ru")] == [None, 0]


def test_continuing_counts_the_headline_in():
    body = "„Die Brücke ist sicher“, sagte Keller. „Sie öffnet im Mai.“"
    found = find_quotations(body, headline="Keller sagt: „Sie ist sicher“", language="de")
    assert [(one.where, one.continues) for one in found] == [("headline", None), ("text", None), ("text", 1)]


def test_fragment_in_a_reported_clause_is_mixed():
    (found,) = find_quotations("Keller sagte, dass die Brücke „sicher und neu“ sei.", language="de")
    assert found.kind == "mixed"
