"""Where tellings differ: typed values of statements about the same thing, held against each other.

Three words for three things: *conflict* (both cannot be right), *update* (a later value of the same thing), *scope*
(another group, area or period). What cannot be compared is not called anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.claims.features import Measure, Table, agree
from firsthand.model import ArticleId, Conflict, DateMention, Relation, Side, Slot, Statement, Verdict

UPDATE_WORDS = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|rais(?:ed?|es|ing)|climb\w*|increas\w*|now|updated?|revis\w+|corrected|so far"
    r"|up from|down from|lowered|brought the (?:toll|number|total)|grew|grown|by then|recount\w*|final(?:ly)?|later)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with what its conflicts need: its row's measures and when its article appeared."""

    statement: Statement
    measures: tuple[Measure, ...]
    negated: bool
    published: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one slot that cannot both hold as they stand."""

    slot: Slot
    left: Side
    right: Side
    left_of: tuple[str, ...] = ()
    right_of: tuple[str, ...] = ()


Rule: TypeAlias = Callable[[Telling, Telling, Difference], Verdict]


def tellings(table: Table, published: Mapping[ArticleId, str | None]) -> list[Telling]:
    """Give one telling a row of the table."""
    return [
        Telling(s, table.comparable[row], bool(table.negated[row]), published.get(s.article))
        for row, s in enumerate(table.statements)
    ]


def judge_conflict(left: Telling, right: Telling, close: bool) -> Conflict | None:
    """Say where two statements about the same thing differ; None if nothing comparable differs.

    ``close`` says that they are near enough in wording for opposite polarity to mean that one denies the other.
    """
    for difference in _differences(left, right, close):
        relation = _relation(left, right, difference)
        if relation is not None:
            name, reason = relation
            return Conflict(difference.slot, name, difference.left, difference.right, reason)
    return None


def _differences(left: Telling, right: Telling, close: bool) -> Iterator[Difference]:
    yield from _numbers(left, right)
    if close:
        yield from _dates(left, right)
        yield from _polarity(left, right)


def _numbers(left: Telling, right: Telling) -> Iterator[Difference]:
    """Pair values of one kind; where any pair of the kind agrees, the kind is no difference."""
    for kind in sorted({m.kind for m in left.measures} & {m.kind for m in right.measures} - {""}):
        ours = [m for m in left.measures if m.kind == kind]
        theirs = [m for m in right.measures if m.kind == kind]
        if any(agree(a, b) for a in ours for b in theirs) or len(ours) > 2 or len(theirs) > 2:
            continue
        a, b = ours[0], theirs[0]
        sides = Side(left.statement.id, a.text, a.value), Side(right.statement.id, b.text, b.value)
        yield Difference("number", *sides, a.of, b.of)


def _dates(left: Telling, right: Telling) -> Iterator[Difference]:
    ours, theirs = _own_dates(left.statement), _own_dates(right.statement)
    if len(ours) != 1 or len(theirs) != 1:
        return
    a, b = ours[0], theirs[0]
    if a.value is None or b.value is None or len(a.value) != len(b.value) or a.value == b.value:
        return
    yield Difference("date", Side(left.statement.id, a.text, a.value), Side(right.statement.id, b.text, b.value))


def _own_dates(statement: Statement) -> list[DateMention]:
    return [date for date in statement.dates if date.value and statement.span.holds(date.span)]


def _polarity(left: Telling, right: Telling) -> Iterator[Difference]:
    if left.negated == right.negated:
        return
    yield Difference("polarity", _stance(left), _stance(right))


def _stance(telling: Telling) -> Side:
    return Side(telling.statement.id, telling.statement.text, "negated" if telling.negated else "affirmed")


def _relation(left: Telling, right: Telling, difference: Difference) -> tuple[Relation, str] | None:
    """Run down the table; the first rule that speaks decides."""
    for rule, relation in RELATIONS:
        verdict = rule(left, right, difference)
        if verdict.answer:
            return (relation, verdict.reason) if relation else None
    return "conflict", "the same thing, and the values cannot both hold"


def _other_year(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Values of two years are two facts, not a difference."""
    years = [{d.value[:4] for d in _own_dates(t.statement) if d.value} for t in (left, right)]
    return Verdict(
        bool(years[0]) and bool(years[1]) and not years[0] & years[1] and difference.slot != "date", "other years"
    )


def _one_voice(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """One article in one breath counts two things; it does not contradict itself."""
    same = left.statement.sentence == right.statement.sentence and left.statement.article == right.statement.article
    return Verdict(same and _speaker(left) == _speaker(right), "one sentence")


def _other_group(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Counts of differently described groups: "14 employees" and "21 patients"."""
    ours, theirs = set(difference.left_of), set(difference.right_of)
    apart = bool(ours - theirs) and bool(theirs - ours)
    return Verdict(apart and difference.slot == "number", "counts of different groups")


def _says_later(left: Telling, right: Telling, difference: Difference) -> Verdict:
    if difference.slot == "polarity":
        return Verdict(False, "")
    days = left.published or "", right.published or ""
    if not all(days) or days[0][:10] == days[1][:10]:
        marked = UPDATE_WORDS.search(left.statement.text) or UPDATE_WORDS.search(right.statement.text)
        together = left.statement.article == right.statement.article
        return Verdict(bool(marked) and not together, f"the words mark a new value: {marked.group()}" if marked else "")
    later = left if days[0] > days[1] else right
    marked = UPDATE_WORDS.search(later.statement.text)
    if marked:
        return Verdict(True, f"published later, and the words mark a new value: {marked.group()}")
    same = _speaker(left) == _speaker(right) and _speaker(left) is not None
    return Verdict(same, "the same speaker, later")


def _speaker(telling: Telling) -> str | None:
    return (
        telling.statement.said_by[-1].entity or telling.statement.said_by[-1].name
        if telling.statement.said_by
        else None
    )


RELATIONS: tuple[
    tuple[Rule, Relation | None], ...
] = (  # (rule, what it makes of the difference; None: nothing); in this order
    (_other_year, None),
    (_one_voice, None),
    (_says_later, "update"),
    (_other_group, "scope"),
)
