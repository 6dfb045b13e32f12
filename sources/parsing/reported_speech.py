"""Reported speech: the clauses that cues report, with the fragments in marks that stand in them."""

from __future__ import annotations

from sources.parsing.contents import Report
from sources.parsing.drafts import Draft
from sources.parsing.frames import Frame
from sources.parsing.headlines import find_headline_reports
from sources.parsing.nlp import Word
from sources.parsing.openings import opening_reports
from sources.parsing.prose import Prose
from sources.parsing.records import Kind
from sources.parsing.reports import find_reports
from sources.parsing.typography import Marked


def find_reported_speech(prose: Prose, frame: Frame) -> list[Draft]:
    """What a paragraph reports without marks or with fragments in marks, a draft for each unbroken stretch."""
    drafts = [draft for report in _reports(prose, frame) for draft in _reported(prose, frame, report)]
    starts = {draft.start for draft in drafts}
    openings = [draft for report in opening_reports(frame, prose.text) for draft in _reported(prose, frame, report)]
    return [*drafts, *(draft for draft in openings if draft.start not in starts)]


def _reports(prose: Prose, frame: Frame) -> list[Report]:
    found = find_reports(frame.words, _fragments(frame))
    if prose.text[frame.start : frame.end].rstrip("”\"’' ").endswith((".", "?", "!")):
        return found
    headline = [
        r for r in find_headline_reports(frame.words, prose.cast) if all(r.cue is not one.cue for one in found)
    ]
    if not headline:
        return found
    first = min(report.pieces[0][0].i for report in headline)
    return [report for report in found if report.pieces[-1][-1].i < first and report.cue.i < first] + headline


def _fragments(frame: Frame) -> list[Marked]:
    return [one for one, whole in zip(frame.marked, frame.whole, strict=True) if not whole]


def _reported(prose: Prose, frame: Frame, report: Report) -> list[Draft]:
    drafts: list[Draft] = []
    mention = prose.mention(report.speaker)
    for piece in report.pieces:
        start, end = _with_marks(frame, piece[0].start, piece[-1].end)
        kind = _kind(frame, start, end)
        if kind == "direct":
            start, end = _within_marks(frame, start, end)
        draft = Draft(start, end, kind, frame, report.cue, mention, report.rule, 0.97)
        draft.continues = drafts[0] if drafts else None
        drafts.append(draft)
    return drafts


def _within_marks(frame: Frame, start: int, end: int) -> tuple[int, int]:
    one = next(one for one in frame.marked if one.start < end and start < one.end)
    return max(start, one.start), min(end, one.end)


def _with_marks(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """The span with every fragment it touches taken whole, marks included where words stand around it."""
    for one in frame.marked:
        if start <= one.start < end:
            end = max(end, one.outer_end)
        elif one.start < start < one.end:
            start = min((word.start for word in _sentence_at(frame, one.start)), default=one.start)
    first = next((one for one in frame.marked if one.start == start), None)
    if first is not None and first.outer_end < end:
        start = first.outer_start
    return start, end


def _sentence_at(frame: Frame, place: int) -> list[Word]:
    """The words of the sentence that runs on into the marks at a place."""
    here = next((word for word in frame.words if word.start >= place), None)
    return [word for word in frame.words if here and word.sentence == here.sentence and word.quoted < 0]


def _kind(frame: Frame, start: int, end: int) -> Kind:
    inside: list[Marked] = [one for one in frame.marked if one.start < end and start < one.end]
    if not inside:
        return "indirect"
    return "direct" if inside[0].start <= start + 1 and inside[0].end >= end - 1 else "mixed"
