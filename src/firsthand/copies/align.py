"""Where two texts share their words: runs of equal words, joined into passages across small edits."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.copies.blocks import Hashes, Indices, shingles
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


class KnownRuns(NamedTuple):
    """The runs of words of a text, as they stand in it, and their marks: one side of many comparisons."""

    values: Hashes
    marks: NDArray[np.bool_]  # by the last bits of a value: most runs of another text are seen not to be here at once


def know_runs(values: Hashes) -> KnownRuns:
    """Mark the runs of a text."""
    return KnownRuns(values, _marked(values, 16 << len(values).bit_length()))


def _marked(values: Hashes, size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, np.bool_)
    marks[_last_bits(values, size)] = True
    return marks


def _last_bits(values: Hashes, size: int) -> NDArray[np.intp]:
    return (values & np.uint64(size - 1)).astype(np.intp)


def align(a: Hashes, b: Hashes, settings: CopySettings) -> tuple[Match, ...]:
    """List the passages that the words of two texts share, in the order of the first.

    >>> from firsthand.folding import word_table
    >>> left = word_table("So he said. The bridge was closed at noon on Monday by the police of Karst.").hashes
    >>> right = word_table("THE BRIDGE was closed at noon on Tuesday by the police of Karst, we hear.").hashes
    >>> [(match.a, match.b, match.words) for match in align(left, right, CopySettings())]
    [((3, 16), (0, 13), 12)]
    """
    left, right = (shingles(words, settings.run_words) for words in (a, b))
    return align_known(a, b, know_runs(left), right, settings)


def align_known(a: Hashes, b: Hashes, left: KnownRuns, right: Hashes, settings: CopySettings) -> tuple[Match, ...]:
    """List the passages that two texts share, whose runs are known: sorted for the first, in order for the second."""
    if np.array_equal(a, b):
        runs = [Run(0, 0, len(a))] if len(a) >= settings.run_words else []
    else:
        runs = _lone_runs(_equal_runs(left, right, settings.run_words))
    return tuple(_grow(match, a, b) for match in _chain(runs, settings.max_gap_words))


def _equal_runs(left: KnownRuns, right: Hashes, size: int) -> list[Run]:
    found, at = _found(left, right)
    if not len(found):
        return []
    breaks = _breaks(found, at)
    if len(breaks) > FEW:
        at = _straightened(found, at, left.values, right)
        breaks = _breaks(found, at)
    firsts = np.concatenate(([0], breaks))
    lasts = np.concatenate((breaks, [len(found)])) - 1
    return [
        Run(first_at, first, last - first + size)
        for first_at, first, last in zip(
            at[firsts].tolist(), found[firsts].tolist(), found[lasts].tolist(), strict=True
        )
    ]


def _found(left: KnownRuns, right: Hashes) -> tuple[Indices, Indices]:
    """Give which runs of the second text stand in the first, and where: at the same place, or else where they do first.

    >>> left, right = (np.array(values, np.uint64) for values in ([7, 5, 6, 7], [7, 9, 6, 7, 5]))
    >>> [places.tolist() for places in _found(know_runs(left), right)]
    [[0, 2, 3, 4], [0, 2, 3, 1]]
    """
    at = np.full(len(right), -1)
    both = min(len(left.values), len(right))
    in_step = np.flatnonzero(left.values[:both] == right[:both])
    at[in_step] = in_step
    sought = np.flatnonzero(at < 0)
    sought = sought[left.marks.take(_last_bits(right[sought], len(left.marks)))]
    at[sought] = _first_places(right[sought], left)
    found = np.flatnonzero(at >= 0)
    return found, at[found]


def _first_places(sought: Hashes, runs: KnownRuns) -> Indices:
    """Give where each value stands first, and -1 where it does not; only the few runs that may be one are sorted."""
    may_be = np.flatnonzero(_marked(sought, len(runs.marks)).take(_last_bits(runs.values, len(runs.marks))))
    if not len(may_be):
        return np.full(len(sought), -1)
    values = runs.values[may_be]
    order = np.argsort(values, kind="stable")
    values, places = values[order], may_be[order]
    at = np.minimum(np.searchsorted(values, sought), len(values) - 1)
    return np.where(values[at] == sought, places[at], -1)


def _breaks(found: Indices, at: Indices) -> Indices:
    return np.flatnonzero((found[1:] - found[:-1] != 1) | (at[1:] - at[:-1] != 1)) + 1


FEW = 4  # breaks; with so few there is little to straighten
OFFSETS = 4  # of two texts that are tried


def _straightened(found: Indices, at: Indices, left: Hashes, right: Hashes) -> Indices:
    """Let a phrase that recurs in the first text stand where its neighbours stand, not where it stands first.

    >>> left, right = np.array([7, 5, 6, 3, 7], np.uint64), np.array([5, 6, 3, 7], np.uint64)
    >>> _straightened(np.arange(4), np.array([1, 2, 3, 0]), left, right).tolist()
    [1, 2, 3, 4]
    """
    offsets = at - found
    lowest = int(offsets.min())
    counts = np.bincount(offsets - lowest)
    first = int(counts.argmax()) + lowest
    at, open_ones = at.copy(), np.flatnonzero(offsets) if first == 0 else np.arange(len(at))  # what is in step stays
    for _ in range(OFFSETS):
        if not len(open_ones):
            break
        offset = int(counts.argmax())
        counts[offset] = 0
        there = found[open_ones] + (offset + lowest)
        fits = (left.take(there, mode="clip") == right[found[open_ones]]) & (there >= 0) & (there < len(left))
        at[open_ones[fits]] = there[fits]
        open_ones = open_ones[~fits]
    return at


def _lone_runs(runs: list[Run]) -> list[Run]:
    """Use each word of either text once: longer runs first, what they leave of shorter ones after."""
    if _all_apart(runs):
        return sorted(runs)
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


def _all_apart(runs: list[Run]) -> bool:
    """Say whether no word of either text stands in two runs, as in most pairs."""
    by_a, by_b = sorted(runs), sorted(runs, key=lambda run: run.b)
    return all(run.a + run.size <= after.a for run, after in pairwise(by_a)) and all(
        run.b + run.size <= after.b for run, after in pairwise(by_b)
    )


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
    if not set(a) & set(b):  # as where one word was put for another
        return []
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
