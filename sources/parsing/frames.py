"""A paragraph with its whole quotations taken out: what the reporter says around them.

A quotation that is a sentence of its own confuses a parser of English and costs most of its time. It
is replaced by one word between its marks; a fragment within the reporter's sentence stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.parsing.nlp import Word
from sources.parsing.typography import Marked

PLACEHOLDER = "This"
INTRODUCES = re.compile(r"(?:^|[,:;.?!…)\]”\"—–-]|\b(?:says?|said|added|adds|writes|wrote|replied|asked))\s*$")
CLOSES_CLEAN = re.compile(r"[,.?!…—–-]\W*$")
FOLLOWS_CLEAN = re.compile(r"\W*$|\s*[,.;—–-]")
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Frame:
    """One paragraph: its span in the article, its masked text, the quotations masked, its words.

    ``marked`` are all stretches between marks in the paragraph, ``whole`` tells which of them are
    quotations of their own. The words carry offsets into the article; a placeholder's ``quoted`` is
    the index of its quotation in ``marked``.
    """

    start: int
    end: int
    text: str
    marked: tuple[Marked, ...]
    whole: tuple[bool, ...]
    words: list[Word] = field(default_factory=list)
    _here: list[int] = field(default_factory=list)
    _there: list[int] = field(default_factory=list)
    _placeholders: dict[int, int] = field(default_factory=dict)

    def take(self, words: list[Word]) -> None:
        """Give the frame its words as read from the masked text; they are moved to the article's offsets."""
        for word in words:
            quoted = self._placeholders.get(word.start, -1)
            if quoted >= 0:
                word.quoted = quoted
                word.start, word.end = self.marked[quoted].start, self.marked[quoted].end
            else:
                length = word.end - word.start
                word.start = self._original(word.start)
                word.end = word.start + length
        self.words = words

    def _original(self, offset: int) -> int:
        piece = bisect_right(self._here, offset) - 1
        return self._there[piece] + offset - self._here[piece]


def frame_of(text: str, start: int, end: int, marked: Sequence[Marked]) -> Frame:
    """The frame of one paragraph ``text[start:end]``, its words not yet read."""
    whole = tuple(_is_whole(text, start, end, one) for one in marked)
    pieces: list[str] = []
    here: list[int] = [0]
    there: list[int] = [start]
    placeholders: dict[int, int] = {}
    length, position = 0, start
    for index, (one, masked) in enumerate(zip(marked, whole, strict=True)):
        if not masked:
            continue
        before = text[position : one.start]
        stop = _final_stop(text[one.start : one.end])
        placeholders[length + len(before)] = index
        pieces += [before, PLACEHOLDER, stop]
        length += len(before) + len(PLACEHOLDER) + len(stop)
        here += [length - len(stop), length]
        there += [one.end - len(stop), one.end]
        position = one.end
    pieces.append(text[position:end])
    return Frame(start, end, "".join(pieces), tuple(marked), whole, [], here, there, placeholders)


def _final_stop(words: str) -> str:
    return words[-1] if words[-1] in ",.?!" else ""


def _is_whole(text: str, start: int, end: int, one: Marked) -> bool:
    """Whether the marked words are a quotation of their own and no part of the reporter's sentence."""
    inner = text[one.start : one.end]
    before = text[start : one.outer_start]
    count = len(WORD.findall(inner))
    if not one.closed or not before.strip():
        return count > 1 or bool(CLOSES_CLEAN.search(inner))
    if not INTRODUCES.search(before):
        return False
    after = text[one.outer_end : end]
    ends_clean = bool(CLOSES_CLEAN.search(inner)) or not after.strip() or after.lstrip()[:1] in ",.;:—–-"
    begins_clean = inner[0].isupper() or not inner[0].isalpha() or before.rstrip()[-1:] in ":"
    return ends_clean and (begins_clean or (count > 3 and before.rstrip()[-1:] in ',:”"')) and count > 0
