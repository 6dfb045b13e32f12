"""The occasion of words: which kind, with whom, where; tied to the catalogue, or proposed from the article's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .records import Dating, Knowledge, KnownOccasion, OccasionReading
from .sentences import sentence_spans

# An article reports an occasion for about a week, and at most one calendar day before its own date (zones).
REPORTED_FOR = timedelta(days=7)
ZONES = timedelta(days=1)

# Kinds in order: of two that begin at the same word the first holds. Families tell which names may mean one
# occasion: an article speaks of "talks" where the catalogue has the news conference after them.
_KINDS: tuple[tuple[str, str, frozenset[str]], ...] = tuple(
    (kind, words, frozenset(families.split()))
    for kind, words, families in (
        (
            "news conference",
            r"(?:news|press)[ -](?:conference|briefing|call)s?|presser|press statements?",
            "press meeting",
        ),
        ("interview", r"interviews?", "interview"),
        (
            "video address",
            r"(?:video|recorded|pre-recorded)[ -](?:address|message|statement|greeting|speech)",
            "speech",
        ),
        (
            "address",
            r"(?:televised|national|nationwide|TV|state[- ]of[- ]the[- ](?:nation|union)|New Year(?:['’]s)?(?: Eve)?|inaugural)"
            r"[ -](?:address|speech|remarks)|address(?= to the | from the )",
            "speech",
        ),
        ("phone call", r"(?:tele)?phone (?:call|conversation|talks)|call with|video call", "call"),
        (
            "post",
            r"posts? on (?:X|Twitter|Telegram|Facebook|social media)|tweets?|Telegram (?:post|channel)",
            "written",
        ),
        ("article", r"(?:newspaper )?(?:article|op-ed|essay)", "written"),
        ("forum speech", r"(?:forum|plenary session|plenary|discussion club)\b", "speech forum meeting"),
        ("summit", r"summit", "meeting press speech"),
        ("talks", r"talks|negotiations", "meeting press"),
        ("meeting", r"meeting|gathering|session|reception|visit|trip|tour", "meeting press"),
        ("rally", r"rally|concert", "speech"),
        ("speech", r"speech|parade|ceremony|inauguration|remarks|address|celebrations?", "speech"),
        ("media questions", r"(?:reporters|journalists|the media|newsmen)", "press interview meeting"),
        ("statement", r"statement", "speech press written"),
        ("letter", r"letter|message|telegram", "written"),
    )
)
_FAMILIES = {kind: families for kind, _, families in _KINDS}
_KIND_WORDS = re.compile(
    "|".join(rf"(?P<k{number}>\b{words}\b)" for number, (_, words, _) in enumerate(_KINDS)).replace(r"\b\b", r"\b"),
    re.IGNORECASE,
)
# Words that make an event the stage on which something is said, and no thing merely talked about.
_STAGE = re.compile(
    r"\b(?:in|at|during|after|following|before|via|through|on the (?:sidelines|margins) of|to|told|addressed|addressing|opening|hosting|attending"
    r"|published|released|aired|broadcast|gave|given|granted|held|by)(?:\s+(?:an?|the|his|her|their|its|another|joint)\b)?(?:\s+[\w'’.-]+){0,5}?\s*$",
    re.IGNORECASE,
)
_NAME_WORD = r"[A-ZÀ-ÞА-ЯЁ][\w'’.-]*[\w]"
_LINK = r"(?:of|the|and|de|von|der|for|news|press|state|agency|broadcaster|television|channel|newspaper|magazine|host|journalist)"
_NAME = rf"(?:[a-z]+\s){{0,4}}?{_NAME_WORD}(?:(?:\s+{_LINK}){{0,3}}\s+{_NAME_WORD})*"
_COUNTERPART = re.compile(
    rf"\s+(?:(?:(?:that|which|he|she|the|[a-z]+)\s+){{1,5}}(?:gave|granted|given)\s+to|given to|granted to|with|by|to mark|for|to)\s+(?:the\s+|a\s+)?(?P<name>{_NAME})"
)
_TITLE = re.compile(rf"(?:{_NAME_WORD}\s+)+$")
_PLACE = re.compile(
    rf"\s+(?:in|at|from)\s+(?:the\s+)?(?P<name>(?:[a-z]+\s+){{0,3}}{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}})"
)
_SPEAKING_TO = re.compile(
    r"\b(?:speaking|spoke|talking|talked)\s+(?:exclusively\s+)?(?:to|with)\s+(?:the\s+)?$|\b(?:told|tells)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Words that name the stage of a saying, at ``text[start:end]`` (code points, end exclusive)."""

    kind: str
    start: int
    end: int
    text: str
    counterpart: str = ""
    place: str = ""

    @property
    def name(self) -> str:
        words = f"remarks to {self.text}" if self.kind == "media questions" else self.text
        return words[:1].upper() + words[1:]


