"""An article's text as read: its paragraphs, what stands between marks in them, and the people it names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from sources.parsing.bodies import resolve_bodies
from sources.parsing.cast import Cast
from sources.parsing.coreference import Coreference, resolve_pronouns
from sources.parsing.frames import Frame, frame_of
from sources.parsing.mentions import Mention, mention_at
from sources.parsing.nlp import Word, read_words
from sources.parsing.records import NOTHING_KNOWN, UNKNOWN, Dating, Knowledge
from sources.parsing.repairs import mend_reporting_verbs
from sources.parsing.speakers import take_from_record
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
        if head is None or head.quoted >= 0:
            return None
        return self._outside_quotations(mention_at(head, self.cast, self.pronouns))

    def _outside_quotations(self, mention: Mention) -> Mention:
        """'"I won't go," Hill recalled': however the parser hangs them, words that are quoted name nobody."""
        frame = self.frames[bisect_right(self.frames, mention.head.start, key=lambda frame: frame.start) - 1]
        start, end, place = mention.start, mention.end, mention.head.start
        for one, whole in zip(frame.marked, frame.whole, strict=True):
            if whole and start < one.outer_end <= place:
                start = one.outer_end
            elif whole and place < one.outer_start < end:
                end = one.outer_start
        if (start, end) == (mention.start, mention.end):
            return mention
        printed = self.text[start:end]
        start += len(printed) - len(printed.lstrip(" \u00a0,"))
        return replace(mention, start=start, end=end - len(printed) + len(printed.rstrip(" \u00a0,")))


def read_prose(text: str, published: Dating = UNKNOWN, knowledge: Knowledge = NOTHING_KNOWN) -> Prose:
    """Split a text into paragraphs, read the reporter's words of each, and learn who is named.

    Args:
        text: the article; its lines are its paragraphs.
        published: the day of publication, on which dated aliases depend.
        knowledge: the speakers the record knows, whose gender decides who "he" or "she" is.
    """
    marked = find_marked(text)
    frames = [frame_of(text, a, z, [m for m in marked if a <= m.start < z]) for a, z in line_spans(text)]
    for frame, words in zip(frames, read_words([frame.text for frame in frames]), strict=True):
        frame.take(words)
        mend_reporting_verbs(frame.words)
    cast = Cast(text, [frame.words for frame in frames])
    take_from_record(cast.people, published, knowledge)
    pronouns = resolve_pronouns(text, frames, cast)
    resolve_bodies(text, frames, cast, pronouns)
    return Prose(text, marked, frames, cast, pronouns)
