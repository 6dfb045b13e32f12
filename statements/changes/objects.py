"""What a decision was about besides its own statement: statements that were merged or split off, and whose witness came or went.

Only what readers may see now is told, and of statements only those that they saw.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sources.models import Quotation

from ..models import Decision, Statement
from .living import living_of

Verb, State = Decision.Verb, Statement.State
CALLED = {Verb.MERGED: "merged with it", Verb.SPLIT: "split off"}
WITNESSES = {Verb.ATTACHED, Verb.DETACHED, Verb.SPAN}


class Named(NamedTuple):
    """In words what it is, and then either a statement or the name of an outlet."""

    label: str
    statement: Statement | None = None
    outlet: str = ""


def find_objects(decisions: Sequence[Decision]) -> dict[int, list[Named]]:
    """By number of the decision what it was about besides; of one that was undone by another, of both.

    As many queries for any number of them.
    """
    deeds = {decision.pk: decision.undoes or decision for decision in decisions}
    statements = _shown({n for deed in deeds.values() for n in _statements_of(deed)})
    numbers = {n for deed in deeds.values() for n in _quotations_of(deed)}
    quotations = Quotation.objects.shown().with_article().in_bulk(numbers)
    return {
        number: [*_name_statements(deed, statements), *_name_outlets(deed, quotations)]
        for number, deed in deeds.items()
    }


def _statements_of(deed: Decision) -> list[int]:
    """Those that were merged while readers saw them, or the part that was split off."""
    merged = deed.after.get("merged") or {}
    seen = [int(number) for number, kept in merged.items() if kept["state"] == State.PUBLISHED]
    return seen + ([deed.after["part"]] if deed.verb == Verb.SPLIT else [])


def _quotations_of(deed: Decision) -> Iterable[int]:
    return deed.after.get("quotations", ()) if deed.verb in WITNESSES else ()


def _shown(numbers: Iterable[int]) -> dict[int, Statement]:
    """Those that readers may see, themselves or as part of what they were merged into."""
    found = Statement.objects.in_bulk(numbers)
    living = living_of(found.values())
    return {pk: each for pk, each in found.items() if each.text and living[pk].state == State.PUBLISHED}


def _name_statements(deed: Decision, statements: dict[int, Statement]) -> list[Named]:
    found = (statements[number] for number in _statements_of(deed) if number in statements)
    return [Named(CALLED[Verb(deed.verb)], statement) for statement in found]


def _name_outlets(deed: Decision, quotations: dict[int, Quotation]) -> list[Named]:
    found = (quotations[number] for number in _quotations_of(deed) if number in quotations)
    names = dict.fromkeys(str(each.article.outlet or "unknown outlet") for each in found)
    return [Named("the witness", outlet=name) for name in names]
