"""Traces: what a quotation leaves in the index when it is placed, and what takes it away."""

from collections.abc import Iterable
from itertools import islice

from django.db import connection, transaction

from sources.models import Document, Quotation

from .grouping import Reading
from .grouping.traces import language_of, meaning_of, traces_of
from .models import Meaning, Trace, Witness
from .models.traces import UNKNOWN_DAY

AT_ONCE = 500  # quotations whose traces are written in one statement
VAGUE = 7  # days: a span that is longer says too little to be looked up by


def leave_traces(quotations: Iterable[Quotation]) -> None:
    """Let later readings find the quotations. Safe to ask twice: traces follow from the quotation alone."""
    readings = map(reading_of, quotations)
    for part in iter(lambda: list(islice(readings, AT_ONCE)), []):
        _leave([_Left(reading) for reading in part])


class _Left:
    """What one reading leaves."""

    def __init__(self, reading: Reading) -> None:
        self.quotation, self.day = int(reading.key), day_of(reading)
        self.numbers = array_of(traces_of(reading.text).all)
        self.language = language_of(reading.text, reading.language)
        self.signs = meaning_of(reading.text, self.language)


def _leave(all_left: list[_Left]) -> None:
    told = [left for left in all_left if left.signs]
    asked = {
        "numbers": [left.numbers for left in all_left],
        "days": [left.day for left in all_left],
        "quotations": [left.quotation for left in all_left],
        "told": [left.quotation for left in told],
        "languages": [left.language for left in told],
        "days_told": [left.day for left in told],
        "signs": [left.signs for left in told],
    }
    with connection.cursor() as cursor:
        cursor.execute(LEAVE, asked)


LEAVE = """
    WITH meanings AS (
        INSERT INTO statements_meaning (quotation_id, language, day, signs)
        SELECT quotation, language, day, signs::bit(512)
        FROM unnest(%(told)s::bigint[], %(languages)s::text[], %(days_told)s::int[], %(signs)s::text[])
            AS told(quotation, language, day, signs)
        ON CONFLICT DO NOTHING
    )
    INSERT INTO statements_trace (number, day, quotation_id)
    SELECT number, day, quotation
    FROM unnest(%(numbers)s::text[], %(days)s::int[], %(quotations)s::bigint[]) AS told(numbers, day, quotation)
    CROSS JOIN unnest(told.numbers::bigint[]) AS number
    ON CONFLICT DO NOTHING
"""


def array_of(numbers: Iterable[int]) -> str:
    """Numbers in their order as PostgreSQL writes an array: hundreds are told it faster so than one by one."""
    return f"{{{','.join(map(str, sorted(numbers)))}}}"


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


def day_of(reading: Reading) -> int:
    """The day said, else that of publication, as a number: the first one of a span, 0 for none or a vague one."""
    first = reading.said_from or reading.published_from
    last = reading.said_to if reading.said_from else reading.published_to
    if first is None or (last and (last - first).days > VAGUE):
        return UNKNOWN_DAY
    return first.toordinal()
