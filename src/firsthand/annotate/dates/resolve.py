"""From what an expression says to the day it means, with the reason in words.

Each kind of meaning has one function. What cannot be known stays None, and the basis says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable

from firsthand.annotate.dates.around import Around, Resolved
from firsthand.annotate.dates.days import (
    resolve_day_of_month,
    resolve_last_day,
    resolve_numeric,
    resolve_overnight,
    resolve_weekday,
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
    Part,
    SameQuarter,
    Season,
    Step,
    Weekday,
)
from firsthand.annotate.dates.months import (
    resolve_holiday,
    resolve_month,
    resolve_month_day,
    resolve_part,
    resolve_same_quarter,
    resolve_season,
)
from firsthand.annotate.dates.steps import resolve_step


def resolve_fixed(meaning: Fixed, _: Around) -> Resolved:
    """Hand on a value that needs nothing else."""
    return Resolved(meaning.value, meaning.basis, meaning.day)


# Each function takes the meaning of its row; a dict cannot tie the two types, so the arguments are left open.
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
    SameQuarter: resolve_same_quarter,
    Holiday: resolve_holiday,
    NumericDate: resolve_numeric,
    LastDay: resolve_last_day,
}


def resolve(meaning: Meaning, around: Around) -> Resolved:
    """Give the value of what an expression says, and why."""
    return RESOLVERS[type(meaning)](meaning, around)
