"""Who one telling goes back to: a table of rules run from top to bottom; the first that speaks decides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from firsthand.domains import registrable_domain
from firsthand.model import Annotations, Article, ArticleId, EntityId, Material, OriginKind, Statement, StoryEntity
from firsthand.origins.callings import is_bare_document, is_document, is_medium, is_unnamed_person, is_vague
from firsthand.origins.marks import own_reporting
from firsthand.outlets import fold_name, names_outlet, outlet_key

Weight: TypeAlias = Literal["firm", "loose", "vague"]
CARRIED = 40  # characters from one sentence's attribution to the next sentence: its source and a full stop
STAFF = re.compile(
    r"^(?:our |the |news |online |web )*(?:[\w’']+ )?(?:staff|agencies|wires|desk|newsroom|team|correspondents?"
    r"|reporters?|editors?|writers?)(?: (?:and|&|with) (?:staff|agenc(?:y|ies)|wires?|services?|reporters?))*$",
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
    annotations: Mapping[ArticleId, Annotations]
    houses: Mapping[str, str]  # key of an outlet's short name to that of its full one

    def house(self, article: Article) -> str:
        """Give the key of an article's outlet; a short form is one with the full name that alone it can stand for."""
        key = outlet_key(article)
        return self.houses.get(key, key)


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
    entities = {entity.id: entity for entity in material.entities}
    return Facts(articles, entities, frozenset(matched), material.annotations, _houses(material.articles))


def _houses(articles: Sequence[Article]) -> dict[str, str]:
    """Tie "ATB" to "Allied Telegraph Bureau", and a page without an address to the outlet of its name.

    Only where no domain says otherwise and it can be no other outlet's: two domains of one name stay two.
    """
    found: dict[str, set[str]] = {}
    for page in (a for a in articles if a.outlet and not registrable_domain(a.url)):
        own = outlet_key(page)
        alike = {outlet_key(a) for a in articles if names_outlet(page.outlet or "", a)}
        found.setdefault(own, set()).update(alike - {own})
    return {key: full.pop() for key, full in sorted(found.items()) if len(full) == 1}


def source_of(statement: Statement, facts: Facts) -> Source:
    """Give who a telling goes back to."""
    article = facts.articles[statement.article]
    for rule in RULES:
        source = rule(statement, article, facts)
        if source is not None:
            return source
    return _outlet_alone(statement, article, facts)


def _agencies(article: Article) -> list[str]:
    """Name, folded, the agencies that an article credits; a byline that names nobody and the outlet itself are none."""
    own = fold_name(article.outlet or "")
    named = [c.name for c in article.credits if c.basis != "press release" and not STAFF.match(c.name)]
    return [agency for agency in map(fold_name, named) if agency and agency != own]


def _house(name: str, facts: Facts) -> str:
    """Give the key of an outlet or an agency by its name; a name that two domains bear is nobody's."""
    keys = {facts.house(other) for other in facts.articles.values() if names_outlet(name, other)}
    return f"outlet {keys.pop()}" if len(keys) == 1 else f"name {fold_name(name)}"


def _entity(name: str, facts: Facts) -> EntityId | None:
    folded = fold_name(name)
    return next((entity.id for entity in facts.entities.values() if fold_name(entity.name) == folded), None)


# ---------------------------------------------------------------- the rules, in order


