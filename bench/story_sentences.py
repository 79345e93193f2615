"""One sentence of a made-up article: what it tells, who is named for it, and where the words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeAlias

from story_cast import Outlet, Source
from story_facts import in_words

Part: TypeAlias = Literal["content", "source"]

# {C} is the clause at the start of a sentence, {c} inside one; {S} who says it, {O} the outlet.
SAID = (
    ("{C}, {S} said.", "said"),
    ("{S} said that {c}.", "said"),
    ("{S} said {c}.", "said"),
    ("According to {S}, {c}.", "According to"),
    ("{C}, according to {S}.", "according to"),
    ("{S} confirmed that {c}.", "confirmed"),
    ("“{C},” {S} said.", "said"),
    ("{S} told reporters that {c}.", "told reporters"),
    ("In a statement, {S} said {c}.", "said"),
)
TOLD_US = (
    ("{C}, {S} told {O}.", "told"),
    ("{S} told {O} that {c}.", "told"),
    ("“{C},” {S} told {O}.", "told"),
    ("In an interview with {O}, {S} said that {c}.", "said"),
)
ADDED = (
    ("{C}, {S} added.", "added"),
    ("{S} also said that {c}.", "also said"),
    ("“{C},” {S} said.", "said"),
    ("{S} added that {c}.", "added"),
)
SEEN = (
    "{C}, a reporter of {O} found at the scene.",
    "A reporter of {O} saw that {c}.",
    "{C}, as a reporter of {O} could see.",
    "When a reporter of {O} arrived, {c}.",
)
REPORTED = (
    ("{C}, {S} reported.", "reported"),
    ("{S} reported that {c}.", "reported"),
    ("According to {S}, {c}.", "According to"),
    ("{C}, {S} reports.", "reports"),
    ("As {S} first reported, {c}.", "first reported"),
)
HEARSAY = (
    ("{S} said that {c}.", "officials", "said"),
    ("{S} said {c}.", "reports", "said"),
    ("{C}, {S} said.", "sources", "said"),
)
UNNAMED = Source("unnamed", ("a person who knows the matter",), "the person")
PLAIN = "{C}."
COLOUR = (
    "A cold rain fell on {town} for most of the day.",
    "The bells of {town} rang in the evening.",
    "In the shops on {street} people talked of nothing else.",
    "Blue lights were turning long after dark.",
    "Somebody had brought soup for the helpers.",
    "Nobody in {town} could remember anything like it.",
    "The schools around {street} stayed shut.",
    "A football match in {town} was called off.",
    "Trucks with sand stood in a line along {street}.",
    "Children had drawn pictures for those who helped.",
    "By night only the hum of the generators was left.",
    "The evening service was held in the open.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence. ``fact`` is None where nothing is told that counts; ``origin`` is whom it goes back to."""

    frame: str
    clause: str
    fact: str | None = None
    origin: str = ""
    source: Source | None = None
    source_words: str = ""
    cue: str | None = None
    outlet: str = ""
    opens: bool = True  # a new paragraph

    @property
    def leans_back(self) -> bool:
        """Say whether it is not understood without the sentence before it."""
        return self.source is not None and self.source_words == self.source.pronoun


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as text, with the places of what is told and of who says it."""

    text: str
    content: tuple[int, int]
    source: tuple[int, int] | None


def write(told: Told) -> Written:
    """Write a sentence out.

    >>> write(Told("{C}, {S} said.", "all was well", source_words="she")).text
    'All was well, she said.'
    """
    words = {"C": told.clause, "c": told.clause, "S": told.source_words, "O": told.outlet}
    text, places = "", {"C": (0, 0), "c": (0, 0)}
    for part in re.split(r"(\{[CcSO]\})", told.frame):
        key = part[1] if part[:1] == "{" else ""
        piece = words[key] if key else _joined(text, part)
        piece = piece if text.strip("“ ") else _opening(piece)
        places[key] = (len(text), len(text) + len(piece))
        text += piece
    return Written(text, max(places["C"], places["c"]), places.get("S"))


def _joined(before: str, part: str) -> str:
    """Leave out a full stop or comma that is there already."""
    return part[1:] if part[:1] in (".", ",") and before[-1:] == part[:1] else part


def _opening(words: str) -> str:
    """Begin a sentence: with a capital, and with a small number in words."""
    number = re.match(r"(\d{1,2})(?= )", words)
    spelled = in_words(int(number[1])) + words[number.end() :] if number else words
    return spelled[:1].upper() + spelled[1:]


def say(rng: Random, clause: str, source: Source, told_to: Outlet | None = None, again: bool = False) -> Told:
    """Let a source say something, to everybody or to one outlet; ``again`` if it has just spoken."""
    frames = ADDED if again else TOLD_US if told_to else SAID
    frame, cue = rng.choice(frames)
    words = source.pronoun if again else rng.choice(source.forms)
    outlet = told_to.name if told_to else ""
    return Told(frame, clause, source=source, source_words=words, cue=cue, outlet=outlet, opens=not again)


def cite(rng: Random, clause: str, outlet: Outlet) -> Told:
    """Let another outlet be named for something."""
    frame, cue = rng.choice(REPORTED)
    source = Source(outlet.name, (outlet.name,), "it", "ORG")
    return Told(frame, clause, source=source, source_words=outlet.name, cue=cue)


def hear(rng: Random, clause: str) -> Told:
    """Tell something without naming anybody: in one's own voice, or as hearsay."""
    if rng.random() < 0.6:
        return Told(PLAIN, clause, opens=rng.random() < 0.6)
    frame, words, cue = rng.choice(HEARSAY)
    return Told(frame, clause, source=Source(words, (words,), "they", "VAGUE"), source_words=words, cue=cue)


def see(rng: Random, clause: str, outlet: Outlet) -> Told:
    """Let an outlet's own reporter have seen something."""
    return Told(rng.choice(SEEN), clause, outlet=outlet.name)


def colour(rng: Random, town: str, street: str, turn: int) -> Told:
    """Add a sentence that is not counted; whose turn it is decides among which, so that no two have the same."""
    text = rng.choice(COLOUR[turn % 3 :: 3]).format(town=town, street=street)
    return Told(PLAIN, text.removesuffix("."), opens=rng.random() < 0.5)


def of_fact(told: Told, fact: str, origin: str) -> Told:
    """Say which fact a sentence tells, and who it goes back to."""
    return replace(told, fact=fact, origin=origin)
