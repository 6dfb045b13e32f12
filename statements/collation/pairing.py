"""Words that nothing equals: which of them stand for each other, by likeness, by kind and by place."""

from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler

from .phrases import Cell, with_phrases
from .tokens import Token

CONTENT, FUNCTION, MIXED = 1.0, 0.5, 0.1  # what two words of a kind, or of two kinds, say for each other
ALIKE = 0.75  # likeness of spelling that is no accident
SPELLING = 1.5  # what likeness of spelling adds at most
NEARNESS = 0.4  # what standing at the same place of the gap adds at most
LARGEST_GAP = 10_000  # pairs of words; longer passages that share nothing are one exchange
LOPSIDED, FAR_LONGER = (
    3,
    4,
)  # so many times as many words, and so many more: no exchange, but words cut and words added


def pair_up(base: Sequence[Token], reading: Sequence[Token], here: Sequence[int], there: Sequence[int]) -> list[Cell]:
    """Split the words `here` of the base and `there` of the reading, which face each other, into cells, in order.

    A word answers a word, a phrase a word or a phrase; what else the longer side has is a cell of its own.
    """
    if not here or not there or _share_nothing(base, reading, here, there):
        return [Cell(tuple(here), tuple(there))] if here or there else []
    if len(here) == len(there):
        return [Cell((one,), (other,)) for one, other in zip(here, there, strict=True)]
    if len(here) >= max(LOPSIDED * len(there), len(there) + FAR_LONGER):
        return [Cell(tuple(here), ()), Cell((), tuple(there))]
    if len(here) < len(there):
        turned = pair_up(reading, base, there, here)
        return [Cell(cell.reading, cell.base) for cell in turned]
    return _split(base, reading, here, there)


def _share_nothing(base: Sequence[Token], reading: Sequence[Token], here: Sequence[int], there: Sequence[int]) -> bool:
    """Whether the words are the whole of both texts, or too many to look for what answers what."""
    return (len(here), len(there)) == (len(base), len(reading)) or len(here) * len(there) > LARGEST_GAP


def _split(base: Sequence[Token], reading: Sequence[Token], here: Sequence[int], there: Sequence[int]) -> list[Cell]:
    ends_phrase = bool(_ends(base, here[-1]) and _ends(reading, there[-1]))
    partners = _best_partners(
        [
            [
                _likeness(base[one], reading[other], both_end=ends_phrase and (one, other) == (here[-1], there[-1]))
                + _nearness(i, j, len(here), len(there), ends_phrase)
                for i, one in enumerate(here)
            ]
            for j, other in enumerate(there)
        ]
    )
    cells: list[Cell] = []
    rest = 0
    for i, other in zip(partners, there, strict=True):
        cells += _left_over(here[rest:i])
        cells.append(Cell((here[i],), (other,)))
        rest = i + 1
    return with_phrases(base, reading, [*cells, *_left_over(here[rest:])])


def _ends(text: Sequence[Token], word: int) -> bool:
    return word == len(text) - 1 or text[word].pause > 0


def _left_over(words: Sequence[int]) -> list[Cell]:
    return [Cell(tuple(words), ())] if words else []


def _likeness(one: Token, other: Token, *, both_end: bool) -> float:
    """What two words say for each other; where phrases end, one of grammar may say what one of content does: "behind"."""
    if one.is_number != other.is_number or one.is_content != other.is_content:
        return FUNCTION if both_end else MIXED
    spelling = JaroWinkler.similarity(one.key, other.key)
    return (CONTENT if one.is_content else FUNCTION) + (
        SPELLING * spelling if spelling >= ALIKE or one.is_number else 0.0
    )


def _nearness(i: int, j: int, wide: int, narrow: int, ends_phrase: bool) -> float:
    """How close two places are, counted from the nearer end of the gap.

    Before a pause from the last word: there stands what adjectives and articles before it belong to.
    """
    from_end = abs((wide - i) - (narrow - j))
    away = from_end if ends_phrase else min(abs(i - j), from_end)
    return NEARNESS * (1 - away / wide)


def _best_partners(likeness: list[list[float]]) -> list[int]:
    """For each word of the narrow side the word of the wide one that answers it, in order, the likest in all."""
    wide = len(likeness[0])
    best = [0.0] * (wide + 1)
    taken: list[list[bool]] = []
    for row in likeness:
        fresh = [float("-inf")] * (wide + 1)
        takes = [False] * (wide + 1)
        for i, value in enumerate(row):
            with_it = best[i] + value
            takes[i + 1] = with_it > fresh[i]
            fresh[i + 1] = max(with_it, fresh[i])
        best = fresh
        taken.append(takes)
    partners: list[int] = []
    at = wide
    for takes in reversed(taken):
        while not takes[at]:
            at -= 1
        at -= 1
        partners.append(at)
    return partners[::-1]
