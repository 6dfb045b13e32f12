"""The quotations that may be of a reading's utterance, found by the traces of its words: so many rows are read and no more,
among however many quotations.

Rare words find it, common ones only help to rank; and what shares too few of the reading's words to be like it is passed
over.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from ..grouping import Reading
from ..grouping.encoder import LANGUAGES
from ..grouping.traces import are_worth_comparing, language_of, meaning_of, traces_of
from ..models.traces import UNKNOWN_DAY
from ..tracing import array_of, day_of

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


def find_quotations(*readings: Reading) -> set[int]:
    """The quotations, of whatever speaker, that may be of the utterance of one of the readings: of each statement the one
    that is likest a reading.
    """
    return _found_by_words(readings) | _found_by_meaning(readings)


# For each reading and trace asked for: so many quotations of the window that left it. A row of a rare trace weighs more;
# what many have in common only weighs with the rest. Of each statement the quotation that has most of them stands for the
# others.
BY_WORDS = """
    WITH found AS (
        SELECT asked.reading, quotation_id, count(*) OVER (PARTITION BY asked.place, one.number) AS many
        FROM unnest(%(readings)s::bigint[], %(numbers)s::text[], %(firsts)s::int[], %(lasts)s::int[])
            WITH ORDINALITY AS asked(reading, numbers, first, last, place)
        CROSS JOIN unnest(asked.numbers::bigint[]) AS one(number)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace
            WHERE number = one.number AND day BETWEEN asked.first AND asked.last
            ORDER BY day LIMIT %(common)s
        ) AS rows
    ), weighed AS (
        SELECT reading, quotation_id, sum(ln(1 + %(common)s::float / many)) AS weight
        FROM found WHERE quotation_id <> reading GROUP BY reading, quotation_id
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY reading ORDER BY weight DESC, quotation_id) AS rank FROM weighed
    ), standing AS (
        SELECT DISTINCT ON (reading, coalesce(statement_id, -quotation_id)) reading, quotation_id, weight
        FROM ranked LEFT JOIN statements_witness USING (quotation_id) WHERE rank <= %(ranked)s
        ORDER BY reading, coalesce(statement_id, -quotation_id), weight DESC, quotation_id
    ), chosen AS (
        SELECT *, row_number() OVER (PARTITION BY reading ORDER BY weight DESC, quotation_id) AS rank FROM standing
    )
    SELECT reading, quotation_id, text FROM chosen JOIN sources_quotation ON id = quotation_id WHERE rank <= %(most)s
"""


def _found_by_words(readings: Iterable[Reading]) -> set[int]:
    texts = {int(reading.key): reading.text for reading in readings}
    asked = [row for reading in readings for row in _traces_asked(reading)]
    rows = _select(
        BY_WORDS,
        readings=[reading for reading, _, _ in asked],
        numbers=[numbers for _, numbers, _ in asked],
        firsts=[first for _, _, (first, _) in asked],
        lasts=[last for _, _, (_, last) in asked],
        common=COMMON,
        ranked=MOST_RANKED,
        most=MOST_BY_WORDS,
    )
    return {pk for reading, pk, text in rows if are_worth_comparing(texts[reading], text)}


def _traces_asked(reading: Reading) -> Iterator[tuple[int, str, Window]]:
    """The reading's number beside the traces to look for, and the days to look in."""
    traces = traces_of(reading.text)
    near, far = _windows(reading, NEAR), _windows(reading, FAR)
    for window in near:
        yield int(reading.key), array_of(traces.all), window
    if far != near:
        yield int(reading.key), array_of(traces.pairs | {traces.whole}), far[0]


BY_MEANING = """
    WITH found AS (
        SELECT asked.reading, quotation_id, bit_count(rows.signs # asked.signs::bit(512)) AS apart
        FROM unnest(%(readings)s::bigint[], %(signs)s::text[], %(languages)s::text[], %(firsts)s::int[], %(lasts)s::int[])
            AS asked(reading, signs, language, first, last)
        CROSS JOIN unnest(%(read)s::text[]) AS other(language)
        CROSS JOIN LATERAL (
            SELECT quotation_id, signs FROM statements_meaning
            WHERE language = other.language AND day BETWEEN asked.first AND asked.last
            LIMIT %(foreign)s
        ) AS rows
        WHERE other.language <> asked.language
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY reading ORDER BY apart, quotation_id) AS rank
        FROM found WHERE apart <= %(farthest)s
    )
    SELECT quotation_id FROM ranked WHERE rank <= %(most)s
"""


def _found_by_meaning(readings: Iterable[Reading]) -> set[int]:
    asked = [row for reading in readings for row in _meanings_asked(reading)]
    if not asked:
        return set()
    rows = _select(
        BY_MEANING,
        readings=[reading for reading, _, _, _ in asked],
        signs=[signs for _, signs, _, _ in asked],
        languages=[language for _, _, language, _ in asked],
        firsts=[first for _, _, _, (first, _) in asked],
        lasts=[last for _, _, _, (_, last) in asked],
        read=sorted(LANGUAGES),
        foreign=MOST_FOREIGN,
        farthest=SIGNS_APART,
        most=MOST_BY_MEANING,
    )
    return {pk for (pk,) in rows}


def _meanings_asked(reading: Reading) -> Iterator[tuple[int, str, str, Window]]:
    """The reading's number, the signs of its meaning and its language, beside the days to look in."""
    language = language_of(reading.text, reading.language)
    signs = meaning_of(reading.text, language)
    for window in _windows(reading, NEAR) if signs else ():
        yield int(reading.key), signs, language, window


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
