"""What a person did in this sitting at the desk, so that it can be undone by key. No words lie in the session: those of an
article that is withdrawn by law would live on there.
"""

from dataclasses import asdict, dataclass
from typing import Self

from django.http import HttpRequest

from ..models import Proposal, Statement
from ..reviewing.items import Item

# So many acts of one sitting can be undone by key; older ones in the history.
REMEMBERED = 20


@dataclass(frozen=True)
class Done:
    """An act about an item, what it came to by the numbers of decisions, and in the past what was done."""

    sort: str
    number: int | str
    decisions: list[int]
    done: str

    @classmethod
    def of(cls, item: Item, decisions: list[int], done: str) -> Self:
        return cls(item.sort, item.number, decisions, done)

    def item(self) -> Item | None:
        """What it was about, as it is now."""
        try:
            return Item.find(self.sort, self.number)
        except (Statement.DoesNotExist, Proposal.DoesNotExist):
            return None

    @property
    def words(self) -> str:
        """“The first words”: accepted."""
        item = self.item()
        return f"“{words_of(item)}”: {self.done}." if item else f"A proposal that is gone: {self.done}."


def words_of(item: Item) -> str:
    return str(item.proposal.quotation if item.proposal else item.statement)


def remember(request: HttpRequest, done: Done) -> None:
    request.session["desk_done"] = [*request.session.get("desk_done", []), asdict(done)][-REMEMBERED:]


def last_done(request: HttpRequest) -> Done | None:
    """The newest act that was not undone."""
    kept = request.session.get("desk_done")
    return Done(**kept[-1]) if kept else None


def forget_last(request: HttpRequest) -> None:
    request.session["desk_done"] = request.session["desk_done"][:-1]
