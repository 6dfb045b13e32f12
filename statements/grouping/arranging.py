"""From readings to what is recorded: utterances with their witnesses, the parts of splices, and what is in doubt.

All of it follows from the set of readings and from what people decided, never from the order of arrival: the readings
are grouped; each that joins two utterances is given to both; what waits for a person is set apart from what shows; and
two utterances that come near one another are told once, from the lesser to the greater.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from .clusters import Cluster, group_weighed
from .comparing import DOUBT, LINE
from .deciding import Weighing
from .linkage import adopts
from .parts import Part, parts_of
from .placing import fit_of, place
from .records import Fit, Reading, order_of
from .wording import says_little

Parts = dict[str, Part]
HOLDS = {"equal", "reworded", "contained"}  # relations of a reading to one that has all of it


@dataclass(slots=True)
class Policy:
    """Keys of readings that let what they witness be shown, and of those that wait for a person to look.

    The waiting do not join what shows.
    """

    showing: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Readings of one utterance in their order, by key the part that each has in it, and how well each fits the rest.

    A reading that stands alone, or that a person put there, has no fit.
    """

    readings: Cluster
    parts: Parts
    fits: dict[str, Fit]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that may be of another utterance, which is told by its number; the score runs from 0 to 1."""

    key: str
    utterance: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was arranged. Numbers count the utterances and on into those beside.

    `near` holds the pairs of which some readings are alike, though the whole may not be.
    """

    utterances: list[Utterance]
    doubts: list[Doubt]
    near: frozenset[tuple[int, int]]


def arrange(
    readings: Iterable[Reading], weigh: Weighing, policy: Policy | None = None, beside: Sequence[Cluster] = ()
) -> Arrangement:
    """Arrange readings into utterances. Paraphrases that say next to nothing make none, and are left out.

    Args:
        readings: all that hang together by likeness, in any order.
        weigh: the weighing, which knows what people decided.
        policy: whose words show at once, and whose wait.
        beside: utterances that come near and stay as they are, in any fixed order; of them only doubts are told.
    """
    policy = policy or Policy()
    utterances = [
        _utterance(part, weigh)
        for spliced in _with_splices(group_weighed(readings, weigh), weigh)
        for part in _waiting_apart(spliced, policy)
    ]
    utterances = [utterance for utterance in utterances if _says_something(utterance, weigh)]
    around = [*(utterance.readings for utterance in utterances), *beside]
    pairs = [pair for pair in combinations(range(len(around)), 2) if pair[0] < len(utterances)]
    near = [pair for pair in pairs if _come_near(around[pair[0]], around[pair[1]], weigh)]
    doubts = [doubt for pair in near if (doubt := _doubt(pair, around, policy, weigh))]
    return Arrangement(utterances, doubts, frozenset(near))


def _with_splices(clusters: list[Cluster], weigh: Weighing) -> list[dict[Reading, Part]]:
    """Each cluster with the part that its readings have in it, and with those of other clusters that speak of it too.

    The parts of a splice are told by what is none: another splice would seem to explain all of it.
    """
    homes = {
        reading: _homes(reading, number, clusters, weigh)
        for number, cluster in enumerate(clusters)
        for reading in cluster
    }
    splices = {reading for reading, numbers in homes.items() if len(numbers) > 1}
    spliced: list[dict[Reading, Part]] = [{} for _ in clusters]
    for reading, numbers in homes.items():
        members = [_but(clusters[number], splices) for number in numbers]
        for number, part in zip(numbers, parts_of(reading, members), strict=True):
            if part:
                spliced[number][reading] = part
    return spliced


def _homes(reading: Reading, own: int, clusters: list[Cluster], weigh: Weighing) -> list[int]:
    """The numbers of the clusters that explain the reading, its own first; what has all of it explains nothing."""
    elsewhere = (other for number, cluster in enumerate(clusters) if number != own for other in cluster)
    if weigh.is_held(reading) or not any(weigh.reaches(reading, other, LINE) for other in elsewhere):
        return [own]
    others = [[other for other in cluster if other is not reading] for cluster in clusters]
    told = [[other for other in cluster if weigh(reading, other).relation not in HOLDS] for cluster in others]
    return [own, *(home for home in place(reading, told, weigh).homes if home != own)]


