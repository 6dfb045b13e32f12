"""The machine's reasons as people read them: occasions by their names, and not by the words of their addresses."""

import re
from collections.abc import Iterable

from ..models import Decision, Occasion

TOLD = re.compile(r"\bother occasion: ([-\w]+) / ([-\w]+)")


def name_occasions(reasons: Iterable[str], occasions=None) -> list[str]:
    """The reasons with the occasions that they tell apart under their names, in one query for all, and in none where
    there are none.

    `occasions` are those that may be named (all of them); of another one only that it is another is told.
    """
    told = list(reasons)
    slugs = {slug for reason in told for match in TOLD.finditer(reason) for slug in match.groups()}
    if not slugs:
        return told
    known = Occasion.objects.all() if occasions is None else occasions
    names = dict(known.of_slugs(slugs).values_list("slug", "name"))
    return [TOLD.sub(lambda match: _tell(match, names), reason) for reason in told]


def _tell(match: re.Match, names: dict[str, str]) -> str:
    found = [names.get(slug) for slug in match.groups()]
    return f"other occasion: {' / '.join(map(str, found))}" if all(found) else "other occasion"


def name_in_decisions(decisions: Iterable[Decision], occasions=None) -> list[Decision]:
    """The decisions, with the occasions named in the reasons that they show; nothing of them is saved."""
    found = list(decisions)
    for decision, reason in zip(found, name_occasions((each.reason for each in found), occasions), strict=True):
        decision.reason = reason
    return found
