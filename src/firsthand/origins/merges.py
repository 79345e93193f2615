"""Which tellings of a claim have one origin: rules that bind for certain, and rules that say only *may*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from firsthand.model import (
    Article,
    ArticleId,
    Claim,
    Copy,
    EntityId,
    Material,
    Merge,
    Span,
    Statement,
    StatementId,
    StoryEntity,
)
from firsthand.origins.bodies import stems
from firsthand.origins.callings import ARTICLE, described_body, may_be_called, may_be_one_body
from firsthand.origins.facts import Facts
from firsthand.origins.sources import Source, speaker_key
from firsthand.outlets import families_of
from firsthand.settings import OriginSettings
from firsthand.text import words

QUOTED = 3  # words; shorter quotations fall together by chance


@dataclass(frozen=True, slots=True)
class Count:
    """What the rules of merging see of one claim."""

    claim: Claim
    sources: dict[StatementId, Source]
    material: Material
    facts: Facts
    bodies: Mapping[EntityId, set[EntityId]]  # whom a person speaks for
    introduced: Mapping[EntityId, frozenset[str]]  # the words that say who a person is
    settings: OriginSettings
    certain: tuple[list[StatementId], ...] = ()  # the sets of tellings that are one for certain, once that is known


# ---------------------------------------------------------------- certain


def _copied(count: Count) -> Iterator[Merge]:
    """Their words lie in aligned copied passages, or are the same in articles that are otherwise copied."""
    for copy, left, right in _tied(count):
        if any(_inside(left, passage.a) and _inside(right, passage.b) for passage in copy.passages):
            yield Merge(left.id, right.id, True, f"the same passage, {copy.kind}")
        elif _mostly_copied(count, copy) and _sentence(count, left) == _sentence(count, right):
            yield Merge(left.id, right.id, True, f"the same sentence, and {_shared(copy)}")


def _sentence(count: Count, statement: Statement) -> tuple[str, ...]:
    return tuple(words(statement.sentence.of(count.facts.articles[statement.article].text)))


def _mostly_copied(count: Count, copy: Copy) -> bool:
    return max(copy.share_a, copy.share_b) >= count.settings.mostly_copied


def _shared(copy: Copy) -> str:
    return f"one article shares {max(copy.share_a, copy.share_b):.0%} of its words with the other"


def _inside(statement: Statement, passage: Span) -> bool:
    return statement.span.overlap(passage) * 2 >= statement.end - statement.start


def _tied(count: Count) -> Iterator[tuple[Copy, Statement, Statement]]:
    told = _by_article(count.claim)
    for copy in count.material.copies:
        for left in told.get(copy.a, ()):
            for right in told.get(copy.b, ()):
                yield copy, left, right


def _by_article(claim: Claim) -> dict[ArticleId, list[Statement]]:
    told: dict[ArticleId, list[Statement]] = defaultdict(list)
    for statement in claim.statements:
        told[statement.article].append(statement)
    return told


def _same_source(count: Count) -> Iterator[Merge]:
    """Both go back to the same entity, document or outlet."""
    by_key: dict[str, list[StatementId]] = defaultdict(list)
    for statement in sorted(count.sources):
        by_key[count.sources[statement].key].append(statement)
    for group in by_key.values():
        for left, right in pairwise(group):
            yield Merge(left, right, True, count.sources[right].reason)


def _cites(count: Count) -> Iterator[Merge]:
    """One cites the other's outlet for it; of what that outlet tells, the first: the rest may be of others."""
    telling: dict[str, list[StatementId]] = defaultdict(list)
    for statement in sorted(count.claim.statements, key=lambda s: s.id):
        telling[f"outlet {count.facts.house(count.facts.articles[statement.article])}"].append(statement.id)
    for left, source in sorted(count.sources.items()):
        if source.reason.startswith("cites "):
            told = telling.get(_cited(count, source, telling), ())
            yield from (Merge(left, right, True, source.reason) for right in told[:1] if right != left)


