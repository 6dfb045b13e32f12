"""The queue of the review desk: what waits, the weightiest first.

What waits, and why (the view `statements_waiting_due` of migrations 0018 and 0024 is the rule):

- an open *proposal*: the machine thinks that a quotation may be one more witness of a statement, and is not sure;
- a *draft*: the machine was not sure enough of its quotations to publish it, or their outlets' policy is to wait;
- a *disagreement*: witnesses of a published statement name another speaker, day or occasion, and nobody has looked since
  the machine attached the last of them;
- a published statement that is *undated*, while nobody has looked;
- two statements that come *near* each other, of which the machine thinks that they are two utterances, and which nobody
  has kept apart;
- two statements that the machine links as one line, said *again* on another day, though not word for word.

Weight is doubt × reach: how unsure the machine is, times the number of independent witnesses that the decision is about.
So a proposal at the very line between yes and no, of a statement that ten newsrooms tell, comes long before a paraphrase
that one outlet printed.

A page costs a page, however much waits. PostgreSQL keeps a row of each matter with every change of the record, with its
weight in an index; a page is a stretch of that index behind the place where the one before it ended. Nothing is counted
beyond `COUNTED`.
"""

from dataclasses import dataclass
from typing import Self

from django.db import connection

from ..models import Waiting
from ..models.reviews import WaitingQuerySet

AT_ONCE = 20
COUNTED = 1_000
# Statements of which something waits that should not, or does not and should, or with another weight.
WRONG = """
    SELECT DISTINCT coalesce(kept.statement_id, due.statement_id)
    FROM statements_waiting AS kept
    FULL JOIN statements_waiting_due AS due
        ON (due.statement_id, coalesce(due.proposal_id, 0), coalesce(due.other_id, 0))
            = (kept.statement_id, coalesce(kept.proposal_id, 0), coalesce(kept.other_id, 0))
    WHERE (kept.matter, kept.doubt, kept.reach) IS DISTINCT FROM (due.matter, due.doubt, due.reach)
"""


@dataclass(frozen=True)
class Place:
    """Where in the queue somebody is: behind the matter that had this weight and number, though it may wait no more."""

    weight: float
    number: int

    @classmethod
    def of(cls, waiting: Waiting) -> Self:
        return cls(waiting.weight, waiting.pk)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that `str` wrote; None for anything else, which is the beginning."""
        weight, _, number = text.partition("~")
        try:
            place = cls(float(weight), int(number))
        except ValueError:
            return None
        return place if 0 <= place.weight < 1e9 and 0 <= place.number < 2**63 else None

    def __str__(self) -> str:
        return f"{self.weight!r}~{self.number}"


@dataclass(frozen=True)
class Page:
    """A stretch of the queue, and the place behind it where there is more."""

    rows: list[Waiting]
    next_place: Place | None


def find_page(matter: str = "", behind: Place | None = None) -> Page:
    """The matters behind a place, of one sort or of all."""
    rows = first_of(_waiting(matter).to_list(), behind, AT_ONCE + 1)
    return Page(rows[:AT_ONCE], Place.of(rows[AT_ONCE - 1]) if len(rows) > AT_ONCE else None)


def fill() -> None:
    """Make the queue anew from the record: after a load that went past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statements_fill_waiting()")


def find_wrong() -> list[int]:
    """The numbers of the statements whose rows in the queue are not those that the record calls for."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG)
        return sorted(number for (number,) in cursor)


def mend() -> int:
    """Put right what `find_wrong` finds, while the site runs; say of how many statements."""
    wrong = find_wrong()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statements_renew_waiting(%s)", [wrong])
    return len(wrong)


def count(matter: str = "") -> int:
    """How many wait; no more than `COUNTED` + 1 are counted, which stands for more."""
    return _waiting(matter)[: COUNTED + 1].count()


def first_of(found: WaitingQuerySet, behind: Place | None, most: int) -> list[Waiting]:
    """The first of what was found, in its order; of what comes behind a place where there is one."""
    return found.behind(behind.weight, behind.number, most=most) if behind else list(found[:most])


def _waiting(matter: str) -> WaitingQuerySet:
    found = Waiting.objects.most_pressing_first()
    return found.of_matter(matter) if matter else found
