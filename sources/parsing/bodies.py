"""Who "it" and "the statement" are: the body, or whoever else, that spoke last, where only one is near.

The ministry said it rained. "We act," it added. "We regret it," the statement read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sources.parsing import cues
from sources.parsing.cast import Cast
from sources.parsing.coreference import Coreference
from sources.parsing.frames import Frame
from sources.parsing.nlp import Word
from sources.parsing.people import BODIES, Person
from sources.parsing.phrases import left_edge, right_edge
from sources.parsing.subjects import SUBJECTS, owner_of, subject_of

# Nouns of bodies that are hardly ever the last word of a name, and of what a body puts out.
BODY_NOUNS = BODIES | frozenset(
    """army authority broadcaster brigade cabinet charity command company court delegation embassy firm government institution
    insurer manufacturer military newspaper outlet panel parliament platform publisher regulator retailer tribunal watchdog""".split()
)
DOCUMENTS = frozenset(
    "announcement communique communiqué declaration letter memo message note post release statement".split()
)
# "The study said it was late. It said": what speaks like a body and has no author that is told.
WRITINGS = DOCUMENTS | frozenset("complaint filing lawsuit report study survey".split())
MAIN = ("ROOT", "conj", "parataxis", "ccomp")
POINTERS = frozenset({"the", "this", "that"})
# Sentences back.
REACH = 3


@dataclass(slots=True)
class _Subject:
    """Who a main verb is about: in which sentence, whether a body for sure, and whether the verb is of speech."""

    person: Person
    sentence: int
    is_body: bool
    speaks: bool


@dataclass(slots=True)
class _Reading:
    text: str
    cast: Cast
    pronouns: Coreference
    subjects: list[_Subject] = field(default_factory=list)
    documents: list[tuple[Person | None, int]] = field(default_factory=list)
    phrases: dict[str, Person] = field(default_factory=dict)

    def put_out(self, document: Word, number: int) -> None:
        """ "Hill issued a statement", "Hill said in a statement", "Hill's statement": whose it is, or None."""
        verb = document
        while not verb.is_verb and verb.head is not verb:
            verb = verb.head
        author = owner_of(document) or (subject_of(verb) if _is_made(document) else None)
        self.documents.append((self._person_at(author) if author is not None else None, number))

    def meet(self, word: Word, number: int) -> None:
        """Settle a subject that stands for another, and remember every subject."""
        if word.lower == "it" and cues.lemma(word.head.lower):
            self._settle(word, self._only_body(number))
        elif word.lower in DOCUMENTS and (pointer := _pointer(word)) is not None:
            owner = self.pronouns.antecedent(pointer)
            self._settle(word, owner[0] if owner else self._author(number))
        person = self._person_at(word)
        if person is None:
            self.subjects.append(_Subject(Person("", ()), number, False, False))
            return
        lemma = cues.lemma(word.head.lower)
        self.subjects.append(_Subject(person, number, self._is_body(word, person), lemma in cues.SAYS_SET))

    def _settle(self, word: Word, person: Person | None) -> None:
        if person is not None:
            self.pronouns.found[id(word)] = person, 1.0

    def _only_body(self, number: int) -> Person | None:
        """The one body near; else the one name near that may be a body's."""
        near = [one for one in self.subjects if number - one.sentence <= REACH and one.person.name]
        sure = {one.person for one in near if one.is_body}
        maybe = {one.person for one in near if not one.person.gender and len(one.person.tokens) == 1}
        return next((next(iter(fits)) for fits in (sure, maybe) if len(fits) == 1), None) if len(sure) < 2 else None

    def _author(self, number: int) -> Person | None:
        """Whose the last document near is; without one, who alone speaks near and speaks in the sentence before."""
        put_out = [person for person, sentence in self.documents if number - sentence <= REACH]
        if put_out:
            return put_out[-1]
        last = self.subjects[-1] if self.subjects else None
        speaking = {one.person for one in self.subjects if one.speaks and number - one.sentence <= REACH}
        is_clear = last is not None and speaking == {last.person} and number - last.sentence <= 1
        return last.person if last and is_clear else None

    def _person_at(self, word: Word) -> Person | None:
        if (naming := self.cast.naming_of(word)) is not None and word.text[0].isupper():
            return naming.person
        if (found := self.pronouns.antecedent(word)) is not None:
            return found[0]
        if word.lower not in BODY_NOUNS | WRITINGS or word.tag not in ("NN", "NNP"):
            return None
        printed = " ".join(self.text[left_edge(word) : right_edge(word)].split())
        tokens = tuple(printed.lower().split())
        return self.phrases.setdefault(word.lower, Person(printed, tokens, is_named=False))

    def _is_body(self, word: Word, person: Person) -> bool:
        if not person.is_named:
            return not person.is_person
        the = word.child("det") is not None
        return not person.gender and (the or word.text.isupper() or person.surname in BODIES)


def resolve_bodies(text: str, frames: Sequence[Frame], cast: Cast, pronouns: Coreference) -> None:
    """Find who "it" is where it speaks, and whose "the statement" is.

    Args:
        text: the article, into which the frames' offsets count.
        frames: its paragraphs with their words.
        cast: the people and bodies it names.
        pronouns: who "he" and "she" are; what is found is added.
    """
    reading = _Reading(text, cast, pronouns)
    for number, word in _words_by_sentence(frames):
        if word.lower in DOCUMENTS and _pointer(word) is None:
            reading.put_out(word, number)
        elif word.dep in SUBJECTS and _is_main(word.head):
            reading.meet(word, number)


def _words_by_sentence(frames: Sequence[Frame]) -> Iterator[tuple[int, Word]]:
    """The reporter's words, each with the number of its sentence."""
    number = 0
    for frame in frames:
        last = None
        for word in frame.words:
            if word.sentence != last:
                number, last = number + 1, word.sentence
            if word.quoted < 0:
                yield number, word


def _is_main(verb: Word) -> bool:
    """Whether a clause is a main one, or one that reports."""
    speaks = cues.lemma(verb.lower) in cues.SAYS_SET
    return verb.dep in MAIN and (verb.dep != "ccomp" or verb.head.quoted >= 0 or speaks)


def _is_made(document: Word) -> bool:
    """ "issued a statement", "said in a statement", but not "according to a statement"."""
    return document.dep == "dobj" or (document.dep == "pobj" and document.head.lower == "in")


def _pointer(document: Word) -> Word | None:
    """The "the", "this" or "its" that makes a document one spoken of before."""
    for child in document.children:
        if (child.dep == "det" and child.lower in POINTERS) or (child.dep == "poss" and child.tag == "PRP$"):
            return child
    return None
