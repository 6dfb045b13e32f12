"""What differs between the readings of a statement, in plain sentences: who prints the same words, and who has what."""

from collections.abc import Iterable, Sequence

from .collation import Segment
from .readings import Reading
from .side_by_side import Column, SideBySide

# So many differences are told in words; the columns show the others.
MOST_TOLD = 3
LONGEST_WORDS = 12
LANGUAGES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "uk": "Ukrainian"}


def tell_differences(side_by_side: SideBySide) -> list[str]:
    """Sentences for the top of the page, the most general first; empty where one reading stands alone."""
    quoting = side_by_side.quoting
    if len(quoting) + side_by_side.is_base_official < 2:
        return []
    same = [column for column in quoting if column.is_base or column.is_same]
    others = [column for column in quoting if column not in same]
    told = [_tell_sameness(same, quoting, side_by_side)]
    tellable = [column for column in side_by_side.columns if column in others]
    by_difference: dict[str, list[str]] = {}
    for column in tellable:
        by_difference.setdefault(_difference(column), []).append(name_of(column.main))
    clauses = [f"{join_names(names)} {difference}" for difference, names in list(by_difference.items())[:MOST_TOLD]]
    if clauses:
        told.append("; ".join(clauses) + ".")
    left = len(others) - sum(len(names) for names in list(by_difference.values())[:MOST_TOLD])
    if left > 0:
        told.append(f"{left} more {'differs' if left == 1 else 'differ'}.")
    return told


def name_of(reading: Reading) -> str:
    outlet = reading.article.outlet
    return outlet.name if outlet else "an unknown outlet"


def join_names(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"; a name that stands twice is said once."""
    listed = list(dict.fromkeys(names))
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else listed[0]


def language_name(code: str) -> str:
    return LANGUAGES.get(code, f"the language “{code}”" if code else "another language")


def _tell_sameness(same: Sequence[Column], quoting: Sequence[Column], side_by_side: SideBySide) -> str:
    count, total = len(same), len(quoting)
    if side_by_side.is_base_official:
        return f"{_count(count, total)} of the articles that quote it print the words of the official transcript."
    if count == total:
        return f"{'Both' if total == 2 else f'All {total}'} articles that quote it print the same words."
    if count == 1:
        return f"Each of the {total} articles has words of its own." if total > 2 else "The two articles differ."
    return f"{count} of {total} articles print the same words."


def _count(count: int, total: int) -> str:
    if count == 0:
        return "None"
    return "All" if count == total else f"{count} of {total}"


def _difference(column: Column) -> str:
    """The weightiest difference of a reading from the base, as a predicate: "leaves out “…”"."""
    if column.aligned is None:
        return f"prints it in {language_name(column.article.language)}"
    if column.is_far:
        return "has quite other words"
    segments = [part for row in column.rows for part in row]
    kept = sum(_words(part.base) for part in segments if part.kind in {"same", "moved"})
    if not any(part.kind in {"changed", "added"} for part in segments) and 2 * kept < _words(column.aligned.base):
        return f"prints only {_quote(column.main.text)}"
    differing = [part for part in segments if part.kind != "same"]
    if not differing:
        return "differs in punctuation or case"
    return _tell(max(differing, key=lambda part: max(_words(part.base), _words(part.reading))))


def _tell(part: Segment) -> str:
    if part.kind == "moved":
        return f"puts {_quote(part.reading or part.base)} elsewhere"
    if part.base.strip() and part.reading.strip():
        return f"has {_quote(part.reading)} for {_quote(part.base)}"
    return f"leaves out {_quote(part.base)}" if part.base.strip() else f"adds {_quote(part.reading)}"


def _words(text: str) -> int:
    return len(text.split())


def _quote(text: str) -> str:
    """The words in marks, the middle of many left out; the punctuation at their end is not theirs."""
    words = text.strip().strip("“”\"'").rstrip(".,;:").split()
    if len(words) > LONGEST_WORDS:
        half = LONGEST_WORDS // 2
        words = [*words[:half], "…", *words[-half:]]
    return f"“{' '.join(words)}”"
