"""Words that stand elsewhere: equal stretches that the alignment left loose in both texts."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from .exchanges import without_exchanges
from .links import Link, Move
from .tokens import Token

LIGHTEST_MOVE = 3.0  # one content word; never function words alone
COMMONEST = 8  # loose places of a word, beyond which no search for a stretch sets out from it


def find_moves(base: Sequence[Token], reading: Sequence[Token], links: Sequence[Link]) -> list[Move]:
    """Stretches of equal words among those that nothing answers, the heaviest first; each word moves once."""
    here = set(range(len(base))) - {link.base for link in links}
    there = set(range(len(reading))) - {link.reading for link in links}
    counts = Counter(token.key for token in base), Counter(token.key for token in reading)
    waiting = [(-_weight(base, run), run) for run in _stretches(base, reading, here, there)]
    heapify(waiting)
    moves: list[Move] = []
    while waiting:
        _, run = heappop(waiting)
        free = _longest_free(run, here, there)
        if free != run:
            if free:
                heappush(waiting, (-_weight(base, free), free))
        elif _may_move(base, run, counts):
            moves.append(run)
            here -= {link.base for link in run}
            there -= {link.reading for link in run}
    return without_exchanges(moves, len(base), len(reading), links)


def _stretches(base: Sequence[Token], reading: Sequence[Token], here: set[int], there: set[int]) -> list[Move]:
    """Equal loose stretches, each as long as it can be, found from the rarer words in them."""
    places: dict[str, list[int]] = {}
    for number in sorted(there):
        places.setdefault(reading[number].key, []).append(number)
    found: set[Link] = set()
    stretches: list[Move] = []
    for number in sorted(here):
        answers = places.get(base[number].key, [])
        for place in answers if len(answers) <= COMMONEST else ():
            if (number, place) not in found:
                run = _run_around(base, reading, here, there, Link(number, place))
                found.update(run)
                stretches.append(run)
    return stretches


def _run_around(base: Sequence[Token], reading: Sequence[Token], here: set[int], there: set[int], link: Link) -> Move:
    def holds(number: int, place: int) -> bool:
        return number in here and place in there and base[number].key == reading[place].key

    number, place = link
    while holds(number - 1, place - 1):
        number, place = number - 1, place - 1
    run: Move = []
    while holds(number, place):
        run.append(Link(number, place))
        number, place = number + 1, place + 1
    return run


def _longest_free(run: Move, here: set[int], there: set[int]) -> Move:
    """The longest part of the stretch of which no word has moved with another."""
    best: Move = []
    part: Move = []
    for link in run:
        part = [*part, link] if link.base in here and link.reading in there else []
        best = max(best, part, key=len)
    return best


def _weight(base: Sequence[Token], run: Move) -> float:
    return sum(base[link.base].weight for link in run)


def _may_move(base: Sequence[Token], run: Move, counts: tuple[Counter[str], Counter[str]]) -> bool:
    """Function words do not move by themselves, nor a single word that either text has more than once."""
    if _weight(base, run) < LIGHTEST_MOVE or not any(base[link.base].is_content for link in run):
        return False
    key = base[run[0].base].key
    return len(run) > 1 or counts[0][key] == counts[1][key] == 1


def take_along(
    base: Sequence[Token], reading: Sequence[Token], links: list[Link], moves: list[Move]
) -> tuple[list[Link], list[Move]]:
    """The links and moves, with the word before a stretch that moved taken along where an equal one can stand in.

    "~it cost too much,~ it bound us" rather than "it ~cost too much, it~ bound us": the first "it" goes with its verb.
    """
    for number in range(len(moves)):
        links = _take_along(base, reading, links, moves, number)
        turned = [[link.turned for link in move] for move in moves]
        links = [link.turned for link in _take_along(reading, base, [link.turned for link in links], turned, number)]
        moves = [[link.turned for link in move] for move in turned]
    return links, moves


def _take_along(
    base: Sequence[Token], reading: Sequence[Token], links: list[Link], moves: list[Move], number: int
) -> list[Link]:
    """The links after the base's word before move `number`, if it was linked, was freed to go with it."""
    move = moves[number]
    before = Link(move[0].base - 1, move[0].reading - 1)
    stand_in = move[-1].base + 1
    partner = dict(links)
    free = set(range(len(base))) - partner.keys() - {link.base for other in moves for link in other}
    free_there = set(range(len(reading))) - set(partner.values()) - {link.reading for other in moves for link in other}
    if before.base not in partner or before.reading not in free_there or stand_in not in free:
        return links
    if not base[before.base].key == reading[before.reading].key == base[stand_in].key:
        return links
    moves[number] = [before, *move]
    partner[stand_in] = partner.pop(before.base)
    return [Link(*pair) for pair in sorted(partner.items())]
