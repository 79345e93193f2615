"""Two ages of one person: "Jonas Vrede, he was 24" and "Jonas Wrede, a student aged 22"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.claims.conflicts.relations import Difference
from firsthand.claims.conflicts.tellings import Telling
from firsthand.model import Side
from firsthand.names import judge_names

NAME = r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
AGE = r"(?P<age>[1-9]\d?)"
PATTERNS = tuple(  # how a text gives an age beside the name of whose it is
    re.compile(pattern)
    for pattern in (
        rf"{NAME}(?:, (?:aged )?| \((?:aged )?| aged ){AGE}(?=[,;)]|\.?$|\. | and\b| from\b)",
        rf"{NAME},? (?:an?|the) (?:[\w-]+ ){{1,5}}?(?:aged|of) {AGE}(?=\W|$)",
        rf"{NAME}(?:,? who|[,.;:] (?:[Hh]e|[Ss]he))? (?:is|was) (?:only |just )?{AGE}(?: years old| when\b|[,.;]|$)",
        rf"\b{AGE}-year-old (?:[a-z-]+ ){{0,3}}{NAME}",
    )
)


@dataclass(frozen=True, slots=True)
class Aged:
    """Whose age a telling gives, and which."""

    telling: Telling
    name: str
    age: int
    words: str


def find_other_ages(told: Sequence[Telling], people: Collection[str]) -> Iterator[tuple[Telling, Telling, Difference]]:
    """Give the pairs of tellings of two articles that give one person two ages; ``people`` are the story's full names.

    A surname alone is taken for a person only where one person of the story bears it.
    """
    ages = sorted((aged for t in told for aged in _ages(t)), key=lambda a: (a.telling.near, a.telling.statement.id))
    for left, right in combinations(ages, 2):
        apart = left.telling.statement.article != right.telling.statement.article and left.age != right.age
        if apart and _one_person(left.name, right.name, people):
            yield left.telling, right.telling, Difference("number", _side(left), _side(right), kind="age")


def _side(aged: Aged) -> Side:
    return Side(aged.telling.statement.id, aged.words, float(aged.age))


def _ages(telling: Telling) -> Iterator[Aged]:
    found = (match for pattern in PATTERNS for match in pattern.finditer(telling.statement.text))
    for match in found:
        yield Aged(telling, match["name"], int(match["age"]), match["age"])


def _one_person(left: str, right: str, people: Collection[str]) -> bool:
    names = _full(left, people), _full(right, people)
    return all(names) and judge_names(*names, "PERSON").answer


def _full(name: str, people: Collection[str]) -> str:
    """Give a full name for a name; empty where it is nobody's, or a surname of several."""
    if " " in name:
        return name if any(judge_names(full, name, "PERSON").answer for full in people) else ""
    with_given = {full: f"{full.split()[0]} {name}" for full in people if " " in full}
    bearers = [full for full, tried in with_given.items() if judge_names(full, tried, "PERSON").answer]
    return min(bearers) if len({full.split()[0] for full in bearers}) == 1 else ""
