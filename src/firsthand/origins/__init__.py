"""Stage *origins*: how many independent origins stand behind each claim, with every merge explained.

Certain merges bind; possible ones lower the minimum only; an unknown never adds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.model import (
    Claim,
    Label,
    Material,
    Merge,
    Origin,
    Range,
    StatementId,
)
from firsthand.origins.bodies import affiliations, introductions
from firsthand.origins.facts import facts_of
from firsthand.origins.merges import CERTAIN, POSSIBLE, Count
from firsthand.origins.sources import Source, source_of
from firsthand.settings import OriginSettings

__all__ = ["count_origins"]


@dataclass(slots=True)
class Groups:
    """Disjoint sets of tellings, with the merges that made them (union by the smaller name)."""

    parent: dict[StatementId, StatementId]
    merges: list[Merge] = field(default_factory=list)

    def find(self, one: StatementId) -> StatementId:
        """Give the name of the set that a telling is in."""
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, merge: Merge) -> None:
        """Join two sets; a merge that joins nothing new is not kept."""
        left, right = sorted((self.find(merge.left), self.find(merge.right)))
        if left != right:
            self.parent[right] = left
            self.merges.append(merge)

    def sets(self) -> list[list[StatementId]]:
        """List the sets, each and all in order."""
        found: dict[StatementId, list[StatementId]] = defaultdict(list)
        for one in sorted(self.parent):
            found[self.find(one)].append(one)
        return sorted(found.values())


def count_origins(claims: Sequence[Claim], material: Material, settings: OriginSettings) -> tuple[Claim, ...]:
    """Fill in the origins, the merges, the independent range and the label of every claim of a story.

    >>> from firsthand.model import Story, StoryId
    >>> count_origins([], Material(story=Story(id=StoryId("s"), title="", articles=()), articles=(), annotations={}),
    ...               OriginSettings())
    ()
    """
    facts, bodies, introduced = facts_of(material), affiliations(material), introductions(material)
    counts = (
        Count(
            claim, {s.id: source_of(s, facts) for s in claim.statements}, material, facts, bodies, introduced, settings
        )
        for claim in claims
    )
    return tuple(map(_count, counts))


def _count(count: Count) -> Claim:
    claim, sources = count.claim, count.sources
    certain = Groups({s.id: s.id for s in claim.statements})
    for rule in CERTAIN:
        for merge in rule(count):
            certain.join(merge)
    count = replace(count, certain=tuple(certain.sets()))
    possible = Groups(dict(certain.parent))
    for rule in POSSIBLE:
        for merge in rule(count):
            possible.join(merge)
    dissenting = dissenters(claim)
    behind = {one: source for one, source in sources.items() if one not in dissenting}
    at_most = _adding(certain, behind)
    firm = [group for group in possible.sets() if any(s in behind and behind[s].weight == "firm" for s in group)]
    at_least = min(at_most, max(1, len(firm)))
    independent = Range(at_least, at_most)
    return replace(
        claim,
        independent=independent,
        origins=tuple(_origin(group, sources) for group in certain.sets() if not dissenting.issuperset(group)),
        merges=(*certain.merges, *possible.merges),
        label=_label(claim, independent),
    )


def dissenters(claim: Claim) -> frozenset[StatementId]:
    """Give the tellings that say otherwise than the claim's own words: that it is not so, or another number or day.

    Whoever denies a thing, or counts otherwise, stands beside it in the claim, and never behind it. Names are left
    out: another spelling tells the same.
    """
    told = {statement.id for statement in claim.statements}
    own = {statement.id for statement in claim.statements if statement.text == claim.text}
    found: set[StatementId] = set()
    for conflict in (each for each in claim.conflicts if each.slot != "name" and each.relation != "scope"):
        if {conflict.left.statement, conflict.right.statement} <= told:
            sides = (conflict.left, conflict.right)
            kept = [side.value for side in sides if side.statement in own]
            kept = kept or ([OWN_STANCE] if conflict.slot == "polarity" else [])
            found |= {side.statement for side in sides if kept and side.value not in kept}
    return frozenset(found - own)


OWN_STANCE = "affirmed"  # where the claim's own words are on neither side


def _adding(groups: Groups, sources: dict[StatementId, Source]) -> int:
    """Count the sets that may be independent: a telling from nobody knows where never adds."""
    adding = [group for group in groups.sets() if any(s in sources and sources[s].weight != "vague" for s in group)]
    return max(1, len(adding))


def _label(claim: Claim, independent: Range) -> Label:
    if claim.articles <= 1:
        return "single telling"
    if independent.min >= 2:
        return "corroborated"
    return "one origin" if independent.max == 1 else "unclear"


def _origin(group: Sequence[StatementId], sources: dict[StatementId, Source]) -> Origin:
    """Name a set of tellings after its best known source."""
    best = min((sources[s] for s in group), key=lambda s: (s.weight != "firm", RANK.index(s.kind), s.name))
    return Origin(best.name, best.entity, best.kind, tuple(group))


RANK = ("named source", "document", "own reporting", "unknown")
