"""What a bulk acceptance is about: open proposals or drafts from a score upward, of an outlet, of a speaker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from ...deadlines import TookTooLong, ended_after
from ...models import BulkAcceptance, Proposal, Statement, Witness
from ..items import Item
from ..queue import COUNTED

Matter = BulkAcceptance.Matter
SHOWN = 10
# What a person waits for, a question.
LOOK_SECONDS = 0.8


@dataclass(frozen=True)
class Choice:
    """The matters that are meant, by numbers; None stands for every outlet and every speaker."""

    matter: str
    score: float
    outlet: int | None = None
    speaker: int | None = None

    @classmethod
    def of(cls, bulk: BulkAcceptance) -> Self:
        return cls(bulk.matter, bulk.score, bulk.outlet_id, bulk.speaker_id)

    def found(self) -> QuerySet:
        """The proposals, or the statements, that wait and are meant."""
        return self._proposals() if self.matter == Matter.PROPOSAL else self._drafts()

    def nearest(self) -> QuerySet:
        """Those with the least score first, `surest`, with what a list shows of them."""
        if self.matter == Matter.PROPOSAL:
            return self._proposals().with_item().order_by("score", "pk")
        return self._drafts_with_score().order_by("surest", "pk")

    def newest(self) -> QuerySet:
        """Those that came last, with the same."""
        found = self._proposals().with_item() if self.matter == Matter.PROPOSAL else self._drafts_with_score()
        return found.order_by("-pk")

    def _drafts_with_score(self) -> QuerySet[Statement]:
        surest = self._readings().order_by().values("statement").annotate(surest=Max("quotation__confidence"))
        return self._drafts().annotate(surest=Subquery(surest.values("surest")))

    def _proposals(self) -> QuerySet[Proposal]:
        found = Proposal.objects.open().filter(score__gte=self.score, statement__state__in=["draft", "published"])
        if self.outlet:
            found = found.filter(quotation__article__document__outlet=self.outlet)
        return found.filter(self._is_said_by("statement"))

    def _drafts(self) -> QuerySet[Statement]:
        sure = self._readings().filter(quotation__confidence__gte=self.score)
        found = Statement.objects.filter(state="draft", waiting__matter="draft").filter(Exists(sure))
        return found.filter(self._is_said_by("pk"))

    def _readings(self) -> QuerySet[Witness]:
        """The readings of a draft by whose score it is told: those that may be shown, of the outlet."""
        found = Witness.objects.shown().filter(statement=OuterRef("pk"), quotation__article__superseded_at=None)
        return found.filter(quotation__article__document__outlet=self.outlet) if self.outlet else found

    def _is_said_by(self, statement: str) -> Q:
        if not self.speaker:
            return Q()
        said = Statement.speakers.through.objects.filter(statement=OuterRef(statement), speaker=self.speaker)
        return Q(Exists(said))


@dataclass(frozen=True)
class Finds:
    """How many are meant, of which no more than `COUNTED` + 1 are counted, and some; None where that took too long.

    `is_nearest` says that these are the ones just above the score; otherwise they are the newest.
    """

    count: int | None
    some: Sequence[tuple[Item, float]] = ()
    is_nearest: bool = True

    @property
    def is_counted(self) -> bool:
        return self.count is not None

    @property
    def is_more(self) -> bool:
        return self.count is not None and self.count > COUNTED

    def __str__(self) -> str:
        if self.count is None:
            return "It would take too long to tell how many these are."
        if self.is_more:
            return f"More than {COUNTED:,} would be accepted."
        return f"{self.count:,} would be accepted."


def look(choice: Choice) -> Finds:
    """Tell what a choice is about, in `LOOK_SECONDS` a question at most, and change nothing."""
    try:
        count = _in_time(choice.found().order_by()[: COUNTED + 1].count)  # any so many: an order would ask for all
    except TookTooLong:
        return Finds(None)
    for found, is_nearest in ((choice.nearest(), True), (choice.newest(), False)):
        try:
            return Finds(
                count, [_scored(each) for each in _in_time(lambda found=found: list(found[:SHOWN]))], is_nearest
            )
        except TookTooLong:
            continue
    return Finds(count)


def _in_time(ask: Callable[[], Any]) -> Any:
    with ended_after(LOOK_SECONDS * 1000):
        return ask()


def _scored(each: Proposal | Statement) -> tuple[Item, float]:
    if isinstance(each, Proposal):
        return Item(each.statement, each), each.score
    return Item(each), each.surest
