"""Read numbers: in figures with English separators, in words, as fractions, with a scale behind them."""

from __future__ import annotations

import re

UNITS = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
} | {"nought": 0, "naught": 0}
TENS = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12,
    "dozens": 12,
}
SHORT_SCALES: dict[str, float] = {  # set right behind figures
    "k": 1e3,
    "K": 1e3,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "MM": 1e6,
    "M": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "B": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tln": 1e12,
    "G": 1e9,
}
PARTS: dict[str, int] = {  # the denominator of a fraction in words
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5}
SIGNS |= {"⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
LARGEST = 1e18  # nothing that is told in the news is larger; what is larger is an identifier

_SIMPLE = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_PART = "|".join(sorted((part for part in PARTS if not part.startswith("hal")), key=len, reverse=True))
SPACE = r"(?:[^\S\n]{1,2}|[^\S\n]?\n(?!\n))"
JOIN = rf"(?:{SPACE}|[^\S\n]?-[^\S\n]?)"
FIGURES = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?(?!\d)|\d{1,2}(?:,\d\d){1,4},\d{3}(?:\.\d{1,9})?(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?:\.\d{1,9})?(?!\d)"
    r"|\d{1,3}(?: \d{3}){2,5}(?!\d)|\d{1,15}(?:\.\d{1,9})?(?!\d)|(?<![\d\w])\.\d{1,9}(?!\d))"
)
WORDS = (
    rf"(?:(?:(?:an?|half{SPACE}an?|half|quarter|an?{SPACE}quarter|three{SPACE}quarters){SPACE})?(?:{_SCALE})|{_SIMPLE})"
    rf"(?:{JOIN}(?:and{SPACE})?(?:{_SIMPLE}|{_SCALE})(?![a-z])){{0,11}}"
)
# One pass over the text gives every candidate; what it is, the reader and the rules for names decide.
NUMBER = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−–][^\S\n]?(?=[\d.]))?(?:(?P<figures>{FIGURES})"
    rf"(?:(?P<mixed>{SPACE}\d/\d{{1,2}}(?!\d)|{SPACE}?[½⅓⅔¼¾⅛⅜⅝⅞])|/(?P<under>\d{{1,3}})(?![\d/,.]\d|\d|/))?"
    rf"(?:(?P<glued>(?:k|K|MM|M|mn|mln|mil|bn|bln|b|B|tn|trn|tln|G))(?![\w])|(?:{SPACE}|-)?(?P<short>mn|mln|mil|bn|bln|tn|trn|tln)(?!\w))?"
    rf"(?:(?:{SPACE}|-)(?P<scale>(?i:(?:{_SCALE})(?:{SPACE}(?:{_SCALE}))?))(?![a-z]))?"
    rf"|(?P<words>(?i:{WORDS}))(?![A-Za-z])|(?P<half>(?i:an?{SPACE}half|half))(?![\w-])|(?P<mark>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))"
    rf"(?P<tail>{SPACE}(?i:and{SPACE}(?:an?|one){SPACE}(?:half|quarter|third))(?:{SPACE}(?i:(?P<tail_scale>hundred|thousand|million|billion|trillion)))?(?![a-z]))?"
)
FRACTION = re.compile(
    rf"(?<![\w.,-])(?i:(?P<over>an?|{_SIMPLE}|\d{{1,2}})(?:{SPACE}|-)(?P<part>{_PART})(?P<many>s)?)(?![\w-])",
    re.IGNORECASE,
)
IN_TEN = re.compile(
    rf"(?<![\w.,$£€-])(?P<few>{_SIMPLE}|\d{{1,3}}){SPACE}(?P<link>in(?:{SPACE}every)?|out{SPACE}of(?:{SPACE}every)?|of{SPACE}every)"
    rf"{SPACE}(?P<all>(?:an?{SPACE}(?:hundred|thousand|million)|{_SIMPLE}|\d{{1,3}}(?:,\d{{3}}){{0,2}}))(?![\w,.]\d|\w|%)",
    re.IGNORECASE,
)


