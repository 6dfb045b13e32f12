"""A heap of readings into utterances: average linkage, so that no chain of near misses joins what does not belong.

Two clusters come together while the mean likeness of their members is over the line and no pair is excluded. Input is
put in an order of its own first: the outcome does not depend on the order of arrival.
"""

import heapq
from collections.abc import Iterable, Sequence
from itertools import combinations

from .comparing import LINE, compare
from .records import Reading

Pair = tuple[int, int]
Cluster = tuple[Reading, ...]


def group(readings: Iterable[Reading]) -> list[Cluster]:
    """Group readings by utterance; every reading stands in exactly one cluster.

    The same set of readings gives the same clusters in the same order, however it is shuffled. Comparisons grow with
    the square of the number of readings: hand over what one speaker said in one stretch of time.
    """
    ordered = sorted(readings, key=_order)
    scores = {pair: compare(ordered[pair[0]], ordered[pair[1]]).score for pair in combinations(range(len(ordered)), 2)}
    clusters = [cluster for part in _components(len(ordered), scores) for cluster in _link(part, scores)]
    return [tuple(ordered[number] for number in cluster) for cluster in sorted(clusters)]


def _order(reading: Reading) -> tuple[str, ...]:
    days = (reading.said_from, reading.said_to, reading.published_from, reading.published_to)
    return (reading.text, *(day.isoformat() if day else "" for day in days), reading.outlet, reading.key)


def _components(count: int, scores: dict[Pair, float]) -> list[list[int]]:
    """Readings that hang together by pairs over the line; linkage never reaches beyond."""
    root = list(range(count))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for (one, other), score in scores.items():
        if score >= LINE:
            root[find(other)] = find(one)
    parts: dict[int, list[int]] = {}
    for number in range(count):
        parts.setdefault(find(number), []).append(number)
    return list(parts.values())


def _link(members: Sequence[int], scores: dict[Pair, float]) -> list[list[int]]:
    """Join the two most alike clusters until none are alike enough on average."""
    clusters = {number: [number] for number in members}
    sums = {pair: scores[pair] for pair in combinations(sorted(members), 2)}
    heap = [(-score, *pair) for pair, score in sums.items() if score >= LINE]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in clusters or other not in clusters or _mean(one, other, clusters, sums) != -negative:
            continue
        clusters[one] = sorted(clusters[one] + clusters.pop(other))
        for third in clusters:
            if third != one:
                _merge_sums(one, other, third, sums)
                if (mean := _mean(one, third, clusters, sums)) >= LINE:
                    heapq.heappush(heap, (-mean, *_pair(one, third)))
    return list(clusters.values())


def _merge_sums(one: int, other: int, third: int, sums: dict[Pair, float]) -> None:
    into, gone = sums[_pair(one, third)], sums.pop(_pair(other, third))
    sums[_pair(one, third)] = into + gone if into and gone else 0.0  # an excluded pair keeps clusters apart


def _mean(one: int, other: int, clusters: dict[int, list[int]], sums: dict[Pair, float]) -> float:
    return sums[_pair(one, other)] / (len(clusters[one]) * len(clusters[other]))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
