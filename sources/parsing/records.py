"""The records that reading an article gives: frozen, plain, and free of any database.

Offsets everywhere count Unicode code points (indexes of a Python ``str``), end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Precision = Literal["day", "range", "month", "year", "unknown"]
Kind = Literal["direct", "mixed", "indirect"]
Where = Literal["headline", "text"]


@dataclass(frozen=True, slots=True)
class Dating:
    """When something happened, how exactly that is known, and from what.

    ``start`` and ``end`` are the first and last day that it can have been; they are equal for a
    day, and both are ``None`` when nothing is known. ``basis`` is a short code of the rule
    (``"json-ld"``, ``"meta"``, ``"address"``, ``"text"``, ``"dateline"``, ``"weekday"``,
    ``"date"``, ``"occasion"``, ``"publication"``, ``"told"``). ``evidence`` is what was read, as printed.
    ``inferred`` says that the article itself does not print the day: it rests on something else
    (the catalogue of occasions, the publication day).
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = "unknown"
    basis: str = ""
    evidence: str = ""
    inferred: bool = False


UNKNOWN = Dating()


@dataclass(frozen=True, slots=True)
class Alias:
    """A way in which articles name a speaker, with the days between which it means that speaker."""

    text: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker the record knows. ``key`` is stable; ``name`` is what the parser gives as speaker."""

    key: str
    name: str
    kind: Literal["person", "body", "unnamed"] = "person"
    aliases: tuple[Alias, ...] = ()
    gender: Literal["", "f", "m"] = ""


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet the record knows: by its names as printed, and by the domains of its addresses."""

    name: str
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_wire: bool = False
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class KnownOccasion:
    """An entry of the catalogue of occasions.

    ``terms`` are words or phrases of which an article that reports the occasion prints some
    ("Defender of the Fatherland Day", "Orban"). ``verified`` is false where the entry rests on
    general knowledge alone.
    """

    key: str
    name: str
    day: date
    kind: str = ""
    place: str = ""
    counterpart: str = ""
    terms: tuple[str, ...] = ()
    speaker_key: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a curator's record lets the parser recognise. ``version`` moves when any of it moves."""

    speakers: tuple[KnownSpeaker, ...] = ()
    outlets: tuple[KnownOutlet, ...] = ()
    occasions: tuple[KnownOccasion, ...] = ()
    version: str = ""

    def __hash__(self) -> int:
        """As cheap for thousands of speakers as for none: what rests on a record is kept by it, and asked for often."""
        return hash((self.version, len(self.speakers), len(self.outlets), len(self.occasions)))


NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True)
class Claims:
    """What came with the bytes and not in them: told by a manifest, a feed, or a person.

    ``language`` is a code as ``languages.tell_language`` returns it; given, the words are not asked.
    """

    outlet: str = ""
    url: str = ""
    published: date | None = None
    content_type: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class OccasionReading:
    """The occasion a quotation was said at, as far as the article tells.

    ``key`` is the catalogue's where it fits, else empty: then ``name`` proposes a new one, made
    from the article's own words. ``certain`` is false when it was inferred from the day alone, or when
    the words of a new one stand far from the quotation or name no more than a kind ("a speech").
    """

    name: str
    key: str = ""
    kind: str = ""
    place: str = ""
    counterpart: str = ""
    evidence: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ParsedQuotation:
    """One contiguous span of the headline or the text that is presented as somebody's words.

    ``text`` is the span itself: ``field[start:end]``. The span of a direct quotation lies within
    its quotation marks. ``continues`` is the index, in the article's tuple, of the quotation that
    this one resumes after a cue. ``mention`` is how the article names the speaker here, with its
    offsets in the same field (``None`` where no mention stands near). ``mention_in_quotation`` says that
    the mention stands inside words of somebody quoted (between marks, or in another's reported
    clause), so that it is not the outlet's own. ``speaker`` is the resolved name, empty when it cannot
    be told; ``speaker_key`` the known speaker's key, empty when the name is not one the record knows.
    ``confidence`` lies between 0 and 1; ``evidence`` names the
    rule and the words it used. ``frame_start`` and ``frame_end`` bound the sentence around it.
    """

    where: Where
    kind: Kind
    start: int
    end: int
    text: str
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    mention: str = ""
    mention_start: int | None = None
    mention_end: int | None = None
    mention_in_quotation: bool = False
    speaker: str = ""
    speaker_key: str = ""
    confidence: float = 0.0
    evidence: str = ""
    continues: int | None = None
    said: Dating = UNKNOWN
    occasion: OccasionReading | None = None
    frame_start: int = 0
    frame_end: int = 0


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """What an article says of itself, its paragraphs, and the quotations in them.

    ``text`` is the body: the paragraphs, in order, with a blank line between two. ``outlet`` is
    the outlet's name as the article, its address or a claim tells it, empty when nothing does.
    ``wire`` is the agency credited, ``wire_basis`` by what: ``"byline"``, ``"page"`` (the page's description of
    itself), ``"dateline"``, ``"credit"`` (a line of credit) or ``"cited"``: the prose rests on the agency's report,
    the article need not be its text. ``bylines`` are persons; ``credits`` all who are credited: these persons, agencies,
    or, where nobody else is, the newsroom, as printed. ``doubts`` are sentences for the curator about what could not
    be told ("no publication date in the text, and none was told").
    """

    headline: str
    text: str
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    outlet: str = ""
    outlet_basis: str = ""
    wire: str = ""
    wire_basis: str = ""
    language: str = ""
    canonical_url: str = ""
    published: Dating = UNKNOWN
    published_at: datetime | None = None
    dateline: str = ""
    quotations: tuple[ParsedQuotation, ...] = ()
    doubts: tuple[str, ...] = field(default=())

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n\n")) if self.text else ()


class NotAnArticle(ValueError):
    """The bytes cannot be read as an article. The message says what, which and what to do."""
