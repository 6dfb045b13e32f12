"""Which sentences of an article name whom: every name is looked for once, however many speakers the article has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .blanked import BlankedArticle

WORD = re.compile(r"[^\W_]+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NamedSentences:
    """The names in each sentence with where each first stands, the sentences of each name and of each paragraph.

    Paragraphs are known by their start; all offsets count code points of the article's text.
    """

    names: dict[Span, dict[str, int]]
    by_name: dict[str, list[Span]]
    by_paragraph: dict[int, list[Span]]

    def naming(self, names: Iterable[str]) -> set[Span]:
        """The sentences that name somebody by one of the names."""
        return {span for name in names for span in self.by_name.get(name, ())}

    def first(self, span: Span, names: frozenset[str]) -> int | None:
        """Where the first of the names stands in a sentence, None where none does."""
        return min((at for name, at in self.names[span].items() if name in names), default=None)

    def first_but(self, span: Span, names: frozenset[str], among: frozenset[str]) -> int | None:
        """Where the first name of ``among`` stands that is none of ``names``, None where none does."""
        found = self.names[span].items()
        return min((at for name, at in found if name in among and name not in names), default=None)


def find_names(article: BlankedArticle, names: Iterable[str]) -> NamedSentences:
    """Find all names, case-folded, as whole words in the sentences of an article, in time near linear in its length."""
    by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in names:
        if word := WORD.search(name):
            by_word[word[0]].append((name, word.start()))
    found = {span: _names_in(article.told_at(span).casefold(), by_word) for span in article.sentences}
    by_name: dict[str, list[Span]] = defaultdict(list)
    by_paragraph: dict[int, list[Span]] = defaultdict(list)
    for span, here in found.items():
        by_paragraph[article.paragraph_start(span[0])].append(span)
        for name in here:
            by_name[name].append(span)
    return NamedSentences(found, by_name, by_paragraph)


def _names_in(sentence: str, by_word: dict[str, list[tuple[str, int]]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in WORD.finditer(sentence):
        for name, ahead in by_word.get(word[0], ()):
            at = word.start() - ahead
            if at >= 0 and sentence.startswith(name, at) and _stands_alone(sentence, at, at + len(name)):
                found.setdefault(name, at)
    return found


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    return not (sentence[max(0, start - 1) : start].isalnum() or sentence[end : end + 1].isalnum())
