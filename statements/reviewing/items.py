"""One thing to decide at the desk: an open proposal, a statement, or two statements that may be one; and what it was when
a person saw it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal, Self

from sources.models import Quotation

from .. import history
from ..models import Decision, Proposal, Recurrence, Statement, Waiting, Witness

Sort = Literal["proposal", "statement", "pair"]


@dataclass(frozen=True)
class Item:
    """A statement with, where that is what is asked, the quotation that may be one more witness of it, or the other
    statement that may be the same.
    """

    statement: Statement
    proposal: Proposal | None = None
    other: Statement | None = None

    @classmethod
    def find(cls, sort: str, number: int | str) -> Self:
        """The item as it is now; a pair by both numbers, “12-34”.

        Raises `Statement.DoesNotExist` or `Proposal.DoesNotExist`.
        """
        if sort == "pair":
            return cls._find_pair(str(number))
        if not str(number).isdecimal():
            raise Statement.DoesNotExist
        if sort == "proposal":
            proposal = Proposal.objects.with_item().get(pk=number)
            return cls(proposal.statement, proposal)
        return cls(Statement.objects.with_heading().get(pk=number))

    @classmethod
    def _find_pair(cls, number: str) -> Self:
        numbers = [int(part) for part in number.split("-")]
        if len(numbers) != 2 or numbers[0] >= numbers[1]:
            raise Statement.DoesNotExist
        one, other = (Statement.objects.with_heading().get(pk=number) for number in numbers)
        return cls(one, other=other)

    @classmethod
    def of(cls, waiting: Waiting) -> Self:
        return cls(waiting.statement, waiting.proposal, waiting.other)

    @property
    def sort(self) -> Sort:
        if self.other:
            return "pair"
        return "proposal" if self.proposal else "statement"

    @property
    def number(self) -> int | str:
        if self.other:
            return f"{self.statement.pk}-{self.other.pk}"
        return self.proposal.pk if self.proposal else self.statement.pk

    @property
    def statements(self) -> list[Statement]:
        """Those that it is about, the one that is leased first."""
        return [self.statement, self.other] if self.other else [self.statement]

    @property
    def is_proposed(self) -> bool:
        """Whether the proposal still wants an answer."""
        return self.proposal is not None and self.proposal.state == Proposal.State.OPEN

    @cached_property
    def recurrence(self) -> Recurrence | None:
        """What says that the two statements are one line, said again."""
        return Recurrence.objects.between(self.statement, self.other).first() if self.other else None

    @property
    def is_same_line(self) -> bool:
        """Whether it is asked if a line was said again, and not if the two are one utterance."""
        return self.recurrence is not None and self.recurrence.state == Recurrence.State.LINKED

    def waiting(self) -> Waiting | None:
        """Its row in the queue; None where nothing of it waits."""
        rows = Waiting.objects
        if self.other:
            return rows.of_pair(self.statement, self.other).first()
        found = rows.of_proposal(self.proposal) if self.proposal else rows.of_statement_itself(self.statement)
        return found.first()

    def version(self) -> str:
        """Tells this state of the item from any other: by all that a decision can change, and by the newest decision."""
        told: list[object] = [history.snapshot(statement) for statement in self.statements]
        if self.proposal:
            elsewhere = Witness.objects.of_quotations([self.proposal.quotation_id]).order_by("statement")
            told += [self.proposal.state, list(elsewhere.values_list("statement", flat=True))]
        if self.recurrence:
            told += [self.recurrence.state, self.recurrence.decided_at]
        newest = Decision.objects.of_statements(self.statements).newest_first().values_list("pk", flat=True).first()
        return f"{newest or 0}-{sha256(repr(told).encode()).hexdigest()[:24]}"

    def decided_since(self, version: str) -> list[Decision]:
        """What was decided about the statement since it was shown in that version, the first one first."""
        newest, _, _ = version.partition("-")
        if not newest.isdecimal() or len(newest) > 18:
            return []
        return list(Decision.objects.of_statements(self.statements).after(int(newest)).with_maker())

    def quotation(self, number: int | None = None) -> Quotation | None:
        """The reading to look at: the one of this number, if it is one of the item's; else the one in question."""
        numbers = [quotation.pk for quotation in self.quotations()]
        if number not in numbers:
            number = self.proposal.quotation_id if self.proposal else self.statements[-1].text_from_id
        if number not in numbers:
            number = next(iter(numbers), None)
        return Quotation.objects.with_article().filter(pk=number).first() if number else None

    def quotations(self) -> Iterable[Quotation]:
        proposed = [self.proposal.quotation] if self.proposal else []
        return [*proposed, *(witness.quotation for witness in [*self.witnesses, *self.others_witnesses])]

    @cached_property
    def witnesses(self) -> list[Witness]:
        """The readings of the statement, with all that is told of them."""
        return list(self.statement.witnesses.with_reading().without_text())

    @cached_property
    def others_witnesses(self) -> list[Witness]:
        """Those of the other statement of a pair."""
        return list(self.other.witnesses.with_reading().without_text()) if self.other else []
