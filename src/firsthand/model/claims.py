"""What is asserted, by whom, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.model.annotations import DateMention, Quantity
from firsthand.model.words import (
    ArticleId,
    ClaimId,
    EntityId,
    Halves,
    Label,
    Modality,
    OriginKind,
    Polarity,
    Relation,
    Slot,
    Span,
    StatementId,
    StatementKind,
    Vectors,
)


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
    words: Halves | None = field(default=None, compare=False, repr=False)  # likewise: a row for each word

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
    doubtful: frozenset[StatementId] = frozenset()  # that may say something else; in no file, a possible merge tells it
