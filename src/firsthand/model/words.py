"""The ids, the few answers that a field can have, and where words stand."""

from __future__ import annotations

from dataclasses import dataclass
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
Halves: TypeAlias = NDArray[np.float16]
Places: TypeAlias = NDArray[np.int32]


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