def _cited(count: Count, source: Source, telling: Mapping[str, Sequence[StatementId]]) -> str:
    """Give the outlet that is cited: of two of one name the one that tells it, where the other does not."""
    if not source.key.startswith("name "):
        return source.key
    bearing = [key for key in (f"outlet {house}" for house in count.facts.outlets(source.name)) if key in telling]
    return bearing[0] if len(bearing) == 1 else source.key


def _passed_on(count: Count) -> Iterator[Merge]:
    """One goes back to whoever passes it on in the other, where it is told from whom they have it."""
    return (merge for merge in _links_of_chains(count) if merge.certain)


def _links_of_chains(count: Count) -> Iterator[Merge]:
    deeper: dict[str, dict[str, StatementId]] = defaultdict(dict)
    for statement in sorted(count.claim.statements, key=lambda s: s.id):
        for link in statement.said_by[:-1]:
            deeper[speaker_key(link, count.facts)].setdefault(count.sources[statement.id].key, statement.id)
    for left, source in sorted(count.sources.items()):
        further = {key: right for key, right in deeper.get(source.key, {}).items() if key != source.key}
        for right in list(further.values())[:1]:  # one of them it is; all of them would make one origin of many
            name = count.sources[right].name
            yield Merge(left, right, len(further) == 1, f"{source.name} has it from {name}, as the other article tells")


def _same_quotation(count: Count) -> Iterator[Merge]:
    """The same quoted words: whoever is taken for their speaker, one person said them once."""
    said: dict[tuple[str, ...], StatementId] = {}
    for statement in sorted(count.claim.statements, key=lambda s: s.id):
        quoted = tuple(words(statement.text))
        if statement.kind in ("direct", "mixed") and len(quoted) >= QUOTED:
            yield Merge(said.setdefault(quoted, statement.id), statement.id, True, "the same quoted words")


def _told_twice(count: Count) -> Iterator[Merge]:
    """An article says it in its own voice and, elsewhere, on somebody's word: the second tells where it has it from."""
    for told in _by_article(count.claim).values():
        ids = [statement.id for statement in told]
        firm = {count.sources[s].key: s for s in ids if _tells_whose(count.sources[s])}
        if len(firm) != 1:
            continue
        ((_, right),) = firm.items()
        for left in ids:
            source = count.sources[left]
            if source.weight != "firm" and source.kind == "unknown" and source.key.startswith("outlet "):
                yield Merge(left, right, True, f"the same article attributes it to {count.sources[right].name}")


def _tells_whose(source: Source) -> bool:
    return source.weight == "firm" or (source.kind == "named source" and source.weight != "vague")


def _one_family(count: Count) -> Iterator[Merge]:
    """The outlets belong to one family, and neither names anybody else."""
    members: dict[str, list[tuple[StatementId, Article]]] = defaultdict(list)
    for statement in count.claim.statements:
        article = count.facts.articles[statement.article]
        family = families_of(article, count.settings.families)
        own = count.sources[statement.id].key == f"outlet {count.facts.house(article)}"
        if family and (own or not statement.said_by):
            members[family.operator].append((statement.id, article))
    for operator, group in sorted(members.items()):
        for (left, _), (right, _) in pairwise(sorted(group, key=lambda pair: pair[0])):
            yield Merge(left, right, True, f"both outlets belong to {operator}")


# ---------------------------------------------------------------- possible


def _passed_on_by_several(count: Count) -> Iterator[Merge]:
    """One goes back to whoever has it from this one in one telling, from that one in another."""
    return (merge for merge in _links_of_chains(count) if not merge.certain)


def _copied_article(count: Count) -> Iterator[Merge]:
    """One article is largely taken from the other, if not in these words."""
    for copy, left, right in _tied(count):
        if _mostly_copied(count, copy):
            yield Merge(left.id, right.id, False, _shared(copy))


def _rewritten(count: Count) -> Iterator[Merge]:
    """The articles tell the same rare details in the same order."""
    told = _by_article(count.claim)
    for kinship in count.material.kinships:
        for left, right in zip(told.get(kinship.a, ())[:1], told.get(kinship.b, ())[:1], strict=False):
            yield Merge(left.id, right.id, False, "perhaps a rewrite: " + "; ".join(kinship.why[:2]))


