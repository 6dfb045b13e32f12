"""Finding what a person wants to say at the desk: the statement to merge with, the speaker, the occasion.

Statements are found as the machine finds them, by the traces of their readings' words, drafts too: of each word a bounded
number of rows is read, however many are on record.
"""

import re

from django.db import connection

from ..grouping.traces import traces_of
from ..models import Occasion, Speaker, Statement, StatementAddress
from ..models.statements import KEY_PATTERN

MOST = 8
LONGEST = 500
ADDRESS = re.compile(rf"(?:^|/statements/)({KEY_PATTERN})(?:/|$)")
BY_WORDS = """
    WITH found AS (
        SELECT quotation_id, count(*) AS shared
        FROM unnest(%(numbers)s::bigint[]) AS asked(number)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace WHERE number = asked.number ORDER BY day DESC LIMIT 500
        ) AS rows
        GROUP BY quotation_id
    )
    SELECT said.id FROM found
    JOIN statements_witness USING (quotation_id)
    JOIN statements_statement AS said ON said.id = statement_id AND said.state IN ('draft', 'published')
    WHERE said.id <> %(but)s
    GROUP BY said.id ORDER BY max(shared) DESC, said.id DESC LIMIT %(most)s
"""


def find_statements(words: str, but: Statement) -> list[Statement]:
    """Statements by key, address or some words of a reading, those that share most first; never the one that asks."""
    words = _typed(words)
    numbers = _by_address(words) or _by_words(words, but)
    return Statement.objects.with_heading().in_turn([number for number in numbers if number != but.pk])


def near(statement: Statement) -> list[Statement]:
    """The statements that come nearest to it in words and days, as the machine sees it."""
    found = statement.near.unmerged().with_heading().order_by("-independent_count", "pk")
    return list(found[:MOST])


def find_speakers(words: str) -> list[Speaker]:
    """Speakers by some part of their name, or of a way of naming them."""
    words = _typed(words)
    return list(Speaker.objects.named_like(words)[:MOST]) if words else []


def find_occasions(words: str, statement: Statement) -> list[Occasion]:
    """Occasions by some part of their name, or a day; without words, those around the day of the statement."""
    words = _typed(words)
    found = Occasion.objects.unmerged()
    if words:
        return list(found.named_like(words)[:MOST])
    if statement.said_from is None:
        return []
    return list(found.around(statement.said_from, statement.said_to)[:MOST])


def _typed(words: str) -> str:
    """What PostgreSQL can be asked for: no text there holds a NUL."""
    return words.replace("\0", "").strip()[:LONGEST]


def _by_address(words: str) -> list[int]:
    told = ADDRESS.search(words)
    if not told:
        return []
    key = told[1]
    found = list(Statement.objects.by_key(key).unmerged().values_list("pk", flat=True))
    return found or list(StatementAddress.objects.filter(key=key).values_list("statement", flat=True))


def _by_words(words: str, but: Statement) -> list[int]:
    numbers = sorted(traces_of(words).all) if words else []
    with connection.cursor() as cursor:
        cursor.execute(BY_WORDS, {"numbers": numbers, "but": but.pk, "most": MOST})
        return [pk for (pk,) in cursor]
