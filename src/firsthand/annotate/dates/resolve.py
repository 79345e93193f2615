"""From what an expression says to the day it means, with the reason in words.

Each kind of meaning has one function; ``RESOLVERS`` lists them. What cannot be known stays None, and the basis says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.annotate.dates.almanac import (
    SEASONS,
    add_days,
    add_months,
    days_value,
    holiday,
    make_day,
    month_value,
    months_value,
    year_value,
    years_value,
)
from firsthand.annotate.dates.meanings import (
    DayOfMonth,
    Fixed,
    Holiday,
    LastDay,
    Meaning,
    Month,
    MonthDay,
    NumericDate,
    Overnight,
    SameQuarter,
    Part,
    Season,
    Shift,
    Step,
    Weekday,
)
from firsthand.annotate.dates.tense import Direction

MONTHS_BACK = (
    8  # a month without a year, and no verb to tell: up to so many months back before it is taken for the next one
)


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
    last: Resolved | None  # the date mentioned before this one
    quarter: str | None = None  # the quarter spoken of last
    years: tuple[int, ...]  # the years of the full dates of the text
    days: tuple[date, ...] = field(default=())  # those dates
    direction: Callable[[], Direction]


def one_day(day: date | None, basis: str) -> Resolved:
    """Give one day as a result."""
    return Resolved(day.isoformat() if day else None, basis if day else "outside the calendar", day)


def unknown(around: Around) -> Resolved:
    """Give no value, since the day of writing is not known well enough."""
    missing = "the day of publication is not known" if around.reference else "nothing tells when this was written"
    return Resolved(None, f"unknown: {missing}")


def told(direction: Direction) -> str:
    """Write the words that gave the direction."""
    return f": '{direction.words}'" if direction.words else ""


def resolve_fixed(meaning: Fixed, _: Around) -> Resolved:
    """Hand on a value that needs nothing else."""
    return Resolved(meaning.value, meaning.basis, meaning.day)


def resolve_weekday(meaning: Weekday, around: Around) -> Resolved:
    """Find the day of the week before, on or after the day of writing."""
    if meaning.anchor == "last mentioned":
        return weekday_beside(meaning, around)
    if around.reference is None or not around.whole:
        return weekday_near_a_date(meaning, around)
    reference = around.reference
    if meaning.weeks is not None:
        return weekday_of_week(meaning, reference, around.called)
    back = (reference.weekday() - meaning.weekday) % 7
    ahead = -back % 7
    if meaning.shift == "last":
        return one_day(add_days(reference, -(back or 7)), f"the last such weekday before {around.called}")
    if meaning.shift == "next":
        monday = add_days(reference, 7 - reference.weekday())
        return one_day(monday and add_days(monday, meaning.weekday), f"weekday of the week after {around.called}")
    if back == 0:
        return one_day(reference, f"weekday of {around.called}")
    way = around.direction()
    if way.way == "future" or (meaning.shift == "this" and way.way == "unknown"):
        return one_day(add_days(reference, ahead), f"weekday after {around.called}{told(way)}")
    return one_day(add_days(reference, -back), f"weekday before {around.called}{told(way)}")


def weekday_beside(meaning: Weekday, around: Around) -> Resolved:
    """Find ``the following Tuesday`` from the date mentioned before it."""
    last = around.last.day if around.last else None
    if last is None:
        return Resolved(None, "unknown: no day is mentioned before it")
    if meaning.shift == "last":
        return one_day(
            add_days(last, -((last.weekday() - meaning.weekday) % 7 or 7)),
            f"weekday before {last.isoformat()} in the text",
        )
    return one_day(
        add_days(last, (meaning.weekday - last.weekday()) % 7 or 7), f"weekday after {last.isoformat()} in the text"
    )


def weekday_of_week(meaning: Weekday, reference: date, called: str) -> Resolved:
    """Find the weekday of this week, or of one some weeks away."""
    weeks = meaning.weeks or 0
    if meaning.shift == "next":  # "a week from Tuesday" counts from the coming Tuesday
        start = add_days(reference, (meaning.weekday - reference.weekday()) % 7)
        return one_day(start and add_days(start, 7 * weeks), f"weeks counted from the weekday after {called}")
    monday = add_days(reference, 7 * weeks - reference.weekday())
    return one_day(monday and add_days(monday, meaning.weekday), f"weekday of a week counted from {called}")


def weekday_near_a_date(meaning: Weekday, around: Around) -> Resolved:
    """Without a day of writing, take the weekday nearest to the one full date of the text."""
    near = around.last.day if around.last and around.last.day else None
    if near is None and len(set(around.days)) == 1:
        near = around.days[0]
    if near is None:
        return unknown(around)
    step = (meaning.weekday - near.weekday() + 3) % 7 - 3
    return one_day(add_days(near, step), f"weekday nearest to {near.isoformat()} in the text")


def resolve_month_day(meaning: MonthDay, around: Around) -> Resolved:
    """Find the year of a month and day."""
    year, why = year_of_day(meaning, around)
    if year is None:
        return Resolved(None, "unknown: no year is given")
    first = make_day(year, meaning.month, meaning.day)
    last = make_day(year + (meaning.last_month < meaning.month), meaning.last_month, meaning.last_day)
    if first == last:
        return one_day(first, f"month and day; {why}")
    return Resolved(days_value(first, last), f"days of a month, from and to; {why}", last)


def year_of_day(meaning: MonthDay, around: Around) -> tuple[int | None, str]:
    """Tell the year of a day: by its weekday, else by what is nearest on the side the verb looks."""
    if around.reference is None:
        if len(set(around.years)) == 1:
            return around.years[0], "year from a full date in the text"
        return None, ""
    reference = around.reference
    days = [
        day
        for year in range(reference.year - 1, reference.year + 2)
        if (day := make_day(year, meaning.month, meaning.day))
    ]
    if meaning.weekday is not None:
        fitting = [day for day in days if day.weekday() == meaning.weekday]
        if fitting:
            best = min(fitting, key=lambda day: abs(day - reference))
            return best.year, f"year in which it is that weekday, nearest to {around.called}"
    if not days:  # a 29 February: only a leap year has it
        return next(
            (y for y in range(reference.year, reference.year - 8, -1) if make_day(y, meaning.month, meaning.day)), None
        ), "leap year"
    near = min(days, key=lambda day: abs(day - reference))
    way = around.direction()
    if way.way == "past" and near > reference and (near - reference).days > 45:
        near = max((day for day in days if day <= reference), default=near)
    if way.way == "future" and near < reference and (reference - near).days > 120:
        near = min((day for day in days if day >= reference), default=near)
    return near.year, f"year from {around.called}"


def resolve_month(meaning: Month, around: Around) -> Resolved:
    """Find the year of a month."""
    reference = around.reference
    if reference is None:
        years = set(around.years)
        if len(years) == 1 and meaning.shift is None:
            return Resolved(month_value(around.years[0], meaning.month), "month; year from a full date in the text")
        return Resolved(None, "unknown: no year is given")
    if meaning.years is not None:
        return Resolved(month_value(reference.year + meaning.years, meaning.month), f"month; year counted from {around.called}")
    back = (reference.month - meaning.month) % 12
    if meaning.shift == "this":
        return Resolved(month_value(reference.year, meaning.month), f"month of the year of {around.called}")
    if meaning.shift == "last":
        return Resolved(
            month_value(*add_months(reference.year, reference.month, -(back or 12))),
            f"the last such month before {around.called}",
        )
    if meaning.shift == "next":
        return Resolved(
            month_value(*add_months(reference.year, reference.month, 12 - back)),
            f"the next such month after {around.called}",
        )
    if back == 0:
        return Resolved(month_value(reference.year, reference.month), f"month of {around.called}")
    way = around.direction()
    if way.way == "future" or (way.way == "unknown" and back > MONTHS_BACK):
        return Resolved(
            month_value(*add_months(reference.year, reference.month, 12 - back)),
            f"month after {around.called}{told(way)}",
        )
    return Resolved(
        month_value(*add_months(reference.year, reference.month, -back)), f"month before {around.called}{told(way)}"
    )


def resolve_same_quarter(meaning: SameQuarter, around: Around) -> Resolved:
    """Give the quarter mentioned last, else the one that ended before the day of writing; or the same of another year."""
    value = around.quarter
    if value is None and around.reference:
        year, month = add_months(around.reference.year, (around.reference.month - 1) // 3 * 3 + 1, -3)
        value = months_value(year, month, 3)
    if value is None:
        return unknown(around)
    moved = months_value(int(value[:4]) + meaning.years, int(value[5:7]), 3)
    return Resolved(moved, "the quarter spoken of" + (", a year before" if meaning.years else ""))


def is_quarter(value: str | None) -> bool:
    """Say whether a value is three months from the start of a quarter."""
    return bool(value) and len(value or "") == 15 and (value or "")[5:7] in {"01", "04", "07", "10"}


def resolve_day_of_month(meaning: DayOfMonth, around: Around) -> Resolved:
    """Find the month of a numbered day: that of the day of writing, moved as said."""
    if around.reference is None:
        return unknown(around)
    year, month = add_months(around.reference.year, around.reference.month, meaning.months)
    return one_day(make_day(year, month, meaning.day), f"day of the month of {around.called}")


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
    """Step from the date mentioned before; a coarser one gives no day."""
    last = around.last
    if last and last.value:
        size = len(last.value.rstrip("~"))
        if last.day:
            return step_from(meaning, last.day, f"{last.value} in the text", around)
        if meaning.unit in {"year", "decade", "century"} and size in {4, 7}:
            return step_from(meaning, date(max(1, int(last.value[:4])), 1, 1), f"{last.value} in the text", around)
        if meaning.unit == "month" and size == 7:
            return step_from(
                meaning, date(int(last.value[:4]), int(last.value[5:7]), 1), f"{last.value} in the text", around
            )
    if meaning.count == 0 and around.reference and (around.whole or meaning.unit in {"month", "year"}) and last is None:
        return step_from(meaning, around.reference, around.called, around)
    if meaning.unit in {"year", "month", "quarter"} and around.reference and (last is None or meaning.unit == "year"):
        return step_from(meaning, around.reference, around.called, around)
    return Resolved(None, "unknown: no date before it to count from")


def step_from(meaning: Step, start: date, called: str, around: Around) -> Resolved:
    """Count units from a day; the value is as precise as the unit."""
    count, unit = meaning.count, meaning.unit
    if abs(count) > 10_000:
        return years_before(meaning, start, called)
    basis = (
        f"{unit} of {called}"
        if count == 0
        else f"{abs(count)} {unit}{'s' if abs(count) > 1 else ''} {'after' if count > 0 else 'before'} {called}"
    )
    about = "~" if meaning.approximate else ""
    if unit == "day":
        day = add_days(start, count)
        return Resolved(day.isoformat() + about if day else None, basis, None if about else day)
    if unit in {"week", "weekend"}:
        return week_step(meaning, start, basis, around)
    if unit in {"month", "quarter"}:
        return month_step(meaning, start, basis)
    return year_step(meaning, start, basis)


def years_before(meaning: Step, start: date, called: str) -> Resolved:
    """Count back thousands of years; anything else of that size is no date."""
    if meaning.unit != "year" or not -12_000 < meaning.count < 0:
        return Resolved(None, "outside the calendar")
    written = year_value(start.year + meaning.count)
    return Resolved(f"{written}~" if written else None, f"about {-meaning.count} years before {called}")


def week_step(meaning: Step, start: date, basis: str, around: Around) -> Resolved:
    """Give a week as the days from its Monday; weeks that are counted off give a day, about."""
    if meaning.unit == "weekend":
        return weekend_step(meaning, start, basis, around)
    counted = abs(meaning.count) > 1 or meaning.anchor == "last mentioned" or meaning.approximate
    if counted and meaning.count:
        day = add_days(start, 7 * meaning.count)
        return Resolved(f"{day.isoformat()}~" if day else None, basis)
    monday = add_days(start, 7 * meaning.count - start.weekday())
    return Resolved(days_value(monday, monday and add_days(monday, 6)), basis)


def weekend_step(meaning: Step, start: date, basis: str, around: Around) -> Resolved:
    """Give a weekend: the last one, unless the verb looks ahead or it is one now."""
    saturday = start + timedelta(days=5 - start.weekday())
    if meaning.count == 0 and start.weekday() < 4 and meaning.anchor == "publication":
        way = around.direction()
        shift = 0 if way.way == "future" else -1
        basis = f"weekend {'after' if shift == 0 else 'before'} {around.called}{told(way)}"
    else:
        shift = meaning.count if meaning.count >= 0 or start.weekday() < 5 else meaning.count
    first = add_days(saturday, 7 * shift)
    return Resolved(days_value(first, first and add_days(first, 1)), basis)


def month_step(meaning: Step, start: date, basis: str) -> Resolved:
    """Give a month, or the three months of a quarter."""
    if meaning.unit == "quarter":
        year, month = add_months(start.year, (start.month - 1) // 3 * 3 + 1, 3 * meaning.count)
        return Resolved(months_value(year, month, 3), basis)
    written = month_value(*add_months(start.year, start.month, meaning.count))
    return Resolved(written + ("~" if meaning.approximate else "") if written else None, basis)


def year_step(meaning: Step, start: date, basis: str) -> Resolved:
    """Give a year, decade or century; many years, or decades that are counted off, are about."""
    size = {"year": 1, "decade": 10, "century": 100}[meaning.unit]
    year = start.year + size * meaning.count
    if meaning.count == 0 or (
        meaning.unit != "year"
        and abs(meaning.count) == 1
        and meaning.anchor == "publication"
        and not meaning.approximate
    ):
        first = year // size * size
        return Resolved(years_value(first, first + size - 1) if size > 1 else year_value(year), basis)
    written = year_value(year)
    about = "~" if size > 1 or meaning.approximate or abs(meaning.count) > 100 else ""
    return Resolved(written + about if written else None, basis)


def resolve_overnight(_: Overnight, around: Around) -> Resolved:
    """Give the night that ends on the day of writing."""
    if around.reference is None or not around.whole:
        return unknown(around)
    return Resolved(days_value(add_days(around.reference, -1), around.reference), f"night before {around.called}")


def resolve_season(meaning: Season, around: Around) -> Resolved:
    """Find the year of a season."""
    reference = around.reference
    if reference is None:
        return Resolved(None, "unknown: no year is given")
    start = SEASONS[meaning.name]
    if meaning.years is not None:
        return Resolved(months_value(reference.year + meaning.years, start, 3), f"{meaning.name}; year counted from {around.called}")
    begun = (reference.month - start) % 12  # months since it last began
    year, _ = add_months(reference.year, reference.month, -begun)
    way = around.direction()
    inside = begun < 3
    if meaning.shift == "last":
        year -= inside
    elif meaning.shift == "next" or (not inside and (way.way == "future" or (meaning.shift == "this" and begun > 6))):
        year += 1
    side = "of" if inside and not meaning.shift else "beside"
    return Resolved(months_value(year, start, 3), f"{meaning.name} {side} {around.called}, by the months of the north")


def resolve_part(meaning: Part, around: Around) -> Resolved:
    """Find the year of a quarter or half: the last one that had begun."""
    reference = around.reference
    if reference is None:
        return Resolved(None, "unknown: no year is given")
    if meaning.years is not None:
        year = reference.year + meaning.years
    else:
        year = reference.year - (reference.month < meaning.month)
    return Resolved(months_value(year, meaning.month, meaning.months), f"{meaning.name}; year from {around.called}")


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
    if meaning.shift == "last" and past:
        return one_day([day for day in days if day < reference][-1], f"the last such holiday before {around.called}")
    if (meaning.shift == "next" or way.way == "future") and ahead:
        return one_day(ahead[0], f"holiday after {around.called}{told(way)}")
    near = min(days, key=lambda day: abs(day - reference), default=None)
    if way.way == "past" and past:
        near = past[-1]
    return one_day(near, f"holiday nearest to {around.called}")


def resolve_numeric(meaning: NumericDate, around: Around) -> Resolved:
    """Tell the day from the month: by the calendar, else by what is near the day of writing, else the American order."""
    american = make_day(meaning.year, meaning.first, meaning.second)
    european = make_day(meaning.year, meaning.second, meaning.first)
    if american is None or european is None or american == european:
        return one_day(american or european, "full date in figures")
    if around.reference:
        near, far = sorted((american, european), key=lambda day: abs(day - (around.reference or day)))
        if abs(near - around.reference).days <= 31 < abs(far - around.reference).days:
            return one_day(near, f"full date in figures; order of day and month by {around.called}")
    return one_day(american, "full date in figures; month taken to stand first")


def resolve_last_day(_: LastDay, around: Around) -> Resolved:
    """Give the last day of what is not said: the end of the days mentioned before."""
    last = around.last
    if last and last.value and last.day and "/" in last.value:
        return one_day(last.day, "last of the days mentioned before")
    return Resolved(None, "unknown: the last day of what is not said")


# Each function takes the meaning of its row; the table is typed loosely since a dict cannot tie the two.
RESOLVERS: dict[type, Callable[..., Resolved]] = {
    Fixed: resolve_fixed,
    MonthDay: resolve_month_day,
    Month: resolve_month,
    Weekday: resolve_weekday,
    DayOfMonth: resolve_day_of_month,
    Step: resolve_step,
    Overnight: resolve_overnight,
    Season: resolve_season,
    Part: resolve_part,
    Holiday: resolve_holiday,
    NumericDate: resolve_numeric,
    SameQuarter: resolve_same_quarter,
    LastDay: resolve_last_day,
}


def resolve(meaning: Meaning, around: Around) -> Resolved:
    """Give the value of what an expression says, and why."""
    return RESOLVERS[type(meaning)](meaning, around)
