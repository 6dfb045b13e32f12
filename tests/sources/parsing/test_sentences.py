"""Sentences by punctuation: what ends one, and what only looks like it."""

import pytest

from sources.parsing.sentences import sentence_spans

CASES = (
    ("full stop", "It rained. We left.", ["It rained.", "We left."]),
    ("question and exclamation", "Did it? It did! Yes.", ["Did it?", "It did!", "Yes."]),
    ("closing marks belong to it", '"It rained." We left.', ['"It rained."', "We left."]),
    ("opening marks belong to the next", 'It rained. "We left."', ["It rained.", '"We left."']),
    ("abbreviated title", "Mr. Lind left. He ran.", ["Mr. Lind left.", "He ran."]),
    ("initials", "U.S. Senator J. Lind left. He ran.", ["U.S. Senator J. Lind left.", "He ran."]),
    ("abbreviated month", "On Dec. 5 it rained. On Sept. 6 too.", ["On Dec. 5 it rained.", "On Sept. 6 too."]),
    ("small letter after a stop", "It rained... and stopped.", ["It rained... and stopped."]),
    ("line break", "It rained\n\nWe left", ["It rained", "We left"]),
    ("Cyrillic", "Шёл дождь. Мы ушли.", ["Шёл дождь.", "Мы ушли."]),
    ("empty", "  ", []),
)


@pytest.mark.parametrize(("phenomenon", "text", "sentences"), CASES, ids=[row[0] for row in CASES])
def test_sentence_spans(phenomenon, text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
