"""Reports in the grammar of headlines: "Keller: Bridge Is Safe", "Keller opens bridge, says it is safe"."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing import cues
from sources.parsing.cast import Cast
from sources.parsing.contents import Report
from sources.parsing.nlp import Word
from sources.parsing.subjects import SUBJECTS

LONGEST_LABEL = 4
DASHES = frozenset({"—", "–", "―", "--", "-"})
INTENDS = frozenset("hopes wants plans intends expects seeks aims".split())


def find_headline_reports(words: list[Word], cast: Cast) -> Iterator[Report]:
    """The reports of a headline or deck that the grammar of sentences does not know.

    Args:
        words: the headline's words.
        cast: the people the article names; only one of them, or a subject, can be a headline's speaker.
    """
    if not any(word.quoted >= 0 for word in words):
        yield from _label(words, cast)
        yield from _signed(words, cast)
        yield from _spliced(words)
        yield from _intended(words)


def _label(words: list[Word], cast: Cast) -> Iterator[Report]:
    colon = next((n for n, word in enumerate(words[: LONGEST_LABEL + 1]) if word.text == ":"), 0)
    naming = cast.naming_of(words[colon - 1]) if colon else None
    content = words[colon + 1 :]
    if naming is not None and naming.person is not None and naming.person.is_person and len(content) > 1:
        yield Report((tuple(content),), words[colon], words[colon - 1], "headline label")


def _signed(words: list[Word], cast: Cast) -> Iterator[Report]:
    """ "Bridge is safe – Keller": a dash and somebody's name at the end."""
    plain = [word for word in words if word.text[:1].isalnum() or word.text in DASHES]
    dash = next((n for n in range(len(plain) - 1, 1, -1) if plain[n].text in DASHES), 0)
    name = plain[dash + 1 :] if dash else []
    naming = cast.naming_of(name[-1]) if 0 < len(name) <= LONGEST_LABEL else None
    if naming is not None and naming.person is not None and naming.person.is_person:
        yield Report(
            (tuple(word for word in words if word.i < plain[dash].i),), plain[dash], name[-1], "headline signed"
        )


def _intended(words: list[Word]) -> Iterator[Report]:
    """ "Keller hopes to mend bridge": what a headline says somebody wants, its subject has said."""
    for verb in (word for word in words if word.lower in INTENDS):
        to = next((word for word in words if word.i == verb.i + 1 and word.tag == "TO"), None)
        subject = next((word for word in verb.children if word.dep in SUBJECTS), None)
        if to is not None and subject is not None and subject.is_name:
            yield Report((tuple(word for word in words if word.i > verb.i),), verb, subject, "headline intent")
            return


def _spliced(words: list[Word]) -> Iterator[Report]:
    """A further verb after a comma, its subject left to the first one."""
    subject = next((word for word in words if word.dep in SUBJECTS), None)
    cuts = [n for n, word in enumerate(words) if n and words[n - 1].text == "," and _reports(word)]
    for number, at in enumerate(cuts):
        end = cuts[number + 1] - 1 if number + 1 < len(cuts) else len(words)
        content = [word for word in words[at + 1 : end] if word.text[:1].isalnum() or word.text == ","]
        if subject is not None and len(content) > 2 and subject.i < words[at].i:
            yield Report((tuple(content),), words[at], subject, "headline verb")


def _reports(word: Word) -> bool:
    """ "says" after a comma, its own subject not before nor behind it."""
    own = word.child(*SUBJECTS)
    present = word.tag in ("VBZ", "NNS", "VBP") and word.lower.endswith("s")
    return present and cues.lemma(word.lower) in cues.SAYS_SET and (own is None or own.i < word.i - 1)
