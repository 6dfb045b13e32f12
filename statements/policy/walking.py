"""The statements that do not stand as rules would have them, found a stretch at a time: what one costs is the same
however many are on record, and whoever looks may stop behind each and go on from there.

The newest come first. Those that a rule for an outlet is about are found by its documents; of a statement that several of
them tell, each one's stretch has it, or the newest one's alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection

from .rules import Place, Rules

# Statements, or documents of an outlet, looked at in one query.
STRETCH = 1_000
END = 2**63 - 1

STATEMENTS = "SELECT id FROM statements_statement WHERE id < %(before)s ORDER BY id DESC LIMIT %(most)s"
OF_SPEAKER = """
    SELECT statement_id FROM statements_statement_speakers
    WHERE speaker_id = %(speaker)s AND statement_id < %(before)s ORDER BY statement_id DESC LIMIT %(most)s
"""
DOCUMENTS = """
    SELECT id FROM sources_document
    WHERE outlet_id = %(outlet)s AND id < %(before)s ORDER BY id DESC LIMIT %(most)s
"""
TOLD_BY_DOCUMENTS = """
    SELECT w.statement_id
    FROM sources_article a
    JOIN sources_quotation q ON q.article_id = a.id
    JOIN statements_witness w ON w.quotation_id = q.id
    WHERE a.document_id = ANY (%(numbers)s)
"""
IS_NEWEST = "AND told.newest = ANY (%(numbers)s)"
IS_SAID = (
    "AND EXISTS (SELECT FROM statements_statement_speakers WHERE statement_id = s.id AND speaker_id = %(speaker)s)"
)

# Of the statements about which the machine has the say, those that do not stand as the rules would have them: drafts
# that a reading, as it is read now, would show, and published ones that no reading would. 0 stands for all others.
DIFFERING = """
    WITH terms AS MATERIALIZED (
        SELECT * FROM unnest(
            %(outlets)s::bigint[], %(speakers)s::bigint[], %(publishes)s::boolean[], %(scores)s::float[], %(witnesses)s::int[]
        ) AS terms (outlet, speaker, publishes, score, witnesses)
    )
    SELECT s.id, s.state
    FROM statements_statement s
    CROSS JOIN LATERAL (
        SELECT
            bool_or(a.superseded_at IS NULL) AS is_read,
            max(d.id) FILTER (WHERE d.outlet_id = %(outlet)s) AS newest,
            bool_or(NOT EXISTS (
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
    WHERE s.id = ANY (ARRAY({meant})) AND s.checked_at IS NULL AND told.is_read
        AND s.state = CASE WHEN told.may_show THEN 'draft' ELSE 'published' END
        {narrowed}
    ORDER BY s.id DESC
"""


class Stretch(NamedTuple):
    """Those found in a stretch, as (number, state); the numbers at which it begins and ends, and whether more may come."""

    found: Sequence[tuple[int, str]]
    first: int
    last: int
    is_more: bool


def walk(rules: Rules, place: Place, before: int = END, *, once: bool = False) -> Iterator[Stretch]:
    """Stretch after stretch of what a rule at this place is about, from the one that comes before a number.

    `once`: no statement in two of them, to be counted; who moves statements takes each, for readings come and go.
    """
    is_more = True
    while is_more:
        numbers = _numbers(place, before)
        if not numbers:
            return
        is_more, before = len(numbers) == STRETCH, numbers[-1]
        yield Stretch(_differing(rules, place, numbers, once=once), numbers[0], before, is_more)


def _numbers(place: Place, before: int) -> list[int]:
    """The next statements; or the next documents of the outlet, where the place is of one."""
    outlet, speaker = place
    asked = DOCUMENTS if outlet else OF_SPEAKER if speaker else STATEMENTS
    return [number for (number,) in _ask(asked, outlet=outlet, speaker=speaker, before=before, most=STRETCH)]


def _differing(rules: Rules, place: Place, numbers: Sequence[int], *, once: bool) -> list[tuple[int, str]]:
    outlet, speaker = place
    meant = TOLD_BY_DOCUMENTS if outlet else "SELECT unnest(%(numbers)s::bigint[])"
    narrowed = (IS_NEWEST if outlet and once else "") + (IS_SAID if outlet and speaker else "")
    asked = DIFFERING.replace("{meant}", meant).replace("{narrowed}", narrowed)
    return _ask(asked, **_columns(rules.laid_out()), outlet=outlet, speaker=speaker, numbers=numbers)


def _ask(asked: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
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
