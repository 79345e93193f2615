"""What comes in: pages, and the articles found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any  # what an input's own fields hold is not ours to narrow; `object` cannot be read back

from firsthand.model.words import ArticleId, Evidence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a table row, a feed or an archive record says of a page; it outranks what the page says of itself."""

    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as read. ``input`` is how the person named it: a path relative to what was given, a URL, a row."""

    input: str
    body: bytes
    sha256: str
    url: str | None = None
    time: str | None = None
    content_type: str | None = None
    hints: Hints = Hints()
    cut: str | None = None  # why the bytes are not all of it


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
    """A row of articles.jsonl: its article is taken as it is."""

    article: Article


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page set aside, with the reason. ``code`` is one of a few short words for scripts."""

    input: str
    reason: str
    code: str


@dataclass(frozen=True, slots=True)
class DateFound:
    """A publication date that the page gives somewhere, kept with where it stood."""

    value: str
    basis: str
    text: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody whom the page names as where its text comes from: an agency, a wire, another outlet."""

    name: str
    basis: str
    text: str


UNREAD_DATE = "given as the date of publication; no date can be read in it"  # the reason of a ``Dropped``


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not the article, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text of a page without its furniture. ``paragraphs`` are spans; ``text`` joins them with a blank line."""

    id: ArticleId
    text: str
    paragraphs: tuple[Span, ...]
    raw_sha256: str
    input: str = ""
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_basis: str | None = None
    dates_found: tuple[DateFound, ...] = ()
    modified: str | None = None
    captured: str | None = None  # when an archive or the person's table says that the page was seen as it is here
    language: str | None = None
    partial: str | None = None
    credits: tuple[Credit, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    def evidence(self, span: Span) -> Evidence:
        """Give the words at a span, with their place."""
        return Evidence(self.id, span, span.of(self.text))
