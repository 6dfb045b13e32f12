"""Door for measuring: quotations in, the cluster of each out, by the pure grouping that the pipeline uses."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.grouping import Reading, group


class Command(BaseCommand):
    help = (
        "Group quotations by utterance. Reads JSON lines with quote_id, quote and any of outlet, date (day of "
        "publication), speaker, kind, lang; writes JSON lines with quote_id and cluster. Needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="IN.jsonl")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        for line in clusters_of(read_rows(file)):
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def read_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines; a line that is not a row stops with its number."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(file, number, line)


def _row(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        reading_of(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(f"{file}, line {number}: not a quotation ({error})") from error
    return row


def clusters_of(rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """One row a quotation: its id and a name for its cluster."""
    return [
        {"quote_id": reading.key, "cluster": f"c{number:04d}"}
        for number, cluster in enumerate(group(map(reading_of, rows)))
        for reading in cluster
    ]


def reading_of(row: dict[str, Any]) -> Reading:
    """A row of the door as a reading; what is missing or null is unknown."""
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    return Reading(
        key=str(row["quote_id"]),
        text=row["quote"],
        kind=row.get("kind") or "direct",
        speaker=row.get("speaker") or "",
        outlet=row.get("outlet") or "",
        language=row.get("lang") or "",
        published_from=published,
        published_to=published,
    )
