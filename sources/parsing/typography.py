"""Quotation marks: which stretches of a text stand between marks, whatever the marks look like.

Marks pair within a line, as newspapers set them; a quotation that runs on is opened again at the
next paragraph and closed once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

Style = Literal["double", "single"]
Role = Literal["opens", "closes", "either"]

OPENING = {"“": "double", "«": "double", "„": "double", "‘": "single", "‹": "single", "‚": "single", "‟": "double"}
CLOSING = {"”": "double", "»": "double", "’": "single", "›": "single"}
STRAIGHT = {'"': "double", "＂": "double", "'": "single"}
# Which closing marks end which opening one: „German“, »reversed«, ”Swedish”.
PARTNERS = {
    "“": '”"“',
    "«": "»",
    "»": "«",
    "„": '“”"',
    "”": '”"',
    "‟": "”",
    "‘": "’'",
    "‹": "›",
    "‚": "‘’",
    '"': "\"”''",
    "＂": "＂",
    "'": "'’",
    "``": "''\"",
    "''": "''",
}
GLYPH = re.compile(f"''|``|[{re.escape(''.join([*OPENING, *CLOSING, *STRAIGHT]))}]")
# A line with more is no prose, and pairing costs the square of their number.
MOST_MARKS = 400
BEFORE_OPENING = " \t\u00a0\u2009\u202f([{<—–-/*_>"
# What stands between marks there is an attribute's value, not words of anybody.
TAG = re.compile(r"<[A-Za-z][^<>\n]*=[^<>\n]*>")
# '"The bridge is safe, said Maria Keller.': the mark before the cue was left out.
_NAME = r"(?:[A-Z][\w.’'-]*\.? ){0,3}[A-Z][\w’'-]+"
_CUE = r"(?:said|says|told|added|asked|wrote)"
CUE_WITHIN = re.compile(rf"[,?!](?= (?:{_CUE} {_NAME}|(?:he|she|{_NAME}) {_CUE})(?:[.,;]|\Z| [a-z]))")
AFTER_CLOSING = " \t\u00a0.,;:!?…)]}—–-/*_<"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between quotation marks.

    ``start`` and ``end`` bound the words inside, ``outer_start`` and ``outer_end`` take the marks
    with them; all count code points. ``closed`` is false where the paragraph ends before a closing
    mark. ``runs_on`` says that the next paragraph opens the same quotation again.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    style: Style
    closed: bool = True
    runs_on: bool = False


@dataclass(slots=True)
class _Mark:
    at: int
    glyph: str
    style: str
    role: Role

    @property
    def end(self) -> int:
        return self.at + len(self.glyph)


def find_marked(text: str) -> tuple[Marked, ...]:
    """The stretches between quotation marks, outermost ones only, in order.

    Args:
        text: any text; its lines are its paragraphs.

    Returns:
        Stretches that hold at least one letter or digit. Apostrophes, inch marks and years ('90s)
        are no marks. Single marks count only outside double ones.
    """
    found: list[Marked] = []
    for start, end in line_spans(text):
        found.extend(_marked_in_line(text, start, end))
    return tuple(_joined_across_paragraphs(text, found))


def has_too_many_marks(line: str) -> bool:
    """Tell whether a line has so many marks that none of them is paired (``MOST_MARKS``)."""
    return len(list(islice(_marks(line, 0, len(line)), MOST_MARKS + 1))) > MOST_MARKS


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank."""
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield position, position + len(line)
        position += len(line) + 1


def _marked_in_line(text: str, start: int, end: int) -> Iterator[Marked]:
    marks = list(islice(_marks(text, start, end), MOST_MARKS + 1))
    if len(marks) > MOST_MARKS:
        return
    doubles = list(_pairs(text, [mark for mark in marks if mark.style == "double"], end))
    singles = _pairs(text, [mark for mark in marks if mark.style == "single"], end)
    outside = [one for one in singles if one.closed and not any(_overlap(one, two) for two in doubles)]
    yield from sorted(doubles + outside, key=lambda marked: marked.start)


def _overlap(one: Marked, two: Marked) -> bool:
    return one.outer_start < two.outer_end and two.outer_start < one.outer_end


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    tags = [tag.span() for tag in TAG.finditer(text, start, end)]
    for match in GLYPH.finditer(text, start, end):
        at, glyph = match.start(), match[0]
        before = bisect_right(tags, (at, end)) - 1
        if before >= 0 and at < tags[before][1]:
            continue
        style = "double" if len(glyph) == 2 else OPENING.get(glyph) or CLOSING.get(glyph) or STRAIGHT[glyph]
        role = _role(text, at, glyph, start, end)
        if role:
            yield _Mark(at, glyph, style, role)


def _role(text: str, at: int, glyph: str, start: int, end: int) -> Role | None:
    """What a mark does by its neighbours, or None where it is an apostrophe or an inch mark."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(glyph)] if at + len(glyph) < end else " "
    may_open = (before in BEFORE_OPENING or before in "“\"‘'„«") and not after.isspace()
    may_close = (after in AFTER_CLOSING or after in "”\"’'“»") and not before.isspace()
    if glyph in "'’":
        return _single_role(text, at, before, after, may_open and glyph == "'", may_close)
    if glyph in '"＂' or glyph == "''":
        if before.isdigit() and not may_open:
            return "closes"
        return "opens" if may_open and not may_close else "closes" if may_close and not may_open else "either"
    if glyph in "„‚‘‹‟" or glyph == "``":
        return "opens"
    if glyph == "›":
        return "closes"
    if glyph == "“":
        return "either" if may_close and not may_open else "opens"
    if glyph == "”":
        return "either" if may_open and not may_close else "closes"
    return (
        "either" if (may_open != may_close) and (glyph == "»") == may_open else "opens" if glyph == "«" else "closes"
    )


def _single_role(text: str, at: int, before: str, after: str, may_open: bool, may_close: bool) -> Role | None:
    if before.isalnum() and after.isalnum():
        return None
    if may_open and not may_close:
        return None if text[at + 1 : at + 4].lower() in ("em ", "tis") or after.isdigit() else "opens"
    return "closes" if may_close else None


def _pairs(text: str, marks: list[_Mark], line_end: int) -> Iterator[Marked]:
    """Pair a line's marks of one style; what stands inside another pair belongs to that one."""
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        if not stack:
            if mark.role != "closes" or (mark.style == "double" and _opens_after_all(mark, marks[index + 1 :])):
                stack.append(mark)
        elif _closes(stack[-1], mark) and not _is_possessive(text, mark, marks[index + 1 :]):
            opened = stack.pop()
            if not stack:
                yield from _stretch(text, opened, mark.at, mark.end, True)
        elif mark.role != "closes":
            if _is_nested(stack, mark, marks[index + 1 :]):
                stack.append(mark)
            else:
                yield from _stretch(text, stack[0], mark.at, mark.at, False)
                stack = [mark]
    if stack:
        yield from _stretch(text, stack[0], line_end, line_end, False)


def _opens_after_all(mark: _Mark, later: list[_Mark]) -> bool:
    return mark.glyph in STRAIGHT and bool(later) and later[0].role == "closes"


def _closes(opened: _Mark, mark: _Mark) -> bool:
    if mark.glyph not in PARTNERS[opened.glyph] and not (mark.glyph in CLOSING and opened.glyph in OPENING):
        return False
    return mark.role in ("closes", "either")


def _is_possessive(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """'"The dogs' bowls are full."' between single marks: an apostrophe, for another mark ends the sentence."""
    follows = text[mark.end : mark.end + 2]
    if mark.glyph not in "'’" or text[mark.at - 1] != "s" or not (follows[:1] == " " and follows[1:].islower()):
        return False
    return bool(later) and later[0].role == "closes" and text[later[0].at - 1] in ".,!?"


def _is_nested(stack: list[_Mark], mark: _Mark, later: list[_Mark]) -> bool:
    """A mark that opens inside an open quotation nests if the line closes both, else the first was left open."""
    depth = len(stack) + 1
    for following in later:
        if following.role == "opens":
            if depth == 1:
                return False
            depth += 1
        else:
            depth -= 1
        if depth == 0:
            return True
    return False


def _stretch(text: str, opened: _Mark, end: int, outer_end: int, closed: bool) -> Iterator[Marked]:
    start = opened.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        style: Style = "double" if opened.style == "double" else "single"
        yield Marked(start, end, opened.at, outer_end, style, closed)


def _joined_across_paragraphs(text: str, found: list[Marked]) -> Iterator[Marked]:
    for one, two in pairwise([*found, None]):
        if one is None:
            return
        runs_on = (
            not one.closed
            and two is not None
            and one.style == two.style
            and "\n" in text[one.outer_end : two.outer_start]
            and not text[one.outer_end : two.outer_start].strip()
        )
        end, outer_end = one.end, one.outer_end
        if not one.closed and not runs_on and (left := CUE_WITHIN.search(text, one.start, end)):
            end = outer_end = left.end()
        yield Marked(one.start, end, one.outer_start, outer_end, one.style, one.closed, runs_on)
