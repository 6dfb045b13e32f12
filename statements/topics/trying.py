"""Trying a topic's lines before they are kept: how many statements they find now, and the newest of these."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Counted one by one up to here; beyond, estimated from a sample of about so many entries.
COUNTED = 20_000
SAMPLED = 20_000
SHOWN = 10
# A topic of more than this part of all entries tells nothing of those it names.
TOO_MANY = 0.25
# Around found words on their way through PostgreSQL; no text has them.
BEGIN, END = "\x02", "\x03"

COUNT = """
    SELECT count(*) FROM (
        SELECT FROM statements_entry WHERE words @@ statements_topic_query(%(wanted)s, %(unwanted)s) LIMIT %(counted)s + 1
    ) AS found
"""
HELD = "SELECT coalesce(sum(held), 0) FROM statements_traitcount_now WHERE (trait, other, month) = (0, 0, 0)"
SHARE = """
    SELECT count(*) FILTER (WHERE words @@ statements_topic_query(%(wanted)s, %(unwanted)s))::float / nullif(count(*), 0)
    FROM statements_entry TABLESAMPLE SYSTEM (%(percent)s)
"""
# Of few the index finds all and these are sorted; of many the newest are met within a few steps down the timeline.
GATHERED = """
    SELECT statement_id, said_from, said_to FROM statements_entry
    WHERE words @@ statements_topic_query(%(wanted)s, %(unwanted)s) LIMIT %(counted)s
"""
WALKED = """
    SELECT statement_id, said_from, said_to FROM statements_entry
    WHERE said_from IS NOT NULL AND coalesce(words @@ statements_topic_query(%(wanted)s, %(unwanted)s), false)
    ORDER BY said_from DESC, said_to DESC, statement_id DESC LIMIT %(shown)s
"""
NEWEST = """
    WITH found AS MATERIALIZED ({found}), newest AS (
        SELECT * FROM found ORDER BY said_from DESC NULLS LAST, said_to DESC, statement_id DESC LIMIT %(shown)s
    )
    SELECT s.key, newest.said_from, s.language, ts_headline(
        statements_stemming(s.language), translate(s.text, %(begin)s || %(end)s, ''),
        statements_topic_query(%(wanted)s, %(unwanted)s),
        'HighlightAll=true, StartSel=' || %(begin)s || ', StopSel=' || %(end)s
    )
    FROM newest JOIN statements_statement s ON s.id = newest.statement_id
    ORDER BY newest.said_from DESC NULLS LAST, newest.said_to DESC, s.id DESC
"""


@dataclass(frozen=True)
class Finds:
    """How many of the `held` published statements the lines find; `is_exact` is off where the number is estimated."""

    count: int
    held: int
    is_exact: bool = True

    @property
    def doubt(self) -> str:
        """Why these lines may not be meant; empty where nothing speaks against them."""
        if not self.count:
            return "It finds no statement now."
        if self.held > SHOWN and self.count > TOO_MANY * self.held:
            return f"It finds {self.count / self.held:.0%} of all statements: its words are too common for a topic."
        return ""

    def __str__(self) -> str:
        about = "" if self.is_exact else "about "
        return f"{about}{self.count:,} of {self.held:,} statements"


@dataclass(frozen=True)
class Example:
    """A statement that the lines find: its text in pieces, each with whether it was looked for."""

    key: str
    said_from: date | None
    language: str
    pieces: Sequence[tuple[str, bool]]

    @property
    def marked(self) -> SafeString:
        pieces = (format_html("<mark>{}</mark>", piece) if is_found else piece for piece, is_found in self.pieces)
        return format_html_join("", "{}", ((piece,) for piece in pieces))


def try_lines(wanted: Sequence[str], unwanted: Sequence[str]) -> Finds:
    """Count what the lines would find if they were kept, exactly where they are few."""
    asked = {"wanted": list(wanted), "unwanted": list(unwanted), "counted": COUNTED}
    (count,), (held,) = _row(COUNT, asked), _row(HELD, {})
    if count <= COUNTED:
        return Finds(count, held)
    (share,) = _row(SHARE, asked | {"percent": min(100, 100 * SAMPLED / max(held, 1))})
    return Finds(max(count, round((share or 0) * held)), held, is_exact=False)


def find_examples(wanted: Sequence[str], unwanted: Sequence[str], finds: Finds) -> list[Example]:
    """The newest statements that the lines find, the words marked."""
    asked = {
        "wanted": list(wanted), "unwanted": list(unwanted), "begin": BEGIN, "end": END, "shown": SHOWN,
        "counted": COUNTED,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(NEWEST.format(found=GATHERED if finds.is_exact else WALKED), asked)
        return [Example(key, day, language, list(_pieces(text))) for key, day, language, text in cursor]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for part in text.split(BEGIN):
        found, end, rest = part.partition(END)
        if end:
            yield found, True
        if kept := rest if end else part:
            yield kept, False


def _row(sql: str, asked: dict) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchone()
