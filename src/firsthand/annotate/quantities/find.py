"""Find the quantities of a text: value, unit, what is counted, and how exact it is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from firsthand.annotate.dates.find import ADDRESS, recognise
from firsthand.annotate.quantities.counted import counted_before, counted_by_arcs, counted_by_words
from firsthand.annotate.quantities.hedges import hedge_after, hedge_before
from firsthand.annotate.quantities.measures import (
    MONEY_BEFORE,
    OF,
    UNIT_AFTER,
    Measured,
    merge,
    with_age,
    with_money,
    with_share,
    with_unit,
)
from firsthand.annotate.quantities.names import counts_nothing
from firsthand.annotate.quantities.pieces import Piece, find_pieces
from firsthand.model import Quantity, Span, Syntax
from firsthand.units import base_of

MONEY_REACH = 7  # characters of the longest sign of money and the blank after it
RANGE_GAP = 5  # characters between the two ends of a range
BETWEEN = re.compile(r"\bbetween [$£€]?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom [$£€]?$", re.IGNORECASE)
TIMES = {"seconds", "months"}
OVER = re.compile(r"\bover (?:an? |the (?:\w+ )?)?$", re.IGNORECASE)  # "cuts over ten years" is no bound
MILLIONS = re.compile(r"m(?= [a-z]{2,}|[,.;:)]|\s*$)")


class Read(NamedTuple):
    """A number with its place in a range, if it has one: the end of the upper number, and which end it is."""

    piece: Piece
    last: int
    low: bool = False
    high: bool = False


def find_quantities(text: str, sentences: Sequence[Span], syntax: Syntax | None = None) -> list[Quantity]:
    """List the quantities of a text.

    >>> for found in find_quantities("About 5 km away, five explosive drones hit two thirds of the houses.", []):
    ...     print(found.text, "|", found.value, found.unit, found.of, found.approximate)
    5 km | 5.0 kilometres None True
    five explosive drones | 5.0 None explosive drones False
    two thirds | 0.6666666666666666 share houses False
    """
    taken = sorted([*(found.span for found in recognise(text)), *(Span(*m.span()) for m in ADDRESS.finditer(text))])
    pieces = [piece for piece in find_pieces(text) if not covered(taken, piece)]
    found: list[Quantity] = []
    for row in ranged(text, pieces):
        quantity = read_quantity(text, row, syntax)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            add(text, found, quantity)
    return found


def add(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Add a quantity; the second part of a measure in two parts joins the first."""
    if found:
        first = found[-1]
        whole = merge(text, (first.span, first.value, first.unit), (quantity.span, quantity.value, quantity.unit))
        if whole is not None:
            joined = replace(
                first, end=quantity.end, text=text[first.start : quantity.end], value=whole, of=quantity.of
            )
            found[-1] = joined
            return
    found.append(quantity)


def covered(taken: Sequence[Span], piece: Piece) -> bool:
    """Say whether a number is part of a date or an address."""
    index = bisect_right(taken, (piece.start, piece.end + 1)) - 1
    near = taken[max(0, index) : index + 2]
    return any(span.start < piece.end and piece.start < span.end for span in near)


def ranged(text: str, pieces: Sequence[Piece]) -> list[Read]:
    """Mark the numbers that are the two ends of one range."""
    rows = []
    high = False
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        low = following is not None and not high and is_range(text, piece, following)
        rows.append(Read(piece, following.end if low and following else piece.end, low, high))
        high = low
    return rows


def is_range(text: str, piece: Piece, following: Piece) -> bool:
    """Say whether two numbers make a range: ``10 to 15 people``; ``from 5 to 10`` is a change."""
    if piece.share or following.start - piece.end > RANGE_GAP or not piece.value < following.value:
        return False
    between = re.sub(r"[$£€]$", "", text[piece.end : following.start])
    if between == " to ":
        return not FROM.search(text, max(0, piece.start - 8), piece.start)
    if between == " and ":
        return bool(BETWEEN.search(text, max(0, piece.start - 12), piece.start))
    if between.strip() not in {"-", "–", "—"}:
        return False
    measured = UNIT_AFTER.match(text, following.end) or counted_by_words(text, following.end, one=False)
    return bool(measured) or bool(MONEY_BEFORE.search(text, max(0, piece.start - MONEY_REACH), piece.start))


def read_quantity(text: str, row: Read, syntax: Syntax | None) -> Quantity | None:
    """Give the quantity that a number makes with the words around it, or nothing."""
    piece = row.piece
    money = MONEY_BEFORE.search(text, max(0, piece.start - MONEY_REACH), piece.start)
    if not money and not row.low and not row.high and counts_nothing(text, piece.start, piece.end):
        return None
    start = money.start() if money else piece.start
    measured = with_money(text, piece, money, row.last) if money else None
    measured = measured or with_age(text, piece) or with_unit(text, piece, row.last) or with_count(text, row, syntax)
    if measured.end == piece.end and text[piece.end : piece.end + 1].isalpha():
        return None  # 4E, 70s
    about, bound = hedge_before(text, start)
    if base_of(measured.unit)[0] in TIMES and OVER.search(text, max(0, start - 16), start):
        about, bound = False, None
    about_after, bound_after = hedge_after(text, piece.end, measured.end)
    if row.low or row.high:
        about, bound = True, "at least" if row.low else "at most"
    words = text[start : measured.end]
    return Quantity(
        start,
        measured.end,
        words,
        measured.value,
        measured.unit,
        measured.of,
        about or about_after,
        bound_after or bound,
    )


def with_count(text: str, row: Read, syntax: Syntax | None) -> Measured:
    """Read a count: the noun after the number, or a share and what it is of."""
    piece = row.piece
    if piece.share and piece.value < 1:
        return with_share(text, piece)
    value, end, stop = piece.value, piece.end, row.last
    millions = MILLIONS.match(text, stop)
    if millions and text[piece.start].isdigit():
        value, stop = value * 1e6, millions.end()
        end = stop if not row.low else end
    phrase = counted_by_arcs(text, Span(piece.start, stop), syntax) if syntax else None
    if phrase is None:
        linked = OF.match(text, stop)
        phrase = counted_by_words(text, linked.end() if linked else stop, one=value == 1)
    if phrase is None:
        before = counted_before(text, piece.start)
        return Measured(end, value, None, before.of(text) if before else None)
    reaches = phrase.start - stop <= 2 and not row.low
    return Measured(phrase.end if reaches else end, value, None, phrase.of(text))
