"""Quotations with no cue of their own: whose words they go on with.

'"A," Hill said. "B."' gives B to Hill; 'Hill was not impressed. "B."' too; a paragraph that is a quotation
and nothing else goes on with whoever spoke, or was introduced, right before it.
"""

from __future__ import annotations

from sources.parsing import cues
from sources.parsing.frames import Frame
from sources.parsing.nlp import Word
from sources.parsing.subjects import SUBJECTS, can_speak, subject_of

ADDRESS = frozenset({"i", "you", "we"})
# An adverb, a conjunction or a participle ("adding") before words that go on from those before.
OPENERS = ("RB", "CC", "IN", "VBG")
MAIN = ("ROOT", "ccomp", "conj", "parataxis")


def stands_alone(frame: Frame, index: int) -> bool:
    """Whether a whole quotation is no part of the reporter's sentence."""
    place = next(n for n, word in enumerate(frame.words) if word.quoted == index)
    before = [
        word for word in frame.words[:place] if word.text[:1].isalnum() or word.text in ".?!:,;" or word.quoted >= 0
    ]
    after = [word for word in frame.words[place + 1 :] if word.text[:1].isalnum()]
    if any(word.text == "(" for word in frame.words[place + 1 : place + 4]):
        return False  # '"A" (poster of 2003)'
    if before and before[-1].text in (",", ";") and not before[-2:][0].quoted >= 0:
        return False
    return not (after and after[0].quoted < 0 and after[0].text[:1].islower())


def resumes(frame: Frame, index: int, last: int | None) -> bool:
    """Whether the reporter's sentence opens with words that take up those before: 'Now, "A"', '"A" to end it.'

    Args:
        frame: the paragraph.
        index: the quotation's place in ``frame.marked``.
        last: the place of the whole quotation before it, None where there is none.
    """
    if last is None:
        return False
    words = between(frame, last, index)
    place = next(word.sentence for word in frame.words if word.quoted == index)
    opening = [word for word in words if word.sentence == place]
    return len(opening) < len(words) and all(word.tag in OPENERS for word in opening)


def introduced_by(words: list[Word]) -> Word | None:
    """The head of whoever the last of these sentences is about, or None.

    Args:
        words: the reporter's words between the quotation and the one before it, or the paragraph before.
    """
    said = [word for word in words if word.quoted < 0]
    if not said:
        return None
    sentence = [word for word in said if word.sentence == said[-1].sentence]
    speaking = [w for w in sentence if w.is_verb and cues.lemma(w.lower) in cues.SAYS_SET and w.dep in MAIN]
    for verb in speaking:
        subject = subject_of(verb)
        if subject is not None and can_speak(subject) and subject.lower not in ADDRESS:
            return subject
    for word in sentence:
        if word.dep in SUBJECTS and can_speak(word) and word.lower not in ADDRESS and word.head.dep in MAIN:
            return word
    return None


def between(frame: Frame, first: int | None, second: int) -> list[Word]:
    """The reporter's words between two whole quotations of a paragraph; ``None`` is the paragraph's start."""
    numbers = [n for n, word in enumerate(frame.words) if word.quoted in (first, second) and word.quoted >= 0]
    start = numbers[0] + 1 if first is not None else 0
    return [word for word in frame.words[start : numbers[-1]] if word.text[:1].isalnum() or word.text == ":"]
