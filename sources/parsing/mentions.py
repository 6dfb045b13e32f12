"""How an article names a speaker at one place: a name, a pronoun, or a phrase such as "a senior official"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sources.parsing.cast import Cast
from sources.parsing.coreference import GENDER, Coreference
from sources.parsing.nlp import Word
from sources.parsing.people import BODIES, Naming, Person

MentionKind = Literal["name", "pronoun", "nominal"]
PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WDT")
LEFT_OF_HEAD = ("det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "quantmod", "case", "predet")


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker mention: its span, what kind it is, and the person it means, if the article tells."""

    start: int
    end: int
    kind: MentionKind
    head: Word
    person: Person | None = None
    margin: float = 3.0


def mention_at(head: Word, cast: Cast, pronouns: Coreference) -> Mention:
    """The mention whose grammatical head is ``head``."""
    if head.tag in PRONOUN_TAGS or head.lower in GENDER:
        return _pronoun(head, cast, pronouns)
    naming = _naming_in(head, cast)
    if naming is not None:
        start = min(_left_edge(head), naming.start)
        end = max(naming.end, head.end) if head.dep != "conj" else naming.end
        return Mention(start, end, "name", head, naming.person)
    person, margin = pronouns.antecedent(head) or (None, 3.0)
    return Mention(_left_edge(head), _right_edge(head), "nominal", head, person, margin)


def _pronoun(head: Word, cast: Cast, pronouns: Coreference) -> Mention:
    if head.tag in ("WP", "WDT") and head.head.dep == "relcl":
        antecedent = mention_at(head.head.head, cast, pronouns)
        return Mention(head.start, head.end, antecedent.kind, head, antecedent.person, antecedent.margin)
    found = pronouns.antecedent(head)
    person, margin = found or (None, 0.0)
    return Mention(head.start, head.end, "pronoun", head, person, margin)


def _naming_in(head: Word, cast: Cast) -> Naming | None:
    naming = cast.naming_of(head)
    if naming is not None:
        return naming
    for child in head.children:
        if child.dep == "appos" and (naming := cast.naming_of(child)) and _is_somebody(naming):
            return naming
    return None


def _is_somebody(naming: Naming) -> bool:
    person = naming.person
    return person is not None and (person.is_person or (len(naming.tokens) > 1 and person.surname not in BODIES))


def _left_edge(head: Word) -> int:
    start = head.start
    for child in head.children:
        if child.i < head.i and child.dep in LEFT_OF_HEAD:
            start = min(start, _left_edge(child))
    return start


def _right_edge(head: Word) -> int:
    end = head.end
    for child in head.children:
        if child.i > head.i and child.dep == "prep" and child.lower in ("of", "for", "in", "from", "at", "with"):
            end = max([end, *(word.end for word in child.subtree() if word.quoted < 0)])
    return end
