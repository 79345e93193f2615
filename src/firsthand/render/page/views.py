"""What the page shows, gathered from a dossier: one small type a section, with its words already apart from ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.model import (
    Article,
    Claim,
    Copy,
    Dossier,
    Span,
    Speaker,
    Statement,
    StatementId,
    StoryEntity,
)
from firsthand.render.copying import copier, known, taken_share
from firsthand.render.differences import Difference
from firsthand.render.lookup import Lookup, outlet_name, outlets_telling
from firsthand.render.page.stored_text import (
    Marked,
    Paragraph,
    marked_sentence,
    paragraph_anchor,
    sentence_anchor,
    stored_text,
    told_in,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as the page shows it: who printed it when, the sentence, and where in the stored text it stands."""

    statement: Statement
    outlet: str
    date: str | None
    article: int
    sentence: Marked
    anchor: str
    origins: tuple[int, ...] = ()  # numbers, from 1, of those origins of its claim that it goes back to


@dataclass(frozen=True, slots=True)
class Together:
    """Tellings in the same words; the first one's sentence stands for all."""

    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """Give the telling whose sentence is shown."""
        return self.tellings[0]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim with its number on the page, which its anchor is made of."""

    number: int
    claim: Claim
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    together: tuple[Together, ...]

    @property
    def anchor(self) -> str:
        """Give where links to the claim jump to."""
        return f"claim-{self.number}"


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two values that differ, with the tellings of either; tellings in the same words stand together."""

    difference: Difference
    claim: Numbered
    left: tuple[Together, ...]
    right: tuple[Together, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as one speaker says it, and by whom it was passed on."""

    claim: Numbered
    tellings: tuple[Telling, ...]
    outlets: tuple[str, ...]
    passed_on_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with all that is said by them."""

    name: str
    entity: StoryEntity | None
    said: tuple[Said, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class SharedText:
    """A passage of two articles, with a link to each place."""

    left: str
    right: str
    left_anchor: str
    right_anchor: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy, the article that had it first on the left if that is known."""

    copy: Copy
    left: Article
    right: Article
    share: float
    passages: tuple[SharedText, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article with its number, its text in pieces, and how much of it others tell too."""

    number: int
    article: Article
    outlet: str
    paragraphs: tuple[Paragraph, ...]
    shared: int
    alone: int
    left_out: tuple[tuple[str, tuple[str, ...]], ...]


def telling_of(statement: Statement, lookup: Lookup) -> Telling:
    """Make one telling."""
    article, number = lookup.article(statement), lookup.numbers[statement.article]
    anchor = sentence_anchor(number, statement.sentence)
    marked = marked_sentence(article, statement)
    return Telling(statement, outlet_name(article), article.published, number, marked, anchor)


def numbered_claims(claims: Iterable[Claim], lookup: Lookup) -> list[Numbered]:
    """Number the claims in the order in which the page shows them."""
    rows = ((number, claim, tellings_of(claim, lookup)) for number, claim in enumerate(claims, start=1))
    return [
        Numbered(number, claim, tuple(outlets_telling(claim, lookup)), tellings, together(tellings))
        for number, claim, tellings in rows
    ]


def tellings_of(claim: Claim, lookup: Lookup) -> tuple[Telling, ...]:
    """List the tellings of a claim, those of one origin together, in each the earliest first."""
    back_to: dict[StatementId, tuple[int, ...]] = defaultdict(tuple)
    for number, origin in enumerate(claim.origins, start=1):
        for statement_id in origin.statements:
            back_to[statement_id] += (number,)
    tellings = [
        replace(telling_of(s, lookup), origins=back_to[s.id] if len(claim.origins) > 1 else ())
        for s in claim.statements
    ]
    return tuple(sorted(tellings, key=lambda t: (back_to[t.statement.id] or (999,), t.date or "9999", t.article)))


def together(tellings: Iterable[Telling]) -> tuple[Together, ...]:
    """Put tellings that say the same words of the same speakers together, so that copies are read once."""
    groups: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        words = telling.statement.text.casefold().split()
        speakers = tuple(speaker.name for speaker in telling.statement.said_by)
        groups[tuple(words), speakers, telling.origins].append(telling)
    return tuple(Together(tuple(group)) for group in groups.values())


def opposed(differences: Iterable[Difference], claims: Iterable[Numbered], lookup: Lookup) -> list[Opposed]:
    """Give the differences as the page shows them."""
    by_id = {claim.claim.id: claim for claim in claims}

    def side(statements: Iterable[Statement]) -> tuple[Together, ...]:
        return together(telling_of(statement, lookup) for statement in statements)

    return [Opposed(d, by_id[d.claim.id], side(d.left), side(d.right)) for d in differences]


def voice_key(speaker: Speaker) -> str:
    """Say by what two speakers are the same: the entity, or else the name."""
    return speaker.entity or f"name {speaker.name.casefold()}"


def voices(claims: Sequence[Numbered], lookup: Lookup) -> list[Voice]:
    """List who says what, by the deepest speaker of each chain, those with most claims first."""
    said: dict[str, dict[int, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for telling in claim.tellings:
            if telling.statement.said_by:
                said[voice_key(telling.statement.said_by[-1])][claim.number].append(telling)
    by_number = {claim.number: claim for claim in claims}
    found = [voice(rows, by_number, lookup) for rows in said.values()]
    return sorted(found, key=lambda voice: (-len(voice.said), -voice.outlets, voice.name))


def voice(rows: dict[int, list[Telling]], claims: dict[int, Numbered], lookup: Lookup) -> Voice:
    """Gather what one speaker says."""
    tellings = [telling for group in rows.values() for telling in group]
    speakers = [telling.statement.said_by[-1] for telling in tellings]
    entity = next((lookup.entities[s.entity] for s in speakers if s.entity in lookup.entities), None)
    name = entity.name if entity else Counter(s.name for s in speakers).most_common(1)[0][0]
    said = tuple(
        Said(claims[number], tuple(group), each(t.outlet for t in group), passed_on(group))
        for number, group in rows.items()
    )
    return Voice(name, entity, said, len({telling.outlet for telling in tellings}))


def each(names: Iterable[str]) -> tuple[str, ...]:
    """Give each name once, in order.

    >>> each(["a", "b", "a"])
    ('a', 'b')
    """
    return tuple(dict.fromkeys(names))


def passed_on(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """Name those who stand between the outlet and the speaker."""
    return each(speaker.name for telling in tellings for speaker in telling.statement.said_by[:-1])


def taken_copies(dossier: Dossier, lookup: Lookup) -> list[Taken]:
    """List the copies: first those of which it is known who copied, in each the largest share first."""
    held = [copy for copy in dossier.copies if copy.a in lookup.articles and copy.b in lookup.articles]
    return sorted((taken(copy, lookup) for copy in held), key=lambda taken: (not known(taken.copy), -taken.share))


def taken(copy: Copy, lookup: Lookup) -> Taken:
    """Lay the passages of a copy side by side."""
    left, right = (lookup.articles[i] for i in copier(copy))
    turned = left.id != copy.a
    pairs = [(p.b, p.a) if turned else (p.a, p.b) for p in copy.passages]
    return Taken(
        copy, left, right, taken_share(copy), tuple(shared_text((left, right), pair, lookup) for pair in pairs)
    )


def shared_text(articles: tuple[Article, Article], spans: tuple[Span, Span], lookup: Lookup) -> SharedText:
    """Give one passage as it stands in either article."""
    words = [span.of(article.text) for article, span in zip(articles, spans, strict=True)]
    anchors = [
        paragraph_anchor(lookup.numbers[article.id], article, span.start)
        for article, span in zip(articles, spans, strict=True)
    ]
    return SharedText(words[0], words[1], anchors[0], anchors[1])


def printed_articles(claims: Sequence[Numbered], lookup: Lookup) -> list[Printed]:
    """Give every article with its text cut at the sentences that are told of."""
    told: dict[str, list[tuple[Span, Sequence[int]]]] = defaultdict(list)
    for (article_id, sentence), numbers in told_in([claim.claim for claim in claims]).items():
        told[article_id].append((sentence, numbers))
    tellings = Counter((s.article, claim.claim.articles > 1) for claim in claims for s in claim.claim.statements)
    return [
        Printed(
            number=lookup.numbers[article.id],
            article=article,
            outlet=outlet_name(article),
            paragraphs=tuple(stored_text(article, lookup.numbers[article.id], told[article.id])),
            shared=tellings[article.id, True],
            alone=tellings[article.id, False],
            left_out=left_out(article),
        )
        for article in lookup.articles.values()
    ]


def left_out(article: Article) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Group the lines of a page that are not its text by the reason."""
    groups: dict[str, list[str]] = defaultdict(list)
    for dropped in article.dropped:
        groups[dropped.reason].append(dropped.text)
    return tuple((reason, tuple(lines)) for reason, lines in groups.items())


def written_ways(dossier: Dossier) -> list[StoryEntity]:
    """List the names, other than of capitals only, that are written in more than one way."""
    return [entity for entity in dossier.entities if len({alias.casefold() for alias in entity.aliases}) > 1]
