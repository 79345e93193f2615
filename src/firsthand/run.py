"""What a run has found, stage by stage, in an order that hangs on the content alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from firsthand.errors import InputError
from firsthand.model import (
    UNREAD_DATE,
    Annotations,
    Article,
    ArticleId,
    Claim,
    Copy,
    Dossier,
    Family,
    Rejected,
    Statement,
    Story,
    StoryEdit,
    StoryId,
    content_id,
)
from firsthand.outlets import families_of

Out = TypeVar("Out")
Other = TypeVar("Other")
SHOWN = 3  # of the things that a note is about


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
    own = (
        replace(article, id=ArticleId(content_id(article.raw_sha256, article.url or "", str(ordinal))))
        if ordinal > 1
        else article
        for group in by_id(articles).values()
        for ordinal, article in enumerate(group, 1)
    )
    return tuple(sorted(own, key=lambda article: article.id))


def by_id(articles: Iterable[Article]) -> dict[ArticleId, list[Article]]:
    """Group articles by the id that they came with; the first of each group is the one that keeps it."""
    groups: dict[ArticleId, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.id].append(article)
    return {name: sorted(group, key=lambda a: (a.input, a.raw_sha256, a.text)) for name, group in groups.items()}


def shared_ids(articles: Iterable[Article]) -> list[str]:
    """Say which ids several rows were given: one keeps it, and what names it elsewhere means that one.

    >>> rows = [Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", input=f"t.csv:{n}") for n in (2, 3)]
    >>> shared_ids(rows)
    ["the id 'a' is given to 2 rows: t.csv:2 keeps it, t.csv:3 got one of its own"]
    """
    given = sorted(
        (name, [article.input for article in group])
        for name, group in by_id(articles).items()
        if len(group) > 1 and name != content_id(group[0].raw_sha256, group[0].url or "")  # else: made of what it is
    )
    notes = []
    for name, (keeps, *rest) in given[:SHOWN]:
        more = f" and {len(rest) - SHOWN} more" if len(rest) > SHOWN else ""
        others = f"{', '.join(rest[:SHOWN])}{more} got {'one of its own' if len(rest) == 1 else 'ids of their own'}"
        notes.append(f"the id {name!r} is given to {len(rest) + 1} rows: {keeps} keeps it, {others}")
    return notes + ([f"{len(given) - SHOWN} more ids are given to several rows"] if len(given) > SHOWN else [])


def in_order(rejected: Iterable[Rejected]) -> tuple[Rejected, ...]:
    """Put what was set aside in the order of its names."""
    return tuple(sorted(rejected, key=lambda row: (row.input, row.code, row.reason)))


def parted(results: Iterable[object], kind: type[Out], other: type[Other]) -> tuple[list[Out], list[Other]]:
    """Part results of two types."""
    both = list(results)
    return [one for one in both if isinstance(one, kind)], [one for one in both if isinstance(one, other)]


def notes_of_edits(run: Run, edits: Sequence[StoryEdit]) -> list[str]:
    """Say which articles the edits name in vain; where no edit can change anything the call is wrong.

    >>> notes_of_edits(Run(), [])
    []
    """
    here = {article.id for article in run.articles}
    gone = {name for edit in edits for name in (*edit.articles, edit.to) if name and name not in here}
    if not gone:
        return []
    note = f"an edit names articles that are not here: {', '.join(sorted(gone))}"
    if run.articles and not any(here & set(edit.articles) and edit.to not in gone for edit in edits):
        raise InputError(
            f"{note}; nothing would change: name articles by the id that articles.jsonl gives, not stories"
        )
    return [note]


def idle_families(articles: Sequence[Article], families: Sequence[Family]) -> list[str]:
    """Say which outlets of a families table printed none of the articles.

    >>> idle_families([], [Family("Lake Post", "Lake Media", "its imprint")])
    ['--families names outlets that printed none of these articles: Lake Post']
    """
    used = {families_of(article, [family]) for article in articles for family in families}
    idle = sorted({family.outlet for family in families if family not in used})
    return [f"--families names outlets that printed none of these articles: {', '.join(idle)}"] if idle else []


def unread_dates(articles: Iterable[Article]) -> list[str]:
    """Say which articles were given a date that cannot be read.

    >>> from firsthand.model import Dropped
    >>> dropped = (Dropped("soon", UNREAD_DATE),)
    >>> unread_dates([Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", input="t:1", dropped=dropped)])
    ["no date can be read in what 1 article was given as its own: 'soon' (t:1); write it as 2025-03-04"]
    """
    found = [(one.text, a.input) for a in articles for one in a.dropped if one.reason == UNREAD_DATE]
    if not found:
        return []
    named = ", ".join(f"{text!r} ({name})" for text, name in sorted(found)[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    articles_were = (
        "1 article was given as its own" if len(found) == 1 else f"{len(found)} articles were given as theirs"
    )
    return [f"no date can be read in what {articles_were}: {named}{more}; write it as 2025-03-04"]


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
