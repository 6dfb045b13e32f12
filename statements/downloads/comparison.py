"""The download of a comparison: a row a statement and outlet, with the fullest reading or the reason why there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse

from sources.models import Outlet

from ..comparing.comparison import Cell, lay_rows, mark_differences
from ..models import Statement
from ..models.statement_sets import StatementQuerySet
from ..tallying.readings import Reading
from .publication import describe_publication
from .tables import Column, Type, write_rows

# Statements that are in memory at once, with their readings.
CHUNK = 200


@dataclass(frozen=True)
class Line:
    statement: Statement
    cell: Cell
    permalink: str

    @property
    def reading(self) -> Reading | None:
        return self.cell.main


def of_reading(value):
    """A column that is empty where the outlet has no reading."""
    return lambda line: value(line.reading) if line.reading else ""


COMPARISON_COLUMNS = [
    Column("statement_id", lambda line: line.statement.key, "The statement's public key."),
    Column("permalink", lambda line: line.permalink, "The statement's page."),
    Column(
        "speaker",
        lambda line: [speaker.name for speaker in line.statement.speakers.all()],
        "Who said it.",
        Type.LIST,
    ),
    Column("said_from", lambda line: line.statement.said_from, "First day on which it can have been said.", Type.DAY),
    Column("said_to", lambda line: line.statement.said_to, "Last day on which it can have been said.", Type.DAY),
    Column("occasion", lambda line: str(line.statement.occasion or ""), "The event at which it was said."),
    Column("outlet", lambda line: line.cell.outlet.name, "One of those that are compared."),
    Column(
        "reported",
        lambda line: line.cell.state,
        "direct, mixed or indirect: how the outlet prints it; not-reported: it does not in the articles held; not-held: no "
        "article of the outlet is held for these days; day-unknown: the day is not known, so silence tells nothing.",
    ),
    Column("text", of_reading(lambda reading: reading.text), "The fullest of the outlet's readings."),
    Column("readings", lambda line: len(line.cell.readings), "How many the outlet has.", Type.NUMBER),
    Column(
        "differs_percent",
        of_reading(lambda reading: 0 if reading.is_base else reading.percent),
        "Share of words that differ from the first outlet that quotes it in the same language; empty for a paraphrase.",
        Type.NUMBER,
    ),
    Column("speaker_label", of_reading(lambda reading: reading.quotation.mention), "What it calls the speaker there."),
    Column("cue", of_reading(lambda reading: reading.quotation.cue), "The verb or phrase with which it reports the words."),
    Column("wire", of_reading(lambda reading: reading.article.wire), "The agency whose text it reprints, as credited."),
    Column("published_at", of_reading(lambda reading: describe_publication(reading.article)), "As exactly as it is known."),
    Column("headline", of_reading(lambda reading: reading.article.headline), "Of the article."),
    Column("article_url", of_reading(lambda reading: reading.article.address), "Where it was published."),
]  # fmt: skip


def write_comparison(
    found: StatementQuerySet,
    *,
    outlets: Sequence[Outlet],
    origin: str,
    oldest_first: bool = False,
    excel: bool = False,
) -> Iterator[str]:
    """The statements as the page shows them, all of them, as CSV."""
    return write_rows(COMPARISON_COLUMNS, _lines(found, outlets, origin, oldest_first), excel=excel)


def _lines(found: StatementQuerySet, outlets: Sequence[Outlet], origin: str, oldest_first: bool) -> Iterator[Line]:
    ordered = found.with_card().in_timeline_order(oldest_first=oldest_first)
    statements = ordered.iterator(chunk_size=CHUNK)
    while chunk := list(islice(statements, CHUNK)):
        rows = lay_rows(chunk, outlets)
        mark_differences(rows)
        for row in rows:
            permalink = origin + reverse("statement-by-key", args=[row.statement.key])
            yield from (Line(row.statement, cell, permalink) for cell in row.cells)
