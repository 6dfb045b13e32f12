"""How an article names a speaker at one place: a name, a pronoun, or a phrase such as "a senior official"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sources.parsing.cast import Cast
from sources.parsing.coreference import GENDER, Coreference
from sources.parsing.nlp import Word
from sources.parsing.people import BODIES, Naming, Person
from sources.parsing.phrases import RIGHT_OF_HEAD, left_edge, right_edge

MentionKind = Literal["name", "pronoun", "nominal"]
PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WDT")
# Nouns and "he" or "she" after "and"; no title of a second office ("the president and chief").
SPEAKING_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP")
JOINS = ("and", "&", "nor")
NAMING_VERBS = frozenset({"called", "calling", "dubbed", "going", "identified", "known", "named", "nicknamed"})
# In words: how far from such a verb the name stands.
NEAR = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker mention: its span, what kind it is, and the person it means, if the article tells.

    ``others`` are those named beside that person who speak as well ("Hill and Jones said").
    """

    start: int
    end: int
    kind: MentionKind
    head: Word
    person: Person | None = None
    margin: float = 3.0
    others: tuple[Mention, ...] = ()


def mention_at(head: Word, cast: Cast, pronouns: Coreference) -> Mention:
    """The mention whose grammatical head is ``head``, with all that "and" joins to it."""
    first = _single(head, cast, pronouns)
    others = tuple(_single(word, cast, pronouns) for word in _joined_to(head) if word.start >= first.end)
    if not others:
        return first
    if first.kind == "name" and cast.naming_of(head) is None:
        return first  # "the founder and chief, Hill": one, whose offices are two
    return replace(first, end=max(first.end, others[-1].end), others=others)


def _joined_to(head: Word) -> list[Word]:
    """ "Hill[, Jones and a friend] said"."""
    joined, has_and = [head], False
    while True:
        last = joined[-1]
        has_and = has_and or any(child.dep == "cc" and child.lower in JOINS for child in last.children)
        beside = next((child for child in last.children if _is_beside(child, last)), None)
        if beside is None:
            return joined[1:] if has_and else []
        joined.append(beside)


def _is_beside(other: Word, head: Word) -> bool:
    """Whether a noun joined to another stands beside it, with no clause about the first in between."""
    if other.dep != "conj" or other.tag not in SPEAKING_TAGS or other.quoted >= 0:
        return False
    return not any(word.is_verb and word.i < other.i for word in head.subtree())


def _single(head: Word, cast: Cast, pronouns: Coreference) -> Mention:
    if head.tag in PRONOUN_TAGS or head.lower in GENDER:
        return _pronoun(head, cast, pronouns)
    naming = _naming_in(head, cast)
    if naming is not None:
        start = min(left_edge(head), naming.start)
        end = max(naming.end, head.end) if head.dep != "conj" else naming.end
        return Mention(start, end, "name", head, naming.person)
    person, margin = pronouns.antecedent(head) or (None, 3.0)
    return Mention(left_edge(head), right_edge(head), "nominal", head, person, margin)


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
    return _by_which_known(head, cast) or _set_off(head, cast)


def _by_which_known(head: Word, cast: Cast) -> Naming | None:
    """ "a man named Brandt", "the chief known as Bob": the name by which somebody goes."""
    for child in head.children:
        if child.dep == "acl" and child.lower in NAMING_VERBS:
            near = [
                word for word in child.subtree() if 0 < word.i - child.i <= NEAR and _is_given_as_name(word, child)
            ]
            return next((naming for word in near if (naming := cast.naming_of(word))), None)
    return None


def _set_off(head: Word, cast: Cast) -> Naming | None:
    """ "A spokeswoman for the hotels, Jane Holm, said": read as if the hotels were she."""
    for child in head.children:
        if child.i < head.i or child.dep != "prep" or child.lower not in RIGHT_OF_HEAD:
            continue
        for word in child.subtree():
            if word.dep != "appos" or word.head.i < head.i:
                continue
            naming, beside = cast.naming_of(word), cast.naming_of(word.head)
            is_beside_person = beside is not None and beside.person is not None and beside.person.is_person
            if (
                naming
                and naming.person
                and naming.person.is_person
                and len(naming.tokens) > 1
                and not is_beside_person
            ):
                return naming
    return None


def _is_given_as_name(word: Word, verb: Word) -> bool:
    names_itself = any(other.lower in ("himself", "herself", "itself") for other in verb.children)
    return word.is_name and (names_itself or (verb.tag == "VBN" and word.dep in ("oprd", "attr", "pobj", "appos")))


def _is_somebody(naming: Naming) -> bool:
    person = naming.person
    return person is not None and (person.is_person or (len(naming.tokens) > 1 and person.surname not in BODIES))
