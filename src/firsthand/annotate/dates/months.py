"""Resolve what names a day, month, season or quarter and leaves out the year."""

from __future__ import annotations

from datetime import date

from firsthand.annotate.dates.almanac import (
    SEASONS,
    add_months,
    days_value,
    holiday,
    make_day,
    month_value,
    months_value,
)
from firsthand.annotate.dates.around import NO_YEAR, Around, Resolved, one_day, told, unknown
from firsthand.annotate.dates.meanings import Holiday, Month, MonthDay, Part, SameQuarter, Season

MONTHS_BACK = 8  # a month without a year and no verb to tell: up to so far back before it is taken for the next one
FAR_AHEAD = 45  # days; what is told in the past and lies further ahead than that was a year earlier
FAR_BEHIND = 120  # days; what is told as coming and lies further back than that is a year later


def resolve_month_day(meaning: MonthDay, around: Around) -> Resolved:
    """Find the year of a month and day."""
    year, why = year_of_day(meaning, around)
    if year is None:
        return NO_YEAR
    first = make_day(year, meaning.month, meaning.day)
    last = make_day(year + (meaning.last_month < meaning.month), meaning.last_month, meaning.last_day)
    if first == last:
        return one_day(first, f"month and day; {why}")
    return Resolved(days_value(first, last), f"days of a month, from and to; {why}", last)


def year_of_day(meaning: MonthDay, around: Around) -> tuple[int | None, str]:
    """Tell the year of a day and why."""
    reference = around.reference
    if reference is None:
        return around.only_year, "year from a full date in the text"
    carried = around.carried_year
    if carried and meaning.weekday is None:
        return carried, f"year carried on from {carried} in the text"
    days = [
        day
        for year in range(reference.year - 1, reference.year + 2)
        if (day := make_day(year, meaning.month, meaning.day))
    ]
    fitting = [day for day in days if day.weekday() == meaning.weekday]
    if fitting:
        best = min(fitting, key=lambda day: abs((day - reference).days))
        return best.year, f"year in which it is that weekday, nearest to {around.called}"
    if not days:  # a 29 February: only a leap year has it
        years = range(reference.year, reference.year - 8, -1)
        return next((year for year in years if make_day(year, meaning.month, meaning.day)), None), "leap year"
    return nearest_year(days, reference, around), f"year from {around.called}"


def nearest_year(days: list[date], reference: date, around: Around) -> int:
    """Choose among the same day of three years: the nearest, unless it lies far on the side the verb does not look."""
    near = min(days, key=lambda day: abs((day - reference).days))
    ahead = (near - reference).days
    way = around.direction().way
    if way == "past" and ahead > FAR_AHEAD:
        near = max((day for day in days if day <= reference), default=near)
    if way == "future" and -ahead > FAR_BEHIND:
        near = min((day for day in days if day >= reference), default=near)
    return near.year


def resolve_month(meaning: Month, around: Around) -> Resolved:
    """Find the year of a month."""
    if meaning.anchor == "last mentioned":
        year = around.last_year
        written = month_value(year + (meaning.years or 0), meaning.month) if year else None
        return Resolved(written, f"month; year counted from {year} in the text") if year else NO_YEAR
    reference = around.reference
    if reference is None:
        year = around.only_year if meaning.shift is None and meaning.years is None else None
        return (
            Resolved(month_value(year, meaning.month), "month; year from a full date in the text") if year else NO_YEAR
        )
    if meaning.years is not None:
        written = month_value(reference.year + meaning.years, meaning.month)
        return Resolved(written, f"month; year counted from {around.called}")
    if meaning.shift:
        return shifted_month(meaning, reference, around.called)
    return plain_month(meaning, reference, around)


def shifted_month(meaning: Month, reference: date, called: str) -> Resolved:
    """Find ``last March``, ``this March``, ``next March``."""
    back = (reference.month - meaning.month) % 12
    if meaning.shift == "this":
        return Resolved(month_value(reference.year, meaning.month), f"month of the year of {called}")
    if meaning.shift == "last":
        months, basis = -(back or 12), f"the last such month before {called}"
    else:
        months, basis = 12 - back, f"the next such month after {called}"
    return Resolved(month_value(*add_months(reference.year, reference.month, months)), basis)


