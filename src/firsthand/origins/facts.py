"""What the rules of origins look things up in: one story's articles, outlets, agencies and entities, gathered once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.domains import registrable_domain
from firsthand.model import Annotations, Article, ArticleId, EntityId, Material, StoryEntity
from firsthand.origins.marks import media_of
from firsthand.outlets import fold_name, names_outlet, one_space, outlet_key, outlet_names, short_forms

STAFF = re.compile(
    r"^(?:our |the |news |online |web )*(?:[\w’']+ )?(?:staff|agencies|wires|desk|newsroom|team|correspondents?"
    r"|reporters?|editors?|writers?)(?: (?:and|&|with) (?:staff|agenc(?:y|ies)|wires?|services?|reporters?))*$",
    re.I,
)  # a byline that names nobody


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look things up in: one story's articles and entities."""

    articles: Mapping[ArticleId, Article]
    entities: Mapping[EntityId, StoryEntity]
    matched: frozenset[tuple[ArticleId, str]]  # (article, agency) whose text shares passages with that agency's
    annotations: Mapping[ArticleId, Annotations]
    media: frozenset[str]  # folded names of all that the story shows to be news media
    houses: Mapping[str, str]  # key of an outlet's short name to that of its full one
    called: Mapping[str, tuple[ArticleId, ...]]  # the articles whose outlet a folded name may stand for

    def house(self, article: Article) -> str:
        """Give the key of an article's outlet; a short form is one with the full name that alone it can stand for."""
        key = outlet_key(article)
        return self.houses.get(key, key)

    def outlets(self, *names: str) -> dict[str, Article]:
        """Give the outlets that any of these names stands for: by key, each with its first article."""
        found = sorted({one for name in names for one in self.called.get(one_space(fold_name(name)), ())}, reverse=True)
        return {self.house(article): article for article in map(self.articles.__getitem__, found)}

    def house_of(self, name: str) -> str:
        """Give the key of an outlet or an agency by its name; a name that two domains bear is nobody's."""
        keys = list(self.outlets(name))
        return f"outlet {keys[0]}" if len(keys) == 1 else f"name {fold_name(name)}"

    def entity_called(self, name: str) -> EntityId | None:
        """Give the entity of this very name, or else the one body that is written so too."""
        folded = fold_name(name)
        named = next((entity.id for entity in self.entities.values() if fold_name(entity.name) == folded), None)
        bodies = (entity for entity in self.entities.values() if entity.type == "ORG" and name[:1].isupper())
        written = [body.id for body in bodies if folded in map(fold_name, body.aliases)]
        return named or (written[0] if len(written) == 1 else None)


def facts_of(material: Material) -> Facts:
    """Gather what the rules need; agencies by their folded names."""
    articles = {article.id: article for article in material.articles}
    carriers: dict[str, set[ArticleId]] = {}
    for article in material.articles:
        for agency in agencies_of(article):
            carriers.setdefault(agency, set()).add(article.id)
        carriers.setdefault(fold_name(article.outlet or article.id), set()).add(article.id)
    pairs = [(copy.a, copy.b) for copy in material.copies]
    matched = {
        (mine, agency)
        for a, b in pairs
        for mine, other in ((a, b), (b, a))
        for agency in agencies_of(articles[mine])
        if mine in carriers[agency] and other in carriers[agency]
    }
    entities = {entity.id: entity for entity in material.entities}
    return Facts(
        articles=articles,
        entities=entities,
        matched=frozenset(matched),
        annotations=material.annotations,
        media=frozenset(_media(material.articles)),
        houses=_houses(material.articles),
        called=_called(material.articles),
    )


def _media(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        yield from map(fold_name, (*outlet_names(article), *media_of(article.text)))
        yield from agencies_of(article)


def _called(articles: Sequence[Article]) -> dict[str, tuple[ArticleId, ...]]:
    """Look articles up by what a text may call their outlet: as ``names_outlet`` does, without trying each."""
    found: dict[str, list[ArticleId]] = {}
    for article in articles:
        for name in short_forms(article.outlet or ""):
            found.setdefault(name, []).append(article.id)
    return {name: tuple(ids) for name, ids in found.items()}


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


def agencies_of(article: Article) -> list[str]:
    """Name, folded, the agencies that an article credits; a byline that names nobody and the outlet itself are none."""
    own = fold_name(article.outlet or "")
    named = [c.name for c in article.credits if c.basis != "press release" and not STAFF.match(c.name)]
    return [agency for agency in map(fold_name, named) if agency and agency != own]
