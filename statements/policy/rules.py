"""The rules, and which of them holds for a reading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Self

from django.conf import settings

from sources.models import SURE, Outlet

from ..models import Prepared, PublicationRule

# An outlet and a speaker, by number; None stands for every one.
Place = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reading must meet to be shown before a person has looked.

    `score` (0 to 1) is how sure the parser is of it at least, `witnesses` how many independent ones tell the statement.
    """

    publishes: bool
    score: float = SURE
    witnesses: int = 1

    def are_met(self, *, score: float, witnesses: int) -> bool:
        return self.publishes and score >= self.score and witnesses >= self.witnesses


@dataclass(frozen=True)
class Rules:
    """The rules by their place, and what the pages of outlets say, by the outlet's number."""

    kept: Mapping[Place, Terms]
    said: Mapping[int, bool]

    def terms_for(self, outlet: int | None, speaker: int | None) -> Terms:
        """What holds for a reading of the outlet, where the speaker speaks; None for one that is not known."""
        for place in ((outlet, speaker), (outlet, None)):
            if outlet is not None and place in self.kept:
                return self.kept[place]
        if outlet in self.said:
            return Terms(self.said[outlet])
        for place in ((None, speaker), (None, None)):
            if place in self.kept:
                return self.kept[place]
        return Terms(settings.PUBLISH_AT_ONCE)

    def are_met(self, outlet: int | None, speakers: Iterable[int], *, score: float, witnesses: int) -> bool:
        """Whether a reading is shown by itself: the terms of each of the speakers are met."""
        told = (self.terms_for(outlet, speaker) for speaker in list(speakers) or [None])
        return all(terms.are_met(score=score, witnesses=witnesses) for terms in told)

    @property
    def name_speakers(self) -> bool:
        """Whether who speaks makes a difference."""
        return any(speaker is not None for _, speaker in self.kept)

    def with_rule(self, place: Place, terms: Terms | None) -> Self:
        """These rules with another one at a place, or with none."""
        others = {each: held for each, held in self.kept.items() if each != place}
        return replace(self, kept=others if terms is None else {**others, place: terms})

    def laid_out(self) -> Iterator[tuple[Place, Terms]]:
        """What holds for every pair of an outlet and a speaker that make a difference; None stands for all others."""
        outlets = {outlet for outlet, _ in self.kept} | set(self.said) | {None}
        speakers = {speaker for _, speaker in self.kept} | {None}
        for outlet, speaker in product(outlets, speakers):
            yield (outlet, speaker), self.terms_for(outlet, speaker)


# Asked with every article that is matched.
KEPT = Prepared(lambda: PublicationRule.objects.values_list("outlet", "speaker", "publishes", "score", "witnesses"))
SAID = Prepared(lambda: Outlet.objects.exclude(publication="").values_list("pk", "publication"))


def read_rules() -> Rules:
    """The rules as they are kept now, in two queries."""
    kept = {(outlet, speaker): Terms(*terms) for outlet, speaker, *terms in KEPT.rows()}
    return Rules(kept, {pk: publication == Outlet.Publication.AT_ONCE for pk, publication in SAID.rows()})
