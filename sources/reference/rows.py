"""The rows of the reference files: one frozen record for each, with all its columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sources.parsing.records import Alias

OutletKind = Literal["publication", "broadcaster", "agency", "official"]
SpeakerKind = Literal["person", "body", "unnamed"]
Gender = Literal["", "f", "m"]
ReportingKind = Literal["neutral", "distancing", "confrontational", "factive", "hedge"]


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A row of ``outlets.json``. ``domains`` include their subdomains; ``is_sample`` marks an invented outlet."""

    slug: str
    name: str
    kind: OutletKind = "publication"
    domains: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    country: str = ""
    timezone: str = ""
    is_wire: bool = False
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A row of ``speakers.json``. ``is_followed`` says that their quotations go on the record."""

    slug: str
    name: str
    kind: SpeakerKind = "person"
    gender: Gender = ""
    is_followed: bool = False
    description: str = ""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """A row of ``occasions.csv``. ``fact_source`` says what day and name rest on."""

    slug: str
    day: date
    name: str
    kind: str = ""
    place: str = ""
    counterpart: str = ""
    terms: tuple[str, ...] = ()
    speaker: str = ""
    transcript_address: str = ""
    fact_source: str = ""
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A row of ``topics.json``. ``wanted`` are searches of which one is enough, ``unwanted`` those that leave out."""

    slug: str
    name: str
    note: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportingWordRow:
    """A row of ``reporting_words.csv``: a verb in its dictionary form or a phrase, its class, and what puts it there.

    ``forms`` are those that no rule of English makes.
    """

    words: str
    kind: ReportingKind
    forms: tuple[str, ...] = ()
    source: str = ""
