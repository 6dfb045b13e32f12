"""Where words that a person points at begin and end: by the rules by which the parser sets its own spans."""

from __future__ import annotations

from sources.parsing.surroundings import Span, sentence_around
from sources.parsing.typography import find_marked


def trim_span(text: str, start: int, end: int, *, is_quoted: bool) -> Span:
    """The span without blanks at its edges and, of quoted words, without the marks around them.

    Args:
        text: the headline or the body.
        start: where it begins, in code points.
        end: where it ends, exclusive.
        is_quoted: whether it lies within quotation marks, as direct and partly quoted words do.

    Returns:
        Start and end; both the same where nothing is left.
    """
    start, end = _without_blanks(text, start, end)
    return _without_blanks(text, *_without_marks(text, start, end)) if is_quoted else (start, end)


def _without_blanks(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_marks(text: str, start: int, end: int) -> Span:
    """An edge that stands on an outer mark moves off it; marks within the words are theirs."""
    for one in find_marked(text):
        for mark_start, mark_end in ((one.outer_start, one.start), (one.end, one.outer_end)):
            if mark_start <= start < mark_end:
                start = mark_end
            if mark_start < end <= mark_end:
                end = mark_start
    return start, max(start, end)


def frame_of(text: str, start: int, end: int) -> Span:
    """The sentence, or the run of sentences, in which a span stands whole, in its paragraph or paragraphs.

    Args:
        text: the headline or the body; its lines are its paragraphs.
        start: where the span begins, in code points.
        end: where it ends, exclusive.

    Returns:
        Start and end, without blanks at the edges.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = (first, len(text) if last < 0 else last)
    marks = [(one.outer_start + first, one.outer_end + first) for one in find_marked(text[slice(*line)])]
    return sentence_around(text, line, [(start, end)], marks)


def find_word(text: str, word: str, near: int) -> Span | None:
    """Where some words stand nearest to an offset; None where they do not stand at all.

    Args:
        text: the headline or the body.
        word: the words, as printed.
        near: the offset, in code points, at which they are expected to begin.
    """
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    if not found:
        return None
    start = min(found, key=lambda place: abs(place - near))
    return start, start + len(word)
