"""Words that stand elsewhere: equal stretches that the alignment left loose in both texts."""

from collections.abc import Sequence

from .aligning import Link
from .tokens import Token

LIGHTEST_MOVE = 3.0  # one content word; never function words alone


def find_moves(base: Sequence[Token], reading: Sequence[Token], links: Sequence[Link]) -> list[list[Link]]:
    """Stretches of equal words among those that nothing answers, the heaviest first; each word moves once."""
    loose_base = set(range(len(base))) - {link.base for link in links}
    loose_reading = set(range(len(reading))) - {link.reading for link in links}
    moves: list[list[Link]] = []
    while move := _heaviest(base, reading, loose_base, loose_reading):
        moves.append(move)
        loose_base -= {link.base for link in move}
        loose_reading -= {link.reading for link in move}
    return moves


def _heaviest(base: Sequence[Token], reading: Sequence[Token], here: set[int], there: set[int]) -> list[Link]:
    places: dict[str, list[int]] = {}
    for number in sorted(there):
        places.setdefault(reading[number].key, []).append(number)
    best: list[Link] = []
    weight = 0.0
    for number in sorted(here):
        for place in places.get(base[number].key, ()):
            run = _run_from(base, reading, here, there, number, place)
            found = sum(base[link.base].weight for link in run)
            if found > weight and _may_move(base, reading, run):
                best, weight = run, found
    return best if weight >= LIGHTEST_MOVE else []


def _run_from(
    base: Sequence[Token], reading: Sequence[Token], here: set[int], there: set[int], number: int, place: int
) -> list[Link]:
    run: list[Link] = []
    while number in here and place in there and base[number].key == reading[place].key:
        run.append(Link(number, place))
        number, place = number + 1, place + 1
    return run


def _may_move(base: Sequence[Token], reading: Sequence[Token], run: list[Link]) -> bool:
    """Function words do not move by themselves, nor a single word that either text has more than once."""
    if len(run) == 1:
        key = base[run[0].base].key
        return base[run[0].base].is_content and _count(base, key) == _count(reading, key) == 1
    return any(base[link.base].is_content for link in run)


def _count(tokens: Sequence[Token], key: str) -> int:
    return sum(token.key == key for token in tokens)
