"""Reported speech without marks: each cue of a paragraph with what it reports, as a span of the sentence.

The span is the content alone: no "that", no marks and commas at its edges. Where the cue stands inside
the content ("The tax, he said, would fall") the content is two spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sources.parsing import cues
from sources.parsing.clauses import (
    around_aside,
    before_cue,
    is_aside,
    is_parted,
    opening_of,
    reasons_after,
    reported_clause,
    request_of,
)
from sources.parsing.contents import Report, report_content, runs_of
from sources.parsing.fragments import covers, report_around
from sources.parsing.matters import judgement_of, purpose_of, says_something, topic_of
from sources.parsing.nlp import Word
from sources.parsing.subjects import owner_of, subject_of
from sources.parsing.typography import Marked

MAKES = frozenset("make makes made making".split())
# Words: nobody writes a longer sentence, and in a row of "he said she said" each cue would look through all of it.
LONGEST_SENTENCE = 400


def find_reports(words: list[Word], fragments: Sequence[Marked] = ()) -> list[Report]:
    """The reports in a paragraph, by their cues or by a marked fragment that gives one away.

    What a report itself reports ("Hill said Jones had called it a lie") belongs to the outer speaker
    here, so only outermost reports are given.

    Args:
        words: the paragraph's words, with offsets into the article.
        fragments: the stretches between marks that are no whole quotations, offsets into the article.
    """
    spoken = {word.i for one in fragments for word in words if one.start <= word.start < one.end}
    counted = Counter(word.sentence for word in words)
    prose = [word for word in words if counted[word.sentence] <= LONGEST_SENTENCE]
    own = [word for word in prose if word.quoted < 0 and word.i not in spoken]
    found = _outermost([report for word in own for report in _reports_at(word, words)])
    for fragment in fragments:
        if not any(covers(report, fragment) for report in found):
            found += report_around(fragment, words)
    return _outermost(found)


def _outermost(reports: list[Report]) -> list[Report]:
    spans = [(report.pieces[0][0].i, report.pieces[-1][-1].i) for report in reports]
    return [
        report
        for report, (start, end) in zip(reports, spans, strict=True)
        if not any(
            first <= start and end <= last and (first, last) != (start, end) and _within(report, other)
            for other, (first, last) in zip(reports, spans, strict=True)
        )
    ]


def _within(report: Report, other: Report) -> bool:
    start, end = report.pieces[0][0].i, report.pieces[-1][-1].i
    return any(piece[0].i <= start and end <= piece[-1].i for piece in other.pieces)


def _reports_at(word: Word, words: list[Word]) -> Iterator[Report]:
    if word.lower == cues.ACCORDING:
        yield from _according(word, words)
    elif word.lower == "clear" and word.head.lower in MAKES:
        yield from _made_clear(word, words)
    elif word.is_verb and (lemma := cues.lemma(word.lower)):
        yield from _verb(word, lemma, words)
    elif word.lower in cues.NOUNS:
        yield from _noun(word, words)


def _made_clear(clear: Word, words: list[Word]) -> Iterator[Report]:
    """ "Hill made (it) clear that it would rain"."""
    for clause in [*clear.children, *clear.head.children]:
        mark = clause.child("mark") if clause.i > clear.i else None
        if mark is not None and mark.lower == "that":
            yield from report_content(clause.subtree(), clear, subject_of(clear.head), words, "make clear")
            return


def _verb(verb: Word, lemma: str, words: list[Word]) -> Iterator[Report]:
    if _is_asked(verb):
        return
    speaks = lemma in cues.SAYS_SET or lemma in cues.THINKS_SET
    clause = reported_clause(verb, lemma, words) if speaks or lemma in cues.ASKS_SET else None
    if clause is not None:
        told = [*opening_of(verb, clause, words), *clause.subtree(), *reasons_after(verb, clause)]
        content = request_of(verb, clause) if clause.dep == "xcomp" else told
        yield from report_content(content, verb, subject_of(verb), words, f"{lemma} + {clause.dep}")
    elif lemma in cues.SAYS_SET and verb.dep == "parataxis" and not is_parted(_root(verb), verb, words):
        yield from report_content(_root(verb).subtree(), verb, subject_of(verb), words, f"{lemma} + parataxis")
    elif lemma in cues.SAYS_SET and (before := before_cue(verb, words)):
        yield from report_content(before, verb, subject_of(verb), words, f"before {lemma}")
    elif lemma in cues.SAYS_SET and is_aside(verb):
        yield from report_content(around_aside(verb), verb, subject_of(verb), words, f"as {lemma}")
    elif lemma in cues.JUDGES_SET and (content := judgement_of(verb)) and says_something(content, lemma):
        yield from report_content(content, verb, subject_of(verb), words, f"{lemma} + object")
    elif lemma in cues.TAKES_OBJECT and (thing := verb.child("dobj")) is not None and thing.quoted < 0:
        yield from report_content(
            [*thing.subtree(), *purpose_of(verb, thing)], verb, subject_of(verb), words, f"{lemma} + thing"
        )
    elif lemma in cues.SPEAKS_OF and (topic := topic_of(verb)) is not None:
        yield from report_content(topic.subtree(), verb, subject_of(verb), words, f"{lemma} + of what")


def _is_asked(verb: Word) -> bool:
    """ "Asked whether it was safe, Hill said": what is put to Hill is nothing Hill says."""
    asks = cues.lemma(verb.lower) in cues.INQUIRES
    return asks and verb.tag == "VBN" and verb.dep == "advcl" and verb.child("nsubj", "aux", "agent") is None


def _root(word: Word) -> Word:
    while word.head is not word:
        word = word.head
    return word


def _noun(noun: Word, words: list[Word]) -> Iterator[Report]:
    """ "his claim that it would rain"."""
    for child in noun.children:
        if child.dep in ("acl", "ccomp", "relcl") and any(
            w.lower == "that" and w.dep == "mark" for w in child.children
        ):
            yield from report_content(
                child.subtree(), noun, owner_of(noun) or subject_of(noun), words, f"{noun.lower} + that"
            )
    verb = noun.head
    if noun.dep == "nsubj" and cues.lemma(verb.lower) == "be" and (clause := verb.child("ccomp")) and owner_of(noun):
        yield from report_content(clause.subtree(), noun, owner_of(noun), words, f"{noun.lower} + is that")


def _is_manner(source: Word) -> bool:
    """ "according to plan": no source, for a document would be "the plan"."""
    return source.lower in cues.MANNERS and not any(child.i < source.i for child in source.children)


def _according(word: Word, words: list[Word]) -> Iterator[Report]:
    """ "It will rain, according to Hill": the rest of the sentence."""
    to = word.child("prep")
    source = to.child("pobj") if to is not None else None
    if source is None or word.head is word or _is_manner(source):
        return
    phrase = {id(w) for w in word.subtree()}
    rest = [w for w in words if w.sentence == word.sentence and id(w) not in phrase]
    if any(w.quoted >= 0 for w in rest):
        return
    if rest and rest[0].tag == "CC":
        rest = rest[1:]
    breaks = [w.i for w in rest if w.text in (";", ":") and w.i < word.i]
    rest = [w for w in rest if not breaks or w.i > breaks[-1]]
    pieces = tuple(piece for piece in runs_of(words, {id(w) for w in rest}) if len(piece) > 1)
    if sum(map(len, pieces)) > 2:
        yield Report(pieces, word, source, "according + to")
