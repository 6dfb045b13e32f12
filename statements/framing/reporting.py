"""How outlets that are set beside each other report: how many statements, how soon, how much in the speaker's words, and
under which labels and verbs. Counted over the statements that the filters leave: five queries for any number of outlets.
The rows read are the outlets' witnesses; of their first reports one row a statement comes out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sources.models import Outlet, Quotation

from ..browsing.filters import Filters
from ..models.witnesses import WitnessQuerySet
from .cues import Lexicon
from .labels import Use, count_cues, count_labels, that_tell
from .tables import Listed, link_words

MOST_WORDS = 4
KINDS = [Quotation.Kind.DIRECT, Quotation.Kind.MIXED, Quotation.Kind.INDIRECT]


@dataclass(frozen=True)
class Share:
    """The quotations of one kind: how many, and how many of a hundred."""

    kind: Quotation.Kind
    count: int
    percent: int


@dataclass(frozen=True)
class Summary:
    """One outlet's reporting. `days` is the median from the day said to its first report; None where none is known."""

    outlet: Outlet
    statements: int
    days: float | None
    dated: int
    shares: list[Share]
    words_quoted: int
    labels: list[Listed]
    cues: list[Listed]

    @property
    def quotations(self) -> int:
        return sum(share.count for share in self.shares)


def summarise(
    witnesses: WitnessQuerySet, outlets: Sequence[Outlet], filters: Filters, lexicon: Lexicon
) -> list[Summary]:
    """A summary an outlet. The filters are those of the links to the sentences; labels and verbs are of its own voice."""
    carried = {row["slug"]: row["count"] for row in witnesses.counted_by_outlet()}
    delays = _delays(witnesses)
    kinds = {(row["slug"], row["kind"]): row for row in witnesses.counted_by_kind()}
    own = witnesses.in_own_voice()
    labels, cues = that_tell(count_labels(own)), count_cues(own, lexicon)
    return [
        Summary(
            outlet=outlet,
            statements=carried.get(outlet.slug, 0),
            days=median(delays[outlet.slug]) if delays[outlet.slug] else None,
            dated=len(delays[outlet.slug]),
            shares=_shares([kinds.get((outlet.slug, kind), {}).get("count", 0) for kind in KINDS]),
            words_quoted=kinds.get((outlet.slug, Quotation.Kind.DIRECT), {}).get("words", 0),
            labels=_words_of(outlet, labels, "naming", filters),
            cues=_words_of(outlet, cues, "reporting", filters),
        )
        for outlet in outlets
    ]


def _delays(witnesses: WitnessQuerySet) -> dict[str, list[int]]:
    """Days from the day said to the first report, by outlet. A report may bear the day before, in a zone further west."""
    delays: dict[str, list[int]] = defaultdict(list)
    for row in witnesses.first_reports():
        delays[row["slug"]].append((row["reported"] - row["said"]).days)
    return delays


def _shares(counts: list[int]) -> list[Share]:
    total = sum(counts) or 1
    return [Share(kind, count, round(100 * count / total)) for kind, count in zip(KINDS, counts, strict=True)]


def _words_of(outlet: Outlet, uses: Iterable[Use], name: str, filters: Filters) -> list[Listed]:
    query_of: Callable[..., str] = filters.only_outlet(outlet.slug).query
    return link_words([use for use in uses if use.slug == outlet.slug], name, query_of, MOST_WORDS)
