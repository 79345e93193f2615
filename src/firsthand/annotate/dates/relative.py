"""Date expressions that lean on another date: ``Tuesday``, ``last week``, ``two years ago``, ``the following day``."""

from __future__ import annotations

import re
from typing import cast

from firsthand.annotate.dates.absolute import YEAR_STEPS
from firsthand.annotate.dates.almanac import SEASONS, number_of
from firsthand.annotate.dates.meanings import (
    Anchor,
    DayOfMonth,
    Fixed,
    Holiday,
    LastDay,
    Meaning,
    Overnight,
    Part,
    SameQuarter,
    Season,
    Shift,
    Step,
    Unit,
    Weekday,
)
from firsthand.annotate.dates.pieces import ordinal_number, weekday_number

# What makes the name of a day part of another name, or a habit instead of a day.
NOT_A_DAY_BEFORE = re.compile(
    r"(?:\b(?:every|each|any|most|some|alternate|bloody|good|black|super|cyber|giving|ash|palm|holy|maundy|easter"
    r"|throwback"
    r"|casual|meatless|fox news|news|mail on|man|girl|his girl|football|sports|first|second|third|fourth|fifth|one"
    r"|other"
    r"|on an?)|[#@])[ -]?$",
    re.IGNORECASE,
)
NOT_A_DAY_AFTER = re.compile(
    r"\w|-(?:only|to-)|[-–](?i:mon|tues|wednes|thurs|fri|satur|sun)day|(?i:,? weekly)"
    r"| (?:Times|Telegraph|Mirror|Mail|Herald|Post|Express|Independent|Night (?:Live|Football|Lights)|Review|School)",
)
SHIFTS: dict[str, Shift] = {
    "last": "last",
    "this past": "last",
    "the past": "last",
    "past": "last",
    "this": "this",
    "this coming": "next",
    "the coming": "next",
    "coming": "next",
    "next": "next",
}
STEPS: dict[str, tuple[int, Anchor]] = {  # the word before a unit -> how far, from what
    "last": (-1, "publication"),
    "this past": (-1, "publication"),
    "this last": (-1, "publication"),
    "this": (0, "publication"),
    "the current": (0, "publication"),
    "the present": (0, "publication"),
    "current": (0, "publication"),
    "next": (1, "publication"),
    "this coming": (1, "publication"),
    "the coming": (1, "publication"),
    "the previous": (-1, "last mentioned"),
    "the preceding": (-1, "last mentioned"),
    "the prior": (-1, "last mentioned"),
    "that": (0, "last mentioned"),
    "that same": (0, "last mentioned"),
    "the same": (0, "last mentioned"),
    "that very": (0, "last mentioned"),
    "the very same": (0, "last mentioned"),
    "the following": (1, "last mentioned"),
    "the next": (1, "last mentioned"),
    "the": (0, "last mentioned"),
}
UNITS: dict[str, tuple[Unit, int]] = {  # a unit as written -> the unit counted, how many of it
    "night": ("day", 1),
    "fortnight": ("week", 2),
    "generation": ("decade", 3),
}
GENERAL_TODAY = re.compile(
    r"['’]s (?:\w+ )?(?:world|generation|society|economy|youth|standards?|era|age|children|kids|consumers|students"
    r"|america|europe"
    r"|money|terms|technology|climate|culture|women|men|politics)\b| than ever|, (?:as|more than) ever",
    re.IGNORECASE,
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
ECONOMY = re.compile(
    r"[%$£€]|\b(?:earn|profit|revenue|sales|growth|gdp|fiscal|compan|share|net\b|loss|quarterly|economy|output"
    r"|income|billion"
    r"|million|results|inflation|deliver)",
    re.IGNORECASE,
)


def read_weekday(match: re.Match[str]) -> Meaning | None:
    """Read a day of the week, unless it is part of a name ("Bloody Sunday") or a habit ("every Monday")."""
    text, start, end = match.string, match.start(), match.end("weekday")
    if NOT_A_DAY_BEFORE.search(text[max(0, start - 14) : start]) or NOT_A_DAY_AFTER.match(text[end : end + 40]):
        return None
    if re.search(r"(?i)\ban? $", text[max(0, start - 3) : start]) and not re.match(
        r"[^\S\n][a-z]", text[match.end() : match.end() + 2]
    ):
        return None  # "a Sunday" is any; "a Sunday vote" is the one
    number = weekday_number(match["weekday"])
    shift = (match["shift"] or "").lower()
    if shift in {"the following", "the next", "the previous"}:
        return Weekday(number, "last" if shift == "the previous" else "next", anchor="last mentioned")
    if match["week"]:
        return Weekday(number, weeks={"last": -1, "this": 0, "next": 1}[match["week"].lower()])
    return Weekday(number, SHIFTS.get(shift))


def read_week_from(match: re.Match[str]) -> Meaning | None:
    """Read ``a week from Tuesday`` and ``two weeks ago Thursday``."""
    weeks = number_of(match["count"])
    if weeks is None or weeks > 60:
        return None
    number = weekday_number(match["weekday"])
    return Weekday(number, weeks=-weeks) if match["ago"] else Weekday(number, "next", weeks=weeks)


def read_day_word(match: re.Match[str]) -> Meaning | None:
    """Read ``yesterday``, ``tomorrow night``, ``earlier today``; ``USA Today`` is a name."""
    text, start = match.string, match.start("word")
    word = match["word"].lower()
    if word == "today" and match["word"][0] == "T" and re.search(r"[A-Za-z’'] $", text[max(0, start - 2) : start]):
        return None
    if word == "today" and GENERAL_TODAY.match(text, match.end("word")):
        return None
    step = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "yesteryear": 0}[word]
    lead = (match["lead"] or "").lower()
    if lead.endswith("before "):
        return Step("day", step - 1)
    return Step("day", step + 1 if lead.endswith("after ") else step)


