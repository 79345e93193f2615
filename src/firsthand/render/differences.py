"""Where tellings differ, each pair of values once: ten copies of a number make one line, not ten."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from firsthand.model import Claim, Conflict, Dossier, Relation, Side, Statement
from firsthand.render.lookup import Lookup
from firsthand.text import one_line

RELATION_ORDER: Final[tuple[Relation, ...]] = ("conflict", "update", "scope")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values that differ, with all statements that give either. ``conflict`` is the first that says so."""

    claim: Claim
    conflict: Conflict
    left: tuple[Statement, ...]
    right: tuple[Statement, ...]

    def outlets(self, lookup: Lookup) -> tuple[list[str], list[str]]:
        """Name the outlets of either side, each once."""
        left, right = (list(dict.fromkeys(lookup.outlet(s) for s in side)) for side in (self.left, self.right))
        return left, right


def side_key(side: Side) -> str:
    """Say by what two sides give the same value: the words, whatever their case."""
    return one_line(side.text).casefold()


def find_differences(dossier: Dossier, lookup: Lookup) -> list[Difference]:
    """List the differences of a dossier: conflicts first, then updates, then scopes; those of most outlets first."""
    groups: dict[tuple[str, ...], list[tuple[Claim, Conflict]]] = defaultdict(list)
    for claim in dossier.claims:
        for conflict in claim.conflicts:
            values = sorted((side_key(conflict.left), side_key(conflict.right)))
            groups[conflict.relation, conflict.slot, *values].append((claim, conflict))
    found = [gather(group, lookup) for group in groups.values()]
    return sorted(found, key=lambda d: (RELATION_ORDER.index(d.conflict.relation), -sum(map(len, d.outlets(lookup)))))


def gather(group: list[tuple[Claim, Conflict]], lookup: Lookup) -> Difference:
    """Make one difference of the conflicts that set the same two values against each other."""
    claim, first = group[0]
    sides: dict[str, dict[str, Statement]] = {side_key(first.left): {}, side_key(first.right): {}}
    for _, conflict in group:
        for side in (conflict.left, conflict.right):
            sides[side_key(side)].setdefault(side.statement, lookup.side(side))
    left, right = sides[side_key(first.left)], sides[side_key(first.right)]
    return Difference(claim, first, tuple(left.values()), tuple(right.values()))
