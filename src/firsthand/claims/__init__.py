"""Stage *claims*: statements of a story that assert the same thing, and where their values differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from firsthand.claims.bundles import bundle_rows
from firsthand.claims.clusters import group_rows, second_homes
from firsthand.claims.conflicts import Place, Telling, find_conflicts, make_telling
from firsthand.claims.doubts import doubtful_rows
from firsthand.claims.elsewhere import find_elsewhere
from firsthand.claims.entities import link_entities
from firsthand.claims.features import Matrix, Table, make_table
from firsthand.claims.rules import same_numbers, score
from firsthand.likeness import load_likeness
from firsthand.model import (
    Annotations,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Conflict,
    Copy,
    EntityId,
    Speaker,
    Statement,
    StatementId,
    StoryEntity,
    When,
    Where,
    content_id,
)
from firsthand.names import core_words, judge_names
from firsthand.settings import ClaimSettings

__all__ = ["find_claims"]

Linked = Mapping[tuple[ArticleId, EntityId], EntityId]


def find_claims(
    articles: Sequence[Article],
    annotations: Mapping[ArticleId, Annotations],
    statements: Sequence[Statement],
    copies: Sequence[Copy],
    settings: ClaimSettings,
) -> tuple[tuple[Claim, ...], tuple[StoryEntity, ...]]:
    """Give the claims of a story, those told most first, and the entities that they speak of.

    Origins and labels are not filled yet; that is the next stage's work. Any order of the inputs gives the same.

    >>> find_claims([], {}, [], [], ClaimSettings())
    ((), ())
    """
    entities, linked = link_entities(articles, annotations)
    ordered = sorted(statements, key=lambda s: (s.article, s.start, s.end))
    names = {entity.id: entity for entity in entities}
    told = [_relink(statement, linked, names) for statement in ordered]
    bundles = bundle_rows(told, articles, copies)
    bundles.sort(key=lambda rows: (-len(rows), told[rows[0]].id))
    compared, alone = bundles[: settings.max_compared], bundles[settings.max_compared :]
    compared.sort(key=lambda rows: (told[rows[0]].text, told[rows[0]].id))  # ties fall the same way with a copy more
    table = make_table([told[rows[0]] for rows in compared], [[told[row] for row in rows] for rows in compared])
    same, topic = score(table, load_likeness(settings.model))
    groups = group_rows(same, settings.min_score)
    told_too = second_homes(same, (numbers := same_numbers(table)), groups, settings.min_second)
    far = find_elsewhere(told, entities, len(articles))
    tellings = _tellings(told, compared, groups, _by_nearness(articles, copies), far)
    people = {name for entity in entities if entity.type == "PERSON" for name in (entity.name, *entity.aliases)}
    conflicts = find_conflicts(tellings, topic, len(groups), settings, people)
    whole = [group + too for group, too in zip(groups, told_too, strict=True)]
    doubtful = doubtful_rows(table, same, numbers, whole, settings.min_score)
    claims = [
        _claim(
            [told[row] for n in rows for row in compared[n]],
            _clearest(table, same, groups[number]),
            conflicts[number],
            frozenset(told[row].id for n in doubtful[number] for row in compared[n]),
        )
        for number, rows in enumerate(whole)
    ]
    claims += [_claim([told[row] for row in rows], told[rows[0]], ()) for rows in alone]
    places = {entity.id: entity.name for entity in entities if entity.type == "PLACE"}
    outlets = {article.id: article.outlet or article.id for article in articles}
    claims = [_count(claim, places, outlets) for claim in claims]
    past = {telling.statement.id for telling in tellings if telling.past}
    return tuple(sorted(claims, key=lambda claim: _weight(claim, past))), entities


def _relink(statement: Statement, linked: Linked, names: Mapping[EntityId, StoryEntity]) -> Statement:
    """Put the story's entity ids in place of the article's own, and a name where an article only describes a person."""

    def of_story(entity: EntityId | None) -> EntityId | None:
        return linked.get((statement.article, entity)) if entity else None

    found = (of_story(entity) for entity in statement.entities)
    chain = tuple(_named(replace(speaker, entity=of_story(speaker.entity)), names) for speaker in statement.said_by)
    return replace(statement, said_by=chain, entities=tuple(dict.fromkeys(e for e in found if e)))


def _named(speaker: Speaker, names: Mapping[EntityId, StoryEntity]) -> Speaker:
    """Call by name whom an article only describes: "its chief executive" is Ona Vell where another article says so."""
    known = names.get(speaker.entity) if speaker.entity else None
    if known is None or known.type != "PERSON" or not known.name[:1].isupper():
        return speaker
    shared = set(core_words(known.name, "PERSON")) & set(core_words(speaker.name, "PERSON"))
    described = not shared and not judge_names(known.name, speaker.name, "PERSON").answer
    return replace(speaker, name=known.name) if described else speaker


def _tellings(
    told: Sequence[Statement],
    compared: Sequence[Sequence[int]],
    groups: Sequence[Sequence[int]],
    articles: Sequence[Article],
    elsewhere: Mapping[StatementId, str],
) -> list[Telling]:
    """Make a telling of each statement that was compared, by itself or as one of a bundle."""
    near = {article.id: number for number, article in enumerate(articles)}
    by_id = {article.id: article for article in articles}
    found = []
    for group, rows in enumerate(groups):
        for row in rows:
            bundle = [told[n] for n in compared[row]]
            dates = [by_id[s.article].published for s in bundle if s.article in by_id]
            first = min((date for date in dates if date), default=None)
            for s in bundle:
                place = Place(row, group, near.get(s.article, len(near)), first, elsewhere.get(s.id, ""))
                found.append(make_telling(s, by_id.get(s.article), place))
    return found


def _by_nearness(articles: Sequence[Article], copies: Sequence[Copy]) -> list[Article]:
    """Order articles by how near the event they stand: a body's own page, then what was not taken from another."""
    taken = {copy.b if copy.direction == "a->b" else copy.a for copy in copies if copy.direction != "unknown"}
    own = {article.id for article in articles if any(credit.basis == "press release" for credit in article.credits)}
    return sorted(articles, key=lambda a: (a.id not in own, a.id in taken or bool(a.credits), a.published or "9", a.id))


