"""The words of Firsthand as frozen types. This module imports nothing of ours.

Field names are those of the files that people script against, so a value's JSON is the value itself.
Every offset is a half-open code-point offset into ``Article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, NamedTuple, NewType, TypeAlias

import numpy as np
from numpy.typing import NDArray

ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)
ClaimId = NewType("ClaimId", str)
StoryId = NewType("StoryId", str)
EntityId = NewType("EntityId", str)

MentionType: TypeAlias = Literal["PERSON", "ORG", "PLACE", "PRODUCT", "EVENT", "WORK", "GROUP", "TITLE"]
AttributionKind: TypeAlias = Literal["direct", "indirect", "mixed"]
StatementKind: TypeAlias = Literal["direct", "indirect", "mixed", "own voice"]
Polarity: TypeAlias = Literal["affirmed", "negated"]
Modality: TypeAlias = Literal["asserted", "possible", "planned", "denied"]
Slot: TypeAlias = Literal["number", "date", "place", "name", "who", "polarity"]
Relation: TypeAlias = Literal["conflict", "update", "scope"]
OriginKind: TypeAlias = Literal["named source", "document", "own reporting", "unknown"]
Label: TypeAlias = Literal["corroborated", "one origin", "single telling", "unclear"]
Direction: TypeAlias = Literal["a->b", "b->a", "unknown"]
CopyKind: TypeAlias = Literal["verbatim", "edited"]

Vectors: TypeAlias = NDArray[np.float32]


def content_id(*parts: str, length: int = 16) -> str:
    """Make an id from what a thing is, so every run and machine gives the same one.

    >>> content_id("a", "b") == content_id("a", "b") != content_id("ab")
    True
    """
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Span(NamedTuple):
    """A piece of a text: ``[start, end)`` in code points.

    >>> Span(15, 33).of("The mayor said it was all safe now.")
    'it was all safe no'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words that stand here."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Count the characters that both spans hold.

        >>> Span(0, 5).overlap(Span(3, 9))
        2
        """
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article, a span and the exact words: ``text[start:end] == exact``, always."""

    article: ArticleId
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer with its reason."""

    answer: bool
    reason: str


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a table row, a feed or an archive record says of a page; it outranks what the page says of itself."""

    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    extra: dict[str, object] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page set aside, with the reason. ``code`` is one of a few short words for scripts."""

    input: str
    reason: str
    code: str


# ---------------------------------------------------------------- extract


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
    language: str | None = None
    partial: str | None = None
    credits: tuple[Credit, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)

    def evidence(self, span: Span) -> Evidence:
        """Give the words at a span, with their place."""
        return Evidence(self.id, span, span.of(self.text))


# ---------------------------------------------------------------- annotate


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
    clause_vectors: Vectors | None = field(default=None, compare=False, repr=False)
    sentence_vectors: Vectors | None = field(default=None, compare=False, repr=False)
    vector: Vectors | None = field(default=None, compare=False, repr=False)


# ---------------------------------------------------------------- copies, stories


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event, each with the reasons why it is here."""

    id: StoryId
    title: str
    articles: tuple[ArticleId, ...]
    began: str | None = None
    ended: str | None = None
    why: dict[ArticleId, tuple[str, ...]] = field(default_factory=dict)


# ---------------------------------------------------------------- statements, claims, origins


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain: who says so, by which cue, and where the article names them."""

    name: str
    entity: EntityId | None
    cue: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing one article asserts. ``said_by`` runs from the nearest speaker to the deepest; empty is own voice."""

    id: StatementId
    article: ArticleId
    start: int
    end: int
    text: str
    sentence: Span
    said_by: tuple[Speaker, ...] = ()
    kind: StatementKind = "own voice"
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[EntityId, ...] = ()
    vector: Vectors | None = field(default=None, compare=False, repr=False)  # inside one run only, never written

    @property
    def span(self) -> Span:
        """Give the place of the statement."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: the statement, its words and the value they give."""

    statement: StatementId
    text: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements about the same thing whose values differ, and why it is called what it is called."""

    slot: Slot
    relation: Relation
    left: Side
    right: Side
    why: str


@dataclass(frozen=True, slots=True)
class Range:
    """How many independent origins there are at least and at most."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Who a claim goes back to."""

    name: str
    entity: EntityId | None
    kind: OriginKind
    statements: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two tellings taken for one origin: for certain, or possibly (which lowers the minimum only)."""

    left: StatementId
    right: StatementId
    certain: bool
    reason: str


@dataclass(frozen=True, slots=True)
class When:
    """A date that one statement of a claim gives."""

    value: str
    statement: StatementId
    text: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place that one statement of a claim names."""

    name: str
    entity: EntityId | None
    statement: StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements, across articles, that assert the same thing. ``origins`` and what follows are filled by origins."""

    id: ClaimId
    text: str
    statements: tuple[Statement, ...]
    articles: int = 0
    outlets: int = 0
    label: Label = "unclear"
    disputed: bool = False
    independent: Range = Range(0, 0)
    origins: tuple[Origin, ...] = ()
    merges: tuple[Merge, ...] = ()
    when: tuple[When, ...] = ()
    where: tuple[Where, ...] = ()
    who: tuple[EntityId, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


# ---------------------------------------------------------------- dossier


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which article an entity is mentioned."""

    article: ArticleId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StoryEntity:
    """One entity of a whole story. Ids are ``E1``, ``E2``, … in the order of weight."""

    id: EntityId
    name: str
    type: MentionType
    aliases: tuple[str, ...] = ()
    mentions: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHead:
    """What a dossier says of its story at a glance."""

    id: StoryId
    title: str
    began: str | None = None
    ended: str | None = None
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The claims of one date of the timeline."""

    date: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that is known of one story's articles when its claims are counted."""

    story: Story
    articles: tuple[Article, ...]
    annotations: dict[ArticleId, Annotations]
    copies: tuple[Copy, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    entities: tuple[StoryEntity, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a dossier, so that it can be made again."""

    version: str
    model: str
    settings_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The record of one story."""

    story: StoryHead
    articles: tuple[Article, ...]
    entities: tuple[StoryEntity, ...]
    claims: tuple[Claim, ...]
    copies: tuple[Copy, ...]
    timeline: tuple[Day, ...]
    rejected: tuple[Rejected, ...]
    made_by: MadeBy
    format: str = "firsthand/dossier/1"
    notes: tuple[str, ...] = ()  # fixed phrases: what this dossier could not do, such as a language without a model
