"""Read spans off the tag scores: the best path in each layer, where a span that began must end."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.annotate.encoder import Encoding
from firsthand.annotate.pieces import Integers
from firsthand.annotate.windows import choose_cut
from firsthand.model import Vectors

OUT, BEGIN, INSIDE, END, SINGLE = range(5)
ROW = 128  # words decoded as one row; rows run side by side
BLOCK = 256  # rows side by side

WordSpan = tuple[int, int]  # a first word and the word after the last


@lru_cache(maxsize=1)
def find_tags(encoding: Encoding) -> Integers:
    """Give the tag of each word (row) in each layer (column)."""
    layers = len(encoding.card.layers)
    tags = np.zeros((len(encoding), layers), dtype=np.int64)
    scores = encoding.told["tags"].astype(np.float32).reshape(len(encoding), layers, 5)
    rows = _rows(encoding.cuts)
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        padded = np.zeros((len(block), max(e - s for s, e in block), layers, 5), dtype=np.float32)
        for row, (first, last) in enumerate(block):
            padded[row, : last - first] = scores[first:last]
        sizes = np.array([last - first for first, last in block])
        found = best_path(padded, encoding.card.tables["transitions"], sizes)
        for row, (first, last) in enumerate(block):
            tags[first:last] = found[row, : last - first]
    return tags


def _rows(cuts: Integers) -> list[WordSpan]:
    """Cut the words into rows of at most ROW words, at line ends or full stops where possible."""
    strength = np.append(np.maximum(cuts, 1), 3)
    rows: list[WordSpan] = []
    start = 0
    while start < len(cuts):
        end = choose_cut(strength, start, ROW)
        rows.append((start, end))
        start = end
    return rows


def best_path(scores: Vectors, transitions: Vectors, sizes: Integers) -> Integers:
    """Find the best tags of many rows at once; row `i` has `sizes[i]` words.

    `scores` counts rows, words, layers, tags; `transitions` layers, tags before, tags after.
    """
    rows, length, layers, _ = scores.shape
    best = scores[:, 0]
    came = np.zeros(scores.shape, dtype=np.int8)
    for place in range(1, length):
        moves = best[..., None] + transitions
        came[:, place] = moves.argmax(2)
        moved = moves.max(2) + scores[:, place]
        best = np.where((place < sizes)[:, None, None], moved, best)
    path = np.zeros((rows, length, layers), dtype=np.int64)
    last = best.argmax(2)
    path[np.arange(rows), sizes - 1] = last
    each = (np.arange(rows)[:, None], np.arange(layers)[None])
    for place in range(length - 1, 0, -1):
        before = came[:, place][(*each, last)]
        last = np.where((place < sizes)[:, None], before, last)
        path[:, place - 1] = np.where((place - 1 < sizes)[:, None], last, 0)
    return path


def find_spans(encoding: Encoding, layer: str) -> list[WordSpan]:
    """List the spans of a layer, in order, as words."""
    return join_spans(find_tags(encoding)[:, encoding.card.layers.index(layer)])


def join_spans(tags: NDArray[np.int64]) -> list[WordSpan]:
    """Join the tags of one layer into spans.

    >>> join_spans(np.array([OUT, SINGLE, BEGIN, INSIDE, END, OUT]))
    [(1, 2), (2, 5)]
    """
    spans: list[WordSpan] = []
    start = end = -1  # the open span, if end is the word that may carry it on
    for place in np.flatnonzero(tags).tolist():
        tag = tags[place]
        carried = start >= 0 and place == end and tag in (INSIDE, END)
        if start >= 0 and not carried:
            spans.append((start, end))
        start, end = (start if carried else place), place + 1
        if tag in (END, SINGLE):
            spans.append((start, end))
            start = -1
    if start >= 0:
        spans.append((start, end))
    return spans
