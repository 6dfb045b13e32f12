"""Words of others within a sentence of ours."""

import pytest

from statements.directions import isolate


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Harbour Post", "The Harbour Post"),
        ("Порт", "Порт"),
        ("הנמל", "\u2068הנמל\u2069"),
        ("الميناء 5", "\u2068الميناء 5\u2069"),
        ("quay \u202eopen", "quay open"),
        ("\u2069\u2069הנמל", "\u2068הנמל\u2069"),
    ],
    ids=["Latin", "Cyrillic", "Hebrew", "Arabic", "an override", "ends of isolates"],
)
def test_text_is_isolated_where_it_may_turn_others(text, told):
    assert isolate(text) == told
