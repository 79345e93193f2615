"""Resolve what names a day by its place in the week, the month or the text."""

from __future__ import annotations

from datetime import date

from firsthand.annotate.dates.almanac import add_days, add_months, days_value, make_day
from firsthand.annotate.dates.around import Around, Resolved, one_day, told, unknown
from firsthand.annotate.dates.meanings import DayOfMonth, LastDay, NumericDate, Overnight, Weekday


def resolve_weekday(meaning: Weekday, around: Around) -> Resolved:
    """Find a day of the week from whatever it leans on."""
    if meaning.anchor == "last mentioned":
        return weekday_beside(meaning, around)
    if around.reference is None or not around.whole:
        return weekday_near_a_date(meaning, around)
    if meaning.weeks is not None:
        return weekday_of_week(meaning, around.reference, around.called)
    if meaning.shift in {"last", "next"}:
        return shifted_weekday(meaning, around.reference, around.called)
    return plain_weekday(meaning, around.reference, around)


def plain_weekday(meaning: Weekday, reference: date, around: Around) -> Resolved:
    """Find the weekday on, before or after the day of writing, by the verb."""
    back = (reference.weekday() - meaning.weekday) % 7
    if back == 0:
        return one_day(reference, f"weekday of {around.called}")
    way = around.direction()
    if way.way == "future" or (meaning.shift == "this" and way.way == "unknown"):
        return one_day(add_days(reference, 7 - back), f"weekday after {around.called}{told(way)}")
    return one_day(add_days(reference, -back), f"weekday before {around.called}{told(way)}")


def shifted_weekday(meaning: Weekday, reference: date, called: str) -> Resolved:
    """Find ``last Sunday``, the nearest behind, and ``next Tuesday``, that of the week to come."""
    if meaning.shift == "last":
        back = (reference.weekday() - meaning.weekday) % 7 or 7
        return one_day(add_days(reference, -back), f"the last such weekday before {called}")
    monday = add_days(reference, 7 - reference.weekday())
    return one_day(monday and add_days(monday, meaning.weekday), f"weekday of the week after {called}")


def weekday_beside(meaning: Weekday, around: Around) -> Resolved:
    """Find ``the following Tuesday`` from the date mentioned before it."""
    last = around.last.day if around.last else None
    if last is None:
        return Resolved(None, "unknown: no day is mentioned before it")
    if meaning.shift == "last":
        back = (last.weekday() - meaning.weekday) % 7 or 7
        return one_day(add_days(last, -back), f"weekday before {last.isoformat()} in the text")
    ahead = (meaning.weekday - last.weekday()) % 7 or 7
    return one_day(add_days(last, ahead), f"weekday after {last.isoformat()} in the text")


def weekday_of_week(meaning: Weekday, reference: date, called: str) -> Resolved:
    """Find the weekday of this week, or of one some weeks away."""
    weeks = meaning.weeks or 0
    if meaning.shift == "next":  # "a week from Tuesday" counts from the coming Tuesday
        start = add_days(reference, (meaning.weekday - reference.weekday()) % 7)
        return one_day(start and add_days(start, 7 * weeks), f"weeks counted from the weekday after {called}")
    monday = add_days(reference, 7 * weeks - reference.weekday())
    return one_day(monday and add_days(monday, meaning.weekday), f"weekday of a week counted from {called}")


def weekday_near_a_date(meaning: Weekday, around: Around) -> Resolved:
    """Without a day of writing, take the weekday nearest to the date before it, or to the one date of the text."""
    near = around.last.day if around.last and around.last.day else None
    if near is None and len(set(around.days)) == 1:
        near = around.days[0]
    if near is None:
        return unknown(around)
    step = (meaning.weekday - near.weekday() + 3) % 7 - 3
    return one_day(add_days(near, step), f"weekday nearest to {near.isoformat()} in the text")


def resolve_day_of_month(meaning: DayOfMonth, around: Around) -> Resolved:
    """Find the month of a numbered day: that of the day of writing, moved as said."""
    if around.reference is None:
        return unknown(around)
    year, month = add_months(around.reference.year, around.reference.month, meaning.months)
    return one_day(make_day(year, month, meaning.day), f"day of the month of {around.called}")


def resolve_overnight(_: Overnight, around: Around) -> Resolved:
    """Give the night that ends on the day of writing."""
    if around.reference is None or not around.whole:
        return unknown(around)
    return Resolved(days_value(add_days(around.reference, -1), around.reference), f"night before {around.called}")


def resolve_numeric(meaning: NumericDate, around: Around) -> Resolved:
    """Tell the day from the month: by the calendar, else by what is near the day of writing, else as in America."""
    american = make_day(meaning.year, meaning.first, meaning.second)
    european = make_day(meaning.year, meaning.second, meaning.first)
    if american is None or european is None or american == european:
        return one_day(american or european, "full date in figures")
    reference = around.reference
    if reference is not None:
        near, far = sorted((american, european), key=lambda day: abs((day - reference).days))
        if abs((near - reference).days) <= 31 < abs((far - reference).days):
            return one_day(near, f"full date in figures; order of day and month by {around.called}")
    return one_day(american, "full date in figures; month taken to stand first")


def resolve_last_day(_: LastDay, around: Around) -> Resolved:
    """Give the last day of what is not said: the end of the days mentioned before."""
    last = around.last
    if last and last.value and last.day and "/" in last.value:
        return one_day(last.day, "last of the days mentioned before")
    return Resolved(None, "unknown: the last day of what is not said")
