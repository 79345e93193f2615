"""Where tellings differ: typed values of statements about the same thing, held against each other.

Three words for three things: *conflict* (both cannot be right), *update* (a later value of the same thing), *scope*
(another group, area or period). What cannot be compared is not called anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from firsthand.claims.conflicts.ages import find_other_ages
from firsthand.claims.conflicts.answers import Given, find_answers
from firsthand.claims.conflicts.asked import ask_again, keep_denials
from firsthand.claims.conflicts.counts import find_other_counts
from firsthand.claims.conflicts.denials import find_denials
from firsthand.claims.conflicts.names import find_other_names
from firsthand.claims.conflicts.questions import Question, find_questions
from firsthand.claims.conflicts.relations import Difference, name_relation
from firsthand.claims.conflicts.tellings import BROAD_UNITS, WHEN, Place, Telling, make_telling
from firsthand.claims.features import Matrix
from firsthand.claims.measures import agree
from firsthand.likeness import load_likeness
from firsthand.model import Conflict, Side, Slot
from firsthand.settings import ClaimSettings

__all__ = ["Place", "Telling", "find_conflicts", "make_telling"]

MOST_TELLINGS = 25  # on each side of a difference; the values are the same in all
NEAR_THEMSELVES, HALF = 4.5, 0.5  # topic of two tellings, and share of the words beside their numbers
NEAREST = 4  # tellings on each side that are all set against each other


def find_conflicts(
    told: Sequence[Telling], topic: Matrix, groups: int, settings: ClaimSettings, people: Collection[str] = ()
) -> list[list[Conflict]]:
    """Give the conflicts of each claim by its number; one between two claims is kept at both.

    ``topic`` is how far each pair of rows is about the same thing, ``people`` are the full names of the story. Of two
    values that differ each telling is written down once, beside the one nearest the event on the other side.
    """
    found: list[list[Conflict]] = [[] for _ in range(groups)]
    seen: set[tuple[str, str, str]] = set()
    of_people = chain(find_other_names(told, topic, people), find_other_ages(told, people))
    for left, right, difference in chain(_differences(told, topic, settings), of_people):
        relation = name_relation(left, right, difference)
        ends = sorted((left.statement.id, right.statement.id))
        if relation is None or (difference.slot, *ends) in seen:
            continue
        seen.add((difference.slot, ends[0], ends[1]))
        conflict = Conflict(difference.slot, relation[0], difference.left, difference.right, relation[1])
        for group in sorted({left.group, right.group}):
            found[group].append(conflict)
    return found


def _differences(
    told: Sequence[Telling], topic: Matrix, settings: ClaimSettings
) -> Iterator[tuple[Telling, Telling, Difference]]:
    questions = [q for answers in find_answers(told).values() for q in find_questions(answers, topic, settings)]
    likeness = load_likeness(settings.model)
    for question in ask_again(questions, likeness):
        yield from _pairs(question, topic)
    yield from find_other_counts(told)
    yield from keep_denials(list(find_denials(told, topic, settings)), likeness)


def _pairs(question: Question, topic: Matrix) -> Iterator[tuple[Telling, Telling, Difference]]:
    """Set those nearest the event against each other, and each further telling against the first it may differ from.

    Of what an event has many, as lengths and shares, only two tellings that are near themselves are.
    """
    left, right = (_of_what(answer.given)[:MOST_TELLINGS] for answer in (question.left, question.right))
    if question.left.kind in BROAD_UNITS:
        near = ((one, other) for one in left for other in right if _are_near(one, other, topic))
        for one, other in islice(near, NEAREST):
            yield from _first_difference(one, [other])
        return
    for one in left[:NEAREST]:
        for other in right[:NEAREST]:
            yield from _first_difference(one, [other])
    for one in left[NEAREST:]:
        yield from _first_difference(one, right)
    for other in right[NEAREST:]:
        yield from _first_difference(other, left)


def _of_what(given: Sequence[Given]) -> list[Given]:
    """Where a telling leaves out what it measures, let it be what another telling of that value says."""
    known = next((one.measure.of for one in given if one.measure.of), ())
    return [one if one.measure.of else replace(one, measure=replace(one.measure, of=known)) for one in given]


def _are_near(one: Given, other: Given, topic: Matrix) -> bool:
    beside = one.measure.around, other.measure.around
    shared = len(beside[0] & beside[1]) / max(1, min(map(len, beside)))
    return shared >= HALF and float(topic[one.telling.row, other.telling.row]) >= NEAR_THEMSELVES


def _first_difference(one: Given, others: Sequence[Given]) -> Iterator[tuple[Telling, Telling, Difference]]:
    for other in others:
        if agree(one.measure, other.measure):
            continue
        difference = _difference(one, other)
        if name_relation(one.telling, other.telling, difference):
            yield one.telling, other.telling, difference
            return


def _difference(one: Given, other: Given) -> Difference:
    a, b = one.measure, other.measure
    left, right = (Side(g.telling.statement.id, g.measure.text, g.measure.value) for g in (one, other))
    slot: Slot = "date" if a.kind in WHEN else "number"
    return Difference(slot, left, right, a.of, b.of, a.kind)
