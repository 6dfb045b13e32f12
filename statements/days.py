"""How a day is put into words: "23 February 2022", "21–24 February 2022", "February 2022", and how it is known."""

from datetime import date
from functools import lru_cache

from django.utils.dateformat import format as format_date

from sources.models import Precision

# What a day rests on, by the code of the parser's rule. A code that is not listed says nothing to a reader.
BASES = {
    "address": "from the article's address",
    "curator": "set by a curator",
    "date": "from a date in the article",
    "dateline": "from the article's dateline",
    "json-ld": "from the page's own data",
    "meta": "from the page's own data",
    "occasion": "from the occasion",
    "publication": "from the day of publication",
    "text": "from the article's text",
    "told": "told with the article",
    "weekday": "from a weekday in the article",
}


@lru_cache(maxsize=4096)  # A list of sixty readings has few days.
def describe_days(first: date | None, last: date | None, precision: str, *, weekday: bool = False) -> str:
    """The days that something can have happened on, as a reader would write them."""
    if first is None or precision == Precision.UNKNOWN:
        return "day unknown"
    if precision == Precision.YEAR:
        return str(first.year)
    if precision == Precision.MONTH:
        return format_date(first, "F Y")
    if last is None or first == last:
        return format_date(first, "l j F Y" if weekday else "j F Y")
    return _describe_range(first, last)


def describe_basis(basis: str, *, inferred: bool) -> str:
    """How a day is known: "day inferred from the occasion". Empty when there is nothing to say.

    `basis` is the rule's code, after which its evidence may stand: "weekday: “Wednesday”".
    """
    ground = BASES.get(basis.partition(":")[0], "")
    if inferred:
        return f"day inferred {ground}".strip()
    return f"day {ground}" if ground else ""


def evidence_of(basis: str) -> str:
    """The words that a day was read from, as printed; empty where the basis names none."""
    return basis.partition(": ")[2]


def head_days(first: date | None, last: date | None, precision: str) -> str:
    """The heading of a band of the timeline: "Wednesday 23 February 2022", "In March 2022", "Undated"."""
    words = describe_days(first, last, precision, weekday=True)
    if words == "day unknown":
        return "Undated"
    return f"In {words}" if precision in {Precision.MONTH, Precision.YEAR} else words


def _describe_range(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{format_date(first, 'j F Y')} – {format_date(last, 'j F Y')}"
    if first.month != last.month:
        return f"{format_date(first, 'j F')} – {format_date(last, 'j F Y')}"
    return f"{first.day}–{format_date(last, 'j F Y')}"
