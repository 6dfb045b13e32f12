"""The statements that a reading may witness, found by the traces of its words: so many rows are read and no more,
among however many quotations.

What every third quotation of those days has in common tells nothing and is passed over; so is what shares too few of
the reading's words to be like it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Coalesce

from sources.models import Document, Quotation

from .grouping import Reading
from .grouping.encoder import LANGUAGES
from .grouping.traces import are_worth_comparing, language_of, meaning_of, traces_of
from .models import Meaning, Speaker, Statement, Trace, Witness
from .models.traces import UNKNOWN_DAY

VAGUE = 7  # days: a span that is longer says too little to be looked up by
NEAR = 8  # days around a reading within which an utterance is reported: a week, and a day for zones
FAR = 100  # days within which readings of nearly the same words may still be of one utterance
LAST_DAY = 4_000_000  # beyond the calendar
COMMON = 64  # a trace that more quotations of those days left tells nothing
MOST_BY_WORDS = 48
MOST_BY_MEANING = 16
MOST_FOREIGN = 500  # of one language, within one window, that are weighed by meaning
SIGNS_APART = 205  # of 512: vectors at more than 72 degrees are not of one meaning
FEWEST_PAIRS = 3  # of neighbouring words that a line has in common with itself, said again
MOST_REPEATED = 200  # quotations of one pair of words that are looked at, for a line said again
MOST_WITNESSES = 100  # of one statement that are compared

Window = tuple[int, int]


@dataclass(frozen=True)
class Candidates:
    """The statements that some readings may witness, each with its readings, and which of them are published."""

    groups: dict[int, list[Reading]]
    published: frozenset[int]


def find_candidates(readings: Iterable[Reading], speaker: Speaker) -> Candidates:
    """The speaker's statements, by primary key in their order, that any of the readings may witness.

    A withdrawn one too: what a person withdrew is not to come back under another address.
    """
    near = {pk for reading in readings for pk in find_quotations(reading)}
    found = Statement.objects.unmerged().filter(speakers=speaker, witnesses__quotation__in=near).order_by("pk")
    states = dict(found.values_list("pk", "state"))
    published = frozenset(pk for pk, state in states.items() if state == Statement.State.PUBLISHED)
    return Candidates(_readings_of(states), published)


def find_quotations(reading: Reading) -> set[int]:
    """The recorded quotations, of whatever speaker, that may be of the reading's utterance."""
    return _found_by_words(reading) | _found_by_meaning(reading)


def leave_traces(quotations: Iterable[Quotation]) -> None:
    """Let later readings find the quotations. Safe to ask twice: traces follow from the quotation alone."""
    for reading in map(reading_of, quotations):
        quotation, day = int(reading.key), _day_of(reading)
        _execute(LEAVE_TRACES, numbers=sorted(traces_of(reading.text).all), day=day, quotation=quotation)
        language = language_of(reading.text, reading.language)
        if signs := meaning_of(reading.text, language):
            _execute(LEAVE_MEANING, quotation=quotation, language=language, day=day, signs=signs)


LEAVE_TRACES = """
    INSERT INTO statements_trace (number, day, quotation_id) SELECT unnest(%(numbers)s::bigint[]), %(day)s, %(quotation)s
    ON CONFLICT DO NOTHING
"""
LEAVE_MEANING = """
    INSERT INTO statements_meaning (quotation_id, language, day, signs)
    VALUES (%(quotation)s, %(language)s, %(day)s, %(signs)s::bit(512)) ON CONFLICT DO NOTHING
"""


def forget_traces(document: Document) -> None:
    """Take away those of earlier readings of a document that witness nothing any longer."""
    idle = Quotation.objects.filter(article__document=document, witnesses=None)
    idle = idle.exclude(article__superseded_at=None)
    Trace.objects.filter(quotation__in=idle).delete()
    Meaning.objects.filter(quotation__in=idle).delete()


@transaction.atomic
def retrace() -> int:
    """Make the traces of every witness again, after the rules by which they are made have moved; say of how many."""
    Trace.objects.all().delete()
    Meaning.objects.all().delete()
    witnessing = Quotation.objects.filter(pk__in=Witness.objects.values("quotation")).with_article()
    leave_traces(witnessing.iterator(chunk_size=1000))
    return witnessing.count()


def reading_of(quotation: Quotation) -> Reading:
    """A quotation as the pure grouping sees it."""
    article = quotation.article
    return Reading(
        key=str(quotation.pk),
        text=quotation.text,
        kind=quotation.kind,
        speaker=quotation.speaker_name,
        outlet=article.outlet.name if article.outlet else "",
        language=article.language,
        said_from=quotation.said_from,
        said_to=quotation.said_to,
        said_precision=quotation.said_precision,
        published_from=article.published_on,
        published_to=article.published_until,
        occasion=quotation.occasion_key,
        wire=article.wire,
        article=str(article.pk),
    )


