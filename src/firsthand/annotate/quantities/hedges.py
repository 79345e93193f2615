"""How exact a number is meant: "about", "more than", "at least", "or so"."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Bound: TypeAlias = Literal["at least", "at most"] | None
REACH = 34  # characters before a number that can hold its hedge
# words before a number -> is it about, is it a bound; the first row that fits decides
BEFORE: tuple[tuple[str, bool, Bound], ...] = (
    (r"at least|no (?:fewer|less) than|not less than|(?:a )?minimum of|as few as", False, "at least"),
    (r"no (?:more|greater|higher) than|not more than|at most|at the most", False, "at most"),
    (r"(?:just|well|slightly|a (?:little|bit)) (?:over|under|above|below|more than|less than)", True, None),
    (
        r"more than|over|upwards? of|above|exceed(?:s|ed|ing)?|in excess of|(?:greater|larger|higher) than|north of"
        r"|topp(?:ed|ing)|surpass(?:es|ed|ing)?|>",
        True,
        "at least",
    ),
    (r"up to|as (?:many|much|high|long) as|(?:a )?maximum of", False, "at most"),
    (r"(?:fewer|less|smaller|lower) than|under|below|just shy of|short of|<", True, "at most"),
    (
        r"about|around|roughly|nearly|almost|approximately|approx\.?|some|an estimated|estimated|estimates?(?: of)?|close to"
        r"|circa|ca?\.|~|≈|nearing|in the region of|something like|perhaps|virtually|practically|or so",
        True,
        None,
    ),
)
AFTER: tuple[tuple[str, bool, Bound], ...] = (
    (r"[^\S\n]?\+(?!\d)| or (?:more|above|over|greater|higher)\b| and (?:more|up|over)\b|-plus\b", False, "at least"),
    (r" or (?:less|fewer|under|below)\b", False, "at most"),
    (r"-odd\b| or so\b|-ish\b| or thereabouts\b", True, None),
)
LED = r"(?: (?:an?|the|just|only|another|additional|further))?[^\S\n]{0,2}$"
BEFORE_RULES = tuple(
    (re.compile(rf"(?:^|\W)(?:{words}){LED}", re.IGNORECASE), about, bound) for words, about, bound in BEFORE
)
AFTER_RULES = tuple((re.compile(words, re.IGNORECASE), about, bound) for words, about, bound in AFTER)


def hedge_before(text: str, start: int) -> tuple[bool, Bound]:
    """Read the words before a number.

    >>> hedge_before("more than 30", 10), hedge_before("at least 30", 9), hedge_before("the 30", 4)
    ((True, 'at least'), (False, 'at least'), (False, None))
    """
    before = text[max(0, start - REACH) : start]
    for pattern, about, bound in BEFORE_RULES:
        if pattern.search(before):
            return about, bound
    return False, None


def hedge_after(text: str, *ends: int) -> tuple[bool, Bound]:
    """Read the words after a number, or after its unit.

    >>> hedge_after("30 or more", 2)
    (False, 'at least')
    """
    for end in ends:
        for pattern, about, bound in AFTER_RULES:
            if pattern.match(text, end):
                return about, bound
    return False, None
