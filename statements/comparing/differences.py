"""What differs between the readings of a statement, in plain sentences: who prints the same words, and who has what."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import get_language_info

from ..collation import Segment
from ..collation.tokens import tokens_of
from ..directions import isolate
from ..tallying.readings import Reading
from .side_by_side import Column, SideBySide

# So many differences are told in words; the columns show the others.
MOST_TOLD = 3
MOST_DEEDS = 2
LONGEST_WORDS = 12


class Clause(NamedTuple):
    """What some readings have in common that the base has not, and how many they are."""

    words: str
    count: int


class Deed(NamedTuple):
    """A predicate: its verb, of one and of several, and the rest."""

    one: str
    several: str
    rest: str

    def told_of(self, names: Sequence[str]) -> str:
        return f"{self.one if len(set(names)) == 1 else self.several} {self.rest}"


def tell_differences(side_by_side: SideBySide) -> list[str]:
    """Sentences for the top of the page, the most general first; empty where one reading stands alone."""
    quoting = side_by_side.quoting
    if len(quoting) + side_by_side.is_base_official < 2:
        return []
    same = [column for column in quoting if column.is_base or column.is_same]
    others = [column for column in quoting if column not in same]
    told = [_tell_sameness(same, quoting, side_by_side)]
    tellable = [column for column in side_by_side.columns if column in others]
    clauses = _group(tellable)[:MOST_TOLD]
    if clauses:
        told.append("; ".join(clause.words for clause in clauses) + ".")
    left = len(others) - sum(clause.count for clause in clauses)
    if left:
        told.append(f"{left} more {'differs' if left == 1 else 'differ'}.")
    return told


def _group(columns: Iterable[Column]) -> list[Clause]:
    """Those that differ in the same way are told of together, in the order of their columns."""
    groups: dict[tuple[Deed, ...], list[str]] = {}
    for column in columns:
        groups.setdefault(tuple(_deeds(column)), []).append(name_of(column.main))
    return [Clause(f"{join_names(names)} {_tell(deeds, names)}", len(names)) for deeds, names in groups.items()]


def _tell(deeds: Sequence[Deed], names: Sequence[str]) -> str:
    """The predicates in a row; a verb that was just said is not said again."""
    parts = [deeds[0].told_of(names)]
    for before, deed in pairwise(deeds):
        parts.append(deed.rest if deed.one == before.one else deed.told_of(names))
    return " and ".join(parts)


def name_of(reading: Reading) -> str:
    return isolate(reading.first.outlet_name) if reading.first.outlet_name else "an unknown outlet"


def join_names(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"; a name that stands twice is said once."""
    listed = list(dict.fromkeys(names))
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else listed[0]


def language_name(code: str) -> str:
    """The language in English; its code where Django has no name for it."""
    try:
        return get_language_info(code)["name"]
    except KeyError:
        return f"the language “{code}”" if code else "a language that could not be told"


def _tell_sameness(same: Sequence[Column], quoting: Sequence[Column], side_by_side: SideBySide) -> str:
    count, total = len(same), len(quoting)
    several = "outlets" if len({name_of(column.main) for column in quoting}) == total else "articles"
    if side_by_side.is_base_official:
        return f"{_count(count, total)} of the {several} that quote it print the words of the official transcript."
    if count == total:
        return f"{'Both' if total == 2 else f'All {total}'} {several} that quote it print the same words."
    if count == 1 and total == 2:
        return f"The two {several} differ."
    if count == 1:
        is_each_alone = len({column.main.text.casefold() for column in quoting}) == total
        alone = f"Each of the {total} {several} has words of its own."
        return alone if is_each_alone else f"No other {several[:-1]} prints the words of {name_of(same[0].main)}."
    return f"{count} of {total} {several} print the same words."


def _count(count: int, total: int) -> str:
    if count == 0:
        return "None"
    return "All" if count == total else f"{count} of {total}"


def _deeds(column: Column) -> list[Deed]:
    """The weightiest differences of a reading from the base: "leaves out “…”", "has “…” for “…”"."""
    if column.aligned is None:
        return [Deed("prints", "print", f"it in {language_name(column.first.language)}")]
    if column.is_far:
        return [Deed("has", "have", "quite other words")]
    segments = [part for row in column.rows for part in row]
    differing = [part for part in segments if part.kind != "same" and (part.reading or part.kind != "moved")]
    if all(_keys(part.base) == _keys(part.reading) for part in differing):
        return [Deed("differs", "differ", "in punctuation, case or marks alone")]
    if all(part.kind == "left-out" for part in differing) and len(column.main.text) * 2 < len(column.aligned.base):
        return [Deed("prints", "print", f"only {_quote(column.main.text)}")]
    heaviest = sorted(differing, key=_weight, reverse=True)[:MOST_DEEDS]
    return [_deed(part) for part in sorted(heaviest, key=lambda part: part.base_start)]


def _deed(part: Segment) -> Deed:
    if part.kind == "moved":
        return Deed("puts", "put", f"{_quote(part.reading)} elsewhere")
    if part.base.strip() and part.reading.strip():
        return Deed("has", "have", f"{_quote(part.reading)} for {_quote(part.base)}")
    if part.base.strip():
        return Deed("leaves out", "leave out", _quote(part.base))
    return Deed("adds", "add", _quote(part.reading))


def _keys(text: str) -> list[str]:
    return [token.key for token in tokens_of(text)]


def _weight(part: Segment) -> float:
    """Words of content outweigh the small ones."""
    return max(sum(token.weight for token in tokens_of(text)) for text in (part.base, part.reading))


def _quote(text: str) -> str:
    """The words in marks, the middle of many left out; the punctuation at their end is not theirs."""
    words = text.strip().strip("“”\"'").rstrip(".,;:").split()
    if len(words) > LONGEST_WORDS:
        half = LONGEST_WORDS // 2
        words = [*words[:half], "…", *words[-half:]]
    return f"“{isolate(' '.join(words))}”"
