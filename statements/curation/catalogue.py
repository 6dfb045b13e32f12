"""Speakers, occasions and reporting words: the catalogues that the parser and the pages rest on."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ..models import Alias, Occasion, ReportingWord, Speaker


@transaction.atomic
def save_speaker(*, name: str, slug: str, aliases: list[tuple[str, date | None, date | None]], **fields) -> Speaker:
    """Make a speaker with the aliases, unless there is one of that name: what a curator changed is left as it is."""
    speaker, is_new = Speaker.objects.get_or_create(name=name, defaults={"slug": slug, **fields})
    if is_new:
        Alias.objects.bulk_create(Alias(speaker=speaker, text=text, since=a, until=z) for text, a, z in aliases)
    return speaker


@transaction.atomic
def save_occasion(*, slug: str, day: date, speaker: Speaker | None, **fields) -> Occasion:
    """Make an occasion of one day, unless there is one by that key."""
    occasion, is_new = Occasion.objects.get_or_create(slug=slug, defaults={"day_from": day, "day_to": day, **fields})
    if is_new and speaker:
        occasion.speakers.add(speaker)
    return occasion


def save_reporting_words(words: Iterable[ReportingWord]) -> None:
    """Add the words that are not on the list yet: the class that a curator gave one is left as it is."""
    ReportingWord.objects.bulk_create(words, ignore_conflicts=True)
