"""When two statements assert the same thing: a table of rules, each with its weight. The weighted sum decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from firsthand.claims.features import Matrix, Table
from firsthand.claims.measures import agree

FEW = 20  # statements; of so few it cannot be told what they have in common and what they share


def same_meaning(table: Table) -> Matrix:
    """Compare the vectors, less what all statements of the story have in common: cosine, nothing below zero."""
    size = len(table.statements)
    rest = table.vectors - table.vectors.mean(axis=0) * size / (size + FEW)
    rest /= np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-6)
    cosine: Matrix = np.clip(rest @ rest.T, 0, 1)
    return cosine


def same_words(table: Table) -> Matrix:
    """Compare the stems, rare ones more."""
    return _dot(table.words)


def one_inside_other(table: Table) -> Matrix:
    """Give the share of the shorter one's words that the longer one has: a brief telling beside a full one."""
    present = table.plain.copy()
    present.data = np.ones_like(present.data)
    shared = _dot(present)
    counts = np.asarray(present.sum(axis=1), dtype=np.float32).ravel()
    smaller = np.minimum(counts[:, None], counts[None, :])
    return np.where((smaller >= 3) & (shared >= 2), shared / np.maximum(smaller, 1), 0).astype(np.float32)


def same_numbers(table: Table) -> Matrix:
    """Give the weight of the most telling number that both give: "60,418" says more than "two"."""
    weights = np.zeros((len(table.statements),) * 2, dtype=np.float32)
    for weight, rows in table.numbers.values():
        block = np.ix_(rows, rows)
        weights[block] = np.maximum(weights[block], weight)
    return weights


def same_names(table: Table) -> Matrix:
    """Compare whom and what they name, rare ones more."""
    return _dot(table.entities)


def other_numbers(table: Table) -> Matrix:
    """Mark pairs that give different values of the same kind and share none."""
    clash = np.zeros((len(table.statements),) * 2, dtype=np.float32)
    kinds = defaultdict(list)
    for row, measures in enumerate(table.comparable):
        for measure in measures:
            kinds[measure.kind].append((row, measure))
    for kind, found in kinds.items():
        for i, left in found if kind else ():
            for j, right in found:
                if not agree(left, right):
                    clash[i, j] = 1.0
    clash[same_numbers(table) > 0] = 0.0
    return clash


def opposite(table: Table) -> Matrix:
    """Mark pairs of which one says that it is so and the other that it is not."""
    apart: Matrix = (table.negated[:, None] != table.negated[None, :]).astype(np.float32)
    return apart


def other_speakers(table: Table) -> Matrix:
    """Mark pairs of words in quotation marks from different named speakers: two people seldom say one thing."""
    left, right = table.speakers[:, None], table.speakers[None, :]  # 0: nobody known is quoted
    apart: Matrix = ((left > 0) & (right > 0) & (left != right)).astype(np.float32)
    return apart


def same_source(table: Table) -> Matrix:
    """Mark pairs that are put down to one source: whoever is asked twice about an event mostly says the same."""
    left, right = table.sources[:, None], table.sources[None, :]  # 0: nobody known says it
    one: Matrix = ((left > 0) & (left == right)).astype(np.float32)
    return one


def same_article(table: Table) -> Matrix:
    """Mark pairs that one article prints both of: a text seldom says the same thing twice."""
    return (_dot(table.printed) > 0).astype(np.float32)


RULES: tuple[tuple[Callable[[Table], Matrix], float], ...] = (  # weights are log-odds, fitted on labelled stories
    (same_meaning, 4.1),
    (same_words, 4.2),
    (one_inside_other, 2.8),
    (same_numbers, 5.0),
    (same_names, 0.6),
    (same_source, 0.8),
    (other_numbers, -1.2),
    (opposite, -0.4),
    (same_article, -1.4),
    (other_speakers, -1.5),
)
TOPIC = (same_meaning, same_words, one_inside_other, same_names)  # about the same thing, whatever is said of it


def score(table: Table) -> tuple[Matrix, Matrix]:
    """Give two square matrices: how far each pair asserts the same, and how far it is about the same thing.

    >>> from firsthand.claims.features import make_table
    >>> score(make_table([]))[0].shape
    (0, 0)
    """
    size = len(table.statements)
    same, topic = np.zeros((size, size), dtype=np.float32), np.zeros((size, size), dtype=np.float32)
    for rule, weight in RULES if size else ():
        part = weight * rule(table)
        same += part
        if rule in TOPIC:
            topic += part
    return same, topic


def _dot(rows: csr_array) -> Matrix:
    return np.asarray((rows @ rows.T).todense(), dtype=np.float32)
