"""Marked quotations in languages that are not parsed."""

import pytest

from sources.parsing.quotations import find_quotations

CASES = [
    ("ru", "«Мост безопасен», — сказал Иван Петров в понедельник.", [("Мост безопасен", "сказал", "Иван Петров")]),
    ("ru", "Иван Петров заявил: «Мост безопасен».", [("Мост безопасен", "заявил", "Иван Петров")]),
    ("uk", "«Міст безпечний», — зазначила Олена Коваль.", [("Міст безпечний", "зазначила", "Олена Коваль")]),
    (
        "de",
        "„Die Brücke ist sicher“, sagte Maria Keller am Montag.",
        [("Die Brücke ist sicher", "sagte", "Maria Keller")],
    ),
    ("de", "Keller sagte: „Die Brücke ist sicher.“", [("Die Brücke ist sicher.", "sagte", "Keller")]),
    ("fr", "« Le pont est sûr », a déclaré Marie Martin lundi.", [("Le pont est sûr", "a déclaré", "Marie Martin")]),
    ("es", "«El puente es seguro», dijo Ana García.", [("El puente es seguro", "dijo", "Ana García")]),
    ("es", "El llamado «puente viejo» se cierra.", []),
    ("de", "Der „Brückenkönig“ kam am Montag.", []),
    ("pl", "„Most jest bezpieczny”, powiedział Jan Nowak.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_quotations_of_a_language_that_is_not_parsed(language, text, expected):
    found = find_quotations(text, language=language)
    assert [(quotation.text, quotation.cue, quotation.speaker) for quotation in found] == expected


def test_quotations_of_a_language_that_is_not_parsed_are_less_sure():
    (parsed,) = find_quotations('"The bridge is safe," said Maria Keller.')
    (unparsed,) = find_quotations("„Die Brücke ist sicher“, sagte Maria Keller.", language="de")
    assert unparsed.confidence < 0.5 < parsed.confidence
