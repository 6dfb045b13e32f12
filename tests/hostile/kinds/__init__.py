"""What is tried: lists of our own, a kind a file."""

import itertools
import json
from pathlib import Path


def read_kinds(name: str):
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))


class Packed:
    """Fills a field with as many of the texts as there is room for, beginning each time where the last field ended."""

    def __init__(self, texts: list[str]) -> None:
        self.texts, self.turn = texts, itertools.count()
        self.next = itertools.cycle(texts)

    def __call__(self, most: int) -> str:
        """At most so many characters, each time others: for fields that must differ from row to row."""
        parts = [f"{next(self.turn)} "]
        left = most - len(parts[0])
        for text, _ in zip(self.next, self.texts, strict=False):
            if len(text) < left:
                parts.append(text)
                left -= len(text) + 1
        return " ".join(parts)
