"""What the tellings of one claim answer to one question: one value of a kind, with all that give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.claims.conflicts.tellings import BROAD_UNITS, Telling
from firsthand.claims.measures import Measure, agree

TWO_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Given:
    """A telling and a value that it gives."""

    telling: Telling
    measure: Measure
    sole: bool = True  # where it gives two of a kind, only the words beside each tell which one is the answer


@dataclass(frozen=True, slots=True)
class Answer:
    """One value that tellings of one claim give, those nearest the event first."""

    kind: str
    measure: Measure
    given: tuple[Given, ...]


def find_answers(tellings: Sequence[Telling]) -> dict[str, list[Answer]]:
    """Give the answers of each kind, in the order of their claims.

    >>> find_answers([])
    {}
    """
    found: dict[tuple[str, int], list[Given]] = defaultdict(list)
    for telling in tellings:
        for kind, measure, sole in values_by_kind(telling):
            found[kind, telling.group].append(Given(telling, measure, sole))
    answers: dict[str, list[Answer]] = defaultdict(list)
    for (kind, _), given in sorted(found.items()):
        answers[kind] += [Answer(kind, same[0].measure, tuple(same)) for same in _by_value(given)]
    return {kind: _across_claims(same) for kind, same in answers.items()}


def _across_claims(answers: Sequence[Answer]) -> list[Answer]:
    """Bring together the claims that give one telling value: "12 minutes" is one fact in whatever words it is told."""
    alone = [answer for answer in answers if not _is_telling(answer)]
    joined = [given for answer in answers if _is_telling(answer) for given in answer.given]
    return [*alone, *(Answer(answers[0].kind, same[0].measure, tuple(same)) for same in _by_value(joined))]


def _is_telling(answer: Answer) -> bool:
    if answer.kind in BROAD_UNITS:
        return False
    return answer.kind.startswith("people ") or answer.measure.raw >= TWO_DIGITS


def _by_value(given: Iterable[Given]) -> list[list[Given]]:
    """Bring together those that give one value, those nearest the event first."""
    values: list[list[Given]] = []
    for one in sorted(given, key=lambda g: (g.telling.near, g.telling.statement.id)):
        same = next((known for known in values if agree(known[0].measure, one.measure)), None)
        if same is None:
            values.append([one])
        else:
            same.append(one)
    return values


def values_by_kind(telling: Telling) -> list[tuple[str, Measure, bool]]:
    """List the values that a telling gives, each with its kind and whether it is the only one of that kind.

    A value given twice, as "18,900 litres (about 5,000 gallons)", counts once; of "from two to seven" the answer is
    the second.
    """
    kinds: dict[str, list[Measure]] = defaultdict(list)
    for measure in telling.measures:
        if measure.kind and not any(agree(measure, other) for other in kinds[measure.kind]):
            kinds[measure.kind].append(measure)
    values = {kind: found[-1:] if _changed(telling, found) else found for kind, found in kinds.items()}
    return [(kind, measure, len(found) == 1) for kind, found in sorted(values.items()) for measure in found]


def _changed(telling: Telling, found: Sequence[Measure]) -> bool:
    """Say whether the text tells of a change from the first of two values to the second."""
    if len(found) != 2:
        return False
    before, after = (re.escape(measure.text) for measure in found)
    return bool(
        re.search(rf"\bfrom\b[^.;]{{0,20}}{before}[^.;]{{0,20}}\bto\b[^.;]{{0,20}}{after}", telling.statement.text)
    )


def crowding(answers: Sequence[Answer]) -> int:
    """Count the values of a kind that one voice gives in one article, at most, each the answer to another question.

    >>> crowding([])
    0
    """
    voices: dict[tuple[str, str | None], list[Measure]] = defaultdict(list)
    for answer in answers:
        for one in answer.given:
            voice = voices[one.telling.statement.article, one.telling.speaker]
            if not any(agree(one.measure, other) for other in voice):
                voice.append(one.measure)
    return max(map(len, voices.values()), default=0)
