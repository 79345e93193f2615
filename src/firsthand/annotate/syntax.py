"""Read the dependency tree of each sentence off the encoding."""

from collections.abc import Sequence

import numpy as np

from firsthand.annotate.encoder import Encoding
from firsthand.annotate.pieces import Integers
from firsthand.annotate.sentences import sentence_words
from firsthand.annotate.tags import WordSpan
from firsthand.model import Span, Syntax, Vectors

_LONGEST = 250  # words of a sentence compared with each other; longer ones are read in stretches
_PART = "part"  # a piece of the word before it: "e-mail" is one word of three


def find_arcs(encoding: Encoding, sentences: Sequence[Span] | None = None) -> Syntax:
    """Give the words, the head of each and its relation; each sentence is a tree of its own."""
    given = None if sentences is None else [encoding.words(span) for span in sentences]
    ranges = sentence_words(encoding) if given is None else given
    heads = np.arange(len(encoding))
    for first, last in _short(ranges):
        scores = _arc_scores(encoding, first, last)
        heads[first:last] = first + best_tree(scores)
    relations = _relations(encoding, heads)
    return _whole_words(encoding, heads, relations)


def _short(ranges: Sequence[WordSpan]) -> list[WordSpan]:
    return [(start, min(start + _LONGEST, last)) for first, last in ranges for start in range(first, last, _LONGEST)]


def _arc_scores(encoding: Encoding, first: int, last: int) -> Vectors:
    arcs = encoding.told["arcs"][first:last].astype(np.float32)
    width = arcs.shape[1] // 2
    scores: Vectors = arcs[:, :width] @ arcs[:, width:].T
    return scores / np.float32(width**0.5)


def best_tree(scores: Vectors) -> Integers:
    """Choose a head for each word so that all hang from one root, which is its own head.

    The best root is taken, then the best head of each word; a ring is broken where it costs least.

    >>> best_tree(np.array([[0, 5, 0], [0, 9, 0], [0, 8, 1]], dtype=np.float32)).tolist()
    [1, 1, 1]
    """
    scores = scores.copy()
    size = len(scores)
    own = scores.diagonal().copy()
    np.fill_diagonal(scores, -np.inf)
    rest = scores.max(1) if size > 1 else np.zeros(size)
    root = int((own - rest).argmax())
    heads = scores.argmax(1) if size > 1 else np.zeros(size, dtype=np.int64)
    heads[root] = root
    for _ in range(size):
        reached = _reached(heads, root)
        if reached.all():
            break
        lost = np.flatnonzero(~reached)
        inside = scores[np.ix_(lost, np.flatnonzero(reached))]
        loss = inside.max(1) - scores[lost, heads[lost]]
        best = int(loss.argmax())
        heads[lost[best]] = np.flatnonzero(reached)[int(inside[best].argmax())]
    return heads


def _reached(heads: Integers, root: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    jumps = heads.copy()
    for _ in range(max(1, len(heads)).bit_length()):
        jumps = jumps[jumps]
    return np.asarray(jumps == root)


def _relations(encoding: Encoding, heads: Integers) -> list[str]:
    labels = encoding.told["labels"].astype(np.float32)
    width = labels.shape[1] // 2
    joined = np.maximum(labels[:, :width] + labels[heads, width:], 0)
    tables = encoding.card.tables
    scores = joined @ tables["relation_weight"].T + tables["relation_bias"]
    root = encoding.card.relations.index("root")
    own = heads == np.arange(len(heads))
    scores[~own, root] = -np.inf
    best = scores.argmax(1) if len(scores) else np.zeros(0, dtype=np.int64)
    best[own] = root
    return [encoding.card.relations[number] for number in best.tolist()]


def _whole_words(encoding: Encoding, heads: Integers, relations: list[str]) -> Syntax:
    """Join the parts of a word to the word, and number the words anew."""
    above = heads.tolist()
    row: list[int] = []
    firsts: list[int] = []
    for word, relation in enumerate(relations):
        joins = relation == _PART and firsts and firsts[-1] <= above[word] < word
        if not joins:
            firsts.append(word)
        row.append(len(firsts) - 1)
    lasts = np.array([*firsts[1:], len(above)], dtype=np.int64)[: len(firsts)]
    ends = encoding.ends[lasts - 1].tolist()
    starts = encoding.starts[firsts].tolist() if firsts else []
    return Syntax(
        words=tuple(map(Span._make, zip(starts, ends, strict=True))),
        heads=tuple(-1 if above[word] == word else row[above[word]] for word in firsts),
        relations=tuple("dep" if relations[word] == _PART else relations[word] for word in firsts),
    )
