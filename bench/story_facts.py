"""The tables in ``bench/stories``: facts of made-up events, with several ways to put each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

TABLES = Path(__file__).parent / "stories"


def read_lists(text: str) -> dict[str, list[str]]:
    """List the words of each row of a table; a row may go on in lines that are set in.

    >>> read_lists("# two towns\\ntowns: Belmoor\\n  Sundal\\n")
    {'towns': ['Belmoor', 'Sundal']}
    """
    return {key: body.split() for key, body in re.findall(r"^(\w+):([^\n]*(?:\n  [^\n]*)*)", text, re.MULTILINE)}


def read_pairs(text: str) -> list[tuple[str, str]]:
    """List the pairs of a table with a bar between the two.

    >>> read_pairs("# people say\\nhomes | dwellings\\n")
    [('homes', 'dwellings')]
    """
    return [(a, b) for a, b in re.findall(r"^([^#|\n]+) \| ([^|\n]+)$", text, re.MULTILINE)]


NAMES = read_lists((TABLES / "names.txt").read_text("utf-8"))
HABITS = read_pairs((TABLES / "habits.txt").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that may be told: who may say it, the slots to fill and the ways to put it."""

    key: str
    roles: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What it happened to, what happened, and the facts of this event alone; the first says what happened."""

    thing: str
    happened: str
    facts: tuple[Fact, ...]


def read_facts(text: str) -> tuple[Fact, ...]:
    """List the facts of a table.

    >>> read_facts("killed: fire police; killed 2-14\\n  {killed} people died")[0].roles
    ('fire', 'police')
    """
    blocks = re.findall(r"^(\w+):([^\n]*)\n((?:  [^\n]+\n?)+)", text, re.MULTILINE)
    return tuple(_fact(key, head, ways) for key, head, ways in blocks)


def _fact(key: str, head: str, ways: str) -> Fact:
    roles, _, slots = head.partition(";")
    pairs = (tuple(slot.split()) for slot in slots.split(",") if slot.strip())
    return Fact(key, tuple(roles.split()), tuple((a, b) for a, b in pairs), tuple(ways.strip().split("\n  ")))


def read_events(text: str) -> Iterator[Event]:
    """List the events of a table.

    >>> [event.thing for event in read_events("== dam | leak\\nlead: mayor; when time\\n  it broke at {when}\\n")]
    ['dam']
    """
    for thing, happened, body in re.findall(
        r"^== ([^|\n]+) \| ([^\n]+)\n(.*?)(?=^== |\Z)", text, re.MULTILINE | re.DOTALL
    ):
        yield Event(thing, happened, read_facts(body))


EVENTS = tuple(read_events((TABLES / "events.txt").read_text("utf-8")))
ANY_EVENT = read_facts((TABLES / "any_event.txt").read_text("utf-8"))
RUMOURS = read_facts((TABLES / "rumours.txt").read_text("utf-8"))


def draw(kind: str, rng: Random) -> str | int:
    """Draw the value of a slot: a number of a range, or one of a named kind."""
    low, dash, high = kind.partition("-")
    if dash:
        number = rng.randint(int(low), int(high))
        return number if number < 100 or int(high) - int(low) < 100 else number // 10 * 10
    if kind == "time":
        return f"{rng.randint(1, 11)}:{rng.randrange(1, 60):02d} {rng.choice(('a.m.', 'p.m.'))}"
    if kind == "year":
        return str(rng.randint(1991, 2018))
    return rng.choice(NAMES[f"{kind}s"])


def in_words(number: int) -> str:
    """Write a number below a hundred in words.

    >>> in_words(7), in_words(40), in_words(58)
    ('seven', 'forty', 'fifty-eight')
    """
    if number < 20:
        return NAMES["units"][number]
    tens, rest = divmod(number, 10)
    return NAMES["tens"][tens] + (f"-{NAMES['units'][rest]}" if rest else "")


def in_digits(number: int) -> str:
    """Write a number in digits, with a comma from a thousand on.

    >>> in_digits(950), in_digits(1200)
    ('950', '1,200')
    """
    return f"{number:,}"
