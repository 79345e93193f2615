"""Two counts side by side: "Police put the crowd at 2,000. The organisers spoke of 5,000." """

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from firsthand.claims.conflicts.relations import Difference
from firsthand.claims.conflicts.tellings import WHEN, Telling
from firsthand.claims.measures import agree, measures_of
from firsthand.model import Quantity, Side

COUNTS = re.compile(
    r"\b(?:put(?:s|ting)? .{1,60} at|(?:spoke|speaks?|talk(?:s|ed)) of|count(?:s|ed)|estimate[sd]?|claim(?:s|ed)"
    r"|gave|gives|said|says|report(?:s|ed)|insist(?:s|ed))\b",
    re.I,
)
FEW_WORDS = 3  # stems that a count by another adds to its number and its name: it leaves out what it counts
MOST_TIMES = 10  # one count is another's; more, and they count other things
NEAR = 200  # characters between the two


def find_other_counts(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling, Difference]]:
    """Give the pairs of neighbours in an article of which the second gives another number of the same, and no noun."""
    ordered = sorted(told, key=lambda t: (t.statement.article, t.statement.start))
    for left, right in pairwise(ordered):
        if not _side_by_side(left, right):
            continue
        ours, theirs = _only_number(left), _only_number(right)
        if ours is None or theirs is None or (theirs.unit or theirs.of):
            continue
        a = measures_of(replace(left.statement, quantities=(ours,)))[0]
        b = measures_of(replace(right.statement, quantities=(replace(theirs, unit=ours.unit, of=ours.of),)))[0]
        alike = max(a.value, b.value) <= MOST_TIMES * min(a.value, b.value)
        if a.kind not in WHEN and alike and not agree(a, b):
            sides = Side(left.statement.id, a.text, a.value), Side(right.statement.id, b.text, b.value)
            yield left, right, Difference("number", *sides, kind=a.kind, two_counted=True)


def _side_by_side(left: Telling, right: Telling) -> bool:
    """Two voices, or two who count, close together; the second says little more than its number."""
    a, b = left.statement, right.statement
    near = a.article == b.article and 0 <= b.start - a.end <= NEAR
    two = left.speaker != right.speaker and left.speaker and right.speaker
    counted = (left.speaker or COUNTS.search(left.lead)) and COUNTS.search(right.lead) and a.sentence != b.sentence
    return near and bool(two or counted) and len(right.frame) <= FEW_WORDS and not right.negated


def _only_number(telling: Telling) -> Quantity | None:
    """Give the number, if there is one only."""
    numbers = [q for q in telling.statement.quantities if q.of != "age"]
    dated = any(measure.kind in WHEN for measure in telling.measures)
    return numbers[0] if len(numbers) == 1 and not dated else None