def plain_month(meaning: Month, reference: date, around: Around) -> Resolved:
    """Find a month before or after the day of writing, by the verb."""
    carried = around.carried_year
    if carried:
        return Resolved(month_value(carried, meaning.month), f"month; year carried on from {carried} in the text")
    back = (reference.month - meaning.month) % 12
    if back == 0:
        return Resolved(month_value(reference.year, reference.month), f"month of {around.called}")
    way = around.direction()
    ahead = way.way == "future" or (way.way == "unknown" and back > MONTHS_BACK)
    months = 12 - back if ahead else -back
    basis = f"month {'after' if ahead else 'before'} {around.called}{told(way)}"
    return Resolved(month_value(*add_months(reference.year, reference.month, months)), basis)


def resolve_season(meaning: Season, around: Around) -> Resolved:
    """Find the year of a season."""
    start = SEASONS[meaning.name]
    reference = around.reference
    written = reference.year if reference else None
    anchor = around.last_year if meaning.anchor == "last mentioned" else written
    if anchor is None:
        return NO_YEAR
    if meaning.years is not None:
        return Resolved(months_value(anchor + meaning.years, start, 3), f"{meaning.name}; year counted from {anchor}")
    if reference is None:
        return NO_YEAR
    year, side = year_of_season(meaning, reference, around)
    return Resolved(months_value(year, start, 3), f"{meaning.name} {side} {around.called}, by the months of the north")


def year_of_season(meaning: Season, reference: date, around: Around) -> tuple[int, str]:
    """Choose the year of a season, and say on which side of the day of writing it lies."""
    begun = (reference.month - SEASONS[meaning.name]) % 12  # months since it last began
    year, _ = add_months(reference.year, reference.month, -begun)
    inside = begun < 3
    if meaning.shift == "last":
        return year - inside, "before"
    ahead = meaning.shift == "next" or (
        not inside and (around.direction().way == "future" or (meaning.shift == "this" and begun > 6))
    )
    return year + ahead, "after" if ahead else "of" if inside else "before"


def resolve_part(meaning: Part, around: Around) -> Resolved:
    """Find the year of a quarter or half: the last one that had begun."""
    reference = around.reference
    if reference is None:
        return NO_YEAR
    step = meaning.years if meaning.years is not None else -(reference.month < meaning.month)
    value = months_value(reference.year + step, meaning.month, meaning.months)
    return Resolved(value, f"{meaning.name}; year from {around.called}")


def resolve_same_quarter(meaning: SameQuarter, around: Around) -> Resolved:
    """Give the quarter spoken of, else the one that ended before the day of writing; or the same of another year."""
    value = around.quarter
    if value is None and around.reference:
        first = (around.reference.month - 1) // 3 * 3 + 1
        value = months_value(*add_months(around.reference.year, first, -3), 3)
    if value is None:
        return unknown(around)
    moved = months_value(int(value[:4]) + meaning.years, int(value[5:7]), 3)
    return Resolved(moved, "the quarter spoken of" + (", a year before" if meaning.years else ""))


def is_quarter(value: str | None) -> bool:
    """Say whether a value is three months from the start of a quarter.

    >>> is_quarter("1989-07/1989-09"), is_quarter("1989-06/1989-08")
    (True, False)
    """
    return value is not None and len(value) == 15 and value[5:7] in {"01", "04", "07", "10"}


def resolve_holiday(meaning: Holiday, around: Around) -> Resolved:
    """Find the day of a holiday."""
    if meaning.year is not None:
        return one_day(holiday(meaning.name, meaning.year), "holiday of a year")
    reference = around.reference
    if reference is None:
        return unknown(around)
    days = [day for step in (-1, 0, 1) if (day := holiday(meaning.name, reference.year + step))]
    past = [day for day in days if day <= reference]
    ahead = [day for day in days if day >= reference]
    way = around.direction()
    if (meaning.shift == "next" or way.way == "future") and ahead and meaning.shift != "last":
        return one_day(ahead[0], f"holiday after {around.called}{told(way)}")
    if (meaning.shift == "last" or way.way == "past") and past:
        return one_day(past[-1], f"holiday before {around.called}{told(way)}")
    near = min(days, key=lambda day: abs((day - reference).days), default=None)
    return one_day(near, f"holiday nearest to {around.called}")
