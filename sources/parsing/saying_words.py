"""Which words of a sentence tell when something in it was said: those of the saying, not of another clause."""

from __future__ import annotations

import re

from .blanked import BLANK
from .day_words import DayWords

_SAYING = (
    r"said|say|says|saying|told|tell|tells|telling|spoke|speak|speaks|speaking|talked|talking|wrote|writes|"
    r"posted|announced|announces|declared|declares|reiterated|reiterates|insisted|insists|stressed|"
    r"stresses|argued|argues|accused|accuses|vowed|vows|asserted|asserts|addressed|addresses|addressing|"
    r"commented|comments|commenting|answered|answers|answering|called|calls|calling|noted|notes|noting|"
    r"stated|states|stating|urged|urges|urging|ordered|orders|ordering|congratulated|congratulates|"
    r"congratulating|promised|promises|promising|warned|warns|warning|claimed|claims|claiming|added|adds|"
    r"adding|signalled|signaled|signals|repeated|repeats|repeating|interview|interviewed|conference|speech|"
    r"talks|meeting|forum|address|statement|remarks"
)
_SAYING_ELSEWHERE = (
    r"sagte|sagt|erklärte|betonte|kündigte|warnte|gesagt|erklärt|déclaré|dit|affirmé|annoncé|souligné|dijo|declaró|afirmó|anunció"
    r"|сказал|сказала|заявил|заявила|отметил|подчеркнул|сообщил|сказав|заявив|зазначив|підкреслив|повідомив"
)
SAYING = re.compile(rf"\b(?:{_SAYING}|{_SAYING_ELSEWHERE})\b", re.IGNORECASE)
# A clause of its own, or a plan, whose day is not the saying's: "after Parliament on Tuesday voted".
_CLAUSE = re.compile(
    r"\b(?:after|before|since|until|till|when|while|who|whom|which|that|where|because|if|as|ahead of|following|will|would|plans?|due)\b",
    re.IGNORECASE,
)
# "after talks with the visitor on Tuesday": the stage of the saying, and its day.
_AFTER_STAGE = re.compile(
    r"^(?:after|following|before|ahead of)\s+(?:[\w'’-]+\s+){0,4}?"
    r"(?:talks?|meeting|negotiations|summit|session|ceremony|parade|visit|conference|a call)\b",
    re.IGNORECASE,
)
_DAY_OF_ANOTHER = (
    r"(?:a|one|two|three|several|some) (?:day|week|month|year)s? (?:earlier|before)|the (?:day|week|month|year) before"
)
_TIMES_PAST = r"(?:previously|once(?! again| more)|earlier|at the time|back then|in the past|repeatedly)"
_EARLIER_BEFORE = re.compile(rf"\bhad\s+(?:\w+ly\s+|also\s+)?$|\b{_TIMES_PAST}\b[^.]{{0,30}}$", re.IGNORECASE)
_EARLIER_AFTER = re.compile(
    rf"^\W{{0,2}}(?:previously|earlier|at the time|back then|in the past|then|{_DAY_OF_ANOTHER})\b(?! (?:on|today|this))",
    re.IGNORECASE,
)


def is_of_saying(sentence: str, words: DayWords, anchor: int) -> bool:
    """Tell whether a day is the saying's and not that of a clause about something else.

    Args:
        sentence: the sentence, quotations blanked. words: a day found in it.
        anchor: where the cue, or without one the quotation, begins in the sentence (code points).
    """
    between = sentence[min(words.end, anchor) : max(words.start, anchor)]
    if BLANK in between.strip(BLANK + " ") and words.start > anchor:
        # Beyond the quotation only the reporter's own clause counts ("…," he said on Friday).
        between = between.rpartition(BLANK)[2]
    clause_start = max(sentence.rfind(mark, 0, words.start) for mark in ",;:" + BLANK) + 1
    for part in (between, sentence[clause_start : words.start].lstrip()):
        clause = _CLAUSE.search(part)
        if clause and not _AFTER_STAGE.match(part[clause.start() :]):
            return False
    return True


def find_earlier(before: str, after: str) -> str:
    """Return the words around a cue that put it at an unnamed earlier time ("had" said, said "previously"), or "".

    Args:
        before: the sentence up to the cue. after: the sentence from the end of the cue.
    """
    match = _EARLIER_BEFORE.search(before) or _EARLIER_AFTER.search(after)
    return match[0].strip() if match else ""


def name_position(sentence: str, names: frozenset[str]) -> int | None:
    """Return where the first of the names stands in the sentence as whole words, in any case; None where none does.

    Args:
        sentence: as printed. names: case-folded.
    """
    folded = sentence.casefold()
    found = [at for name in names if name in folded and (at := _find_whole(folded, name)) >= 0]
    return min(found, default=None)


def _find_whole(sentence: str, name: str) -> int:
    at = sentence.find(name)
    while at >= 0 and (sentence[max(0, at - 1) : at].isalnum() or sentence[at + len(name) :][:1].isalnum()):
        at = sentence.find(name, at + 1)
    return at
