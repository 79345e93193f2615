"""What ties articles together: copies, likely rewrites, families of outlets, stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from firsthand.model.words import ArticleId, CopyKind, Direction, Span, StoryId


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that two articles share, as a span in each."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two articles sharing text. ``a < b`` by id; shares are of each text's words."""

    a: ArticleId
    b: ArticleId
    share_a: float
    share_b: float
    passages: tuple[Passage, ...]
    kind: CopyKind
    direction: Direction = "unknown"
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two articles that tell rare details in one order without shared wording: perhaps a rewrite, never for certain."""

    a: ArticleId
    b: ArticleId
    details: tuple[Passage, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A row of the input table of outlets under one operator: an outlet's name or domain, and how that is known."""

    outlet: str
    operator: str
    source: str


@dataclass(frozen=True, slots=True)
class StoryEdit:
    """A change by a person: *merge* the stories of these articles, *split* these off, or *move* them to another."""

    kind: Literal["merge", "split", "move"]
    articles: tuple[ArticleId, ...]
    to: ArticleId | None = None  # an article of the story that they move to


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event, each with the reasons why it is here."""

    id: StoryId
    title: str
    articles: tuple[ArticleId, ...]
    began: str | None = None
    ended: str | None = None
    why: dict[ArticleId, tuple[str, ...]] = field(default_factory=dict)
