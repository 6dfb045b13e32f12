"""What one speaker says in a transcript: the sentences of the turns that are labelled with the name.

A transcript is "Name: …" a turn, a paragraph each or all in one; a speech may have one label at its head, or none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .records import Sentence

SMALL = r"(?:of|the|and|for|de|von|van|al|bin)"
NAME = r"[^\W\d_a-zа-яё][\w’'-]{0,60}\.?"
# After initials and a surname a label may go on with who that is, down to the colon.
LABEL = re.compile(
    rf"(?:(?:[^\W\d_]\.\s?){{1,8}}(?P<surname>[^\W\d_][\w’'-]{{1,60}})(?:\s[^.!?:\n]{{1,200}}?)?"
    rf"|(?P<name>{NAME}(?:\s(?:{NAME}|{SMALL}\b)){{0,10}}))\s?(?:\([^)\n]{{1,60}}\)\s?)?:\s"
)
# A paragraph may open with an office in small letters before the two words of a name.
OFFICE = re.compile(rf"(?:[^\W\d_][\w’'-]{{0,60}}\s){{1,8}}(?P<name>{NAME}\s{NAME})\s?(?:\([^)\n]{{1,60}}\)\s?)?:\s")
OPENING = re.compile(r"(?:^|\n|(?<=[.!?…»”\"*])\s)\s*")
END = re.compile(r"(?<![.!?…])[.!?…]++[”\"»’)\]]*(?=\s+[“\"«(—–-]*\s?[^\W_a-zа-яё])|\n")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Prof|No|vs|им|г|ул|тыс|млн|млрд)|\b[^\W\d_])\.$")
FIRST_PERSON = re.compile(
    r"\b(?:I|we|my|our|us|я|мы|нас|нам|наш\w*|мой|моя|меня|ich|wir|unser\w*|je|nous|notre)\b", re.I
)
OFTEN_FIRST_PERSON = 0.2  # of the sentences; prose about somebody says "I" only within quotation marks
MARKS = re.compile(r"[“«][^”»]{0,1000}[”»]|\"[^\"\n]{0,1000}\"")


@dataclass(frozen=True, slots=True)
class _Turn:
    label: str
    start: int
    end: int


@lru_cache(maxsize=16)
def read_speech(text: str, names: frozenset[str]) -> tuple[Sentence, ...]:
    """The sentences that the speaker says in a transcript; none where the text does not say that it is the speaker.

    Args:
        text: the transcript, turns with the name of who speaks and a colon before them.
        names: the names by which a label can mean the speaker, such as "Vladimir Putin" and "Путин".

    Returns:
        The sentences in their order, labels left out. A text without any label is all the speaker's if it speaks in
        the first person and names the speaker at its head.
    """
    surnames = {name.split()[-1].casefold() for name in names if name.split()}
    turns = _turns(text)
    if not turns and _is_monologue(text) and any(name in text[:400] for name in names):
        return sentences_of(text)
    own = (turn for turn in turns if turn.label in surnames)
    return tuple(sentence for turn in own for sentence in _sentences(text, turn.start, turn.end))


def _turns(text: str) -> list[_Turn]:
    places = [place.end() for place in OPENING.finditer(text)]
    found = [match for place in places if (match := LABEL.match(text, place) or _office(text, place))]
    counts = Counter(_who(match) for match in found)
    labels = [match for match in found if _is_label(match, counts)]
    ends = [match.start() for match in labels[1:]] + [len(text)] * bool(labels)
    return [_Turn(_who(match), match.end(), end) for match, end in zip(labels, ends, strict=True)]


def _office(text: str, place: int) -> re.Match[str] | None:
    return OFFICE.match(text, place) if place == 0 or text[place - 1] == "\n" else None


def _who(label: re.Match[str]) -> str:
    """The last word of the name: "President of Norland Ada Castellan" and "A. Castellan" are one person."""
    name: str = label.groupdict().get("surname") or label["name"]
    return name.split()[-1].casefold()


def _is_label(match: re.Match[str], counts: Counter[str]) -> bool:
    """A single word before a colon ("Colleagues:") is a label only if it comes again."""
    return not match["name"] or " " in match["name"] or counts[_who(match)] > 1


@lru_cache(maxsize=5_000)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Split a text into its sentences; "Mr." and initials end none, a line does."""
    return tuple(_sentences(text, 0, len(text)))


def _is_monologue(text: str) -> bool:
    sentences = sentences_of(MARKS.sub("", text))
    own = sum(bool(FIRST_PERSON.search(sentence.text)) for sentence in sentences)
    return own >= OFTEN_FIRST_PERSON * max(len(sentences), 1)


def _sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    at = start
    for match in END.finditer(text, start, end):
        if not ABBREVIATION.search(text, at, match.end()):
            yield from _sentence(text, at, match.end())
            at = match.end()
    yield from _sentence(text, at, end)


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end]
    stripped = words.strip()
    if stripped:
        first = start + words.index(stripped)
        yield Sentence(stripped, first, first + len(stripped))
