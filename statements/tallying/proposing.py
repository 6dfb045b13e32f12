"""Occasions that articles name and the catalogue lacks: one row for each, which a curator may take over or merge.

What the articles call one occasion differs ("a press conference in Riga", "the news conference"): the speaker, the
kind and the day tell which it is, and the place where both name one.
"""

from collections import Counter
from datetime import date

from django.utils.text import slugify

from sources.models import Precision, Quotation

from ..models import Occasion, Speaker, Statement

# The slug's field is longer: room for a number that tells equal ones apart (code points).
LONGEST_SLUG = 180


def propose_occasion(statement: Statement, quotations: list[Quotation]) -> Occasion | None:
    """The occasion that most of a statement's quotations name in words of their own, made where there is none yet.

    None where they name none for certain, or the day or the speaker is not known.
    """
    named = [q for q in quotations if not q.occasion_key and q.occasion_kind and q.occasion_certain]
    speaker = statement.speakers.first() if named else None
    if speaker is None or statement.said_precision != Precision.DAY or statement.said_inferred:
        return None
    day = date.fromisoformat(str(statement.said_from))
    kinds = Counter(q.occasion_kind for q in named)
    best = max(
        named, key=lambda q: (kinds[q.occasion_kind], bool(q.occasion_place), bool(q.occasion_counterpart), -q.pk)
    )
    return _find(best, day, speaker) or _make(best, day, speaker)


def _find(quotation: Quotation, day: date, speaker: Speaker) -> Occasion | None:
    """The one of the day that agrees; where a place is not named, the only one."""
    held = list(Occasion.objects.held_on(day, kind=quotation.occasion_kind, speaker=speaker).order_by("pk"))
    place = quotation.occasion_place.casefold()
    same = [occasion for occasion in held if occasion.place.casefold() == place]
    open_to = [occasion for occasion in held if not place or not occasion.place]
    found = same or (open_to if len({occasion.merged_into or occasion for occasion in open_to}) == 1 else [])
    return next((occasion.merged_into or occasion for occasion in found), None)


def _make(quotation: Quotation, day: date, speaker: Speaker) -> Occasion:
    occasion = Occasion.objects.create(
        slug=_free_slug(f"{slugify(quotation.occasion_name)}-{day.isoformat()}"[-LONGEST_SLUG:].strip("-")),
        name=quotation.occasion_name,
        kind=quotation.occasion_kind,
        place=quotation.occasion_place,
        counterpart=quotation.occasion_counterpart,
        day_from=day,
        day_to=day,
        terms=[quotation.occasion_counterpart[:100]] if quotation.occasion_counterpart else [],
        is_proposed=True,
    )
    occasion.speakers.add(speaker)
    return occasion


def _free_slug(wanted: str) -> str:
    taken = set(Occasion.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
