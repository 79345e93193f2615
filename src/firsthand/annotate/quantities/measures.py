"""Read the unit of a number: money, measures, shares, ages."""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.annotate.quantities.counted import counted_by_words
from firsthand.annotate.quantities.pieces import Piece
from firsthand.model import Span
from firsthand.units import BY_SIGN, BY_WORD, MONEY, MONEY_NAMES, Unit, find_unit

SIGNS_BEFORE = sorted((sign for unit in MONEY for sign in unit.signs), key=len, reverse=True)
CODES = sorted({unit.name for unit in MONEY if re.fullmatch("[A-Z]{3}", unit.name)} | {"RMB"})
MONEY_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<code>(?i:{'|'.join(CODES)}))"
    rf"|(?<![A-Za-z])(?P<letters>{'|'.join(re.escape(sign) for sign in SIGNS_BEFORE if sign[0].isalpha())})"
    rf"|(?P<sign>{'|'.join(re.escape(sign) for sign in SIGNS_BEFORE if not sign[0].isalpha())}))[^\S\n]?-?$"
)
WORDS = "|".join(re.escape(word).replace("\\ ", "[ -]") for word in sorted(BY_WORD, key=len, reverse=True))
SIGNS = "|".join(re.escape(sign) for sign in sorted(BY_SIGN, key=len, reverse=True))
UNIT_AFTER = re.compile(
    rf"(?P<gap>[^\S\n]?[-–]?[^\S\n]{{0,2}}[(\[{{<]?|\n)(?:(?P<word>(?i:{WORDS}))(?![A-Za-z$])"
    rf"|(?P<sign>{SIGNS})(?![A-Za-z0-9]))"
)
PER_WHAT = (
    "second|minute|hour|day|week|month|year|night|head|capita|person|share|barrel|gallon|litre|liter|kilogram|kilo"
    "|tonne|ton|mile|kilometre|kilometer|inch|acre|pound|ounce|piece|unit|vote|millisecond|megawatt-hour|household"
    "|family|student|pupil|worker"
)
PER = re.compile(
    rf"[^\S\n]?(?:(?:per|an?|each|every)[^\S\n](?P<time>{PER_WHAT})\b(?! (?:ago|earlier|later|before|after|old)\b)"
    r"|/(?P<short>millisecond|litre|tonne|barrel|month|hour|week|year|MWh|kWh|bbl|day|ton|lb|kg|yr|ms|hr|s|h|t|l)\b)",
    re.IGNORECASE,
)
SHORT_NAMES = {
    "s": "second",
    "h": "hour",
    "hr": "hour",
    "yr": "year",
    "bbl": "barrel",
    "t": "tonne",
    "ton": "tonne",
    "ms": "millisecond",
    "l": "litre",
    "liter": "litre",
    "kg": "kilogram",
    "kilo": "kilogram",
    "kilometer": "kilometre",
}
MILLION = re.compile(r"[^\S\n]?(?P<short>[mbt])(?![A-Za-z])")
SCALE_LATE = re.compile(r"[^\S\n](?P<scale>million|billion|trillion)\b", re.IGNORECASE)
MONEY_WORD = re.compile(r"[^\S\n](?:dollars?|euros?|pounds?)\b", re.IGNORECASE)
AGE = re.compile(r"[- ]?(?P<unit>year|month|week|day)s?[- ](?:olds?\b|of[- ]age\b)", re.IGNORECASE)
AGE_SHORT = re.compile(r"[^\S\n]?(?:y\.?o\.?|yrs? old)\b", re.IGNORECASE)
AGE_NAME = re.compile(r"(?:(?<![\w’'])(?P<name>[A-Z][\w’'-]+), |\b(?P<aged>aged?|ages) )$")
AGE_END = re.compile(r",|;|\)|\.(?:\s|$)| (?:to|and|or)\b|$")
OF = re.compile(r"[^\S\n](?:worth[^\S\n])?of[^\S\n](?:(?:the|its|their|all|these|those|his|her|our|an?)[^\S\n])?")
OF_OR_IN = re.compile(r"[^\S\n](?:worth[^\S\n])?(?:of|in)[^\S\n](?:(?:the|its|their|all|his|her|our)[^\S\n])?")
ADJECTIVE_BEFORE = re.compile(
    r"\b(?:an?|the|its|his|her|their|another|this|that|each|two|three)(?: \w+)? $", re.IGNORECASE
)
OF_MONEY = re.compile(
    r"\b(?:cost|costs|paid|pay|pays|worth|fine|fined|spent|raised|price|earn\w*|million|billion|debt|budget|salary"
    r"|bet|sold|sums?|subsid\w+|grants?|loans?|funding|funds|deal|bill|contract|demand\w*|asked for|ransom)\b",
    re.IGNORECASE,
)
# Where a bare "m" behind figures is metres and no million.
LONG_AFTER = re.compile(
    r"[^\S\n](?:tall|long|wide|high|deep|away|from|below|above|x|by|race|sprint|freestyle|hurdles|is|north|south"
    r"|east|west|off|apart"
    r"|underground|thick|in|and|of|or|to|\d)|[^\S\n]?(?:[,.;:)]|$)|\n"
)
SUM_ENDS = re.compile(r"[^\S\n]?(?:[,.;:)]|$)|[^\S\n](?:in|and|or|to|from|by)\b|\n")
GLUED_SIGNS = frozenset(("s", "h", "g", "L", "V", "W", "K", "st", "G", "bar", "pp", "kn", "C", "min", "ha"))
COMPOUND = {
    "feet": ("inches", 12),
    "dollars": ("cents", 100),
    "pounds": ("ounces", 16),
    "metres": ("centimetres", 100),
    "GBP": ("pence", 100),
}
INCHES = re.compile(
    r"[^\S\n](?:and )?(?P<inches>\d{1,2}(?:\.5)?)[^\S\n]?(?:in\b\.?(?![^\S\n](?:the|a|an|his|her|[A-Z]|\d))|\"|″)"
)


