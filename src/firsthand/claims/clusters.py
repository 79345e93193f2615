"""Group statements into claims: average linkage, so that one stray likeness joins nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from firsthand.claims.features import Matrix

Rows: TypeAlias = NDArray[np.intp]

FLOOR, CEILING = 2.0, 6.0  # scores are cut off here, so that one odd or one perfect pair does not decide for a group


def group_rows(same: Matrix, aligned: Sequence[tuple[int, int]], min_score: float) -> list[list[int]]:
    """Give groups of rows, each group and all groups in order. Aligned rows count as one from the start.

    >>> same = np.array([[9, 5, 0], [5, 9, 0], [0, 0, 9]], dtype=np.float32)
    >>> group_rows(same, [], 3.8)
    [[0, 1], [2]]
    """
    size = len(same)
    if size == 0:
        return []
    _, bundle = connected_components(_graph(aligned, size), directed=False)
    bundles = [np.flatnonzero(bundle == n) for n in range(bundle.max() + 1)]
    means = _between(np.clip(same, FLOOR, CEILING), bundles)
    groups: list[list[int]] = []
    _, part = connected_components(coo_array(means >= min_score), directed=False)
    for n in range(part.max() + 1):
        groups += _link(means, bundles, np.flatnonzero(part == n), min_score)
    return sorted(groups)


def _graph(pairs: Sequence[tuple[int, int]], size: int) -> coo_array:
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return coo_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))


def _between(same: Matrix, bundles: Sequence[Rows]) -> Matrix:
    """Average the scores between bundles."""
    size = len(same)
    member = np.zeros((size, len(bundles)), dtype=np.float32)
    for n, rows in enumerate(bundles):
        member[rows, n] = 1 / len(rows)
    return np.asarray(member.T @ same @ member, dtype=np.float32)


def _link(means: Matrix, bundles: Sequence[Rows], part: Rows, min_score: float) -> list[list[int]]:
    if len(part) == 1:
        return [sorted(bundles[part[0]].tolist())]
    distance = CEILING - means[np.ix_(part, part)]
    distance = np.clip((distance + distance.T) / 2, 0, None)
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), CEILING - min_score, "distance")
    found = [part[labels == label] for label in np.unique(labels)]
    return [sorted(int(row) for n in group for row in bundles[n]) for group in found]
