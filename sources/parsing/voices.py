"""Whose voice a mention stands in: the outlet's own, or that of somebody it quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sources.parsing import cues
from sources.parsing.nlp import Word
from sources.parsing.typography import Marked


def stands_between_marks(offset: int, marked: Sequence[Marked]) -> bool:
    """Whether a place lies between quotation marks, those of a single word among them.

    Args:
        offset: the place, in code points of the text.
        marked: the stretches between marks of that text, in order; they do not overlap.
    """
    place = bisect_right(marked, offset, key=lambda one: one.start) - 1
    return place >= 0 and offset < marked[place].end


def stands_in_report(mention: Word, cue: Word | None) -> bool:
    """Whether a mention belongs to what somebody else says: 'Hill said the strongman had told her: "A"'.

    Args:
        mention: the head of the mention.
        cue: the cue of the mention's own quotation, whose clause it may stand in.
    """
    word = mention
    while word.head is not word and not _is_joined(word):
        verb = word.head
        if word.dep == "ccomp" and verb is not cue and cues.lemma(verb.lower) in cues.SAYS_SET:
            return True
        word = verb
    return False


def _is_joined(word: Word) -> bool:
    """Whether a clause stands beside another and not within it: "Hill said it rained and Jones said ..."."""
    first = min(other.i for other in word.subtree())
    return word.dep == "conj" or any(other.tag == "CC" and other.i == first - 1 for other in word.head.subtree())
