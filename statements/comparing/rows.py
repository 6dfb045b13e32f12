"""Rows of a comparison: the base cut at its sentences and clauses, and every reading cut where the base is.

So the eye goes from column to column along one clause, and need not look for its place in running text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..collation import Alignment, Segment
from ..collation.tokens import tokens_of

MOST_ROWS = 30
# Words that a row has at least when it ends with a sentence, and when it ends with a comma or the like.
SENTENCE_WORDS, CLAUSE_WORDS = 3, 7
SENTENCE_ENDS, CLAUSE_ENDS = ".!?…", ",;:—–"
CLOSING_MARKS = "\"'”’»“)]"

Row = list[Segment]


def cuts_of(base: str) -> list[int]:
    """Where the rows after the first begin: offsets in the base, in code points, each at the beginning of a word."""
    tokens = tokens_of(base)
    least = len(tokens) // MOST_ROWS
    cuts, words = [], 0
    for token in tokens[:-1]:
        words += 1
        printed = base[token.start : token.end].rstrip().rstrip(CLOSING_MARKS)
        ends_sentence = printed.endswith(tuple(SENTENCE_ENDS)) and words >= SENTENCE_WORDS
        ends_clause = printed.endswith(tuple(CLAUSE_ENDS)) and words >= CLAUSE_WORDS
        if (ends_sentence or ends_clause) and words > least:
            cuts.append(token.end)
            words = 0
    return cuts


def cut_text(text: str, cuts: Sequence[int]) -> list[str]:
    """The text's rows; joined they are the text."""
    edges = [0, *cuts, len(text)]
    return [text[start:end] for start, end in zip(edges, edges[1:], strict=False)]


def cut_alignment(alignment: Alignment, cuts: Sequence[int]) -> list[Row]:
    """The segments of a reading by the rows of its base; joined, row by row, they are both texts again."""
    rows: list[Row] = [[] for _ in range(len(cuts) + 1)]
    for segment in alignment.segments:
        for part in _cut_segment(segment, cuts):
            rows[_row_of(part, cuts)].append(part)
    return rows


def _row_of(part: Segment, cuts: Sequence[int]) -> int:
    """What has words of the base goes with them; what is added between two rows ends the first."""
    return bisect_right(cuts, part.base_start) if part.base else bisect_left(cuts, part.base_start)


def _cut_segment(segment: Segment, cuts: Sequence[int]) -> list[Segment]:
    inside = [cut for cut in cuts if segment.base_start < cut < segment.base_end]
    parts, rest = [], segment
    for cut in inside:
        before, rest = _cut_in_two(rest, cut)
        parts.append(before)
    return [*parts, rest]


def _cut_in_two(segment: Segment, cut: int) -> tuple[Segment, Segment]:
    """Words that are the same are cut at the same word; of others the reading's stand with the first of the base's."""
    here = cut - segment.base_start
    there = _same_place(segment, here) if segment.kind == "same" else len(segment.reading)
    reading_cut = segment.reading_start + there
    return (
        replace(
            segment,
            base=segment.base[:here],
            reading=segment.reading[:there],
            base_end=cut,
            reading_end=reading_cut,
        ),
        replace(
            segment,
            base=segment.base[here:],
            reading=segment.reading[there:],
            base_start=cut,
            reading_start=reading_cut,
        ),
    )


def _same_place(segment: Segment, here: int) -> int:
    """Where in the reading's words the word begins that begins at `here` in the base's."""
    if segment.base == segment.reading:
        return here
    number = sum(token.start < here for token in tokens_of(segment.base))
    tokens = tokens_of(segment.reading)
    return tokens[number].start if number < len(tokens) else len(segment.reading)
