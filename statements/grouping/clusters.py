"""A heap of readings into utterances: average linkage, so that no chain of near misses joins what does not belong.

Two clusters come together while the mean likeness of their members is over the line and no pair is excluded. Then
translations go where one member shows they belong, and fragments are placed as the pipeline would place them. Readings
are put in an order of their own first: the outcome does not depend on the order of arrival.
"""

import heapq
from collections.abc import Iterable, Sequence
from itertools import combinations

from .comparing import LINE, compare
from .linkage import adopts
from .placing import explained_weight, place
from .records import Likeness, Reading
from .wording import is_fragment
from .words import words_of

Pair = tuple[int, int]
Cluster = tuple[Reading, ...]
Members = list[int]

LONG_BESIDE = 1.5  # times as many words make a reading suspect of holding two utterances
SMALL = 2  # readings up to which a cluster is left over
EXCLUDED = float("-inf")  # a sum that no further likeness lifts over the line


def group(readings: Iterable[Reading]) -> list[Cluster]:
    """Group readings by utterance; every reading stands in exactly one cluster.

    The same set of readings gives the same clusters in the same order, however it is shuffled. Comparisons grow with
    the square of the number of readings: hand over what one speaker said in one stretch of time.
    """
    ordered = sorted(readings, key=_order)
    whole = [reading for reading in ordered if not is_fragment(reading.text)]
    fragments = [reading for reading in ordered if is_fragment(reading.text)]
    clusters = _place_fragments(fragments, _settle_splices(_settle_leftovers(_cluster(whole))))
    return sorted((tuple(sorted(cluster, key=_order)) for cluster in clusters), key=lambda cluster: _order(cluster[0]))


def _cluster(ordered: Sequence[Reading]) -> list[Cluster]:
    """Average linkage over readings in a fixed order."""
    pairs = {pair: compare(ordered[pair[0]], ordered[pair[1]]) for pair in combinations(range(len(ordered)), 2)}
    linked = [cluster for part in _components(len(ordered), pairs) for cluster in _link(part, pairs)]
    return [tuple(ordered[number] for number in cluster) for cluster in sorted(linked)]


def _order(reading: Reading) -> tuple[str, ...]:
    days = (reading.said_from, reading.said_to, reading.published_from, reading.published_to)
    return (reading.text, *(day.isoformat() if day else "" for day in days), reading.outlet, reading.key)


def _components(count: int, pairs: dict[Pair, Likeness]) -> list[Members]:
    """Readings that hang together by pairs over the line; linkage never reaches beyond."""
    root = list(range(count))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for (one, other), likeness in pairs.items():
        if likeness.score >= LINE:
            root[find(other)] = find(one)
    parts: dict[int, Members] = {}
    for number in range(count):
        parts.setdefault(find(number), []).append(number)
    return list(parts.values())


def _link(members: Sequence[int], pairs: dict[Pair, Likeness]) -> list[Members]:
    """Join the two most alike clusters until none are alike enough on average."""
    clusters = {number: [number] for number in members}
    sums = {pair: _summand(pairs[pair]) for pair in combinations(sorted(members), 2)}
    heap = [(-score, *pair) for pair, score in sums.items() if score >= LINE]
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


def _settle_leftovers(clusters: list[Cluster]) -> list[Cluster]:
    """Give each small cluster to the one larger cluster that adopts all of it; where two would, it stays alone."""
    settled = {number: list(cluster) for number, cluster in enumerate(clusters)}
    for number, leftover in enumerate(clusters):
        homes = [
            home
            for home, cluster in enumerate(clusters)
            if len(cluster) > len(leftover) <= SMALL and all(_takes_in(cluster, reading) for reading in leftover)
        ]
        if len(homes) == 1 and homes[0] in settled:
            settled[homes[0]] += settled.pop(number)
    return [tuple(cluster) for cluster in settled.values()]


def _takes_in(cluster: Cluster, reading: Reading) -> bool:
    likenesses = [compare(reading, member) for member in cluster]
    return not any(likeness.excluded for likeness in likenesses) and any(
        adopts(reading, likeness) for likeness in likenesses
    )


def _settle_splices(clusters: list[Cluster]) -> list[Cluster]:
    """A reading that joins two utterances goes to the one that most of it is of, though the other may look as near."""
    settled = [list(cluster) for cluster in clusters]
    for number, cluster in enumerate(clusters):
        for reading in cluster:
            if _holds_more(reading, cluster):
                rest = [[member for member in other if member is not reading] for other in clusters]
                home = _chief_home(reading, rest, number)
                settled[number].remove(reading)
                settled[home].append(reading)
    return [tuple(cluster) for cluster in settled if cluster]


def _chief_home(reading: Reading, clusters: list[list[Reading]], number: int) -> int:
    """The home of which twice as much of the reading is as of its present one; else the present one."""
    enough = 2 * explained_weight(reading, clusters[number])
    homes = place(reading, clusters).homes
    return next((home for home in homes if explained_weight(reading, clusters[home]) >= enough), number)


def _holds_more(reading: Reading, cluster: Cluster) -> bool:
    """Whether the reading is long beside most of the others in the cluster, as what joins two utterances is."""
    length = len(words_of(reading.text))
    shorter = sum(LONG_BESIDE * len(words_of(member.text)) <= length for member in cluster)
    return 2 * shorter >= len(cluster)


def _place_fragments(fragments: Sequence[Reading], clusters: list[Cluster]) -> list[Cluster]:
    """Each fragment into the cluster that holds it; those that none or several hold are clustered by themselves."""
    filled = [list(cluster) for cluster in clusters]
    homeless: list[Reading] = []
    for fragment in fragments:
        homes = place(fragment, clusters).homes
        (filled[homes[0]] if homes else homeless).append(fragment)
    return [*(tuple(cluster) for cluster in filled), *_cluster(homeless)]
