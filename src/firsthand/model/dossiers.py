"""The record of one story, and what it is made from."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.annotations import Annotations
from firsthand.model.claims import Claim
from firsthand.model.pages import Article, Rejected
from firsthand.model.stories import Copy, Kinship, Story
from firsthand.model.words import ArticleId, ClaimId, EntityId, MentionType, StoryId


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
