"""An article's text as read: its paragraphs, what stands between marks in them, and the people it names."""

from __future__ import annotations

from dataclasses import dataclass

from sources.parsing.cast import Cast
from sources.parsing.coreference import Coreference, resolve_pronouns
from sources.parsing.frames import Frame, frame_of
from sources.parsing.mentions import Mention, mention_at
from sources.parsing.nlp import Word, read_words
from sources.parsing.repairs import mend_reporting_verbs
from sources.parsing.typography import Marked, find_marked, line_spans


@dataclass(slots=True)
class Prose:
    """An article's text with its paragraphs read and its people known."""

    text: str
    marked: tuple[Marked, ...]
    frames: list[Frame]
    cast: Cast
    pronouns: Coreference

    def mention(self, head: Word | None) -> Mention | None:
        """Who is meant by a word of the reporter's; nobody by words that are quoted."""
        return mention_at(head, self.cast, self.pronouns) if head is not None and head.quoted < 0 else None


def read_prose(text: str) -> Prose:
    """Split a text into paragraphs, read the reporter's words of each, and learn who is named."""
    marked = find_marked(text)
    frames = [frame_of(text, a, z, [m for m in marked if a <= m.start < z]) for a, z in line_spans(text)]
    for frame, words in zip(frames, read_words([frame.text for frame in frames]), strict=True):
        frame.take(words)
        mend_reporting_verbs(frame.words)
    cast = Cast(text, [frame.words for frame in frames])
    return Prose(text, marked, frames, cast, resolve_pronouns(text, frames, cast))
