"""What a generated statement shows of its prints: the outcome of `statements.tallying`, without a question to the database.

A test holds the two against each other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sources.models import Outlet, Precision, Quotation
from statements.models import Occasion, Statement
from statements.tallying.tally import BASIS_OF_KIND, EXACTNESS, KINDS

from .prints import Print, Said


@dataclass(frozen=True)
class Tally:
    record: Print
    text: str
    basis: str
    kind: str
    said: Said
    occasion: Occasion | None
    article_count: int
    outlet_count: int
    independent_count: int
    disagreements: list[str]
    is_revised: bool


def tally_of(prints: Sequence[Print]) -> Tally:
    """Of the prints that are shown; of two versions of a page the later counts."""
    shown = sorted((each for each in prints if not each.is_withdrawn), key=_by_publication)
    newest = [each for each in shown if not each.is_earlier]
    record = _record(newest)
    text = record.reading.rstrip(", ")
    return Tally(
        record=record,
        text=text,
        basis=Statement.Basis.TRANSCRIPT if _is_official(record) else BASIS_OF_KIND[record.kind],
        kind=min((each.kind for each in newest), key=KINDS.index),
        said=_day(newest),
        occasion=_occasion(newest),
        article_count=len(newest),
        outlet_count=len({each.outlet_key for each in newest}),
        independent_count=len({each.testimony for each in newest}),
        disagreements=[Statement.Point.WHEN] if _is_day_disputed(newest) else [],
        is_revised=len(newest) < len(shown),
    )


def _by_publication(each: Print) -> tuple[date, int]:
    return each.published_on or date.max, each.number


def _record(prints: Sequence[Print]) -> Print:
    languages = Counter(each.language for each in prints)
    return min(
        prints,
        key=lambda each: (
            not _is_official(each),
            KINDS.index(each.kind),
            each.outlet is not None,  # generated outlets are all marked as invented
            -languages[each.language],
            each.in_headline,
            -len(each.reading),
            each.published_on or date.max,
            each.outlet_key,
            each.reading,
            each.number,
        ),
    )


def _is_official(each: Print) -> bool:
    return each.outlet is not None and each.outlet.kind == Outlet.Kind.OFFICIAL and each.kind == Quotation.Kind.DIRECT


def _day(prints: Iterable[Print]) -> Said:
    days = Counter((each.said.first, each.said.last, each.said.precision) for each in prints)
    best = min(
        prints,
        key=lambda each: (
            each.said.first is None,
            each.said.is_inferred,
            EXACTNESS.index(each.said.precision),
            -days[each.said.first, each.said.last, each.said.precision],
            each.said.first or date.max,
            each.said.last or date.max,
            each.said.basis,
            each.number,
        ),
    )
    return best.said if best.said.first else Said(precision=Precision.UNKNOWN, basis=best.said.basis)


def _occasion(prints: Iterable[Print]) -> Occasion | None:
    """All prints of one utterance that name an occasion name the same."""
    return next((each.occasion for each in prints if each.occasion), None)


def _is_day_disputed(prints: Iterable[Print]) -> bool:
    told = [each.said for each in prints if each.said.first and not each.said.is_inferred]
    return bool(told) and min(said.last for said in told) < max(said.first for said in told)
