"""Numbers that count nothing: parts of names, times, scores, telephone and section numbers. Each rule has its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from firsthand.annotate.dates.almanac import spelled
from firsthand.annotate.quantities.counted import STOPS

BEFORE = 40  # characters looked at on each side
LABEL_REACH = 24  # characters of the longest label
# Words that make the figures behind them a label, always, or unless something that is counted follows.
LABELS = (
    "no|nos|nr|nrs|number|numbers|section|sections|sec|articles|art|chapter|clause|paragraph|para|annex|appendix"
    "|fig|table|page|pages|p|pp|vol|volume|episode|season|scene|verse|psalm|room|suite|floor|gate|platform|lane"
    "|pier|berth|terminal|exit|junction|route|highway|interstate|motorway|flight|channel|reactor|block|plot|phase"
    "|tier|category|type|precinct|ward|sector|apartment|apt|flat|resolution|proposition|prop|amendment|rule"
    "|regulation|directive|exhibit|title|version|mk|windows|iphone|boeing|airbus|apollo|falcon|soyuz|ariane|covid"
    "|super bowl|formula|world war|hwy|catch|poor's|poor’s|s&p|ftse|nasdaq|nikkei|dow|cac|dax|fortune|forbes|stoxx"
    "|russell|bloomberg"
)
MAYBE_LABELS = (
    "article|schedule|figure|issue|part|act|track|dock|bus|line|train|radio|unit|lot|level|stage|class|grade|group"
    "|division|district|area|zone|camp|building|house|box|bill|measure|order|law|case|count|charge|form|model|mark"
    "|game|round|match|week|day|lap|race|seed|year|fox|nbc|abc|cbs|bbc|plan|agenda|vision|project|protocol|corps"
    "|squadron|battalion|brigade|regiment|road|station|team"
)
SURE = frozenset(LABELS.split("|"))
MAYBE = frozenset(MAYBE_LABELS.split("|"))
NUMBER_AS_VERB = frozenset({"now", "then", "they", "already"})  # "the injured now number 22"
LAST_WORDS = re.compile(r"(?:([A-Za-z&’']+)[^\S\n])?([A-Za-z&’']+)(\.?)[^\S\n]?$")
COUNTED_AFTER = re.compile(
    r"[^\S\n](?:[a-z-]+[^\S\n]){0,2}(?:people|men|women|children|[a-z]{3,}s)\b|[^\S\n]?%|[^\S\n]per ?cent\b"
)
TIME_AFTER = re.compile(
    r"[^\S\n]?(?:[ap]\.[^\S\n]?m\b|[apAP][mM]\b|o[’']clock|(?:GMT|UTC|BST|EST|EDT|PST|ET|noon|midnight"
    r"|hours? GMT)\b)|:\d\d|h\d\d\b"
)
POINT_TIME = re.compile(r"[0-2]?\d\.[0-5]\d")
AT_BEFORE = re.compile(r"\b(?:at|by|until|till|from|around|about|before|after|to)[^\S\n]$", re.IGNORECASE)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
UNTIL = re.compile(r"\b(?:at|by|until|till|before|after)[^\S\n]$", re.IGNORECASE)
PART_OF_DAY = re.compile(  # "by six on Wednesday evening"; "rose by seven on Friday" is a count
    r" (?:in the (?:morning|afternoon|evening)|at night"
    rf"|(?:on |this |that )?(?:{DAY} )?(?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
TIME_GOES_ON = re.compile(r"\s?(?:[,.;)]|(?:on|in|and|to|local|yesterday|today|tomorrow|when|as)\b|$)")
HALF_NAME = re.compile(
    r"\b(?:the|first|second|other|latter|former|final|better|this|that|last|next|each|opening|early|late)[- ]$",
    re.IGNORECASE,
)
ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|no|any|every|each|which|another|last|first|next|other|square|a|my|his|her|not|some)[- ]$",
    re.IGNORECASE,
)
ONE_AFTER = re.compile(
    r"[’']s\b|-(?:time|off|sided|way|on|to|size|upmanship|party|man|stop|liner|off)\b|[,.;:?!)”\"]"
    r"| (?:of|another|day|thing|way|such|more|can|could|would|should|might|must|may|who|that|is|was|has|had|to|side"
    r"|hand|point|reason"
    r"|big|time|just|really|never|needs?|gets?|by|after|or|and|in|for|with|on|at|as|from|but|which|whose|where|when)\b",
    re.IGNORECASE,
)
UNIT_ONE = re.compile(
    r"[- ](?:mile|metre|meter|kilo|hour|minute|second|year|month|week|day|foot|inch|acre|ton|tonne|pound|dollar|euro)"
)
UNIT_NEXT = re.compile(
    r"[%°]|[^\S\n]?(?:[kcm]?[gm]|ft|mph|MW|GW)\b|[^\S\n](?:million|billion|trillion|kilo|hectare|acre|degree)"
)
FRACTION_UNDER = frozenset(("2", "3", "4", "5", "6", "8", "10", "12", "16", "32", "64", "100"))
AGED = re.compile(r"-(?:year|month|week|day|hour|minute|mile|foot|inch|acre)")
FIRST_WORDS = frozenset(
    spelled(
        "about around some nearly almost at over more fewer less only just the in on by of to for from with and but"
        " or as up under roughly approximately after before another all these those his her their our its your my"
        " when where while total monday tuesday wednesday thursday friday saturday sunday yesterday today exactly"
        " between within since until they we he she it i you sold won lost killed said plus minus is was are were"
        " besides among of"
    )
)


NAMES_IN_LY = frozenset(spelled("july italy sicily reilly kelly molly billy sally family assembly butterfly"))


def in_a_name(text: str, start: int, end: int) -> bool:
    """Geran-25, Covid-19, F-16, G7, 3D, 24/7, 1st, the 30s."""
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    if re.search(r"[A-Za-z]-$|[A-Z]–$|[\w/\\#_&^]$", before):
        return True
    return bool(re.match(r"[_\\#^]|-[A-Z]\d|['’]?s\b|(?:st|nd|rd|th)\b", after))


def labelled(text: str, start: int, end: int) -> bool:
    """Section 5, Room 101, Flight 370, No. 10."""
    if not text[start].isdigit() or not (match := LAST_WORDS.search(text, max(0, start - LABEL_REACH), start)):
        return False
    word = match[2].lower()
    if word == "number" and (match[1] or "").lower() in NUMBER_AS_VERB:
        return False
    if word in SURE or f"{(match[1] or '').lower()} {word}" in SURE:
        return len(word) > 2 or bool(match[3]) or match[2][0].isupper()
    return word in MAYBE and not COUNTED_AFTER.match(text, end)


def clock(text: str, start: int, end: int) -> bool:
    """9.00, 3:40, 9 a.m., six o'clock, by six on Wednesday evening."""
    if UNTIL.search(text, max(0, start - 8), start) and PART_OF_DAY.match(text, end):
        return True
    if TIME_AFTER.match(text, end) or text[max(0, start - 1) : start] == ":":
        return True
    at = POINT_TIME.fullmatch(text, start, end) and AT_BEFORE.search(text, max(0, start - 8), start)
    return bool(at and TIME_GOES_ON.match(text, end))


