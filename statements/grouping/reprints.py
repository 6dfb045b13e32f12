"""Reprints: which articles print one and the same text, whoever signs it, and are therefore one testimony.

Texts are held against each other by shingles, as in A. Z. Broder, "On the resemblance and containment of documents"
(1997): runs of a few words, as sets. Only the reporters' own words count: two who heard the same speech share its
quotations, not the prose around them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

SHINGLE = 4  # words
CONTAINED = 0.4  # share of the smaller text's shingles that a reprint shares: the rest may be cut, or the outlet's own
SAME_TEXT = 0.6  # resemblance asked of articles that did not appear together
TOGETHER = 4  # days within which a dispatch is printed
EVIDENCE = 15  # shared shingles: a shorter stretch may be a formula

# What stands in quotation marks; marks that a paragraph leaves open run to its end, as in a quotation that goes on.
QUOTED = re.compile(
    r"“[^“”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^«»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)"
    r"|(?<!\w)[‘'](?=[^\W\d])(?:[^‘’'\n]{2,120}|.{2,600}?[,.!?…])[’'](?!\w)",
    re.M,
)
WORD = re.compile(r"\w+")
# Army's, co-operate, U.N., 1,000: one word, however an outlet spells it.
INSIDE_WORDS = re.compile(r"(?<=\w)[-‐‑'’ʼ.,](?=\w)")
BRITISH = re.compile(r"(?<=\w\w)(?:is(?=(?:e[drs]?|ers|ing|ations?)\b)|our(?=(?:s|ed|ing)?\b))")
AMERICAN = {"is": "iz", "our": "or"}

Shingles = frozenset[int]


@dataclass(frozen=True, slots=True)
class Print:
    """An article as far as its testimony goes.

    `key` is the caller's name for it. `outlet` and `wire` (the agency credited with the text) are names of one kind,
    so that an agency's own article has the same in both; empty where unknown. `published` is the first day it can be.
    """

    key: str
    text: str
    outlet: str = ""
    wire: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two prints of one text, by their numbers; the greater the resemblance, the surer."""

    resemblance: float
    one: int
    other: int


def find_reprints(prints: Iterable[Print]) -> list[tuple[str, ...]]:
    """Group the keys of prints by testimony; every print stands in exactly one group.

    Prints of one text are one testimony; so is all that one agency is credited with, and all that an outlet reports
    by itself. The groups and the keys in them come in an order of their own, whatever the order of the prints.
    Texts are compared two by two: hand over what reports one statement.
    """
    ordered = sorted(prints, key=_order)
    by_origin: dict[str, list[Print]] = {}
    for group in _groups_of_text(ordered):
        origin = origin_of(group)
        by_origin.setdefault(origin or f"print:{group[0].key}", []).extend(group)
    return sorted(tuple(sorted(each.key for each in group)) for group in by_origin.values())


def origin_of(group: Iterable[Print]) -> str:
    """Whose testimony a group of prints is: the agency's that most of them credit, else the first outlet's.

    Empty where neither is known.
    """
    ordered = sorted(group, key=_order)
    credits = Counter(each.wire for each in ordered if each.wire)
    first = next((each.outlet for each in ordered if each.outlet), "")
    return min(credits, key=lambda wire: (-credits[wire], wire), default=first)


def resemblance(one: str, other: str) -> float:
    """Broder's resemblance of two texts, from 0 to 1: the share of their shingles, taken together, that both have."""
    return _resemblance(shingles_of(one), shingles_of(other))


def containment(one: str, other: str) -> float:
    """Broder's containment, from 0 to 1: the share of the shingles of `one` that `other` has as well."""
    shingles = shingles_of(one)
    return len(shingles & shingles_of(other)) / len(shingles) if shingles else 0.0


def own_words(text: str) -> list[list[str]]:
    """The words of `text` outside quotation marks, a list a stretch, in one spelling.

    >>> own_words("The army’s chief said: “We hold.” Nobody organised it.")
    [['the', 'armys', 'chief', 'said'], ['nobody', 'organized', 'it']]
    """
    plain = INSIDE_WORDS.sub("", QUOTED.sub("\n", text)).casefold()
    folded = BRITISH.sub(lambda match: AMERICAN[match.group()], plain)
    return [words for line in folded.split("\n") if (words := WORD.findall(line))]


@lru_cache(maxsize=128)
def shingles_of(text: str) -> Shingles:
    """The runs of four words in the reporter's own prose, hashed: good within one process, to be stored nowhere."""
    return frozenset(
        hash(shingle)
        for words in own_words(text)
        for shingle in zip(*(words[start:] for start in range(SHINGLE)), strict=False)
    )


def _order(each: Print) -> tuple[date, str, str, str, str]:
    return (each.published or date.max, each.outlet, each.wire, each.text, each.key)


def _groups_of_text(ordered: Sequence[Print]) -> list[list[Print]]:
    """Prints that hang together by their texts, the surest links first."""
    home = [[number] for number in range(len(ordered))]
    for link in sorted(_links(ordered), key=lambda link: (-link.resemblance, link.one, link.other)):
        one, other = home[link.one], home[link.other]
        if one is not other and not _bridges_credits(link, ordered, home):
            one += other
            for number in other:
                home[number] = one
    return [[ordered[number] for number in group] for group in {id(group): group for group in home}.values()]


def _links(ordered: Sequence[Print]) -> list[Link]:
    shingles = [shingles_of(each.text) for each in ordered]
    return [
        Link(_resemblance(shingles[one], shingles[other]), one, other)
        for one, other in combinations(range(len(ordered)), 2)
        if _is_one_text(shingles[one], shingles[other], together=_appeared_together(ordered[one], ordered[other]))
    ]


def _is_one_text(one: Shingles, other: Shingles, *, together: bool) -> bool:
    smaller = min(len(one), len(other))
    if smaller < EVIDENCE or (shared := len(one & other)) < EVIDENCE:
        return False
    return shared >= CONTAINED * smaller if together else _resemblance(one, other) >= SAME_TEXT


def _resemblance(one: Shingles, other: Shingles) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _appeared_together(one: Print, other: Print) -> bool:
    """Unless the days are known to lie apart."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= TOGETHER


def _bridges_credits(link: Link, ordered: Sequence[Print], home: Sequence[Sequence[int]]) -> bool:
    """Whether the link would join what two agencies are credited with over a print that credits neither.

    A round-up holds a dispatch of each. Where both ends name their agency, their words are the better witness.
    """
    if ordered[link.one].wire and ordered[link.other].wire:
        return False
    one, other = ({ordered[number].wire for number in home[end]} - {""} for end in (link.one, link.other))
    return bool(one and other) and not one & other
