"""Where a phrase that stands for somebody begins and ends: "a senior adviser to the mayor of Ostby"."""

from __future__ import annotations

from sources.parsing.nlp import Word

LEFT_OF_HEAD = ("det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "quantmod", "case", "predet")
RIGHT_OF_HEAD = ("of", "for", "in", "from", "at", "with", "to")
# Words: nobody's description goes on longer without a comma, and a row of "of the of the" would be walked for each.
FARTHEST = 60


def left_edge(head: Word) -> int:
    """The start of what stands before a noun and belongs to it: "a senior official"; no words in marks do."""
    start = head.start
    for child in head.children:
        if child.i < head.i and child.dep in LEFT_OF_HEAD and child.quoted < 0:
            start = min(start, left_edge(child))
    return start


def right_edge(head: Word) -> int:
    """The end of what says whose or of what: "an adviser to the mayor of Ostby", up to the first comma."""
    end = head.end
    for child in head.children:
        if child.i > head.i and child.dep == "prep" and child.lower in RIGHT_OF_HEAD:
            reached = child.subtree(child.i + FARTHEST)
            words = sorted((word for word in reached if word.quoted < 0), key=lambda word: word.i)
            comma = next((n for n, word in enumerate(words) if word.text == ","), len(words))
            end = max([end, *(word.end for word in words[:comma])])
    return end
