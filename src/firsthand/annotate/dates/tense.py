"""Whether what is said of a day lies behind or ahead, told by the words around it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from firsthand.model import Span

Way: TypeAlias = Literal["past", "future", "unknown"]
REACH = 240  # characters on each side; a verb further away than that governs something else
AHEAD = (
    r"(?:(?:will|shall|won[’']t|[’']ll|would|should|must|may|might|could|can|cannot|ought)(?! have (?!to\b)(?!until))"
    r"(?: (?:not|also|soon|only|still|now|then|both|be|have|get|to|\w+ly))*(?: [a-z]+)?)\b"
    r"|(?:is|are|was|were|be|been|[’']s|[’']re|[’']m|am) (?:\w+ly |also |now |still |not )?(?:expected|scheduled|due|set|slated|planned|likely"
    r"|poised|going|supposed|about|ready|bound|meant|hoping|planning|preparing|aiming|seeking|holding|meeting|returning|leaving"
    r"|heading|starting|beginning|opening|hosting|traveling|travelling|flying|to)(?: to)?(?: be)?(?: [a-z]+)?\b"
    r"|(?:has|have|having) (?:until|to)\b"
    r"|(?:expected|scheduled|due|set|slated|planned|poised|supposed|bound|likely) (?:to(?: be)?(?: [a-z]+)?|for|on|at)\b"
    r"|(?:plan|hope|intend|aim|expect|vow|pledge|promise|threaten|agree|want|need|prepare|look(?:ing)? forward|call|urge|ask)s?(?:ed)? (?:\w+ )?to(?: be)?(?: [a-z]+)?\b"
    r"|planned|scheduled|upcoming|forthcoming|looming|deadline|ahead of"
)
# The plain present of verbs that are used of what stands in a calendar.
TIMETABLE = (
    r"(?:begin|start|open|close|meet|vote|return|resume|expire|end|kick|take|arrive|head|go|leave|air|convene|travel|visit|come"
    r"|rule|decide|face|hold|play|host|run|fall|mark|finish|reopen|launch|appear|speak|debut|premiere)s\b"
    r"|(?:meet|vote|begin|go|head|play|return|take place|kick off)\b"
)
PAST_FORMS = (
    r"was|were|had|did|said|told|took|went|came|made|gave|got|saw|held|met|left|began|won|lost|fell|rose|found|wrote|spoke"
    r"|sent|brought|kept|ran|broke|struck|fired|shot|drew|led|read|put|cut|hit|hurt|let|set off|built|bought|sold|paid|swore|sworn"
    r"|stood|felt|heard|knew|thought|became|chose|fled|flew|grew|hung|laid|rode|sat|showed|shut|spent|stole|taught|threw"
    r"|understood|withdrew|wore|caught|dealt|fought|killed|been|gone|done|seen|given|taken|shown|known|written|spoken|broken|died"
)
NOT_PAST = r"(?:united|indeed|need|speed|feed|seed|breed|hundred|sacred|naked|ahmed|mohammed|muhammed|embed|proceed|exceed|succeed)\b"
VERB = re.compile(
    rf"\b(?:(?P<future>{AHEAD})|(?P<past>{PAST_FORMS}|(?!{NOT_PAST})[a-z]{{2,}}ed)\b|(?P<timetable>{TIMETABLE}))",
    re.IGNORECASE,
)
SAID = (
    r"(?:said|says|told|announced|reported|tweeted|wrote|confirmed|reiterated|acknowledged|testified|released|posted|published"
    r"|issued|unveiled|argued|warned|added|insisted|admitted|claimed|declared|denied|revealed|stated|explained)"
)
JUST_SAID = re.compile(
    rf"\b{SAID}\b(?: (?!will|would|that|to|he|she|it|they|we|there|is|are)[\w.’'&-]+){{0,5}}?(?:,? (?:on|early|late|in a statement(?: on)?))?$",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"\b(?:by|until|till|no later than|as early as|as soon as|starting|beginning|effective|from|ahead of|before)(?: (?:early|late))?$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|as of|earlier(?: on)?)$", re.IGNORECASE)
CLAUSE_END = re.compile(
    r"[;:—–(]|,? (?:and|but|when|while|after|before|because|although|as|who|which|whose|where)\b|[“”\"]", re.IGNORECASE
)


class Direction(NamedTuple):
    """Which way, and the words that say so."""

    way: Way
    words: str


def direction(text: str, span: Span, sentence: Span) -> Direction:
    """Tell whether a date lies behind or ahead of the one who writes.

    >>> line = "The court is expected to rule on Tuesday."
    >>> direction(line, Span(33, 40), Span(0, 41))
    Direction(way='future', words='is expected to rule')
    """
    before = text[max(sentence.start, span.start - REACH) : span.start].rstrip()
    after = text[span.end : min(sentence.end, span.end + REACH)]
    for rule in (by_reporting, by_preposition, by_verb_before, by_verb_after):
        found = rule(before, after)
        if found is not None:
            return found
    return Direction("unknown", "")


def by_reporting(before: str, _: str) -> Direction | None:
    """A verb of saying right before the day: it was said that day."""
    match = JUST_SAID.search(before[-90:])
    return Direction("past", match.group().split()[0]) if match else None


def by_preposition(before: str, after: str) -> Direction | None:
    """``since Friday`` is behind; ``by Friday`` is ahead unless the sentence tells what had happened by then."""
    match = SINCE.search(before[-20:])
    if match:
        return Direction("past", match.group())
    match = LIMIT.search(before[-20:])
    if not match:
        return None
    verb = last_verb(before) or VERB.search(after)
    behind = verb is not None and verb.lastgroup == "past" and not VERB_AHEAD.search(before)
    if behind and not DEMAND.search(before):
        return Direction("past", verb.group() if verb else "")
    return Direction("future", match.group())


# Verbs in the past that set a day which may lie ahead.
DEMAND = re.compile(
    r"\b(?:ask|demand|order|gave|given|give|want|call|requir|told|urg|set|promis|pledg|extend|postpon|delay|adjourn|request"
    r"|instruct|direct|remand|suspend|ban|cancel|clos|clear|deadline|recess|agreed|vow|allow|granted|schedul|expect|due)",
    re.IGNORECASE,
)
VERB_AHEAD = re.compile(rf"\b(?:{AHEAD})", re.IGNORECASE)


def last_verb(before: str) -> re.Match[str] | None:
    """Give the verb nearest before the day."""
    found = None
    for match in VERB.finditer(before):
        found = match
    return found


def by_verb_before(before: str, _: str) -> Direction | None:
    """The verb nearest before the day, unless a new clause began since."""
    verb = last_verb(before)
    if verb is None:
        return None
    between = before[verb.end() :]
    if CLAUSE_END.search(between):
        return None
    return read_verb(verb)


def by_verb_after(_: str, after: str) -> Direction | None:
    """The first verb after the day."""
    verb = VERB.search(after)
    return read_verb(verb) if verb else None


def read_verb(verb: re.Match[str]) -> Direction:
    """Say which way a verb looks."""
    return Direction("past" if verb.lastgroup == "past" else "future", verb.group())
