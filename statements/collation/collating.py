"""The public verbs of collation: tokens → links → moves → segments, distance and heat."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from .links import Link
from .matches import match_words
from .records import Alignment, Collation, Heat, Kind, Segment
from .spellings import join_alike
from .steps import Step, walk
from .tokens import Token, tokens_of

MOVED_COUNTS = 0.5  # a word that only stands elsewhere differs half as much as one that is not there
PUNCTUATION_COUNTS = 0.1  # with exact=True: so much of a word's difference


def collate(base: str, reading: str, *, exact: bool = False) -> Alignment:
    """Align `reading` with `base` word by word.

    Case, punctuation, quotation marks, hyphens and English contractions do not count as differences unless `exact`.
    The segments' texts, joined, are both texts again, spaces included. Nothing is raised: any two strings have an
    alignment.
    """
    base_tokens, reading_tokens = join_alike(tokens_of(base), tokens_of(reading))
    matches = match_words(base_tokens, reading_tokens)

    def are_same(link: Link) -> bool:
        return _are_same(base, reading, base_tokens[link.base], reading_tokens[link.reading], exact)

    steps = list(walk(base_tokens, reading_tokens, matches, are_same))
    segments = _segments(base, reading, base_tokens, reading_tokens, steps)
    return Alignment(base, reading, segments, _distance(base_tokens, reading_tokens, steps))


def collate_all(base: str, readings: Sequence[str], *, exact: bool = False) -> Collation:
    """Align every reading with `base`; the heat does not depend on the order of the readings."""
    alignments = tuple(collate(base, reading, exact=exact) for reading in readings)
    return Collation(base, alignments, _heat(base, alignments))


def _are_same(base: str, reading: str, one: Token, other: Token, exact: bool) -> bool:
    if not exact:
        return one.key == other.key
    return base[one.start : one.end].strip() == reading[other.start : other.end].strip()


def _segments(
    base: str, reading: str, base_tokens: list[Token], reading_tokens: list[Token], steps: list[Step]
) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    places: dict[int, list[int]] = {}
    here = there = 0
    for (kind, move, *_), run in groupby(steps, key=lambda step: step.run):
        group = list(run)
        stop_here = max((base_tokens[step.base].end for step in group if step.base is not None), default=here)
        stop_there = max(
            (reading_tokens[step.reading].end for step in group if step.reading is not None), default=there
        )
        kind = _told_by_sides(kind, stop_here > here, stop_there > there)
        if move is not None:
            places.setdefault(move, []).append(len(segments))
        texts = base[here:stop_here], reading[there:stop_there]
        segments.append(Segment(kind, *texts, here, stop_here, there, stop_there))
        here, there = stop_here, stop_there
    return tuple(_with_partners(segments, places))


def _told_by_sides(kind: Kind, has_base: bool, has_reading: bool) -> Kind:
    """A change one side of which turned out empty (its words moved) is an addition or an omission."""
    if kind != "changed" or (has_base and has_reading):
        return kind
    return "left-out" if has_base else "added"


def _with_partners(segments: list[Segment], places: dict[int, list[int]]) -> list[Segment]:
    for one, other in places.values():
        segments[one] = replace(segments[one], partner=other)
        segments[other] = replace(segments[other], partner=one)
    return segments


def _distance(base_tokens: list[Token], reading_tokens: list[Token], steps: list[Step]) -> float:
    """Share of the words of both texts that differ; moved words by half, mere punctuation by a tenth."""
    total = len(base_tokens) + len(reading_tokens)
    if not total:
        return 0.0
    return sum(_difference(step, base_tokens, reading_tokens) for step in steps) / total


def _difference(step: Step, base_tokens: list[Token], reading_tokens: list[Token]) -> float:
    if step.kind == "same":
        return 0.0
    if step.kind == "moved":
        return MOVED_COUNTS
    if step.base is None or step.reading is None:
        return 1.0
    alike = base_tokens[step.base].key == reading_tokens[step.reading].key
    return 2 * PUNCTUATION_COUNTS if alike else 2.0


def _heat(base: str, alignments: Sequence[Alignment]) -> tuple[Heat, ...]:
    words = [token for token in tokens_of(base) if token.key]
    differing, adding = [0] * len(words), [0] * len(words)
    for alignment in alignments:
        for number in _differing_words(words, alignment):
            differing[number] += 1
        for number in _words_before_additions(words, alignment):
            adding[number] += 1
    return tuple(
        Heat(base[word.word_start : word.word_end], word.word_start, word.word_end, differing[number], adding[number])
        for number, word in enumerate(words)
    )


def _differing_words(words: list[Token], alignment: Alignment) -> list[int]:
    spans = [(part.base_start, part.base_end) for part in alignment.segments if part.kind != "same"]
    return [number for number, word in enumerate(words) if any(start <= word.word_start < end for start, end in spans)]


def _words_before_additions(words: list[Token], alignment: Alignment) -> set[int]:
    places = [part.base_start for part in alignment.segments if part.kind == "added"]
    starts = [word.start for word in words]
    return {max(bisect_left(starts, place) - 1, 0) for place in places} if words else set()
