"""Which articles are worth comparing: those that share a few runs of words.

``keys`` says for one article which runs of words stand for it (winnowing: the smallest hash of every window), so any
engine can group articles by key; ``candidate_pairs`` reads the pairs off the groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.folding import mixed
from firsthand.settings import CopySettings

Hashes = NDArray[np.uint64]
Indices = NDArray[np.int64]


class KeyTable(NamedTuple):
    """The keys of a pile: one row for each article that has a key, sorted by key, then article."""

    keys: Hashes
    articles: Indices


def shingles(hashes: Hashes, size: int) -> Hashes:
    """Hash every run of ``size`` words.

    >>> from firsthand.folding import word_table
    >>> runs = shingles(word_table("a b a b a").hashes, 3)
    >>> len(runs), bool(runs[0] == runs[2])
    (3, True)
    """
    if len(hashes) < size:
        return np.empty(0, np.uint64)
    count = len(hashes) - size + 1
    total = hashes[:count].copy()
    for step in range(1, size):
        total *= np.uint64(0x100000001B3)
        total += hashes[step : step + count]
    return mixed(total)


def keys(words: Hashes, settings: CopySettings) -> Hashes:
    """List the keys of a text: any shared run of ``key_words + window - 1`` words gives a shared key.

    >>> from firsthand.folding import word_table
    >>> len(keys(word_table("one two three four five six").hashes, CopySettings()))
    1
    """
    return winnow(as_keys(shingles(words, settings.key_words)), settings.window)


def as_keys(runs: Hashes) -> Hashes:
    """Shorten hashes so that the place of an article in its pile fits beside them, and both sort as one number."""
    return runs >> np.uint64(PLACE_BITS)


PLACE_BITS = 24  # for sixteen million articles; of the hash 40 are left


def winnow(values: Hashes, window: int) -> Hashes:
    """Keep the smallest value of every window, each once, in rising order."""
    if len(values) <= window:
        return values.min(keepdims=True) if len(values) else values
    smallest = values[: len(values) - window + 1].copy()
    for step in range(1, window):
        np.minimum(smallest, values[step : len(values) - window + 1 + step], out=smallest)
    return _each_once(np.sort(_each_once(smallest)))  # neighbouring windows have mostly the same smallest value


def _each_once(values: Hashes) -> Hashes:
    """Leave out the values that are equal to the one before."""
    fresh = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return values[fresh]


def key_table(lists: Sequence[Hashes]) -> tuple[KeyTable, Indices]:
    """Put the keys of all articles into one table, less those that only one has; and count the keys of each."""
    sizes = np.array([len(values) for values in lists], np.int64)
    both = np.concatenate([np.empty(0, np.uint64), *lists])
    both <<= np.uint64(PLACE_BITS)
    both |= np.repeat(np.arange(len(lists), dtype=np.uint64), sizes)
    both.sort()
    values = as_keys(both)
    same = values[1:] == values[:-1]
    shared = np.zeros(len(values), bool)
    shared[1:] |= same
    shared[:-1] |= same
    return KeyTable(values[shared], (both[shared] & np.uint64((1 << PLACE_BITS) - 1)).astype(np.int64)), sizes


def candidate_pairs(table: KeyTable, settings: CopySettings) -> tuple[Indices, Indices]:
    """List the pairs of articles that share enough keys, as rows of places in the pile, and how many they share.

    A group of up to ``all_pairs_up_to`` articles gives all its pairs; a larger one gives each article's pair with the
    first of the group, so that ten thousand copies of one text cost ten thousand comparisons.
    """
    starts, sizes = groups_of_equal(table.keys)
    limit, found = settings.all_pairs_up_to, [np.empty((0, 2), np.int64)]
    for size in np.unique(sizes).tolist():
        members = table.articles[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1) if size <= limit else (np.zeros(size - 1, np.int64), np.arange(1, size))
        found.append(np.stack((members[:, left].ravel(), members[:, right].ravel()), axis=1))
    pairs = np.concatenate(found)
    coded = np.sort((pairs[:, 0] << 32) | pairs[:, 1])
    firsts, counts = groups_of_equal(coded)
    enough = counts >= settings.min_shared_keys
    coded = coded[firsts[enough]]
    return np.stack((coded >> 32, coded & 0xFFFFFFFF), axis=1), counts[enough]


def groups_of_equal(values: NDArray[Any]) -> tuple[Indices, Indices]:  # Any: of whatever numbers
    """Give where each group of equal values starts in a sorted list, and how many there are.

    >>> [column.tolist() for column in groups_of_equal(np.array([3, 3, 7]))]
    [[0, 2], [2, 1]]
    """
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(values)), bool), values[1:] != values[:-1])))
    return starts, np.diff(starts, append=len(values))


def without_crowds(pairs: Indices, shares: NDArray[np.float64], count: int, settings: CopySettings) -> Indices:
    """Leave out the pairs of two versions of one text that has more versions than ``all_pairs_up_to``.

    Each version keeps its pair with the first of them. Without this, versions that happen to share an edit would make
    small groups of their own, and a thousand versions four thousand pairs.

    >>> pairs = np.array([[0, 1], [0, 2], [1, 2], [2, 3]])
    >>> without_crowds(pairs, np.array([0.9, 0.9, 0.9, 0.1]), 4, CopySettings(all_pairs_up_to=2)).tolist()
    [[0, 1], [0, 2], [2, 3]]
    """
    homes = list(range(count))
    for first, other in pairs[shares >= settings.version_share].tolist():  # by the first: its own home is known by then
        if homes[first] == first and homes[other] == other:
            homes[other] = first
    home = np.array(homes, np.int64)
    crowded = np.bincount(home, minlength=count)[home] > settings.all_pairs_up_to
    left, right = pairs[:, 0], pairs[:, 1]
    kept: Indices = pairs[~(crowded[left] & (home[left] == home[right]) & (home[left] != left))]
    return kept
