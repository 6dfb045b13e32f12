"""Sentences by punctuation alone: quick, and enough to tell which words stand beside each other."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"”’»“)\]]*(\s+)(?=[\"“„‘«(\[—–·-]*[^\W_a-zà-þа-яё])|(\n+)")
# A full stop after these, or after a single capital letter, ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Adm|Gov|Sen|Rep|Prof|No|vs|etc|Inc|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|a\.m|p\.m|bzw|z\.B|г|гг|ст|ул)|\b[^\W\d_])\.$"
)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Split a text into sentences.

    Args:
        text: any text; a line break ends a sentence too.
    Returns:
        Start and end of each sentence (code points, end exclusive), in order, without the blanks between.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        before, after = (match.start(1), match.end(1)) if match[1] else match.span(2)
        if match[1] and "\n" not in match[1] and _ABBREVIATION.search(text[max(0, before - 12) : before]):
            continue
        if text[start:before].strip():
            spans.append((start, before))
        start = after
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)