def _claim(
    told: Sequence[Statement],
    clearest: Statement,
    conflicts: Sequence[Conflict],
    doubtful: frozenset[StatementId] = frozenset(),
) -> Claim:
    return Claim(
        id=ClaimId("c" + content_id(*sorted(s.id for s in told), length=12)),
        text=clearest.text,
        statements=tuple(sorted(told, key=lambda s: (s.article, s.start))),
        disputed=any(conflict.relation == "conflict" for conflict in conflicts),
        conflicts=tuple(conflicts),
        doubtful=doubtful,
    )


def _clearest(table: Table, same: Matrix, rows: Sequence[int]) -> Statement:
    best = max(rows, key=lambda row: (_clarity(table, same, rows, row), table.statements[row].id))
    return table.statements[best]


def _clarity(table: Table, same: Matrix, rows: Sequence[int], row: int) -> float:
    """Prefer what is nearest to all tellings, says whom it is about, and stands as a sentence of its own."""
    statement = table.statements[row]
    nearness = float(same[row, rows].mean())
    whole = 0.3 * (statement.end - statement.start) / max(1, statement.sentence.end - statement.sentence.start)
    return nearness + whole + 0.1 * min(3, len(statement.entities)) + 0.1 * statement.text[:1].isupper()


def _count(claim: Claim, places: Mapping[EntityId, str], outlets: Mapping[ArticleId, str]) -> Claim:
    """Fill in how many tell it, and when, where and about whom."""
    told = claim.statements
    dates = [When(d.value, s.id, d.text) for s in told for d in s.dates if d.value and s.span.holds(d.span)]
    where = [Where(places[e], e, s.id) for s in told for e in s.entities if e in places]
    return replace(
        claim,
        articles=len({s.article for s in told}),
        outlets=len({outlets[s.article] for s in told}),
        when=tuple(dates),
        where=tuple(where),
        who=tuple(dict.fromkeys(e for s in told for e in s.entities if e not in places)),
    )


def _weight(claim: Claim, past: Set[StatementId]) -> tuple[bool, bool, int, int, int, str]:
    """Order claims: what several tell before what one tells, the event before its past, then by how many tell it."""
    of_the_past = sum(statement.id in past for statement in claim.statements) * 2 > len(claim.statements)
    return (claim.articles <= 1, of_the_past, -claim.outlets, -claim.articles, -len(claim.who), claim.id)
