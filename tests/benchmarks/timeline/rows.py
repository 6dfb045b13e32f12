"""The rows of the report: what is asked of a task, what it reached, and whether that is enough."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

LINE = "{:<34} {:<52} {:>12} {:>10}  {}"


@dataclass(frozen=True)
class Row:
    """`reached` is None where it could not be measured, and `note` says why. Without a limit it is told, not judged."""

    task: str
    figure: str
    reached: float | None
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def asked(self) -> str:
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""

    @property
    def verdict(self) -> str:
        if self.reached is None:
            return "not measured"
        if self.most is None and self.least is None:
            return ""
        fits = (self.most is None or self.reached <= self.most) and (self.least is None or self.reached >= self.least)
        return "reached" if fits else "MISSED"


def tell(row: Row) -> str:
    reached = "" if row.reached is None else f"{row.reached:.3g}" if abs(row.reached) < 1000 else f"{row.reached:,.0f}"
    verdict = " ".join(part for part in (row.verdict, f"({row.note})" if row.note else "") if part)
    return LINE.format(row.task, row.figure, row.asked, reached, verdict)


def heading() -> str:
    return LINE.format("task", "figure", "asked", "reached", "verdict")


def as_json(rows: Iterable[Row], **facts: object) -> str:
    """A line a row, so that two reports can be told apart line by line."""
    lines = [
        json.dumps(asdict(row) | {"asked": row.asked, "verdict": row.verdict}, ensure_ascii=False) for row in rows
    ]
    head = json.dumps(facts, ensure_ascii=False)[1:-1]
    return "{" + head + ', "rows": [\n' + ",\n".join(lines) + "\n]}\n"
