"""Where does a new reading belong, among groups that stand already? One reading at a time, as the pipeline asks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .comparing import LINE, verdict_of
from .deciding import Weighing
from .linkage import adopts, mean_score
from .records import Fit, Likeness, Placement, Reading, Verdict
from .wording import is_fragment, shared_content, weight_of_words

FITS_TOLD = 3  # how many of the best groups a curator is shown, beside the homes
CLEAR_LEAD = 0.1  # by which a fragment must fit one group better than the next
FEWEST_NEW = 4  # twice the content words that a second home must explain and the first does not


def place(reading: Reading, groups: Sequence[Sequence[Reading]], weigh: Weighing | None = None) -> Placement:
    """Find the groups of readings that `reading` witnesses; by the same measure by which `group` joins clusters.

    `groups` are the candidates: what the same speaker said on days that fit. Empty groups are passed over. No home
    and the verdict "different" mean that the reading begins a group of its own; "unsure", that a person should look.
    """
    weigh = weigh or Weighing()
    fits = [fit_of(number, reading, members, weigh) for number, members in enumerate(groups) if members]
    if not any(fit.verdict == "same" for fit in fits):
        fits = _adopted(reading, groups, fits, weigh)
    fits.sort(key=lambda fit: (-fit.score, fit.group))
    if is_fragment(reading.text):
        fits = _without_ties(fits)
    if not fits:
        return Placement("different", (), ())
    homes = _homes(reading, groups, fits)
    told = (fit for rank, fit in enumerate(fits) if rank < FITS_TOLD or fit.group in homes)
    return Placement(fits[0].verdict, homes, tuple(told))


def fit_of(number: int, reading: Reading, members: Sequence[Reading], weigh: Weighing) -> Fit:
    """The mean likeness to the members; one that is excluded (another day, another speaker) excludes the group."""
    likenesses = [weigh(reading, member) for member in members]
    score = mean_score(likenesses)
    telling = max(likenesses, key=_tells)
    return Fit(number, score, verdict_of(score), telling.relation, telling.reasons)


def _tells(likeness: Likeness) -> tuple[bool, bool, float]:
    """What excludes tells most, then words of one language, then the surest."""
    return likeness.excluded, likeness.relation != "translated" and likeness.score >= LINE, likeness.score


def _adopted(reading: Reading, groups: Sequence[Sequence[Reading]], fits: list[Fit], weigh: Weighing) -> list[Fit]:
    """Where no group takes a fragment or a translation on average: the one group with a member that tells, if one."""
    takers = {fit.group: best for fit in fits if (best := _taker(reading, groups[fit.group], weigh))}
    verdict: Verdict = "same" if len(takers) == 1 else "unsure"
    return [replace(fit, score=takers[fit.group], verdict=verdict) if fit.group in takers else fit for fit in fits]


def _without_ties(fits: list[Fit]) -> list[Fit]:
    """A fragment that two groups hold about as well is no evidence for either: a person must look."""
    if len(fits) > 1 and fits[1].verdict == "same" and fits[0].score - fits[1].score < CLEAR_LEAD:
        return [replace(fit, verdict="unsure") if fit.verdict == "same" else fit for fit in fits]
    return fits


def _taker(reading: Reading, members: Sequence[Reading], weigh: Weighing) -> float:
    """The score of the member that adopts the reading; 0 where none does or one is excluded."""
    likenesses = [weigh(reading, member) for member in members]
    if any(likeness.excluded for likeness in likenesses):
        return 0.0
    return max((likeness.score for likeness in likenesses if adopts(reading, likeness)), default=0.0)


def _homes(reading: Reading, groups: Sequence[Sequence[Reading]], fits: Sequence[Fit]) -> tuple[int, ...]:
    """The best group if it is sure; and further sure ones that explain other words of the reading: a splice.

    The one that explains twice as much of its words as the best fit stands first.
    """
    homes: dict[int, float] = {}
    explained: frozenset[str] = frozenset()
    for fit in (fit for fit in fits if fit.verdict == "same"):
        shared = explained_words(reading, groups[fit.group])
        if not homes or 2 * len(shared - explained) >= max(len(shared), FEWEST_NEW):
            homes[fit.group] = weight_of_words(reading.text, shared)
            explained |= shared
    order = list(homes)
    if order and 2 * homes[order[0]] <= (most := max(homes.values())):
        order.sort(key=lambda group: homes[group] != most)
    return tuple(order)


def explained_weight(reading: Reading, members: Sequence[Reading]) -> float:
    """How much of the reading's content, by weight of words, a group explains."""
    return weight_of_words(reading.text, explained_words(reading, members))


def explained_words(reading: Reading, members: Sequence[Reading]) -> frozenset[str]:
    """Content words of the reading that half the members have; a splice among them does not speak for all."""
    counts = Counter(word for member in members for word in shared_content(reading.text, member.text))
    return frozenset(word for word, count in counts.items() if 2 * count >= len(members))