def _but(cluster: Iterable[Reading], others: set[Reading]) -> list[Reading]:
    return [reading for reading in cluster if reading not in others]


def _says_something(utterance: Utterance, weigh: Weighing) -> bool:
    """Whether one of the readings is more than a paraphrase of a word or two, or a person put it there."""
    return not all(is_slight(reading) and not weigh.is_held(reading) for reading in utterance.readings)


def is_slight(reading: Reading) -> bool:
    """Whether a reading bears out an utterance that others tell, and makes none by itself."""
    return reading.kind == "indirect" and says_little(reading.text)


def _waiting_apart(spliced: dict[Reading, Part], policy: Policy) -> list[dict[Reading, Part]]:
    """What waits for a person, apart from what shows; all together where nothing shows."""
    if not any(reading.key in policy.showing for reading in spliced):
        return [spliced]
    shown = {reading: part for reading, part in spliced.items() if reading.key not in policy.waiting}
    waiting = {reading: part for reading, part in spliced.items() if reading.key in policy.waiting}
    return [shown, waiting] if waiting else [shown]


def _utterance(parts: dict[Reading, Part], weigh: Weighing) -> Utterance:
    readings = tuple(sorted(parts, key=order_of))
    fits = {
        reading.key: _fit_among(reading, others, weigh)
        for reading in readings
        if not weigh.is_held(reading) and (others := _without(readings, {reading.key}))
    }
    return Utterance(readings, {reading.key: part for reading, part in parts.items()}, fits)


def _fit_among(reading: Reading, others: Sequence[Reading], weigh: Weighing) -> Fit:
    """How well a reading fits others: by their mean, or by the one that is enough to say where it belongs."""
    fit = fit_of(0, reading, others, weigh)
    if fit.score >= LINE:
        return fit
    likenesses = [weigh(reading, other) for other in others]
    telling = max((each for each in likenesses if adopts(reading, each)), key=lambda each: each.score, default=None)
    if telling is None or telling.score <= fit.score or any(each.excluded for each in likenesses):
        return fit
    return Fit(0, telling.score, telling.verdict, telling.relation, telling.reasons)


def _without(readings: Iterable[Reading], keys: Iterable[str]) -> list[Reading]:
    return [reading for reading in readings if reading.key not in keys]


def _come_near(one: Cluster, other: Cluster, weigh: Weighing) -> bool:
    """Whether any reading of the one is at least in doubt of being of the other; those of both aside."""
    mine, theirs = _apart(one, other)
    return any(weigh.reaches(reading, member, DOUBT) for reading in mine for member in theirs)


def _apart(one: Cluster, other: Cluster) -> tuple[list[Reading], list[Reading]]:
    both = {reading.key for reading in one} & {reading.key for reading in other}
    return _without(one, both), _without(other, both)


def _doubt(pair: tuple[int, int], around: Sequence[Cluster], policy: Policy, weigh: Weighing) -> Doubt | None:
    """The reading of the lesser utterance that is most like the greater, where on the whole it is in doubt.

    What a person keeps apart is in no doubt.
    """
    lesser, greater = sorted(pair, key=lambda number: _rank(around[number], policy, weigh))
    mine, theirs = _apart(around[lesser], around[greater])
    if any(weigh.decided.are_apart(reading, member) for reading in mine for member in theirs):
        return None
    fits = {reading.key: _fit_among(reading, theirs, weigh) for reading in mine}
    if sum(fit.score for fit in fits.values()) < DOUBT * len(fits):
        return None
    key = max(fits, key=lambda key: fits[key].score)
    return Doubt(key, greater, fits[key].score, fits[key].reasons)


def _rank(cluster: Cluster, policy: Policy, weigh: Weighing) -> tuple[bool, bool, int, tuple[str, ...]]:
    """What waits is asked about what does not, the machine's about a person's, and the smaller about the larger."""
    is_waiting = all(reading.key in policy.waiting for reading in cluster)
    return not is_waiting, any(map(weigh.is_held, cluster)), len(cluster), order_of(cluster[0])
