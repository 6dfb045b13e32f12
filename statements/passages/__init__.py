"""Passages: where in a long transcript the words of a reading stand, if they do. Pure: text in, frozen records out."""

from .finding import VERSION, find_passage
from .records import Passage, Sentence, Verdict
from .speech import read_speech

__all__ = ["VERSION", "Passage", "Sentence", "Verdict", "find_passage", "read_speech"]
