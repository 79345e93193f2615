"""The numbers of a text on their places: plain ones, fractions, "six in ten", with their sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.annotate.quantities.figures import FRACTION, IN_TEN, NUMBER, PARTS, SCALES, TENS, UNITS, read_number

MINUS = re.compile(r"\b(?:minus|negative)[^\S\n]$", re.IGNORECASE)
HIT_BEFORE = re.compile(r"(?:ed|shot|left|won|lost|hit|were|was|had|saw|took)[^\S\n]$", re.IGNORECASE)
ROUND = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000))
PART_BEFORE = re.compile(
    r"\b(?:by|than|about|nearly|to|roughly|almost|over|least|up|down)(?: more than)? $", re.IGNORECASE
)
PART_AFTER = re.compile(
    r" of\b| (?:less|more|fewer|higher|lower|larger|smaller)\b| (?:million|billion)\b", re.IGNORECASE
)
STOP_AFTER = re.compile(r"[.,;:)]|\s*$")


class Piece(NamedTuple):
    """A number on its place, before its unit is known."""

    start: int
    end: int
    value: float
    share: bool = False  # a fraction of something


def find_pieces(text: str) -> Iterator[Piece]:
    """Give the numbers of a text in order; a fraction wins over the number it begins with.

    >>> line = "Six in ten of the 40, or a quarter of them, paid minus two."
    >>> [(piece.value, piece.share) for piece in find_pieces(line)]
    [(0.6, True), (40.0, False), (0.25, True), (-2.0, False)]
    """
    rows = [*shares(text), *plain(text)]
    rows.sort(key=lambda piece: (piece.start, -piece.end))
    end = 0
    for piece in rows:
        if piece.start >= end:
            end = piece.end
            yield piece


def shares(text: str) -> Iterator[Piece]:
    """Give the fractions and the "six in ten" of a text."""
    for pattern, read in ((IN_TEN, read_share), (FRACTION, read_fraction)):
        for match in pattern.finditer(text):
            value = read(match)
            if value is not None:
                yield Piece(match.start(), match.end(), value, True)


def plain(text: str) -> Iterator[Piece]:
    """Give the other numbers of a text."""
    for match in NUMBER.finditer(text):
        value = read_number(match)
        if value is None:
            continue
        start = match.start()
        if match["sign"] and not is_minus(text, match):
            start, value = match.end("sign"), abs(value)
        minus = MINUS.search(text, max(0, start - 9), start)
        if minus:
            start, value = minus.start(), -value
        yield Piece(start, match.end(), value, bool(match["half"] or match["mark"]))


def is_minus(text: str, match: re.Match[str]) -> bool:
    """Say whether a dash before figures is a minus: a blank or bracket stands before it, and no number before that."""
    before = text[max(0, match.start() - 3) : match.start()]
    return match["sign"] != "–" and (not before or before[-1] in " (\n\t") and not re.search(r"\d\s?$", before)


def small_number(written: str) -> int | None:
    """Read a number of one word or of figures.

    >>> small_number("six"), small_number("a thousand"), small_number("1,000")
    (6, 1000, 1000)
    """
    word = written.lower().replace(",", "")
    if word.isdigit():
        return int(word)
    first, *rest = word.split()
    if first in {"a", "an"}:
        return int(SCALES[rest[-1]]) if rest else 1
    return UNITS.get(word, TENS.get(word))


def read_share(match: re.Match[str]) -> float | None:
    """Read ``six in ten``; ``wounded two in three attacks`` is no share."""
    few, every = small_number(match["few"]), small_number(match["all"])
    if few is None or every is None or not 0 < few < every:
        return None
    if match["link"].lower() == "in":
        before = match.string[max(0, match.start() - 10) : match.start()]
        if every not in ROUND or HIT_BEFORE.search(before):
            return None
    return few / every


def read_fraction(match: re.Match[str]) -> float | None:
    """Read ``two thirds``, ``a quarter of``; ``a third man`` is no share."""
    over, under = small_number(match["over"]), PARTS[match["part"].lower()]
    if not over or over >= 100:
        return None
    if match["many"]:
        return over / under if over > 1 else None
    text, end = match.string, match.end()
    if over != 1 or match["over"].isdigit():
        return None
    if PART_AFTER.match(text, end):
        return 1 / under
    led = match["over"].lower() == "one" or PART_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return 1 / under if led and STOP_AFTER.match(text, end) else None
