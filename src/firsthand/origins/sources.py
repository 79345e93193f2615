"""Who one telling goes back to: a table of rules run from top to bottom; the first that speaks decides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from firsthand.model import Article, ArticleId, EntityId, Material, OriginKind, Statement, StoryEntity
from firsthand.origins.marks import is_document, is_unnamed_person, is_vague, own_reporting
from firsthand.origins.outlets import fold_name, names_outlet, outlet_key

Weight: TypeAlias = Literal["firm", "loose", "vague"]
STAFF = re.compile(
    r"^(?:(?:our|the|news|online|web|wire|press)\s+)*(?:\w+\s+)?(?:staff|agenc(?:y|ies)|reporters?|correspondents?|desk|editors?"
    r"|wires?|services?|newsroom|team|reports?|writers?)(?:\s+(?:and|&|with)\s+(?:\w+\s+)?(?:staff|agenc(?:y|ies)|wires?|services?))*$",
    re.I,
)  # a byline that names nobody


@dataclass(frozen=True, slots=True)
class Source:
    """Who a telling goes back to. Tellings of one ``key`` are one origin, and ``reason`` says why.

    ``weight`` says what a telling adds: *firm*, somebody who could have seen it is named or marked; *loose*, an outlet
    or an agency in its own voice, who may have it from another telling (adds to the maximum only); *vague*, nobody who
    could be looked up (adds nothing).
    """

    key: str
    name: str
    kind: OriginKind
    weight: Weight
    reason: str
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look things up in: one story's articles and entities."""

    articles: Mapping[ArticleId, Article]
    entities: Mapping[EntityId, StoryEntity]
    matched: frozenset[tuple[ArticleId, str]]  # (article, agency) whose text shares passages with that agency's
    testable: frozenset[str]  # agencies of which the story has other texts to compare with


def facts_of(material: Material) -> Facts:
    """Gather what the rules need; agencies by their folded names."""
    articles = {article.id: article for article in material.articles}
    carriers: dict[str, set[ArticleId]] = {}
    for article in material.articles:
        for agency in _agencies(article):
            carriers.setdefault(agency, set()).add(article.id)
        carriers.setdefault(fold_name(article.outlet or article.id), set()).add(article.id)
    pairs = [(copy.a, copy.b) for copy in material.copies]
    matched = {
        (mine, agency)
        for a, b in pairs
        for mine, other in ((a, b), (b, a))
        for agency in _agencies(articles[mine])
        if mine in carriers[agency] and other in carriers[agency]
    }
    testable = {agency for agency, found in carriers.items() if len(found) > 1}
    entities = {entity.id: entity for entity in material.entities}
    return Facts(articles, entities, frozenset(matched), frozenset(testable))


def source_of(statement: Statement, facts: Facts) -> Source:
    """Give who a telling goes back to."""
    article = facts.articles[statement.article]
    for rule in RULES:
        source = rule(statement, article, facts)
        if source is not None:
            return source
    return _outlet_alone(article)


def _agencies(article: Article) -> list[str]:
    return [
        fold_name(credit.name)
        for credit in article.credits
        if credit.basis != "press release" and fold_name(credit.name)
    ]


def _cited_outlet(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet that is cited, when its own article is in the story."""
    if not statement.said_by:
        return None
    name = statement.said_by[-1].name
    cited = [other for other in facts.articles.values() if names_outlet(name, other)]
    if not cited or outlet_key(article) in {outlet_key(other) for other in cited}:
        return None
    other = min(cited, key=lambda a: a.id)
    kind: OriginKind = "named source" if _is_press_release(other) else "own reporting"
    return Source(f"outlet {outlet_key(other)}", other.outlet or name, kind, "loose", f"cites {other.outlet}")


def _named_speaker(statement: Statement, article: Article, facts: Facts) -> Source | None:
    if not statement.said_by:
        return None
    speaker = statement.said_by[-1]
    entity = facts.entities.get(speaker.entity) if speaker.entity else None
    name = entity.name if entity else speaker.name
    if names_outlet(name, article):
        return Source(
            f"outlet {outlet_key(article)}", name, "own reporting", "loose", f"told by {name} itself", speaker.entity
        )
    if is_document(name):
        key = f"name {fold_name(name)}" if entity else f"document {fold_name(name)} {outlet_key(article)}"
        return Source(key, name, "document", "firm", f"both go back to {name}", speaker.entity)
    if entity is None and is_vague(name):
        return Source(f"vague {statement.id}", name, "unknown", "vague", f"{name}: nobody who could be looked up")
    weight: Weight = "loose" if is_unnamed_person(name) else "firm"
    reason = f"both are attributed to {name}"
    return Source(f"name {fold_name(name)}", name, "named source", weight, reason, speaker.entity)


def _press_release(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """A body's own statement: the body is the source."""
    if statement.said_by or not _is_press_release(article):
        return None
    name = next(
        (c.name for c in article.credits if c.basis == "press release" and c.name), article.outlet or article.id
    )
    entity = next((e.id for e in facts.entities.values() if fold_name(e.name) == fold_name(name)), None)
    reason = f"both are attributed to {name}"
    return Source(f"name {fold_name(name)}", name, "named source", "firm", reason, entity)


def _wire(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the credited agency; a credit that no text bears out, where there is text to compare, counts for nothing."""
    for agency in _agencies(article):
        credit = next(c for c in article.credits if fold_name(c.name) == agency)
        borne_out = (article.id, agency) in facts.matched
        if agency in facts.testable and not borne_out:
            continue
        entity = next((e.id for e in facts.entities.values() if fold_name(e.name) == agency), None)
        return Source(
            f"name {agency}",
            credit.name,
            "named source",
            "loose",
            f"wire copy of {credit.name} ({credit.basis})",
            entity,
        )
    return None


def _own_reporting(statement: Statement, article: Article, facts: Facts) -> Source | None:
    mark = own_reporting(article, statement.sentence.of(article.text))
    if mark is None:
        return None
    name, why = article.outlet or article.id, f"own reporting ({mark})"
    return Source(f"outlet {outlet_key(article)}", name, "own reporting", "firm", why)


def _outlet_alone(article: Article) -> Source:
    name = article.outlet or "unknown outlet"
    return Source(
        f"outlet {outlet_key(article)}",
        name,
        "unknown",
        "loose" if article.outlet else "vague",
        f"{name} in its own voice",
    )


def _is_press_release(article: Article) -> bool:
    return any(credit.basis == "press release" for credit in article.credits)


RULES = (_cited_outlet, _named_speaker, _press_release, _wire, _own_reporting)