def score(text: str, start: int, end: int) -> bool:
    """3-2, 555-0142, 7/10: figures joined to other figures by a mark."""
    over, slash, under = text[start:end].partition("/")
    if slash and over.isdigit() and (under not in FRACTION_UNDER or int(over) >= int(under)):
        return True
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(re.search(r"\d[-–/:×]$", before) or re.match(r"[-–/:×]\d|\.\d", after))


def listed(text: str, start: int, end: int) -> bool:
    """The number of a list item at the head of a line."""
    line = text.rfind("\n", max(0, start - BEFORE), start) + 1
    return (
        not text[max(line, start - BEFORE) : start].strip()
        and bool(re.match(r"[.)]\s", text[end : end + 2]))
        and end - start < 4
    )


def half_of_a_match(text: str, start: int, end: int) -> bool:
    """The first half."""
    return text[start:end].lower().endswith("half") and bool(HALF_NAME.search(text, max(0, start - 12), start))


def pronoun(text: str, start: int, end: int) -> bool:
    """No one, the one, one of them, one another, one day."""
    if text[start:end].lower() != "one" or (
        UNIT_ONE.match(text, end) and not re.match(r"(?i) (?:day|time)\b", text[end : end + 5])
    ):
        return False
    return bool(ONE_BEFORE.search(text, max(0, start - 12), start) or ONE_AFTER.match(text, end) or end == len(text))


def bare_year(text: str, start: int, end: int) -> bool:
    """1968 with nothing counted after it."""
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", text[start:end])) and not re.match(
        r"[ -][a-z]{3,}", text[end : end + 5]
    )


def capital_name(text: str, start: int, end: int) -> bool:
    """A word with a capital right before figures, and nothing small after: Rio 2, Vision 2030, Apollo 11."""
    if not text[start].isdigit() or COUNTED_AFTER.match(text, end) or UNIT_NEXT.match(text, end):
        return False
    before = re.search(r"(?:^|[^\w’'.])([A-Z][\w’'&.-]*)[^\S\n]$", text[max(0, start - BEFORE) : start])
    word = before[1].rstrip(".").lower() if before else "the"
    counts = "," in text[start:end] or (word.endswith("ly") and word not in NAMES_IN_LY)  # "Barely 15,000 came"
    return not (counts or word in FIRST_WORDS or word in STOPS or "’" in word or "'" in word or AGED.match(text, end))


RULES: tuple[tuple[str, Callable[[str, int, int], bool]], ...] = (
    ("part of a name", in_a_name),
    ("a label before it", labelled),
    ("a time of day", clock),
    ("a score or number in parts", score),
    ("a list item", listed),
    ("a half that is a time", half_of_a_match),
    ("one as a pronoun", pronoun),
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
