"""Sentences of our own that the running program is known to read wrong; a test keeps the list true."""

import json
from dataclasses import dataclass
from pathlib import Path

from sources.models import Quotation

LIMITS = Path(__file__).with_name("limits.json")


@dataclass(frozen=True)
class Words:
    """A quotation as it was read or ought to be: kind, the words, and whose they are (empty when it cannot be told)."""

    kind: str
    text: str
    speaker: str

    @property
    def kind_label(self) -> str:
        return Quotation.Kind(self.kind).label


@dataclass(frozen=True)
class Limit:
    """What prose does here, an example, the quotations right and as the program reads them."""

    phenomenon: str
    example: str
    right: tuple[Words, ...]
    read: tuple[Words, ...]


def load_limits() -> list[Limit]:
    rows = json.loads(LIMITS.read_text(encoding="utf-8"))
    return [Limit(row["phenomenon"], row["example"], _words(row["right"]), _words(row["read"])) for row in rows]


def _words(rows: list[dict[str, str]]) -> tuple[Words, ...]:
    return tuple(Words(**row) for row in rows)
