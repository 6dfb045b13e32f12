"""The words of two texts that answer each other, in place or moved: of several weighings the one that explains most."""

from collections.abc import Sequence
from dataclasses import dataclass

from .aligning import align
from .links import Link
from .moving import find_moves, take_along
from .tokens import Token

# Words of sense can be found again where they moved to, those of grammar cannot: the second weighing keeps the frame
# of a sentence in which they changed places.
WEIGHINGS = (1.0, 0.34)
MOVED_TELLS = 0.8  # of what a word in its place tells
MOVE_COSTS = 1.5


@dataclass(frozen=True, slots=True)
class Matches:
    """`links` stand in the order of both texts; each of `moves` is a stretch that stands elsewhere in the reading."""

    links: list[Link]
    moves: list[list[Link]]


def match_words(base: Sequence[Token], reading: Sequence[Token]) -> Matches:
    """Find the words that answer each other; the same whichever of the two texts is called the base."""
    if [token.key for token in base] > [token.key for token in reading]:
        turned = match_words(reading, base)
        moves = [[link.turned for link in move] for move in turned.moves]
        return Matches([link.turned for link in turned.links], moves)
    first = _match(base, reading, WEIGHINGS[0])
    if not first.moves:
        return first
    others = (_match(base, reading, content) for content in WEIGHINGS[1:])
    return max((first, *others), key=lambda matches: _explained(base, reading, matches))


def _match(base: Sequence[Token], reading: Sequence[Token], content: float) -> Matches:
    links = align(base, reading, content=content)
    moves = find_moves(base, reading, links)
    return Matches(*take_along(base, reading, links, moves))


def _explained(base: Sequence[Token], reading: Sequence[Token], matches: Matches) -> float:
    """The weight of the words that have an answer, less what each stretch that moved asks of the reader."""
    in_place = sum(min(base[one].weight, reading[other].weight) for one, other in matches.links)
    moved = sum(base[link.base].weight * MOVED_TELLS for move in matches.moves for link in move)
    return in_place + moved - MOVE_COSTS * len(matches.moves)
