"""What hangs together with a new quotation: the statements whose readings have to be weighed with it.

A unit is a statement, by its number, or a new quotation that stands in none yet, by its own with a minus before it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from sources.models import Quotation

from ..grouping import Decided, Policy, Reading, Weighing, is_slight
from ..grouping.comparing import LINE
from ..models import Proposal, Speaker, Witness
from ..policy import Rules, Terms
from .candidates import find_quotations
from .links import find_linked
from .standing import OnRecord, Standing, Weighed, read_statements, weigh_alone

MOST_WEIGHED = 100  # readings that are arranged together; of more, what stands on record stays as it is


@dataclass
class Neighbourhood:
    """Units around a new quotation or a changed statement: those `inside` are arranged anew, others only come near.

    `readings` are those of each unit that was read, `statements` and `proposals` what stands on record of them; what
    people decided is in `decided`. With `stays`, all that is on record counts as decided.
    """

    speaker: Speaker
    fresh: Mapping[int, Quotation]
    rules: Rules
    stays: bool = False
    inside: set[int] = field(default_factory=set)
    readings: dict[int, list[Reading]] = field(default_factory=dict)
    statements: dict[int, OnRecord] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)
    decided: Decided = field(default_factory=Decided)
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        self.weigh = Weighing(self.decided)

    @property
    def readings_inside(self) -> list[Reading]:
        """Each reading once, though it witnesses two of the statements."""
        return list({reading.key: reading for unit in sorted(self.inside) for reading in self.readings[unit]}.values())

    @property
    def is_too_large(self) -> bool:
        """Whether it is more than can be arranged together."""
        return len(self.readings_inside) > MOST_WEIGHED

    @property
    def beside(self) -> list[int]:
        """The statements that are not arranged, and may come near one that is."""
        return sorted(unit for unit in self.statements.keys() - self.inside if self.readings[unit])

    @property
    def free(self) -> list[Witness]:
        """The witnesses inside that the machine may move."""
        arranged = [self.statements[unit] for unit in sorted(self.inside & self.statements.keys())]
        rows = [standing for statement in arranged for standing in statement.witnesses]
        return [row.witness for row in rows if self._counts(row) and not self.is_held(row.witness)]

    @property
    def crowds(self) -> Counter[int]:
        """How many witnesses each statement has."""
        return Counter({number: len(statement.witnesses) for number, statement in self.statements.items()})

    def is_held(self, witness: Witness) -> bool:
        return key_when_held(witness) in self.decided.held

    def grow(self, units: set[int]) -> Self:
        """Take units in, and what they reach; all of it, unless what is on record stays."""
        self.load(units)
        looked_up = units if not self.inside else {unit for unit in units if unit < 0}
        self.inside |= units
        self.load(self._find_around(looked_up, units))
        reached = self._reached_from(units)
        if self.stays:
            self.inside |= reached
            return self
        return self.grow(reached) if reached and not self.is_too_large else self

    def load(self, units: Iterable[int]) -> None:
        """Read units that were not read, with what people decided of them."""
        new = set(units) - self.readings.keys()
        known = sorted(unit for unit in new if unit > 0)
        if known:
            self._load_statements(known)
        for unit in sorted(new & self.fresh.keys()):
            self.readings[unit] = [self._read_alone(weigh_alone(self.fresh[unit], self._terms_of))]

    def _terms_of(self, outlet: int | None) -> Terms:
        return self.rules.terms_for(outlet, self.speaker.pk)

    def _load_statements(self, known: list[int]) -> None:
        self.statements |= read_statements(known, self._terms_of)
        for unit in {*known, *self._hold()}:
            self.readings[unit] = [self._read(row) for row in self.statements[unit].witnesses if self._counts(row)]
        self.proposals += Proposal.objects.filter(statement__in=known).order_by("pk")
        self._keep_apart(self.proposals)

    def _find_around(self, looked_up: set[int], units: set[int]) -> set[int]:
        """The units whose quotations are like those looked up, by their words, and those linked with these on record."""
        readings = [replace(r, key=str(quotation_of(r.key))) for unit in looked_up for r in self.readings[unit]]
        found = find_quotations(*readings) if readings else set()
        self.fresh = {**self._left_out(found), **self.fresh}
        known = [unit for unit in units if unit > 0]
        return {-pk for pk in found} & self.fresh.keys() | find_linked(self.speaker.pk, found=found, known=known)

    def _left_out(self, found: set[int]) -> dict[int, Quotation]:
        """What came earlier and said too little to stand anywhere: what is new may tell where it belongs."""
        rows = Quotation.objects.filter(pk__in=found, kind=Quotation.Kind.INDIRECT, speaker_key=self.speaker.slug)
        told = rows.filter(witnesses=None, article__superseded_at=None).values_list("pk", "text", "kind")
        slight = [pk for pk, text, kind in told if is_slight(Reading(str(pk), text, kind))]
        return {-row.pk: row for row in Quotation.objects.filter(pk__in=slight).with_article()} if slight else {}

    def _reached_from(self, units: set[int]) -> set[int]:
        """The units outside that have a reading over the line to one of these, or the same reading."""
        mine = [reading for unit in units for reading in self.readings[unit]]
        keys = {reading.key for reading in mine}
        outside = self.readings.keys() - self.inside
        return {
            unit
            for unit in outside
            if any(r.key in keys or any(self.weigh.reaches(r, one, LINE) for one in mine) for r in self.readings[unit])
        }

    def _hold(self) -> set[int]:
        """A quotation of which a person decided once stays in all of its statements, those too that were read before the
        one that tells of it. Gives the statements in which more stays than was known.
        """
        rows = [(statement, row.witness) for statement in self.statements.values() for row in statement.witnesses]
        by_person = {w.quotation_id for statement, w in rows if self.stays or statement.holds(w)}
        new = [w for _, w in rows if w.quotation_id in by_person and not self.is_held(w)]
        self.decided.held |= {key_when_held(witness): str(witness.statement_id) for witness in new}
        return {witness.statement_id for witness in new}

    def _counts(self, standing: Standing) -> bool:
        """What a later reading of the document superseded bears nothing out, unless a person holds to it."""
        return standing.is_current or self.is_held(standing.witness)

    def _read(self, standing: Standing) -> Reading:
        witness = standing.witness
        if not self.is_held(witness):
            return self._read_alone(standing.weighed)
        key = key_when_held(witness)
        if self.statements[witness.statement_id].is_published:
            self.policy.showing.add(key)
        return replace(standing.part, key=key)

    def _read_alone(self, weighed: Weighed) -> Reading:
        key = weighed.reading.key
        if weighed.is_waiting:
            self.policy.waiting.add(key)
        elif weighed.is_sure:
            self.policy.showing.add(key)
        return weighed.reading

    def _keep_apart(self, proposals: Iterable[Proposal]) -> None:
        """Keep a quotation from all that stands in a statement from which a person has kept it."""
        for proposal in proposals:
            if proposal.state == Proposal.State.REJECTED:
                for reading in self.readings[proposal.statement_id]:
                    self.decided.keep_apart(str(proposal.quotation_id), reading.key)


def gather(seed: int, fresh: Mapping[int, Quotation], speaker: Speaker, rules: Rules) -> Neighbourhood:
    """Gather what hangs together with a unit, from reading to reading over the line of likeness.

    Where that is more than can be weighed, what is on record stays, and only what is new is placed beside it.
    """
    around = Neighbourhood(speaker, fresh, rules).grow({seed})
    return Neighbourhood(speaker, fresh, rules, stays=True).grow({seed}) if around.is_too_large else around


def gather_together(
    seeds: Sequence[int], fresh: Mapping[int, Quotation], speaker: Speaker, rules: Rules
) -> Neighbourhood | None:
    """What hangs together with any of several units, as one neighbourhood: what does not hang together in it is arranged
    apart, as it would be alone. None where that is more than can be weighed at once, and where there is but one unit.
    """
    if len(seeds) < 2:
        return None
    around = Neighbourhood(speaker, fresh, rules).grow(set(seeds))
    return None if around.is_too_large else around


def key_when_held(witness: Witness) -> str:
    """The key of a reading that stays: it is of one statement, whatever else its quotation witnesses."""
    return f"{witness.quotation_id}/{witness.statement_id}"


def quotation_of(key: str) -> int:
    """The quotation that a reading is of, by the reading's key."""
    return int(key.partition("/")[0])
