"""How exact a number is meant: "about", "more than", "at least", "or so"."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Bound: TypeAlias = Literal["at least", "at most"] | None
REACH = 34  # characters before a number that can hold its hedge
# words before a number, apart by bars -> is it about, is it a bound
BEFORE: tuple[tuple[str, bool, Bound], ...] = (
    ("at least|no fewer than|no less than|not less than|minimum of|as few as", False, "at least"),
    ("no more than|no greater than|no higher than|not more than|at most|at the most", False, "at most"),
    (
        "just over|just under|just above|just below|well over|well under|slightly over|slightly under"
        "|slightly more than"
        "|slightly less than|little over|little under|little more than|little less than|bit over|bit under",
        True,
        None,
    ),
    (
        "more than|over|upward of|upwards of|above|exceed|exceeds|exceeded|exceeding|in excess of|greater than"
        "|larger than"
        "|higher than|north of|topped|topping|surpass|surpasses|surpassed|surpassing|>",
        True,
        "at least",
    ),
    ("up to|as many as|as much as|as high as|as long as|maximum of", False, "at most"),
    ("fewer than|less than|smaller than|lower than|under|below|shy of|short of|<", True, "at most"),
    (
        "about|around|roughly|nearly|almost|approximately|approx|approx.|some|estimated|estimates|estimate of"
        "|close to|circa"
        "|ca.|c.|~|≈|nearing|in the region of|something like|perhaps|virtually|practically|near",
        True,
        None,
    ),
)
BY_WORDS = {words: (about, bound) for row, about, bound in BEFORE for words in row.split("|")}
BETWEEN = frozenset(("a", "an", "the", "just", "only", "another", "additional", "further"))  # between hedge and number
AFTER: tuple[tuple[str, bool, Bound], ...] = (
    (r"[^\S\n]?\+(?!\d)| or (?:more|above|over|greater|higher)\b| and (?:more|up|over)\b|-plus\b", False, "at least"),
    (r" or (?:less|fewer|under|below)\b", False, "at most"),
    (r"-odd\b| or so\b|-ish\b| or thereabouts\b", True, None),
)
AFTER_RULES = tuple((re.compile(words, re.IGNORECASE), about, bound) for words, about, bound in AFTER)


def hedge_before(text: str, start: int) -> tuple[bool, Bound]:
    """Read the words before a number, the longest hedge first.

    >>> hedge_before("more than 30", 10), hedge_before("at least 30", 9), hedge_before("the 30", 4)
    ((True, 'at least'), (False, 'at least'), (False, None))
    """
    words = [word.lstrip("([“\"'‘") for word in text[max(0, start - REACH) : start].lower().split()[-5:]]
    for _ in range(2):
        for count in range(min(4, len(words)), 0, -1):
            found = BY_WORDS.get(" ".join(words[-count:]))
            if found:
                return found
        if not words or words.pop() not in BETWEEN:
            break
    return False, None


def hedge_after(text: str, *ends: int) -> tuple[bool, Bound]:
    """Read the words after a number, or after its unit.

    >>> hedge_after("30 or more", 2)
    (False, 'at least')
    """
    for end in ends:
        if text[end : end + 1] not in {" ", "-", "+"}:
            continue
        for pattern, about, bound in AFTER_RULES:
            if pattern.match(text, end):
                return about, bound
    return False, None