# The same from a witness, by the fields of a reading.
PATHS = {
    "key": Cast("quotation_id", TextField()),
    "text": "quotation__text",
    "kind": "quotation__kind",
    "speaker": "quotation__speaker_name",
    "outlet": Coalesce("quotation__article__document__outlet__name", Value("")),
    "language": "quotation__article__language",
    "said_from": "quotation__said_from",
    "said_to": "quotation__said_to",
    "said_precision": "quotation__said_precision",
    "published_from": "quotation__article__published_on",
    "published_to": "quotation__article__published_until",
    "occasion": "quotation__occasion_key",
    "wire": "quotation__article__wire",
    "article": Cast("quotation__article_id", TextField()),
}


def _readings_of(statements: Iterable[int]) -> dict[int, list[Reading]]:
    """By statement. Fetched as bare values: to make rows of four tables would be a quarter of placing a quotation."""
    groups: dict[int, list[Reading]] = {pk: [] for pk in statements}
    rows = Witness.objects.of_statements(groups).order_by("pk").values_list("statement_id", *PATHS.values())
    for statement, *values in rows:
        if len(group := groups[statement]) < MOST_WITNESSES:
            group.append(Reading(**dict(zip(PATHS, values, strict=True))))
    return groups


# For each trace asked for: the quotations of the window that left it, unless they are many. A row of a rare trace
# weighs more.
BY_WORDS = """
    WITH found AS (
        SELECT quotation_id, count(*) OVER (PARTITION BY asked.place) AS many, asked.always
        FROM unnest(%(numbers)s::bigint[], %(firsts)s::int[], %(lasts)s::int[], %(always)s::bool[])
            WITH ORDINALITY AS asked(number, first, last, always, place)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace
            WHERE number = asked.number AND day BETWEEN asked.first AND asked.last
            ORDER BY day LIMIT %(common)s + 1
        ) AS rows
    ), ranked AS (
        SELECT quotation_id, sum(ln(1 + %(common)s::float / many)) AS weight
        FROM found WHERE always OR many <= %(common)s
        GROUP BY quotation_id ORDER BY weight DESC, quotation_id LIMIT %(most)s
    )
    SELECT quotation_id, text FROM ranked JOIN sources_quotation ON id = quotation_id
"""


def _found_by_words(reading: Reading) -> set[int]:
    traces = traces_of(reading.text)
    near, far = _windows(reading, NEAR), _windows(reading, FAR)
    asked = [(number, window, False) for window in near for number in sorted(traces.words | traces.pairs)]
    if far != near:
        asked += [(number, far[0], False) for number in sorted(traces.pairs)]
    asked += [(traces.whole, window, True) for window in {*near, *far}]
    rows = _select(
        BY_WORDS,
        numbers=[number for number, _, _ in asked],
        firsts=[window[0] for _, window, _ in asked],
        lasts=[window[1] for _, window, _ in asked],
        always=[always for _, _, always in asked],
        common=COMMON,
        most=MOST_BY_WORDS,
    )
    return {pk for pk, text in rows if are_worth_comparing(reading.text, text)} - {int(reading.key)}


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


# The statements of other days that print the most of the same neighbouring words, on whatever day.
REPETITIONS = """
    WITH found AS (
        SELECT quotation_id, count(*) AS shared
        FROM unnest(%(numbers)s::bigint[]) AS asked(number)
        CROSS JOIN LATERAL (
            SELECT quotation_id FROM statements_trace WHERE number = asked.number ORDER BY day LIMIT %(repeated)s
        ) AS rows
        GROUP BY quotation_id HAVING count(*) >= %(shared)s
    )
    SELECT statement_id FROM found JOIN statements_witness USING (quotation_id)
    WHERE statement_id <> %(statement)s
    GROUP BY statement_id ORDER BY max(shared) DESC, statement_id LIMIT %(most)s
"""


def find_repetitions(text: str, statement: int) -> list[int]:
    """The statements, but for this one, that may repeat its text on whatever day; those that share most first."""
    numbers = sorted(traces_of(text).pairs)
    if len(numbers) < FEWEST_PAIRS:
        return []
    rows = _select(
        REPETITIONS,
        numbers=numbers,
        statement=statement,
        repeated=MOST_REPEATED,
        shared=FEWEST_PAIRS,
        most=MOST_BY_WORDS,
    )
    return [pk for (pk,) in rows]


def _select(query: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _execute(query: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def _day_of(reading: Reading) -> int:
    """The day said, else that of publication, as a number: the first one of a span."""
    first = reading.said_from or reading.published_from
    last = reading.said_to if reading.said_from else reading.published_to
    if first is None or (last and (last - first).days > VAGUE):
        return UNKNOWN_DAY
    return first.toordinal()


def _windows(reading: Reading, reach: int) -> list[Window]:
    """The days to look in, and where those without a day stand; all of time for a reading without one."""
    day = _day_of(reading)
    if day == UNKNOWN_DAY:
        return [(UNKNOWN_DAY, LAST_DAY)]
    return [(day - reach, day + reach), (UNKNOWN_DAY, UNKNOWN_DAY)]
