"""The stages on which words are said, as articles name them: "in a video address to mark …", "after talks with …"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from .month_names import MONTHS, WEEKDAYS
from .records import Knowledge

# Kinds in order: of two that begin at the same word the first holds. Families tell which names may mean one
# occasion: an article speaks of "talks" where the catalogue has the news conference after them.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "news conference",
        r"(?:news|press)[ -](?:conference|briefing|call)s?|presser|press statement",
        "press meeting",
    ),
    ("interview", r"interviews?", "interview"),
    ("video address", r"(?:video|recorded|pre-recorded)[ -](?:address|message|statement|greeting|speech)", "speech"),
    ("address", r"(?:televised|national|nationwide|TV|inaugural)[ -](?:address|speech|remarks)", "speech"),
    ("address", r"state[- ]of[- ]the[- ](?:nation|union)[ -](?:address|speech)", "speech"),
    ("address", r"New Year(?:['’]s)?(?: Eve)? (?:address|speech|message)", "speech"),
    ("address", r"address(?= to the | from the )", "speech"),
    ("phone call", r"(?:tele)?phone (?:call|conversation|talks)|call with|video call", "call"),
    ("post", r"posts? on (?:X|Twitter|Telegram|Facebook|social media)|tweets?|Telegram (?:post|channel)", "written"),
    ("article", r"(?:newspaper )?(?:article|op-ed|essay)", "written"),
    ("forum speech", r"(?:forum|plenary session|plenary|discussion club)", "speech forum meeting"),
    ("summit", r"summit", "meeting press speech"),
    ("talks", r"talks|negotiations", "meeting press"),
    ("meeting", r"meeting|gathering|session|reception|visit|trip|tour", "meeting press"),
    ("rally", r"rally|concert", "speech"),
    ("speech", r"speech|parade|ceremony|inauguration|remarks|address|celebrations?", "speech"),
    ("media questions", r"(?:reporters|journalists|the media|newsmen)", "press interview meeting"),
    ("statement", r"statement", "speech press written"),
    ("letter", r"letter|message|telegram", "written"),
)
_FAMILIES = {kind: frozenset(families.split()) for kind, _, families in _KINDS}
_KIND_WORDS = re.compile(
    "|".join(rf"(?P<k{i}>\b(?:{words})\b)" for i, (_, words, _) in enumerate(_KINDS)), re.IGNORECASE
)
# Of these there is mostly one a day, so that the kind and the day tell which.
_TELLING = frozenset({"news conference", "video address", "summit"})
# Words that make an event the stage on which something is said, and no thing merely talked about.
_BEFORE = (
    r"in|at|during|after|following|before|via|through|to|told|addressed|addressing|opening|hosting|"
    r"attending|published|released|aired|broadcast|gave|given|granted|held|by"
)
_STAGE = re.compile(
    rf"\b(?:{_BEFORE}|on the (?:sidelines|margins) of)"
    r"(?:\s+(?:an?|the|his|her|their|its|another|joint)\b)?(?:\s+[\w'’.-]+){0,5}?\s*$",
    re.IGNORECASE,
)
_NEEDS_ARTICLE = frozenset({"speech", "rally", "address", "parade", "ceremony", "concert"})
_ARTICLE = re.compile(r"\b(?:an?|the|his|her|their|its|another|this|that|last|[A-Z]\w+)\b|['’]s\b")
_NAME_WORD = r"[A-ZÀ-ÞА-ЯЁ][\w'’.-]{0,80}[\w]"
# Small words within a name or between a name and what its bearer is.
_LINK = r"(?:of|the|and|de|von|der|for|news|press|state|agency|broadcaster|television|channel|newspaper|magazine|host)"
_NAME = rf"(?:[a-z]+\s){{0,4}}?{_NAME_WORD}(?:(?:\s+{_LINK}){{0,3}}\s+{_NAME_WORD})*"
_KIND_OF_PLACE = (
    r"(?:city|town|capital|port|port city|village|region|suburb|downtown|central|eastern|western|northern|southern)"
)
_GAVE = r"(?:(?:[a-z]+\s+){1,5}(?:gave|granted|given)\s+to|given to|granted to)"
_COUNTERPART = re.compile(
    rf"\s{{1,9}}(?:{_GAVE}|with|by|to mark|for|to)\s+(?:the\s+|a\s+)?(?!(?:in|at|on|from|during|after)\b)(?P<name>{_NAME})"
)
# A journey is to a place; what is written stands in a paper, not in a place.
_JOURNEY = re.compile(r"visit|trip|tour", re.IGNORECASE)
_WRITTEN = frozenset({"article", "post", "letter", "statement"})
_TITLE = re.compile(rf"(?:{_NAME_WORD}\s+){{1,26}}$")
# "at the Council on Foreign Relations", "at the State University of New York", "in Riga on Friday".
_NO_PLACE = rf"(?!(?:{'|'.join(sorted({*MONTHS, *WEEKDAYS}))})\b)"
_PLACE_WORD = rf"{_NO_PLACE}{_NAME_WORD}"
_PLACE = re.compile(
    rf"\s{{1,9}}(?:in|at|from)\s+(?:the\s+)?(?P<name>(?:{_KIND_OF_PLACE}\s+(?:of\s+)?){{0,2}}"
    rf"{_PLACE_WORD}(?:(?:\s+(?:of|on|for|and|de|la)(?:\s+the)?)?\s+{_PLACE_WORD}){{0,4}})"
)
_SPEAKING_TO = re.compile(
    r"\b(?:(?:speaking|spoke|talking|talked)\s+(?:exclusively\s+)?(?:to|with)|told|tells)\s+(?:the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Words that name the stage of a saying, at ``text[start:end]`` (code points, end exclusive)."""

    kind: str
    start: int
    end: int
    text: str
    counterpart: str = ""
    place: str = ""

    @property
    def is_telling(self) -> bool:
        """Whether the words set this stage apart from others of its day: by whom or where, or by its kind alone."""
        return bool(self.counterpart or self.place) or self.kind in _TELLING

    @property
    def name(self) -> str:
        words = f"remarks to {self.text}" if self.kind == "media questions" else self.text
        return words[:1].upper() + words[1:]


