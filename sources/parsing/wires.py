"""Which agency's text an article reprints: credits in bylines, datelines, copyright lines and prose.

An agency is never a byline. The agencies below are those that sell text to newspapers; an outlet
that the curator's record marks as a wire counts as well.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from .records import NOTHING_KNOWN, Knowledge

AGENCIES = {
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "AFP/"),
    "Reuters": ("Reuters", "Thomson Reuters", "Рейтер", "Reuters News Agency"),
    "AP": ("AP", "Associated Press", "The Associated Press", "AP News"),
    "TASS": ("TASS", "ТАСС", "ITAR-TASS", "Tass Russian News Agency"),
    "Interfax": ("Interfax", "Интерфакс"),
    "RIA Novosti": ("RIA Novosti", "РИА Новости", "RIA"),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "新华社"),
    "dpa": ("dpa", "Deutsche Presse-Agentur", "dpa-AFX", "dpa international"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA", "Agenzia ANSA"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "UPI": ("UPI", "United Press International"),
    "PA": ("PA Media", "Press Association", "PA"),
    "AAP": ("AAP", "Australian Associated Press"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "Anadolu", "AA"),
    "Ukrinform": ("Ukrinform", "Укрінформ"),
    "UNIAN": ("UNIAN", "УНІАН"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "APA": ("Austria Presse Agentur", "APA"),
    "KNA": ("KNA",),
    "Keystone-SDA": ("Keystone-SDA", "SDA", "ATS"),
    "Belga": ("Belga",),
    "Ritzau": ("Ritzau",),
    "NTB": ("NTB",),
    "TT": ("TT Nyhetsbyrån",),
    "Lusa": ("Lusa", "Agência Lusa"),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "CNN Newsource": ("CNN Newsource",),
    "The Canadian Press": ("The Canadian Press", "Canadian Press"),
    "Europa Press": ("Europa Press",),
    "SID": ("SID", "Sport-Informations-Dienst"),
    "epd": ("epd",),
    "AGI": ("AGI",),
    "Adnkronos": ("Adnkronos",),
}
# Short names that are also words or initials: believed only where nothing else can be meant.
REPORTS = r"(?:report(?:s|ed|ing)?|dispatch|story|news agency)"
PROSE_CREDITS = (
    r"according to (?:an? |the )?(?:{reports} (?:by|from|in) )?(?:the )?(?:news agency |news service )?({names})(?:'s|’s)?(?: {reports})?\b",
    r"[,;] (?:{names_open} )?reported (?:by )?(?:the )?(?:news agency )?({names})(?: news agency)?\s*[.,]",
    r"(?:the )?({names})(?: news agency)? (?:has )?reported\b",
)
COPYRIGHT = (
    r"(?:©|\(c\)|copyright(?:\s*(?:©|\(c\)))?|source|quelle|fuente|fonte|источник|джерело|агентство|kaynak)"
    r"\s*+(?:\d{{4}})?\s*+:?\s*+(?:the )?({names})\b"
)
WITH = r"\b(?:with|avec|mit|con|com|additional reporting (?:by|from)|input(?:s)? from|with inputs? from|(?:with )?material (?:from|by))\s+(?:the )?({names})\b"
# What an agency's name is given behind it in a byline: "Reuters Staff".
STAFF = re.compile(r"(?<!\s)\s+(?:staff(?: writers?)?|newsroom|news desk|correspondents?|reporters?|writers?)$", re.I)
# A line longer than this is prose, in which a name in brackets is no credit.
CREDIT_LENGTH = 160


def wire_named(name: str, knowledge: Knowledge = NOTHING_KNOWN) -> str:
    """Return the agency that a printed name means ("Agence France-Presse" is AFP), empty when it is none."""
    return _names(knowledge).get(_folded(name), "")


def find_wire(
    *,
    credits: Iterable[str] = (),
    creditors: Iterable[str] = (),
    dateline: str = "",
    text: str = "",
    owed: Iterable[str] = (),
    knowledge: Knowledge = NOTHING_KNOWN,
) -> tuple[str, str]:
    """Return the agency whose text this is and by what it is credited, both empty where none is.

    The clearest credit wins: a byline ("byline"), what the page says of itself ("page"), then the dateline
    ("dateline"), then a line of credit ("credit": "© AFP", "with Reuters"), then prose ("cited": "according to
    a report by AFP", the first in the text). What is only cited may be an article of the outlet's own.

    Args:
        credits: lines and names that stand as bylines or credits, in order of trust.
        creditors: whom the page's description of itself credits beside its authors.
        dateline: the dateline as printed.
        text: the paragraphs, blank lines between them.
        owed: lines parted from the text that tell whose it is ("© AFP").
        knowledge: outlets marked as a wire are recognised too.
    """
    paragraphs = text.split("\n\n")
    lines = [paragraph for paragraph in paragraphs if len(paragraph) <= CREDIT_LENGTH]
    candidates = chain(
        (("byline", wire_named(one, knowledge) or wire_in_credit(one, knowledge)) for one in credits),
        (("page", wire_named(one, knowledge) or wire_in_credit(one, knowledge)) for one in creditors),
        (("dateline", _wire_in_brackets(line, knowledge)) for line in (dateline,)),
        (("credit", wire_in_credit(line, knowledge)) for line in (*owed, *lines[:3], *lines[-3:])),
        (("credit", _wire_at_an_end(paragraphs, knowledge)) for _ in (0,)),
        (("cited", _wire_in_prose(text, knowledge)) for _ in (0,)),
    )
    return next(((wire, basis) for basis, wire in candidates if wire), ("", ""))


def wire_in_credit(line: str, knowledge: Knowledge = NOTHING_KNOWN) -> str:
    """Return the agency that a short line credits ("By AFP", "(Reuters)", "dpa/lby", "with AP"), or empty."""
    if len(line) > CREDIT_LENGTH:
        return ""
    names = _pattern(knowledge)
    for rule in (COPYRIGHT, WITH):
        if match := re.search(rule.format(names=names), line, re.I):
            return wire_named(match[1], knowledge)
    parts = re.split(
        r"(?:(?<!\s)\s+)?(?:[/|,;()–—•·]|\s-\s|\band\b|\bund\b|\bet\b|\by\b|^by\b|^von\b|^par\b|^por\b)\s*",
        line.strip(),
        flags=re.I,
    )
    wires = [wire_named(STAFF.sub("", cut_agency(part, knowledge)[1]), knowledge) for part in parts if part]
    return next((wire for wire in wires if wire), "") if len(parts) <= 8 else ""


def cut_agency(part: str, knowledge: Knowledge = NOTHING_KNOWN) -> tuple[str, str]:
    """Split a name from the agency set behind it in other letters ("JANE ROE Associated Press"), else ("", the whole).

    A last word in the name's own letters is a surname, though an agency is called so.
    """
    words = part.split()
    for at in range(2, len(words)):
        name, agency = " ".join(words[:at]), " ".join(words[at:])
        is_set_apart = len(words) - at > 1 or agency.isupper() != name.isupper()
        if is_set_apart and all(word[0].isupper() for word in words[:at]) and wire_named(agency, knowledge):
            return name, agency
    return "", part


def _wire_in_brackets(line: str, knowledge: Knowledge) -> str:
    return next((wire for part in re.split(r"[()\[\]–—,:/-]+", line) if (wire := wire_named(part, knowledge))), "")


def _wire_at_an_end(paragraphs: list[str], knowledge: Knowledge) -> str:
    """Read "... the ministry said. (Reuters)" and "(with AFP)" at the end of the last paragraph or the first."""
    for paragraph in [*paragraphs[-2:], *paragraphs[:1]]:
        match = re.search(r"[(\[–—]\s*([^()\[\]]{2,50})[)\]]?\s*\.?$", paragraph)
        if match and (wire := wire_in_credit(match[1], knowledge)):
            return wire
    return ""


def _wire_in_prose(text: str, knowledge: Knowledge) -> str:
    names = _pattern(knowledge)
    found = []
    for rule in PROSE_CREDITS:
        pattern = rule.format(names=names, names_open=r"[^.]{0,40}", reports=REPORTS)
        found += [(match.start(), match[1]) for match in re.finditer(pattern, text)]
    return wire_named(min(found)[1], knowledge) if found else ""


def _names(knowledge: Knowledge) -> dict[str, str]:
    return _names_beside(_agencies_told(knowledge))


def _pattern(knowledge: Knowledge) -> str:
    return _pattern_beside(_agencies_told(knowledge))


def _agencies_told(knowledge: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The names of each outlet that is an agency, the one that it goes by first."""
    return tuple((outlet.name, *outlet.names) for outlet in knowledge.outlets if outlet.is_wire)


@lru_cache(maxsize=8)
def _names_beside(agencies: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    names = {_folded(form): wire for wire, forms in AGENCIES.items() for form in forms}
    for forms in agencies:
        for form in forms:
            names.setdefault(_folded(form), forms[0])
    return names


@lru_cache(maxsize=8)
def _pattern_beside(agencies: tuple[tuple[str, ...], ...]) -> str:
    forms = {form for forms in (*AGENCIES.values(), *agencies) for form in forms}
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _folded(name: str) -> str:
    return re.sub(r"^the ", "", name.strip(" .:*_").casefold())
