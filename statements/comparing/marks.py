"""Spans marked in a text: where some overlap, the text is cut at every edge, and each piece knows all that cover it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Span(Protocol):
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of text, the spans that cover it, longest last, and those of them that begin here."""

    text: str
    covering: tuple
    beginning: tuple


def cut_at_spans(text: str, spans: Sequence[Span], *, offset: int = 0) -> list[Piece]:
    """Cut `text`, which begins at `offset` of the whole, at the edges of `spans`, whose offsets count in the whole.

    Offsets are code points, end exclusive. The pieces joined are the text; spans that lie outside cover nothing.
    """
    last = offset + len(text)
    inside = [span for span in spans if span.start < last and span.end > offset]
    edges = {offset, last} | {max(span.start, offset) for span in inside} | {min(span.end, last) for span in inside}
    cuts = sorted(edges)
    return [_piece(text, inside, start, end, offset) for start, end in zip(cuts, cuts[1:], strict=False)]


def _piece(text: str, spans: Sequence[Span], start: int, end: int, offset: int) -> Piece:
    covering = sorted(
        (span for span in spans if span.start <= start and span.end >= end), key=lambda span: span.end - span.start
    )
    beginning = tuple(span for span in covering if span.start == start)
    return Piece(text[start - offset : end - offset], tuple(covering), beginning)
