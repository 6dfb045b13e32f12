"""The download of statements: a row a witness, in the columns of one list.

Read through a server-side cursor and written as it is read, so that a million rows take no more memory than ten.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sources.models import Article, Precision

from ..models import Statement, Witness
from ..models.statement_sets import StatementQuerySet
from .tables import Column, Type, write_json, write_objects, write_rows

# Rows in memory at once, each of six tables: with 2000 of them a download took 30 MiB, with these 8.
CHUNK = 500


@dataclass(frozen=True)
class Line:
    """A witness on its way out, with what its row alone does not tell."""

    witness: Witness
    permalink: str
    is_independent: bool

    @property
    def statement(self) -> Statement:
        return self.witness.statement

    @property
    def speakers(self) -> list[str]:
        return self.witness.speaker_names

    @property
    def quotation(self):
        return self.witness.quotation

    @property
    def article(self) -> Article:
        return self.witness.quotation.article

    @property
    def outlet_name(self) -> str:
        return self.article.outlet.name if self.article.outlet else ""


COLUMNS = [
    Column(
        "statement_id",
        lambda line: line.statement.key,
        "The statement's public key; no other is ever given it.",
        is_shared=True,
    ),
    Column("permalink", lambda line: line.permalink, "The statement's page. Old addresses redirect.", is_shared=True),
    Column("speaker", lambda line: line.speakers, "Who said it.", Type.LIST, is_shared=True),
    Column(
        "speaker_label", lambda line: line.quotation.mention, "What this article calls the speaker at these words."
    ),
    Column("cue", lambda line: line.quotation.cue, "The verb or phrase with which the article reports the words."),
    Column(
        "kind",
        lambda line: line.quotation.kind,
        "direct: in quotation marks; mixed: partly so; indirect: a paraphrase in the reporter's words.",
    ),
    Column("text", lambda line: line.witness.reading, "The words as this article prints them."),
    Column("context", lambda line: line.witness.frame, "The sentence of the article around the words."),
    Column("language", lambda line: line.article.language, "Of the article, as in ISO 639."),
    Column(
        "said_from",
        lambda line: line.statement.said_from,
        "First day on which it can have been said.",
        Type.DAY,
        is_shared=True,
    ),
    Column(
        "said_to",
        lambda line: line.statement.said_to,
        "Last day on which it can have been said.",
        Type.DAY,
        is_shared=True,
    ),
    Column(
        "said_precision",
        lambda line: line.statement.said_precision,
        "day, range, month, year or unknown.",
        is_shared=True,
    ),
    Column(
        "said_basis",
        lambda line: (
            f"inferred: {line.statement.said_basis}" if line.statement.said_inferred else line.statement.said_basis
        ),
        "What the day rests on; “inferred” where no article prints it.",
        is_shared=True,
    ),
    Column(
        "occasion", lambda line: str(line.statement.occasion or ""), "The event at which it was said.", is_shared=True
    ),
    Column("place", lambda line: line.statement.place, "Where it was said.", is_shared=True),
    Column("outlet", lambda line: line.outlet_name, "Who published the article; empty where that is not known."),
    Column("wire", lambda line: line.article.wire, "The agency whose text the article reprints, as credited."),
    Column(
        "independent",
        lambda line: line.is_independent,
        "yes for the first witness of each testimony: reprints of one wire text share one. The yeses of a statement "
        "are its independent witnesses.",
        Type.FLAG,
    ),
    Column("byline", lambda line: line.article.bylines, "Who wrote the article.", Type.LIST),
    Column("headline", lambda line: line.article.headline, "Of the article."),
    Column("article_url", lambda line: line.article.address, "Where the article was published."),
    Column(
        "published_at",
        lambda line: describe_publication(line.article),
        "As exactly as it is known: an instant, a day, a month, a year, or first and last day joined by “/”.",
    ),
    Column(
        "published_precision", lambda line: line.article.published_precision, "day, range, month, year or unknown."
    ),
    Column(
        "received_at",
        lambda line: line.article.document.received_at,
        "When this site received the article.",
        Type.INSTANT,
    ),
    Column(
        "article_version",
        lambda line: line.witness.version_number,
        "1 for the first version of the page that was received, 2 for the next with other bytes.",
        Type.NUMBER,
    ),
    Column("where", lambda line: line.quotation.where, "headline or text: what start and end count in."),
    Column(
        "start",
        lambda line: line.quotation.start,
        "Offset of the first character, in code points from 0.",
        Type.NUMBER,
    ),
    Column("end", lambda line: line.quotation.end, "Offset after the last character.", Type.NUMBER),
    Column("sha256", lambda line: line.article.document.sha256, "SHA-256 of the bytes as received."),
    Column("text_sha256", lambda line: line.article.text_sha256, "SHA-256 of the article's text in UTF-8."),
    Column("decided_by", lambda line: line.witness.decided_by, "Who accepted the witness: machine or curator."),
    Column(
        "match_score",
        lambda line: line.witness.score,
        "The machine's, from 0 to 1; empty where nothing was compared.",
        Type.NUMBER,
    ),
    Column(
        "checked",
        lambda line: line.statement.checked_at is not None,
        "Whether a curator has looked at the statement.",
        Type.FLAG,
        is_shared=True,
    ),
]
# Promised, and left out until the record has them.
COLUMNS_TO_COME = ("topics", "recurrence")


def write_csv(
    found: StatementQuerySet, *, origin: str, oldest_first: bool = False, excel: bool = False
) -> Iterator[str]:
    """The statements' witnesses as CSV, row by row. `origin` stands before each permalink's path."""
    with closing(_lines(found, origin, oldest_first)) as lines:
        yield from write_rows(COLUMNS, lines, excel=excel)


def write_json_lines(
    found: StatementQuerySet, *, origin: str, oldest_first: bool = False, snapshot: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """The same as JSON Lines, an object a witness; before them, where it is given, a line that says what the file is."""
    if snapshot:
        yield write_json({"snapshot": snapshot}) + "\n"
    with closing(_lines(found, origin, oldest_first)) as lines:
        yield from write_objects(COLUMNS, lines)


def rows_of(found: StatementQuerySet):
    """The witnesses that a download of the statements has a row for."""
    return Witness.objects.shown().of_statements(found.order_by())


def tell_witnesses(witnesses: Iterable[Witness], permalink: str) -> Iterator[Line]:
    """The witnesses of one statement, the first of each testimony marked as independent."""
    seen: set[str] = set()
    for witness in witnesses:
        yield Line(witness, permalink, witness.testimony not in seen)
        seen.add(witness.testimony)


def describe_publication(article: Article) -> str:
    """When the article was published, in ISO 8601, as exactly as it is known."""
    if article.published_at:
        return article.published_at.isoformat()
    first, last = article.published_on, article.published_until
    if first is None:
        return ""
    if article.published_precision == Precision.YEAR:
        return f"{first:%Y}"
    if article.published_precision == Precision.MONTH:
        return f"{first:%Y-%m}"
    return first.isoformat() if last in {None, first} else f"{first.isoformat()}/{last.isoformat()}"


def _lines(found: StatementQuerySet, origin: str, oldest_first: bool) -> Iterator[Line]:
    rows = rows_of(found).for_export().in_timeline_order(oldest_first=oldest_first)
    with closing(rows.iterator(chunk_size=CHUNK)) as witnesses:
        for statement, group in groupby(witnesses, key=lambda witness: witness.statement):
            yield from tell_witnesses(group, origin + statement.get_absolute_url())
