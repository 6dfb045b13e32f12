"""The words of a text for collation: each token is a word with the punctuation and space that go with it."""

import re
import unicodedata
from dataclasses import dataclass

from .contractions import write_out
from .function_words import FUNCTION_WORDS

WORD = re.compile(r"\w+(?:[’'ʼ\-‐‑.,]\w+)*")
STOP = re.compile(r"[.!?…;:]|[-–—]\s|[–—]")
PAUSE = re.compile(r"[,)\]”»\"]")
LAST_SPACE = re.compile(r"\s(?=\S*$)")
DROPPED = str.maketrans("", "", ".,-‐‑")
# What groups a number's digits says nothing; any other mark within it changes it: 1.5 is not 15.
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
PER_CENT = re.compile(r"\s?%")
APOSTROPHES = str.maketrans("’ʼ‘", "'''")

LOOK_AHEAD = 20  # code points after a word that may tell what it is short for

CONTENT, FUNCTION, NOTHING = 3.0, 1.0, 0.25


@dataclass(frozen=True, slots=True)
class Token:
    """A word, where it stands with its punctuation and space (`start`, `end`), and how much it counts.

    `pause` is 2 where a sentence or a clause ends after the word, 1 after a comma or a closing mark, else 0.
    `words` is more than 1 where words are taken as one.
    """

    key: str
    start: int
    end: int
    word_start: int
    word_end: int
    weight: float
    pause: int = 0
    words: int = 1

    @property
    def is_content(self) -> bool:
        return self.weight >= CONTENT

    @property
    def is_number(self) -> bool:
        return self.key[:1].isdigit()


def tokens_of(text: str) -> list[Token]:
    """Cut `text` into tokens that cover it without a gap; text without a word gives one token with an empty key.

    >>> [token.key for token in tokens_of("“Well,” he said.")]
    ['well', 'he', 'said']
    """
    words = list(WORD.finditer(text))
    if not words:
        return [Token("", 0, len(text), 0, len(text), NOTHING)] if text else []
    edges = [
        0,
        *(_edge(text, left.end(), right.start()) for left, right in zip(words, words[1:], strict=False)),
        len(text),
    ]
    return [_token(match, start, end) for match, start, end in zip(words, edges, edges[1:], strict=False)]


def _token(match: re.Match[str], start: int, end: int) -> Token:
    key = key_of(match.group())
    after = match.string[match.end() : match.end() + LOOK_AHEAD]
    written_out = write_out(key, after)
    weight = FUNCTION if written_out or key in FUNCTION_WORDS else CONTENT
    if key[-1:].isdigit() and PER_CENT.match(after):
        key += "percent"
    pause = _pause(match.string[match.end() : end])
    return Token(written_out or key, start, end, match.start(), match.end(), weight, pause)


def _pause(after: str) -> int:
    if STOP.search(after):
        return 2
    return 1 if PAUSE.search(after) else 0


def _edge(text: str, start: int, end: int) -> int:
    """Where, between two words, the first one's punctuation ends and the next one's begins."""
    space = LAST_SPACE.search(text[start:end])
    return start + space.end() if space else end


def key_of(word: str) -> str:
    """The word without case, inner punctuation, or a choice of apostrophe: 'U.N.' and 'UN' are one word.

    >>> [key_of(word) for word in ("5,000", "1.5", "15")]
    ['5000', '1.5', '15']
    """
    folded = unicodedata.normalize("NFKC", word).translate(APOSTROPHES).casefold()
    if folded[:1].isdigit() and folded[-1:].isdigit() and not GROUPED.fullmatch(folded):
        return folded.replace(",", ".")
    return folded.translate(DROPPED) or folded
