"""Door for measuring: quotations in, the cluster of each out, by the pure grouping that the pipeline uses."""

from argparse import FileType
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, get_args

from django.core.management.base import BaseCommand, CommandParser

from sources.jsonlines import as_day, as_line, as_text, read_objects
from statements.grouping import Reading, group
from statements.grouping.records import Kind


class Command(BaseCommand):
    help = (
        "Group quotations by utterance. Reads JSON lines with quote_id, quote and any of outlet, date (day of "
        "publication), speaker, kind, lang; writes JSON lines with quote_id and cluster, and first, for each line that "
        "cannot be grouped, one with quote_id null and error. Needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=FileType("rb"), metavar="IN.jsonl", help="in UTF-8, or - for stdin")

    def handle(self, *args: Any, file: BinaryIO, **options: Any) -> None:
        for line in clusters_of(self.rows_of(file)):
            self.stdout.write(as_line(line))

    def rows_of(self, file: BinaryIO) -> Iterator[dict[str, Any]]:
        """The rows that name a quotation; of the others the reason is printed."""
        for row, error in read_objects(file, "quote_id"):
            if row is None:
                self.stdout.write(as_line({"quote_id": None, "error": error}))
            else:
                yield row


def clusters_of(rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """One row a quotation: its id and a name for its cluster. An id that is given twice is answered twice."""
    readings = [reading_of(row) for row in rows]
    ids = {f"{reading.key} {number}": reading.key for number, reading in enumerate(readings)}
    told_apart = (replace(reading, key=key) for key, reading in zip(ids, readings, strict=True))
    return [
        {"quote_id": ids[reading.key], "cluster": f"c{number:04d}"}
        for number, cluster in enumerate(group(told_apart))
        for reading in cluster
    ]


def reading_of(row: dict[str, Any]) -> Reading:
    """A row of the door as a reading; what is missing, null or of no known kind is unknown."""
    published = as_day(row.get("date"))
    return Reading(
        key=str(row["quote_id"]),
        text=as_text(row.get("quote")),
        kind=row["kind"] if row.get("kind") in get_args(Kind) else "direct",
        speaker=as_text(row.get("speaker")),
        outlet=as_text(row.get("outlet")),
        language=as_text(row.get("lang")),
        published_from=published,
        published_to=published,
    )
