"""Resolve steps of days, weeks, months and years from an anchor."""

from __future__ import annotations

from datetime import date

from firsthand.annotate.dates.almanac import (
    add_days,
    add_months,
    days_value,
    month_value,
    months_value,
    year_value,
    years_value,
)
from firsthand.annotate.dates.around import Around, Resolved, told, unknown
from firsthand.annotate.dates.meanings import SameQuarter, Step
from firsthand.annotate.dates.months import is_quarter, resolve_same_quarter

SIZES = {"year": 1, "decade": 10, "century": 100}
NO_DATE = Resolved(None, "unknown: no date before it to count from")
FARTHEST = 10_000  # units; what is counted further is in the ages of the earth


def resolve_step(meaning: Step, around: Around) -> Resolved:
    """Step from the day of writing, or from the date mentioned before."""
    if meaning.unit == "year" and meaning.count == -1 and around.last and is_quarter(around.last.value):
        return resolve_same_quarter(SameQuarter(-1), around)
    if meaning.anchor == "last mentioned":
        return step_from_last(meaning, around)
    if around.reference is None or (meaning.unit in {"day", "week", "weekend"} and not around.whole):
        return unknown(around)
    return step_from(meaning, around.reference, around.called, around)


def step_from_last(meaning: Step, around: Around) -> Resolved:
    """Step from the date mentioned before; a coarser one gives no day. Years need none."""
    start = start_of(meaning, around.last)
    if start is not None and around.last is not None:
        return step_from(meaning, start, f"{around.last.value} in the text", around)
    if around.reference is None:
        return NO_DATE
    leans = meaning.count == 0 or meaning.unit in {"year", "month", "quarter"}
    if (around.last is None and leans) or meaning.unit == "year":
        return step_from(meaning, around.reference, around.called, around)
    return NO_DATE


def start_of(meaning: Step, last: Resolved | None) -> date | None:
    """Give the day to step from, where the date mentioned before is as precise as the step needs."""
    if last is None or last.value is None:
        return None
    if last.day:
        return last.day
    size = len(last.value.rstrip("~"))
    if not last.value[:4].isdigit() or last.value[:4] == "0000":
        return None
    if meaning.unit in SIZES and size in {4, 7}:
        return date(int(last.value[:4]), 1, 1)
    if meaning.unit == "month" and size == 7:
        return date(int(last.value[:4]), int(last.value[5:7]), 1)
    return None


def step_from(meaning: Step, start: date, called: str, around: Around) -> Resolved:
    """Count units from a day; the value is as precise as the unit."""
    if abs(meaning.count) > FARTHEST:
        return Resolved(None, "outside the calendar")
    basis = basis_of(meaning, called)
    if meaning.unit == "day":
        day = add_days(start, meaning.count)
        about = "~" if meaning.approximate else ""
        return Resolved(day.isoformat() + about if day else None, basis, None if about else day)
    if meaning.unit == "weekend":
        return weekend_step(meaning, start, basis, around)
    if meaning.unit == "week":
        return week_step(meaning, start, basis)
    if meaning.unit in {"month", "quarter"}:
        return month_step(meaning, start, basis)
    return year_step(meaning, start, basis)


def basis_of(meaning: Step, called: str) -> str:
    """Write how far a step goes, and from what."""
    count = abs(meaning.count)
    if count == 0:
        return f"{meaning.unit} of {called}"
    plural = {"century": "centuries"}.get(meaning.unit, f"{meaning.unit}s") if count > 1 else meaning.unit
    return f"{count} {plural} {'after' if meaning.count > 0 else 'before'} {called}"


def week_step(meaning: Step, start: date, basis: str) -> Resolved:
    """Give a week as the days from its Monday; weeks that are counted off give a day, about."""
    counted = abs(meaning.count) > 1 or meaning.anchor == "last mentioned" or meaning.approximate
    if counted and meaning.count:
        day = add_days(start, 7 * meaning.count)
        return Resolved(f"{day.isoformat()}~" if day else None, basis)
    monday = add_days(start, 7 * meaning.count - start.weekday())
    return Resolved(days_value(monday, monday and add_days(monday, 6)), basis)


def weekend_step(meaning: Step, start: date, basis: str, around: Around) -> Resolved:
    """Give a weekend: early in a week the last one, unless the verb looks ahead; else that of the week."""
    saturday = add_days(start, 5 - start.weekday())
    weeks = meaning.count
    if weeks == 0 and start.weekday() < 4 and meaning.anchor == "publication":
        way = around.direction()
        weeks = 0 if way.way == "future" else -1
        basis = f"weekend {'before' if weeks else 'after'} {around.called}{told(way)}"
    first = saturday and add_days(saturday, 7 * weeks)
    return Resolved(days_value(first, first and add_days(first, 1)), basis)


def month_step(meaning: Step, start: date, basis: str) -> Resolved:
    """Give a month, or the three months of a quarter."""
    if meaning.unit == "quarter":
        first = (start.month - 1) // 3 * 3 + 1
        return Resolved(months_value(*add_months(start.year, first, 3 * meaning.count), 3), basis)
    written = month_value(*add_months(start.year, start.month, meaning.count))
    return Resolved(written + ("~" if meaning.approximate else "") if written else None, basis)


def year_step(meaning: Step, start: date, basis: str) -> Resolved:
    """Give a year, decade or century; many years, and decades that are counted off, are about."""
    size = SIZES[meaning.unit]
    year = start.year + size * meaning.count
    by_name = meaning.count == 0 or (
        abs(meaning.count) == 1 and meaning.anchor == "publication" and not meaning.counted
    )
    if size > 1 and by_name:
        first = year // size * size
        return Resolved(years_value(first, first + size - 1), basis)
    written = year_value(year)
    about = "~" if size > 1 or meaning.approximate or abs(meaning.count) > 100 else ""
    return Resolved(written + about if written else None, basis)
