"""The lines of a pasted text, each with what it looks like: a heading, a list item, a date, a sentence.

Markdown that pasting tools leave is undone here, so that later steps see the words a reader saw.
"""

import re
from dataclasses import dataclass, replace

from .charsets import one_line
from .datelines import DAY
from .furniture import is_credit, is_furniture

LINK = re.compile(r"!?\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
PICTURE = re.compile(r"!\[([^\]\[]*)\]\([^()]*\)")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
SLANT = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
BULLET = re.compile(r"^\s*(?:[•◦▪●‣∙○■]|[-*+](?=\s)|\d{1,2}[.)](?=\s)(?!\s+[^\W\d_]+\s+(?:19|20)\d\d))\s*")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?:[.!?…。！？:;]|\.\.\.)[\"'”“’»«)\]」』]*(?:\s*\[?\d*\]?)$")
ISO_DAY = r"(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?"
CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?"
# "The office published the interview. In it she says," leads up to a quotation in a paragraph of its own.
SENTENCE_AND_LEAD = re.compile(r"[.!?…][\"'”’»)]*\s+[^\W\d_a-z]")
PRINTED_DAY = re.compile(rf"{DAY}(?:,\s*\d{{4}})?|{ISO_DAY}|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}", re.I)
DATE_WORDS = re.compile(
    r"published|updated|posted|last updated|first published|last modified|modified|created|date|on|at|"
    r"veröffentlicht|aktualisiert|stand|erstellt|publié|mis à jour|modifié|le|à|publicado|actualizado|"
    r"pubblicato|aggiornato|modificato|gepubliceerd|publicerad|uppdaterad|publisert|oppdatert|udgivet|opdateret|"
    r"опубликовано|обновлено|дата|опубліковано|оновлено|giriş|güncelleme|yayınlanma|입력|수정|更新|公開|"
    r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"uhr|gmt|utc|est|edt|et|cet|cest|ist|bst|msk|am|pm|h|min|minutes?|minuten?|mins?|read|lesezeit|ago|hours?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words without markup, and what stands around it.

    ``heading`` is the level of a Markdown heading (0 for none); ``alone`` says that blank lines
    (or the text's ends) stand before and after; ``words`` counts words, a CJK sign as a third of one.
    """

    text: str
    heading: int = 0
    bullet: bool = False
    alone: bool = False
    words: float = 0
    address: str = ""

    @property
    def is_sentence(self) -> bool:
        ends = SENTENCE_END.search(self.text) or (self.text.endswith(",") and SENTENCE_AND_LEAD.search(self.text))
        return bool(ends) and self.words >= 4

    @property
    def is_prose(self) -> bool:
        return self.words >= 7 and (self.is_sentence or self.words >= 25) and not is_date_line(self.text)

    @property
    def is_furniture(self) -> bool:
        return is_furniture(self.text) or is_credit(self.text)


def read_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, hard-wrapped ones joined, in order.

    In a text without any blank line each line stands alone.
    """
    blocks = [block.split("\n") for block in re.split(r"\n[\s\u200b\u200c]*\n", text.expandtabs(4).strip("\n"))]
    lines: list[Line] = []
    for block in blocks:
        rows = [row for row in map(str.rstrip, block) if row.strip(" \u200b\u200c\u00ad")]
        if is_wrapped(rows):
            rows = [" ".join(row.strip() for row in rows)]
        lines += [read_line(row, alone=len(rows) == 1 or len(blocks) == 1) for row in rows]
    return join_broken([line for line in lines if line.text])


def join_broken(lines: list[Line]) -> list[Line]:
    """Join lines that a break has cut in the middle of a sentence: the next one goes on in small letters."""
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            joined[-1] = replace(
                joined[-1], text=f"{joined[-1].text} {line.text}", words=joined[-1].words + line.words
            )
        else:
            joined.append(line)
    return joined


def _goes_on(line: Line, following: Line) -> bool:
    if line.bullet or line.heading or following.bullet or following.heading or line.words < 8 or following.words < 2:
        return False
    return bool(re.search(r"[\w,–—-]$", line.text)) and following.text[0].islower() and following.is_sentence


def read_line(row: str, alone: bool = False) -> Line:
    """Return one line with its markup undone."""
    heading = HEADING.match(row)
    bare = HEADING.sub("", row)
    bullet = BULLET.match(bare)
    text = without_markup(BULLET.sub("", bare, count=1))
    return Line(text, len(heading[1]) if heading else 0, bool(bullet), alone, count_words(text))


def without_markup(text: str) -> str:
    """Return the visible words of a line of Markdown: links, pictures, emphasis undone."""
    text = LINK.sub(r"\1", PICTURE.sub("", text))
    for pattern, words in ((EMPHASIS, r"\2"), (SLANT, r"\1")):
        text = pattern.sub(words, text)
    # Columns of a line of particulars ("Jane Roe    The Daily Example") are parts of their own.
    text = re.sub(r"(?<=\w) {3,}(?=\w)", " | ", text.strip()) if len(text) < 120 else text
    return one_line(text.replace("\u200b", "").replace("\u200c", "").replace("\u00ad", ""))


def count_words(text: str) -> float:
    """Return how many words a text has; a sign of a script without spaces counts as a third of one."""
    found = WORD.findall(text)
    signs = sum(1 for word in found if len(word) == 1 and "\u3040" <= word <= "\u9fff")
    return len(found) - signs * 2 / 3


def has_date(text: str) -> bool:
    """Tell whether a day is printed in a text, in letters or in figures."""
    return bool(PRINTED_DAY.search(text))


def is_date_line(text: str) -> bool:
    """Tell whether a line says nothing but when: a day, a clock time, "Published February 01,2022"."""
    if len(text) > 140 or not has_date(text):
        return False
    rest = re.sub(rf"{CLOCK}|[+-]?\d+", " ", PRINTED_DAY.sub(" ", text), flags=re.I)
    words = [word for word in WORD.findall(rest) if not DATE_WORDS.fullmatch(word)]
    return len(words) <= 3


def is_wrapped(rows: list[str]) -> bool:
    """Tell whether the rows of a block are one paragraph broken at a margin."""
    if (
        len(rows) < 2
        or (len(rows) == 2 and not rows[1].lstrip()[:1].islower())
        or any(BULLET.match(row) or HEADING.match(row) for row in rows)
    ):
        return False
    margin = max(map(len, rows[:-1]))
    full = all(len(row) >= margin - 20 for row in rows[:-1]) and len(rows[-1]) <= margin + 3
    broken = sum(1 for row in rows[:-1] if not SENTENCE_END.search(row.strip()))
    return (
        45 <= margin <= 110
        and full
        and broken * 2 >= len(rows) - 1
        and count_words(" ".join(rows)) > 8 * (len(rows) - 1)
    )
