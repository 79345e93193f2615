"""Numbers that count nothing: parts of names, times, scores, telephone and section numbers. Each rule has its name."""

from __future__ import annotations

import re
from collections.abc import Callable

BEFORE = 40  # characters looked at on each side
LABEL = re.compile(
    r"\b(?:no|nos|nr|nrs|number|numbers|section|sections|sec|article|articles|art|chapter|clause|paragraph|para|schedule|annex"
    r"|appendix|figure|fig|table|page|pages|pp?|vol|volume|issue|episode|season|part|act|scene|verse|psalm|room|suite|floor|gate"
    r"|platform|track|lane|pier|dock|berth|terminal|exit|junction|route|highway|interstate|road|motorway|flight|bus|line|train"
    r"|channel|radio|unit|reactor|block|plot|lot|level|phase|stage|tier|category|class|type|grade|group|division|district|precinct"
    r"|ward|area|zone|sector|camp|building|apartment|apt|flat|house|box|resolution|bill|proposition|prop|measure|amendment|rule"
    r"|regulation|directive|order|law|case|count|charge|exhibit|form|title|version|model|mark|mk|windows|iphone|boeing|airbus"
    r"|apollo|falcon|soyuz|ariane|covid|super bowl|game|round|match|week|day|lap|race|seed|year|years|fox|nbc|abc|cbs|bbc|catch"
    r"|area|formula|top|under-?|over-?|plan|agenda|vision|project|protocol|world war|corps|squadron|battalion|brigade|regiment"
    r"|fiscal|highway|us|u\.s\.|hwy|i|m|a|b)\.? ?$",
    re.IGNORECASE,
)
NOT_LABELS_SMALL = re.compile(
    r"(?:\b(?:us|a|i|m|b|top|us|area|week|day|year|years|line|order|law|group|plan|class|count|charge|part|house|camp|game|radio|train|bus|fox|type|table|figure|measure|case|road|race|match|round|block|box|form|project)) ?$"
)
TIME_AFTER = re.compile(
    r"(?:[^\S\n]?(?:a\.m|p\.m|am\b|pm\b|AM\b|PM\b|a\.\s?m\.|o[’']clock|GMT|UTC|noon|midnight|hrs\b)|:\d\d|h\d\d\b)"
)
TIME_BEFORE = re.compile(r"(?:\d:|\b(?:at|by|until|till|around|about|from|before|after|to) )$", re.IGNORECASE)
HALF_NAME = re.compile(
    r"\b(?:the|first|second|other|latter|former|final|better|this|that|last|next|each|opening|early|late)[- ]$",
    re.IGNORECASE,
)
ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|no|any|every|each|which|another|last|first|next|other|some|only|square|day|day|number|quite|not|is|are|was|were|as|like|on|a|my|his|her|loved|big|new|good)[- ]$",
    re.IGNORECASE,
)
ONE_AFTER = re.compile(
    r"(?:’s|'s|-?time\b|-?off\b|-sided|-way|-on-|-to-one|-size|-upmanship| (?:of|another|day|thing|way|such|more|can|could|would|should|might|must|may|who|that|is|was|has|had|to|in which|side|hand|point|reason|big|time|just|really|never|needs?|gets?|another’s|by one|after|or the other|or both|or two)\b|[,.;:?!)])",
    re.IGNORECASE,
)


def in_a_name(text: str, start: int, end: int) -> bool:
    """Geran-25, Covid-19, F-16, G7, 3D, 24/7, 1st."""
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    if re.search(r"[A-Za-z][-–]$|[\w/\\#_&]$", before):
        return True
    return bool(re.match(r"[_\\#]|-[A-Z]\d|’?s\b|(?:st|nd|rd|th)\b|['’]?s\b", after))


def labelled(text: str, start: int, end: int) -> bool:
    """Section 5, Room 101, Flight 370, No. 10."""
    before = text[max(0, start - BEFORE) : start]
    match = LABEL.search(before)
    if not match:
        return False
    word = match.group().strip()
    if word[:1].islower():
        return not NOT_LABELS_SMALL.search(before) and not re.match(
            r"[^\S\n](?:people|men|women)\b", text[end : end + 9]
        )
    if re.search(r"(?:^|[.!?”\"\n]\s*)$", before[: match.start()]) and word.lower() in {
        "over",
        "under",
        "top",
        "day",
        "part",
        "a",
        "i",
    }:
        return False
    return word not in {"Over", "Under", "A", "Us", "US", "U.S."} or bool(
        re.match(r"(?:US|U\.S\.|[AIMB]) ?$", match.group()) and not re.match(r" [a-z]", text[end : end + 2])
    )


