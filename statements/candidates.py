"""The statements that a reading may witness: those of its speaker whose days do not exclude it, with their readings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from sources.models import Quotation

from .grouping import Reading
from .models import Speaker, Statement, Witness

# Articles report within days: so far from the day said, or from publication, candidates are looked for.
MARGIN = timedelta(days=3)
REPORTED_WITHIN = timedelta(days=7)
MOST_CANDIDATES = 500


@dataclass(frozen=True)
class Candidates:
    """The statements that some readings may witness, each with its readings, and which of them are published."""

    groups: dict[int, list[Reading]]
    published: frozenset[int]


def find_candidates(readings: Iterable[Reading], speaker: Speaker) -> Candidates:
    """The statements, by primary key, that any of the readings may witness.

    A withdrawn one too: what a person withdrew is not to come back under another address.
    """
    windows = Q(said_from=None)
    for first, last in {_window(reading) for reading in readings}:
        windows |= Q(said_to__gte=first, said_from__lte=last)
    found = Statement.objects.unmerged().filter(windows, speakers=speaker).newest_first()
    states = dict(found.values_list("pk", "state")[:MOST_CANDIDATES])
    groups: dict[int, list[Reading]] = {pk: [] for pk in states}
    for witness in Witness.objects.filter(statement__in=groups).with_reading().order_by("pk"):
        groups[witness.statement_id].append(reading_of(witness.quotation))
    published = frozenset(pk for pk, state in states.items() if state == Statement.State.PUBLISHED)
    return Candidates(groups, published)


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


def _window(reading: Reading) -> tuple[date, date]:
    if reading.said_from and reading.said_to:
        return reading.said_from - MARGIN, reading.said_to + MARGIN
    if reading.published_from and reading.published_to:
        return reading.published_from - REPORTED_WITHIN, reading.published_to + MARGIN
    return date.min, date.max