# What an article tells of a speaker is asked for again with each of the speaker's quotations.
@lru_cache(maxsize=256)
def find_stages(text: str, knowledge: Knowledge) -> tuple[Stage, ...]:
    """Find the stages that a text names ("in a video address to mark …", "after talks with …", "speaking to …").

    Args:
        text: the reporter's words; the speaker's own should have been blanked.
        knowledge: the outlets by whose names an interview is known.
    Returns:
        The stages in order.
    """
    found: list[Stage] = []
    start = 0
    for line in text.split("\n"):
        stages = (*_stages_in(line), *_interviews_by_outlet(line, knowledge))
        found += [replace(stage, start=stage.start + start, end=stage.end + start) for stage in stages]
        start += len(line) + 1
    return tuple(sorted(found, key=lambda stage: stage.start))


@lru_cache(maxsize=2048)
def _stages_in(line: str) -> tuple[Stage, ...]:
    return tuple(_read_stage(line, match) for match in _KIND_WORDS.finditer(line) if _is_stage(line, match))


def _is_stage(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, match.start()) for mark in ".;:,\n") + 1
    led = _STAGE.search(text[max(start, match.start() - 90) : match.start()])
    # "the right to free speech", "wants to rally": without an article it is no event.
    return led is not None and (match[0].lower() not in _NEEDS_ARTICLE or bool(_ARTICLE.search(led[0])))


def _read_stage(text: str, match: re.Match[str]) -> Stage:
    kind = _KINDS[int((match.lastgroup or "k0")[1:])][0]
    counterpart = _COUNTERPART.match(text, match.end())
    place = _PLACE.match(text, counterpart.end() if counterpart else match.end())
    start, end = _with_title(text, match), (place or counterpart or match).end()
    is_met = counterpart and not counterpart[0].lstrip().startswith("to mark")
    met, where = counterpart["name"] if counterpart and is_met else "", place["name"] if place else ""
    if kind in _WRITTEN:
        met, where = met or where, ""
    if _JOURNEY.fullmatch(match[0]):
        met, where = "", where or met
    return Stage(kind, start, end, text[start:end], met, where)


def _with_title(text: str, match: re.Match[str]) -> int:
    """Return where the title of an event begins: "Eastern Economic" belongs to "Forum"."""
    title = _TITLE.search(text[: match.start()][-80:]) if match[0][0].isupper() else None
    return match.start() - len(title[0]) if title else match.start()


def _interviews_by_outlet(line: str, knowledge: Knowledge) -> list[Stage]:
    found = []
    for match in _SPEAKING_TO.finditer(line):
        name = _outlet_at(line, match.end(), knowledge)
        if name:
            found.append(Stage("interview", match.end(), match.end() + len(name), f"Interview with {name}", name))
    return found


def _outlet_at(line: str, start: int, knowledge: Knowledge) -> str:
    """Return the longest name of a known outlet that stands at this place, or an empty string."""
    names = (name for outlet in knowledge.outlets for name in (outlet.name, *outlet.names))
    here = (name for name in names if line.startswith(name, start) and not line[start + len(name) :][:1].isalnum())
    return max(here, key=len, default="")


def is_of_kind(kind: str, stages: Iterable[Stage]) -> bool:
    """Whether one of the stages is of this kind, or of one by which articles call such an occasion as well."""
    families = _FAMILIES.get(kind, frozenset())
    return any(stage.kind == kind or families & _FAMILIES[stage.kind] for stage in stages)
