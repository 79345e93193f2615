"""Who one telling goes back to: a table of rules run from top to bottom; the first that speaks decides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from firsthand.model import (
    Article,
    EntityId,
    OriginKind,
    Speaker,
    Statement,
)
from firsthand.origins.callings import is_bare_document, is_document, is_medium, is_unnamed_person, is_vague
from firsthand.origins.facts import Facts, agencies_of
from firsthand.origins.marks import Mark, cited_names, own_reporting, told_whom
from firsthand.outlets import fold_name, names_outlet

Weight: TypeAlias = Literal["firm", "loose", "vague"]
TAGLINE = re.compile(r"\s+[|–—-]\s+")
CARRIED = 40  # characters from one sentence's attribution to the next sentence: its source and a full stop


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


def source_of(statement: Statement, facts: Facts) -> Source:
    """Give who a telling goes back to."""
    article = facts.articles[statement.article]
    for rule in RULES:
        source = rule(statement, article, facts)
        if source is not None:
            return source
    return _outlet_alone(statement, article, facts)


# ---------------------------------------------------------------- the rules, in order


def _cited_outlet(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet that is cited, when its own article is in the story."""
    if not statement.said_by:
        return None
    name = statement.said_by[-1].name
    return _cited_of(facts.outlets(name, _deepest(statement, facts)), article, facts, name)


def _cited_of(cited: Mapping[str, Article], article: Article, facts: Facts, name: str) -> Source | None:
    if not cited or facts.house(article) in cited:
        return None
    if len(cited) > 1:
        return Source(f"name {fold_name(name)}", name, "named source", "loose", f"cites {name}, of which there are two")
    ((key, other),) = cited.items()
    kind: OriginKind = "named source" if _is_press_release(other) else "own reporting"
    return Source(f"outlet {key}", other.outlet or name, kind, "loose", f"cites {other.outlet}")


def _cited_in_words(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet of the story that the sentence names for it, where no speaker was made out."""
    if statement.said_by or statement.kind != "own voice":
        return None
    names = [name for name in cited_names(statement.sentence.of(article.text)) if facts.outlets(name)]
    return _cited_of(facts.outlets(*names[:1]), article, facts, names[0]) if names else None


def _unnamed_informant(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take an outlet whose own words show that somebody without a name spoke to it: it has that firsthand."""
    name = _deepest(statement, facts)
    if not name:
        return None
    if own_reporting(article, name):
        return _reported_by(own_reporting(article, name), article, facts)
    if not (is_vague(name) or is_unnamed_person(name)):
        return None
    sentence = statement.sentence.of(article.text)
    told = told_whom(sentence)
    heard = told if told and told.whose and fold_name(told.whose) in facts.media else None
    return _reported_by(own_reporting(article, sentence) or heard, article, facts)


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


def speaker_key(speaker: Speaker, facts: Facts) -> str:
    """Give the key of a link of a chain, as a telling's that ends with it."""
    entity = facts.entities.get(speaker.entity) if speaker.entity else None
    name = entity.name if entity else speaker.name
    key = facts.house_of(name)
    return f"link {speaker.start}" if is_vague(name) or is_unnamed_person(name) else key


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
            return Source(f"name {fold_name(name)}", name, "named source", "loose", reason, facts.entity_called(name))
    return None


def _press_release(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the body whose own statement it is."""
    if statement.said_by or not _is_press_release(article):
        return None
    issuers = [credit.name for credit in article.credits if credit.basis == "press release" and credit.name]
    name = issuers[0] if issuers else article.outlet or article.id
    parts = (name, *TAGLINE.split(name))  # "Norvik S.A. | Copper for a warmer world"
    entity = next((found for part in parts if (found := facts.entity_called(part))), None)
    name = facts.entities[entity].name if entity else name  # as those who cite it have it
    reason = f"both are attributed to {name}"
    return Source(f"name {fold_name(name)}", name, "named source", "firm", reason, entity)


def _own_reporting(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet whose reporter saw or heard it, this one or the one that is named."""
    return _reported_by(own_reporting(article, statement.sentence.of(article.text)), article, facts)


def _reported_by(mark: Mark | None, article: Article, facts: Facts) -> Source | None:
    if mark is None:
        return None
    name = mark.whose or article.outlet or article.id
    key = facts.house_of(name) if mark.whose else f"outlet {facts.house(article)}"
    return Source(key, name, "own reporting", "firm", f"own reporting ({mark.shows})")


def _wire(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the credited agency where the text bears the credit out: it is shared with another text of that agency."""
    borne_out = [agency for agency in agencies_of(article) if (article.id, agency) in facts.matched]
    if not borne_out:
        return None
    credit = next(c for c in article.credits if fold_name(c.name) == borne_out[0])
    reason, entity = f"wire copy of {credit.name} ({credit.basis})", facts.entity_called(credit.name)
    return Source(facts.house_of(credit.name), credit.name, "named source", "loose", reason, entity)


def _only_credited(statement: Statement, article: Article, facts: Facts) -> Source | None:
    """Take the outlet where nothing bears its credit out; anybody can write an agency's name."""
    agencies = agencies_of(article)
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
    _cited_in_words,
    _unnamed_informant,
    _named_speaker,
    _press_release,
    _own_reporting,
    _carried_on,
    _wire,
    _only_credited,
)
