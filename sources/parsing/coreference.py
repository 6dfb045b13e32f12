"""Who "he" and "she" are: each pronoun of the third person given to the likeliest person named before it.

A sequential reading in the manner of centering (Grosz, Joshi and Weinstein 1995): subjects before objects,
the nearer sentence before the farther, agreement in gender, and nobody is "he" in words that name him.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.parsing import cues
from sources.parsing.cast import Cast
from sources.parsing.frames import Frame
from sources.parsing.nlp import Word
from sources.parsing.people import Person
from sources.parsing.personhood import unnamed_speaker
from sources.parsing.phrases import left_edge, right_edge
from sources.parsing.roles import fits_role, names_role

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SUBJECTS = ("nsubj", "nsubjpass", "agent")
# Sentences back, a break between paragraphs counted as one more.
REACH = 12
# What a candidate loses whose gender is not told, and one that may be no person at all.
UNTOLD, UNSURE = 1.0, 1.5
# What a pronoun's antecedent is ahead of the next best by, when it tells the antecedent's gender; and the share of such
# pronouns that must agree on it.
TELLING, AGREEING = 0.3, 0.75


@dataclass(slots=True)
class Seen:
    """A person when last met: in which sentence, and in what part of it."""

    sentence: int
    weight: float
    count: int = 0


@dataclass(slots=True)
class Coreference:
    """The antecedents found: by pronoun, the person and how far ahead of the next best they were."""

    found: dict[int, tuple[Person, float]] = field(default_factory=dict)

    def antecedent(self, pronoun: Word) -> tuple[Person, float] | None:
        """The person a pronoun stands for and the margin, or None."""
        return self.found.get(id(pronoun))


def resolve_pronouns(text: str, frames: Sequence[Frame], cast: Cast) -> Coreference:
    """Read all frames in order and resolve "he", "she", their other forms, and phrases such as "the senator".

    Read twice: what the first reading shows of a name that does not tell its gender decides in the second.

    Args:
        text: the article, into which the frames' offsets count.
        frames: its paragraphs with their words.
        cast: the people it names; those whose gender the first reading tells are given it.
    """
    first = _Reading(text, cast)
    first.read(frames)
    _learn_genders(first.telling)
    second = _Reading(text, cast)
    second.read(frames)
    return Coreference(second.found)


def _learn_genders(telling: dict[Person, list[str]]) -> None:
    for person, genders in telling.items():
        likeliest = max("fm", key=genders.count)
        if not person.gender and genders.count(likeliest) >= AGREEING * len(genders):
            person.gender = likeliest


class _Reading:
    """One way through an article, sentence by sentence: who has been met, and whom each pronoun meant."""

    def __init__(self, text: str, cast: Cast) -> None:
        self._text = text
        self._cast = cast
        self._seen: dict[Person, Seen] = {}
        self._number = 0
        self.found: dict[int, tuple[Person, float]] = {}
        self.telling: dict[Person, list[str]] = {}

    def read(self, frames: Sequence[Frame]) -> None:
        for frame in frames:
            last = None
            for word in frame.words:
                if word.sentence != last:
                    self._number += 1
                    last = word.sentence
                person = self._person_at(word, frame)
                if person is not None:
                    _meet(self._seen, person, self._number, _weight(word))
            self._number += 1

    def _person_at(self, word: Word, frame: Frame) -> Person | None:
        """Who is met at a word: at the last of a name, at a pronoun, at the noun of a phrase that stands for somebody."""
        naming = self._cast.naming_of(word)
        if naming is not None:
            return naming.person if word is naming.words[-1] and _is_met(word, naming.person) else None
        gender = GENDER.get(word.lower)
        if gender:
            found = _best(word, gender, self._number, self._seen, _named_nearby(self._text, frame, word))
        else:
            found = _best_role(word, self._number, self._seen) if names_role(word) else None
        if found is None:
            return None if gender else self._unnamed_at(word)
        self.found[id(word)] = found
        person, margin = found
        if gender and margin > TELLING:
            self.telling.setdefault(person, []).append(gender)
        return person

    def _unnamed_at(self, word: Word) -> Person | None:
        if any(child.dep == "appos" for child in word.children):
            return None
        printed = self._text[left_edge(word) : right_edge(word)]
        return unnamed_speaker(word, " ".join(printed.split()))


def _best_role(word: Word, number: int, seen: dict[Person, Seen]) -> tuple[Person, float] | None:
    """Who "the senator" is: the one person met to whom the phrase fits, or by far the last of several."""
    fits = sorted(
        ((number - last.sentence, person) for person, last in seen.items() if fits_role(word, person)),
        key=lambda pair: pair[0],
    )
    if not fits or (len(fits) > 1 and fits[1][0] - fits[0][0] < 4):
        return None
    return fits[0][1], 1.0


def _weight(word: Word) -> float:
    """How likely the next "he" means a person met in this part of a sentence."""
    head = word
    while head.dep in ("compound", "flat", "appos", "conj") and head.head is not head:
        head = head.head
    verb = head.head
    if head.dep in SUBJECTS:
        main = verb.dep in ("ROOT", "conj", "parataxis") or (verb.dep == "ccomp" and verb.head.quoted >= 0)
        return (2.0 if main else 1.1) + (0.5 if cues.lemma(verb.lower) in cues.SAYS_SET else 0.0)
    if head.dep in ("dobj", "dative") and verb.lower in ("asked", "asks", "pressed", "questioned", "challenged"):
        return 2.6
    return 0.0 if word.dep == "compound" else 0.8


def _is_met(word: Word, person: Person | None) -> bool:
    """Whether a name is a person's; what only looks like one's counts where it does something ("Quenby Keller waved")."""
    return person is not None and (
        person.is_person or (word.dep == "nsubj" and word.tag == "NNP" and person.may_be_person)
    )


def _meet(seen: dict[Person, Seen], person: Person, sentence: int, weight: float) -> None:
    before = seen.get(person)
    if before and before.sentence == sentence:
        weight = max(weight, before.weight)
    seen[person] = Seen(sentence, weight, (before.count if before else 0) + 1)


def _named_nearby(text: str, frame: Frame, word: Word) -> str:
    """The words of the quotations beside the pronoun: who is named there is hardly the one who speaks."""
    if word.dep not in SUBJECTS:
        return ""
    return " ".join(
        text[frame.marked[w.quoted].start : frame.marked[w.quoted].end]
        for w in frame.words
        if w.quoted >= 0 and w.sentence == word.sentence
    ).lower()


def _best(word: Word, gender: str, number: int, seen: dict[Person, Seen], quoted: str) -> tuple[Person, float] | None:
    scored = []
    for person, last in seen.items():
        if person.gender and person.gender != gender:
            continue
        distance = number - last.sentence
        if distance > REACH:
            continue
        score = last.weight - 0.9 * distance + min(last.count, 6) * 0.06
        if not person.gender:
            score -= UNTOLD if person.is_person else UNSURE
        if person.surname in quoted:
            score -= 1.5
        scored.append((score, person))
    if not scored:
        return None
    scored.sort(key=lambda pair: -pair[0])
    margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 3.0
    return scored[0][1], margin
