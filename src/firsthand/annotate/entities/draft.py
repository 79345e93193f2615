"""What the finding of entities works on: mentions and entities in the making, and the grammar of their sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from firsthand.annotate.roles import HINTS, Gender, kind_of, singular
from firsthand.model import Attribution, Entity, Mention, MentionType, Span, Syntax

ItemKind: TypeAlias = Literal["name", "description", "pronoun"]
Part: TypeAlias = Literal["subject", "object", "owner", "other"]  # what a mention does in its sentence
Person: TypeAlias = Literal["he", "she", "it", "they", "I", "we"]


class Named(Protocol):
    """A name as the encoder found it: a span and PERSON, ORG, PLACE or MISC."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name with its label, for callers that have no type of their own."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The mentions and entities of one article, and its attributions with each source's entity and name."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What an entity is called besides its name: head noun, the words around it, and whose it is."""

    head: str
    words: frozenset[str] = frozenset()
    owner: int | None = None  # the draft that the role belongs to: the commission of "the commission's chair"


@dataclass(slots=True, eq=False)
class Item:
    """One mention in the making. ``draft`` is the number of the entity it stands for, once known."""

    span: Span
    kind: ItemKind
    type: MentionType | None
    words: tuple[str, ...]
    sentence: int
    person: Person | None = None  # of a pronoun
    definite: bool = True
    plural: bool = False
    head: str = ""  # head noun of a description
    core: Span | None = None  # of a description: without determiner and what follows the head
    tail_end: int = -1  # where "of the mission" after the head ends
    owner_end: int = -1  # of a description: where the mention that owns it ends, as in "the commission's chair"
    owner: Item | None = None  # that mention, or the pronoun at its start
    gender: Gender | None = None
    part: Part = "other"
    verb: int = -1  # row of the word that the mention depends on
    row: int = -1  # of its head word among the arcs
    hosts: frozenset[int] = frozenset()  # rows whose relative clause it stands in
    whom: int = -1  # where the words before "whom" end, if it is the next word: "the mayor, whom he"
    adjective: bool = False  # "Democratic" in "the Democratic nominee": it stands for nobody
    adverbial: bool = False  # it stands in "wearing Vell's hat, …"
    aside: bool = False  # it stands in what is told by the way: "a friend of Vell's", "who beat Holm"
    line: int = 0  # number of its paragraph
    said: int = -1  # number of the attribution in whose content it stands
    quote: int = -1  # number of the attribution in whose quote it stands
    source: int = -1  # number of the attribution whose source it is the head of
    draft: int | None = None
    proper: frozenset[str] = frozenset()  # of a description: the names among its words, but for parties and peoples
    unknown: bool = False  # of a description: no table knows its noun
    last_word: str = ""  # of a description: its head noun as written
    nouns: frozenset[str] = frozenset()  # of a name: the common nouns that its bearer goes by
    subject: Item | None = None  # of a description: the pronoun of which it is said, as in "she is the mayor"
    beside: Item | None = None  # the name beside a description, as in "Mayor Veshtak": it needs no search


@dataclass(slots=True, eq=False)
class Draft:
    """One entity in the making."""

    number: int
    type: MentionType
    items: list[Item] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: Gender | None = None
    plural: bool = False
    named: bool = False
    told: int = 0  # how often the whole article names it
    heads: set[str] = field(default_factory=set)  # head nouns: of its roles, and the common nouns of its names
    words: set[str] = field(default_factory=set)  # all words that it is called by

    @property
    def last(self) -> Item:
        """Give the mention seen last."""
        return self.items[-1]

    def learn_name(self, words: tuple[str, ...]) -> None:
        """Take in one more way in which the entity is named."""
        self.names.append(words)
        self.named = True
        self.words.update(words)
        if self.type != "PERSON":
            leading = words[: words.index("of")] if "of" in words else words  # "a Company of the Police" is a company
            led = [word for word in leading if kind_of(word) == self.type]
            self.heads.update(singular(word) for word in led or words if kind_of(word) == self.type)
            self.heads.update(HINTS[word] for word in words if word in HINTS)

    def learn_role(self, role: Role) -> None:
        """Take in one more role of the entity."""
        self.roles.append(role)
        self.heads.add(role.head)
        self.words |= role.words

    def add(self, item: Item) -> None:
        """Take a mention in, with what it tells of gender."""
        item.draft = self.number
        self.items.append(item)
        if self.type == "PERSON" and item.gender and not self.gender:
            self.gender = item.gender