def _cited_outlet(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet that is cited, when its own article is in the story."""
    if not statement.said_by:
        return None
    name = statement.said_by[-1].name
    names = {name, _deepest(statement, facts)}
    cited = [other for other in facts.articles.values() if any(names_outlet(n, other) for n in names)]
    keys = {facts.house(other) for other in cited}
    if not keys or facts.house(article) in keys:
        return None
    if len(keys) > 1:
        return Source(f"name {fold_name(name)}", name, "named source", "loose", f"cites {name}, of which there are two")
    other = min(cited, key=lambda a: a.id)
    kind: OriginKind = "named source" if _is_press_release(other) else "own reporting"
    return Source(f"outlet {facts.house(other)}", other.outlet or name, kind, "loose", f"cites {other.outlet}")


def _unnamed_informant(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take an outlet whose own words show that somebody without a name spoke to it: it has that firsthand."""
    name = _deepest(statement, facts)
    if not name or not (is_vague(name) or is_unnamed_person(name)):
        return None
    return _own_reporting(statement, article, facts)


def _named_speaker(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the deepest speaker: a document, a body or a person, or nobody who could be looked up."""
    name = _deepest(statement, facts)
    if not name:
        return None
    entity = statement.said_by[-1].entity
    if names_outlet(name, article):
        return Source(
            f"outlet {facts.house(article)}", name, "own reporting", "loose", f"told by {name} itself", entity
        )
    carried = _medium_before(statement, article, facts) if is_bare_document(name) else None
    if carried:
        return carried
    if is_document(name):
        key = f"name {fold_name(name)}" if entity else f"document {fold_name(name)} {facts.house(article)}"
        return Source(key, name, "document", "firm", f"both go back to {name}", entity)
    if is_vague(name):
        return Source(f"vague {statement.id}", name, "unknown", "vague", f"{name}: nobody who could be looked up")
    passes_on = is_unnamed_person(name) or is_medium(name) or any(map(is_medium, _also_called(entity, facts)))
    weight: Weight = "loose" if passes_on else "firm"
    return Source(f"name {fold_name(name)}", name, "named source", weight, f"both are attributed to {name}", entity)


def _also_called(entity: EntityId | None, facts: Facts) -> tuple[str, ...]:
    known = facts.entities.get(entity) if entity else None
    return known.aliases if known else ()


def _deepest(statement: Statement, facts: Facts) -> str:
    if not statement.said_by:
        return ""
    speaker = statement.said_by[-1]
    entity = facts.entities.get(speaker.entity) if speaker.entity else None
    return entity.name if entity else speaker.name


def _carried_on(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the medium whose report the sentence before it, in the same paragraph, is put down to."""
    return None if statement.said_by else _medium_before(statement, article, facts)


def _medium_before(statement: Statement, article: Article, facts: Facts) -> Source | None:
    paragraph = next((p for p in article.paragraphs if p.holds(statement.span)), None)
    if paragraph is None or article.id not in facts.annotations:
        return None
    for attribution in reversed(facts.annotations[article.id].attributions):
        spans = attribution.content.spans
        if not attribution.source or not spans or not paragraph.holds(spans[-1]):
            continue
        near = statement.sentence.start - max(spans[-1].end, *(span.end for span in attribution.cue.spans or spans))
        name = attribution.source.name or ""
        if 0 <= near <= CARRIED and any(is_medium(span.of(article.text)) for span in attribution.source.spans):
            reason = f"the sentence before is put down to {name}"
            return Source(f"name {fold_name(name)}", name, "named source", "loose", reason, _entity(name, facts))
    return None


def _press_release(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the body whose own statement it is."""
    if statement.said_by or not _is_press_release(article):
        return None
    issuers = [credit.name for credit in article.credits if credit.basis == "press release" and credit.name]
    name = issuers[0] if issuers else article.outlet or article.id
    reason = f"both are attributed to {name}"
    return Source(f"name {fold_name(name)}", name, "named source", "firm", reason, _entity(name, facts))


def _own_reporting(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet whose reporter saw or heard it, this one or the one that is named."""
    mark = own_reporting(article, statement.sentence.of(article.text))
    if mark is None:
        return None
    name = mark.whose or article.outlet or article.id
    key = _house(name, facts) if mark.whose else f"outlet {facts.house(article)}"
    return Source(key, name, "own reporting", "firm", f"own reporting ({mark.shows})")


def _wire(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the credited agency where the text bears the credit out: it is shared with another text of that agency."""
    borne_out = [agency for agency in _agencies(article) if (article.id, agency) in facts.matched]
    if not borne_out:
        return None
    credit = next(c for c in article.credits if fold_name(c.name) == borne_out[0])
    reason, entity = f"wire copy of {credit.name} ({credit.basis})", _entity(credit.name, facts)
    return Source(_house(credit.name, facts), credit.name, "named source", "loose", reason, entity)


def _only_credited(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet where nothing bears its credit out; anybody can write an agency's name."""
    agencies = _agencies(article)
    if statement.said_by or not agencies:
        return None
    credit = next(c for c in article.credits if fold_name(c.name) == agencies[0])
    outlet = article.outlet or "unknown outlet"
    name, why = f"{credit.name} (as {outlet} credits it)", f"{outlet} credits {credit.name} ({credit.basis})"
    return Source(f"outlet {facts.house(article)}", name, "unknown", "loose", why)


def _outlet_alone(statement: Statement, article: Article, facts: Facts) -> Source:
    name = article.outlet or "unknown outlet"
    if statement.kind in ("direct", "mixed"):
        return Source(f"vague {statement.id}", "a speaker not told", "unknown", "vague", "words of a speaker not told")
    weight: Weight = "loose" if article.outlet else "vague"
    return Source(f"outlet {facts.house(article)}", name, "unknown", weight, f"{name} in its own voice")


def _is_press_release(article: Article) -> bool:
    return any(credit.basis == "press release" for credit in article.credits)


RULES = (
    _cited_outlet,
    _unnamed_informant,
    _named_speaker,
    _press_release,
    _own_reporting,
    _carried_on,
    _wire,
    _only_credited,
)