def read_day_part(match: re.Match[str]) -> Meaning | None:
    """Read ``this morning``, ``last night``, ``the previous evening``, ``that night``."""
    lead = " ".join(match["lead"].lower().split())
    step, anchor = STEPS[lead]
    if lead in {"the next", "the same", "the"} or anchor == "last mentioned":
        return Step("day", step, "last mentioned")
    return Step("day", step)


def read_unit(match: re.Match[str]) -> Meaning | None:
    """Read ``this year``, ``last week``, ``the following month``, ``earlier in the month``."""
    text, start, end = match.string, match.start(), match.end()
    lead = " ".join(match["lead"].lower().split())
    unit = cast(Unit, match["unit"].lower())
    before = text[max(0, start - 12) : start].lower()
    within = re.search(r"\b(?:over|for|within|during|throughout|in) $", before)
    if lead in {"the next", "the coming", "the previous", "the preceding", "the prior"} and within and unit != "day":
        return None  # "over the next year" is a stretch of time
    if unit == "day" and lead in {"last", "next", "this past", "this coming", "the coming", "the current", "current"}:
        return None
    if unit == "day" and lead == "the next" and re.match(r"(?i)-|.?generation| (?:to|of)\b", text[end : end + 12]):
        return None
    step, anchor = STEPS[lead]
    if (
        lead == "the next"
        and unit in {"year", "month", "week", "quarter", "decade", "century"}
        and not before.endswith(("in ", "by "))
    ):
        step, anchor = 1, "last mentioned"
    return Step(unit, step, anchor)


def read_the_unit(match: re.Match[str]) -> Meaning | None:
    """Read ``earlier in the month`` and ``the end of the year``; "at the end of the day," is a way of speaking."""
    if match["unit"].lower() == "day" and match.string[match.end() : match.end() + 1] == ",":
        return None
    return Step(
        cast(Unit, match["unit"].lower()), 0, "last mentioned" if match["unit"].lower() == "day" else "publication"
    )


def read_weekend(match: re.Match[str]) -> Meaning | None:
    """Read ``over the weekend``."""
    return Step("weekend", 0)


def read_year_end(_: re.Match[str]) -> Meaning | None:
    """Read ``year's end``."""
    return Step("year", 0)


def read_ago(match: re.Match[str]) -> Meaning | None:
    """Read ``two weeks ago``, ``a year earlier``, ``three days later``, ``in ten days' time``."""
    unit, size = unit_of(match["unit"])
    if unit is None:  # hours and minutes stay within the day
        return Step("day", 0) if match["way"].lower() == "ago" else None
    count = number_of(match["count"])
    if count is None:
        return Fixed(None, "how many is not said")
    way = match["way"].lower()
    forward = way.startswith(("later", "after", "from", "hence", "time"))
    anchor: Anchor = (
        "publication" if way in {"ago", "back", "hence", "time"} or way.startswith("from") else "last mentioned"
    )
    about = any(match.groupdict().get(group) for group in ("about", "half", "range"))
    return Step(unit, (count if forward else -count) * size, anchor, approximate=about, counted=True)


