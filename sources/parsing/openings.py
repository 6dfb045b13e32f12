"""Sentences that open before their cue and go on between marks: 'The bridge, Hill said, "is safe."'"""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing.attribution import attribute
from sources.parsing.contents import STAGES, WEEKDAYS, Report
from sources.parsing.frames import Frame
from sources.parsing.nlp import Word


def opening_reports(frame: Frame, text: str) -> Iterator[Report]:
    """What stands before the cue of a quotation that goes on with the sentence, which a small letter gives away.

    Args:
        frame: the paragraph, its words read.
        text: the article, in which the frame's offsets count.
    """
    for index, (one, whole) in enumerate(zip(frame.marked, frame.whole, strict=True)):
        if whole and text[one.start].islower():
            found = attribute(frame, index)
            opening = _opening(frame, found.cue, found.speaker) if found and found.rule == "cue before" else []
            if found is not None and opening:
                yield Report((tuple(opening),), found.cue, found.speaker, "opens before the cue")


def _opening(frame: Frame, cue: Word, speaker: Word | None) -> list[Word]:
    """The words from the start of the sentence to the comma before the speaker's mention or the inverted cue."""
    inserted = [cue.i, *(word.i for word in (speaker.subtree() if speaker is not None else ()))]
    before = [word for word in frame.words if word.sentence == cue.sentence and word.i < min(inserted)]
    if len(before) < 2 or before[-1].text != "," or any(word.quoted >= 0 for word in before) or _tells_when(before):
        return []
    opening = before[1:-1] if before[0].tag == "CC" else before[:-1]
    return opening if not any(word.text == "," for word in opening) else []


def _tells_when(words: list[Word]) -> bool:
    """ "On Monday, Hill said", "In an interview with the Post, Hill said": the reporter's own words."""
    return words[0].tag in ("IN", "RB", "VBG") and (
        words[0].tag != "IN" or any(word.lower in STAGES or word.lower in WEEKDAYS for word in words)
    )
