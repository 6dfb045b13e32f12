"""Interviews and transcripts: paragraphs that open with the name of whoever speaks ("Keller: ...", "Q: ...")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.parsing.drafts import Draft
from sources.parsing.mentions import Mention, MentionKind
from sources.parsing.people import Person
from sources.parsing.prose import Prose
from sources.parsing.typography import line_spans

LABEL = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][\w.’'-]*(?:\s+(?=[^\W\d_a-z])|(?=\s*[:(]))){1,5})(?:\s*\([^)\n]{1,40}\))?\s*:\s+(?=\S)"
)
# Fewer labelled paragraphs are a sentence with a colon, not a transcript.
FEWEST_TURNS = 3
QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph: the words' span, and the label's, code points of the text."""

    start: int
    end: int
    label_start: int
    label_end: int
    label: str


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, one a paragraph, in order; none where the text is no transcript.

    Paragraphs without a label go on with the last speaker. Questions of an unnamed interviewer are
    turns too, labelled as printed ("Q").
    """
    labelled = {start: match for start, end in line_spans(text) if (match := LABEL.match(text, start, end))}
    names = {match["name"].strip().casefold() for match in labelled.values()}
    lines = [start for start, _ in line_spans(text) if labelled and start >= min(labelled)]
    if len(labelled) < max(FEWEST_TURNS, len(lines) / 3) or not 2 <= len(names) <= len(labelled) * 0.75:
        return ()
    turns: list[Turn] = []
    current: re.Match[str] | None = None
    for start, end in line_spans(text):
        current = labelled.get(start, current)
        if current is not None:
            first = current.end() if start in labelled else start
            turns.append(Turn(first, end, current.start("name"), current.end("name"), current["name"].strip()))
    return tuple(turns)


def asks(turn: Turn) -> bool:
    """Whether an unnamed interviewer speaks."""
    return turn.label.casefold() in QUESTIONS


def answers(turn: Turn) -> bool:
    """Whether the unnamed one who is interviewed speaks."""
    return turn.label.casefold() in ANSWERS


def _introduced(prose: Prose, end: int) -> Person | None:
    """The one person whom the lines before the first turn name; None where they name several or nobody."""
    words = [word for frame in prose.frames if frame.end <= end for word in frame.words]
    namings = [naming for word in words if (naming := prose.cast.naming_of(word)) is not None]
    people = {id(one.person): one.person for one in namings if one.person is not None and one.person.is_person}
    return next(iter(people.values())) if len(people) == 1 else None


def turn_drafts(prose: Prose, turns: tuple[Turn, ...]) -> list[Draft]:
    """A transcript's turns as quotations; questions of an unnamed interviewer are left out."""
    drafts: list[Draft] = []
    interviewee = _introduced(prose, turns[0].label_start) if turns else None
    frame_of_turn = {frame.end: frame for frame in prose.frames}
    for turn in turns:
        frame = frame_of_turn[turn.end]
        if asks(turn) or not frame.words:
            continue
        person = interviewee if answers(turn) else prose.cast.named(turn.label)
        kind: MentionKind = "pronoun" if answers(turn) else "name"
        mention = Mention(turn.label_start, turn.label_end, kind, frame.words[0], person)
        drafts.append(Draft(turn.start, turn.end, "direct", frame, None, mention, "label of a turn", 0.97))
    return drafts
