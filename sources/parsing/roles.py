"""Phrases that stand for a person by what he or she is: "the senator", "the Russian leader", "the dictator"."""

from __future__ import annotations

from sources.parsing.nlp import Word
from sources.parsing.people import Person

# Words of one rank: an article that says one says the other of the same person.
RANKS = (
    frozenset(
        {"president", "leader", "premier", "chancellor", "dictator", "strongman", "ruler", "king", "tsar", "head"}
    ),
    frozenset({"prime", "premier", "leader", "minister"}),
    frozenset({"senator", "sen", "lawmaker", "legislator", "politician"}),
    frozenset({"representative", "rep", "congressman", "congresswoman", "lawmaker", "legislator", "politician"}),
    frozenset({"governor", "gov", "politician"}),
    frozenset(
        {"candidate", "nominee", "hopeful", "contender", "frontrunner", "front-runner", "challenger", "politician"}
    ),
    frozenset({"mayor", "politician"}),
    frozenset({"actor", "star"}),
    frozenset({"actress", "star"}),
    frozenset({"singer", "star", "musician"}),
    frozenset({"executive", "ceo", "chief", "boss"}),
    frozenset({"mogul", "businessman", "billionaire", "magnate", "developer", "tycoon"}),
    frozenset({"spokesman", "spokesperson"}),
    frozenset({"spokeswoman", "spokesperson"}),
    frozenset({"professor", "scholar", "academic"}),
    frozenset({"attorney", "lawyer"}),
    frozenset({"general", "commander"}),
)
# In letters: the least that a country and its adjective share, and the most that the country loses ("Hungary").
STEM, ENDING = 4, 2
EMPTY_MODIFIERS = frozenset(
    {"former", "then", "longtime", "new", "old", "young", "outgoing", "current", "embattled", "veteran"}
)


def names_role(word: Word) -> bool:
    """Whether a word heads a definite phrase of one person: "the senator", "the Russian leader"."""
    if word.tag not in ("NN", "NNP") or word.quoted >= 0:
        return False
    return any(child.lower == "the" and child.dep == "det" for child in word.children)


def fits_role(word: Word, person: Person) -> bool:
    """Whether what the article says of a person covers a phrase's noun and every word before it."""
    if not _covers(word.lower, person.roles):
        return False
    modifiers = [child.lower for child in word.children if child.dep in ("amod", "compound") and child.i < word.i]
    return all(modifier in EMPTY_MODIFIERS or _is_told(modifier, person.roles) for modifier in modifiers)


def _is_told(modifier: str, roles: set[str]) -> bool:
    """Whether a role has the word, or one of the same stem: "the Hungarian leader" of Hungary's president."""
    return modifier in roles or any(
        len(role) >= STEM and role[: max(STEM, len(role) - ENDING)] == modifier[: max(STEM, len(role) - ENDING)]
        for role in roles
    )


def _covers(noun: str, roles: set[str]) -> bool:
    return noun in roles or any(noun in rank and rank & roles for rank in RANKS)
