"""English-like words: clauses of a small grammar, each class of words drawn as often as words are in speech (Zipf)."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

from .vocabulary import ADJECTIVES, ADVERBS, CONJUNCTIONS, DETERMINERS, FOREIGN, NAMES, NOUNS, PREPOSITIONS, VERBS

# A clause, by classes of words.
PATTERNS = """
D N v D N|D A N v m P D N|x v D A N P D N|D N P D N v D N|m D N v D A N|D A N P x v D N P D A N|x P D N v m P D N
""".strip().split("|")
PARAGRAPHS = 3000  # of prose, which articles take their own of in turn: many more than one statement has
DRAWN = 4096  # at once


class Wording:
    """What is said, and the reporters' prose around it. The same random numbers give the same words."""

    def __init__(self, random: Random) -> None:
        self.random = random
        classes = {
            "D": DETERMINERS, "P": PREPOSITIONS, "N": NOUNS, "A": ADJECTIVES, "v": VERBS, "m": ADVERBS, "x": NAMES,
        }  # fmt: skip
        streams = {slot: _draw(random, words) for slot, words in classes.items()}
        patterns = [[streams[slot] for slot in pattern.split()] for pattern in PATTERNS]
        self._patterns = _draw(random, patterns, is_even=True)
        self._conjunctions = _draw(random, CONJUNCTIONS)
        self._foreign = {language: _draw(random, words) for language, words in FOREIGN.items()}
        self._prose = {
            language: [self._paragraph(language) for _ in range(PARAGRAPHS)] for language in ("en", *FOREIGN)
        }
        self._next = 0

    def passage(self, language: str, clauses: int) -> str:
        """So many clauses in a sentence, without the full stop. Each has six words or more."""
        if language in self._foreign:
            words = [next(self._foreign[language]) for _ in range(9 * clauses)]
        else:
            words = self._clause()
            for _ in range(clauses - 1):
                words[-1] += ","
                words += [next(self._conjunctions), *self._clause()]
        return " ".join(words)

    def _paragraph(self, language: str) -> str:
        text = self.passage(language, 3)
        return f"{text[0].upper()}{text[1:]}."

    def _clause(self) -> list[str]:
        return [next(stream) for stream in next(self._patterns)]

    def prose(self, language: str) -> tuple[str, str]:
        """Two paragraphs, which no article near this one has."""
        self._next += 2
        paragraphs = self._prose[language]
        return paragraphs[self._next % PARAGRAPHS], paragraphs[(self._next + 1) % PARAGRAPHS]

    def another_word(self) -> str:
        return self.random.choice(NOUNS)


def _draw(random: Random, words: Sequence, *, is_even: bool = False) -> Iterator:
    """Words for ever, the one of rank r with a likelihood of 1/r."""
    weights = list(accumulate(1 if is_even else 1 / rank for rank in range(1, len(words) + 1)))
    while True:
        yield from random.choices(words, cum_weights=weights, k=DRAWN)  # nosec B311 # invents, guards nothing
