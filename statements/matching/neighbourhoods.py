"""What hangs together with a new quotation: the statements whose readings have to be weighed with it.

A unit is a statement, by its number, or a new quotation that stands in none yet, by its own with a minus before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from sources.models import Quotation

from ..candidates import find_quotations
from ..grouping import Decided, Policy, Reading, Weighing
from ..grouping.comparing import LINE
from ..models import DecidedBy, Proposal, Speaker, Statement, Witness
from ..publishing import SURE, shows_at_once
from ..tracing import reading_of

MOST_WEIGHED = 100  # readings that are arranged together; of more, what stands on record stays as it is


@dataclass
class Neighbourhood:
    """Units around a new quotation or a changed statement: those `inside` are arranged anew, others only come near.

    `readings` and `witnesses` are those of each unit that was read; what people decided is in `decided`. With
    `stays`, all that is on record counts as decided.
    """

    speaker: Speaker
    fresh: Mapping[int, Quotation]
    stays: bool = False
    inside: set[int] = field(default_factory=set)
    readings: dict[int, list[Reading]] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)
    witnesses: dict[int, list[Witness]] = field(default_factory=dict)
    decided: Decided = field(default_factory=Decided)
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        self.weigh = Weighing(self.decided)

    @property
    def readings_inside(self) -> list[Reading]:
        """Each reading once, though it witnesses two of the statements."""
        return list({reading.key: reading for unit in sorted(self.inside) for reading in self.readings[unit]}.values())

    @property
    def beside(self) -> list[int]:
        """The statements that are not arranged, and may come near one that is."""
        return sorted(unit for unit in self.statements.keys() - self.inside if self.readings[unit])

    @property
    def free(self) -> list[Witness]:
        """The witnesses inside that the machine may move."""
        rows = [witness for unit in sorted(self.inside) for witness in self.witnesses.get(unit, ())]
        return [witness for witness in rows if self._counts(witness) and not self.is_held(witness)]

    def is_held(self, witness: Witness) -> bool:
        return key_when_held(witness) in self.decided.held

    def grow(self, units: set[int]) -> Self:
        """Take units in, and what they reach; all of it, unless what is on record stays."""
        self.load(units)
        looked_up = units if not self.inside else {unit for unit in units if unit < 0}
        self.inside |= units
        self.load(self._found_for(looked_up) | self._linked_to(units))
        reached = self._reached_from(units)
        if self.stays:
            self.inside |= reached
            return self
        if len(self.readings_inside) > MOST_WEIGHED:
            return self
        return self.grow(reached) if reached else self

    def load(self, units: Iterable[int]) -> None:
        """Read units that were not read, with what people decided of them."""
        new = set(units) - self.readings.keys()
        known = sorted(unit for unit in new if unit > 0)
        self.statements |= Statement.objects.in_bulk(known)
        self.witnesses |= {unit: [] for unit in known}
        for witness in Witness.objects.of_statements(known).with_reading().without_text().order_by("pk"):
            self.witnesses[witness.statement_id].append(witness)
        self._hold(witness for unit in known for witness in self.witnesses[unit])
        for unit in known:
            self.readings[unit] = [self._read(w) for w in self.witnesses[unit] if self._counts(w)]
        for unit in sorted(new & self.fresh.keys()):
            self.readings[unit] = [self._read_alone(self.fresh[unit])]
        self._keep_apart(known)

    def _found_for(self, units: set[int]) -> set[int]:
        """The units that have quotations like those of these, by their words."""
        readings = [replace(r, key=str(quotation_of(r.key))) for unit in units for r in self.readings[unit]]
        found = {pk for reading in readings for pk in find_quotations(reading)}
        return {-pk for pk in found} & self.fresh.keys() | self._standing({"witnesses__quotation__in": found})

    def _linked_to(self, units: set[int]) -> set[int]:
        """The statements that come near these as it stands on record, or share a quotation with them."""
        known = {unit for unit in units if unit > 0}
        return self._standing(
            {"near__in": known},
            {"proposals__quotation__witnesses__statement__in": known},
            {"witnesses__quotation__proposals__statement__in": known},
            {"witnesses__quotation__witnesses__statement__in": known},
        )

    def _standing(self, *conditions: dict[str, set[int]]) -> set[int]:
        """The numbers of the speaker's statements for which one of the conditions holds."""
        standing = Statement.objects.unmerged().filter(speakers=self.speaker).order_by()
        asked = [standing.filter(**condition).values_list("pk") for condition in conditions if all(condition.values())]
        return {pk for (pk,) in asked[0].union(*asked[1:])} if asked else set()

    def _reached_from(self, units: set[int]) -> set[int]:
        """The units outside that have a reading over the line to one of these, or the same reading."""
        mine = [reading for unit in units for reading in self.readings[unit]]
        keys = {reading.key for reading in mine}
        outside = self.readings.keys() - self.inside
        return {
            unit
            for unit in outside
            if any(r.key in keys or any(self.weigh(r, one).score >= LINE for one in mine) for r in self.readings[unit])
        }

    def _hold(self, witnesses: Iterable[Witness]) -> None:
        """A quotation of which a person decided once stays in all of its statements."""
        rows = list(witnesses)
        by_person = {w.quotation_id for w in rows if self.stays or _is_persons(w, self.statements[w.statement_id])}
        self.decided.held |= {key_when_held(w): str(w.statement_id) for w in rows if w.quotation_id in by_person}

    def _counts(self, witness: Witness) -> bool:
        """What a later reading of the document superseded bears nothing out, unless a person holds to it."""
        return self.is_held(witness) or witness.quotation.article.superseded_at is None

    def _read(self, witness: Witness) -> Reading:
        if not self.is_held(witness):
            return self._read_alone(witness.quotation)
        key = key_when_held(witness)
        if self.statements[witness.statement_id].state == Statement.State.PUBLISHED:
            self.policy.showing.add(key)
        return replace(reading_of(witness.quotation), key=key, text=witness.reading)

    def _read_alone(self, quotation: Quotation) -> Reading:
        reading = reading_of(quotation)
        if not shows_at_once(quotation.article.outlet):
            self.policy.waiting.add(reading.key)
        elif quotation.confidence >= SURE:
            self.policy.showing.add(reading.key)
        return reading

    def _keep_apart(self, statements: Iterable[int]) -> None:
        """Keep a quotation from all that stands in a statement from which a person has kept it."""
        rejected = Proposal.objects.rejected().filter(statement__in=statements)
        for statement, quotation in rejected.values_list("statement_id", "quotation_id"):
            for reading in self.readings[statement]:
                self.decided.keep_apart(str(quotation), reading.key)


def gather(seed: int, fresh: Mapping[int, Quotation], speaker: Speaker) -> Neighbourhood:
    """Gather what hangs together with a unit, from reading to reading over the line of likeness.

    Where that is more than can be weighed, what is on record stays, and only what is new is placed beside it.
    """
    around = Neighbourhood(speaker, fresh).grow({seed})
    if len(around.readings_inside) > MOST_WEIGHED:
        return Neighbourhood(speaker, fresh, stays=True).grow({seed})
    return around


def key_when_held(witness: Witness) -> str:
    """The key of a reading that stays: it is of one statement, whatever else its quotation witnesses."""
    return f"{witness.quotation_id}/{witness.statement_id}"


def quotation_of(key: str) -> int:
    """The quotation that a reading is of, by the reading's key."""
    return int(key.partition("/")[0])


def _is_persons(witness: Witness, statement: Statement) -> bool:
    """Whether a person attached the witness, or has seen it when checking the statement."""
    seen = statement.checked_at is not None and witness.decided_at <= statement.checked_at
    return seen or witness.decided_by == DecidedBy.CURATOR
