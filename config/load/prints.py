"""Utterances, and the prints of them in articles, before they are rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from sources.models import Outlet, Precision, Quotation
from statements.models import Occasion, Speaker, Statement

HEADLINE_WORDS = 8


class Said(NamedTuple):
    """The day that a quotation gives."""

    first: date | None = None
    last: date | None = None
    precision: str = Precision.UNKNOWN
    basis: str = ""
    is_inferred: bool = False


@dataclass(slots=True)
class Utterance:
    """What was said, when, by whom: `words` without the full stop, `agency` is the one whose dispatch of it is reprinted."""

    language: str
    words: list[str]
    day: date
    said: Said
    speakers: list[Speaker]
    outlets: list[Outlet | None]
    occasion: Occasion | None = None
    agency: Outlet | None = None
    state: str = Statement.State.PUBLISHED
    checked_at: datetime | None = None


@dataclass(slots=True)
class Print:
    """An article and the one quotation in it. Offsets are code points of the text, or of the headline where that is quoted."""

    outlet: Outlet | None
    speaker: Speaker
    language: str
    kind: str
    reading: str
    said: Said
    occasion: Occasion | None = None
    agency: Outlet | None = None  # whose text it is
    is_credited: bool = True
    published: datetime | None = None
    received: datetime = datetime(2022, 2, 1, tzinfo=UTC)
    headline: str = ""
    in_headline: bool = False
    prose: tuple[str, str] = ("", "")
    byline: str = ""
    cue: str = ""
    mention: str = ""
    text: str = ""
    start: int = 0
    frame: tuple[int, int] = (0, 0)
    cue_start: int | None = None
    mention_start: int | None = None
    is_earlier: bool = False  # a version that the next print replaced
    is_withdrawn: bool = False
    number: int = 0  # in the tables

    @property
    def published_on(self) -> date | None:
        return self.published.date() if self.published else None

    @property
    def where(self) -> str:
        return Quotation.Where.HEADLINE if self.in_headline else Quotation.Where.TEXT

    @property
    def testimony(self) -> str:
        """As `statements.tallying` names it."""
        origin = self.agency or self.outlet
        return f"outlet:{origin.pk}" if origin else "outlet:unknown"

    @property
    def outlet_key(self) -> str:
        return f"outlet:{self.outlet.pk}" if self.outlet else "outlet:unknown"


def lay_out(each: Print) -> None:
    """Set the text, or the headline where that is quoted, around the reading, and note what stands where."""
    lead, rest = each.prose
    if each.in_headline:
        each.reading = " ".join(each.reading.split()[:HEADLINE_WORDS]).rstrip(",")
        before = f"{each.speaker.name.split()[1]}: “"
        each.headline, each.start = f"{before}{each.reading}”", len(before)
        each.frame, each.cue, each.mention = (0, len(each.headline)), "", ""
        each.text = f"{lead}\n\n{rest}"
        return
    if each.kind == Quotation.Kind.DIRECT:
        before, after = "“", f",” {each.cue} {each.mention}."
    else:
        before, after = f"{each.mention} {each.cue} that ", "."
    opening = f"{lead}\n\n{before}"
    each.start = len(opening)
    body = opening + each.reading + after
    each.frame = len(lead) + 2, len(body)
    around = (each.start + len(each.reading) + 3) if each.kind == Quotation.Kind.DIRECT else each.frame[0]
    each.cue_start = body.index(each.cue, around)
    each.mention_start = body.index(each.mention, around)
    each.text = f"{body}\n\n{rest}" if rest else body
