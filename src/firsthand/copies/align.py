"""Where two texts share their words: runs of equal words, joined into passages across small edits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.copies.blocks import Hashes, shingles
from firsthand.folding import WordTable
from firsthand.settings import CopySettings


class Run(NamedTuple):
    """``size`` equal words, from word ``a`` of one text and word ``b`` of the other."""

    a: int
    b: int
    size: int


class Match(NamedTuple):
    """Runs that follow each other in both texts with only small edits between them."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """Count the words that are equal."""
        return sum(run.size for run in self.runs)

    @property
    def a(self) -> tuple[int, int]:
        """Give the first word and the one after the last in the first text."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].size

    @property
    def b(self) -> tuple[int, int]:
        """Give the first word and the one after the last in the second text."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].size

    @property
    def exact(self) -> bool:
        """Say whether every word of the passage is equal."""
        return self.words == self.a[1] - self.a[0] == self.b[1] - self.b[0]


class SortedRuns(NamedTuple):
    """The runs of words of a text in rising order, and where each stands: one side of many comparisons."""

    values: Hashes
    places: NDArray[np.int64]


def sort_runs(table: WordTable, settings: CopySettings) -> SortedRuns:
    """Sort the runs of a text; of equal runs the first in the text is the first."""
    values = shingles(table.hashes, settings.run_words)
    places = np.argsort(values, kind="stable")
    return SortedRuns(values[places], places)


def align(a: WordTable, b: WordTable, settings: CopySettings, known: SortedRuns | None = None) -> tuple[Match, ...]:
    """List the passages that two texts share, in the order of the first text, whose sorted runs may be known.

    >>> from firsthand.folding import word_table
    >>> left = word_table("So he said. The bridge was closed at noon on Monday by the police of Karst.")
    >>> right = word_table("THE BRIDGE was closed at noon on Tuesday by the police of Karst, we hear.")
    >>> [(match.a, match.b, match.words) for match in align(left, right, CopySettings())]
    [((3, 16), (0, 13), 12)]
    """
    if np.array_equal(a.hashes, b.hashes):
        runs = [Run(0, 0, len(a.hashes))] if len(a.hashes) >= settings.run_words else []
    else:
        runs = _lone_runs(_equal_runs(known or sort_runs(a, settings), b.hashes, settings.run_words))
    return tuple(_grow(match, a.hashes, b.hashes) for match in _chain(runs, settings.max_gap_words))


def _equal_runs(a: SortedRuns, b: Hashes, size: int) -> list[Run]:
    right = shingles(b, size)
    if not len(a.values) or not len(right):
        return []
    places = np.minimum(np.searchsorted(a.values, right), len(a.values) - 1)
    found = np.flatnonzero(a.values[places] == right)
    if not len(found):
        return []
    at = a.places[places[found]]
    breaks = np.flatnonzero((np.diff(found) != 1) | (np.diff(at) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    lasts = np.concatenate((breaks, [len(found)])) - 1
    return [
        Run(int(at[first]), int(found[first]), int(last - first) + size)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]


def _lone_runs(runs: list[Run]) -> list[Run]:
    """Use each word of either text once: longer runs first, what they leave of shorter ones after."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.size, run.a, run.b)):
        start, end = 0, run.size
        for other in kept:
            for low in (other.a - run.a, other.b - run.b):
                high = low + other.size
                if low <= start < high:
                    start = high
                elif low < end <= high or (start < low and high < end):
                    end = low
        if end - start >= 3:
            kept.append(Run(run.a + start, run.b + start, end - start))
    return sorted(kept)


def _chain(runs: list[Run], max_gap: int) -> list[Match]:
    matches: list[list[Run]] = []
    for run in runs:
        for match in reversed(matches[-4:]):
            gap_a = run.a - match[-1].a - match[-1].size
            gap_b = run.b - match[-1].b - match[-1].size
            if 0 <= gap_a <= max_gap and 0 <= gap_b <= max_gap:
                match.append(run)
                break
        else:
            matches.append([run])
    return [Match(tuple(match)) for match in matches]


def _grow(match: Match, a: NDArray[np.uint64], b: NDArray[np.uint64]) -> Match:
    """Take in the short equal runs that stand between the edits of a passage."""
    grown = [match.runs[0]]
    for run in match.runs[1:]:
        last = grown[-1]
        i, j = last.a + last.size, last.b + last.size
        grown.extend(_common(a[i : run.a].tolist(), b[j : run.b].tolist(), i, j))
        grown.append(run)
    return Match(tuple(_joined(grown)))


def _common(a: list[int], b: list[int], at_a: int, at_b: int) -> list[Run]:
    """Give the longest common subsequence of two short lists as runs."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            best[i][j] = best[i + 1][j + 1] + 1 if a[i] == b[j] else max(best[i + 1][j], best[i][j + 1])
    runs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            runs.append(Run(at_a + i, at_b + j, 1))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return runs


def _joined(runs: list[Run]) -> list[Run]:
    joined = [runs[0]]
    for run in runs[1:]:
        last = joined[-1]
        if (run.a, run.b) == (last.a + last.size, last.b + last.size):
            joined[-1] = Run(last.a, last.b, last.size + run.size)
        else:
            joined.append(run)
    return joined
