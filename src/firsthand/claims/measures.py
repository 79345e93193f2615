"""Quantities made comparable: the value in the base of its unit, and what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.claims.people import fate
from firsthand.claims.times import find_time_spans
from firsthand.claims.wording import LIGHT, stems, without_names
from firsthand.model import Quantity, Statement
from firsthand.units import to_base

DOZENS = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.I
)  # no value that another could contradict
SEVERAL = re.compile(r"\b(?:several|a few|many|a couple of) $", re.I)  # "several hundred kilometres"
BREAK = re.compile(r"[;:()—–]|,(?!\d)| and (?:(?=[a-z\d]+ )|$)")
PART_AFTER = re.compile(r"(?: [\w-]+)? of (?:the|them|whom|those|these|its|their|his|her|our)\b", re.I)
PARTS = frozenset(stems("members part parts"))
MOVED = re.compile(
    r"\b(?:went|gone|goes|rose|risen|rises|climb\w+|jump\w+|grew|grown|crept|edged|moved|revised|raised) $", re.I
)
PART_AMONG = re.compile(r"\bamong the (?:dead|wounded|injured|missing|victims|survivors|detained|arrested)\b", re.I)
PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|whom|those)|of (?:whom|them)|at least one of)(?: \w+)?,? $", re.I
)
OF_AGE = re.compile(
    r"\b(?:man|woman|boy|girl|lad|lass|youth|teenager|student|pensioner|widow(?:er)?|mother|father|grand(?:mother|father)"
    r"|one|passenger|worker|child|pupil|crew) of $|\baged? $|\band of $"
    r"|\b(?:children|pupils|people|those|anyone) (?:under|over) (?:the age of )?$",
    re.I,
)
AGE_RANGE = re.compile(  # "the dead ranged in age from 46 to 73"
    r"\bag(?:e|es|ed)\b[^.;]{0,90}\b(?:from|between) (?:[\w-]+ (?:to|and) )?$"
)
NO_FACTS = frozenset(stems("photos images slides pictures"))  # "11 of 17 photos" stands under a gallery
ROUGH = re.compile(r"\b(?:half|quarters?|thirds?)\b", re.I)  # "a quarter of a million" stands for 240,000 too


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity made comparable: value in the base unit, and what it is of, as stems (the head last)."""

    value: float
    kind: str
    of: tuple[str, ...]
    slack: float  # share of the value by which another may differ and still be the same
    bound: str | None
    text: str
    around: frozenset[str] = frozenset()  # stems of the words beside it up to the next break, its own noun left out
    raw: float = 0.0  # the number as it is written
    margin: float = 0.0  # by which another may differ whatever the value; a clock's minutes


def measures_of(statement: Statement) -> list[Measure]:
    """Make the quantities of a statement comparable, in text order.

    >>> from firsthand.model import ArticleId, Span, StatementId
    >>> text = "It killed four people, leaving 11 missing"
    >>> four, eleven = Quantity(10, 21, "four people", 4, of="people"), Quantity(31, 33, "11", 11)
    >>> told = Statement(id=StatementId("s"), article=ArticleId("a"), start=0, end=len(text), text=text,
    ...                  sentence=Span(0, len(text)), quantities=(four, eleven))
    >>> [measure.kind for measure in measures_of(told)]
    ['people dead', 'people missing']
    """
    times = [(start, end) for _, start, end in find_time_spans(statement.text)]
    return [_measure(statement, quantity, times) for quantity in statement.quantities]


def _measure(statement: Statement, quantity: Quantity, times: list[tuple[int, int]]) -> Measure:
    """Name the kind: the unit, or what befell the people counted, or the noun; empty where it can be none of them."""
    text = statement.text
    start, end = quantity.start - statement.start, quantity.end - statement.start
    beside = f"{BREAK.split(text[:start])[-1]} {text[start:end]} {BREAK.split(text[end:])[0]}"
    value, unit = to_base(quantity)
    of = tuple(stems(quantity.of or ""))
    head = of[-1] if of else ""
    no_count = (
        quantity.of == "age"
        or DOZENS.search(quantity.text)
        or SEVERAL.search(text[:start])
        or (not unit and OF_AGE.search(text[:start]))
        or ((head not in stems(quantity.text) or head in PARTS) and PART_AFTER.match(text, end))
        or PART_BEFORE.search(text[:start])
        or AGE_RANGE.search(text[:start])
        or head in NO_FACTS
        or PART_AMONG.search(beside)
        or any(a < end and start < b for a, b in times)
    )
    return Measure(
        value,
        kind="" if no_count else unit or fate(head, beside, text) or head,
        of=of,
        slack=0.1 if quantity.approximate or ROUGH.search(quantity.text) else 0.02 if unit else 0.0,
        bound=None if MOVED.search(text[:start]) else quantity.bound,  # "went up to six" is six
        text=quantity.text,
        raw=quantity.value,
        margin=_rounding(quantity.value) * (value / quantity.value if quantity.value else 1),
        around=frozenset(stems(without_names(beside))) - LIGHT - {*of, *stems(quantity.text)},
    )


def _rounding(value: float) -> float:
    """Give by how much a number may have been rounded: half of its last place, and no more than a 25th of it.

    >>> _rounding(19), _rounding(1200), _rounding(18.6)
    (0.5, 48.0, 0.05)
    """
    digits = f"{value:.6g}" if "e" not in f"{value:.6g}" else f"{value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else -len(digits.partition(".")[2])
    return round(min(10.0**zeros / 2, abs(value) / 25), 6)


def agree(left: Measure, right: Measure) -> bool:
    """Say whether two values of one kind can both be right: "more than 9,000" and "9,312", "about 40" and "41"."""
    if same_value(left, right):
        return True
    low, high = sorted((left, right), key=lambda m: m.value)
    floor_holds = low.bound == "at least" and high.value <= 1.25 * low.value
    ceiling_holds = high.bound == "at most" and high.value <= 2.5 * low.value
    return floor_holds or ceiling_holds


def same_value(left: Measure, right: Measure) -> bool:
    """Say whether two values of one kind are one but for rounding; "at least 19" and 23 may be right, yet are two."""
    slack = max(left.slack, right.slack) * max(abs(left.value), abs(right.value))
    return abs(left.value - right.value) <= max(slack, left.margin, right.margin)
