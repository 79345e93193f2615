"""What is read off one article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from firsthand.model.words import ArticleId, AttributionKind, EntityId, Halves, MentionType, Places, Span, Vectors


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, role or description of an entity. ``entity`` is an id inside this article."""

    start: int
    end: int
    type: MentionType
    entity: EntityId | None = None

    @property
    def span(self) -> Span:
        """Give the place of the mention."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place or thing of one article, with its best name and the ways it is written."""

    id: EntityId
    name: str
    type: MentionType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression. ``value`` is ISO 8601 or EDTF, or None while nothing tells what day it was."""

    start: int
    end: int
    text: str
    value: str | None
    basis: str

    @property
    def span(self) -> Span:
        """Give the place of the expression."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and what is counted: ``five explosive drones`` is 5 of ``explosive drones``."""

    start: int
    end: int
    text: str
    value: float
    unit: str | None = None
    of: str | None = None
    approximate: bool = False
    bound: Literal["at least", "at most"] | None = None

    @property
    def span(self) -> Span:
        """Give the place of the expression."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Who says it: the words on the page, the entity they stand for (if known) and its name."""

    spans: tuple[Span, ...]
    entity: EntityId | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """The pieces of a cue or a content, in text order."""

    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """*source* + *cue* + *content*. ``quotes`` are the spans inside quotation marks."""

    kind: AttributionKind
    source: SourceRef | None
    cue: Spans
    content: Spans
    quotes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Syntax:
    """Words and their dependency arcs, one row a word. ``heads`` are row numbers, -1 for a root; labels are UD's."""

    words: tuple[Span, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """The words of a text as they are compared: where each stands (start, end), and its vector, a row a word."""

    places: Places
    vectors: Halves

    def of(self, span: Span) -> Halves:
        """Give the rows of the words that a span touches."""
        first = np.searchsorted(self.places[:, 1], span.start, side="right")
        last = np.searchsorted(self.places[:, 0], span.end, side="left")
        return self.vectors[first : max(first, last)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """Everything read off one article in one pass. ``sentence_vectors`` has one row of unit length a sentence."""

    id: ArticleId
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    syntax: Syntax | None = None
    clauses: tuple[Span, ...] = ()  # tile the sentences; what a statement is cut from
    words: WordVectors | None = field(default=None, compare=False, repr=False)  # what statements are compared by
    clause_vectors: Vectors | None = field(default=None, compare=False, repr=False)
    sentence_vectors: Vectors | None = field(default=None, compare=False, repr=False)
    vector: Vectors | None = field(default=None, compare=False, repr=False)
