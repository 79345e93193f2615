"""Mend the type of a name by the pronouns that the encoder links to it: who is "it" throughout is no person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.model import MentionType

WORD = re.compile(r"\w+")
STEPS = 20  # links followed back, at most
FEWEST = 2  # pronouns of one kind, and none of the other; one may be a slip


def settle_animacy(text: str, items: Sequence[Item], drafts: Sequence[Draft], links: Mapping[int, int]) -> None:
    """Make a person of a body or place that is "she" twice and never "it", and a thing of a person that is "it"."""
    at = {
        match.start(): item.draft
        for item in items
        if item.kind == "name" and item.draft is not None
        for match in WORD.finditer(text, *item.span)
    }
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


def follow(place: int, at: Mapping[int, int], links: Mapping[int, int]) -> int | None:
    """Give the entity whose name the links lead to."""
    for _ in range(STEPS):
        if place not in links:
            return None
        place = links[place]
        if place in at:
            return at[place]
    return None


def retype(draft: Draft, items: Sequence[Item], type: MentionType) -> None:
    """Give an entity and its names another type."""
    draft.type = type
    for item in items:
        if item.draft == draft.number:
            item.type = type
