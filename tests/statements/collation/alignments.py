"""The alignments made by hand in `alignments.txt`: how they are read, and how close a program comes to them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

FILE = Path(__file__).with_name("alignments.txt")
CELL = re.compile(
    r"\[(?P<cut>[^]]*)\]|\{(?P<added>[^}]*)\}|<(?P<base>[^|>]*)\|(?P<reading>[^>]*)>"
    r"|~(?P<from>\d) (?P<leaves>[^~]*)~|\^(?P<to>\d) (?P<comes>[^^]*)\^|(?P<same>[^][{}<>~^]+)"
)
WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*")
# Word `0` of the base answers word `1` of the reading, counted from 0.
Pair = tuple[int, int]
Aligner = Callable[[str, str], Iterable[Pair]]


@dataclass(frozen=True)
class Case:
    """`pairs` are what must be found, `allowed` what may be: words of phrases, and what a person would let pass."""

    phenomenon: str
    base: str
    reading: str
    pairs: frozenset[Pair]
    allowed: frozenset[Pair]


class _Writer:
    """One of the two texts as it grows, and how many words it has."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.words = 0

    def write(self, text: str) -> range:
        """Add the text; give the numbers of its words."""
        self.parts.append(text)
        start = self.words
        self.words += len(WORD.findall(text))
        return range(start, self.words)

    @property
    def text(self) -> str:
        return re.sub(r"\s+([,.;:?!…])", r"\1", " ".join(" ".join(self.parts).split()))


def read_cases() -> list[Case]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [read_case(*line.split(": ", 1)) for line in lines if line and not line.startswith("#")]


def read_case(phenomenon: str, line: str) -> Case:
    base, reading = _Writer(), _Writer()
    pairs: set[Pair] = set()
    phrases: set[Pair] = set()
    left: dict[str, range] = {}
    come: dict[str, range] = {}
    loose: tuple[list[int], list[int]] = [], []
    for cell in CELL.finditer(line):
        if (cut := cell["cut"]) is not None:
            numbers = base.write(cut.removeprefix("?"))
            loose[0].extend(numbers if cut.startswith("?") else ())
        elif (added := cell["added"]) is not None:
            numbers = reading.write(added.removeprefix("?"))
            loose[1].extend(numbers if added.startswith("?") else ())
        elif cell["base"] is not None:
            sides = base.write(cell["base"]), reading.write(cell["reading"])
            (pairs if len(sides[0]) == len(sides[1]) == 1 else phrases).update(product(*sides))
        elif cell["from"]:
            left[cell["from"]] = base.write(cell["leaves"])
        elif cell["to"]:
            come[cell["to"]] = reading.write(cell["comes"])
        else:
            pairs.update(zip(base.write(cell["same"]), reading.write(cell["same"]), strict=True))
    for number, words in left.items():
        pairs.update(zip(words, come[number], strict=True))
    allowed = pairs | phrases
    allowed |= {(one, other) for one in loose[0] for other in range(reading.words)}
    allowed |= {(one, other) for one in range(base.words) for other in loose[1]}
    return Case(phenomenon, base.text, reading.text, frozenset(pairs), frozenset(allowed))


@dataclass(frozen=True)
class Score:
    right: int
    found: int
    asked: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.asked)


def score(align: Aligner, cases: Iterable[Case]) -> Score:
    """Pairs of words over all cases; what is allowed and not asked counts neither for nor against."""
    right = found = asked = 0
    for case in cases:
        given = set(align(case.base, case.reading))
        right += len(given & case.pairs)
        found += len(given - (case.allowed - case.pairs))
        asked += len(case.pairs)
    return Score(right, found, asked)
