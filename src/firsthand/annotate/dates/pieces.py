"""The pieces that date patterns are put together from, what they read as, and the words that call a pattern up.

A pattern is written with a plain space for a gap and ``%(name)s`` for a piece; ``compile_pattern`` fills them in.
Patterns take any case, but for the months that are also other words.
"""

from __future__ import annotations

import re

from firsthand.annotate.dates.almanac import DECADES, HOLIDAYS, MONTHS, ORDINALS, SEASONS, SMALL_NUMBERS, WEEKDAYS

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"  # bounded, so that a page of blanks costs no more than one of words
SPACE = re.compile(r"\[[^\]]*\]| ")  # a space inside a set of characters stays one


def longest_first(words: list[str] | set[str]) -> str:
    """Write words as alternatives, the longer before those they begin with."""
    return "|".join(sorted(sorted(words), key=len, reverse=True))


def either_case(names: list[str]) -> str:
    """Write names with a first capital or all capitals, for those that are other words when written small."""
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in sorted(names, key=len, reverse=True))


CAPITAL_ONLY = ["may", "march", "august"]  # words of their own when written small
SHORT_MONTHS = [name for name in MONTHS if len(name) <= 4 and name not in {"may", "june", "july"}]
LONG_MONTHS = [name for name in MONTHS if name not in CAPITAL_ONLY and name not in SHORT_MONTHS]
MONTH = (
    rf"(?:{longest_first(LONG_MONTHS)}|(?-i:{either_case(CAPITAL_ONLY)})|(?-i:{either_case(SHORT_MONTHS)})\b\.?)"
    r"(?![a-zA-Z])"
)
LONG_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
WEEKDAY = (
    rf"(?:{'|'.join(LONG_DAYS)}|(?-i:{either_case([d for d in WEEKDAYS if not d.endswith('day')])})\.?)(?![a-zA-Z])"
)
COUNT = (
    r"(?:\d{1,3}(?:,\d{3}){0,2}|\d{4,6}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]"
    r"(?:one|two|three|four|five|six|seven|eight|nine)|"
    rf"{longest_first([*SMALL_NUMBERS, 'several', 'many', 'some'])}"
    r"|(?:a )?(?:few|couple(?: of)?|dozen|hundred)|(?:\w{3,9} )?thousand)"
)
PIECES = {
    "month": rf"(?P<month>{MONTH})",
    "month2": rf"(?P<month2>{MONTH})",
    "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|[A-Za-z])",
    "day2": r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|[A-Za-z])",
    "ordinal": (
        r"(?:(?P<ordinal>[0-3]?\d)(?:st|nd|rd|th)"
        rf"|(?P<ordinal_word>{longest_first([word.replace('-', '[- ]') for word in ORDINALS])}))(?![\w-])"
    ),
    "year": r"(?P<year>1\d{3}|20\d{2}|21\d{2})(?![\d%]|[.,]\d|s\b)",
    "weekday": rf"(?P<weekday>{WEEKDAY})",
    "long_day": rf"(?P<weekday>{'|'.join(LONG_DAYS)})(?!\w)",
    "count": rf"(?P<count>{COUNT})",
    "part": r"(?:morning|afternoon|evening|night|noon|lunchtime|mid-?day|dawn|dusk)\b",
    "season": rf"(?P<season>{'|'.join(SEASONS)})\b",
    "unit": r"(?P<unit>day|weekend|week|month|quarter|year|decade|century)\b",
    "units": (
        r"(?P<unit>minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|years?|decades?"
        r"|century|centuries|generations?)\b"
    ),
    "holiday": rf"(?P<holiday>{longest_first([name.replace(chr(39), '[’' + chr(39) + ']') for name in HOLIDAYS])})\b",
    "to": r"(?:[^\S\n]?(?:-|–|—)[^\S\n]?| (?:to|through|thru) )",
    "edge": r"(?<![\w$£€#/@.,:-])",
    "open": r"(?<![\w$£€#@])",
    "which_year": r"(?P<of>last|this|next|(?:the|that) same|that|the following|the next|the previous) year",
    "decades": rf"(?P<decade>{'|'.join(DECADES)})",
    "vague": r"(?P<vague>(?:(?:the )?(?:early|late|mid|(?:beginning|start|middle|end|turn|close) of)(?:[- ]in)?[- ])?)",
    "lean": r"(?:(?:early|late|later|earlier|mid)(?:-| on | in | ))?",
    "of_year": r"(?P<of>(?:last|this|next|the) year)",
}
# The word or figures that an expression of a family always holds: only around these its patterns are tried.
ANCHORS: dict[str, frozenset[str]] = {
    "month": frozenset(MONTHS),
    "weekday": frozenset(LONG_DAYS),
    "decades": frozenset(DECADES),
    "unit": frozenset(["day", "weekend", "week", "month", "quarter", "year", "decade", "century"]),
    "units": frozenset(
        [
            "minute",
            "minutes",
            "hour",
            "hours",
            "days",
            "nights",
            "night",
            "weeks",
            "weekends",
            "fortnight",
            "fortnights",
            "months",
            "years",
            "decades",
            "centuries",
            "generation",
            "generations",
            "day",
            "week",
            "weekend",
            "month",
            "year",
            "decade",
            "century",
        ]
    ),
    "part": frozenset(
        ["morning", "afternoon", "evening", "night", "noon", "lunchtime", "midday", "dawn", "dusk", "mid"]
    ),
    "season": frozenset(SEASONS),
    "word": frozenset(("today", "tonight", "yesterday", "tomorrow")),
    "holiday": frozenset(re.split(r"\W", name)[0] for name in HOLIDAYS) | {"fourth"},
    "century": frozenset(("century", "centuries")),
    "half": frozenset(("half", "quarter")),
    "fiscal": frozenset(("fiscal", "financial", "fy")),
    "era": frozenset(("bc", "bce", "ad", "ce", "b", "a")),
    "overnight": frozenset(("overnight",)),
    "nth": frozenset(("st", "nd", "rd", "th", *ORDINALS, "last", "final")),
    "q": frozenset(("q",)),
}
BY_WORD = {
    word: tuple(sorted(name for name, group in ANCHORS.items() if word in group))
    for word in set().union(*ANCHORS.values())
}
TOKEN = re.compile(r"[A-Za-z]+|\d+")


def anchors_of(token: str, text: str, end: int) -> tuple[str, ...]:
    """Name the families that a word or a run of figures calls up.

    >>> anchors_of("June", "June", 4), anchors_of("1990", "1990s", 4), anchors_of("drones", "drones", 6)
    (('month',), ('year',), ())
    """
    if not token[0].isdigit():
        return BY_WORD.get(token.lower(), ()) if len(token) > 1 or token.isupper() else ()
    if len(token) == 4:
        return ("year", "figures") if text[end : end + 1] in {"-", "/", "."} else ("year",)
    if len(token) > 2:
        return ()
    if text[end : end + 1] in {"-", "/", "."}:
        return ("figures",)
    return ("tens",) if len(token) == 2 and token[1] == "0" else ()


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Fill the pieces into a pattern and let each plain space stand for a bounded gap.

    >>> compile_pattern("in %(season)s").search("in\\nSpring").group("season")
    'Spring'
    """
    filled = pattern % PIECES
    return re.compile(SPACE.sub(lambda found: GAP if found.group() == " " else found.group(), filled), re.IGNORECASE)


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