def find_settings(text: str, knowledge: Knowledge) -> tuple[Setting, ...]:
    """Find the stages that a text names ("in a video address to mark …", "after talks with …", "speaking to <outlet>").

    Args:
        text: the reporter's words; the speaker's own should have been blanked.
        knowledge: the outlets by whose names an interview is known.
    Returns:
        The settings in order.
    """
    found = [_read_setting(text, match) for match in _KIND_WORDS.finditer(text) if _is_stage(text, match)]
    found += _interviews_by_outlet(text, knowledge)
    return tuple(sorted(found, key=lambda setting: setting.start))


def _is_stage(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, match.start()) for mark in ".;:,\n") + 1
    return bool(_STAGE.search(text[max(start, match.start() - 90) : match.start()]))


def _read_setting(text: str, match: re.Match[str]) -> Setting:
    kind = _KINDS[int((match.lastgroup or "k0")[1:])][0]
    counterpart = _COUNTERPART.match(text, match.end())
    place = _PLACE.match(text, counterpart.end() if counterpart else match.end())
    start, end = _with_title(text, match), (place or counterpart or match).end()
    is_met = counterpart and not counterpart[0].lstrip().startswith("to mark")
    return Setting(
        kind,
        start,
        end,
        text[start:end],
        counterpart["name"] if counterpart and is_met else "",
        place["name"] if place else "",
    )


def _with_title(text: str, match: re.Match[str]) -> int:
    """Return where the title of an event begins: "Eastern Economic" belongs to "Forum"."""
    title = _TITLE.search(text[: match.start()][-80:]) if match[0][0].isupper() else None
    return match.start() - len(title[0]) if title else match.start()


def _interviews_by_outlet(text: str, knowledge: Knowledge) -> list[Setting]:
    names = _outlet_names(tuple(name for outlet in knowledge.outlets for name in (outlet.name, *outlet.names)))
    if names is None:
        return []
    return [
        Setting("interview", match.start(), match.end(), f"Interview with {match[0]}", match[0])
        for match in names.finditer(text)
        if _SPEAKING_TO.search(text[max(0, match.start() - 40) : match.start()])
    ]


@lru_cache(maxsize=4)
def _outlet_names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)") if ordered else None


@lru_cache(maxsize=1024)
def _terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    flexible = (re.escape(term).replace("'", "['’]").replace(r"\ ", r"\s+") for term in terms if term)
    return re.compile(rf"(?<!\w)(?:{'|'.join(flexible) or '(?!)'})(?!\w)", re.IGNORECASE)


def agrees(occasion: KnownOccasion, settings: Iterable[Setting]) -> bool:
    """Whether one of the settings is of a kind by which articles call such an occasion."""
    families = _FAMILIES.get(occasion.kind, frozenset())
    return any(setting.kind == occasion.kind or families & _FAMILIES[setting.kind] for setting in settings)


def evidence_for(occasion: KnownOccasion, text: str, knowledge: Knowledge) -> tuple[int, str]:
    """Weigh what a text says for an occasion of the catalogue.

    Returns:
        3 and the words where a sentence names both the stage and a term of the occasion, 2 where they stand
        apart, 1 for a term alone, 0 for nothing.
    """
    pattern = _terms(occasion.terms)
    term = pattern.search(text)
    if not term:
        return 0, ""
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if (hit := pattern.search(sentence)) and agrees(occasion, find_settings(sentence, knowledge)):
            return 3, hit[0]
    return (2 if agrees(occasion, find_settings(text, knowledge)) else 1), term[0]


