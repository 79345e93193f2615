"""What a run has found, stage by stage, in an order that hangs on the content alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from firsthand.model import (
    Annotations,
    Article,
    ArticleId,
    Claim,
    Copy,
    Dossier,
    Rejected,
    Statement,
    Story,
    StoryId,
    content_id,
)

Out = TypeVar("Out")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Failed:
    """An article on which a stage failed, and the row for the ledger."""

    article: ArticleId
    rejected: Rejected


@dataclass(frozen=True, kw_only=True)
class Run:
    """All that came out of one run, stage by stage. Inputs = articles + rejected."""

    articles: tuple[Article, ...] = ()
    annotations: Mapping[ArticleId, Annotations] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()
    statements: Mapping[ArticleId, tuple[Statement, ...]] = field(default_factory=dict)
    claims: Mapping[StoryId, tuple[Claim, ...]] = field(default_factory=dict)
    dossiers: tuple[Dossier, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()  # what this run could not do


def with_own_ids(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Put articles in the order of their ids; the second and later of one id get one of their own."""
    groups: dict[ArticleId, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.id].append(article)
    own = (
        replace(article, id=ArticleId(content_id(article.raw_sha256, article.url or "", str(ordinal))))
        if ordinal > 1
        else article
        for group in groups.values()
        for ordinal, article in enumerate(sorted(group, key=lambda a: (a.input, a.raw_sha256, a.text)), 1)
    )
    return tuple(sorted(own, key=lambda article: article.id))


def in_order(rejected: Iterable[Rejected]) -> tuple[Rejected, ...]:
    """Put what was set aside in the order of its names."""
    return tuple(sorted(rejected, key=lambda row: (row.input, row.code, row.reason)))


def parted(results: Iterable[object], kind: type[Out], other: type[Other]) -> tuple[list[Out], list[Other]]:
    """Part results of two types."""
    both = list(results)
    return [one for one in both if isinstance(one, kind)], [one for one in both if isinstance(one, other)]


def without(run: Run, failed: Sequence[Failed]) -> Run:
    """Take the articles on which a stage failed out of a run and put them into its ledger."""
    if not failed:
        return run
    lost = {one.article for one in failed}
    stories = (replace(story, articles=tuple(a for a in story.articles if a not in lost)) for story in run.stories)
    return replace(
        run,
        articles=tuple(article for article in run.articles if article.id not in lost),
        copies=tuple(copy for copy in run.copies if not {copy.a, copy.b} & lost),
        stories=tuple(story for story in stories if story.articles),
        rejected=in_order([*run.rejected, *(one.rejected for one in failed)]),
    )
