"""Read numbers: in figures with English separators, in words, as fractions, with a scale behind them."""

from __future__ import annotations

import re

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
UNITS = {word: n for n, word in enumerate(f"{SMALL} seventeen eighteen nineteen".split())} | {"nought": 0, "naught": 0}
DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * n for n, word in enumerate(DECADES.split(), start=2)}
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
    "B": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tln": 1e12,
}
PARTS: dict[str, int] = {  # the denominator of a fraction in words
    "half": 2,
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

SIMPLE = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
PART = "|".join(sorted((part for part in PARTS if part != "half"), key=len, reverse=True))
SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"
JOIN = rf"(?:{SPACE}|[^\S\n]?-[^\S\n]?)"
FIGURES = (  # every count is bounded, so that two million figures cost no more than two million letters
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?(?!\d)"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?:\.\d{1,9})?(?!\d)"  # as in India: 12,34,567
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?:\.\d{1,9})?(?!\d)"
    r"|\d{1,3}(?: \d{3}){2,5}(?!\d)"
    r"|\d{1,15}(?:\.\d{1,9})?(?!\d)|\.\d{1,9}(?!\d))"
)
OF_A = rf"(?:an?|one|two|three){SPACE}(?:quarters?|thirds?){SPACE}of{SPACE}an?"  # "a quarter of a million"
WORDS = (
    rf"(?:(?:(?:{OF_A}|half{SPACE}an?|half(?=-)|an?{SPACE}quarter|three{SPACE}quarters|an?|half|quarter){JOIN})?(?:{SCALE})"
    rf"|{SIMPLE})"
    rf"(?:{JOIN}(?:and{SPACE})?(?:{SIMPLE}|{SCALE})(?![a-z])){{0,11}}"
)
SHORT = "MM|mn|mln|mil|bn|bln|tn|trn|tln"
# One pass over the text gives every candidate; what it is, the reader and the rules for names decide.
NUMBER = re.compile(
    r"(?:(?<![\w.,])|(?<=\b[A-Z]{3})(?=\d))(?P<sign>[-−–](?=[\d.]))?"
    rf"(?:(?P<figures>{FIGURES})"
    rf"(?:(?P<mixed>{SPACE}\d/\d{{1,2}}(?!\d)|{SPACE}?[½⅓⅔¼¾⅛⅜⅝⅞])|/(?P<under>\d{{1,3}})(?![\d/]|[,.]\d))?"
    rf"(?:(?P<glued>{SHORT}|[kKMB])(?!\w)|(?:{SPACE}|-)(?P<short>{SHORT})(?!\w))?"
    rf"(?:(?:{SPACE}|-)(?P<scale>(?i:(?:{SCALE})(?:{SPACE}(?:{SCALE}))?))(?![a-z]))?"
    rf"|(?P<words>(?i:{WORDS}))(?![A-Za-z])"
    rf"(?:{SPACE}(?i:point){SPACE}(?P<decimals>(?i:(?:{SIMPLE})(?:{JOIN}(?:{SIMPLE})){{0,3}}))(?![a-z])"
    rf"(?:{SPACE}(?P<point_scale>(?i:{SCALE}))(?![a-z]))?)?"
    rf"|(?P<half>(?i:an?{SPACE}half|half))(?![\w-])|(?P<mark>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))"
    rf"(?P<tail>{SPACE}(?i:and{SPACE}(?P<tail_over>an?|{SIMPLE})(?:{SPACE}|-)(?P<tail_part>half|{PART})s?)"
    rf"(?:{SPACE}(?i:(?P<tail_scale>hundred|thousand|million|billion|trillion)))?(?![a-z]))?"
)
FRACTION = re.compile(
    rf"(?<![\w.,-])(?P<over>an?|{SIMPLE}|\d{{1,2}})(?:{SPACE}|[^\S\n]?-[^\S\n]?)(?P<part>{PART})(?P<many>s)?(?![\w-])"
    rf"(?!{SPACE}of{SPACE}an?{SPACE}(?:million|billion|trillion|thousand))",
    re.IGNORECASE,
)
IN_TEN = re.compile(
    rf"(?<![\w.,$£€-])(?P<few>{SIMPLE}|\d{{1,3}}){SPACE}"
    rf"(?P<link>in(?:{SPACE}every)?|out{SPACE}of(?:{SPACE}every)?|of{SPACE}every){SPACE}"
    rf"(?P<all>an?{SPACE}(?:hundred|thousand|million)|{SIMPLE}|\d{{1,3}}(?:,\d{{3}}){{0,2}})(?![\w%]|[-.,]\w)",
    re.IGNORECASE,
)
SHARES_AHEAD = {
    **{"half": 1 / 2, "quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3},
    **{"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "of": 1.0},
}


def read_words(written: str) -> float | None:
    """Read a number in words; None where they do not make one number.

    >>> read_words("two hundred and forty-one"), read_words("half a million"), read_words("a dozen")
    (241.0, 500000.0, 12.0)
    >>> read_words("a quarter of a million"), read_words("two thousand")
    (250000.0, 2000.0)
    """
    parts = re.split(r"[\s-]+", written.lower())
    share = 1.0
    while parts[0] in SHARES_AHEAD and (
        parts[0] not in UNITS or (parts[1:2] and parts[1].rstrip("s") in ("quarter", "third"))
    ):
        share *= SHARES_AHEAD[parts.pop(0)]
    whole = add_up([part for part in parts if part != "and"])
    return share * whole if whole is not None else None


def add_up(parts: list[str]) -> float | None:
    """Add up number words: small ones add, scales multiply what stands before them."""
    total, group, last = 0.0, 0.0, 0.0
    for place, part in enumerate(parts):
        if part in SCALES:
            scale = SCALES[part]
            if group == 0 and total:
                total *= scale  # three lakh crore
            else:
                group = (group or 1.0) * scale
            if scale >= 1000:
                total, group = total + group, 0.0
            last = scale
            continue
        number = UNITS.get(part, TENS.get(part))
        if number is None or (place and last < 100 and not (last >= 20 and 0 < number < 10)):
            return None  # "five ten" is two numbers
        group, last = group + number, float(number)
    return total + group


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
    >>> read_number(NUMBER.search("two point five million"))
    2500000.0
    """
    value = read_whole(match)
    if value is None:
        return None
    value = with_tail(value, match)
    return (-value if match["sign"] else value) if abs(value) <= LARGEST else None


def read_whole(match: re.Match[str]) -> float | None:
    """Read a number without sign and tail."""
    if match["figures"]:
        value = read_figures(match["figures"])
        return scaled(value, match) if value is not None else None
    if match["words"]:
        whole = read_words(match["words"])
        return with_point(whole, match) if whole is not None and match["decimals"] else whole
    return 0.5 if match["half"] else SIGNS[match["mark"]]


def with_point(whole: float, match: re.Match[str]) -> float | None:
    """Read ``two point five million``: figures after the point are read out one by one, or as one number."""
    parts = re.split(r"[\s-]+", match["decimals"].lower())
    numbers = [UNITS.get(part, TENS.get(part, 0)) for part in parts]
    spoken = "".join(str(n) for n in numbers) if all(n < 10 for n in numbers) else str(sum(numbers))
    scale = SCALES[match["point_scale"].lower()] if match["point_scale"] else 1.0
    return float(f"{whole:.0f}.{spoken}") * scale


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
    if not match["tail"]:
        return value
    over = match["tail_over"].lower()
    part = UNITS.get(over, TENS.get(over, 1)) / PARTS[match["tail_part"].lower()]
    if match["tail_scale"]:
        return (value + part) * SCALES[match["tail_scale"].lower()]
    whole = re.split(r"[\s-]+", (match["scale"] or match["words"] or "").lower())
    scale = SCALES.get(whole[-1], 1.0)
    return value + part * (scale if scale >= 1e6 else 1.0)
