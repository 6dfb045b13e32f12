"""Who "he" and "she" are: each pronoun of the third person given to the likeliest person named before it.

A sequential reading in the manner of centering (Grosz, Joshi and Weinstein 1995): subjects before objects,
the nearer sentence before the farther, agreement in gender, and nobody is "he" in words that name him.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.parsing.frames import Frame
from sources.parsing.nlp import Word
from sources.parsing.people import Cast, Person

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SUBJECTS = ("nsubj", "nsubjpass", "agent")
REACH = 12


@dataclass(slots=True)
class Seen:
    """A person when last met: in which sentence, and in what part of it."""

    sentence: int
    weight: float
    count: float = 0.0


@dataclass(slots=True)
class Coreference:
    """The antecedents found: by pronoun, the person and how far ahead of the next best they were."""

    found: dict[int, tuple[Person, float]] = field(default_factory=dict)

    def antecedent(self, pronoun: Word) -> tuple[Person, float] | None:
        """The person a pronoun stands for and the margin, or None."""
        return self.found.get(id(pronoun))


def resolve_pronouns(text: str, frames: Sequence[Frame], cast: Cast) -> Coreference:
    """Read all frames in order and resolve "he", "she" and their other forms.

    Args:
        text: the article, into which the frames' offsets count.
        frames: its paragraphs with their words.
        cast: the people it names.
    """
    result = Coreference()
    seen: dict[Person, Seen] = {}
    number = 0
    for frame in frames:
        last = None
        for word in frame.words:
            if word.sentence != last:
                number += 1
                last = word.sentence
            gender = GENDER.get(word.lower)
            if gender:
                best = _best(word, gender, number, seen, _named_nearby(text, frame, word, cast))
                if best:
                    result.found[id(word)] = best
                    _meet(seen, best[0], number, _weight(word))
            else:
                naming = cast.naming_of(word)
                if naming and naming.person and word is naming.words[-1] and naming.person.is_person:
                    _meet(seen, naming.person, number, _weight(word))
        number += 1
    return result


def _weight(word: Word) -> float:
    head = word
    while head.dep in ("compound", "flat", "appos", "conj") and head.head is not head:
        head = head.head
    if head.dep in SUBJECTS:
        return 2.0 if head.head.dep in ("ROOT", "conj", "ccomp", "parataxis") else 1.5
    return 0.3 if head.dep == "poss" else 0.0 if word.dep == "compound" else 0.8


def _meet(seen: dict[Person, Seen], person: Person, sentence: int, weight: float) -> None:
    before = seen.get(person)
    if before and before.sentence == sentence:
        weight = max(weight, before.weight)
    seen[person] = Seen(sentence, weight, (before.count if before else 0) + 1)


def _named_nearby(text: str, frame: Frame, word: Word, cast: Cast) -> str:
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
        score = last.weight - 0.9 * distance + min(last.count, 8) * 0.08
        if not person.gender:
            score -= 1.0
        if person.surname in quoted:
            score -= 1.5
        scored.append((score, person))
    if not scored:
        return None
    scored.sort(key=lambda pair: -pair[0])
    margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 3.0
    return scored[0][1], margin
