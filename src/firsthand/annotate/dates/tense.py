"""Whether what is said of a day lies behind or ahead, told by the words around it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from firsthand.annotate.dates.verbs import verbs
from firsthand.model import Span

Way: TypeAlias = Literal["past", "future", "unknown"]
REACH = 240  # characters on each side; a verb further away than that governs something else
SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|tweeted|wrote|confirmed|reiterated|acknowledged|testified|released|posted"
    r"|published|issued|unveiled|argued|warned|added|insisted|admitted|claimed|declared|denied|revealed|stated"
    r"|explained)\b",
    re.IGNORECASE,
)
# What may stand between a verb of saying and the day it was said: "told reporters in Halm on".
SAID_TO = re.compile(
    r"(?: (?!will|would|that\b|to\b|he\b|she\b|it\b|they\b|we\b|there\b|is\b|are\b)[\w.’'&-]+){0,6},?", re.IGNORECASE
)
LIMIT = re.compile(
    r"\b(?:by|until|till|no later than|as early as|as soon as|starting|beginning|effective|from|ahead of|before)"
    r"(?: (?:early|late|midnight|noon|midday|dawn|dusk|nightfall|\d[\d.:]*(?: ?[ap]\.?m\.?)?|the end of"
    r"|close of business|on|at))*$",
    re.IGNORECASE,
)
APPOINTED = re.compile(r"\b(?:announced|called|convened|billed|tabled|fixed|foreseen) for$", re.IGNORECASE)
PERFECT = re.compile(r"\bhad (?:\w+ly |already |all |been )?\w+(?:ed|en|ne|wn|ft|pt)\b", re.IGNORECASE)
GOES_ON = re.compile(r" (?:and|but) (?:[\w’'-]+ ){1,5}to [a-z]+(?: [a-z]+)?$")  # "expects A to open and B to close on"
SINCE = re.compile(r"\b(?:since|as of|earlier(?: on| in)?|back(?: on| in)?)$", re.IGNORECASE)
CLAUSE_END = re.compile(
    r"[;:—–(]|,? (?:and|but|when|while|after|before|because|although|as|who|which|whose|where)\b|[“”\"]", re.IGNORECASE
)
# Verbs in the past that set a day which may lie ahead: "gave them until Friday".
DEMAND = re.compile(
    r"\b(?:ask|demand|order|gave|given|give|want|call|requir|told|urg|set|promis|pledg|extend|postpon|delay|adjourn"
    r"|request"
    r"|instruct|direct|remand|suspend|ban|cancel|clos|clear|deadline|recess|agreed|vow|allow|granted|schedul|expect"
    r"|due)",
    re.IGNORECASE,
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
    for rule in (by_appointment, by_reporting, by_preposition, by_verb_before, by_verb_after):
        found = rule(before, after)
        if found is not None:
            return found
    return Direction("unknown", "")


def by_appointment(before: str, _: str) -> Direction | None:
    """What is announced for a day lies ahead, though it was announced."""
    fixed = APPOINTED.search(before, max(0, len(before) - 20))
    return Direction("future", fixed.group()) if fixed else None


def by_reporting(before: str, _: str) -> Direction | None:
    """A verb of saying right before the day: it was said that day."""
    near = list(SAID.finditer(before, max(0, len(before) - 90)))
    if not near or not SAID_TO.fullmatch(before, near[-1].end()):
        return None
    return Direction("past", near[-1].group())


def by_preposition(before: str, after: str) -> Direction | None:
    """``since Friday`` is behind; ``by Friday`` is ahead unless the sentence tells what had happened by then."""
    since = SINCE.search(before, max(0, len(before) - 20))
    if since:
        return Direction("past", since.group())
    limit = LIMIT.search(before, max(0, len(before) - 40))
    if not limit:
        return None
    perfect = PERFECT.search(before)
    if perfect:
        return Direction("past", perfect.group())
    told = list(verbs(before)) or list(verbs(after))[:1]
    if told and not any(ahead for _, _, ahead in told) and not DEMAND.search(before):
        start, end, _ = told[-1]
        return Direction("past", before[start:end] or after[start:end])
    return Direction("future", limit.group())


def by_verb_before(before: str, _: str) -> Direction | None:
    """The verb nearest before the day, unless a new clause began since."""
    found = list(verbs(before))
    if not found:
        return None
    start, end, ahead = found[-1]
    if CLAUSE_END.search(before, end) and not (ahead and GOES_ON.search(before, end)):
        return None
    return Direction("future" if ahead else "past", before[start:end])


def by_verb_after(_: str, after: str) -> Direction | None:
    """The first verb after the day."""
    found = next(verbs(after), None)
    return Direction("future" if found[2] else "past", after[found[0] : found[1]]) if found else None
