"""Spans marked in a text, where some overlap."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from statements.comparing.marks import cut_at_spans


class Span(NamedTuple):
    start: int
    end: int


def cuts(text, *spans, offset=0):
    pieces = cut_at_spans(text, [Span(*span) for span in spans], offset=offset)
    return [(piece.text, len(piece.covering), len(piece.beginning)) for piece in pieces]


def test_text_without_spans_is_one_piece():
    assert cuts("abc") == [("abc", 0, 0)]


def test_empty_text_has_no_pieces():
    assert cuts("", (0, 3)) == []


def test_a_span_stands_between_what_is_around_it():
    assert cuts("abcde", (1, 3)) == [("a", 0, 0), ("bc", 1, 1), ("de", 0, 0)]


def test_nested_spans_are_cut_at_every_edge():
    assert cuts("abcde", (0, 5), (1, 3)) == [("a", 1, 1), ("bc", 2, 1), ("de", 1, 0)]


def test_the_shortest_span_covers_first():
    (piece, *_) = cut_at_spans("abcde", [Span(0, 5), Span(0, 2)])
    assert piece.covering == (Span(0, 2), Span(0, 5))


def test_a_span_from_the_paragraph_before_covers_and_does_not_begin():
    assert cuts("abcde", (3, 12), offset=10) == [("ab", 1, 0), ("cde", 0, 0)]


def test_offsets_count_code_points():
    assert cuts("😀e\u0301b", (0, 1), (3, 4)) == [("😀", 1, 1), ("e\u0301", 0, 0), ("b", 1, 1)]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30))), st.integers(0, 30))
def test_the_pieces_are_the_text_and_every_character_knows_its_spans(text, drawn, offset):
    spans = [Span(start, start + length) for start, length in drawn]
    pieces = cut_at_spans(text, spans, offset=offset)
    assert "".join(piece.text for piece in pieces) == text
    covering = [len(piece.covering) for piece in pieces for _ in piece.text]
    assert covering == [sum(s.start <= offset + n < s.end for s in spans) for n in range(len(text))]