def read_words(written: str) -> float | None:
    """Read a number in words; None where they do not make one number.

    >>> read_words("two hundred and forty-one"), read_words("half a million"), read_words("a dozen")
    (241.0, 500000.0, 12.0)
    """
    total, group, seen = 0.0, 0.0, False
    parts = re.split(r"[\s-]+", written.lower())
    share = 1.0
    while (
        parts
        and parts[0] in {"a", "an", "half", "quarter", "three"}
        and (
            "half" in parts[:2]
            or parts[:1] == ["quarter"]
            or "quarter" in parts[:2]
            or "quarters" in parts[:2]
            or parts[0] in {"a", "an"}
        )
    ):
        first = parts.pop(0)
        share *= {"half": 0.5, "quarter": 0.25, "three": 3}.get(first, 1.0)
        if parts and parts[0] == "quarters":
            parts.pop(0)
            share *= 0.25
    last = 0.0
    for part in parts:
        if part == "and":
            continue
        if part in SCALES:
            scale = SCALES[part]
            group = (group or (0.0 if seen else 1.0)) * scale
            if group == 0.0 and total:
                total, group = total * scale, 0.0
            elif scale >= 1000:
                total, group = total + group, 0.0
            last = scale
        else:
            number = UNITS.get(part, TENS.get(part))
            if number is None or (seen and 0 < last < 100 and not (last >= 20 and number < 10)):
                return None
            group += number
            last = number if number else 0.5
        seen = True
    return share * (total + group) if seen else None


def read_figures(written: str) -> float | None:
    """Read a number in figures.

    >>> read_figures("1,250.5"), read_figures("9" * 40)
    (1250.5, None)
    """
    plain = re.sub(r"[,\s]", "", written)
    value = float(plain) if len(plain) <= 28 else LARGEST * 10
    return value if value <= LARGEST else None


def read_number(match: re.Match[str]) -> float | None:
    """Give the value of a match of ``NUMBER``.

    >>> read_number(NUMBER.search("some 2.5 million of them")), read_number(NUMBER.search("one and a half tonnes"))
    (2500000.0, 1.5)
    """
    if match["figures"]:
        value = read_figures(match["figures"])
        if value is not None:
            value = scaled(value, match)
    elif match["words"]:
        value = read_words(match["words"])
    else:
        value = 0.5 if match["half"] else SIGNS[match["mark"]]
    if value is None:
        return None
    value = with_tail(value, match)
    return (-value if match["sign"] else value) if abs(value) <= LARGEST else None


def scaled(value: float, match: re.Match[str]) -> float:
    """Add what stands behind figures: a fraction, then a scale."""
    if match["mixed"]:
        mixed = match["mixed"].strip()
        over, _, under = mixed.partition("/")
        value += SIGNS[mixed] if mixed in SIGNS else int(over) / max(1, int(under))
    if match["under"]:
        value /= max(1, int(match["under"]))
    for short in (match["glued"], match["short"]):
        value *= SHORT_SCALES[short] if short else 1
    for scale in (match["scale"] or "").lower().split():
        value *= SCALES[scale]
    return value


def with_tail(value: float, match: re.Match[str]) -> float:
    """Add ``and a half``, which is half of the scale before it: one million and a half is 1,500,000."""
    tail = match["tail"]
    if not tail:
        return value
    part = 1 / PARTS[re.findall(r"half|quarter|third", tail.lower())[0]]
    if match["tail_scale"]:
        return (value + part) * SCALES[match["tail_scale"].lower()]
    whole = (match["scale"] or match["words"] or "").lower().split()
    last = re.split(r"[\s-]+", whole[-1])[-1] if whole else ""
    return value + part * (SCALES[last] if SCALES.get(last, 0) >= 1e6 else 1)
