"""The pieces that date patterns are put together from, and what they read as.

A pattern is written with a plain space for a gap and ``%(name)s`` for a piece; ``compile_pattern`` fills them in.
"""

from __future__ import annotations

import re

from firsthand.annotate.dates.almanac import HOLIDAYS, MONTHS, ORDINALS, SEASONS, WEEKDAYS

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"  # bounded, so that a page of blanks costs no more than one of words
LONG_MONTHS = sorted((name for name in MONTHS if len(name) > 4), key=len, reverse=True)
SHORT_MONTHS = sorted((name for name in MONTHS if len(name) <= 4 and name != "may"), key=len, reverse=True)
LONG_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
SHORT_DAYS = sorted((name for name in WEEKDAYS if not name.endswith("day")), key=len, reverse=True)
CAPITAL_ONLY = {"march", "august"}  # words of their own when written small


def either_case(names: list[str]) -> str:
    """Write names with a first capital or all capitals."""
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in names)


MONTH = (
    rf"(?:(?i:{'|'.join(n for n in LONG_MONTHS if n not in CAPITAL_ONLY)})|(?i:(?<![a-z])(?:june|july))"
    rf"|(?:{either_case([*CAPITAL_ONLY, 'may'])})|(?:{either_case(SHORT_MONTHS)})\.?)(?![a-zA-Z])"
)
WEEKDAY = rf"(?:(?i:{'|'.join(LONG_DAYS)})|(?:{either_case(SHORT_DAYS)})\.?)(?![a-zA-Z])"
WORD_ORDINALS = "|".join(sorted((word.replace("-", "[- ]") for word in ORDINALS), key=len, reverse=True))
COUNT = (
    r"(?:\d{1,3}(?:,\d{3}){0,2}|\d{4,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|eighty|ninety|hundred"
    r"|(?:a )?(?:few|couple(?: of)?|dozen|hundred)|several|many|some)"
)
DAY_PART = r"(?:morning|afternoon|evening|night|noon|lunchtime|mid-?day|dawn|dusk)"
PIECES = {
    "month": rf"(?P<month>{MONTH})",
    "month2": rf"(?P<month2>{MONTH})",
    "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|[A-Za-z])",
    "day2": r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|[A-Za-z])",
    "ordinal": rf"(?:(?P<ordinal>[0-3]?\d)(?:st|nd|rd|th)|(?i:(?P<ordinal_word>{WORD_ORDINALS})))(?![\w-])",
    "year": r"(?P<year>1\d{3}|20\d{2}|21\d{2})(?![\d%]|[.,]\d|s\b)",
    "weekday": rf"(?P<weekday>{WEEKDAY})",
    "long_day": rf"(?i:(?P<weekday>{'|'.join(LONG_DAYS)}))(?![\w])",
    "count": rf"(?i:(?P<count>{COUNT}))",
    "part": rf"(?i:{DAY_PART})\b",
    "season": rf"(?i:(?P<season>{'|'.join(SEASONS)}))\b",
    "unit": r"(?i:(?P<unit>day|week|weekend|month|quarter|year|decade|century))\b",
    "units": (
        r"(?i:(?P<unit>minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?"
        r"|century|centuries|generations?))\b"
    ),
    "holiday": rf"(?i:(?P<holiday>{'|'.join(sorted((h.replace(chr(39), '[’' + chr(39) + ']') for h in HOLIDAYS), key=len, reverse=True))}))\b",
    "to": r"[^\S\n]?(?:-|–|—)[^\S\n]?|[^\S\n](?:to|through|thru)[^\S\n]",
    "edge": r"(?<![\w$£€#/@.,:-])",
    "open": r"(?<![\w$£€#@])",
}


SPACE = re.compile(r"\[[^\]]*\]| ")  # a space inside a set of characters stays one


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Fill the pieces into a pattern and let each plain space stand for a bounded gap.

    >>> compile_pattern("in %(season)s").search("in\\nspring").group("season")
    'spring'
    """
    return re.compile(SPACE.sub(lambda match: GAP if match.group() == " " else match.group(), pattern % PIECES))


def month_number(written: str) -> int:
    """Read the name of a month.

    >>> month_number("Sept.")
    9
    """
    return MONTHS[written.lower().rstrip(".")]


def weekday_number(written: str) -> int:
    """Read the name of a day of the week, Monday being 0.

    >>> weekday_number("Sunday")
    6
    """
    return WEEKDAYS[written.lower().rstrip(".")]


def ordinal_number(match: re.Match[str]) -> int:
    """Read the ordinal of a match, in figures or in words."""
    if match["ordinal"]:
        return int(match["ordinal"])
    return ORDINALS[re.sub(r"\s+", "-", match["ordinal_word"].lower())]
