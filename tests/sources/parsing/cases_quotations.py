"""The table of cases: one row a phenomenon of English news prose, in sentences of our own, as text that a linguist can read.

It lies in ``cases/*.txt``. A row is the phenomenon in brackets, the text (a line a paragraph; "Headline:" opens the headline's), and a line for each
quotation expected, or "= none":

    = kind | words | speaker | cue

The kind is "direct", "mixed" or "indirect"; "headline" before it says where it stands, "again" after it that the quotation goes
on from an earlier one. The speaker is empty where nobody can be told, the cue where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("cases")
HEADLINE = "Headline: "


@dataclass(frozen=True)
class Case:
    """A row of the table."""

    phenomenon: str
    headline: str
    text: str
    expected: tuple[str, ...]


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """The rows of every file, in order; lines that open with a hash are for the reader only."""
    return [_case(row) for path in sorted(folder.glob("*.txt")) for row in _rows(path)]


def _rows(path: Path) -> list[list[str]]:
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    lines = [[line for line in block.split("\n") if line and not line.startswith("#")] for block in blocks]
    return [row for row in lines if row]


def _case(row: list[str]) -> Case:
    name, body = row[0].strip("[]"), row[1:]
    headline = next((line.removeprefix(HEADLINE) for line in body if line.startswith(HEADLINE)), "")
    expected = tuple(line.removeprefix("= ").strip() for line in body if line.startswith("= "))
    text = [line for line in body if not line.startswith((HEADLINE, "= "))]
    return Case(name, headline, "\n\n".join(text), () if expected == ("none",) else expected)


def _triple(line: str) -> tuple[str, str, str]:
    kind, words, speaker, _ = (part.strip() for part in f"{line} ".split(" | "))
    return kind.removesuffix(" again"), words, speaker


TABLE = read_cases()
# Phenomenon, text, and (kind, words, speaker) of each quotation, for those who ask no more.
CASES = [
    (case.phenomenon, case.text, [_triple(line) for line in case.expected]) for case in TABLE if not case.headline
]
