"""Dates: cases as data, days lent by the story, spans, and texts that mean harm."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from firsthand.annotate.dates import find_dates, redate
from firsthand.model import Span

CASES = Path(__file__).parent / "cases" / "dates.txt"


class Case(NamedTuple):
    """A text, the day it was published, and the dates in it."""

    reference: str | None
    text: str
    expected: tuple[tuple[str, str | None], ...]
    fails: str | None


def read_cases() -> list[Case]:
    cases = []
    body = "\n".join(line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#"))
    for block in re.split(r"(?m)^@ ", body)[1:]:
        head, _, rest = block.strip().partition("\n")
        lines = rest.split("\n")
        text = "\n".join(line for line in lines if not line.startswith("=>")).strip()
        answers = [line[3:].strip() for line in lines if line.startswith("=>")]
        fails = next((answer[7:] for answer in answers if answer.startswith("FAILS: ")), None)
        pairs = [answer.rpartition(" | ") for answer in answers if " | " in answer]
        expected = tuple((words, None if value == "none" else value) for words, _, value in pairs)
        cases.append(Case(None if head == "none" else head, text, expected, fails))
    return cases


def mark(case: Case) -> object:
    return pytest.param(
        case, id=case.text[:40], marks=[pytest.mark.xfail(strict=True, reason=case.fails)] if case.fails else []
    )


@pytest.mark.parametrize("case", [mark(case) for case in read_cases()])
def test_case(case: Case) -> None:
    found = find_dates(case.text, [], case.reference)
    assert tuple((date.text, date.value) for date in found) == case.expected
    assert all(case.text[date.start : date.end] == date.text for date in found)
    assert all(date.basis for date in found)


def test_there_are_many_cases() -> None:
    cases = read_cases()
    assert len(cases) > 75
    assert sum(not case.expected for case in cases) > 10


def test_sentences_given_or_not_make_no_difference_here() -> None:
    text = "The court will rule on Friday. She left on Tuesday."
    spans = [Span(0, 30), Span(31, len(text))]
    assert find_dates(text, spans, "2031-10-08") == find_dates(text, [], "2031-10-08")


def test_a_story_lends_its_date() -> None:
    text = "She spoke on Tuesday and was paid on Nov. 8, 2030."
    before = find_dates(text, [], None)
    before = [
        date if date.text != "Tuesday" else date.__class__(date.start, date.end, date.text, None, "unknown")
        for date in before
    ]
    after = redate(before, text, "2031-10-09")
    assert [date.value for date in after] == ["2031-10-07", "2030-11-08"]
    assert "the date of the story" in after[0].basis
    assert after[1] == before[1]


def test_a_bad_reference_changes_nothing() -> None:
    text = "She spoke on Tuesday."
    assert find_dates(text, [], "soon")[0].value is None
    assert find_dates(text, [], "2031-99-99")[0].value is None
    mentions = find_dates(text, [], None)
    assert redate(mentions, text, "someday") == mentions


def test_a_month_of_publication_gives_years_but_no_days() -> None:
    found = find_dates("It rained on Tuesday and in March; it had snowed last year.", [], "2031-10")
    assert [date.value for date in found] == [None, "2031-03", "2030"]


HOSTILE = {
    "digits": "9" * 1_000_000,
    "commas": "," * 1_000_000,
    "words": "a " * 500_000,
    "months": "May " * 20_000,
    "weekdays": "Monday " * 5_000,
    "dates": "7 October 2025, " * 5_000,
    "slashes": "1/" * 100_000,
    "years": "1999 " * 5_000,
    "blanks": " " * 1_000_000,
    "lines": "\n" * 1_000_000,
    "ago": "two years ago " * 10_000,
    "every block": "".join(chr(code) for code in range(1, 0x11000, 7) if not 0xD800 <= code < 0xE000) * 4,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_little_and_keeps_spans(name: str) -> None:
    text = HOSTILE[name]
    started = time.process_time()
    found = find_dates(text, [], "2031-10-08")
    assert time.process_time() - started < 12
    assert all(text[date.start : date.end] == date.text for date in found)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str) -> None:
    text = "Last year, next week, two centuries ago, on Tuesday, in the spring, last Christmas, next quarter, in May."
    for date in find_dates(text, [], day):
        assert date.value is None or re.fullmatch(r"-?\d{4}[-\d]*~?(/\d{4}[-\d]*)?", date.value)
