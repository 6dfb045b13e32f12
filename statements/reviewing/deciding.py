"""Deciding about an item, for a person: only who has it in hand, and only about what they were shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from ..curation import NotPossible, let_pair_wait_again, let_wait_again, undo
from ..curation.ground import hold
from ..curation.undoing import UNDOING
from ..models import Decision, Lease, Statement
from . import leases
from .items import Item


class Taken(Exception):
    """Somebody else has the statement in hand."""

    def __init__(self, lease: Lease | None) -> None:
        super().__init__("Somebody else has this in hand now.")
        self.lease = lease


class Stale(Exception):
    """What the person saw is not what is there. `decisions` tell what happened meanwhile, as far as they do."""

    def __init__(self, decisions: list[Decision]) -> None:
        super().__init__("This was changed after the page was opened.")
        self.decisions = decisions


@dataclass(frozen=True)
class Shown:
    """What a person was shown, and who it is: what a decision of theirs may rest on."""

    item: Item
    version: str
    by: object


def decide(shown: Shown, act: Callable[[Item], object], others: Iterable[Statement] = ()) -> list[int]:
    """Carry out a person's act on an item, and say by number which decisions it came to.

    `others` are further statements that the act is about. Raises `Taken`, `Stale` or `curation.NotPossible`, and then
    nothing was done.
    """
    with transaction.atomic():
        if not leases.take(shown.item.statement.pk, shown.by):
            raise Taken(leases.holder_of(shown.item.statement))
        hold(shown.item.statement, *others)
        item = Item.find(shown.item.sort, shown.item.number)
        if item.version() != shown.version:
            raise Stale(item.decided_since(shown.version))
        before = Decision.objects.newest_of(shown.by)
        act(item)
        return list(Decision.objects.made_by_since(shown.by, before))


def take_back(decisions: Iterable[int], item: Item | None = None, *, by) -> list[Decision]:
    """Undo what one act came to, the last of it first; all of it or nothing. It waits again, if nobody decided more of it.

    `item` is what the act was about: of a pair that was merged it is asked again whether it is one.
    Raises `NotPossible` where none of it can be undone, or something of it no longer can.
    """
    with transaction.atomic():
        found = list(Decision.objects.numbered(decisions).standing().of_verbs(UNDOING).order_by("-pk"))
        hold(*(each.statement for each in found))
        # One may have taken another of them back already.
        undone = [undo(each, by=by, reason="undone at the desk") for each in found if not hasattr(each, "undone_by")]
        for statement in {decision.statement for decision in undone}:
            let_wait_again(statement)
        if item and item.other and any(each.verb == Decision.Verb.MERGED for each in found):
            let_pair_wait_again(item.statement, item.other)
    if not undone:
        raise NotPossible("There is nothing left of it to undo.")
    return undone
