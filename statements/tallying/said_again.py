"""Said again: the same line of the same speaker on other days is linked, not merged.

Nearly the same words, and enough of them that nobody says them by habit. A statement's links follow from what it and
the others show: they are worked out again whenever that changes, so that the order of arrival does not matter. What a
person rejected stays rejected, of whatever the statement is merged into as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from ..grouping import VERSION
from ..grouping.repeating import Repetition, is_repeated
from ..grouping.traces import traces_of
from ..models import Prepared, Recurrence, Statement
from ..tracing import array_of

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


def link_repetitions(*statements: Statement) -> None:
    """Make the links that the statements' words and days call for, and take away those that they no longer do.

    One that a person accepted stays: where it cannot be shown now, it may be once more.
    """
    linked: dict[int, dict[int, int]] = {statement.pk: {} for statement in statements}
    for pk, one, other in Recurrence.objects.of(*statements).by_machine().order_by().values_list("pk", "one", "other"):
        for here, there in ((one, other), (other, one)):
            linked.setdefault(here, {})[there] = pk
    dated = [each for each in statements if each.said_from and each.state != Statement.State.MERGED]
    likely = _find(dated)
    for statement in statements:
        near = {*linked[statement.pk], *likely[statement.pk]} if statement.pk in likely else set()
        _keep_links(statement, linked[statement.pk], _repetitions(statement, near))


def _keep_links(statement: Statement, linked: Mapping[int, int], found: Mapping[int, Repetition]) -> None:
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


def _repetitions(statement: Statement, near: Iterable[int]) -> dict[int, Repetition]:
    """By statement on another day, among those that may, how it repeats this one's line."""
    if not near:
        return {}
    others = Statement.objects.unmerged().on_other_days(statement).filter(pk__in=near)
    shared = others.filter(speakers__in=statement.speakers.order_by()).order_by().values_list("pk", "text").distinct()
    told = {pk: repetition for pk, text in shared if (repetition := is_repeated(statement.text, text))}
    rejected = _rejected(statement) if told else set()
    return {pk: repetition for pk, repetition in told.items() if pk not in rejected}


# By statement those of other days that print the most of the same neighbouring words, on whatever day.
REPETITIONS = """
    WITH found AS (
        SELECT asked.statement, quotation_id, count(*) AS shared
        FROM unnest(%(statements)s::bigint[], %(numbers)s::text[]) AS asked(statement, numbers)
        CROSS JOIN unnest(asked.numbers::bigint[]) AS one(number)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace WHERE number = one.number ORDER BY day LIMIT %(looked_at)s
        ) AS rows
        GROUP BY asked.statement, quotation_id HAVING count(*) >= %(shared)s
    ), ranked AS (
        SELECT found.statement, statement_id,
            row_number() OVER (PARTITION BY found.statement ORDER BY max(shared) DESC, statement_id) AS rank
        FROM found JOIN statements_witness USING (quotation_id)
        WHERE statement_id <> found.statement
        GROUP BY found.statement, statement_id
    )
    SELECT statement, statement_id FROM ranked WHERE rank <= %(most)s ORDER BY statement, rank
"""


def _find(statements: Iterable[Statement]) -> dict[int, list[int]]:
    """For each statement those, but for itself, that may repeat its text on whatever day; those that share most first."""
    pairs = {statement.pk: traces_of(statement.text).pairs for statement in statements}
    told = {pk: array_of(numbers) for pk, numbers in pairs.items() if len(numbers) >= FEWEST_PAIRS}
    found: dict[int, list[int]] = {pk: [] for pk in pairs}
    if not told:
        return found
    asked = {
        "statements": list(told),
        "numbers": list(told.values()),
        "shared": FEWEST_PAIRS,
        "most": MOST_FOUND,
        "looked_at": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(REPETITIONS, asked)
        for pk, other in cursor:
            found[pk].append(other)
    return found


def _rejected(statement: Statement) -> set[int]:
    """Those that a person said are not of the line; said of a statement, it holds of what that is merged into."""
    ends = ["one", "one__merged_into", "other", "other__merged_into"]
    rows = Recurrence.objects.rejected().of_merged(statement).values_list(*ends)
    return {pk for row in rows for pk in row if pk}
