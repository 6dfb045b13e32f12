"""Whose voice a speaker mention stands in."""

import pytest

from sources.parsing.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        pytest.param('"The bridge is safe," the strongman said.', "the strongman", False, id="the outlet's own"),
        pytest.param(
            'Ada Holm said the strongman had told her: "The bridge is safe."', "the strongman", True, id="reported"
        ),
        pytest.param('"Strongman" Keller said the bridge was safe.', 'Strongman" Keller', True, id="between marks"),
        pytest.param(
            "Ada Holm said the ferry was late and the strongman said that the bridge was safe.",
            "the strongman",
            False,
            id="joined to what somebody says",
        ),
        pytest.param('Tom "Sparks" Brandt said it was safe.', 'Tom "Sparks" Brandt', False, id="nickname in it"),
    ],
)
def test_mention_in_quotation(text, mention, expected):
    found = {quotation.mention: quotation.mention_in_quotation for quotation in find_quotations(text)}
    assert found[mention] is expected
