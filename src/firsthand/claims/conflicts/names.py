"""Two names for one person, where all else agrees: "Len Orley, 51" and "Glen Orley, 51"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from firsthand.claims.conflicts.relations import Difference
from firsthand.claims.conflicts.tellings import Telling
from firsthand.claims.features import Matrix
from firsthand.model import Side
from firsthand.names import judge_names

FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+){1,2}\b")
NEAR_SAME = 8.0  # topic from which two tellings are one sentence but for a word or two
MOST_TELLINGS = 40  # of a claim that are held against each other
FEW_SLIPS = 2  # letters by which two given names of one person differ


def find_other_names(told: Sequence[Telling], topic: Matrix) -> Iterator[tuple[Telling, Telling, Difference]]:
    """Give the pairs of one claim that differ in a given name alone.

    A name in another spelling of the same sound is no difference: that is one name written two ways.
    """
    claims: dict[int, list[Telling]] = defaultdict(list)
    for telling in sorted(told, key=lambda t: (t.near, t.statement.id)):
        claims[telling.group].append(telling)
    for group in sorted(claims):
        for left, right in combinations(claims[group][:MOST_TELLINGS], 2):
            one_sentence = left.row == right.row or topic[left.row, right.row] >= NEAR_SAME
            if one_sentence and left.statement.article != right.statement.article:
                yield from _other_name(left, right)


def _other_name(left: Telling, right: Telling) -> Iterator[tuple[Telling, Telling, Difference]]:
    ours, theirs = (FULL_NAME.findall(telling.statement.text) for telling in (left, right))
    only_ours = [name for name in ours if name not in right.statement.text]
    only_theirs = [name for name in theirs if name not in left.statement.text]
    pairs = [(a, b) for a in only_ours for b in only_theirs if is_other_given_name(a, b)]
    if len(pairs) == 1:
        a, b = pairs[0]
        yield left, right, Difference("name", Side(left.statement.id, a, a), Side(right.statement.id, b, b))


def is_other_given_name(left: str, right: str) -> bool:
    """Say whether two full names are of one surname, and of given names that a slip could have made of each other.

    >>> is_other_given_name("Len Orley", "Glen Orley"), is_other_given_name("Ada Orley", "Boris Orley")
    (True, False)
    >>> is_other_given_name("Zulfiya Orley", "Zulfija Orley")  # one name, two spellings
    False
    """
    (*given, surname), (*other, other_surname) = left.split(), right.split()
    if surname.casefold() != other_surname.casefold() or judge_names(left, right, "PERSON").answer:
        return False
    a, b = given[0].casefold(), other[0].casefold()
    return a != b and OSA.distance(a, b) <= min(FEW_SLIPS, max(len(a), len(b)) // 2)
