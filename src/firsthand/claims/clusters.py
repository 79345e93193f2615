"""Group statements into claims: average linkage, so that one stray likeness joins nothing."""

from __future__ import annotations

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


def group_rows(same: Matrix, min_score: float) -> list[list[int]]:
    """Give groups of rows, each group and all groups in order.

    >>> same = np.array([[9, 5, 0], [5, 9, 0], [0, 0, 9]], dtype=np.float32)
    >>> group_rows(same, 3.8)
    [[0, 1], [2]]
    """
    if not len(same):
        return []
    scores = np.clip(same, FLOOR, CEILING).round(3)  # what lies behind hangs on the processor
    count, part = connected_components(coo_array(scores >= min_score), directed=False)
    groups = [group for n in range(count) for group in _link(scores, np.flatnonzero(part == n), min_score)]
    return sorted(groups)


def second_homes(same: Matrix, numbers: Matrix, groups: list[list[int]], least: float) -> list[list[int]]:
    """Give to each group the rows of others that tell its fact too, and share a number with it.

    "240,000 doses were lost, bought for 412 million" tells two facts: a row is first where most of it is told, and
    stands in a second group where the number says which other fact it tells.

    >>> same = np.array([[9, 5, 5], [5, 9, 0], [5, 0, 9]], dtype=np.float32)
    >>> second_homes(same, np.ones((3, 3), dtype=np.float32), [[0, 1], [2]], 4.5)
    [[], [0]]
    """
    scores = np.clip(same, FLOOR, CEILING).round(3)
    found = []
    for rows in groups:
        told = (scores[:, rows].mean(axis=1) >= least) & (numbers[:, rows].max(axis=1) > 0)
        found.append([row for row in np.flatnonzero(told).tolist() if row not in rows])
    return found


def _link(scores: Matrix, part: Rows, min_score: float) -> list[list[int]]:
    if len(part) == 1:
        return [part.tolist()]
    distance = CEILING - scores[np.ix_(part, part)]
    distance = np.clip((distance + distance.T) / 2, 0, None)
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), CEILING - min_score, "distance")
    return [part[labels == label].tolist() for label in np.unique(labels)]
