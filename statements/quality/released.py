"""The figures of the last release, as `make quality DATA=folder ARGS=--release` left them in `released.json`."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

RELEASED = Path(__file__).with_name("released.json")


@dataclass(frozen=True)
class Score:
    """A figure's value, and how many it is taken over where the scorer tells."""

    value: float
    count: int | None = None


@dataclass(frozen=True)
class Part:
    """The figures of one outlet's share of the gold."""

    size: int
    scores: dict[str, Score]


@dataclass(frozen=True)
class Measurement:
    """One subject's figures by path, and what they were taken on: the gold file, its hash and size, version, day, command."""

    gold: str
    sha256: str
    size: int
    version: str
    day: date
    command: str
    scores: dict[str, Score]
    outlets: dict[str, Part] = field(default_factory=dict)


def load_released() -> dict[str, Measurement]:
    """Return the stored measurements by the names of their subjects; none where nothing was released."""
    if not RELEASED.exists():
        return {}
    stored = json.loads(RELEASED.read_text(encoding="utf-8"))
    return {name: _measurement(row) for name, row in stored.items()}


def save_released(measurements: dict[str, Measurement]) -> None:
    rows = {name: asdict(measurement) for name, measurement in measurements.items()}
    text = json.dumps(rows, indent=2, sort_keys=True, ensure_ascii=False, default=date.isoformat)
    RELEASED.write_text(text + "\n", encoding="utf-8")


def _measurement(row: dict[str, Any]) -> Measurement:
    outlets = {name: Part(part["size"], _scores(part["scores"])) for name, part in row["outlets"].items()}
    return Measurement(
        **row | {"day": date.fromisoformat(row["day"]), "scores": _scores(row["scores"]), "outlets": outlets}
    )


def _scores(rows: dict[str, dict[str, Any]]) -> dict[str, Score]:
    return {path: Score(**score) for path, score in rows.items()}
