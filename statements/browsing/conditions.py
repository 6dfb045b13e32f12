"""What is asked of an entry, in numbers: every list, count, bar and facet begins from it, so that all mean the same."""

from dataclasses import dataclass
from datetime import date

from ..models import Mark, Trait
from ..models.entries import number_month
from .search import Search
from .units import last_of_month

UNDATED = Trait.MARK.of(Mark.UNDATED)
# No entry has it: what a slug that names nothing stands for.
NOBODY = 0


@dataclass(frozen=True)
class Conditions:
    """Of each group of `any_of` at least one trait, every one of `all_of`, none of `none_of`; found by the search; and
    said, as far as is known, between the days.
    """

    any_of: tuple[tuple[int, ...], ...] = ()
    all_of: tuple[int, ...] = ()
    none_of: tuple[int, ...] = ()
    search: Search | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_undated(self) -> bool:
        return UNDATED in self.all_of

    @property
    def is_impossible(self) -> bool:
        """Whether it can be told without looking that nothing fits."""
        unwanted = {NOBODY, *self.none_of}
        return any(unwanted.issuperset(group) for group in self.groups) or bool(self.search and self.search.is_empty)

    @property
    def groups(self) -> list[tuple[int, ...]]:
        """The traits asked for, of each group one."""
        return [*((trait,) for trait in self.all_of), *self.any_of]

    @property
    def is_of_whole_months(self) -> bool:
        """Whether the period, if there is one, begins and ends with a month: the counts tell no single days."""
        starts = self.since is None or self.since.day == 1
        return starts and (self.until is None or self.until == last_of_month(self.until))

    @property
    def months(self) -> tuple[int | None, int | None]:
        """The numbers of the first and the last month of the period, as the counts have them."""
        first, last = (number_month(day.year, day.month) if day else None for day in (self.since, self.until))
        return first, last
