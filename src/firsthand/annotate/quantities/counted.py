"""What is counted: the words after a number up to its noun, by the dependency arcs or else by the words alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from firsthand.annotate.dates.almanac import spelled
from firsthand.annotate.dates.verbs import PAST_FORMS
from firsthand.model import Span, Syntax

WORD = re.compile(r"[^\W\d_](?:[\w’'&/-]*\w)?|[^\w\s]|\d[\w.,]*|\n\s*\n")
NUMBER_WORD = re.compile(r"[^\S\n]?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3})\b(?=[^\S\n][a-z])")
MOST_WORDS = 6  # of a noun phrase; longer ones hold more than what is counted
REACH = 120  # characters after a number that can hold its noun
AUXILIARY = re.compile(
    r"(?:is|are|was|were|be|been|have|has|had|do|does|did|will|would|may|might|must|can|could|shall|should)", re.I
)
IN_BETWEEN = re.compile(r"\b(?:in|on|at|by|for|from|to|with|into|than|as)\b")  # "240,000 in the text" counts no texts
# The noun stands first: "the number of spoiled papers rose to 1,476", "the injured now number 22".
NUMBER_OF = re.compile(
    r"\b(?:number|total|tally) of (?P<noun>[^,;:.()\d]{3,60}?)(?: (?:now|had|has|have|would|will|is|was|be"
    r"|been|being|that|which|already))*"
    r" (?:at|to|reached|exceed(?:ed|s)|stands? at|stood at|is|was)"
    r"(?: (?:about|around|some|nearly|almost|roughly|over|more than|at least|an estimated|from [\d,.]+ to))*[^\S\n]$"
)
NOUN_NUMBERS = re.compile(
    r"(?:(?:^|[.;:,—–]) ?(?:and |but |while )?|\b(?:and|that|said|says|the|their|its) )(?P<noun>[^,;:.()\d]{3,50}?)"
    r"(?: (?:now|then|already|had|have|has))* (?:number(?:ed|s)?|total(?:led|ed|s)?)"
    r"(?: (?:about|around|some|nearly|almost|roughly|over|more than|at least))*[^\S\n]$"
)
ARTICLE = re.compile(r"(?:the|its|their|all|these) ", re.I)
BEFORE = 110  # characters before a number that can hold its noun
IRREGULAR = frozenset(
    spelled(
        "people men women children police personnel troops sheep cattle fish aircraft staff feet teeth mice media"
        " data criteria militia crew infantry cavalry grandchildren schoolchildren lives wives knives leaves"
        " spacecraft hovercraft offspring deer geese oxen salmon trout poultry clergy youth livestock"
    )
)
NOT_PLURAL = frozenset(
    spelled(
        "news gas bus less across unless business glass class mass press arms defense defence goods sports process"
        " access success congress always perhaps towards sometimes besides various previous serious famous"
        " religious dangerous customs economics overseas headquarters does goes says thus"
    )
)
# Words that cannot stand inside the noun phrase, and so end it.
STOPS = (
    frozenset(
        spelled(
            "a an the this that these those each every all both either some any no of in on at by for from to with"
            " without into onto over under after before since until till during within between among against"
            " through throughout near amid per than as and or but nor so yet if when while where who whom whose"
            " which what because although though is are was were be been being am has have had having do does did"
            " will would shall should may might must can could cannot not he she it they we you i him her them us"
            " me his hers its their our your my say says also still already now then there here yesterday today"
            " tonight tomorrow ago later earlier out up down off away back about around only just even including"
            " compared ahead apart annually daily yearly monthly weekly respectively together too again according"
            " died die dies live lives want wants need needs work worldwide nationwide alone altogether instead"
            " once twice overall"
        )
    )
    | PAST_FORMS
)


def counted_by_arcs(text: str, number: Span, syntax: Syntax) -> Span | None:
    """Give the words from a number to the noun that the arcs say it counts."""
    first = bisect_left(syntax.words, number.start, key=lambda word: word.start)
    stop = bisect_left(syntax.words, number.end, key=lambda word: word.start)
    for row in range(first, stop):
        head = syntax.heads[row]
        if syntax.relations[row].startswith("nummod") and stop <= head < stop + MOST_WORDS:
            noun = Span(syntax.words[stop].start, syntax.words[head].end)
            return None if IN_BETWEEN.match(noun.of(text)) or _says_more(text, syntax.words[stop : head + 1]) else noun
    return None


def _says_more(text: str, words: Sequence[Span]) -> bool:
    """Say whether a phrase runs on into what the counted did or are: "people had taken" counts people."""
    return any(AUXILIARY.fullmatch(word.of(text)) for word in words)


def counted_by_words(text: str, start: int, one: bool) -> Span | None:
    """Give the noun phrase that begins at a place: up to its first plural, or, after one, up to what ends it.

    >>> line = "five explosive drones were given away"
    >>> counted_by_words(line, 4, one=False).of(line)
    'explosive drones'
    >>> line = "one police officer was hurt"
    >>> counted_by_words(line, 3, one=True).of(line)
    'police officer'
    """
    if text[start : start + 1].isalpha() and text[start - 1 : start].isalnum():
        return None  # 5G
    lead = NUMBER_WORD.match(text, start)
    start = lead.end() if lead else start
    words: list[re.Match[str]] = []
    for match in WORD.finditer(text, start, start + REACH):
        if match.start() > (words[-1].end() if words else start) + 2 or ends_phrase(match.group(), len(words)):
            break
        words.append(match)
        if not one and is_plural(match.group().lower()):
            return Span(words[0].start(), plural_end(text, words[-1].end()))
        if len(words) == MOST_WORDS:
            break
    if one:
        return singular(words)
    return single_noun(words)


def counted_before(text: str, start: int) -> Span | None:
    """Give the noun that stands before its number: "the number of spoiled papers rose to 1,476".

    >>> line = "which took the number of spoiled papers to 1,476"
    >>> counted_before(line, line.index("1,476")).of(line)
    'spoiled papers'
    """
    first = max(0, start - BEFORE)
    match = NUMBER_OF.search(text, first, start) or NOUN_NUMBERS.search(text, first, start)
    if match is None:
        return None
    article = ARTICLE.match(text, match.start("noun"))
    noun = counted_by_words(text, article.end() if article else match.start("noun"), one=False)
    return noun if noun and is_plural(noun.of(text).rsplit(" ", 1)[-1].lower()) else None


def singular(words: Sequence[re.Match[str]]) -> Span | None:
    """Take up to three words, without a verb form at their end."""
    kept = list(words[:3])
    while len(kept) > 1 and kept[-1].group().lower().endswith("ed"):
        kept.pop()
    return Span(kept[0].start(), kept[-1].end()) if kept else None


def single_noun(words: Sequence[re.Match[str]]) -> Span | None:
    """Without a plural in reach, trust a single word that is no verb form."""
    if len(words) == 1 and not words[0].group().lower().endswith(("ed", "ing", "ly")):
        return Span(*words[0].span())
    return None


def ends_phrase(written: str, so_far: int) -> bool:
    """Say whether a word cannot belong to the phrase any more."""
    word = written.lower()
    if word in STOPS or not written[0].isalpha():
        return True
    return (
        so_far > 0 and word.endswith("ly") and len(word) > 4 and word not in {"family", "supply", "assembly", "rally"}
    )


def is_plural(word: str) -> bool:
    """Say whether a word is a plural noun, by its shape.

    >>> [word for word in ("drones", "people", "news", "famous", "gas") if is_plural(word)]
    ['drones', 'people']
    """
    if word in IRREGULAR or (word.endswith("men") and word not in {"omen", "specimen", "regimen", "abdomen", "amen"}):
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
    return len(word) > 3 and ends and word not in NOT_PLURAL and word not in STOPS


def plural_end(text: str, end: int) -> int:
    """Give the end of the phrase, past a second plural that follows at once: "arms factories", "police officers"."""
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None or not following.group().islower() or not is_plural(following.group()):
        return end
    return following.end() if following.group() not in {"says", "does"} else end
