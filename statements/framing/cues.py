"""Which reporting word a cue as printed is a form of, and which hedges stand in a sentence.

The words and their classes are the curators' list (`ReportingWord`); here are only the rules by which English inflects.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import TextChoices

from sources.parsing.cues import lemma

from ..models import Prepared, ReportingWord

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
HEDGES = Prepared(lambda: ReportingWord.objects.hedges().values_list("id", "words", "kind", "forms"))
TENSES = frozenset("be is are was were been being have has had having will would".split())
DOUBLING = re.compile(r"[^aeiou][aeiou]l$")


class CueClass(TextChoices):
    """The classes in which cues are counted: those of the list, none of them, and no verb at the words at all."""

    NEUTRAL = "neutral", "neutral"
    DISTANCING = "distancing", "distancing"
    CONFRONTATIONAL = "confrontational", "confrontational"
    FACTIVE = "factive", "factive"
    UNCLASSED = "unclassed", "in no class"
    NONE = "none", "no verb"


class Cue(NamedTuple):
    """A class, and the word under which cues are counted together: of the list, else as a dictionary has its verb."""

    kind: CueClass
    words: str


class Span(NamedTuple):
    """A stretch of a text: offsets in code points, end exclusive."""

    start: int
    end: int


class Lexicon:
    """The reporting words by all their forms, made once a request from one query."""

    def __init__(self, words: Iterable[ReportingWord]) -> None:
        self.verbs: dict[tuple[str, ...], ReportingWord] = {}
        self.hedges: dict[tuple[str, ...], ReportingWord] = {}
        for word in words:
            is_hedge = word.kind == ReportingWord.Kind.HEDGE
            for form in [word.words, *word.forms] if is_hedge else forms_of(word.words, word.forms):
                (self.hedges if is_hedge else self.verbs).setdefault(_folded(form), word)
        self._longest = max(map(len, [*self.verbs, *self.hedges]), default=0)

    def read_cue(self, cue: str) -> Cue:
        """The class and the word of a cue as printed; a colon or a dash is no verb."""
        word = self.word_of(cue)
        if word:
            return Cue(CueClass(word.kind), word.words)
        words = _in_dictionary_form(_folded(cue))
        return Cue(CueClass.UNCLASSED if words else CueClass.NONE, words)

    def word_of(self, cue: str) -> ReportingWord | None:
        """The word that a cue as printed is a form of; None when it is none of the list.

        The first one counts ("said, citing reports"), but a verb that leads over to another by "to" gives way to it
        ("went on to claim").
        """
        parts = _folded(cue)
        matches = list(self._matches(parts, self.verbs))
        for (_, end, word), following in zip(matches, [*matches[1:], None], strict=False):
            if following is None or parts[end : following[0]] != ("to",):
                return word
        return None

    def hedges_in(self, text: str) -> list[Span]:
        """Where the text hedges ("allegedly", "without evidence"), in its order; the longer phrase where two overlap."""
        tokens = list(WORD.finditer(text))
        parts = tuple(_fold(token.group()) for token in tokens)
        matches = self._matches(parts, self.hedges)
        return [Span(tokens[start].start(), tokens[end - 1].end()) for start, end, _ in matches]

    def _matches(
        self, parts: tuple[str, ...], table: dict[tuple[str, ...], ReportingWord]
    ) -> Iterator[tuple[int, int, ReportingWord]]:
        """From the left the longest phrases of the table, as places among the parts."""
        at = 0
        while at < len(parts):
            ends = range(min(at + self._longest, len(parts)), at, -1)
            end = next((end for end in ends if parts[at:end] in table), None)
            if end:
                yield at, end, table[parts[at:end]]
            at = end or at + 1


def load_lexicon() -> Lexicon:
    """The lexicon of the list as it is now: one query."""
    return Lexicon(ReportingWord.objects.all())


def load_hedges() -> Lexicon:
    """The hedges alone, for pages that look for nothing else."""
    return Lexicon(HEDGES.objects())


def forms_of(words: str, irregular: Iterable[str] = ()) -> set[str]:
    """All forms of a verb or of a phrase that begins with one: the regular ones, and the `irregular` given.

    >>> sorted(forms_of("lash out"))
    ['lash out', 'lashed out', 'lashes out', 'lashing out']
    """
    verb, gap, rest = words.partition(" ")
    return {words, *irregular, *(form + gap + rest for form in _regular_forms(verb))}


def _regular_forms(verb: str) -> tuple[str, ...]:
    """Third person, past and gerund as English spells them (R. Quirk et al., A Comprehensive Grammar, 1985, §§ 3.5–3.10)."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    doubled = (verb + "led", verb + "ling") if DOUBLING.search(verb) else ()
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing", *doubled


def _in_dictionary_form(parts: tuple[str, ...]) -> str:
    """A cue of no class under its verb, without what only makes a tense: “had been wanting” as “want”.

    Verbs that the parser does not know stay as they are printed.
    """
    verb = next((at for at, part in enumerate(parts) if part not in TENSES), 0)
    return " ".join((lemma(parts[verb]) or parts[verb], *parts[verb + 1 :])) if parts else ""


def _folded(text: str) -> tuple[str, ...]:
    return tuple(_fold(word) for word in WORD.findall(text))


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'")
