"""Where tellings differ, each pair of values once: ten tellings of a number make one row, under their claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from firsthand.model import Claim, ClaimId, Conflict, Dossier, Relation, Side, Slot, Statement
from firsthand.render.lookup import Lookup
from firsthand.text import one_line

RELATION_ORDER: Final[tuple[Relation, ...]] = ("conflict", "update", "scope")
Pair: TypeAlias = tuple[Conflict, tuple[Claim, ...]]  # two tellings that differ, and the claims that keep it
Key: TypeAlias = tuple[str, ...]  # of what two conflicts that set the same values against each other have in common


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values that differ, with all statements that give either. ``conflict`` is one that says so."""

    claim: Claim
    conflict: Conflict
    left: tuple[Statement, ...]
    right: tuple[Statement, ...]
    why: tuple[str, ...] = ()
    kept_at: tuple[ClaimId, ...] = ()  # all claims that keep it

    def outlets(self, lookup: Lookup) -> tuple[list[str], list[str]]:
        """Name the outlets of either side, each once."""
        left, right = (list(dict.fromkeys(lookup.outlet(s) for s in side)) for side in (self.left, self.right))
        return left, right


def side_key(slot: Slot, side: Side) -> str:
    """Say by what two sides give the same value: the value itself, so that "five" and "5 people" are one.

    >>> side_key("number", Side("s1", "Five", 5.0)), side_key("name", Side("s1", "Ann  Bell", "Ann  Bell"))
    ('5', 'ann bell')
    """
    if isinstance(side.value, int | float):
        return f"{side.value:g}"
    return one_line(str(side.value if slot != "name" else side.text)).casefold()


def find_differences(dossier: Dossier, lookup: Lookup) -> list[Difference]:
    """List the differences of a dossier: claims with a conflict first, those of most outlets first, in each row by row.

    A difference that two claims keep stands once, under the one that more articles tell.
    """
    groups: dict[Key, list[Pair]] = defaultdict(list)
    for conflict, claims in pairs_of(dossier):
        groups[key_of(conflict)].append((conflict, claims))
    order = {claim.id: number for number, claim in enumerate(lookup.shown)}
    found = [gather(part, lookup, order) for group in groups.values() for part in parts_of(group)]
    found.sort(key=lambda d: (RELATION_ORDER.index(d.conflict.relation), -sum(map(len, d.outlets(lookup)))))
    first = {d.claim.id: number for number, d in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda d: first[d.claim.id])


def pairs_of(dossier: Dossier) -> list[Pair]:
    """List each pair of tellings that differ once, with all claims that keep it."""
    kept: dict[tuple[object, ...], Conflict] = {}
    claims: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in dossier.claims:
        for conflict in claim.conflicts:
            ends = tuple(sorted((side.statement, side_key(conflict.slot, side)) for side in sides(conflict)))
            key = (conflict.relation, conflict.slot, ends)
            kept.setdefault(key, conflict)
            claims[key].append(claim)
    return [(conflict, tuple(claims[key])) for key, conflict in kept.items()]


def sides(conflict: Conflict) -> tuple[Side, Side]:
    """Give both sides."""
    return conflict.left, conflict.right


def key_of(conflict: Conflict) -> Key:
    """Give what conflicts about the same two values share."""
    values = sorted(side_key(conflict.slot, side) for side in sides(conflict))
    return (conflict.relation, conflict.slot, *values)


def parts_of(group: Sequence[Pair]) -> list[list[Pair]]:
    """Part what sets the same values against each other of two things: it belongs together where a claim is shared."""
    parts: list[list[Pair]] = []
    for pair in group:
        ids = {claim.id for claim in pair[1]}
        near = [part for part in parts if any(claim.id in ids for _, claims in part for claim in claims)]
        parts = [part for part in parts if part not in near] + [[*(p for part in near for p in part), pair]]
    return parts


def gather(group: Sequence[Pair], lookup: Lookup, order: dict[ClaimId, int]) -> Difference:
    """Make one difference of the conflicts that set the same two values against each other."""
    first = group[0][0]
    keys = [side_key(first.slot, side) for side in sides(first)]
    told: list[dict[str, Statement]] = [{}, {}]
    for conflict, _ in group:
        ours = [side_key(conflict.slot, side) for side in sides(conflict)]
        turned = ours != keys and ours[::-1] == keys
        for place, side in zip((1, 0) if turned else (0, 1), sides(conflict), strict=True):
            told[place].setdefault(side.statement, lookup.side(side))
    left, right = (tuple(sorted(rows.values(), key=lambda s: place_of(s, lookup))) for rows in told)
    reasons = Counter(conflict.why for conflict, _ in group)
    claim = min((claim for _, claims in group for claim in claims), key=lambda c: (order.get(c.id, len(order)), c.id))
    turned = must_turn(first, left, right, lookup)
    sided = Conflict(first.slot, first.relation, first.right, first.left, first.why) if turned else first
    kept_at = tuple(sorted({claim.id for _, claims in group for claim in claims}))
    return Difference(claim, sided, *((right, left) if turned else (left, right)), tuple(reasons), kept_at)


def must_turn(first: Conflict, left: Sequence[Statement], right: Sequence[Statement], lookup: Lookup) -> bool:
    """Say whether the sides change places: the earlier value of an update is on the left, else the one told more."""
    if first.relation == "update":
        days = [min(lookup.article(s).published or "9999" for s in side)[:10] for side in (left, right)]
        return days[1] < days[0] or (days[0] == days[1] and rises(first.right, first.left))
    return len(outlets(right, lookup)) > len(outlets(left, lookup))


def rises(low: Side, high: Side) -> bool:
    """Say whether one value is less than the other: of one day, a count is thought to rise."""
    return isinstance(low.value, int | float) and isinstance(high.value, int | float) and low.value < high.value


def outlets(statements: Iterable[Statement], lookup: Lookup) -> set[str]:
    """Name the outlets that print statements."""
    return {lookup.outlet(statement) for statement in statements}


def place_of(statement: Statement, lookup: Lookup) -> tuple[str, int, int]:
    """Order statements by date, then as their articles stand."""
    return (lookup.article(statement).published or "9999", lookup.numbers[statement.article], statement.start)
