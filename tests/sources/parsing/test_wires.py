"""Wire credits: the agency whose text an outlet reprints, wherever it is named."""

import pytest

from sources.parsing.records import Knowledge, KnownOutlet
from sources.parsing.wires import find_wire, wire_in_credit, wire_named

CREDITS = {
    "byline": ("By AFP", "AFP"),
    "long name": ("Agence France-Presse", "AFP"),
    "with an article": ("The Associated Press", "AP"),
    "brackets": ("(Reuters)", "Reuters"),
    "copyright": ("© 2024 AFP", "AFP"),
    "source": ("Source: TASS", "TASS"),
    "Russian source": ("Источник: ТАСС", "TASS"),
    "a person with an agency": ("Mary Roe, with Reuters", "Reuters"),
    "inputs": ("(With inputs from PTI)", "PTI"),
    "slashed": ("dpa/lby", "dpa"),
    "a person": ("By Mary Roe", ""),
    "a word that holds an agency": ("Apology for the delay", ""),
}
TEXTS = {
    "according to a report": ("“It rained,” she said, according to a report by AFP.", "AFP"),
    "reported at the end": ("The bridge is closed, reported AP.", "AP"),
    "the agency reported": ("Reuters reported that the bridge was closed.", "Reuters"),
    "the first of two": ("It rained, according to AFP.\n\nIt stopped, reported AP.", "AFP"),
    "in brackets at the end": ("It rained.\n\nThe bridge is closed. (Reuters)", "Reuters"),
    "told an agency": ("“It rained,” she told Reuters.", ""),
    "no agency": ("It rained in Elmton.", ""),
}


@pytest.mark.parametrize(("line", "wire"), CREDITS.values(), ids=CREDITS)
def test_credit_line_names_the_wire(line: str, wire: str) -> None:
    assert wire_in_credit(line) == wire


@pytest.mark.parametrize(("text", "wire"), TEXTS.values(), ids=TEXTS)
def test_prose_credits_the_wire(text: str, wire: str) -> None:
    assert find_wire(text=text)[0] == wire


def test_byline_goes_before_dateline_and_text() -> None:
    assert find_wire(credits=["By AFP"], dateline="ELMTON (AP)", text="It rained, reported Reuters.") == (
        "AFP",
        "byline",
    )


def test_dateline_goes_before_text() -> None:
    assert find_wire(dateline="ELMTON, May 2 (AP)", text="It rained, reported Reuters.") == ("AP", "dateline")


def test_outlet_that_the_record_marks_as_wire_is_recognised() -> None:
    knowledge = Knowledge(outlets=(KnownOutlet("Elmton Wire", names=("EW",), is_wire=True),))
    assert wire_named("ew", knowledge) == "Elmton Wire"


BASES = {
    "byline": ({"credits": ["Mary Roe, AFP"]}, ("AFP", "byline")),
    "the page's description": ({"creditors": ["Agence France-Presse"]}, ("AFP", "page")),
    "copyright": ({"creditors": ["Copyright 2024 AFP. All rights reserved."]}, ("AFP", "page")),
    "dateline": ({"dateline": "ELMTON, May 2 (Reuters)"}, ("Reuters", "dateline")),
    "a line of credit": ({"text": "It rained in Elmton.\n\n© 2024 AFP"}, ("AFP", "credit")),
    "with agencies": ({"text": "It rained in Elmton.\n\n(With inputs from PTI)"}, ("PTI", "credit")),
    "brackets at the end": ({"text": "It rained in Elmton. (TASS)"}, ("TASS", "credit")),
    "reporting": ({"text": "It rained in Elmton, according to Reuters reporting."}, ("Reuters", "cited")),
    "cited for a fact": ({"text": "AFP reported that it rained."}, ("AFP", "cited")),
    "several agencies at once": ({"text": "It rained in Elmton.\n\n(with agencies)"}, ("", "")),
    "said to an agency": ({"text": "“It rained,” she told the Associated Press."}, ("", "")),
    "nobody": ({"credits": ["Mary Roe"], "creditors": ["Daily Example"], "text": "It rained."}, ("", "")),
}


@pytest.mark.parametrize(("given", "found"), BASES.values(), ids=BASES)
def test_wire_is_told_with_what_it_is_credited_by(given: dict, found: tuple[str, str]) -> None:
    assert find_wire(**given) == found