def read_day_beside(match: re.Match[str]) -> Meaning | None:
    """Read ``the day before`` and ``the year after`` with nothing after them."""
    unit, size = unit_of(match["unit"])
    step = -size if match["side"].lower() in {"before", "previous", "earlier"} else size
    return Step(unit, step, "last mentioned") if unit else None


def unit_of(written: str) -> tuple[Unit | None, int]:
    """Tell the unit that is counted; hours and minutes stay within the day."""
    name = written.lower()
    name = "century" if name.startswith("centur") else name.rstrip("s")
    if name in {"minute", "hour"}:
        return None, 0
    return UNITS.get(name, (cast(Unit, name), 1))


def read_overnight(_: re.Match[str]) -> Meaning | None:
    """Read ``overnight``."""
    return Overnight()


def read_season(match: re.Match[str]) -> Meaning | None:
    """Read ``last spring`` and ``in the autumn``; a fall of prices is none."""
    name = match["season"].lower()
    lead = (match["lead"] or "").lower().strip()
    if name == "fall" and not lead and not re.match(r"[,.;)]", match.string[match.end() : match.end() + 1]):
        return None
    if name == "spring" and not lead and match.string[match.end() : match.end() + 3] == " of":
        return None
    assert name in SEASONS
    return Season(name, SHIFTS.get(lead))


def read_quarter(match: re.Match[str]) -> Meaning | None:
    """Read ``Q3 2024``, ``the third quarter`` (of money, not of a match), ``the first half of 2023``."""
    around = match.string[max(0, match.start() - 160) : match.end() + 160]
    parts = match.groupdict()
    half = bool(parts.get("half"))
    number = int(match["figure"]) if parts.get("figure") else QUARTERS[match["which"].lower()]
    length = 6 if half else 3
    if number * length > 12:
        return None
    name = f"{'half' if half else 'quarter'} {number}"
    month = (number - 1) * length + 1
    if parts.get("year"):
        from_year = int(match["year"])
        return Fixed(None, name) if not from_year >= 1000 else quarter_of(from_year, month, length, name)
    shift = (parts.get("of") or parts.get("lead") or "").lower()
    if shift:
        return Part(month, length, name, {"last": -1, "this": 0, "next": 1, "the": 0}[shift.split()[0]])
    return Part(month, length, name) if not half and ECONOMY.search(around) else None


def quarter_of(year: int, month: int, length: int, name: str) -> Fixed:
    """Give the months of a quarter or half whose year is known."""
    from firsthand.annotate.dates.almanac import months_value

    return Fixed(months_value(year, month, length), f"{name} of a year")


def read_same_quarter(match: re.Match[str]) -> Meaning | None:
    """Read ``the latest quarter`` and ``the year-ago quarter``, of money."""
    if not ECONOMY.search(match.string[max(0, match.start() - 160) : match.end() + 160]):
        return None
    return SameQuarter(-1 if match["back"] else 0)


def read_season_of_year(match: re.Match[str]) -> Meaning | None:
    """Read ``the summer of last year``."""
    which = " ".join(match["of"].lower().split())
    anchor: Anchor = "publication" if which in {"last", "this", "next"} else "last mentioned"
    return Season(match["season"].lower(), years=YEAR_STEPS.get(which, 0), anchor=anchor)


def read_holiday(match: re.Match[str]) -> Meaning | None:
    """Read ``Christmas Eve``; a Christmas tree is no date."""
    name = " ".join(match["holiday"].lower().replace("’", "'").split())
    lead = (match["lead"] or "").lower().strip()
    if not (
        lead
        or match["year"]
        or (name.endswith(("day", "eve", "monday", "friday", "wednesday", "thursday")) and " " in name)
    ):
        if not re.search(
            r"(?i)\b(?:on|before|after|by|since|until|at|around|for|over|during) $",
            match.string[max(0, match.start() - 8) : match.start()],
        ):
            return None
        if re.match(r" (?!and|or|in|at|with|when|as|that|but|to)[a-z]", match.string[match.end() : match.end() + 5]):
            return None
    return Holiday(name, int(match["year"]) if match["year"] else None, SHIFTS.get(lead))


def read_day_of_month(match: re.Match[str]) -> Meaning | None:
    """Read ``on the 12th`` where nothing that is counted follows."""
    number = ordinal_number(match)
    if not 1 <= number <= 31:
        return None
    which = (match["which"] or "").lower()
    return DayOfMonth(number, {"last": -1, "next": 1}.get(which.split()[0] if which else "", 0))


def read_last_day(_: re.Match[str]) -> Meaning | None:
    """Read ``on the last day``."""
    return LastDay()
