"""Quantities: cases as data, spans, and texts that mean harm."""

from __future__ import annotations

import math
import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from firsthand.annotate.quantities import find_quantities
from firsthand.annotate.quantities.figures import NUMBER, read_number, read_words
from firsthand.model import Quantity, Span, Syntax

CASES = Path(__file__).parent / "cases" / "quantities.txt"
BOUNDS = {"at least", "at most"}


class Expected(NamedTuple):
    """One quantity as a case writes it."""

    text: str
    value: float
    unit: str | None
    of: str | None
    approximate: bool
    bound: str | None


class Case(NamedTuple):
    """A text and the quantities in it."""

    text: str
    expected: tuple[Expected, ...]
    fails: str | None


def read_expected(line: str) -> Expected:
    text, value, unit, of, *marks = (part.strip() for part in line.split(" | "))
    bound = next((mark for mark in marks if mark in BOUNDS), None)
    return Expected(
        text, float(value), None if unit == "-" else unit, None if of == "-" else of, "about" in marks, bound
    )


def read_cases() -> list[Case]:
    body = "\n".join(line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#"))
    cases = []
    for block in re.split(r"\n\s*\n", body):
        lines = block.strip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith("=>"))
        answers = [line[3:] for line in lines if line.startswith("=>")]
        if not text or not answers:
            continue
        fails = next((answer[7:] for answer in answers if answer.startswith("FAILS: ")), None)
        expected = tuple(read_expected(answer) for answer in answers if " | " in answer)
        cases.append(Case(text, expected, fails))
    return cases


def mark(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.fails)] if case.fails else []
    return pytest.param(case, id=case.text[:40], marks=marks)


def as_expected(quantity: Quantity) -> Expected:
    value = round(quantity.value, 7)
    return Expected(quantity.text, value, quantity.unit, quantity.of, quantity.approximate, quantity.bound)


@pytest.mark.parametrize("case", [mark(case) for case in read_cases()])
def test_case(case: Case) -> None:
    found = find_quantities(case.text, [])
    assert tuple(as_expected(quantity) for quantity in found) == case.expected
    assert all(case.text[quantity.start : quantity.end] == quantity.text for quantity in found)


def test_there_are_a_hundred_answers() -> None:
    cases = read_cases()
    assert sum(max(1, len(case.expected)) for case in cases) >= 100
    assert sum(not case.expected for case in cases) >= 15


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seventeen", 17),
        ("two hundred and two thousand", 202_000),
        ("a hundred", 100),
        ("three quarters billion", 750_000_000),
        ("twenty-one trillion three hundred", 21e12 + 300),
        ("three lakh crore", 3e12),
        ("five ten", None),
        ("twenty thirty", None),
    ],
)
def test_words_are_read(words: str, value: float | None) -> None:
    assert read_words(words) == value


@pytest.mark.parametrize("number", [*range(0, 131), 200, 215, 999, 1000, 1001, 12_345, 700_003, 1_000_000, 2_300_045])
def test_a_number_spelled_out_is_read_back(number: int) -> None:
    match = NUMBER.search(spell(number))
    assert match and read_number(match) == number


def spell(number: int) -> str:
    """Write a whole number in English words: the slow, plain twin of reading it."""
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
    ]
    small += ["seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    for scale, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joined = f" {'and ' if rest < 100 else ''}{spell(rest)}" if rest else ""
            return f"{spell(number // scale)} {word}{joined}"
    raise AssertionError


def test_arcs_tell_what_is_counted() -> None:
    text = "Three oil storage tank roofs buckled."
    words = tuple(Span(match.start(), match.end()) for match in re.finditer(r"\w+|\.", text))
    syntax = Syntax(
        words, (4, 2, 3, 4, 5, -1, 5), ("nummod", "compound", "compound", "compound", "nsubj", "root", "punct")
    )
    assert [quantity.of for quantity in find_quantities(text, [], syntax)] == ["oil storage tank roofs"]


HOSTILE = {
    "digits": "9" * 1_000_000,
    "commas": "," * 1_000_000,
    "figures and commas": "1," * 30_000,
    "words": "a " * 100_000,
    "number words": "two hundred and " * 10_000,
    "numbers": "12 " * 5_000,
    "money": "$" * 200_000,
    "fractions": "1/" * 20_000,
    "points": "1." * 30_000,
    "percent": "%" * 100_000,
    "ranges": "1-2-" * 5_000,
    "minus": "-" * 100_000,
    "blanks": "5" + " " * 300_000,
    "large": "999,999,999,999,999,999,999,999 trillion trillion " * 2_000,
    "every block": "".join(chr(code) for code in range(1, 0x11000, 7) if not 0xD800 <= code < 0xE000) * 4,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_little_and_stays_finite(name: str) -> None:
    text = HOSTILE[name]
    started = time.process_time()
    found = find_quantities(text, [])
    assert time.process_time() - started < 12
    assert all(math.isfinite(quantity.value) and abs(quantity.value) <= 1e30 for quantity in found)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)
