"""What a date expression says, before anybody knows what day the text was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from firsthand.model import Span

Shift: TypeAlias = Literal["last", "this", "next"] | None
Unit: TypeAlias = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Anchor: TypeAlias = Literal["publication", "last mentioned"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs nothing else: ``7 October 2025``, ``2021``, ``the 1990s``."""

    value: str | None
    basis: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month without its year, or a run of days: ``Nov. 1``, ``Sept. 12-17``."""

    month: int
    day: int
    last_month: int
    last_day: int
    weekday: int | None = None
    shift: Shift = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month without its year: ``September``, ``last March``."""

    month: int
    shift: Shift = None
    years: int | None = None
    anchor: Anchor = "publication"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; ``weeks`` moves it: ``Tuesday of last week`` is -1."""

    weekday: int
    shift: Shift = None
    weeks: int | None = None
    anchor: Anchor = "publication"


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A numbered day of a month that is not named: ``on the 12th``."""

    day: int
    months: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """So many units away from an anchor: ``yesterday``, ``two weeks ago``, ``the following day``, ``this year``."""

    unit: Unit
    count: int
    anchor: Anchor = "publication"
    approximate: bool = False
    counted: bool = False  # "a decade ago" is counted off, "last decade" is named


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends on the anchor's day."""


@dataclass(frozen=True, slots=True)
class Season:
    """A season without its year."""

    name: str
    shift: Shift = None
    years: int | None = None
    anchor: Anchor = "publication"


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter or half of a year that is not named, or is given as a step from this one."""

    month: int
    months: int
    name: str
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, perhaps with its year."""

    name: str
    year: int | None = None
    shift: Shift = None


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures whose day and month could be swapped: ``7/10/2025``."""

    year: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class SameQuarter:
    """The quarter that is talked of, or the same one some years before: ``the year-ago quarter``."""

    years: int = 0


@dataclass(frozen=True, slots=True)
class LastDay:
    """``the last day`` of something that is not said."""


Meaning: TypeAlias = (
    Fixed
    | MonthDay
    | Month
    | Weekday
    | DayOfMonth
    | Step
    | Overnight
    | Season
    | Part
    | Holiday
    | NumericDate
    | SameQuarter
    | LastDay
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression, where it stands and what it says."""

    span: Span
    meaning: Meaning
