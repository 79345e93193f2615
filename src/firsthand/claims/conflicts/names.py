"""Two names for one person, where all else agrees: "Len Orley, 51" and "Glen Orley, 51"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from itertools import combinations, islice

from rapidfuzz.distance import OSA

from firsthand.claims.conflicts.relations import Difference
from firsthand.claims.conflicts.tellings import Telling
from firsthand.claims.features import Matrix
from firsthand.claims.wording import LIGHT, stems
from firsthand.model import Side
from firsthand.names import TITLES, judge_names

FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+){1,2}\b")
NEAR_SAME = 8.0  # topic from which two tellings are one sentence but for a word or two
MOST_TELLINGS = 40  # of a claim that are held against each other
MOST_PAIRS = 6  # of two names, those nearest the event first
FEW_SLIPS = 2  # letters by which two given names of one person differ
SHARED = 3  # words beside two names that speak for one person

Pair = tuple[Telling, Telling, Difference]


def find_other_names(told: Sequence[Telling], topic: Matrix, people: Collection[str] = ()) -> Iterator[Pair]:
    """Give the pairs that differ in a given name alone: of one claim, or of what two articles say of one person.

    ``people`` are the full names of the story's persons. A name in another spelling of the same sound is no
    difference: that is one name written two ways.
    """
    ordered = sorted(told, key=lambda t: (t.near, t.statement.id))
    known = frozenset(map(_untitled, people))
    claims: dict[int, list[Telling]] = defaultdict(list)
    for telling in ordered:
        claims[telling.group].append(telling)
    for group in sorted(claims):
        for left, right in combinations(claims[group][:MOST_TELLINGS], 2):
            one_sentence = left.row == right.row or topic[left.row, right.row] >= NEAR_SAME
            if one_sentence and left.statement.article != right.statement.article:
                yield from _other_name(left, right, known)
    yield from _one_person(ordered, known)


def _other_name(left: Telling, right: Telling, known: Set[str]) -> Iterator[Pair]:
    ours, theirs = (FULL_NAME.findall(telling.statement.text) for telling in (left, right))
    only_ours = [name for name in ours if name not in right.statement.text]
    only_theirs = [name for name in theirs if name not in left.statement.text]
    people = [(a, b) for a in only_ours for b in only_theirs if not known or {_untitled(a), _untitled(b)} <= known]
    pairs = [(a, b) for a, b in people if is_other_given_name(a, b)]
    if len(pairs) == 1:
        yield left, right, _names(left, right, *pairs[0])


def _names(left: Telling, right: Telling, a: str, b: str) -> Difference:
    return Difference("name", Side(left.statement.id, a, a), Side(right.statement.id, b, b))


def _one_person(told: Sequence[Telling], people: Set[str]) -> Iterator[Pair]:
    """Pair two names that never stand in one article, where age, company or office say that it is one person."""
    named = {name: [t for t in told if name in t.statement.text] for name in sorted(people)}
    for a, b in _alike(named):
        articles = [{t.statement.article for t in named[name]} for name in (a, b)]
        pairs = [(left, right) for left in named[a] for right in named[b]]
        if not articles[0] & articles[1] and any(_same_person(left, right, (a, b), named) for left, right in pairs):
            for left, right in islice(pairs, MOST_PAIRS):
                yield left, right, _names(left, right, a, b)


def _untitled(name: str) -> str:
    words = name.split()
    while words and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    return " ".join(words)


def _alike(named: Collection[str]) -> Iterator[tuple[str, str]]:
    surnames: dict[str, list[str]] = defaultdict(list)
    for name in named:
        if FULL_NAME.fullmatch(name):
            surnames[name.split()[-1].casefold()].append(name)
    for same in surnames.values():
        yield from (pair for pair in combinations(same, 2) if is_other_given_name(*pair))


def _same_person(left: Telling, right: Telling, names: tuple[str, str], named: Mapping[str, Sequence[Telling]]) -> bool:
    """Say whether both give one age, stand beside one more name, or share words enough."""
    texts = left.statement.text, right.statement.text
    ages = [_age(name, text) for name, text in zip(names, texts, strict=True)]
    if all(ages):
        return ages[0] == ages[1]
    company = any(name not in names and name in texts[0] and name in texts[1] for name in named)
    words = [frozenset(stems(text)) - LIGHT - set(stems(" ".join(names))) for text in texts]
    return company or len(words[0] & words[1]) >= SHARED


def _age(name: str, text: str) -> str:
    """Give the age that stands behind a name; empty where none does."""
    match = re.search(rf"{re.escape(name)}(?:,(?: aged)?| \() ?(\d\d?)\b", text)
    return match[1] if match else ""


def is_other_given_name(left: str, right: str) -> bool:
    """Say whether two full names are of one surname, and of given names that a slip could have made of each other.

    >>> is_other_given_name("Len Orley", "Glen Orley"), is_other_given_name("Ada Orley", "Boris Orley")
    (True, False)
    >>> is_other_given_name("Vadim Orley", "Vladimir Orley")
    True
    >>> is_other_given_name("Zulfiya Orley", "Zulfija Orley")  # one name, two spellings
    False
    """
    (*given, surname), (*other, other_surname) = left.split(), right.split()
    if not given or not other or surname.casefold() != other_surname.casefold():
        return False
    a, b = given[0].casefold(), other[0].casefold()
    near = OSA.distance(a, b) <= min(FEW_SLIPS, max(len(a), len(b)) // 2) or _inside(*sorted((a, b), key=len))
    return a != b and near and not judge_names(left, right, "PERSON").answer


def _inside(short: str, long: str) -> bool:
    """Say whether the shorter one is what is left of the longer one: the same first letter, the rest in their order."""
    letters = iter(long[1:])
    return len(short) > FEW_SLIPS + 1 and short[0] == long[0] and all(letter in letters for letter in short[1:])
