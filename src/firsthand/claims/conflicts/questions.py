"""Whether two values answer one question: what speaks for it and against it, weighed.

Where two tellings of a claim are near in words, all that give the same values stand behind them: "the blackout lasted
12 minutes" and "the outage lasted 40" bring in "it was dark for 12 minutes".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

import numpy as np

from firsthand.claims.conflicts.answers import Answer, crowding
from firsthand.claims.conflicts.tellings import BROAD_UNITS, DATES, EVENT_TIME, WHEN
from firsthand.claims.features import Matrix
from firsthand.claims.measures import Measure, agree
from firsthand.claims.people import TOLL
from firsthand.settings import ClaimSettings
from firsthand.units import MEASURES

ONE_WORDING = 12.0  # topic of two tellings that were compared as one: a copy in which a number was changed
FRAME, FATE, HAPPENED_ONCE, MEASURED, BROAD, DATED, CROWDED = (
    2.0,
    2.9,
    3.3,
    1.5,
    -1.5,
    -6.0,
    -1.0,
)  # what each speaks for, beside the topic
MOST_CROWDED = 3
CLOSE, MOST_TIMES = 1.0, 2.5  # where nobody gives two of the kind
NO_FRAME, HALF_FRAME = 0.0, 0.4
MEASURES_ALONE = frozenset(unit.base for unit in MEASURES)  # of sums of money an affair has many
NEVER_BELOW, BARELY_NEAR = 0.0, 0.5  # a topic is a sum of likenesses
ONE_EVENT = 60.0  # minutes; two times further apart are of two things that happened


@dataclass(frozen=True, slots=True)
class Question:
    """Two answers that differ and answer one question."""

    left: Answer
    right: Answer


def find_questions(answers: Sequence[Answer], topic: Matrix, settings: ClaimSettings) -> Iterator[Question]:
    """Give the pairs of answers of one kind that differ and answer one question, as they come."""
    once = answers[0].kind.startswith("people ") or answers[0].kind == EVENT_TIME  # an event has one of these
    crowded = 0.0 if once else min(MOST_CROWDED, crowding(answers) - 1) * CROWDED
    for left, right, about in _near_pairs(answers, topic, _floor(answers[0].kind, settings.min_fate)):
        frame = _shared_frame(left, right)
        weight = about + FRAME * frame + _of_kind(left.kind) + crowded - _apart(left.measure, right.measure)
        weight += CLOSE if not once and not crowded and _is_close(left.measure, right.measure) else 0.0
        sole = all(any(one.sole for one in answer.given) for answer in (left, right))
        if frame < (NO_FRAME if about == ONE_WORDING else _least_frame(left.kind, sole)):
            continue
        if left.kind == TOLL or weight >= settings.min_question:
            yield Question(left, right)


def _floor(kind: str, usual: float) -> float:
    """Give how near in words two tellings must be: of its dead an event has one count, of its money many sums."""
    if kind == TOLL:
        return NEVER_BELOW
    if kind == EVENT_TIME:
        return BARELY_NEAR
    return usual / 2 if kind.startswith("people ") else usual


def _near_pairs(answers: Sequence[Answer], topic: Matrix, floor: float) -> Iterator[tuple[Answer, Answer, float]]:
    """Pair the answers that differ, with the topic of their nearest tellings."""
    rows = [sorted({one.telling.row for one in answer.given}) for answer in answers]
    owners: dict[int, list[int]] = defaultdict(list)
    for number, of_answer in enumerate(rows):
        for row in of_answer:
            owners[row].append(number)
    for i, j in sorted(_pairs_above(owners, topic, floor)):
        if not agree(answers[i].measure, answers[j].measure):
            one_wording = set(rows[i]) & set(rows[j])
            about = ONE_WORDING if one_wording else float(topic[np.ix_(rows[i], rows[j])].max())
            yield answers[i], answers[j], about


def _pairs_above(owners: Mapping[int, Sequence[int]], topic: Matrix, floor: float) -> set[tuple[int, int]]:
    """List the pairs of answers that have a pair of rows about one thing, or one row in common."""
    rows = sorted(owners)
    near = np.argwhere(topic[np.ix_(rows, rows)] >= floor).tolist()
    return {
        (i, j)
        for a, b in (*near, *((n, n) for n in range(len(rows))))
        for i in owners[rows[a]]
        for j in owners[rows[b]]
        if i < j
    }


def _shared_frame(left: Answer, right: Answer) -> float:
    """Give the share of the fewer words around two numbers that both have, at best."""
    frames = [{one.measure.around for one in answer.given} for answer in (left, right)]
    return max(len(a & b) / max(1, min(len(a), len(b))) for a in frames[0] for b in frames[1])


def _least_frame(kind: str, sole: bool) -> float:
    """Give how much the words beside two numbers must share: an event has many lengths, shares and times."""
    return NO_FRAME if sole and kind not in BROAD_UNITS else HALF_FRAME


def _apart(left: Measure, right: Measure) -> float:
    """Give what speaks against one question where one value is more than ten times the other."""
    low, high = sorted((abs(left.value), abs(right.value)))
    if left.kind == EVENT_TIME:
        return 0.0 if high - low <= ONE_EVENT else FATE
    return max(0.0, log10(high / low) - 1) if low else 0.0


def _is_close(left: Measure, right: Measure) -> bool:
    """Two counts of one thing seldom differ more: 11 ambulances and 17, 140 operations and 226."""
    low, high = sorted((abs(left.value), abs(right.value)))
    alike = left.kind not in BROAD_UNITS and left.kind not in WHEN
    return alike and bool(low) and high <= MOST_TIMES * low


def _of_kind(kind: str) -> float:
    if kind.startswith("people "):
        return FATE
    if kind == EVENT_TIME:
        return HAPPENED_ONCE
    if kind in DATES.values():
        return DATED
    if kind in BROAD_UNITS:
        return BROAD
    return MEASURED if kind in MEASURES_ALONE else 0.0
