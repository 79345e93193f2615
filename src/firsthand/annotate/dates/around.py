"""What is known where a date expression stands, and the results that resolving gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from firsthand.annotate.dates.tense import Direction


class Resolved(NamedTuple):
    """A value, why, and the day it stands for where it is one day."""

    value: str | None
    basis: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known where an expression stands."""

    reference: date | None  # the day the text was written
    called: str  # what that day is called in a basis: "publication"
    whole: bool  # False when only its month or year is known
    last: Resolved | None = None  # the date mentioned before this one
    close: bool = False  # whether that one stands in the same sentence, and gives its year itself
    quarter: str | None = None  # the quarter spoken of last
    days: tuple[date, ...] = field(default=())  # the full dates of the text
    direction: Callable[[], Direction]

    @property
    def only_year(self) -> int | None:
        """Give the year of the full dates of the text, if they all have the same."""
        years = {day.year for day in self.days}
        return years.pop() if len(years) == 1 else None

    @property
    def last_year(self) -> int | None:
        """Give the year of the date mentioned before."""
        value = self.last.value if self.last else None
        return int(value[:4]) if value and re.match(r"\d{4}(?!\d)", value) else None

    @property
    def carried_year(self) -> int | None:
        """Give the year just told of, where a sentence goes on in it: "in March 2012, and was freed in April"."""
        year = self.last_year
        if year is None or self.reference is None or not self.close or year >= self.reference.year - 1:
            return None
        return year if self.direction().way != "future" else None


def one_day(day: date | None, basis: str) -> Resolved:
    """Give one day as a result."""
    return Resolved(day.isoformat() if day else None, basis if day else "outside the calendar", day)


def unknown(around: Around) -> Resolved:
    """Give no value, since the day of writing is not known well enough."""
    missing = "the day of publication is not known" if around.reference else "nothing tells when this was written"
    return Resolved(None, f"unknown: {missing}")


NO_YEAR = Resolved(None, "unknown: no year is given")


def told(direction: Direction) -> str:
    """Write the words that gave the direction."""
    return f": '{direction.words}'" if direction.words else ""
