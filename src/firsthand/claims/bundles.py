"""Bundle statements that are the same words before anything is compared: a thousand clones cost no more than one.

Of each bundle one telling is compared for all: that of an article which credits nobody, the earliest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from firsthand.model import Article, ArticleId, Copy, Span, Statement
from firsthand.text import words


def bundle_rows(
    statements: Sequence[Statement], articles: Sequence[Article], copies: Sequence[Copy]
) -> list[list[int]]:
    """Give bundles of rows, each with the telling that stands for it first.

    >>> bundle_rows([], [], [])
    []
    """
    if not statements:
        return []
    pairs = [*_same_words(statements), *aligned_pairs(statements, copies)]
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    graph = coo_array((np.ones(len(pairs)), (left, right)), shape=(len(statements),) * 2)
    count, part = connected_components(graph, directed=False)
    bundles: list[list[int]] = [[] for _ in range(count)]
    for row, number in enumerate(part.tolist()):
        bundles[number].append(row)
    rank = {article.id: _rank(article) for article in articles}
    return sorted(sorted(rows, key=lambda row: _order(statements[row], rank)) for rows in bundles)


def _rank(article: Article) -> tuple[bool, str]:
    credited = any(credit.basis != "press release" for credit in article.credits)
    return (credited, article.published or "9")


def _order(statement: Statement, rank: Mapping[ArticleId, tuple[bool, str]]) -> tuple[bool, str, str]:
    return (*rank.get(statement.article, (True, "9")), statement.id)


def _same_words(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Pair the rows of the same words, whatever the case and the punctuation."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for row, statement in enumerate(statements):
        rows.setdefault(tuple(words(statement.text)), []).append(row)
    return [pair for group in rows.values() for pair in pairwise(group)]


def aligned_pairs(statements: Sequence[Statement], copies: Sequence[Copy]) -> list[tuple[int, int]]:
    """List the pairs of rows whose words lie at the same place of a copied passage.

    >>> aligned_pairs([], [])
    []
    """
    rows: dict[str, list[int]] = {}
    for row, statement in enumerate(statements):
        rows.setdefault(statement.article, []).append(row)
    pairs = set()
    for copy in copies:
        for passage in copy.passages:
            left = [row for row in rows.get(copy.a, ()) if _mostly_in(statements[row].span, passage.a)]
            right = [row for row in rows.get(copy.b, ()) if _mostly_in(statements[row].span, passage.b)]
            pairs |= {
                (min(i, j), max(i, j))
                for i in left
                for j in right
                if _same_place(statements[i], statements[j], passage.a, passage.b)
            }
    return sorted(pairs)


def _mostly_in(span: Span, passage: Span) -> bool:
    return span.overlap(passage) * 2 >= span.end - span.start


def _same_place(left: Statement, right: Statement, a: Span, b: Span) -> bool:
    """Compare the places, then the words: edits inside move what comes after them by what they add, and no more."""
    slip = abs((b.end - b.start) - (a.end - a.start)) + 20
    start, end = (edge - a.start + b.start for edge in left.span)
    if not right.span.overlap(Span(max(0, start - slip), end + slip)):
        return False
    ours, theirs = set(words(left.text)), set(words(right.text))
    return len(ours & theirs) * 2 >= max(1, len(ours | theirs))
