"""A paragraph with its whole quotations taken out: what the reporter says around them.

A quotation that is a sentence of its own confuses a parser of English and costs most of its time. It
is replaced by one word between its marks; a fragment within the reporter's sentence stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sources.parsing import cues
from sources.parsing.nlp import Word
from sources.parsing.typography import Marked

PLACEHOLDER = "This"
INTRODUCES = re.compile(r"(?:^|[,:;.?!…)\]”\"—–-]|\b(?:says?|said|added|adds|writes|wrote|replied|asked))\s*$")
CLOSES_CLEAN = re.compile(r"[,.?!…—–-]\W*$")
CUE_FOLLOWS = re.compile(r"\W*(?:\w+ ){0,3}(?:says?|said|asked|added|told|wrote|tweeted)\b")
SENTENCE_END = re.compile(r"[.?!] [A-Z]")
# A new sentence, one word that takes up the last one at most: 'He nodded. But "A"'.
SENTENCE_START = re.compile(
    r"(?:^|[.?!][”\"’')]*\s+)(?P<opener>(?:But|And|So|Yet|Because|Indeed|Now|Adding|Instead),? )?$"
)
TITLE = re.compile(r"[A-Z0-9][\w’'-]*(?: (?:[A-Z0-9][\w’'-]*|of|the|a|an|and|in|on|to|for|at))*")
INTRODUCES_CLAUSE = re.compile(r"(?:\bthat|[,:]|\w(?:ed|s|ing|id|ote))\s*$")
# "TALLAHASSEE, Fla. (AP) — ", "Philadelphia (AFP) - ": where it was filed is no part of the first sentence.
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]{2,40}(?:[ ,][^—–:\n\"“]{0,60}?)?|[A-Z][\w .,'’]{2,40}\([A-Za-z ]{2,20}\)) ?(?:—|–|--|-) ?(?=[A-Z“\"])"
)
# "• The ferry is late": the mark of a list's item is no part of its sentence.
BULLET = re.compile(r"\s{0,20}(?:[•▪◦‣●■·]\s*|\*\s+)")
# "Maria Keller (@mkeller) wrote": what somebody goes by on a platform is no part of the sentence.
HANDLE = re.compile(r",? ?\(@\w+\)(?= ?(?:[a-z]|,))|, @\w+,")
RESUMES = re.compile(r"(?:[”\"»]|[’'](?!\w))(?:[^.?!\"“”»’']|[’'](?=\w))*,\s*$")
WORD = re.compile(r"\w+")
# Words between a cue and the comma after it.
NEAR = 4


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
            quoted = next((i for at, i in self._placeholders.items() if word.start <= at < word.end), -1)
            if quoted >= 0:
                word.quoted = quoted
                word.start, word.end = self.marked[quoted].start, self.marked[quoted].end
            else:
                word.start, word.end = self._original(word.start), self._original(word.end - 1) + 1
        self.words = words

    def _original(self, offset: int) -> int:
        piece = bisect_right(self._here, offset) - 1
        return self._there[piece] + offset - self._here[piece]


def frame_of(text: str, start: int, end: int, marked: Sequence[Marked]) -> Frame:
    """The frame of one paragraph ``text[start:end]``, its words not yet read."""
    whole = tuple(_is_whole(text, start, end, one) for one in marked)
    frame = Frame(start, end, "", tuple(marked), whole)
    pieces: list[str] = []
    length, position = 0, start
    handles = [(*match.span(), "", -1) for match in _handles(text, start, end, marked)]
    for cut_from, cut_to, instead, index in sorted([*_cuts(text, start, end, marked, whole), *handles]):
        before = text[position:cut_from]
        length += len(before)
        if index >= 0:
            frame._placeholders[length] = index
        pieces += [before, instead]
        frame._here.append(length - len(before))
        frame._there.append(position)
        length += len(instead)
        position = cut_to
    frame._here.append(length)
    frame._there.append(position)
    frame.text = "".join(pieces) + text[position:end]
    return frame


def _cuts(
    text: str, start: int, end: int, marked: Sequence[Marked], whole: Sequence[bool]
) -> Iterator[tuple[int, int, str, int]]:
    """What is cut out of a paragraph, what stands there instead, and which quotation that stands for.

    Whole quotations give way to the placeholder; of fragments only the marks go, so that the sentence
    reads as one.
    """
    if bullet := BULLET.match(text, start, end):
        yield start, bullet.end(), "", -1
        start = bullet.end()
    dateline = DATELINE.match(text, start, end)
    if dateline and not any(one.outer_start < dateline.end() for one in marked):
        yield start, dateline.end(), "", -1
    for index, one in enumerate(marked):
        if whole[index]:
            stop = _final_stop(text[one.start : one.end])
            yield one.start, one.end - len(stop), PLACEHOLDER, index
        else:
            yield one.outer_start, one.start, "", -1
            if one.closed:
                yield one.end, one.outer_end, "", -1


def _handles(text: str, start: int, end: int, marked: Sequence[Marked]) -> Iterator[re.Match[str]]:
    for handle in HANDLE.finditer(text, start, end):
        if not any(one.outer_start < handle.end() and handle.start() < one.outer_end for one in marked):
            yield handle


def _final_stop(words: str) -> str:
    return words[-1] if words[-1] in ",.?!" else ""


def _is_whole(text: str, start: int, end: int, one: Marked) -> bool:
    """Whether the marked words are a quotation of their own and no part of the reporter's sentence."""
    inner, before, after = text[one.start : one.end], text[start : one.outer_start], text[one.outer_end : end]
    count = len(WORD.findall(inner))
    ends_clean = bool(CLOSES_CLEAN.search(inner)) or not after.strip() or after.lstrip()[:1] in ",.;:—–-―("
    if not one.closed:
        return True
    if inner.endswith(":"):
        return False
    if not before.strip(" *—–-―•"):
        return ends_clean or (bool(CUE_FOLLOWS.match(after)) and not TITLE.fullmatch(inner))
    if count > 12 and SENTENCE_END.search(inner[:-2]) and INTRODUCES_CLAUSE.search(before):
        return True
    if (
        (opened := SENTENCE_START.search(before))
        and count > 5
        and (inner[0].isupper() or (opened["opener"] and ends_clean))
    ):
        return True
    if not INTRODUCES.search(before) or not ends_clean:
        return False
    last = before.rstrip()[-1:]
    if last == "," and inner[0].islower() and not RESUMES.search(before) and not _cue_is_near(before):
        return False
    begins_clean = inner[0].isupper() or not inner[0].isalpha() or last == ":"
    return begins_clean or (count > 3 and last in ',”"') or bool(RESUMES.search(before))


def _cue_is_near(before: str) -> bool:
    """Whether the words right before a comma hold a reporting verb: 'He told reporters, "it is"', but not 'With time, "it is"'."""
    near = [word.lower() for word in WORD.findall(before)[-NEAR:]]
    return any(word in cues.SPOKEN_BASE_FORMS or cues.lemma(word) not in ("", word) for word in near)
