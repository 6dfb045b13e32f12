"""Fragments in marks that no reported clause holds: the cue that governs one, and how far its phrase goes."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing import cues
from sources.parsing.contents import Report, report_content
from sources.parsing.nlp import Word
from sources.parsing.subjects import owner_of, subject_of
from sources.parsing.typography import Marked

OTHER_TIMES = frozenset("after before when while since until though although".split())
LOOSE_TIMES = ("npadvmod", "nmod", "advmod")
TITLED = frozenset(
    "on of in called titled named book film movie show program programme song magazine series play album novel".split()
)


def covers(report: Report, fragment: Marked) -> bool:
    """Whether a report holds some of a fragment already."""
    return any(piece[0].start < fragment.end and fragment.start < piece[-1].end for piece in report.pieces)


def report_around(fragment: Marked, words: list[Word]) -> list[Report]:
    """The report that a fragment in marks stands in: from the cue that governs it to the end of its phrase."""
    inside = [word for word in words if fragment.start <= word.start < fragment.end]
    cue = None if not inside or _is_title(inside, words) else _governing_cue(inside)
    if cue is None:
        return []
    start, end = (
        (cue.i, _end_of_phrase(inside, words, cue)) if cue.i < inside[0].i else (inside[0].i - 1, inside[-1].i)
    )
    content = _what_is_said([word for word in words if start < word.i <= end], inside, cue)
    speaker = subject_of(cue) if cue.is_verb else owner_of(cue)
    if speaker is not None and (speaker in content or _is_within(inside, speaker)):
        return []  # '"A," said Hill, author of "B"', 'Tom "Sparks" Hill said': the marks stand in who says it
    return list(report_content(content, cue, speaker, words, f"{cues.lemma(cue.lower) or cue.lower} + fragment"))


def _is_within(inside: list[Word], whole: Word) -> bool:
    numbers = [word.i for word in whole.subtree() if not word.is_verb]
    return min(numbers) <= inside[0].i <= max(numbers)


def _what_is_said(content: list[Word], inside: list[Word], cue: Word) -> list[Word]:
    """The content less whom it is said to, and when and where: "told a full hall | that", "promised Sunday | to"."""
    before = [word for word in content if word.i < inside[0].i]
    for word in before:
        if word.lower == "that" and word.tag in ("IN", "WDT") and word.dep == "mark":
            return [other for other in content if other.i > word.i]
    if before and before[0].dep in LOOSE_TIMES and (to := next((w for w in before if w.tag == "TO"), None)):
        return [other for other in content if other.i >= to.i]
    if content and content[0].dep == "prep" and content[0].head is cue:
        return content[1:]
    return content


def _describes(preposition: Word) -> bool:
    """ "sincere [in his wish]", "obsessed [with it]", but not "in a speech"."""
    thing = preposition.child("pobj", "pcomp")
    if thing is None:
        return False
    return preposition.lower in ("with", "of", "for", "to") or (
        preposition.lower == "in" and thing.child("poss") is not None
    )


def _modified(inside: list[Word]) -> Iterator[Word]:
    """'"Stop Hill" movement': the noun after a fragment that the fragment says more of."""
    end = inside[-1].i
    for word in inside:
        if (
            word.dep in ("amod", "compound", "nmod", "nummod", "poss")
            and word.head.i > end
            and word.head.tag[:2] == "NN"
        ):
            yield word.head


def _end_of_phrase(inside: list[Word], words: list[Word], cue: Word) -> int:
    """How far the phrase goes on after a fragment: '"obsessed" with flags'."""
    end = inside[-1].i
    if inside[-1].text == ",":
        return end  # '"the loophole," a flaw in the law': the reporter goes on
    cue_tail = [c for c in cue.children if c.i > end and c.dep == "prep" and _describes(c)]
    inside = [*inside, *cue_tail, *_modified(inside)]
    hung = {word.i for one in inside if one.dep != "ROOT" for word in one.subtree()}
    for word in words:
        if word.i == end + 1 and word.i in hung and (word.text[:1].isalnum() or word.tag == "POS"):
            end = word.i
    return end


def _is_title(inside: list[Word], words: list[Word]) -> bool:
    """A programme, book or song: every longer word has a capital, and what stands before does not speak."""
    long = [word.text for word in inside if len(word.text) > 3]
    first = next(n for n, word in enumerate(words) if word is inside[0])
    before = words[first - 1] if first else None
    if not all(text[0].isupper() or text[0].isdigit() for text in long) or not inside[0].text[0].isupper():
        return False
    return before is not None and (before.lower in TITLED or before.tag == "POS" or before.text == ",")


def _governing_cue(inside: list[Word]) -> Word | None:
    numbers = {word.i for word in inside}
    word = next((word for word in inside if word.head.i not in numbers), inside[0])
    while word.head is not word:
        if word.dep == "advcl" and (mark := word.child("mark")) is not None and mark.lower in OTHER_TIMES:
            return None
        if word.tag == "VBG" and any(child.quoted >= 0 for child in word.head.children):
            return None  # '"A," Hill said, waving a "B" flag'
        word = word.head
        lemma = cues.lemma(word.lower) if word.is_verb else ""
        if lemma == "tell" and inside[0].i == word.i + 1:
            return None  # 'he told "Ostby Today"': whom it is told
        if lemma in cues.QUOTING or word.lower in cues.NOUNS:
            return word
    return None
