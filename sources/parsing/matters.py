"""What a verb reports that is no clause: a thing announced, a topic spoken about, a judgement of somebody."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing import cues
from sources.parsing.clauses import reasons_after
from sources.parsing.nlp import Word

COMPLEMENTS = ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr", "dative")
COMPLEMENT_PREPOSITIONS = frozenset(
    {"of", "as", "for", "to", "against", "on", "about", "over", "with", "that", "into"}
)
TOPIC_PREPOSITIONS = frozenset({"about", "of", "against"})


def judgement_of(verb: Word) -> list[Word]:
    """What a verb of judging says of its object: object, predicate, and the prepositions that belong to them."""
    taken: list[Word] = []
    for child in verb.children:
        if child.i > verb.i and (
            child.dep in COMPLEMENTS or (child.dep == "prep" and child.lower in COMPLEMENT_PREPOSITIONS)
        ):
            taken.extend(child.subtree())
    taken = [word for word in taken if word.dep != "prep" or word.head is not verb or word.i > min(w.i for w in taken)]
    return [*taken, *reasons_after(verb, verb)] if taken else []


def says_something(content: list[Word], lemma: str) -> bool:
    """Whether the complement holds words reported ("of lying", "as weak") and not merely somebody addressed."""
    heads = [word for word in content if word.head.i == min(w.head.i for w in content)]
    if lemma in cues.CALLS:
        return any(
            word.dep in ("oprd", "xcomp", "ccomp", "acomp") or word.lower in ("as", "of", "a", "an")
            for word in content
        )
    if lemma in cues.BLAMES:
        return any(
            word.dep == "prep" and word.lower in ("of", "for", "as") and word.child("pcomp") for word in content
        )
    return any(word.lower in cues.MATTERS for word in heads) or any(word.lower in cues.MATTERS for word in content[:1])


def purpose_of(verb: Word, thing: Word) -> Iterator[Word]:
    """ "announced steps [to mend it]", "cited Hill [as an example]": hung onto the verb, though it belongs to the thing."""
    for child in verb.children:
        infinitive = child.dep in ("xcomp", "advcl") and child.tag == "VB" and child.child("aux") is not None
        if child.i > thing.i and (infinitive or (child.dep == "prep" and child.lower == "as")):
            yield from child.subtree()


def topic_of(verb: Word) -> Word | None:
    """ "spoke [about the bridge]", "complained [of noise]"."""
    for child in verb.children:
        names_topic = child.lower in TOPIC_PREPOSITIONS or (
            child.lower == "on" and cues.lemma(verb.lower) == "comment"
        )
        if child.dep == "prep" and child.i > verb.i and names_topic:
            topic = child.child("pobj", "pcomp")
            return topic if topic is not None and topic.quoted < 0 else None
    return None
