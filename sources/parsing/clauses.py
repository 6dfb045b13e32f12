"""Reported speech without marks: the content clause of a cue, as a span of the sentence.

The span is the clause alone: no "that", no marks and commas at its edges. Where the cue stands inside
the clause ("The tax, he said, would fall") the clause is two spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sources.parsing import cues
from sources.parsing.attribution import subject_of
from sources.parsing.nlp import Word

SKIPPED_AT_START = frozenset({"that", ",", ":", "-", "--", "—", "–", ";"})
MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})


@dataclass(frozen=True, slots=True)
class Report:
    """A content clause: its pieces as runs of words, its cue, the head of its speaker's mention."""

    pieces: tuple[tuple[Word, ...], ...]
    cue: Word
    speaker: Word | None
    rule: str


def find_reports(words: list[Word]) -> Iterator[Report]:
    """The reports in a paragraph's words, in the order of their cues."""
    for word in words:
        if word.quoted >= 0:
            continue
        if word.lower == cues.ACCORDING:
            yield from _according(word, words)
        elif word.is_verb and (lemma := cues.lemma(word.lower)):
            yield from _verb(word, lemma, words)


def _verb(verb: Word, lemma: str, words: list[Word]) -> Iterator[Report]:
    clause = _content_clause(verb, lemma)
    if clause is None:
        return
    pieces = _pieces(clause, verb, words)
    if pieces:
        yield Report(pieces, verb, subject_of(verb), f"{lemma} + {clause.dep}")


def _content_clause(verb: Word, lemma: str) -> Word | None:
    says, thinks = lemma in cues.SAYS_SET, lemma in cues.THINKS_SET
    for child in verb.children:
        if child.quoted >= 0:
            continue
        if child.dep == "ccomp" and (says or thinks or lemma in cues.ASKS_SET):
            return child
        if child.dep == "xcomp" and lemma in cues.ASKS_SET and child.tag == "VB":
            return child
    if lemma in cues.JUDGES_SET:
        return verb.child("dobj")
    return None


def _pieces(clause: Word, verb: Word, words: list[Word]) -> tuple[tuple[Word, ...], ...]:
    members = {id(word) for word in clause.subtree()} - {
        id(word) for word in verb.subtree() if verb in clause.subtree()
    }
    runs: list[list[Word]] = []
    for word in words:
        if id(word) not in members or word.quoted >= 0:
            continue
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    trimmed = [_trimmed(run) for run in runs]
    return tuple(tuple(run) for run in trimmed if len(run) > 1 or (run and len(trimmed) == 1))


def _trimmed(run: list[Word]) -> list[Word]:
    while run and (run[0].lower in SKIPPED_AT_START or run[0].text in MARKS):
        run = run[1:]
    while run and (run[-1].text in MARKS or not any(char.isalnum() for char in run[-1].text)):
        run = run[:-1]
    return run


def _according(word: Word, words: list[Word]) -> Iterator[Report]:
    to = word.child("prep")
    source = to.child("pobj") if to is not None else None
    if source is None or word.head is word:
        return
    phrase = {id(w) for w in word.subtree()}
    sentence = [w for w in words if w.sentence == word.sentence]
    rest = [w for w in sentence if id(w) not in phrase]
    if any(w.quoted >= 0 for w in rest):
        return
    runs: list[list[Word]] = []
    for w in rest:
        if runs and w.i == runs[-1][-1].i + 1:
            runs[-1].append(w)
        else:
            runs.append([w])
    pieces = tuple(tuple(run) for run in map(_trimmed, runs) if len(run) > 2)
    if pieces:
        yield Report(pieces, word, source, "according to")