class Grammar:
    """Look up what the words of a span do in their sentence; without arcs nothing is known."""

    def __init__(self, syntax: Syntax | None) -> None:
        """Keep the arcs and where each word begins."""
        self.syntax = syntax
        self.starts = [word.start for word in syntax.words] if syntax else []

    def rows(self, span: Span) -> range:
        """Give the rows of the words in a span."""
        if self.syntax is None:
            return range(0)
        return range(bisect_right(self.starts, span.start - 1), bisect_right(self.starts, span.end - 1))

    def relation(self, row: int) -> str:
        """Give the label of the arc of a row."""
        return self.syntax.relations[row] if self.syntax else ""

    def head_row(self, span: Span) -> int | None:
        """Give the row of the word that holds the rest of the span."""
        rows = self.rows(span)
        if self.syntax is None or not rows:
            return None
        outside = (row for row in rows if self.syntax.heads[row] not in rows)
        return next((row for row in outside if self.syntax.relations[row] not in ("punct", "case", "det", "cc")), None)

    def qualifies(self, row: int, span: Span) -> bool:
        """Say whether a name only tells what kind of thing follows it: "the Holm years", "Democratic voters"."""
        if self.syntax is None or self.syntax.relations[row] not in ("amod", "compound"):
            return False
        head = self.syntax.words[self.syntax.heads[row]]
        return head.start >= span.end

    def told_of(self, row: int) -> int:
        """Give the row of whom a noun is said, in "Vell is the mayor" and "Vell, the mayor", or -1."""
        if self.syntax is None or row < 0:
            return -1
        heads, relations = self.syntax.heads, self.syntax.relations
        if relations[row] == "appos":
            return heads[row]
        near = [r for r in range(max(0, row - FARTHEST), row) if heads[r] == row]
        if not any(relations[r] == "cop" for r in near) or any(self.denies(r) for r in near):
            return -1
        return next((r for r in near if relations[r] == "nsubj"), -1)

    def denies(self, row: int) -> bool:
        """Say whether a word makes its clause a question, a wish or a denial."""
        return self.syntax is not None and self.syntax.relations[row] in ("advmod", "mark", "aux")

    def bare(self, row: int) -> bool:
        """Say whether a word has no preposition of its own."""
        syntax = self.syntax
        near = range(max(0, row - NEAR), row)
        return syntax is None or not any(syntax.heads[r] == row and syntax.relations[r] == "case" for r in near)

    def hosts(self, span: Span) -> frozenset[int]:
        """Give the rows of those in whose relative clause a span stands: of "the mayor" for "he" in "whom he met"."""
        row, found = self.head_row(span), set()
        for _ in range(DEEPEST):
            if self.syntax is None or row is None:
                break
            head = self.syntax.heads[row]
            if head < 0 or head == row:
                break
            if self.syntax.relations[row] == "acl:relcl":
                found.add(head)
            row = head
        return frozenset(found)

    def inside(self, span: Span, asides: frozenset[str]) -> bool:
        """Say whether a span stands inside a clause or apposition of some kind that it does not lead."""
        row = self.head_row(span)
        if self.syntax is None or row is None:
            return False
        for depth in range(DEEPEST):
            relation = self.syntax.relations[row]
            if depth > 0 and relation in asides:
                return True
            head = self.syntax.heads[row]
            if head < 0 or head == row:
                return False
            row = head
        return False

    def part(self, span: Span) -> tuple[Part, int]:
        """Say what a span does, and in which row its governor stands."""
        row = self.head_row(span)
        if self.syntax is None or row is None:
            return "other", -1
        relation, governor = self.syntax.relations[row], self.syntax.heads[row]
        while relation in ("conj", "appos", "flat", "compound") and governor >= 0:
            relation, governor = self.syntax.relations[governor], self.syntax.heads[governor]
        return PARTS.get(relation, "other"), governor


ASIDES = frozenset({"acl:relcl", "acl", "appos"})
DEEPEST = 12  # arcs climbed
FARTHEST = 16  # words between a noun and of whom it is said
NEAR = 8  # words between a preposition and its noun

PARTS: dict[str, Part] = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "nsubj:outer": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "nmod:poss": "owner",
}


def find_index(starts: Sequence[int], spans: Sequence[Span], place: int) -> int:
    """Give the number of the span that holds a place, or the last before it.

    >>> find_index([0, 10], [Span(0, 9), Span(10, 20)], 12)
    1
    """
    return max(0, bisect_right(starts, place) - 1)