def _own_camp(count: Count) -> Iterator[Merge]:
    """A person and the body they speak for are perhaps one witness."""
    by_entity = {source.entity: one for one, source in sorted(count.sources.items()) if source.entity}
    for person, left in sorted(by_entity.items()):
        for body in sorted(count.bodies.get(person, ())):
            if body in by_entity:
                right = by_entity[body]
                reason = f"{count.sources[left].name} speaks for {count.sources[right].name}"
                yield Merge(left, right, False, reason)


def _speaks_for_described(count: Count) -> Iterator[Merge]:
    """A body is described and not named, and an article introduces a person with a word of that description."""
    people = {source.entity: one for one, source in sorted(count.sources.items()) if source.entity in count.introduced}
    for right, source in sorted(count.sources.items()):
        told = frozenset(stems(source.name)) if described_body(source.name) else frozenset()
        for person, left in people.items():
            if person and told & count.introduced[person]:
                yield Merge(left, right, False, f"{count.sources[left].name} may speak for {source.name}")


def _described(count: Count) -> Iterator[Merge]:
    """One names a body, the other describes one of that kind: "the state agency" may be the agency that is named."""
    known = {source.entity: one for one, source in sorted(count.sources.items()) if source.entity}
    for left, source in sorted(count.sources.items()):
        noun = described_body(source.name)
        for entity, right in known.items():
            body = count.facts.entities.get(entity)
            if (
                noun
                and body
                and right != left
                and body.type == "ORG"
                and not described_body(body.name)
                and _is_a(body, noun)
            ):
                yield Merge(left, right, False, f"{source.name} may be {body.name}")


def _both_described(count: Count) -> Iterator[Merge]:
    """Neither names a body, and the two descriptions may be of one: "the operator" may be "the company"."""
    described = {source.name: one for one, source in sorted(count.sources.items()) if described_body(source.name)}
    for (left, one), (right, other) in combinations(sorted(described.items()), 2):
        if may_be_one_body(left, right):
            yield Merge(one, other, False, f"{left} may be {right}")


def _one_document(count: Count) -> Iterator[Merge]:
    """Two documents of which one has no name: "a leaked audit" may be "a confidential report"."""
    papers = [one for one, source in sorted(count.sources.items()) if source.kind == "document"]
    for left, right in pairwise(papers):
        a, b = (count.sources[one].name for one in (left, right))
        if a != b and (a[:1].islower() or b[:1].islower() or ARTICLE.match(a) or ARTICLE.match(b)):
            yield Merge(left, right, False, f"{a} may be {b}")


def _is_a(body: StoryEntity, noun: str) -> bool:
    return may_be_called(body.name, noun) or any(noun in alias.lower().split() for alias in body.aliases)


def _unmarked(count: Count) -> Iterator[Merge]:
    """An outlet in its own voice, without a mark of own reporting, may have it from any other telling."""
    firm = [group for group in count.certain if any(count.sources[s].weight == "firm" for s in group)]
    first = firm[0][0] if firm else count.certain[0][0]
    for group in count.certain:
        if group not in firm and first not in group:
            name = count.sources[group[0]].name
            yield Merge(first, group[0], False, f"{name} gives no source of its own for it")


def _doubtful(count: Count) -> Iterator[Merge]:
    """It may tell of something else, and then no second origin stands behind the claim."""
    claim = count.claim
    sure = sorted((s.text != claim.text, s.id) for s in claim.statements if s.id not in claim.doubtful)
    for statement in claim.statements:
        if statement.id in claim.doubtful and sure:
            yield Merge(
                sure[0][1],
                statement.id,
                False,
                "may tell of something else: little but a number or a likeness ties it to the others",
            )


CERTAIN = (_cites, _passed_on, _copied, _same_source, _same_quotation, _told_twice, _one_family)
POSSIBLE = (
    _passed_on_by_several,
    _copied_article,
    _rewritten,
    _own_camp,
    _speaks_for_described,
    _described,
    _both_described,
    _one_document,
    _unmarked,
    _doubtful,
)