class Measured(NamedTuple):
    """Where a quantity ends, what it comes to, its unit and what it is of."""

    end: int
    value: float
    unit: str | None
    of: str | None


def with_money(text: str, piece: Piece, money: re.Match[str], last: int) -> Measured:
    """Read an amount of money: its sign, its scale, what it is for. ``last`` ends the upper part of a range."""
    sign = money["sign"] or money["letters"]
    code = (money["code"] or "").upper()
    unit = BY_SIGN[sign].name if sign else {"RMB": "CNY"}.get(code, code)
    end, value = piece.end, piece.value
    short = MILLION.match(text, end)
    if short and value < 100_000:
        value, end = value * {"m": 1e6, "b": 1e9, "t": 1e12}[short["short"]], short.end()
    word = MONEY_WORD.match(text, end)
    end = word.end() if word else end
    per = PER.match(text, end)
    if per:
        return Measured(per.end(), value, f"{unit} per {per_name(per)}", None)
    return Measured(end, value, unit, thing(text, max(end, last), joined=is_adjective(text, money.start()), money=True))


def per_name(per: re.Match[str]) -> str:
    """Name what an amount is counted by."""
    if per["short"] in {"MWh", "kWh"}:
        return str(per["short"])
    name = (per["time"] or per["short"]).lower()
    return SHORT_NAMES.get(name, name)


def with_age(text: str, piece: Piece) -> Measured | None:
    """Read an age: ``35-year-old``, ``aged 35``, ``Anna Weir, 42, said``."""
    match = AGE.match(text, piece.end)
    if match:
        return Measured(match.end(), piece.value, f"{match['unit'].lower()}s", "age")
    short = AGE_SHORT.match(text, piece.end)
    if short:
        return Measured(short.end(), piece.value, "years", "age")
    if not text[piece.start : piece.end].isdigit() or not 0 < piece.value < 120:
        return None
    before = AGE_NAME.search(text, max(0, piece.start - 40), piece.start)
    if before and (before["aged"] or AGE_END.match(text, piece.end)):
        return Measured(piece.end, piece.value, "years", "age")
    return None


def with_unit(text: str, piece: Piece, last: int) -> Measured | None:
    """Read a measure: the unit behind the number, or behind the upper end of its range, which ``last`` ends."""
    match = UNIT_AFTER.match(text, last)
    unit = the_unit(text, piece, match) if match else None
    if match is None or unit is None:
        return None
    name, value, end = unit.name, piece.value, match.end()
    if match["gap"][-1:] in {"(", "[", "{", "<"}:
        end += text[end : end + 1] in {")", "]", "}", ">"}
    late = SCALE_LATE.match(text, end) if name in MONEY_NAMES else None
    if late:  # 75 USD million
        value, end = value * {"m": 1e6, "b": 1e9, "t": 1e12}[late["scale"][0].lower()], late.end()
    inches = INCHES.match(text, end) if name == "feet" else None
    if inches:
        value, end = value + float(inches["inches"]) / 12, inches.end()
    per = PER.match(text, end)
    if per:
        name, end = f"{name} per {per_name(per)}", per.end()
    plural = bool(match["word"]) and match["word"].lower().endswith("s")  # "two months" stands before no noun
    joined = not plural and ("-" in match["gap"] or is_adjective(text, piece.start))
    of = thing(text, end, joined=joined, money=name in MONEY_NAMES)
    return Measured(piece.end if last != piece.end else end, value, name, of)


