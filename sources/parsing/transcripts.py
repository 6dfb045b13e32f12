"""Interviews and transcripts: paragraphs that open with the name of whoever speaks ("Keller: ...", "Q: ...")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.parsing.drafts import Draft
from sources.parsing.frames import Frame
from sources.parsing.labels import find_label, is_about, is_answer, is_question, names_in, read_label, voices_of
from sources.parsing.mentions import Mention, MentionKind
from sources.parsing.people import Person
from sources.parsing.prose import Prose
from sources.parsing.typography import line_spans

# Fewer labelled paragraphs are a sentence with a colon, not a transcript; a question and its answer may be one.
FEWEST_TURNS, SHORTEST = 3, 2


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph: the words' span, and the label's, code points of the text.

    ``label`` is as printed, ``voice`` the fullest form of it that the transcript gives ("MK" is "Maria Keller").
    """

    start: int
    end: int
    label_start: int
    label_end: int
    label: str
    voice: str


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, one a paragraph, in order; none where the text is no transcript.

    Paragraphs without a label go on with the last speaker, until one tells of the speaker or of the interview itself. Questions of an unnamed interviewer are
    turns too, labelled as printed ("Q").
    """
    labelled = {start: match for start, end in line_spans(text) if (match := find_label(text, start, end))}
    if len(labelled) < SHORTEST:
        return ()
    voices = voices_of(map(read_label, labelled.values()), text[: min(labelled)])
    if not _is_transcript(text, labelled, voices):
        return ()
    turns: list[Turn] = []
    current: re.Match[str] | None = None
    introduced = frozenset(name.split()[-1] for name in names_in(text[: min(labelled)]))
    for start, end in line_spans(text):
        current = labelled.get(start, current)
        if current is not None and start not in labelled:
            label = read_label(current)
            names = introduced if is_answer(label) else frozenset(voices[label].split()[-1:])
            if start > max(labelled):
                names |= {voice.split()[-1] for voice in voices.values()}
            current = None if is_about(text[start:end], names, is_last=start > max(labelled)) else current
        first = current.end() if current is not None and start in labelled else start
        if current is not None and first < end:
            at, label = current.start("name") if current["name"] else current.start("letter"), read_label(current)
            turns.append(Turn(first, end, at, at + len(label), label, voices[label]))
    return tuple(turns)


def _is_transcript(text: str, labelled: dict[int, re.Match[str]], voices: dict[str, str]) -> bool:
    """Whether labels come in turn: of at least two voices that speak again, on at least a third of the lines."""
    lines = [(start, end) for start, end in line_spans(text) if start >= min(labelled)]
    labels = [read_label(match) for match in labelled.values()]
    heard = {voice.casefold() for voice in voices.values()}
    if len(labels) < len(lines) / 3 or len(heard) < 2:
        return False
    if any(map(is_question, labels)) and any(map(is_answer, labels)):
        return True
    if any(match["letter"] for match in labelled.values()) and not any(map(is_question, labels)):
        return False
    introduced = all(f"{voice} " in re.sub(r"\W+", " ", text[: lines[0][0]].casefold() + " ") for voice in heard)
    asks = introduced and text[: lines[0][1]].rstrip().endswith("?")
    return asks or (len(labels) >= FEWEST_TURNS and len(heard) <= len(labels) * 0.75)


def turn_drafts(prose: Prose, turns: tuple[Turn, ...]) -> list[Draft]:
    """A transcript's turns as quotations; questions of an unnamed interviewer are left out."""
    drafts: list[Draft] = []
    interviewee = _introduced(prose, turns[0].label_start) if turns else None
    frame_of_turn = {frame.end: frame for frame in prose.frames}
    for turn in turns:
        frame = frame_of_turn[turn.end]
        if is_question(turn.label) or not frame.words:
            continue
        person = interviewee if is_answer(turn.label) else _speaker_of(turn, prose)
        kind: MentionKind = "pronoun" if is_answer(turn.label) else "name"
        mention = Mention(turn.label_start, turn.label_end, kind, frame.words[0], person)
        start, end = _within_marks(turn, frame)
        drafts.append(Draft(start, end, "direct", frame, None, mention, "label of a turn", 0.97))
    return drafts


def _within_marks(turn: Turn, frame: Frame) -> tuple[int, int]:
    """The words of a turn; where marks stand around all of them, what lies within."""
    whole = [one for one in frame.marked if (one.outer_start, one.outer_end) == (turn.start, turn.end)]
    return (whole[0].start, whole[0].end) if whole else (turn.start, turn.end)


def _introduced(prose: Prose, end: int) -> Person | None:
    """The one person whom the lines before the first turn name; None where they name several or nobody."""
    words = [word for frame in prose.frames if frame.end <= end for word in frame.words]
    namings = [naming for word in words if (naming := prose.cast.naming_of(word)) is not None]
    people = {id(one.person): one.person for one in namings if one.person is not None and one.person.is_person}
    return next(iter(people.values())) if len(people) == 1 else None


def _speaker_of(turn: Turn, prose: Prose) -> Person | None:
    """The person that a label names; for the initials of an outlet the outlet, by the name that they stand for."""
    person = prose.cast.named(turn.voice) or prose.cast.named(turn.label)
    if person is None and turn.voice != turn.label:
        return Person(turn.voice, tuple(turn.voice.casefold().split()))
    return person
