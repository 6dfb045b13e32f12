"""An article with its speakers' words blanked: what the reporter says, and where its sentences and paragraphs lie."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from .day_words import DayWords
from .days import find_days, resolve_day
from .records import UNKNOWN, Dating, Knowledge, ParsedQuotation
from .sentences import sentence_spans

# Stands for the speaker's own words, which tell nothing of when they were said. No letter: no name is made of it.
BLANK = "·"


@dataclass(frozen=True, slots=True)
class BlankedArticle:
    """The article with the speakers' words blanked: ``frame`` without any quotation, ``told`` without direct ones.

    ``paragraphs`` are their starts.
    """

    frame: str
    told: str
    headline: str
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    published: Dating
    knowledge: Knowledge

    @property
    def own_day(self) -> date | None:
        return self.published.end if self.published.precision == "day" else None

    def resolve(self, words: DayWords) -> Dating:
        """Count from the own day; what rests on an inferred own day is inferred as well."""
        dating = resolve_day(words, self.own_day)
        return replace(dating, inferred=self.published.inferred and not words.year) if dating != UNKNOWN else dating

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that an offset lies in; an empty one where it lies in none."""
        index = bisect_right(self.sentences, (offset, len(self.frame))) - 1
        start, end = self.sentences[index] if index >= 0 else (offset, offset)
        return (start, end) if start <= offset < end else (offset, offset)

    def sentences_between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The sentences that begin from one offset on and before another."""
        return self.sentences[bisect_left(self.sentences, (start, start)) : bisect_left(self.sentences, (end, end))]

    def paragraphs_beside(self, quotations: list[ParsedQuotation]) -> frozenset[int]:
        """Where the paragraphs of the quotations start, and each paragraph that leads up to one."""
        mine = {bisect_right(self.paragraphs, one.start) - 1 for one in quotations}
        return frozenset(self.paragraphs[index] for at in mine for index in (at - 1, at) if index >= 0)

    def told_at(self, span: tuple[int, int]) -> str:
        return self.told[span[0] : span[1]]

    def paragraph_start(self, offset: int) -> int:
        return self.frame.rfind("\n", 0, offset) + 1


def blank_article(
    quotations: tuple[ParsedQuotation, ...],
    *,
    text: str,
    headline: str,
    dateline: str,
    published: Dating,
    knowledge: Knowledge,
) -> BlankedArticle:
    """Blank the quotations of a text; arguments as of ``saying.date_quotations``."""
    in_text = [one for one in quotations if one.where == "text"]
    frame = _blank(text, in_text)
    return BlankedArticle(
        frame=frame,
        told=_blank(text, (one for one in in_text if one.kind == "direct")),
        headline=headline,
        sentences=sentence_spans(frame),
        paragraphs=tuple(match.start() for match in re.finditer(r"[^\n]+", frame)),
        published=published if published.precision == "day" else _day_of_dateline(dateline, published),
        knowledge=knowledge,
    )


def _blank(text: str, quotations: Iterable[ParsedQuotation]) -> str:
    """Put a filler over the quotations; day words at the very start of a paraphrase belong to the reporter's frame."""
    letters = list(text)
    for one in quotations:
        first = next(iter(find_days(text[one.start : one.start + 40])), None) if one.kind != "direct" else None
        start = one.start + (first.end if first and first.start <= len("on the ") else 0)
        letters[start : one.end] = re.sub(r"[^\n]", BLANK, text[start : one.end])
    return "".join(letters)


def _day_of_dateline(dateline: str, published: Dating) -> Dating:
    day = next((day.whole for day in find_days(dateline) if day.whole), None)
    return Dating(day, day, "day", "dateline", dateline) if day else published
