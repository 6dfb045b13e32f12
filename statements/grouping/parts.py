"""Which part of a reading witnesses which utterance, where outlets splice two into one quotation."""

from collections.abc import Sequence

from ..collation import collate
from .records import Reading
from .traces import language_of
from .wording import CONTENT_FLOOR
from .words import words_of

# From and to within a reading, in code points, the end excluded; both None for all of it.
Part = tuple[int, int] | tuple[None, None]
WHOLE: Part = (None, None)


def parts_of(splice: Reading, groups: Sequence[Sequence[Reading]]) -> list[Part | None]:
    """The part of `splice` that each of the groups explains, in their order; None for one that is no home of it.

    The first group is the reading's own. A further one needs words of its own in the reading: one that only shares the
    first one's is no second home. Where there is but one home, all of the reading is its part.
    """
    if len(groups) == 1:
        return [WHOLE]
    parts: list[Part | None] = []
    for members in groups:
        part = _part_in(splice, members)
        apart = all(_lie_apart(part, other) for other in parts if other)
        parts.append(part if apart or not parts else None)
    if len([part for part in parts if part]) > 1:
        return parts
    return [WHOLE if part else None for part in parts]


def _part_in(splice: Reading, members: Sequence[Reading]) -> Part:
    """From the first to the last words that the reading shares with the fullest of its kind and language.

    Words of grammar that stand alone tell nothing: any two sentences share some.
    """
    alike = sorted(member.text for member in members if _kind_of(member) == _kind_of(splice))
    fullest = max(alike, key=len, default="")
    shared = [s for s in collate(fullest, splice.text).segments if s.kind in {"same", "moved"} and _tells(s.reading)]
    if not shared:
        return WHOLE
    return min(s.reading_start for s in shared), max(s.reading_start + len(s.reading.rstrip()) for s in shared)


def _tells(text: str) -> bool:
    return any(word.weight >= CONTENT_FLOOR for word in words_of(text))


def _kind_of(reading: Reading) -> tuple[str, str]:
    return reading.kind, language_of(reading.text, reading.language)


def _lie_apart(one: Part, other: Part) -> bool:
    if one[0] is None or other[0] is None:
        return False
    return one[1] <= other[0] or other[1] <= one[0]
