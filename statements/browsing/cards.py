"""Cards: what a list shows of each statement, read as plain rows in two queries for a whole page.

A card costs what it prints. Model objects (a witness with its article and outlet is five) would cost several times as
much, and so would compiling the queries anew for every page.
"""

from collections.abc import Sequence

from ..models import Planned, Statement, Witness
from ..models.card_rows import Card, Carrier
from .search import Search

# What stands at the two ends of a word that was found.
MARKS = ("\x02", "\x03")
# As many statements as are asked for at once; where there are fewer, None stands for the others and finds nothing.
AT_ONCE = 20
ROWS = Planned(lambda *numbers: Statement.objects.published().numbered(numbers).card_rows(), *[int] * AT_ONCE)
CARRIERS = Planned(lambda *numbers: Witness.objects.of_statements(numbers).shown().carrier_rows(), *[int] * AT_ONCE)


def read_cards(numbers: Sequence[int], search: Search | None = None) -> list[Card]:
    """The cards of the statements of these numbers, in their order, with what the search found marked in their words.

    What has been withdrawn, merged or deleted since somebody read its number is left out.
    """
    cards = {}
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        cards |= _read_at_once([*part, *[None] * (AT_ONCE - len(part))])
    if search and not search.is_empty and cards:
        marked = Statement.objects.published().numbered(list(cards)).marked_rows(search.query, *MARKS)
        cards |= {number: cards[number]._replace(marked=words) for number, words in marked}
    return [cards[number] for number in numbers if number in cards]


def _read_at_once(numbers: Sequence[int | None]) -> dict[int, Card]:
    carriers: dict[int, list[Carrier]] = {}
    for row in CARRIERS.rows(*numbers):
        carriers.setdefault(row[0], []).append(Carrier(*row))
    return {row[0]: Card(*row, carriers.get(row[0], [])) for row in ROWS.rows(*numbers)}
