"""What rules would do with the statements on record, told without doing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from ..models import Statement
from .rules import Place, Rules

SHOWN = 10

# Of the statements about which the machine has the say, those that do not stand as the rules would have them: drafts
# that a reading, as it is read now, would show, and published ones that no reading would. 0 stands for all others.
DIFFERING = """
    WITH terms AS MATERIALIZED (
        SELECT * FROM unnest(
            %(outlets)s::bigint[], %(speakers)s::bigint[], %(publishes)s::boolean[], %(scores)s::float[], %(witnesses)s::int[]
        ) AS terms (outlet, speaker, publishes, score, witnesses)
    ), differing AS (
        SELECT s.id, s.state
        FROM statements_statement s
        CROSS JOIN LATERAL (
            SELECT bool_or(a.superseded_at IS NULL) AS is_read, bool_or(NOT EXISTS (
                SELECT
                FROM unnest(coalesce(
                    (SELECT array_agg(speaker_id) FROM statements_statement_speakers WHERE statement_id = s.id), ARRAY[0]
                )) AS said (by)
                JOIN terms
                    ON terms.outlet = CASE WHEN d.outlet_id = ANY (%(outlets)s) THEN d.outlet_id ELSE 0 END
                    AND terms.speaker = CASE WHEN said.by = ANY (%(speakers)s) THEN said.by ELSE 0 END
                WHERE NOT (
                    terms.publishes AND q.confidence >= terms.score AND s.independent_count >= terms.witnesses
                )
            )) AS may_show
            FROM statements_witness w
            JOIN sources_quotation q ON q.id = w.quotation_id
            JOIN sources_article a ON a.id = q.article_id
            JOIN sources_document d ON d.id = a.document_id
            WHERE w.statement_id = s.id AND d.withdrawn_at IS NULL
        ) AS told
        WHERE s.checked_at IS NULL AND told.is_read
            AND s.state = CASE WHEN told.may_show THEN 'draft' ELSE 'published' END
            {scope}
    )
"""
COUNTED = "SELECT state, count(*) FROM differing GROUP BY state"
NEWEST = "SELECT id FROM differing ORDER BY id DESC LIMIT %(most)s"
FIRST = "SELECT id FROM differing ORDER BY id LIMIT %(most)s"
OF_SPEAKER = "AND s.id IN (SELECT statement_id FROM statements_statement_speakers WHERE speaker_id = %(speaker)s)"
OF_OUTLET = """AND s.id IN (
    SELECT w.statement_id
    FROM sources_document d
    JOIN sources_article a ON a.document_id = d.id
    JOIN sources_quotation q ON q.article_id = a.id
    JOIN statements_witness w ON w.quotation_id = q.id
    WHERE d.outlet_id = %(outlet)s
)"""


@dataclass(frozen=True)
class Finds:
    """How many statements rules would publish and hold back, and the newest of both; all None where that took too long."""

    to_publish: int | None
    to_hold_back: int | None
    examples: list[Statement]

    @property
    def is_counted(self) -> bool:
        return self.to_publish is not None

    def __str__(self) -> str:
        if not self.is_counted:
            return f"It would take longer than {settings.PAGE_SECONDS} seconds to tell."
        held = f"would hold back {self.to_hold_back:,} that the machine had published"
        return f"It would publish {self.to_publish:,}, and {held}."


def try_rules(rules: Rules, place: Place) -> Finds:
    """Tell what the rules would do with the statements that one at this place is about, in `PAGE_SECONDS` at most."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{settings.PAGE_SECONDS}s"])
            counts = dict(_rows(COUNTED, rules, place))
            newest = _rows(NEWEST, rules, place, most=SHOWN)
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            return Finds(None, None, [])
        raise
    found = Statement.objects.in_turn([pk for (pk,) in newest])
    return Finds(counts.get(Statement.State.DRAFT, 0), counts.get(Statement.State.PUBLISHED, 0), found)


def find_differing(rules: Rules, place: Place, *, most: int) -> list[int]:
    """The statements that a rule at this place is about and that do not stand as the rules would have them, by number."""
    return [pk for (pk,) in _rows(FIRST, rules, place, most=most)]


def _rows(asked: str, rules: Rules, place: Place, **more: Any) -> list[tuple]:
    outlet, speaker = place
    scope = (OF_OUTLET if outlet else "") + (OF_SPEAKER if speaker else "")
    with connection.cursor() as cursor:
        values = _columns(rules.laid_out()) | {"outlet": outlet, "speaker": speaker} | more
        cursor.execute(DIFFERING.replace("{scope}", scope) + asked, values)
        return cursor.fetchall()


def _columns(laid_out: Iterable) -> dict[str, list]:
    rows = list(laid_out)
    return {
        "outlets": [outlet or 0 for (outlet, _), _ in rows],
        "speakers": [speaker or 0 for (_, speaker), _ in rows],
        "publishes": [terms.publishes for _, terms in rows],
        "scores": [terms.score for _, terms in rows],
        "witnesses": [terms.witnesses for _, terms in rows],
    }
