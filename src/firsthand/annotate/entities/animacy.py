"""Mend the type of a name by the pronouns that the encoder links to it: who is "it" throughout is no person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.reading import NOBODY, Links
from firsthand.model import MentionType

WORD = re.compile(r"\w+")
STEPS = 20  # links followed back, at most
FEWEST = 2  # pronouns of one kind, and none of the other; one may be a slip


def settle_animacy(text: str, items: Sequence[Item], drafts: Sequence[Draft], links: Links) -> None:
    """Make a person of a body or place that is "she" twice and never "it", and a thing of a person that is "it"."""
    at = {
        match.start(): item.draft
        for item in items
        if item.kind == "name" and item.draft is not None
        for match in WORD.finditer(text, *item.span)
    }
    for item in items:
        if item.subject is not None and item.subject.draft is not None and item.core is not None:
            at[item.core.end - len(item.last_word)] = item.subject.draft
    votes: dict[int, Counter[str]] = {}
    for item in items:
        if item.person in ("he", "she", "it"):
            named = follow(item.span.start, at, links)
            if named is not None:
                votes.setdefault(named, Counter())[item.person] += 1
    for number, box in votes.items():
        draft, persons = drafts[number], box["he"] + box["she"]
        if draft.type == "PERSON" and box["it"] >= FEWEST and not persons and not draft.gender:
            retype(draft, items, "PRODUCT")
        elif draft.type in ("ORG", "PLACE") and persons >= FEWEST and not box["it"] and not draft.heads:
            retype(draft, items, "PERSON")


def follow(place: int, at: Mapping[int, int], links: Links) -> int | None:
    """Give the entity whose name the links lead to."""
    for _ in range(STEPS):
        place = best_link(links, place)
        if place == NOBODY:
            return None
        if place in at:
            return at[place]
    return None


def best_link(links: Links, place: int) -> int:
    """Give where the noun begins to which the one at a place most likely goes back, or ``NOBODY``."""
    return links[place][1][0][0] if place in links else NOBODY


def retype(draft: Draft, items: Sequence[Item], type: MentionType) -> None:
    """Give an entity and its names another type."""
    draft.type = type
    for item in items:
        if item.draft == draft.number:
            item.type = type
