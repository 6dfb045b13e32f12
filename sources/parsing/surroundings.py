"""The sentence around a quotation: what a reader needs to see of its paragraph to know who says it and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sources.parsing.sentences import sentence_spans

Span = tuple[int, int]


def sentence_around(text: str, line: Span, shown: Iterable[Span], unbroken: Sequence[Span] = ()) -> Span:
    """The sentence of a paragraph, or the run of sentences, in which some spans stand whole.

    Args:
        text: the text that all offsets count in (code points, end exclusive).
        line: start and end of the paragraph.
        shown: the quotation, its cue and its mention, in any order; those in other paragraphs are passed over.
        unbroken: the stretches between marks, marks included; a full stop within one ends no sentence here.

    Returns:
        Start and end, without blanks at the edges; the paragraph's own where none of the spans lies in it.
    """
    held = [(start, end) for start, end in shown if line[0] <= start and end <= line[1]]
    if not held:
        return line
    first, last = min(start for start, _ in held), max(end for _, end in held)
    around = [span for span in _whole_sentences(text, line, unbroken) if span[0] < last and first < span[1]]
    return min([first, *(start for start, _ in around)]), max([last, *(end for _, end in around)])


def _whole_sentences(text: str, line: Span, unbroken: Sequence[Span]) -> list[Span]:
    """The sentences of a paragraph, joined where a boundary would cut a stretch between marks."""
    joined: list[Span] = []
    for start, end in sentence_spans(text[slice(*line)]):
        start, end = start + line[0], end + line[0]
        if joined and any(one < start < other for one, other in unbroken):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
