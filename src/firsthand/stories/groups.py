"""Grouping by average score: two groups join while the mean over all their pairs speaks for one event.

Every pair counts, also those that share nothing, so one page that mentions two events cannot tie them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

Edge = tuple[int, int]


def group(count: int, scores: Mapping[Edge, float], missing: float) -> list[list[int]]:
    """Group ``0..count-1`` by average linkage; a pair without a score has the score ``missing``, below zero.

    >>> group(4, {(0, 1): 2.0, (1, 2): 1.0, (2, 3): 2.0}, missing=-4.0)
    [[0, 1], [2, 3]]
    """
    members = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in range(count)}
    for (left, right), score in scores.items():
        sums[left][right] = sums[right][left] = (score, 1)
    heap = [(-score, left, right, 2) for (left, right), score in scores.items() if score > 0]
    heapify(heap)
    while heap:
        _, left, right, size = heappop(heap)
        if left not in members or right not in members or len(members[left]) + len(members[right]) != size:
            continue
        _join(left, right, members, sums)
        for entry in _links(left, members, sums, missing):
            heappush(heap, entry)
    return sorted(sorted(each) for each in members.values())


def _join(left: int, right: int, members: dict[int, list[int]], sums: dict[int, dict[int, tuple[float, int]]]) -> None:
    """Put the right group into the left one; the left number is the lower, so the result hangs on no order."""
    members[left] += members.pop(right)
    for other, (total, known) in sums.pop(right).items():
        del sums[other][right]
        if other != left:
            before, pairs = sums[left].get(other, (0.0, 0))
            sums[left][other] = sums[other][left] = (before + total, pairs + known)


def _links(
    group_number: int,
    members: Mapping[int, list[int]],
    sums: Mapping[int, dict[int, tuple[float, int]]],
    missing: float,
) -> Iterable[tuple[float, int, int, int]]:
    size = len(members[group_number])
    for other, (total, known) in sums[group_number].items():
        pairs = size * len(members[other])
        mean = (total + missing * (pairs - known)) / pairs
        if mean > 0:
            left, right = min(group_number, other), max(group_number, other)
            yield -mean, left, right, size + len(members[other])
