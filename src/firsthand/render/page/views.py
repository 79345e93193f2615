"""What the page shows, gathered from a dossier: one small type a section, with its words already apart from ours."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from firsthand.model import (
    Article,
    Claim,
    Copy,
    Dossier,
    Side,
    Span,
    Speaker,
    Statement,
    StatementId,
    StoryEntity,
)
from firsthand.render.copying import Group, copier, copy_groups, taken_share
from firsthand.render.differences import Difference, side_key
from firsthand.render.headlines import Marked, headline, marked_sentence, marked_value
from firsthand.render.lookup import Lookup, outlet_name, outlets_telling
from firsthand.render.page.stored_text import (
    Paragraph,
    paragraph_anchor,
    sentence_anchor,
    stored_text,
    told_in,
)

OUR_CLAIM_ID = re.compile(r"c[0-9a-f]{6,64}")
LONGEST_VALUE = 60  # characters of a value that stands by itself; a longer one is only marked in its sentence
STANCES = {"affirmed": "it is so", "negated": "it is not so"}  # the values of a slot of yes and no


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
    """A claim with its number on the page and the sentence that stands for it."""

    number: int
    claim: Claim
    headline: Marked
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    together: tuple[Together, ...]

    @property
    def anchor(self) -> str:
        """Give where links to the claim jump to: its id, which the same pages give again, unless somebody made it."""
        return self.claim.id if OUR_CLAIM_ID.fullmatch(self.claim.id) else f"claim-{self.number}"


@dataclass(frozen=True, slots=True)
class OneSide:
    """One value of a difference: its words, and the tellings that give it, those in the same words together.

    ``above`` is the number of the difference of the same claim that shows this value already: there the others stand.
    """

    value: str
    tellings: tuple[Together, ...]
    above: int = 0


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two values that differ, with a number among the differences of the page, which its anchor is made of."""

    number: int
    difference: Difference
    left: OneSide
    right: OneSide


@dataclass(frozen=True, slots=True)
class Contested:
    """A claim with its differences."""

    claim: Numbered
    rows: tuple[Opposed, ...]


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
class Sharing:
    """A group of articles that share text: who took from whom, and the sets of which nobody knows who was first."""

    group: Group
    sources: tuple[tuple[Article, tuple[Taken, ...]], ...]
    open: tuple[Taken, ...]
    explained: tuple[Taken, ...]


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
        Numbered(number, claim, headline(claim, lookup), each(outlets_telling(claim, lookup)), told, together(told))
        for number, claim, told in rows
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


def contested(differences: Iterable[Difference], claims: Iterable[Numbered], lookup: Lookup) -> list[Contested]:
    """Give the differences as the page shows them, under the claims that they are about."""
    by_id = {claim.claim.id: claim for claim in claims}
    numbered = enumerate(differences, start=1)
    groups = groupby(numbered, key=lambda row: row[1].claim.id)
    return [Contested(by_id[claim_id], contest_rows(group, lookup)) for claim_id, group in groups]


def contest_rows(differences: Iterable[tuple[int, Difference]], lookup: Lookup) -> tuple[Opposed, ...]:
    """Give the differences of one claim; the sentences of a value stand where it is first set against another."""
    first: dict[tuple[str, str], int] = {}
    told: set[StatementId] = set()
    rows: list[Opposed] = []
    for number, row in differences:
        sides = []
        for side, statements in ((row.conflict.left, row.left), (row.conflict.right, row.right)):
            key = (row.conflict.slot, side_key(row.conflict.slot, side))
            above = first.setdefault(key, number) if row.conflict.slot != "polarity" else number
            new = [s for s in statements if above == number or s.id not in told]
            sides.append(one_side(row, side, new, lookup, above if above != number else 0))
            told |= {statement.id for statement in new}
        rows.append(Opposed(number, row, *sides))
    return tuple(rows)


def one_side(
    difference: Difference, side: Side, statements: Iterable[Statement], lookup: Lookup, above: int
) -> OneSide:
    """Give one side of a difference; in each sentence the value is marked."""
    named = difference.conflict.slot != "polarity"
    value = side.text if named else STANCES.get(str(side.value), "")
    tellings = [telling_of(statement, lookup) for statement in statements]
    if named:
        tellings = [replace(telling, sentence=with_value(telling, side, lookup)) for telling in tellings]
    return OneSide(value if len(value) <= LONGEST_VALUE else "", together(tellings), above)


def with_value(telling: Telling, side: Side, lookup: Lookup) -> Marked:
    """Give the sentence of a telling with the value of one side marked in it."""
    return marked_value(lookup.article(telling.statement), telling.statement, side.text)


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


def sharing_groups(dossier: Dossier, lookup: Lookup) -> list[Sharing]:
    """List the groups of articles that share text, each with who took from whom."""
    return [sharing(group, lookup) for group in copy_groups(dossier.copies, lookup.articles)]


def sharing(group: Group, lookup: Lookup) -> Sharing:
    """Lay out one group: under each article that had the words first those that took them, the largest share first."""
    takers: dict[str, list[Taken]] = defaultdict(list)
    for row in (taken(copy, lookup) for copy in group.taken):
        takers[row.left.id].append(row)
    sources = sorted(takers.values(), key=lambda rows: (-len(rows), rows[0].left.id))
    return Sharing(
        group,
        tuple((rows[0].left, tuple(rows)) for rows in sources),
        tuple(taken(copy, lookup) for copy in group.open),
        tuple(taken(copy, lookup) for copy in group.explained),
    )


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
