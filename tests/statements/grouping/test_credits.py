"""Credits: an agency quoted in a sentence, and an agency whose text it is."""

import pytest

from statements.grouping.credits import only_quotes_agency
from tests.statements.grouping.dispatches import EVENTS

REPORT = EVENTS[0].report
NAMES = {"CW", "Coastal Wire"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The boat was towed in at dawn, according to the Coastal Wire.",
        "The boat was towed in at dawn, according to a report by the news agency CW, which did not name its sources.",
        "CW reported that the boat had been towed in at dawn. A sailor told CW that the engine had been old.",
        "The crew is safe, reported by Coastal Wire on Monday, and has gone home to its families on the mainland.",
    ],
)
def test_agency_cited_in_a_sentence_is_only_quoted(sentence):
    assert only_quotes_agency(f"{REPORT}\n\n{sentence}", NAMES)


@pytest.mark.parametrize(
    "credit",
    [
        "LANMOUTH (CW) - The boat was towed in at dawn, according to the Coastal Wire, and released again on Monday.",
        "The boat was towed in at dawn, CW reported, and the crew has gone home to its families. (with Coastal Wire)",
        "The boat was towed in, according to CW, and then repaired by its own crew in a day.\n\nSource: Coastal Wire",
        "The boat was towed in at dawn and then repaired by its own crew within a day, a sailor told Coastal Wire.",
        "The boat was towed in at dawn and then repaired.",
    ],
)
def test_agency_credited_or_named_elsewhere_is_believed(credit):
    assert not only_quotes_agency(f"{REPORT}\n\n{credit}", NAMES)


def test_text_too_short_to_be_told_apart_is_the_agencys():
    assert not only_quotes_agency(
        "“We hold,” she said, according to the Coastal Wire, which was there when she did.", NAMES
    )