def the_unit(text: str, piece: Piece, match: re.Match[str]) -> Unit | None:
    """Tell the unit from what it could also be: ``5m people``, ``20 pounds``, ``three won``."""
    figures = text[piece.end - 1].isdigit()
    if match["sign"]:
        return the_sign(text, match, figures)
    word = match["word"].lower()
    unit = find_unit(match["word"])
    if word == "pounds" and OF_MONEY.search(text[max(0, piece.start - 40) : match.end() + 12]):
        return BY_SIGN["£"]
    if word in {
        "second",
        "won",
        "sen",
        "sterling",
        "cad",
        "rub",
        "try",
        "ron",
        "rand",
        "kip",
        "dong",
        "all",
        "crowns",
        "stone",
    }:
        return odd_word(unit, word, match, piece)
    return unit


def is_million(text: str, match: re.Match[str]) -> bool:
    """Say whether "35m" is a sum: "the true sum was 35m", not "cost the 35m swimmer a medal"."""
    money = OF_MONEY.search(text, max(0, match.start() - 40), match.start())
    return not match["gap"] and bool(money) and bool(SUM_ENDS.match(text, match.end()))


def the_sign(text: str, match: re.Match[str], figures: bool) -> Unit | None:
    """Take a sign as a unit where it is set as one."""
    sign = match["sign"]
    if sign == "m" and (not LONG_AFTER.match(text, match.end()) or is_million(text, match)):
        return None
    if sign in GLUED_SIGNS and (match["gap"] or not figures):
        return None
    return BY_SIGN[sign] if figures or sign not in {"s", "m", "K", "V"} else None


def odd_word(unit: Unit | None, word: str, match: re.Match[str], piece: Piece) -> Unit | None:
    """Take a unit that is also another word only where it must be one."""
    fits = {
        "second": "-" in match["gap"] or piece.value == 1,
        "won": piece.value >= 1000,
        "crowns": piece.value >= 100,
        "stone": 3 <= piece.value <= 60,
    }
    return unit if fits.get(word, word in {"rand", "kip", "dong", "sterling"} or match["word"].isupper()) else None


def is_adjective(text: str, start: int) -> bool:
    """Say whether an amount stands before a noun, as in "a $310,000 fine"."""
    return bool(ADJECTIVE_BEFORE.search(text, max(0, start - 24), start))


def thing(text: str, end: int, *, joined: bool, money: bool) -> str | None:
    """Give what an amount is of: ``five tonnes of wheat``, ``a $310,000 fine``, ``$2 million in damages``."""
    linked = (OF_OR_IN if money else OF).match(text, end)
    if linked:
        phrase = counted_by_words(text, linked.end(), one=False) or counted_by_words(text, linked.end(), one=True)
        return phrase.of(text) if phrase and text[phrase.start].islower() else None
    phrase = counted_by_words(text, end, one=True) if joined and text[end : end + 1] == " " else None
    return phrase.of(text) if phrase and text[phrase.start].islower() else None


def with_share(text: str, piece: Piece) -> Measured:
    """Read a share and what it is of: ``two thirds of voters``; ``half an hour`` is half of a unit."""
    article = re.compile(r"[^\S\n](?:of[^\S\n])?an?(?=[^\S\n])").match(text, piece.end)
    unit = UNIT_AFTER.match(text, article.end() if article else piece.end)
    found = find_unit(unit["word"]) if unit and unit["word"] else None
    if unit and found and found.name not in MONEY_NAMES and found.name not in {"seconds", "percent"}:
        return Measured(unit.end(), piece.value, found.name, None)
    of = OF.match(text, piece.end)
    phrase = counted_by_words(text, of.end() if of else piece.end, one=False)
    if phrase is None and of:
        phrase = counted_by_words(text, of.end(), one=True)
    return Measured(piece.end, piece.value, "share", phrase.of(text) if phrase else None)


def merge(text: str, left: tuple[Span, float, str | None], right: tuple[Span, float, str | None]) -> float | None:
    """Give the value of a measure in two parts: ``five feet two inches``, ``three dollars and fifty cents``."""
    smaller = COMPOUND.get(left[2] or "")
    between = text[left[0].end : right[0].start]
    if smaller and smaller[0] == right[2] and between in {" ", " and ", ", "} and right[1] < smaller[1]:
        return left[1] + right[1] / smaller[1]
    return None