def only_fitting_occasion(
    text: str, knowledge: Knowledge, fits: Callable[[KnownOccasion], bool], speaker_key: str | None = None
) -> KnownOccasion | None:
    """Return the only occasion of the catalogue that a text names outright and whose day fits, else None.

    Args:
        text: the reporter's words.
        fits: whether an occasion's day can be the article's.
        speaker_key: only this speaker's occasions; None for everybody's.
    """
    fitting = [
        occasion
        for occasion in knowledge.occasions
        if speaker_key in (None, occasion.speaker_key)
        and fits(occasion)
        and evidence_for(occasion, text, knowledge)[0] == 3
    ]
    return fitting[0] if len(fitting) == 1 else None


def read_occasion(
    near: str, wide: str, *, speaker_key: str, said: Dating, published: Dating, knowledge: Knowledge
) -> OccasionReading | None:
    """Tell at which occasion words were said.

    Args:
        near: the sentence of the quotation and those before it in its paragraph, the speaker's words blanked.
        wide: all sentences of the article that are about the speaker, blanked likewise; empty when the
            quotation is known to be of another day than the rest.
        speaker_key: the known speaker's key; empty for somebody the record does not know.
        said: the day said as far as known. published: the article's day.
        knowledge: the catalogue.
    Returns:
        The catalogue's occasion where day and words fit; with ``certain`` false where only the day does;
        else a new one named in the article's words; else None.
    """
    catalogued = _best_of_catalogue(near, wide, speaker_key, said, published, knowledge)
    if catalogued:
        return catalogued
    settings = find_settings(near, knowledge) or find_settings(wide, knowledge)
    by_day = _only_of_day(settings, speaker_key, said, knowledge)
    if by_day:
        return _reading(by_day, "the day said", certain=False)
    return _propose(settings)


def _best_of_catalogue(
    near: str, wide: str, speaker_key: str, said: Dating, published: Dating, knowledge: Knowledge
) -> OccasionReading | None:
    weighed = []
    for occasion in knowledge.occasions:
        distance = _distance(occasion.day, said, published)
        if not speaker_key or occasion.speaker_key != speaker_key or distance is None:
            continue
        weight, words = max(
            (evidence_for(occasion, near, knowledge), 1),
            (evidence_for(occasion, wide, knowledge), 0),
            key=lambda item: (item[0][0], item[1]),
        )[0]
        if weight >= (1 if distance == 0 else 2):
            weighed.append(((weight, -distance), occasion, words))
    weighed.sort(key=lambda item: item[0], reverse=True)
    if not weighed or (len(weighed) > 1 and weighed[0][0] == weighed[1][0]):
        return None
    return _reading(weighed[0][1], weighed[0][2])


def _distance(day: date, said: Dating, published: Dating) -> int | None:
    """Return how many days an occasion lies from the day said, None where it is too far to be the one.

    A day said that is only a guess from the publication leaves the week before it open.
    """
    if said.start is None or said.end is None:
        return None
    if said.basis == "publication" and published.end:
        return (
            _days_off(day, said.start, said.end)
            if published.end - REPORTED_FOR <= day <= published.end + ZONES
            else None
        )
    off = _days_off(day, said.start, said.end)
    return off if off <= 1 and said.precision in ("day", "range") else None


def _days_off(day: date, start: date, end: date) -> int:
    return max((start - day).days, (day - end).days, 0)


def _only_of_day(
    settings: tuple[Setting, ...], speaker_key: str, said: Dating, knowledge: Knowledge
) -> KnownOccasion | None:
    if said.precision != "day" or not speaker_key:
        return None
    same = [
        occasion
        for occasion in knowledge.occasions
        if (occasion.speaker_key, occasion.day) == (speaker_key, said.start)
    ]
    return same[0] if len(same) == 1 and (not settings or agrees(same[0], settings)) else None


def _reading(occasion: KnownOccasion, evidence: str, certain: bool = True) -> OccasionReading:
    return OccasionReading(
        occasion.name, occasion.key, occasion.kind, occasion.place, occasion.counterpart, evidence, certain
    )


def _propose(settings: tuple[Setting, ...]) -> OccasionReading | None:
    if not settings:
        return None
    # The fullest words name it best; of equally full ones the first.
    best = max(settings, key=lambda setting: (bool(setting.counterpart) + bool(setting.place), -setting.start))
    return OccasionReading(best.name, "", best.kind, best.place, best.counterpart, best.text)
