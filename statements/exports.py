"""Downloads: a row a witness, in the columns of one list, which is also the data dictionary.

Read through a server-side cursor and written as it is read, so that a million rows take no more memory than ten.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sources.models import Article, Precision

from .models import Statement, Witness
from .models.statement_sets import StatementQuerySet

CHUNK = 2000
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet may take for the beginning of a formula: in ASCII, in full width, and behind a control character.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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
    def quotation(self):
        return self.witness.quotation

    @property
    def article(self) -> Article:
        return self.witness.quotation.article

    @property
    def outlet_name(self) -> str:
        return self.article.outlet.name if self.article.outlet else ""


class Column(NamedTuple):
    """A column of a download: `value` takes what the download has a row for."""

    heading: str
    value: Callable[[Any], Any]
    meaning: str


COLUMNS = [
    Column("statement_id", lambda line: line.statement.key, "The statement's public key; no other is ever given it."),
    Column("permalink", lambda line: line.permalink, "The statement's page. Old addresses redirect."),
    Column("speaker", lambda line: "; ".join(line.witness.speaker_names), "Who said it; several are joined by “; ”."),
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
    Column("said_from", lambda line: iso(line.statement.said_from), "First day on which it can have been said."),
    Column("said_to", lambda line: iso(line.statement.said_to), "Last day on which it can have been said."),
    Column("said_precision", lambda line: line.statement.said_precision, "day, range, month, year or unknown."),
    Column(
        "said_basis",
        lambda line: (
            f"inferred: {line.statement.said_basis}" if line.statement.said_inferred else line.statement.said_basis
        ),
        "What the day rests on; “inferred” where no article prints it.",
    ),
    Column("occasion", lambda line: str(line.statement.occasion or ""), "The event at which it was said."),
    Column("place", lambda line: line.statement.place, "Where it was said."),
    Column("outlet", lambda line: line.outlet_name, "Who published the article; empty where that is not known."),
    Column("wire", lambda line: line.article.wire, "The agency whose text the article reprints, as credited."),
    Column(
        "independent",
        lambda line: yes(line.is_independent),
        "yes for the first witness of each testimony: reprints of one wire text share one. The yeses of a statement "
        "are its independent witnesses.",
    ),
    Column(
        "byline", lambda line: "; ".join(line.article.bylines), "Who wrote the article; several are joined by “; ”."
    ),
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
    Column("received_at", lambda line: iso(line.article.document.received_at), "When this site received the article."),
    Column(
        "article_version",
        lambda line: line.witness.version_number,
        "1 for the first version of the page that was received, 2 for the next with other bytes.",
    ),
    Column("where", lambda line: line.quotation.where, "headline or text: what start and end count in."),
    Column("start", lambda line: line.quotation.start, "Offset of the first character, in code points from 0."),
    Column("end", lambda line: line.quotation.end, "Offset after the last character."),
    Column("sha256", lambda line: line.article.document.sha256, "SHA-256 of the bytes as received."),
    Column("text_sha256", lambda line: line.article.text_sha256, "SHA-256 of the article's text in UTF-8."),
    Column("decided_by", lambda line: line.witness.decided_by, "Who accepted the witness: machine or curator."),
    Column(
        "match_score", lambda line: line.witness.score, "The machine's, from 0 to 1; empty where nothing was compared."
    ),
    Column("checked", lambda line: yes(line.statement.checked_at), "Whether a curator has looked at the statement."),
]
# Promised, and left out until the record has them.
COLUMNS_TO_COME = ("topics", "recurrence")


class Echo:
    """What csv writes to: it hands each row back."""

    def write(self, row: str) -> str:
        return row


def write_csv(
    found: StatementQuerySet, *, origin: str, oldest_first: bool = False, excel: bool = False
) -> Iterator[str]:
    """The statements' witnesses as CSV, row by row. `origin` stands before each permalink's path."""
    return write_rows(COLUMNS, _lines(found, origin, oldest_first), excel=excel)


def write_rows(columns: Sequence[Column], lines: Iterable[Any], *, excel: bool = False) -> Iterator[str]:
    """A heading and a row a line, as CSV."""
    writer = csv.writer(Echo())
    yield (BYTE_ORDER_MARK if excel else "") + writer.writerow([column.heading for column in columns])
    for line in lines:
        yield writer.writerow([neutralise(column.value(line)) for column in columns])


def neutralise(value: Any) -> Any:
    """A text that a spreadsheet might run as a formula, with an apostrophe before it; anything else as it is."""
    is_risky = isinstance(value, str) and value.startswith(FORMULA_BEGINNINGS)
    return f"'{value}" if is_risky else value


def describe_publication(article: Article) -> str:
    """When the article was published, in ISO 8601, as exactly as it is known."""
    if article.published_at:
        return iso(article.published_at)
    first, last = article.published_on, article.published_until
    if first is None:
        return ""
    if article.published_precision == Precision.YEAR:
        return f"{first:%Y}"
    if article.published_precision == Precision.MONTH:
        return f"{first:%Y-%m}"
    return iso(first) if last in {None, first} else f"{iso(first)}/{iso(last)}"


def _lines(found: StatementQuerySet, origin: str, oldest_first: bool) -> Iterator[Line]:
    witnesses = Witness.objects.shown().of_statements(found.order_by()).for_export()
    rows = witnesses.in_timeline_order(oldest_first=oldest_first).iterator(chunk_size=CHUNK)
    statement, permalink, seen = None, "", set()
    for witness in rows:
        if witness.statement_id != statement:
            statement, seen = witness.statement_id, set()
            permalink = origin + witness.statement.get_absolute_url()
        yield Line(witness, permalink, witness.testimony not in seen)
        seen.add(witness.testimony)


def iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def yes(value: Any) -> str:
    return "yes" if value else "no"
