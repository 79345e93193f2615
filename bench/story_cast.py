"""Who and what appears in a made-up story: sources, outlets, places, and the value of every slot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from story_facts import ANY_EVENT, EVENTS, HABITS, NAMES, RUMOURS, Event, Fact, draw, in_digits, in_words

ROLES: dict[str, tuple[str, ...]] = {  # a role, as the first mention of a person puts it
    "fire": ("fire chief {name}", "Chief {name}", "{name} of the fire service"),
    "police": ("police spokes{sex} {name}", "{name} of the police", "Superintendent {name}"),
    "hospital": ("hospital director {name}", "{name} of the town hospital", "Dr. {name}"),
    "mayor": ("Mayor {name}", "the mayor, {name},", "town head {name}"),
    "school": ("head teacher {name}", "{name} of the primary school"),
    "witness": ("local resident {name}", "neighbour {name}", "{name} from next door"),
    "witness2": ("former worker {name}", "{name}, a former worker,", "retired foreman {name}"),
    "union": ("union leader {name}", "{name} of the union"),
    "church": ("parish priest {name}", "{name}, the parish priest,"),
    "vet": ("animal doctor {name}", "{name} of the bird station"),
}
BODIES: dict[str, str] = {
    "prosecutor": "the prosecutor’s office",
    "weather": "the weather service",
    "ministry": "the ministry of transport",
    "utility": "the utility",
    "insurer": "the insurer",
    "company": "{company}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One who says things: the name, the ways in which a mention puts it, and the pronoun."""

    name: str
    forms: tuple[str, ...]
    pronoun: str
    type: str = "PERSON"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who prints things. ``tag`` is how a dateline names it; ``operator`` is whose it is, if it is of a family."""

    name: str
    domain: str
    tag: str
    operator: str | None = None

    @property
    def owner(self) -> str:
        """Give whose reporting its own reporting is."""
        return self.operator or self.name


@dataclass(frozen=True, slots=True)
class Cast:
    """All that one story is made of."""

    day: date
    event: Event
    facts: tuple[Fact, ...]
    rumours: tuple[Fact, ...]
    values: Mapping[str, str | int]
    sources: Mapping[str, Source]
    outlets: tuple[Outlet, ...]
    company: str
    turns: Mapping[str, tuple[int, ...]]  # for each fact its ways in the order in which authors take them

    def say(self, fact: Fact, way: int, words: bool = False) -> str:
        """Put a fact in one of its ways, small numbers in words if asked."""
        filled = {
            key: value if isinstance(value, str) else in_words(value) if words and value < 100 else in_digits(value)
            for key, value in self.values.items()
        }
        return fact.ways[way % len(fact.ways)].format_map(filled)


@dataclass(frozen=True, slots=True)
class Author:
    """One who writes: whose turn it is decides which of a fact's ways is taken, habits decide the words."""

    turn: int
    habits: tuple[tuple[str, str], ...]
    words: bool  # small numbers in words

    def put(self, cast: Cast, fact: Fact) -> str:
        """Put a fact in this author's words; two authors of one story have the same ones only after six others."""
        ways = cast.turns[fact.key]
        return self.reword(cast.say(fact, ways[self.turn % len(ways)], self.words))

    def reword(self, text: str) -> str:
        """Put the words that this author prefers."""
        for old, new in self.habits:
            text = re.sub(rf"\b{old}\b", new, text)
        return text


def make_author(rng: Random, turn: int) -> Author:
    """Draw an author's habits."""
    return Author(turn, tuple(pair for pair in HABITS if rng.random() < 0.5), rng.random() < 0.5)


def make_cast(rng: Random, facts: int = 10, outlets: int = 24) -> Cast:
    """Draw a story's event, its facts with their values, its sources and its outlets."""
    event = rng.choice(EVENTS)
    chosen = (*event.facts, *rng.sample(ANY_EVENT, facts))
    rumours = tuple(rng.sample(RUMOURS, 4))
    day = date(2019, 1, 1) + timedelta(rng.randrange(2500))
    company = f"{_any(rng, 'firms')} {_any(rng, 'firm_kinds')}"
    values: dict[str, str | int] = {
        "town": _any(rng, "towns"),
        "river": f"River {_any(rng, 'rivers')}",
        "street": f"{_any(rng, 'streets')} Street",
        "company": company,
        "thing": event.thing,
        "event": event.happened,
        "day": NAMES["weekdays"][day.weekday()],
    }
    told = (*chosen, *rumours)
    values.update({slot: draw(kind, rng) for fact in told for slot, kind in fact.slots})
    turns = {fact.key: tuple(rng.sample(range(len(fact.ways)), len(fact.ways))) for fact in told}
    sources = _sources(rng, values)
    return Cast(day, event, chosen, rumours, values, sources, _outlets(rng, outlets), company, turns)


def _any(rng: Random, kind: str) -> str:
    return rng.choice(NAMES[kind])


def _sources(rng: Random, values: Mapping[str, str | int]) -> dict[str, Source]:
    surnames = rng.sample(NAMES["surnames"], len(ROLES))
    people = {
        role: _person(rng, forms, surname) for (role, forms), surname in zip(ROLES.items(), surnames, strict=True)
    }
    bodies = {role: form.format_map(values) for role, form in BODIES.items()}
    return people | {role: Source(name, (name,), "it", "ORG") for role, name in bodies.items()}


def _person(rng: Random, forms: tuple[str, ...], surname: str) -> Source:
    woman = rng.random() < 0.5
    name = f"{_any(rng, 'women' if woman else 'men')} {surname}"
    filled = tuple(form.format(name=name, sex="woman" if woman else "man") for form in forms)
    return Source(name, filled, "she" if woman else "he")


def _outlets(rng: Random, count: int) -> tuple[Outlet, ...]:
    """Draw outlets: first an agency, then papers, then sites of which no one knows who makes them."""
    agency = _any(rng, "agencies")
    heads = rng.sample(NAMES["paper_heads"], count - 12)
    papers = [f"{rng.choice(('The ', ''))}{head} {_any(rng, 'papers')}" for head in heads]
    return tuple(make_outlet(name) for name in (agency, *papers, *rng.sample(NAMES["sites"], 12)))


def make_outlet(name: str, operator: str | None = None) -> Outlet:
    """Make an outlet with a domain after its name.

    >>> make_outlet("The Valley Post").domain
    'thevalleypost.example'
    """
    return Outlet(name, re.sub(r"\W", "", name).lower() + ".example", name.removeprefix("The "), operator)
