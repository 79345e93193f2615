"""When two statements assert the same thing: a table of rules, each with its weight. The weighted sum decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from firsthand.claims.features import Matrix, Table
from firsthand.claims.measures import agree
from firsthand.likeness import Likeness

SMALL = 0.5  # weight of a number of one or two digits that several pages give: "six crew", "under six"
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
    """Mark pairs that give different values of the same kind and share no telling one."""
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
    clash[same_numbers(table) > SMALL] = 0.0
    return clash


def other_fates(table: Table) -> Matrix:
    """Mark pairs that both count people, of whom not the same is said: four dead, and four rescued."""
    fates = [{m.kind for m in measures if m.kind.startswith("people ")} for measures in table.comparable]
    return _share_none(fates)


def other_times(table: Table) -> Matrix:
    """Mark pairs that give times of day, and none that is the same."""
    return _share_none(table.times)


def other_days(table: Table) -> Matrix:
    """Mark pairs that name days, and none that is the same."""
    return _share_none(table.days)


def _share_none(told: Sequence[Set[int] | Set[str]]) -> Matrix:
    apart = np.zeros((len(told),) * 2, dtype=np.float32)
    rows = [row for row, values in enumerate(told) if values]
    for i in rows:
        for j in rows:
            apart[i, j] = not told[i] & told[j]
    return apart


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


def _dot(rows: csr_array) -> Matrix:
    return np.asarray((rows @ rows.T).todense(), dtype=np.float32)


# Weights are log-odds, fitted on labelled stories: of the rules alone, and of the rules beside the trained comparison.
RULES: tuple[tuple[Callable[[Table], Matrix], float, float], ...] = (
    (same_meaning, 4.1, 1.2),
    (same_words, 4.2, 0.6),
    (one_inside_other, 2.8, 0.2),
    (same_numbers, 5.0, 3.4),
    (same_names, 0.6, 0.2),
    (same_source, 0.8, 0.9),
    (other_numbers, -1.2, -2.7),
    (other_fates, -2.0, -2.0),
    (other_times, -1.1, -0.6),
    (other_days, -1.3, -1.6),
    (opposite, -0.4, -0.5),
    (same_article, -1.4, -2.0),
    (other_speakers, -1.5, -0.2),
)
COMPARED = 0.47  # weight of the log-odds by which the trained comparison holds two statements for the same
EVEN = 1.6  # added to the second column, so that one `min_score` serves both
WORTH_ASKING = 0.8  # what the rules alone must give for it to be asked: one pair in twelve; the rest stays apart anyway
TOPIC = (same_meaning, same_words, one_inside_other, same_names)  # about the same thing, whatever is said of it


def score(table: Table, likeness: Likeness | None = None) -> tuple[Matrix, Matrix]:
    """Give two square matrices: how far each pair asserts the same, and how far it is about the same thing.

    >>> from firsthand.claims.features import make_table
    >>> score(make_table([]))[0].shape
    (0, 0)
    """
    size = len(table.statements)
    same, beside, topic = (np.zeros((size, size), dtype=np.float32) for _ in range(3))
    for rule, alone, with_comparison in RULES if size else ():
        part = rule(table)
        same += alone * part
        beside += with_comparison * part
        if rule in TOPIC:
            topic += alone * part
    if likeness is not None and size:
        left, right = np.nonzero(np.triu(same >= WORTH_ASKING, 1) & _readable(table))
        told = beside[left, right] + EVEN + COMPARED * likeness.ask("same", table.told, left, right)
        same[left, right] = same[right, left] = told
    return same, topic


def _readable(table: Table) -> NDArray[np.bool_]:
    """Mark the pairs of which the encoder has read both."""
    read = np.array([told is not None and len(told) > 0 for told in table.told], dtype=np.bool_)
    return np.outer(read, read)
