"""The quotations that may be of a reading's utterance, found by the traces of its words: so many rows are read and no more,
among however many quotations.

Rare words find it, common ones only help to rank; and what shares too few of the reading's words to be like it is passed
over.
"""

from typing import Any

from django.db import connection

from ..grouping import Reading
from ..grouping.encoder import LANGUAGES
from ..grouping.traces import are_worth_comparing, language_of, meaning_of, traces_of
from ..models.traces import UNKNOWN_DAY
from ..tracing import day_of

NEAR = 8  # days around a reading within which an utterance is reported: a week, and a day for zones
FAR = 100  # days within which readings of nearly the same words may still be of one utterance
LAST_DAY = 4_000_000  # beyond the calendar
COMMON = 64  # quotations that left one trace on those days; of more only so many are looked at
MOST_RANKED = 150  # quotations by the traces they share
MOST_BY_WORDS = 24  # statements, told by their likest quotation
MOST_BY_MEANING = 16
MOST_FOREIGN = 300  # of one language, within one window, that are weighed by meaning
SIGNS_APART = 205  # of 512: vectors at more than 72 degrees are not of one meaning

Window = tuple[int, int]


def find_quotations(reading: Reading) -> set[int]:
    """The quotations, of whatever speaker, that may be of the reading's utterance: of each statement the likest one."""
    return _found_by_words(reading) | _found_by_meaning(reading)


# For each trace asked for: so many quotations of the window that left it. A row of a rare trace weighs more; what many
# have in common only weighs with the rest. Of each statement the quotation that has most of them stands for the others.
BY_WORDS = """
    WITH found AS (
        SELECT quotation_id, count(*) OVER (PARTITION BY asked.place) AS many
        FROM unnest(%(numbers)s::bigint[], %(firsts)s::int[], %(lasts)s::int[])
            WITH ORDINALITY AS asked(number, first, last, place)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace
            WHERE number = asked.number AND day BETWEEN asked.first AND asked.last
            ORDER BY day LIMIT %(common)s
        ) AS rows
    ), ranked AS (
        SELECT quotation_id, sum(ln(1 + %(common)s::float / many)) AS weight
        FROM found WHERE quotation_id <> %(reading)s
        GROUP BY quotation_id ORDER BY weight DESC, quotation_id LIMIT %(ranked)s
    ), standing AS (
        SELECT DISTINCT ON (coalesce(statement_id, -quotation_id)) quotation_id, weight
        FROM ranked LEFT JOIN statements_witness USING (quotation_id)
        ORDER BY coalesce(statement_id, -quotation_id), weight DESC, quotation_id
    )
    SELECT quotation_id, text FROM standing JOIN sources_quotation ON id = quotation_id
    ORDER BY weight DESC, quotation_id LIMIT %(most)s
"""


def _found_by_words(reading: Reading) -> set[int]:
    traces = traces_of(reading.text)
    near, far = _windows(reading, NEAR), _windows(reading, FAR)
    asked = [(number, window) for window in near for number in sorted(traces.all)]
    asked += [(number, far[0]) for number in sorted(traces.pairs | {traces.whole}) if far != near]
    rows = _select(
        BY_WORDS,
        numbers=[number for number, _ in asked],
        firsts=[first for _, (first, _) in asked],
        lasts=[last for _, (_, last) in asked],
        common=COMMON,
        ranked=MOST_RANKED,
        most=MOST_BY_WORDS,
        reading=int(reading.key),
    )
    return {pk for pk, text in rows if are_worth_comparing(reading.text, text)}


BY_MEANING = """
    SELECT quotation_id
    FROM unnest(%(languages)s::text[]) AS asked(language)
    CROSS JOIN unnest(%(firsts)s::int[], %(lasts)s::int[]) AS window_of(first, last)
    CROSS JOIN LATERAL (
        SELECT quotation_id, bit_count(signs # %(signs)s::bit(512)) AS apart FROM statements_meaning
        WHERE language = asked.language AND day BETWEEN window_of.first AND window_of.last
        LIMIT %(foreign)s
    ) AS rows
    WHERE apart <= %(farthest)s ORDER BY apart, quotation_id LIMIT %(most)s
"""


def _found_by_meaning(reading: Reading) -> set[int]:
    language = language_of(reading.text, reading.language)
    signs = meaning_of(reading.text, language)
    if signs is None:
        return set()
    windows = _windows(reading, NEAR)
    rows = _select(
        BY_MEANING,
        languages=sorted(LANGUAGES - {language}),
        firsts=[first for first, _ in windows],
        lasts=[last for _, last in windows],
        signs=signs,
        foreign=MOST_FOREIGN,
        farthest=SIGNS_APART,
        most=MOST_BY_MEANING,
    )
    return {pk for (pk,) in rows}


def _select(query: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _windows(reading: Reading, reach: int) -> list[Window]:
    """The days to look in, and where those without a day stand; all of time for a reading without one."""
    day = day_of(reading)
    if day == UNKNOWN_DAY:
        return [(UNKNOWN_DAY, LAST_DAY)]
    return [(day - reach, day + reach), (UNKNOWN_DAY, UNKNOWN_DAY)]
