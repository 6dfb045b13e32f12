"""Bylines: the persons who wrote an article, as printed, apart from agencies, outlets, roles and places.

A byline line ("By Jane Roe and John Doe in Paris", "Von Erika Muster, Berlin") is read into names;
names that a page's metadata gives are cleaned the same way.
"""

import re
from collections.abc import Iterable, Iterator

from .datelines import DAY
from .wires import cut_agency, wire_named

# The word that opens a byline, by language.
OPENERS = (
    r"(?:by|written by|story by|words by|posted by|reported by|author of the article|author|authors|from our correspondent|"
    r"von|ein beitrag von|ein kommentar von|ein gastbeitrag von|eine analyse von|autor(?:in)?|autoren|text|"
    r"par|publié par|auteur|por|escrito por|di|a cura di|door|av|af|tekst|skrevet av|"
    r"autor(?:a|es)?|redaktion|автор|авторы|автори|από|autorka|yazan|muhabir|tarafından)"
)
OPENER = re.compile(rf"^\s*{OPENERS}(?:\s*:\s*|\s+)", re.I)
PLAIN_OPENER = re.compile(r"^\s*(?:by|von|par|por|door|av|af)\s*:?\s+", re.I)
# Blanks before are taken from the first of them on, or none: to begin at each in turn takes the square of their number.
JOINT = re.compile(
    r"(?:(?<!\s)\s+)?(?:;|\||•|·|\n|\s&\s|\band\b|\bund\b|\bet\b|\by\b(?=\s[A-ZÁÉÍÓÚÑ])|\bog\b|\boch\b|\bi\b(?=\s[A-Z])|,(?!\s*(?:Jr|Sr|PhD|Ph\.D|MD|M\.D)\b))\s*"
)
# What may follow a name after a comma or a dash and is not a name itself.
ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|columnist|staff|journalist|producer|contributor|bureau|chief|desk|team|special to|agency|"
    r"newsroom|redaktion|redaktør|redaktör|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|autor(?:in)?|redazione|redacción|rédaction|rédacteur|journaliste|"
    r"corresponsal|corrispondente|inviato|envoyé|volontär(?:in)?|stand|update[d]?|published|minutes?|read|news|media|online|digital|senior|political|"
    r"gmbh|inc|ltd|llc|group|gruppe|mediengruppe|zeitung|press|service|magazine|network|radio|developer|regional|foundation|articles?|"
    r"корреспондент|редакция|редактор|журналист|muhabiri)\b",
    re.I,
)
NAME = re.compile(r"^[^\W\d_][\w'’.-]*(?:[ \u00a0]+(?:[^\W\d_]|[(\"“„])[\w'’.\"”“„)-]*){1,5}$")
# Capitals that nobody can pronounce are a body's initials.
INITIALS = re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ]{3,}\b", re.A)
# The words of a newsroom's name, and the form of one that is named by its address.
NEWSROOM = re.compile(
    r"\b(?:staff|desk|newsroom|editors|editorial (?:board|team)|bureau|agencies|correspondents|redaktion|redazione|redacción|rédaction|"
    r"redakcja|redaksjonen|redaktionen|редакция|редакція)\b|\wredaktion\b",
    re.I,
)
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,10}", re.I)
MOST_BODY_WORDS = 5
# A Korean reporter's title and "and one more", the outlet's capitals, the day: what lines print behind a name.
KOREAN_TITLE = r"\s(?:기자|특파원)(?:\s외\s\d+명)?"
OUTLET_BEHIND = r"(?<=[a-z])(?:\s+(?!II|IV|JR|SR|MD)[A-Z]{2,4}|\s+[A-Z]{2,}\s+[A-Z]{2,})$"
TITLE_BEHIND = re.compile(rf"(?<=[\uac00-\ud7a3]){KOREAN_TITLE}$|{OUTLET_BEHIND}")
TRAILING_DAY = re.compile(rf"(?:,|(?<!\s))\s+(?:on\s+)?{DAY}$")
CAPITALS = re.compile(r"[A-Z]{2,5}")
HANDLE = re.compile(r"(?:(?<!\s)\s+)?(?:@\w+|\S{1,64}@[^\s@]+\.\w+|https?://\S+|\([^)]{0,150}\)|\[[^\]]{0,150}\])\s*")
PARTICLES = {
    "de",
    "la",
    "van",
    "von",
    "der",
    "den",
    "del",
    "da",
    "di",
    "al",
    "el",
    "bin",
    "ibn",
    "ter",
    "ten",
    "dos",
    "du",
    "le",
    "zu",
    "y",
    "e",
}
LONGEST, LONGEST_NAME = 150, 60
HAN = r"[\u4e00-\u9fff]"
EAST_ASIAN_NAME = re.compile(
    rf"[\uac00-\ud7a3]{{2,4}}(?:{KOREAN_TITLE})?|{HAN}{{2,4}}|{HAN}{{1,3}}[ \u3000]{HAN}{{1,3}}"
)


def is_lone_opener(line: str) -> bool:
    """Tell whether a line is nothing but the word that opens a byline ("By", "Von:")."""
    return bool(re.fullmatch(rf"{OPENERS}\s*:?", line.strip(), re.I))


def is_byline(line: str) -> bool:
    """Tell whether a line is a byline: an opening word and then names, or an agency; a day may follow."""
    if len(line) > LONGEST:
        return False
    opened, undated = OPENER.match(line), TRAILING_DAY.sub("", line)
    if not opened or re.search(r"[.!?]\s+\w|[a-z]{3}[.!?]$", undated):
        return False
    rest = HANDLE.sub(" ", undated[opened.end() :]).strip()
    return bool(clean_names([rest]) or credited_bodies([rest])) or _is_dated_word(line)


