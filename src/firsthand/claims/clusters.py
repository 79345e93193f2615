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


def _link(scores: Matrix, part: Rows, min_score: float) -> list[list[int]]:
    if len(part) == 1:
        return [part.tolist()]
    distance = CEILING - scores[np.ix_(part, part)]
    distance = np.clip((distance + distance.T) / 2, 0, None)
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), CEILING - min_score, "distance")
    return [part[labels == label].tolist() for label in np.unique(labels)]