def clock(text: str, start: int, end: int) -> bool:
    """9.00, 3:40, 9 a.m., six o'clock."""
    if TIME_AFTER.match(text, end) or text[max(0, start - 1) : start] == ":":
        return True
    written = text[start:end]
    return bool(
        re.fullmatch(r"[0-2]?\d\.[0-5]\d", written)
        and re.search(r"(?i)\b(?:at|by|until|till|from|around|about|before|after) $", text[max(0, start - 7) : start])
        and re.match(r"[^\S\n]?(?:[,.;)]|on\b|in\b|and\b|to\b|local|$)", text[end : end + 7])
    )


def score(text: str, start: int, end: int) -> bool:
    """3-2, 555-0142, 7/10: figures joined to other figures by a mark, with nothing counted after a rising pair."""
    return bool(
        re.search(r"\d[-–/:x×][^\S\n]?$", text[max(0, start - 3) : start])
        or re.match(r"[-–/:×]\d", text[end : end + 2])
    )


def listed(text: str, start: int, end: int) -> bool:
    """The number of a list item at the head of a line."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and bool(re.match(r"[.)]\s", text[end : end + 2])) and end - start < 4


def half_of_a_match(text: str, start: int, end: int) -> bool:
    """The first half."""
    return text[start:end].lower().endswith("half") and bool(HALF_NAME.search(text[max(0, start - 12) : start]))


def pronoun(text: str, start: int, end: int) -> bool:
    """No one, the one, one of them, one another, one day."""
    if text[start:end].lower() != "one":
        return False
    return bool(ONE_BEFORE.search(text[max(0, start - 12) : start]) or ONE_AFTER.match(text, end) or end == len(text))


def age_group(text: str, start: int, end: int) -> bool:
    """In his 30s, the 1990s."""
    return bool(re.match(r"['’]?s\b", text[end : end + 3]))


def bare_year(text: str, start: int, end: int) -> bool:
    """1968 with nothing counted after it."""
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", text[start:end])) and not re.match(
        r"[ -][a-z]{3,}", text[end : end + 5]
    )


def capital_name(text: str, start: int, end: int) -> bool:
    """A word with a capital right before figures, and nothing small after: Rio 2, Vision 2030, Apollo 11."""
    if not text[start].isdigit() or re.match(r"[^\S\n][a-z]|[%°]|[^\S\n]?(?:km|kg)\b", text[end : end + 4]):
        return False
    before = re.search(r"(?:^|[^\w’'.])([A-Z][\w’'&.-]*) $", text[max(0, start - BEFORE) : start])
    if not before or before[1].rstrip(".").lower() in FIRST_WORDS:
        return False
    return not re.match(r"[^\S\n](?:million|billion|percent|per)", text[end : end + 10])


FIRST_WORDS = frozenset(
    "about around some nearly almost at over more fewer less only just the in on by of to for from with and but or as up under"
    " roughly approximately after before another all these those his her their our its your my when where while total monday"
    " tuesday wednesday thursday friday saturday sunday yesterday today exactly between within since until they we he she it i"
    " you sold won lost killed said plus minus is was are were n.y md".split()
)
RULES: tuple[tuple[str, Callable[[str, int, int], bool]], ...] = (
    ("part of a name", in_a_name),
    ("a label before it", labelled),
    ("a time of day", clock),
    ("a score or number in parts", score),
    ("a list item", listed),
    ("a half that is a time", half_of_a_match),
    ("one as a pronoun", pronoun),
    ("an age group", age_group),
    ("a year", bare_year),
    ("a name with a number", capital_name),
)


def counts_nothing(text: str, start: int, end: int) -> str | None:
    """Give the name of the first rule by which a number is no quantity.

    >>> line = "Covid-19 killed 19 people"
    >>> counts_nothing(line, 6, 8), counts_nothing(line, 16, 18)
    ('part of a name', None)
    """
    return next((name for name, rule in RULES if rule(text, start, end)), None)