def _is_dated_word(line: str) -> bool:
    """Tell whether a line is the plainest of openers, one word with a capital, and a day: a pen name, an outlet."""
    word = PLAIN_OPENER.sub("", TRAILING_DAY.sub("", line))
    return bool(PLAIN_OPENER.match(line) and TRAILING_DAY.search(line)) and word.isalpha() and word[0].isupper()


def read_signature(paragraph: str) -> tuple[str, ...]:
    """Return what the last line of a text signs it with, as printed: a person, an agency, a newsroom; else nothing.

    "Jane Roe", "– Jane Roe", "(Jane Roe)", "red, example.org/agencies".
    """
    line = paragraph.strip(" \t()[]–—-•*_")
    if len(line) > LONGEST_NAME or re.search(r"[!?:]|\.(?:\s|$)", line):
        return ()
    parts = [part.strip() for part in re.split(r"[,/]", line) if part.strip()]
    known = [part for part in parts if wire_named(part) or is_body(part) or (is_person(part) and not part.isupper())]
    return tuple(known) if len(known) >= len(parts) - 1 else ()


def signed_by(lines: Iterable[str]) -> tuple[str, ...]:
    """Return what the first of the lines that signs a text names: a byline as it stands, a signature's parts."""
    signed = ((line,) if is_byline(line) else read_signature(line) for line in lines)
    return next(filter(None, signed), ())


def may_be_glued(name: str) -> bool:
    """Tell whether a byline, kept as printed, may be "By" run together with a name ("Bymary Roe")."""
    return bool(re.match(r"By[a-z]\w+ [A-Z]", name))


def clean_names(names: Iterable[str], *, not_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return persons' names out of author fields, in order, each once.

    Args:
        names: author fields as a page gives them; one may hold several persons.
        not_names: what is no person here: the outlet's name, its domain.
    """
    refused = {_folded(name) for name in not_names if name}
    found: dict[str, str] = {}
    for field in names:
        for part in _parts(field):
            name = _bare(part)
            if not INITIALS.search(part) and is_person(name) and _folded(name) not in refused:
                found.setdefault(_folded(name), name)
    return tuple(found.values())


def all_credited(persons: tuple[str, ...], credits: Iterable[str]) -> tuple[str, ...]:
    """Return all whom an article credits: its persons and the agencies beside them; without a person, bodies as printed.

    Args:
        persons: the names as cleaned. credits: author fields and byline lines as printed.
    """
    credits = tuple(credits)
    if persons:
        return (*persons, *(body for body in credited_bodies(credits) if wire_named(body)))
    bare = (PLAIN_OPENER.sub("", TRAILING_DAY.sub("", credit)).strip() for credit in credits)
    return tuple(dict.fromkeys(bare))


def credited_bodies(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the agencies, newsrooms and outlets that author fields credit, as printed, in order, each once.

    Args:
        fields: author fields or byline lines; one may hold persons and bodies ("By Jane Roe, AFP").
    """
    found: dict[str, str] = {}
    for field in fields:
        for part in _parts(field):
            body = part.strip(" .,:;*_")
            if body and not clean_names([body]) and (wire_named(body) or is_body(body)):
                found.setdefault(_folded(body), body)
    return tuple(found.values())


def is_body(name: str) -> bool:
    """Tell whether a string names a newsroom and nobody in it: a desk, initials, an address ("News Desk", "BBC")."""
    if not 0 < len(name) <= LONGEST_NAME or len(name.split()) > MOST_BODY_WORDS:
        return False
    return bool(NEWSROOM.search(name) or INITIALS.search(name) or DOMAIN.fullmatch(name) or CAPITALS.fullmatch(name))


def is_person(name: str) -> bool:
    """Tell whether a string has the form of a person's name: two to six words, capitals, no role, no agency."""
    if re.search(r"[\uac00-\ud7a3\u3040-\u30ff\u4e00-\u9fff]", name):
        return _is_east_asian_name(name)
    if not NAME.match(name) or OPENER.match(name) or wire_named(name) or ROLE.search(name):
        return False
    words = name.split()
    if len(name) > LONGEST_NAME or INITIALS.search(name):
        return False
    return all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in PARTICLES or not word[0].islower()
        for word in words
    )


def _parts(field: str) -> Iterator[str]:
    """Yield the persons and bodies of an author field or byline line, as printed."""
    for part in JOINT.split(HANDLE.sub(" ", OPENER.sub("", field)[:LONGEST])):
        yield from filter(None, cut_agency(part))


def _is_east_asian_name(name: str) -> bool:
    """Tell whether a name is written in Hangul, Han or kana; a Korean reporter's title may follow it."""
    return bool(EAST_ASIAN_NAME.fullmatch(name))


def _bare(part: str) -> str:
    part = TITLE_BEHIND.sub("", TRAILING_DAY.sub("", part))
    part = re.split(
        r"(?<!\s)\s+(?:in|aus|à|à|en|for|für|–|—|-|/)\s+|(?:(?<!\s)\s+)?[|/:]\s*", part.strip(" \t.,:;*_#-–—")
    )[0]
    return " ".join(_capitals_lowered(part).split()).strip(" .,:;*_")


def _capitals_lowered(name: str) -> str:
    words = name.split()
    return name.title() if len(words) > 1 and name.isupper() and all(len(word) > 2 for word in words) else name


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
