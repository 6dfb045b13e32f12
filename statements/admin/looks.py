"""Looks at what a rule of publication would do: begun from a form, and gone on with where the page asks for more.

All that a further look needs is in its mark, signed, on the page: nothing is kept here, and a form that is changed
meanwhile, or a window that is closed, changes nothing of it.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from django.core import signing

from sources.models import Outlet

from ..models import PublicationRule, Statement
from ..policy import Finds, Terms, read_rules, try_rules
from ..policy.rules import Place

SALT = "statements.policy.look"
TOLD = 20


@dataclass(frozen=True)
class Look:
    """What is found so far of the terms of a rule at a place; of none, where it is removed."""

    place: Place
    terms: Terms | None
    finds: Finds = Finds()

    @classmethod
    def at(cls, rule: PublicationRule, terms: dict[str, Any] | None) -> Self:
        """The first look at what the rule would do with these terms."""
        return cls((rule.outlet_id, rule.speaker_id), Terms(**terms) if terms else None).going_on()

    @classmethod
    def read(cls, mark: str) -> Self:
        """The look that `mark` wrote down. Raises `signing.BadSignature` for anything else."""
        place, terms, finds = signing.loads(mark, salt=SALT)
        return cls(tuple(place), Terms(**terms) if terms else None, Finds(**finds))

    @property
    def mark(self) -> str:
        return signing.dumps([self.place, self.terms and asdict(self.terms), asdict(self.finds)], salt=SALT)

    def going_on(self) -> Self:
        """The next look, behind what is found."""
        rules = read_rules().with_rule(self.place, self.terms)
        return replace(self, finds=try_rules(rules, self.place, self.finds))

    @property
    def examples(self) -> list[Statement]:
        return Statement.objects.in_turn(self.finds.examples)

    @property
    def overruling(self) -> list[PublicationRule]:
        """The rules that win over this one where both are about a reading."""
        return list(PublicationRule.objects.overruling(*self.place).select_related("outlet", "speaker")[:TOLD])

    @property
    def outlets_that_say(self) -> list[Outlet]:
        """The outlets whose own page wins over this rule."""
        outlet, _ = self.place
        return [] if outlet else list(Outlet.objects.exclude(publication="")[:TOLD])
