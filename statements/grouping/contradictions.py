"""Nearly the same words that say the opposite: a "not" put in, another number. No likeness of words outweighs that."""

from functools import lru_cache
from itertools import pairwise

from ..collation import Segment, collate
from .wording import CONTENT_FLOOR
from .words import is_negated, numbers_of, words_of


@lru_cache(maxsize=10_000)
def contradicts(one: str, other: str) -> str:
    """Where two readings share their words but for a negation or a number that stands among them.

    What stands before the first or after the last shared word is no contradiction: there one reading may be cut.

    Returns:
        The reason, in words for a curator; empty where nothing contradicts.
    """
    if one.casefold() == other.casefold():
        return ""
    says_no = is_negated(one) != is_negated(other)
    for segment in _differences_within(collate(one, other).segments):
        turned = says_no and is_negated(segment.base) != is_negated(segment.reading)
        if turned and _is_bare(segment.base) and _is_bare(segment.reading):
            return "only one of them says no"
        numbers, others = numbers_of(segment.base), numbers_of(segment.reading)
        if numbers and others and numbers.isdisjoint(others):
            return f"numbers differ: {', '.join(sorted(numbers))} / {', '.join(sorted(others))}"
    return ""


def _is_bare(text: str) -> bool:
    """Whether there is no content in it but perhaps a negation: then that alone makes the difference."""
    return all(word.weight < CONTENT_FLOOR or is_negated(word.key) for word in words_of(text))


def _differences_within(segments: tuple[Segment, ...]) -> list[Segment]:
    """The segments that differ between the first and the last shared one; neighbours are taken as one."""
    shared = [place for place, segment in enumerate(segments) if segment.kind == "same"]
    found = []
    for first, last in pairwise(shared):
        between = [s for s in segments[first + 1 : last] if s.kind != "moved"]
        if between:
            found.append(
                Segment(
                    "changed",
                    "".join(s.base for s in between),
                    "".join(s.reading for s in between),
                    between[0].base_start,
                    between[-1].base_end,
                    between[0].reading_start,
                    between[-1].reading_end,
                )
            )
    return found
