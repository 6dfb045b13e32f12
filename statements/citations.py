"""How a statement is cited: in three styles of words, and in three formats that reference managers read.

A statement on the record is cited as a page of this site; its words, its speaker and its day are the statement's own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.dateformat import format as format_date

from sources.models import Precision

from .days import describe_days
from .directions import isolate
from .models import Speaker, Statement

SITE = "On record"
LONGEST_TITLE = 120
# What BibTeX takes for markup.
BIBTEX = str.maketrans(
    {char: f"\\{char}" for char in "#$%&_{}"} | {"\\": "\\textbackslash{}", "~": "\\~{}", "^": "\\^{}"}
)


@dataclass(frozen=True)
class Citation:
    """`name` is what a reader picks it by; a format is read by a program rather than a person."""

    name: str
    text: str
    is_format: bool


@dataclass(frozen=True)
class Cited:
    """What every style says of a statement, each in its own order."""

    key: str
    speakers: list[Speaker]
    title: str
    said_on: date | None
    precision: str
    said: str
    occasion: str
    place: str
    address: str
    accessed: date

    @property
    def year(self) -> str:
        return str(self.said_on.year) if self.said_on else "n.d."

    @property
    def date_parts(self) -> list[int]:
        """Year, month, day: as many as are known."""
        if self.said_on is None:
            return []
        known = {Precision.YEAR: 1, Precision.MONTH: 2}.get(self.precision, 3)
        return [self.said_on.year, self.said_on.month, self.said_on.day][:known]

    def isolated(self) -> "Cited":
        """For people to read: no word from right to left moves a day or an address."""
        return replace(self, title=isolate(self.title), occasion=isolate(self.occasion), place=isolate(self.place))


def cite(statement: Statement, speakers: Iterable[Speaker], *, address: str, accessed: date) -> list[Citation]:
    """The citations of a statement. `address` is its permanent one; `accessed` the day on which the reader saw it."""
    text = statement.text
    cited = Cited(
        key=statement.key,
        speakers=list(speakers),
        title=text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE].rsplit(' ', 1)[0]} …",
        said_on=statement.said_from,
        precision=statement.said_precision,
        said=describe_days(statement.said_from, statement.said_to, statement.said_precision),
        occasion=str(statement.occasion or ""),
        place=statement.place,
        address=address,
        accessed=accessed,
    )
    styles = {"APA": _apa, "Chicago": _chicago, "MLA": _mla}
    formats = {"BibTeX": _bibtex, "RIS": _ris, "CSL-JSON": _csl}
    return [
        *(Citation(name, style(cited.isolated()), is_format=False) for name, style in styles.items()),
        *(Citation(name, write(cited), is_format=True) for name, write in formats.items()),
    ]


def _apa(cited: Cited) -> str:
    names = " & ".join(isolate(_turned(speaker, initials=True)) for speaker in cited.speakers)
    day = f"{cited.year}, {_month_and_day(cited)}" if len(cited.date_parts) > 1 else cited.year
    return _sentences(names, f"({day})", f"“{cited.title}” [Statement]", cited.occasion, SITE) + f" {cited.address}"


def _chicago(cited: Cited) -> str:
    names = " and ".join(isolate(_turned(speaker)) for speaker in cited.speakers)
    where = ", ".join(part for part in (cited.occasion, cited.place, _day_or_none(cited)) if part)
    return (
        _sentences(names, f"“{cited.title}”", where, SITE, f"Accessed {_long(cited.accessed)}") + f" {cited.address}."
    )


def _mla(cited: Cited) -> str:
    names = " and ".join(isolate(_turned(speaker)) for speaker in cited.speakers)
    container = ", ".join(part for part in (SITE, _day_or_none(cited), cited.address) if part)
    return _sentences(names, f"“{cited.title}”", cited.occasion, container, f"Accessed {_long(cited.accessed)}")


def _bibtex(cited: Cited) -> str:
    fields = {
        "author": " and ".join(f"{{{_braced(speaker.name)}}}" for speaker in cited.speakers),
        "title": f"{{{_braced(cited.title)}}}",
        "year": cited.year if cited.said_on else "",
        "note": _braced(", ".join(part for part in (cited.occasion, cited.place, cited.said) if part)),
        "howpublished": SITE,
        "url": cited.address,
        "urldate": cited.accessed.isoformat(),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{statement-{cited.key},\n{lines}\n}}"


def _ris(cited: Cited) -> str:
    rows = [("TY", "GEN"), *(("AU", _turned(speaker)) for speaker in cited.speakers), ("TI", cited.title)]
    rows += [("DA", "/".join(f"{part:02}" for part in cited.date_parts)), ("T2", cited.occasion), ("CY", cited.place)]
    rows += [("PB", SITE), ("UR", cited.address), ("Y2", f"{cited.accessed:%Y/%m/%d}"), ("ER", "")]
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value or tag == "ER")


def _csl(cited: Cited) -> str:
    item = {
        "id": f"statement-{cited.key}",
        "type": "speech",
        "title": cited.title,
        "author": [_csl_name(speaker) for speaker in cited.speakers],
        "event-title": cited.occasion,
        "event-place": cited.place,
        "issued": {"date-parts": [cited.date_parts]} if cited.date_parts else None,
        "container-title": SITE,
        "URL": cited.address,
        "accessed": {"date-parts": [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]},
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _csl_name(speaker: Speaker) -> dict:
    given, _, family = speaker.name.rpartition(" ")
    if speaker.kind != Speaker.Kind.PERSON or not given:
        return {"literal": speaker.name}
    return {"family": family, "given": given}


def _turned(speaker: Speaker, *, initials: bool = False) -> str:
    """A person's last name first; a body as it is called."""
    given, _, family = speaker.name.rpartition(" ")
    if speaker.kind != Speaker.Kind.PERSON or not given:
        return speaker.name
    return f"{family}, " + (" ".join(f"{name[0]}." for name in given.split()) if initials else given)


def _sentences(*parts: str) -> str:
    """The parts as sentences; a full stop within the closing quotation mark ends one too."""
    return " ".join(part if part.endswith((".", ".”", "?”", "!”")) else f"{part}." for part in parts if part)


def _month_and_day(cited: Cited) -> str:
    return format_date(cited.said_on, "F j" if len(cited.date_parts) == 3 else "F")


def _day_or_none(cited: Cited) -> str:
    return cited.said if cited.said_on else ""


def _long(day: date) -> str:
    return format_date(day, "j F Y")


def _braced(text: str) -> str:
    return text.translate(BIBTEX)
