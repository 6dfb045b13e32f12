"""One thing to decide at the desk: an open proposal, or a statement; and what it was when a person saw it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal, Self

from sources.models import Quotation

from .. import history
from ..models import Decision, Proposal, Statement, Waiting, Witness

Sort = Literal["proposal", "statement"]


@dataclass(frozen=True)
class Item:
    """A statement with, where that is what is asked, the quotation that may be one more witness of it."""

    statement: Statement
    proposal: Proposal | None = None

    @classmethod
    def find(cls, sort: str, number: int) -> Self:
        """The item as it is now. Raises `Statement.DoesNotExist` or `Proposal.DoesNotExist`."""
        if sort == "proposal":
            proposal = Proposal.objects.with_item().get(pk=number)
            return cls(proposal.statement, proposal)
        return cls(Statement.objects.with_heading().get(pk=number))

    @classmethod
    def of(cls, waiting: Waiting) -> Self:
        return cls(waiting.statement, waiting.proposal)

    @property
    def sort(self) -> Sort:
        return "proposal" if self.proposal else "statement"

    @property
    def number(self) -> int:
        return self.proposal.pk if self.proposal else self.statement.pk

    @property
    def is_proposed(self) -> bool:
        """Whether the proposal still wants an answer."""
        return self.proposal is not None and self.proposal.state == Proposal.State.OPEN

    def waiting(self) -> Waiting | None:
        """Its row in the queue; None where nothing of it waits."""
        rows = Waiting.objects
        found = rows.of_proposal(self.proposal) if self.proposal else rows.of_statement_itself(self.statement)
        return found.first()

    def version(self) -> str:
        """Tells this state of the item from any other: by all that a decision can change, and by the newest decision."""
        told = [history.snapshot(self.statement)]
        if self.proposal:
            elsewhere = Witness.objects.of_quotations([self.proposal.quotation_id]).order_by("statement")
            told += [self.proposal.state, list(elsewhere.values_list("statement", flat=True))]
        newest = Decision.objects.of_statement(self.statement).newest_first().values_list("pk", flat=True).first()
        return f"{newest or 0}-{sha256(repr(told).encode()).hexdigest()[:24]}"

    def decided_since(self, version: str) -> list[Decision]:
        """What was decided about the statement since it was shown in that version, the first one first."""
        newest, _, _ = version.partition("-")
        if not newest.isdecimal() or len(newest) > 18:
            return []
        return list(Decision.objects.of_statement(self.statement).after(int(newest)).with_maker())

    def quotation(self, number: int | None = None) -> Quotation | None:
        """The reading to look at: the one of this number, if it is one of the item's; else the one in question."""
        numbers = [quotation.pk for quotation in self.quotations()]
        if number not in numbers:
            number = self.proposal.quotation_id if self.proposal else self.statement.text_from_id
        if number not in numbers:
            number = next(iter(numbers), None)
        return Quotation.objects.with_article().filter(pk=number).first() if number else None

    def quotations(self) -> Iterable[Quotation]:
        proposed = [self.proposal.quotation] if self.proposal else []
        return [*proposed, *(witness.quotation for witness in self.witnesses)]

    @cached_property
    def witnesses(self) -> list[Witness]:
        """The readings of the statement, with all that is told of them."""
        return list(self.statement.witnesses.with_reading().without_text())
