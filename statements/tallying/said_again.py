"""Said again: the same line of the same speaker on other days is linked, not merged.

Nearly the same words, and enough of them that nobody says them by habit. A statement's links follow from what it and
the others show: they are worked out again whenever that changes, so that the order of arrival does not matter. What a
person rejected stays rejected, of whatever the statement is merged into as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from ..grouping import VERSION
from ..grouping.repeating import Repetition, is_repeated
from ..grouping.traces import traces_of
from ..models import Prepared, Recurrence, Statement

FEWEST_PAIRS = 3  # of neighbouring words that a line has in common with itself, said again
LOOKED_AT = 200  # quotations of one such pair
MOST_FOUND = 48
# Most lines are said once: a look costs less than fetching statements.
LINKED = Prepared(lambda statement: Recurrence.objects.of(statement).shown().values_list("pk"), int)


@dataclass(frozen=True)
class Telling:
    """A day on which the line was said: one of the strip of dates."""

    statement: Statement
    is_current: bool


def days_of(statement: Statement) -> list[Telling]:
    """The published statements of the line in the order of their days, with this one among them; [] when it stands
    alone.
    """
    if not LINKED.rows(statement.pk):
        return []
    links = Recurrence.objects.of(statement).shown().with_statements()
    others = [link.other if link.one_id == statement.pk else link.one for link in links]
    ordered = sorted([statement, *others], key=lambda each: (each.said_from, each.said_to, each.pk))
    return [Telling(each, each.pk == statement.pk) for each in ordered]


def link_repetitions(statement: Statement) -> None:
    """Make the links that the statement's words and days call for, and take away those that they no longer do."""
    held = Recurrence.objects.of(statement).order_by()
    linked = {
        other if one == statement.pk else one: pk for pk, one, other in held.linked().values_list("pk", "one", "other")
    }
    found = {} if statement.state == Statement.State.MERGED else _repetitions(statement, linked)
    idle = [pk for other, pk in linked.items() if other not in found]
    if idle:
        Recurrence.objects.filter(pk__in=idle).delete()
    links = [_link(statement, other, repetition) for other, repetition in found.items()]
    Recurrence.objects.bulk_create(
        links,
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["score", "reasons", "rule_version"],
    )


def _link(statement: Statement, other: int, repetition: Repetition) -> Recurrence:
    one, other = sorted((statement.pk, other))
    return Recurrence(
        one_id=one,
        other_id=other,
        score=repetition.score,
        reasons=list(repetition.reasons),
        rule_version=VERSION,
    )


def _repetitions(statement: Statement, linked: Iterable[int]) -> dict[int, Repetition]:
    """By statement on another day, how it repeats this one's line."""
    if statement.said_from is None:
        return {}
    near = {*linked, *_find(statement.text, statement.pk)}
    if not near:
        return {}
    others = Statement.objects.unmerged().on_other_days(statement).filter(pk__in=near)
    shared = others.filter(speakers__in=statement.speakers.order_by()).order_by().values_list("pk", "text").distinct()
    told = {pk: repetition for pk, text in shared if (repetition := is_repeated(statement.text, text))}
    rejected = _rejected(statement) if told else set()
    return {pk: repetition for pk, repetition in told.items() if pk not in rejected}


# The statements of other days that print the most of the same neighbouring words, on whatever day.
REPETITIONS = """
    WITH found AS (
        SELECT quotation_id, count(*) AS shared
        FROM unnest(%(numbers)s::bigint[]) AS asked(number)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace WHERE number = asked.number ORDER BY day LIMIT %(looked_at)s
        ) AS rows
        GROUP BY quotation_id HAVING count(*) >= %(shared)s
    )
    SELECT statement_id FROM found JOIN statements_witness USING (quotation_id)
    WHERE statement_id <> %(statement)s
    GROUP BY statement_id ORDER BY max(shared) DESC, statement_id LIMIT %(most)s
"""


def _find(text: str, statement: int) -> list[int]:
    """The statements, but for this one, that may repeat its text on whatever day; those that share most first."""
    numbers = sorted(traces_of(text).pairs)
    if len(numbers) < FEWEST_PAIRS:
        return []
    asked = {
        "numbers": numbers,
        "statement": statement,
        "shared": FEWEST_PAIRS,
        "most": MOST_FOUND,
        "looked_at": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(REPETITIONS, asked)
        return [pk for (pk,) in cursor]


def _rejected(statement: Statement) -> set[int]:
    """Those that a person said are not of the line; said of a statement, it holds of what that is merged into."""
    ends = ["one", "one__merged_into", "other", "other__merged_into"]
    rows = Recurrence.objects.rejected().of_merged(statement).values_list(*ends)
    return {pk for row in rows for pk in row if pk}
