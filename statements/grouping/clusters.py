"""A heap of readings into utterances: average linkage, so that no chain of near misses joins what does not belong.

Two clusters come together while the mean likeness of their members is over the line and no pair is excluded. Then
translations go where one member shows they belong, and fragments are placed as a new one is placed. Readings
are put in an order of their own first: the outcome does not depend on the order of arrival. What people decided is
kept to throughout.
"""

import heapq
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from .comparing import LINE
from .deciding import Decided, Weighing
from .linkage import ADOPTION, adopts
from .placing import explained_weight, place
from .records import Likeness, Reading, order_of
from .wording import is_fragment
from .words import words_of

Pair = tuple[int, int]
Cluster = tuple[Reading, ...]
Members = list[int]

LONG_BESIDE = 1.5  # times as many words make a reading suspect of holding two utterances
SMALL = 2  # readings up to which a cluster is left over
EXCLUDED = float("-inf")  # a sum that no further likeness lifts over the line


def group(readings: Iterable[Reading], decided: Decided | None = None) -> list[Cluster]:
    """Group readings by utterance; every reading stands in exactly one cluster.

    The same set of readings gives the same clusters in the same order, however it is shuffled. Comparisons grow with
    the square of the number of readings: hand over what one speaker said in one stretch of time. The keys of the
    readings must differ.
    """
    return group_weighed(readings, Weighing(decided))


def group_weighed(readings: Iterable[Reading], weigh: Weighing) -> list[Cluster]:
    """As `group`, with the likenesses from `weigh`, which knows them afterwards."""
    ordered = sorted(readings, key=order_of)
    fragments = [reading for reading in ordered if is_fragment(reading.text) and not weigh.is_held(reading)]
    loose = {reading.key for reading in fragments}
    clusters = _cluster([reading for reading in ordered if reading.key not in loose], weigh)
    clusters = _settle_splices(_settle_leftovers(clusters, weigh), weigh)
    return in_order(_place_fragments(fragments, clusters, weigh))


def in_order(clusters: Iterable[Iterable[Reading]]) -> list[Cluster]:
    """Clusters, and the readings in each, in an order that tells nothing of their arrival."""
    return sorted(
        (tuple(sorted(cluster, key=order_of)) for cluster in clusters), key=lambda cluster: order_of(cluster[0])
    )


def _cluster(ordered: Sequence[Reading], weigh: Weighing) -> list[Cluster]:
    """Average linkage over readings in a fixed order, from what people hold together and single readings."""
    seeds = _seeds(ordered, weigh)
    parts = _components([[ordered[number] for number in seed] for seed in seeds], weigh)
    linked = [cluster for part in parts for cluster in _link(part, seeds, ordered, weigh)]
    return [tuple(ordered[number] for number in cluster) for cluster in sorted(linked)]


def _seeds(ordered: Sequence[Reading], weigh: Weighing) -> list[Members]:
    seeds: dict[str, Members] = {}
    for number, reading in enumerate(ordered):
        home = weigh.decided.held.get(reading.key)
        seeds.setdefault(f"free:{number}" if home is None else f"held:{home}", []).append(number)
    return list(seeds.values())


