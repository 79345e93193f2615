"""Date expressions that name a day, month, year or longer time: ``7 October 2025``, ``Nov. 1``, ``the 1990s``."""

from __future__ import annotations

import re
from datetime import date

from firsthand.annotate.dates.almanac import (
    DECADES,
    SEASONS,
    add_days,
    days_value,
    make_day,
    month_value,
    months_value,
    year_value,
    years_value,
)
from firsthand.annotate.dates.meanings import Anchor, Fixed, Meaning, Month, MonthDay, NumericDate
from firsthand.annotate.dates.pieces import month_number, ordinal_number, weekday_number

# Words that stand before a number of four figures when it is a name or a count and no year.
NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\b(?:no|nos|number|resolution|flight|route|highway|interstate|bill|room|section|article|rule|proposition"
    r"|prop|form"
    r"|page|pages|pp?|channel|case|model|boeing|airbus|windows|office|order|directive|regulation|law|act|code"
    r"|version|area"
    r"|unit|lot|item|line|bus|train|asteroid|galaxy|radeon|hb|sb|ab|hr|at|some|nearly|about|roughly|approximately"
    r"|almost"
    r"|over|exactly|least|most|than|estimated|of the|another|only)\.? ?|[#§×x] ?)$",
    re.IGNORECASE,
)
COUNTED_AFTER = re.compile(
    r"[- ](?:people|persons|men|women|children|troops|soldiers|workers|votes|jobs|miles?|kilomet|km|met(?:re|er)"
    r"|feet|foot|ft"
    r"|inch|yards?|acres|hectares|tons?\b|tonnes|pounds|lbs?|kg|grams|dollars|euros|yen|rubles|roubles|rupees"
    r"|calories|barrels"
    r"|percent|per cent|points?|hours|hrs|gmt|utc|et\b|est\b|edt\b|local|days|weeks|months|years|pages|words|copies"
    r"|homes|houses"
    r"|units|seats|cases|deaths|students|families|employees|members|million|billion|degrees|watts|kw|mw|mph|km/h"
    r"|square|cubic"
    r"|horsepower|hp|cc|more|other|or more|years?\b)",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|before|after|during|of|and|or|around|circa|ca?|late|early|mid|between"
    r"|through|year"
    r"|as of|back|the|his|her|its|their|spring|summer|autumn|fall|winter|century|dated|born|died|founded|est)\.?,? ?"
    r"|[-–—(/’'] ?)$",
    re.IGNORECASE,
)

NAME_AFTER = re.compile(r"[^\S\n][A-Z]")
MONTH_BEFORE = re.compile(
    r"\b(in|since|by|until|till|from|of|during|before|after|through|between|for|around|and|to|or|late|early|mid)[ -]$",
    re.IGNORECASE,
)
ALSO_NAMES = frozenset(("april", "may", "june", "august", "jan", "mar", "dec"))
FIRM = frozenset(("in", "since", "by", "until", "till", "during", "between", "late", "early", "mid"))


def read_full_date(match: re.Match[str]) -> Meaning | None:
    """Read a date, or a run of days, with or without its year."""
    parts = match.groupdict()
    month, day = month_number(parts["month"]), int(parts["day"])
    last_month = month_number(parts["month2"]) if parts.get("month2") else month
    last_day = int(parts["day2"]) if parts.get("day2") else day
    if not (make_day(2000, month, day) and make_day(2000, last_month, last_day)):
        return None
    weekday = weekday_number(parts["weekday"]) if parts.get("weekday") else None
    if not parts.get("year"):
        return MonthDay(month, day, last_month, last_day, weekday)
    year = int(parts["year"])
    first, last = make_day(year, month, day), make_day(year + (last_month < month), last_month, last_day)
    if first is None or last is None or first > last:
        return None
    if first == last:
        return Fixed(first.isoformat(), "full date", first)
    return Fixed(f"{first.isoformat()}/{last.isoformat()}", "full dates, from and to", last)


def read_joined_days(match: re.Match[str]) -> Meaning | None:
    """Read two days joined by "and" or "or": a run only if one follows the other."""
    if int(match["day2"]) != int(match["day"]) + 1:
        return None
    return read_full_date(match)


def read_ordinal_date(match: re.Match[str]) -> Meaning | None:
    """Read ``the fourth of July`` and ``March the 3rd, 2021``."""
    month, day = month_number(match["month"]), ordinal_number(match)
    if not make_day(2000, month, day):
        return None
    if not match["year"]:
        return MonthDay(month, day, month, day)
    found = make_day(int(match["year"]), month, day)
    return Fixed(found.isoformat(), "full date", found) if found else None


def read_iso_date(match: re.Match[str]) -> Meaning | None:
    """Read ``2025-10-07`` and ``2025/10/07``."""
    found = make_day(int(match["year"]), int(match["number"]), int(match["day"]))
    return Fixed(found.isoformat(), "full date", found) if found else None


def read_numeric_date(match: re.Match[str]) -> Meaning | None:
    """Read ``7/10/2025``; which figure is the month is found out later."""
    year = int(match["year"])
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == ".":  # with points it is always the day that comes first
        found = make_day(year, second, first)
        return Fixed(found.isoformat(), "full date, day first", found) if found else None
    if not (make_day(year, first, second) or make_day(year, second, first)):
        return None
    return NumericDate(year, first, second)


