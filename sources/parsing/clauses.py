"""The content clause of a reporting verb, wherever the sentence and the parser put it."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing import cues
from sources.parsing.nlp import Word

LATER_CLAUSES = ("advcl", "conj", "ccomp")
CLAUSE_OPENERS = frozenset(
    "if when while because although though unless once as no even since whatever by in until with".split()
)
CONDITIONS = ("because", "if", "unless")


def reported_clause(verb: Word, lemma: str, words: list[Word]) -> Word | None:
    """The clause that a verb reports, or None; before the verb none that a semicolon parts from it.

    Args:
        verb: the cue.
        lemma: its dictionary form.
        words: the paragraph's words.
    """
    for child in sorted(verb.children, key=lambda child: child.i < verb.i):
        if child.quoted >= 0 or (child.dep == "ccomp" and _holds_only_quotation(child)):
            continue
        if child.i < verb.i and is_parted(child, verb, words):
            continue
        if child.i < verb.i and verb.child("nsubj", "nsubjpass") is None:
            continue  # "Hill, asked about it, said": what stands before the cue is its subject, cut off
        if child.dep == "ccomp" and not _is_reflexive(child):
            return child
        if child.dep == "dobj" and lemma == "say" and any(c.dep in ("acl", "relcl") for c in child.children):
            return child
        if child.dep == "xcomp" and lemma in cues.ASKS_SET and child.tag == "VB":
            return child
        if (
            child.dep in ("xcomp", "ccomp")
            and lemma == "tell"
            and child.tag == "VB"
            and child.child("aux") is not None
        ):
            return child
        if child.dep == "xcomp" and lemma in cues.TAKES_DOING and child.tag == "VBG" and child.i > verb.i:
            return child
        if child.dep == "advcl" and lemma in cues.INQUIRES and _asks_whether(child):
            return child
    return None


def is_parted(one: Word, two: Word, words: list[Word]) -> bool:
    """Whether a semicolon stands between two words: "Moscow said A; Kyiv denied it"."""
    return any(word.text == ";" and one.i < word.i < two.i for word in words)


def _asks_whether(clause: Word) -> bool:
    mark = clause.child("mark")
    return mark is not None and mark.lower in ("if", "whether")


def _is_reflexive(clause: Word) -> bool:
    """ "finds itself pitted": no report."""
    subject = clause.child("nsubj")
    return subject is not None and subject.lower.endswith(("self", "selves"))


def _holds_only_quotation(clause: Word) -> bool:
    """The clause is the quotation itself, or little else comes before it."""
    words = sorted(clause.subtree(), key=lambda word: word.i)
    before = next((n for n, word in enumerate(words) if word.quoted >= 0), None)
    return before is not None and before < 4


def opening_of(verb: Word, clause: Word, words: list[Word]) -> list[Word]:
    """ "said (that) [when it rained,] it was closed": a clause before the content that the parser hangs elsewhere."""
    first = min(word.i for word in clause.subtree())
    between = [word for word in words if verb.i < word.i < first]
    if between and between[0].lower == "that":
        between = between[1:]
    opens = bool(between) and between[0].lower in CLAUSE_OPENERS and between[-1].text == ","
    return between if opens and any(word.is_verb for word in between) else []


def reasons_after(verb: Word, clause: Word) -> Iterator[Word]:
    """A "because", an "if" or a further "that" after the content belongs to it, wherever the parser hangs it."""
    for child in verb.children:
        mark = child.child("mark") if child.dep in LATER_CLAUSES and child.i > clause.i else None
        if mark is not None and mark.lower in (CONDITIONS if child.dep == "advcl" else ("that",)):
            yield from child.subtree()


def request_of(verb: Word, clause: Word) -> Iterator[Word]:
    """ "asked [Hill to go]", "called on [Hill to go]": who is asked belongs to what is asked."""
    for child in verb.children:
        if verb.i < child.i < clause.i and child.dep == "dobj":
            yield from child.subtree()
        elif verb.i < child.i < clause.i and child.dep == "prep" and child.lower == "on":
            yield from (word for word in child.subtree() if word is not child)
    yield from clause.subtree()


def before_cue(verb: Word, words: list[Word]) -> list[Word]:
    """ "Nothing in it would help, the senator said": what comes before a cue that ends its sentence."""
    subject = verb.child("nsubj")
    if (
        subject is None
        or verb.dep not in ("ROOT", "ccomp", "parataxis")
        or any(child.dep in ("dobj", "prt", "xcomp") and child.i > verb.i for child in verb.children)
    ):
        return []
    sentence = [word for word in words if word.sentence == verb.sentence]
    first = min(min(word.i for word in subject.subtree()), verb.i)
    before = [word for word in sentence if word.i < first and not is_parted(word, verb, sentence)]
    if before and before[0].text == ";":
        before = before[1:]
    if not before or before[-1].text != "," or any(word.quoted >= 0 for word in sentence):
        return []
    if not any(word.is_verb and word.dep not in ("advcl", "acl") for word in before):
        return []
    return before


def is_aside(verb: Word) -> bool:
    """ "As Hill noted, it rained": the cue is a clause of manner within what it reports."""
    return (
        verb.dep == "advcl"
        and verb.child("nsubj") is not None
        and any(child.lower == "as" and child.dep == "mark" for child in verb.children)
    )


def around_aside(verb: Word) -> Iterator[Word]:
    aside = {id(word) for word in verb.subtree()}
    return (word for word in verb.head.subtree() if id(word) not in aside)
