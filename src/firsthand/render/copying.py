"""Who copied whom, as every form tells it: who had the words first, and which pairs say nothing of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.model import ArticleId, Copy


def copier(copy: Copy) -> tuple[ArticleId, ArticleId]:
    """Give the article that had the words first and the one that took them; by id where nobody knows."""
    return (copy.b, copy.a) if copy.direction == "b->a" else (copy.a, copy.b)


def taken_share(copy: Copy) -> float:
    """Give how much of the copying article's words are shared; of the shorter text's where nobody knows who copied."""
    known = {"a->b": copy.share_b, "b->a": copy.share_a}
    return known.get(copy.direction, max(copy.share_a, copy.share_b))


def known(copy: Copy) -> bool:
    """Say whether the pages tell who had the words first."""
    return copy.direction != "unknown"


def worth_telling(copies: Sequence[Copy]) -> list[Copy]:
    """Leave out pairs that share words only because both took them from the same third article."""
    sources: dict[ArticleId, set[ArticleId]] = defaultdict(set)
    for copy in copies:
        if known(copy):
            source, taker = copier(copy)
            sources[taker].add(source)
    return [copy for copy in copies if known(copy) or not explained(copy, sources)]


def explained(copy: Copy, sources: Mapping[ArticleId, set[ArticleId]]) -> bool:
    """Say whether two articles have a source in common, or one of them is the other's source at one remove."""
    left, right = ({end, *sources.get(end, ())} for end in (copy.a, copy.b))
    return bool(left & right)
