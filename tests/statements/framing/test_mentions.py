"""What kind of label a mention is, and which mentions are counted together."""

import pytest

from statements.framing.mentions import read_mention


@pytest.mark.parametrize(
    ("mention", "kind", "words"),
    [
        ("Ada Castellan", "full-name", "ada castellan"),
        ("Ada Castellan's", "full-name", "ada castellan"),
        ("Ada M. Castellan", "full-name", "ada m. castellan"),
        ("Castellan", "surname", "castellan"),
        ("Castellàn", "surname", "castellàn"),
        ("Castellann", "surname", "castellann"),
        ("Mayor Ada Castellan", "titled", "mayor ada castellan"),
        ("Ms. Castellan", "titled", "ms. castellan"),
        ("Castellan, the harbour mayor", "titled", "castellan, the harbour mayor"),
        ("the harbour mayor", "role", "harbour mayor"),
        ("The  harbour mayor’s", "role", "harbour mayor"),
        ("the 61-year-old former pilot", "role", "61-year-old former pilot"),
        ("She", "pronoun", "she"),
        ("", "none", ""),
        ("мэр", "script", "мэр"),
        ("она", "pronoun", "она"),
    ],
)
def test_a_mention_is_a_label(mention, kind, words):
    assert read_mention(mention, ["Ada Castellan"]) == (kind, words)


@pytest.mark.parametrize(
    ("mention", "kind"), [("the Harbourmaster", "full-name"), ("the port authority", "role"), ("it", "pronoun")]
)
def test_a_body_of_one_word_is_named_in_full_by_it(mention, kind):
    assert read_mention(mention, ["Harbourmaster"]).kind == kind
