"""The forms of reporting verbs."""

import pytest

from sources.parsing import cues


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("says", "say"),
        ("denies", "deny"),
        ("admitted", "admit"),
        ("quipped", "quip"),
        ("urging", "urge"),
        ("stresses", "stress"),
        ("wrote", "write"),
        ("bridge", ""),
        ("", ""),
    ],
)
def test_lemma_of_a_form(form, lemma):
    assert cues.lemma(form) == lemma
