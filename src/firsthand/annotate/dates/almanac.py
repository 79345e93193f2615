"""The calendar: names of months, days, seasons and holidays, and how to step through it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
# First month of each season; three months long. Those of the north, where nearly all of what is read is written.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def spelled(words: str) -> tuple[str, ...]:
    """List words written in one string, in their order.

    >>> spelled("spring summer")
    ('spring', 'summer')
    """
    return tuple(words.split())


FIRST_TWENTY = spelled(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
UP_TO_TWENTY = spelled(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
ORDINALS = {word: number for number, word in enumerate(FIRST_TWENTY, start=1)}
ORDINALS |= {f"twenty-{word}": 20 + number for number, word in enumerate(FIRST_TWENTY[:9], start=1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
TENS = {
    word: 10 * number for number, word in enumerate(spelled("thirty forty fifty sixty seventy eighty ninety"), start=3)
}
SMALL_NUMBERS = {word: number for number, word in enumerate(UP_TO_TWENTY)} | TENS | {"a": 1, "an": 1, "hundred": 100}
DECADE_NAMES = spelled("twenties thirties forties fifties sixties seventies eighties nineties")
DECADES = {word: 10 * number for number, word in enumerate(DECADE_NAMES, start=2)}
# name -> (month, day), or (month, weekday, which one; -1 is the last), or days from Easter Sunday
HOLIDAYS: dict[str, tuple[int, ...]] = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "independence day": (7, 4),
    "the fourth of july": (7, 4),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "ash wednesday": (-46,),
    "palm sunday": (-7,),
    "maundy thursday": (-3,),
    "good friday": (-2,),
    "easter": (0,),
    "easter sunday": (0,),
    "easter monday": (1,),
}


def number_of(word: str) -> int | None:
    """Read a small whole number in digits or words.

    >>> number_of("four"), number_of("12"), number_of("twenty-three"), number_of("many")
    (4, 12, 23, None)
    """
    word = word.lower().replace(",", "")
    if word.isascii() and word.isdigit():
        return int(word) if len(word) < 10 else None
    numbers = [SMALL_NUMBERS.get(part) for part in re.split(r"[\s-]+", word)]
    if len(numbers) == 2 and None not in numbers and (numbers[0] or 0) >= 20 and 0 < (numbers[1] or 0) < 10:
        return sum(number or 0 for number in numbers)
    return numbers[0] if len(numbers) == 1 else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Make a day if the calendar has it.

    >>> make_day(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_days(day: date, days: int) -> date | None:
    """Step by days; nothing if that leaves the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Step by months.

    >>> add_months(2024, 1, -2)
    (2023, 11)
    """
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def year_value(year: int) -> str | None:
    """Write a year in four digits, the years before our era with a sign, as ISO 8601 counts them.

    >>> year_value(988), year_value(-775)
    ('0988', '-0775')
    """
    if not -9999 <= year <= 9999:
        return None
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def month_value(year: int, month: int) -> str | None:
    """Write a month.

    >>> month_value(2023, 9)
    '2023-09'
    """
    written = year_value(year)
    return f"{written}-{month:02d}" if written else None


def months_value(year: int, month: int, count: int) -> str | None:
    """Write a run of months as an interval.

    >>> months_value(2022, 12, 3)
    '2022-12/2023-02'
    """
    first, last = month_value(year, month), month_value(*add_months(year, month, count - 1))
    return f"{first}/{last}" if first and last else None


def days_value(first: date | None, last: date | None) -> str | None:
    """Write a run of days as an interval.

    >>> days_value(date(2023, 9, 12), date(2023, 9, 17))
    '2023-09-12/2023-09-17'
    """
    return f"{first.isoformat()}/{last.isoformat()}" if first and last and first <= last else None


def years_value(first: int, last: int) -> str | None:
    """Write a run of years as an interval.

    >>> years_value(1990, 1999)
    '1990/1999'
    """
    left, right = year_value(first), year_value(last)
    return f"{left}/{right}" if left and right and first <= last else None


def easter(year: int) -> date:
    """Give Easter Sunday (Gauss, as Meeus writes it).

    >>> easter(2025).isoformat()
    '2025-04-20'
    """
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date | None:
    """Give the day of a holiday in a year.

    >>> holiday("thanksgiving", 2023).isoformat()
    '2023-11-23'
    """
    rule = HOLIDAYS[name]
    if not 1583 <= year <= 9998:
        return None
    if len(rule) == 1:
        return add_days(easter(year), rule[0])
    if len(rule) == 2:
        return make_day(year, rule[0], rule[1])
    month, weekday, which = rule
    if which > 0:
        return date(year, month, 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (which - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)
