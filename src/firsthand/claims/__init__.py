"""Stage *claims*: statements of a story that assert the same thing, and where their values differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from firsthand.claims.bundles import bundle_rows
from firsthand.claims.clusters import group_rows
from firsthand.claims.conflicts import TOLL, Telling, judge_conflict, tellings
from firsthand.claims.entities import link_entities
from firsthand.claims.features import Matrix, Table, make_table
from firsthand.claims.rules import score
from firsthand.model import (
    Annotations,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Conflict,
    Copy,
    EntityId,
    Statement,
    StoryEntity,
    When,
    Where,
    content_id,
)
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
    told = [_relink(statement, linked) for statement in ordered]
    bundles = bundle_rows(told, articles, copies)
    bundles.sort(key=lambda rows: (-len(rows), told[rows[0]].id))
    compared, alone = bundles[: settings.max_compared], bundles[settings.max_compared :]
    compared.sort(key=lambda rows: (told[rows[0]].text, told[rows[0]].id))  # ties fall the same way with a copy more
    printed = [{told[row].article for row in rows} for rows in compared]
    table = make_table([told[rows[0]] for rows in compared], printed)
    same, topic = score(table)
    groups = group_rows(same, settings.min_score)
    conflicts = _find_conflicts(_by_nearness(articles, copies), table, topic, groups, settings)
    claims = [
        _claim([told[row] for n in group for row in compared[n]], _clearest(table, same, group), conflicts[number])
        for number, group in enumerate(groups)
    ]
    claims += [_claim([told[row] for row in rows], told[rows[0]], ()) for rows in alone]
    places = {entity.id: entity.name for entity in entities if entity.type == "PLACE"}
    outlets = {article.id: article.outlet or article.id for article in articles}
    claims = [_count(claim, places, outlets) for claim in claims]
    return tuple(sorted(claims, key=_weight)), entities


def _relink(statement: Statement, linked: Linked) -> Statement:
    """Put the story's entity ids in place of the article's own."""

    def of_story(entity: EntityId | None) -> EntityId | None:
        return linked.get((statement.article, entity)) if entity else None

    found = (of_story(entity) for entity in statement.entities)
    chain = tuple(replace(speaker, entity=of_story(speaker.entity)) for speaker in statement.said_by)
    return replace(statement, said_by=chain, entities=tuple(dict.fromkeys(e for e in found if e)))


def _find_conflicts(
    articles: Sequence[Article],
    table: Table,
    topic: Matrix,
    groups: Sequence[Sequence[int]],
    settings: ClaimSettings,
) -> list[list[Conflict]]:
    """Hold the tellings of near claims against each other; a difference is kept at the claims of both sides."""
    told = tellings(table, {article.id: article for article in articles})
    place = {article.id: number for number, article in enumerate(articles)}
    group_of = {row: n for n, rows in enumerate(groups) for row in rows}
    found: list[list[Conflict]] = [[] for _ in groups]
    seen: set[tuple[str, ...]] = set()
    tolls = np.array([any(m.kind == TOLL for m in telling.measures) for telling in told], dtype=np.bool_)
    compared = (topic >= min(settings.min_topic, settings.min_fate)) | (tolls[:, None] & tolls[None, :])
    near = np.argwhere(np.triu(compared, k=1)).tolist()
    for i, j in sorted(near, key=lambda pair: _earliest(told, place, pair)):
        conflict = judge_conflict(told[i], told[j], float(topic[i, j]), settings)
        if conflict is None:
            continue
        values = sorted((str(conflict.left.value), str(conflict.right.value)))
        ends = sorted((group_of[i], group_of[j]))
        key = (*map(str, ends), conflict.slot, *(values if conflict.slot != "polarity" else ()))
        if key in seen:  # the first to say so stand for those who repeat it
            continue
        seen.add(key)
        for n in sorted(set(ends)):
            found[n].append(conflict)
    return found


def _by_nearness(articles: Sequence[Article], copies: Sequence[Copy]) -> list[Article]:
    """Order articles by how near the event they stand: a body's own page, then what was not taken from another."""
    taken = {copy.b if copy.direction == "a->b" else copy.a for copy in copies if copy.direction != "unknown"}
    own = {article.id for article in articles if any(credit.basis == "press release" for credit in article.credits)}
    return sorted(articles, key=lambda a: (a.id not in own, a.id in taken or bool(a.credits), a.published or "9", a.id))


def _earliest(told: Sequence[Telling], place: Mapping[ArticleId, int], pair: Sequence[int]) -> tuple[int, int, str]:
    """Order pairs by how near the event their articles stand, then by id."""
    left, right = (told[row].statement for row in pair)
    near, far = sorted((place[left.article], place[right.article]))
    return (far, near, " ".join(sorted((left.id, right.id))))


def _claim(told: Sequence[Statement], clearest: Statement, conflicts: Sequence[Conflict]) -> Claim:
    return Claim(
        id=ClaimId("c" + content_id(*sorted(s.id for s in told), length=12)),
        text=clearest.text,
        statements=tuple(sorted(told, key=lambda s: (s.article, s.start))),
        disputed=any(conflict.relation == "conflict" for conflict in conflicts),
        conflicts=tuple(conflicts),
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


def _weight(claim: Claim) -> tuple[int, int, int, str]:
    """Order claims: told by most articles first, then by who and what they name."""
    return (-claim.articles, -claim.outlets, -len(claim.who), claim.id)