def read_month_year(match: re.Match[str]) -> Meaning | None:
    """Read ``September 2023``."""
    return Fixed(month_value(int(match["year"]), month_number(match["month"])), "month and year")


YEAR_STEPS = {"last": -1, "this": 0, "next": 1, "the previous": -1, "the following": 1, "the next": 1}


def read_month_of_year(match: re.Match[str]) -> Meaning | None:
    """Read ``June last year``."""
    which = " ".join(match["of"].lower().split())
    anchor: Anchor = "publication" if which in {"last", "this", "next"} else "last mentioned"
    return Month(month_number(match["month"]), years=YEAR_STEPS.get(which, 0), anchor=anchor)


def read_week_of(match: re.Match[str]) -> Meaning | None:
    """Read ``the week of March 6``: the seven days from it."""
    month, day = month_number(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else None
    first = make_day(year or 2000, month, day)
    last = add_days(first, 6) if first else None
    if first is None or last is None:
        return None
    if year:
        return Fixed(days_value(first, last), "the seven days from a full date", last)
    return MonthDay(month, day, last.month, last.day)


def read_month(match: re.Match[str]) -> Meaning | None:
    """Read a month alone; May, March and a few names of people need a word before them that only a time follows."""
    shift = (match["shift"] or "").lower()
    name = match["month"].lower().rstrip(".")
    before = MONTH_BEFORE.search(match.string[max(0, match.start("month") - 12) : match.start("month")])
    sure = shift or before or match["vague"] or name in {"september", "october", "november", "december", "february"}
    if not sure and (name not in {"january", "july"} or len(name) <= 4):
        return None
    firm = before and before[1].lower() in FIRM and name != "jan"
    if name in ALSO_NAMES and not shift and not firm and NAME_AFTER.match(match.string, match.end()):
        return None  # Jan Hoekstra, April Rowe
    if len(name) <= 3 and name != "may" and not (before or shift):
        return None
    number = month_number(match["month"])
    if shift.startswith(("last", "past", "this past", "previous")):
        return Month(number, "last")
    if shift.startswith(("next", "coming", "this coming")):
        return Month(number, "next")
    return Month(number, "this" if shift.startswith("this") else None)


def read_year(match: re.Match[str]) -> Meaning | None:
    """Read a number of four figures as a year if what stands around it lets it be one."""
    text, start, end = match.string, match.start("year"), match.end("year")
    year = int(match["year"])
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    if match["vague"]:
        return Fixed(year_value(year), "year")
    if NOT_A_YEAR_BEFORE.search(before) or (
        COUNTED_AFTER.match(after) and not re.search(r"(?i)\b(?:in|since|the) $", before)
    ):
        return None
    named = YEAR_BEFORE.search(before)
    if not 1800 <= year <= 2099 and not named:
        return None
    if year < 1500 and not re.search(r"(?i)\b(?:in|since|circa|ca?\.|around|year|born|died) ?$", before):
        return None
    return Fixed(year_value(year), "year")


def read_years(match: re.Match[str]) -> Meaning | None:
    """Read ``2015-19`` and ``2018/19``."""
    first, written = int(match["year"]), match["year2"]
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    if not 1000 <= first < last <= min(2199, first + 150):
        return None
    return Fixed(years_value(first, last), "years, from and to")


def read_decade(match: re.Match[str]) -> Meaning | None:
    """Read ``the 1990s`` and ``the '80s``; the twenties to the nineties without a century are the last century's."""
    written = match["decade"]
    first = int(written) if len(written) == 4 else 1900 + int(written)
    if first % 100 == 0 and first < 1900 and len(written) == 4:
        return Fixed(years_value(first, first + 99), "century")
    return Fixed(years_value(first, first + 9), "decade")


def read_word_decade(match: re.Match[str]) -> Meaning | None:
    """Read ``the sixties``, which are the last century's."""
    first = 1900 + DECADES[match["decade"].lower()]
    return Fixed(years_value(first, first + 9), "decade")


def read_century(match: re.Match[str]) -> Meaning | None:
    """Read ``the 19th century``."""
    number = ordinal_number(match)
    if not 1 <= number <= 30:
        return None
    if match["era"]:
        return Fixed(years_value(-100 * number + 1, -100 * number + 100), "century before our era")
    return Fixed(years_value(100 * (number - 1), 100 * number - 1), "century")


def read_era(match: re.Match[str]) -> Meaning | None:
    """Read ``508 BC`` and ``AD 79``; ISO 8601 has a year 0, so 1 BC is the year 0."""
    year = int((match["year"] or match["year2"]).replace(",", ""))
    before = bool(match["era"] and match["era"][0] in "Bb")
    return Fixed(year_value(1 - year if before else year), "year and era") if year else None


def read_fiscal_year(match: re.Match[str]) -> Meaning | None:
    """Read ``fiscal 2023`` and ``FY24``."""
    year = int(match["fiscal"])
    year += 2000 if year < 100 else 0
    return Fixed(f"{year_value(year)}~", "fiscal year, which need not be the calendar's")


def read_season_year(match: re.Match[str]) -> Meaning | None:
    """Read ``spring 2022``."""
    year, name = int(match["year"]), match["season"].lower()
    return Fixed(months_value(year, SEASONS[name], 3), f"{name} of a year, by the months of the north")


def read_attacks(_: re.Match[str]) -> Meaning | None:
    """Read the day that is a name: ``the Sept. 11 attacks``."""
    return Fixed("2001-09-11", "the attacks known by their day", date(2001, 9, 11))
