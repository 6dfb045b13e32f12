"""Where the witnesses of a statement disagree: on who said it, on which day, at which occasion.

Only what articles print counts: a day or an occasion that was inferred contradicts nobody.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sources.models import Quotation

from ..models import Statement, Witness

WHO, WHEN, WHERE = Statement.Point.WHO, Statement.Point.WHEN, Statement.Point.WHERE


class Side(NamedTuple):
    """One of the accounts, and the quotations that give it; each one's sentence is its evidence."""

    told: Hashable
    quotations: list[Quotation]


@dataclass(frozen=True)
class Disagreement:
    """`point` is what the outlets disagree on; the account that most of them give stands first."""

    point: str
    sides: Sequence[Side]


def find_disagreements(witnesses: Iterable[Witness]) -> list[Disagreement]:
    """What the shown witnesses of one statement contradict each other in; the order of the witnesses changes nothing."""
    quotations = sorted((witness.quotation for witness in witnesses), key=lambda quotation: quotation.pk)
    found = [
        Disagreement(WHO, _sides(quotations, _speaker_of)),
        Disagreement(WHEN, _apart(_sides(quotations, _days_of))),
        Disagreement(WHERE, _sides(quotations, _occasion_of)),
    ]
    return [disagreement for disagreement in found if len(disagreement.sides) > 1]


def read_sentences(disagreements: Iterable[Disagreement]) -> dict[int, str]:
    """The sentence that stands for each side, by its quotation: that of the first article."""
    quotations = [side.quotations[0].pk for disagreement in disagreements for side in disagreement.sides]
    if not quotations:
        return {}
    return dict(Witness.objects.of_quotations(quotations).with_frames().values_list("quotation", "frame"))


def points_of(witnesses: Iterable[Witness]) -> list[str]:
    """What a statement keeps of it, so that a filter finds it."""
    return [disagreement.point for disagreement in find_disagreements(witnesses)]


def _sides(quotations: Iterable[Quotation], account_of: Callable[[Quotation], Hashable]) -> list[Side]:
    sides: dict[Hashable, list[Quotation]] = {}
    for quotation in quotations:
        if account := account_of(quotation):
            sides.setdefault(account, []).append(quotation)
    return sorted((Side(*side) for side in sides.items()), key=lambda side: (-len(side.quotations), str(side.told)))


def _speaker_of(quotation: Quotation) -> Hashable:
    return quotation.speaker_key or quotation.speaker_name.casefold()


def _days_of(quotation: Quotation) -> Hashable:
    if quotation.said_from is None or quotation.said_inferred:
        return None
    return quotation.said_from, quotation.said_to, quotation.said_precision


def _occasion_of(quotation: Quotation) -> Hashable:
    return quotation.occasion_key if quotation.occasion_certain else ""


def _apart(sides: list[Side]) -> list[Side]:
    """Those whose days cannot be reconciled with another's: a day within a month named elsewhere is no contradiction."""
    return [side for side in sides if any(not _meet(side.told, other.told) for other in sides)]


def _meet(one: tuple, other: tuple) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
