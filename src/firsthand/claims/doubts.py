"""Which tellings of a claim may say something else: those that little but a number or a likeness ties to the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from firsthand.claims.features import Matrix, Table
from firsthand.claims.rules import SMALL
from firsthand.claims.wording import LIGHT, stems

SURE = (
    6.0  # from which a telling number alone ties two: of 127 labelled pairs 115 are one claim, of those below 40 in 55
)


def own_words(table: Table) -> list[frozenset[str]]:
    """Give the stems of each statement, without those of its numbers."""
    counted = [{stem for quantity in s.quantities for stem in stems(quantity.text)} for s in table.statements]
    return [frozenset(stems(s.text)) - numbers - LIGHT for s, numbers in zip(table.statements, counted, strict=True)]


def doubtful_rows(
    table: Table, same: Matrix, numbers: Matrix, groups: Sequence[Sequence[int]], least: float
) -> list[frozenset[int]]:
    """Give of each group the rows that are not surely of one claim with most of it.

    Two are surely one if they are alike and share a word beside their numbers, or a number that tells much.

    >>> from firsthand.claims.features import make_table
    >>> none = np.zeros((0, 0), dtype=np.float32)
    >>> doubtful_rows(make_table([]), none, none, [], 4.0)
    []
    """
    words = own_words(table)

    def sure(i: int, j: int) -> bool:
        likely = same[i, j] >= least
        return bool(likely and (words[i] & words[j] or (same[i, j] >= SURE and numbers[i, j] > SMALL)))

    found = []
    for rows in groups:
        ties = csr_array(np.array([[i == j or sure(i, j) for j in rows] for i in rows]))
        _, labels = connected_components(ties, directed=False)
        main = int(np.bincount(labels).argmax())
        found.append(frozenset(row for row, label in zip(rows, labels.tolist(), strict=True) if label != main))
    return found
