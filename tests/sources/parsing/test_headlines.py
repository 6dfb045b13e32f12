"""Reports in the grammar of headlines."""

import pytest

from sources.parsing.quotations import find_quotations

BODY = "Norland President Maria Keller opened the bridge in Ostby on Monday. Keller was late."
CASES = [
    ("says", "Keller Says Bridge Is Safe", [("indirect", "Bridge Is Safe")]),
    ("says at the end", "Bridge Is Safe, Says Keller", [("indirect", "Bridge Is Safe")]),
    ("fragment", "Keller Says Bridge 'Unsafe'", [("mixed", "Bridge 'Unsafe'")]),
    ("label", "Keller: Bridge Is Safe", [("indirect", "Bridge Is Safe")]),
    ("marked words after a label", "Keller: 'Bridge Is Safe'", [("direct", "Bridge Is Safe")]),
    (
        "second verb after a comma",
        "Keller opens new bridge, says it will last for years",
        [("indirect", "it will last for years")],
    ),
    ("no report", "Keller Opens New Bridge", []),
    ("colon that is no label", "Bridges: A History", []),
]


@pytest.mark.parametrize(("headline", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_quotations_of_a_headline(headline, expected):
    found = [quotation for quotation in find_quotations(BODY, headline=headline) if quotation.where == "headline"]
    assert [(quotation.kind, quotation.text) for quotation in found] == expected
    assert [quotation.speaker for quotation in found] == ["Maria Keller"] * len(expected)
