"""Changes of witnesses, gathered and then written at once: a row that stays as it is is not touched."""

from collections import Counter
from dataclasses import dataclass, field

from .. import history
from ..grouping import VERSION
from ..grouping.parts import Part
from ..grouping.records import Fit
from ..models import Decision, Witness
from ..rewriting import rewrite

Verb = Decision.Verb
MOVABLE = ["statement", "part_start", "part_end", "score", "reasons", "rule_version"]


@dataclass(slots=True)
class Changes:
    """What becomes of the witnesses around, each change of one told in the history.

    `crowds` are how many witnesses each statement has; `touched` the statements whose witnesses, or parts of them,
    are others than before, `left` those that lost one.
    """

    crowds: Counter[int]
    touched: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    changed: list[Witness] = field(default_factory=list)
    added: list[Witness] = field(default_factory=list)
    gone: list[Witness] = field(default_factory=list)
    notes: list[history.Note] = field(default_factory=list)

    def weigh_again(self, witness: Witness, part: Part, fit: Fit | None) -> None:
        """Keep how well the witness fits those that it stands with now; its statement is another if its part is."""
        before = (witness.part_start, witness.part_end)
        values = before, witness.score, witness.reasons
        _set(witness, part, fit)
        if values != (part, witness.score, witness.reasons):
            self.changed.append(witness)
        if before != part:
            self.touched.add(witness.statement_id)

    def put(self, witness: Witness, home: int, part: Part, fit: Fit | None) -> None:
        """Put a new witness, or one that was taken from where it stood, into a statement."""
        witness.statement_id = home
        _set(witness, part, fit)
        (self.changed if witness.pk else self.added).append(witness)
        self.notes.append(history.Note.of(witness, Verb.ATTACHED if self.crowds[home] else Verb.MADE))
        self.crowds[home] += 1
        self.touched.add(home)

    def take_from(self, witness: Witness) -> None:
        """Take a witness from the statement in which it stands, to be put into another or to go."""
        self.notes.append(history.Note.of(witness, Verb.DETACHED))
        self.crowds[witness.statement_id] -= 1
        self.touched.add(witness.statement_id)
        self.left.add(witness.statement_id)

    def remove(self, witness: Witness) -> None:
        """Let a witness go for good."""
        self.take_from(witness)
        self.gone.append(witness)

    def write(self) -> None:
        """Write all of it, in as many statements for sixty witnesses as for one."""
        if self.gone:
            Witness.objects.filter(pk__in=[witness.pk for witness in self.gone]).delete()
        rewrite(self.changed, MOVABLE)
        if self.added:
            Witness.objects.bulk_create(self.added)
        history.note_witnesses(self.notes)


def _set(witness: Witness, part: Part, fit: Fit | None) -> None:
    witness.part_start, witness.part_end = part
    witness.score = fit.score if fit else None
    witness.reasons = list(fit.reasons) if fit else []
    witness.rule_version = VERSION