def _components(seeds: Sequence[Sequence[Reading]], weigh: Weighing) -> list[Members]:
    """Seeds that hang together by pairs over the line; linkage never reaches beyond."""
    root = list(range(len(seeds)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for one, other in combinations(range(len(seeds)), 2):
        if find(one) != find(other) and any(weigh.reaches(*pair, LINE) for pair in product(seeds[one], seeds[other])):
            root[find(other)] = find(one)
    parts: dict[int, Members] = {}
    for number in range(len(seeds)):
        parts.setdefault(find(number), []).append(number)
    return list(parts.values())


def _link(part: Sequence[int], seeds: Sequence[Members], ordered: Sequence[Reading], weigh: Weighing) -> list[Members]:
    """Join the two most alike clusters until none are alike enough on average."""
    clusters = {number: seeds[number] for number in part}
    sums = {
        (one, other): sum(_summand(weigh(ordered[a], ordered[b])) for a, b in product(seeds[one], seeds[other]))
        for one, other in combinations(sorted(part), 2)
    }
    means = {pair: _mean(*pair, clusters, sums) for pair in sums}
    heap = [(-mean, *pair) for pair, mean in means.items() if mean >= LINE]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in clusters or other not in clusters or _mean(one, other, clusters, sums) != -negative:
            continue
        clusters[one] = sorted(clusters[one] + clusters.pop(other))
        for third in clusters:
            if third != one:
                sums[_pair(one, third)] += sums.pop(_pair(other, third))
                if (mean := _mean(one, third, clusters, sums)) >= LINE:
                    heapq.heappush(heap, (-mean, *_pair(one, third)))
    return list(clusters.values())


def _summand(likeness: Likeness) -> float:
    return EXCLUDED if likeness.excluded else likeness.score


def _mean(one: int, other: int, clusters: dict[int, Members], sums: dict[Pair, float]) -> float:
    return sums[_pair(one, other)] / (len(clusters[one]) * len(clusters[other]))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _settle_leftovers(clusters: list[Cluster], weigh: Weighing) -> list[Cluster]:
    """Give each small cluster to the one larger cluster that adopts all of it; where two would, it stays alone."""
    settled = {number: list(cluster) for number, cluster in enumerate(clusters)}
    for number, leftover in enumerate(clusters):
        if len(leftover) > SMALL or any(map(weigh.is_held, leftover)):
            continue
        homes = [
            home
            for home, cluster in enumerate(clusters)
            if len(cluster) > len(leftover) and all(_takes_in(cluster, reading, weigh) for reading in leftover)
        ]
        if len(homes) == 1 and homes[0] in settled:
            settled[homes[0]] += settled.pop(number)
    return [tuple(cluster) for cluster in settled.values()]


def _takes_in(cluster: Cluster, reading: Reading, weigh: Weighing) -> bool:
    """Whether one member is enough to say that the reading belongs; so is one that a person holds there."""
    alike = [member for member in cluster if weigh.reaches(reading, member, ADOPTION)]
    takers = [member for member in alike if weigh.is_held(member) or adopts(reading, weigh(reading, member))]
    return bool(takers) and not any(weigh(reading, member).excluded for member in cluster)


def _settle_splices(clusters: list[Cluster], weigh: Weighing) -> list[Cluster]:
    """A reading that joins two utterances goes to the one that most of it is of, though the other may look as near."""
    settled = [list(cluster) for cluster in clusters]
    for number, cluster in enumerate(clusters):
        for reading in cluster:
            if not weigh.is_held(reading) and _holds_more(reading, cluster):
                rest = [[member for member in other if member is not reading] for other in clusters]
                home = _chief_home(reading, rest, number, weigh)
                settled[number].remove(reading)
                settled[home].append(reading)
    return [tuple(cluster) for cluster in settled if cluster]


def _chief_home(reading: Reading, clusters: list[list[Reading]], number: int, weigh: Weighing) -> int:
    """The home of which twice as much of the reading is as of its present one; else the present one."""
    enough = 2 * explained_weight(reading, clusters[number])
    homes = place(reading, clusters, weigh).homes
    return next((home for home in homes if explained_weight(reading, clusters[home]) >= enough), number)


def _holds_more(reading: Reading, cluster: Cluster) -> bool:
    """Whether the reading is long beside most of the others in the cluster, as what joins two utterances is."""
    length = len(words_of(reading.text))
    shorter = sum(LONG_BESIDE * len(words_of(member.text)) <= length for member in cluster)
    return 2 * shorter >= len(cluster)


def _place_fragments(
    fragments: Sequence[Reading], clusters: list[Cluster], weigh: Weighing
) -> list[Sequence[Reading]]:
    """Each fragment into the cluster that holds it; those that none or several hold are clustered by themselves."""
    filled = [list(cluster) for cluster in clusters]
    homeless: list[Reading] = []
    for fragment in fragments:
        homes = place(fragment, clusters, weigh).homes
        (filled[homes[0]] if homes else homeless).append(fragment)
    return [*filled, *_cluster(homeless, weigh)]
