"""Find the quantities of a text: value, unit, what is counted, and how exact it is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from firsthand.annotate.dates.find import ADDRESS, recognise
from firsthand.annotate.quantities.counted import counted_by_arcs, counted_by_words
from firsthand.annotate.quantities.figures import FRACTION, IN_TEN, NUMBER, PARTS, SCALES, TENS, UNITS, read_number
from firsthand.annotate.quantities.names import counts_nothing
from firsthand.model import Quantity, Span, Syntax
from firsthand.units import BY_SIGN, BY_WORD, MONEY, MONEY_NAMES, Unit, find_unit

Bound = Literal["at least", "at most"] | None
# words before a number -> (approximate, bound)
HEDGES: tuple[tuple[str, bool, Bound], ...] = (
    (r"at least|no (?:fewer|less) than|a minimum of|as few as|not less than|minimum of", False, "at least"),
    (
        r"more than|over|upwards? of|above|exceed(?:s|ed|ing)?|in excess of|greater than|larger than|higher than|>|north of|topp(?:ed|ing)|surpass(?:es|ed|ing)?",
        True,
        "at least",
    ),
    (
        r"at most|no more than|up to|as many as|as much as|a maximum of|maximum of|not more than|as high as|no greater than",
        False,
        "at most",
    ),
    (r"fewer than|less than|under|below|<|smaller than|lower than|just shy of|short of", True, "at most"),
    (
        r"about|around|roughly|nearly|almost|approximately|approx\.?|some|an estimated|estimated|close to|circa|ca?\.|~|≈|nearing|or so|in the region of|something like|perhaps|virtually|practically|well over|just over|just under|a little (?:over|under|more than)",
        True,
        None,
    ),
)
HEDGE = [
    (
        re.compile(
            rf"(?:^|[^\w])(?:{words})(?: (?:an?|the|just|only|well|additional|another|further))?[^\S\n]{{0,2}}$",
            re.IGNORECASE,
        ),
        about,
        bound,
    )
    for words, about, bound in HEDGES
]
AFTER: tuple[tuple[re.Pattern[str], bool, Bound], ...] = (
    (
        re.compile(
            r"[^\S\n]?(?:\+(?!\d)|or more\b|and (?:more|up|over)\b|or (?:above|over|greater|higher)\b|plus\b(?! \d))",
            re.IGNORECASE,
        ),
        False,
        "at least",
    ),
    (re.compile(r"[^\S\n]?(?:or (?:less|fewer|under|below)\b)", re.IGNORECASE), False, "at most"),
    (re.compile(r"(?:-odd\b| or so\b|ish\b| or thereabouts)", re.IGNORECASE), True, None),
)
MONEY_SIGNS = sorted((sign for unit in MONEY for sign in unit.signs), key=len, reverse=True)
MONEY_CODES = sorted({unit.name for unit in MONEY if re.fullmatch("[A-Z]{3}", unit.name)} | {"RMB"})
SIGN_BEFORE = re.compile(
    rf"(?:(?<![\w])(?P<code>{'|'.join(MONEY_CODES)})|(?<![A-Za-z])(?P<letters>{'|'.join(re.escape(s) for s in MONEY_SIGNS if s[0].isalpha())})"
    rf"|(?P<sign>{'|'.join(re.escape(s) for s in MONEY_SIGNS if not s[0].isalpha())}))[^\S\n]?-?$"
)
UNIT_WORDS = sorted(BY_WORD, key=len, reverse=True)
UNIT_SIGNS = sorted((s for s in BY_SIGN if s not in {"元"}), key=len, reverse=True)
UNIT_AFTER = re.compile(
    r"(?P<gap>[^\S\n]?[-–]?[^\S\n]{0,2}[(\[{<]?|\n)(?:"
    rf"(?P<word>(?i:{'|'.join(re.escape(w).replace(chr(92) + ' ', '[ -]') for w in UNIT_WORDS)}))(?![A-Za-z$])"
    rf"|(?P<sign>{'|'.join(re.escape(s) for s in [*UNIT_SIGNS, '元'])})(?![A-Za-z0-9])(?!°))"
)
PER = re.compile(
    r"[^\S\n]?(?:(?:per|an?|each|every)[^\S\n](?P<time>second|minute|hour|day|week|month|year|night|head|capita|person|share|barrel|gallon|litre|liter|kilogram|kilo|tonne|ton|mile|kilometre|kilometer|inch|acre|pound|ounce|piece|unit|vote|millisecond|megawatt-hour)\b"
    r"|/(?P<short>s|h|hr|hour|day|week|month|year|yr|kg|t|tonne|ton|barrel|bbl|lb|MWh|kWh|ms|millisecond|l|litre)\b)",
    re.IGNORECASE,
)
SHORT_TIMES = {
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
    "kilometer": "kilometre",
    "kilo": "kilogram",
}
RANGE = re.compile(r"(?:[^\S\n]?[-–—][^\S\n]?|[^\S\n](?:to|and|or)[^\S\n])$")
OF = re.compile(r"[^\S\n](?:worth[^\S\n])?(?:of|in)[^\S\n](?:(?:the|its|their|all|these|those|his|her|our)[^\S\n])?")
AGE = re.compile(r"[- ](?:years?|months?|weeks?|days?)[- ](?P<old>old\b|olds\b|of[- ]age\b)", re.IGNORECASE)
AGE_UNIT = re.compile(r"(year|month|week|day)", re.IGNORECASE)
BARE_AGE = re.compile(r"(?:[A-Z][\w’'-]+|\b(?:aged?|ages))(?P<comma>,?) $")


class Piece(NamedTuple):
    """A number on its place, before its unit is known."""

    start: int
    end: int
    value: float
    share: bool = False  # a fraction of something


def find_quantities(text: str, sentences: Sequence[Span], syntax: Syntax | None = None) -> list[Quantity]:
    """List the quantities of a text.

    >>> for found in find_quantities("About 5 km away, five explosive drones hit two thirds of the houses.", []):
    ...     print(found.text, "|", found.value, found.unit, found.of, found.approximate)
    5 km | 5.0 kilometres None True
    five explosive drones | 5.0 None explosive drones False
    two thirds | 0.6666666666666666 share houses False
    """
    taken = sorted([*(e.span for e in recognise(text)), *(Span(*m.span()) for m in ADDRESS.finditer(text))])
    pieces = [piece for piece in find_pieces(text) if not covered(taken, piece)]
    found = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        quantity = read_quantity(text, piece, following, syntax)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            found.append(quantity)
    return found


def covered(taken: Sequence[Span], piece: Piece) -> bool:
    """Say whether a number is part of a date or an address."""
    index = bisect_right(taken, (piece.start, piece.end + 1)) - 1
    near = taken[max(0, index) : index + 2]
    return any(span.start < piece.end and piece.start < span.end for span in near)


def find_pieces(text: str) -> Iterator[Piece]:
    """Give the numbers of a text in order; a fraction wins over the number it begins with."""
    rows: list[Piece] = []
    for match in IN_TEN.finditer(text):
        share = read_share(match)
        if share is not None:
            rows.append(Piece(match.start(), match.end(), share, True))
    for match in FRACTION.finditer(text):
        value = read_fraction(match)
        if value is not None:
            rows.append(Piece(match.start(), match.end(), value, True))
    for match in NUMBER.finditer(text):
        number = read_number(match)
        if number is not None:
            start = match.end("sign") if match["sign"] and not signed(text, match) else match.start()
            number = abs(number) if start != match.start() else number
            half = bool(match["half"] or match["mark"])
            rows.append(Piece(start, match.end(), number, half))
    rows.sort(key=lambda piece: (piece.start, -piece.end))
    end = 0
    for piece in rows:
        if piece.start >= end:
            end = piece.end
            yield piece


def signed(text: str, match: re.Match[str]) -> bool:
    """Say whether a dash before figures is a minus: a blank or bracket stands before it, none after."""
    before = text[max(0, match.start() - 1) : match.start()]
    return (not before or before in " (\n\t") and match["sign"] in {"-", "−"}


def small_number(written: str) -> int | None:
    """Read a number of one word or of figures."""
    word = written.lower()
    if word.replace(",", "").isdigit():
        return int(word.replace(",", ""))
    if word.split()[0] in {"a", "an"} and len(word.split()) > 1:
        return int(SCALES[word.split()[-1]])
    return UNITS.get(word, TENS.get(word, 1 if word in {"a", "an"} else None))


def read_share(match: re.Match[str]) -> float | None:
    """Read ``six in ten``; ``killed two in three attacks`` is no share."""
    few, every = small_number(match["few"]), small_number(match["all"])
    if few is None or every is None or not 0 < few < every:
        return None
    if match["link"].lower() == "in":
        before = match.string[max(0, match.start() - 16) : match.start()]
        if (
            re.search(r"(?:ed|shot|left|won|lost|hit|were|was) $", before)
            or every > 1000
            or every not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 500, 1000}
        ):
            return None
    return few / every


def read_fraction(match: re.Match[str]) -> float | None:
    """Read ``two thirds``, ``a quarter of``; ``a third man`` is no share."""
    over, under = small_number(match["over"]), PARTS[match["part"].lower()]
    if over is None or over <= 0:
        return None
    after = match.string[match.end() : match.end() + 12]
    if match["many"]:
        return over / under if over > 1 else None
    if over != 1 or not re.match(
        r"(?i) of\b| (?:less|more|fewer|higher|lower|larger|smaller)\b|[.,;:)]|$| (?:million|billion)", after
    ):
        return None
    if (
        match["part"].lower() in {"second", "third", "fourth", "fifth"}
        and re.match(r"[,.;:)]|$", after)
        and not re.search(
            r"(?i)\b(?:by|than|about|nearly|to|roughly|almost|over|least) (?:more than )?$",
            match.string[max(0, match.start() - 20) : match.start()],
        )
    ):
        return None
    return over / under


def read_quantity(text: str, piece: Piece, following: Piece | None, syntax: Syntax | None) -> Quantity | None:
    """Give the quantity that a number makes with the words around it, or nothing."""
    money = SIGN_BEFORE.search(text[max(0, piece.start - 6) : piece.start])
    start = piece.start - (min(6, piece.start) - money.start()) if money else piece.start
    low = range_end(text, piece, following)
    if not money and low is None:
        reason = counts_nothing(text, piece.start, piece.end)
        if reason is not None and not rising_pair(text, piece):
            return None
    approximate, bound = hedge(text, start, piece.end)
    if low is not None and following is not None:
        bound, approximate = "at least", True
    elif rising_pair(text, piece):
        bound, approximate = "at most", True
    measured = with_money(text, piece, money, start) if money else with_unit(text, piece, following if low else None)
    if measured is None:
        measured = with_count(text, piece, following if low else None, syntax)
    if measured is None:
        return None
    end, value, unit, of = measured
    after_about, after_bound = hedge_after(text, end)
    return Quantity(start, end, text[start:end], value, unit, of, approximate or after_about, after_bound or bound)


def range_end(text: str, piece: Piece, following: Piece | None) -> float | None:
    """Give the upper end where a number and the next make a range: ``10 to 15``, ``between 10 and 15``."""
    if following is None or following.start - piece.end > 5 or following.value <= piece.value or piece.share:
        return None
    between = text[piece.end : following.start]
    if re.fullmatch(r"[^\S\n](?:to)[^\S\n][$£€]?", between) or (
        re.fullmatch(r"[^\S\n]and[^\S\n][$£€]?", between)
        and re.search(r"(?i)\bbetween [$£€]?$", text[max(0, piece.start - 10) : piece.start])
    ):
        return following.value
    if re.fullmatch(r"[^\S\n]?[-–—][^\S\n]?", between) and (
        UNIT_AFTER.match(text, following.end) or counted_by_words(text, following.end, one=False)
    ):
        return following.value
    return None


def rising_pair(text: str, piece: Piece) -> bool:
    """Say whether a number is the upper end of a range with something counted."""
    before = text[max(0, piece.start - 24) : piece.start]
    match = re.search(r"(?:^|[^\w.])(\d[\d,.]*|[a-z]+)[^\S\n]?(?:-|–|—|[^\S\n]to)[^\S\n]?[$£€]?$", before)
    if not match or not match[1][0].isdigit():
        return bool(match and match[1].lower() in UNITS and before.rstrip().endswith(" to"))
    low = float(match[1].replace(",", "").rstrip(".") or 0) if match[1].count(".") < 2 and len(match[1]) < 20 else 0.0
    if low >= piece.value:
        return False
    return before.rstrip().endswith(("to",)) or bool(
        UNIT_AFTER.match(text, piece.end) or counted_by_words(text, piece.end, one=False)
    )


def hedge(text: str, start: int, end: int) -> tuple[bool, Bound]:
    """Read how exact a number is meant from the words before it."""
    before = text[max(0, start - 30) : start]
    for pattern, about, bound in HEDGE:
        if pattern.search(before):
            return about, bound
    return False, None


def hedge_after(text: str, end: int) -> tuple[bool, Bound]:
    """Read how exact a number is meant from the words after it."""
    for pattern, about, bound in AFTER:
        if pattern.match(text, end):
            return about, bound
    return False, None


Measured = tuple[int, float, str | None, str | None]


def with_money(text: str, piece: Piece, money: re.Match[str], start: int) -> Measured:
    """Read an amount of money: its sign, the scale behind it, what it is for."""
    sign = money["sign"] or money["letters"]
    unit = BY_SIGN[sign].name if sign else {"RMB": "CNY"}.get(money["code"], money["code"])
    end, value = piece.end, piece.value
    scale = re.compile(r"[^\S\n]?(?P<s>m|t)(?![A-Za-z])").match(text, end)
    if scale and value < 100_000:
        value, end = value * {"m": 1e6, "t": 1e12}[scale["s"]], scale.end()
    word = re.compile(r"[^\S\n](?:dollars?|euros?|pounds?)\b", re.IGNORECASE).match(text, end)
    end = word.end() if word else end
    per = PER.match(text, end)
    if per:
        unit, end = f"{unit} per {per_name(per)}", per.end()
    return end, value, unit, thing(text, end)


def per_name(per: re.Match[str]) -> str:
    """Name what an amount is counted by."""
    name = (per["time"] or per["short"]).lower() if per["short"] not in {"MWh", "kWh"} else per["short"]
    return SHORT_TIMES.get(name, name)


def with_unit(text: str, piece: Piece, following: Piece | None) -> Measured | None:
    """Read a measure: the unit behind the number, or behind the upper end of its range."""
    match = UNIT_AFTER.match(text, following.end if following else piece.end)
    if not match:
        return None
    unit = the_unit(text, piece, match)
    if unit is None:
        return None
    name, value = unit.name, piece.value
    end = match.end() + bool(
        re.match(r"[)\]}>]", text[match.end() : match.end() + 1]) and match["gap"][-1:] in tuple("([{<")
    )
    age = AGE.match(text, (following or piece).end)
    if age:
        return (age.end() if not following else piece.end), value, name, "age"
    second = compound(text, end, unit)
    if second and not following:
        value, end = value + second[0], second[1]
    per = PER.match(text, end)
    if per:
        name, end = f"{name} per {per_name(per)}", per.end()
        name = {"miles per hour": "miles per hour"}.get(name, name)
    of = thing(text, end)
    return (piece.end if following else end), value, name, of


COMPOUND = {
    "feet": ("inches", 1 / 12),
    "dollars": ("cents", 0.01),
    "pounds": ("ounces", 1 / 16),
    "metres": ("centimetres", 0.01),
}


def compound(text: str, end: int, unit: Unit) -> tuple[float, int] | None:
    """Read the smaller part of a measure in two parts: ``5 feet 2 inches``."""
    smaller = COMPOUND.get(unit.name)
    match = re.compile(
        r"[^\S\n]?(?:and |, )?(?P<n>\d{1,2}(?:\.\d)?)[^\S\n]?-?(?P<u>inches|inch|in\b(?!\s[a-z])|ins\b|cents?|ounces?|oz|cm|\")"
    ).match(text, end)
    if not smaller or not match:
        return None
    name = {"in": "inches", "ins": "inches"}.get(match["u"]) or getattr(find_unit(match["u"]), "name", None)
    return (float(match["n"]) * smaller[1], match.end()) if name == smaller[0] else None


LONG_AFTER = re.compile(
    r"[^\S\n](?:tall|long|wide|high|deep|away|from|below|above|x\b|by\b|race|sprint|freestyle|hurdles|is\b|\d|north|south|east|west|off|apart|underground|thick|in\b|and\b|of\b|or\b)|[^\S\n]?(?:[,.;:)]|$)|\n"
)


def the_unit(text: str, piece: Piece, match: re.Match[str]) -> Unit | None:
    """Tell the unit from what it could also be: ``5m people``, ``20 pounds``, ``the 30-second mark``."""
    written = match["word"] or match["sign"]
    glued = not match["gap"]
    if match["sign"] and match["sign"] == "m" and not LONG_AFTER.match(text, match.end()):
        return None
    if match["sign"] in {"s", "h", "g", "t", "L", "V", "W", "K", "st", "G", "bar", "pp", "c", "p.c."} and not glued:
        return None
    if match["sign"] in {"s", "V", "K", "st"} and not text[piece.start : piece.end].isdigit():
        return None
    if match["word"] and match["word"].lower() in {
        "second",
        "foot",
        "stone",
        "won",
        "sen",
        "bar",
        "ron",
        "rand",
        "sterling",
        "cad",
        "rub",
        "try",
    }:
        return odd_word(text, piece, match)
    unit = find_unit(written)
    if (
        unit is not None
        and unit.name == "pounds"
        and re.search(
            r"(?i)\b(?:cost|paid|pay|pays|worth|fine|fined|spent|raised|price|earn\w*|million|billion|debt|budget|salary)\b",
            text[max(0, piece.start - 40) : match.end() + 12],
        )
        and match["word"]
    ):
        return BY_SIGN["£"]
    return unit


def odd_word(text: str, piece: Piece, match: re.Match[str]) -> Unit | None:
    """Take a unit that is also another word only where it must be one."""
    word = match["word"].lower()
    joined = "-" in match["gap"] or piece.value == 1
    if word in {"second", "foot"}:
        return BY_WORD[word] if joined or word == "foot" else None
    if word == "won":
        return BY_WORD[word] if piece.value >= 1000 else None
    if word in {"cad", "rub", "try", "ron", "sen"}:
        return BY_WORD.get(word) if match["word"].isupper() else None
    return BY_WORD.get(word)


def thing(text: str, end: int) -> str | None:
    """Give what an amount or measure is of: ``five tonnes of wheat``, ``a $310,000 fine``."""
    linked = OF.match(text, end)
    start = linked.end() if linked else end
    if not linked and text[end : end + 1] not in {" ", "-"}:
        return None
    phrase = counted_by_words(text, start, one=not linked) or counted_by_words(text, start, one=True)
    if phrase is None or (not linked and not re.match(r"[a-z]", text[phrase.start : phrase.start + 1])):
        return None
    return phrase.of(text)


def with_count(text: str, piece: Piece, following: Piece | None, syntax: Syntax | None) -> Measured | None:
    """Read a count: the noun after the number, or a share and what it is of."""
    if piece.share and piece.value < 1:
        return with_share(text, piece)
    stop = following.end if following else piece.end
    named = age_of_person(text, piece)
    if named:
        return piece.end, piece.value, "years", "age"
    value, end = piece.value, piece.end
    million = re.compile(r"m(?= [a-z]{3,})").match(text, stop)
    if million and text[piece.start].isdigit():
        value, stop = value * 1e6, million.end()
        end = stop if not following else end
    phrase = counted_by_arcs(text, Span(piece.start, stop), syntax) if syntax else None
    if phrase is None:
        linked = OF.match(text, stop) if text[stop : stop + 4] == " of " else None
        phrase = counted_by_words(text, linked.end() if linked else stop, one=value == 1)
    if phrase is None:
        return end, value, None, None
    reaches = phrase.start - stop <= 2 and not following
    return (phrase.end if reaches else end), value, None, phrase.of(text)


def age_of_person(text: str, piece: Piece) -> bool:
    """Say whether a number is the age set behind a name: ``Anna Weir, 42, said``."""
    if not text[piece.start : piece.end].isdigit() or not 0 < piece.value < 120:
        return False
    before = BARE_AGE.search(text[max(0, piece.start - 40) : piece.start])
    if not before:
        return False
    if before["comma"]:
        return bool(re.match(r",|\.(?:\s|$)|;|\)", text[piece.end : piece.end + 2])) and bool(
            re.match(r"[A-Z]", before.group())
        )
    return not re.match(r"[A-Z]", before.group())


def with_share(text: str, piece: Piece) -> Measured:
    """Read a share and what it is of: ``two thirds of voters``; ``half an hour`` is half of a unit."""
    unit = UNIT_AFTER.match(text, piece.end)
    article = re.compile(r"[^\S\n](?:of[^\S\n])?an?[^\S\n]").match(text, piece.end)
    if article:
        unit = UNIT_AFTER.match(text, article.end() - 1)
    if unit and unit["word"]:
        found = find_unit(unit["word"])
        if found and found.name not in MONEY_NAMES:
            return unit.end(), piece.value, found.name, thing(text, unit.end())
    of = OF.match(text, piece.end)
    start = of.end() if of else piece.end
    phrase = counted_by_words(text, start, one=False) or (counted_by_words(text, start, one=True) if of else None)
    return piece.end, piece.value, "share", phrase.of(text) if phrase else None
