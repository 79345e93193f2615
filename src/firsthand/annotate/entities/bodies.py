"""For which body a person speaks: "ministry spokesman Leo Sandor" says what the ministry says: they are one source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.sources import is_institution
from firsthand.annotate.roles import SPOKESPEOPLE, kind_of, singular
from firsthand.model import Attribution, EntityId, Spans

SPEAKERS = SPOKESPEOPLE - {"representative"}  # in some countries a member of parliament
LEADERS = frozenset({"president", "chairman", "chairwoman", "chair", "head", "leader", "secretary"})
UNIONS = frozenset({"union", "guild", "league", "federation", "association"})  # whose head speaks for the members
LEADS = re.compile(r"(?:,\s)?\s?who (?:leads|heads|chairs|runs|speaks for) (?:the )?\Z")
LONGEST = 40  # characters between a person and the body that the person leads


def find_bodies(text: str, items: Sequence[Item], drafts: Sequence[Draft]) -> dict[int, int]:
    """Give for each person the body for which that person speaks, both as entities in the making."""
    starts = [item.span.start for item in items]
    found: dict[int, int] = {}
    for item in items:
        if item.draft is None or drafts[item.draft].type != "PERSON" or not drafts[item.draft].named:
            continue
        reach = max(item.span.end, item.tail_end) + LONGEST
        near = items[bisect_left(starts, item.span.start) : bisect_left(starts, reach)]
        body = next((other.draft for other in near if ties(text, item, other, drafts)), None)
        if body is None and item.kind == "description" and item.head in SPEAKERS:
            body = body_before(text, item, drafts)
        if body is not None:
            found.setdefault(item.draft, body)
    return found


def body_before(text: str, item: Item, drafts: Sequence[Draft]) -> int | None:
    """Give the one body that is called by the noun before "spokesman": "ministry spokesman Leo Sandor"."""
    end = item.core.end - len(item.last_word) if item.core is not None else item.span.start
    words = re.findall(r"[\w-]+", text[max(0, end - LONGEST) : end])
    noun = singular(words[-1]) if words else ""
    if kind_of(noun) != "ORG":
        return None
    called = [draft.number for draft in drafts if is_body(draft) and noun in draft.heads]
    return called[0] if len(called) == 1 else None


def is_body(draft: Draft) -> bool:
    """Say whether somebody is a body that can be told by its name, or is a body all the same."""
    return draft.type == "ORG" and bool(draft.items) and (draft.named or is_institution(draft))


def ties(text: str, item: Item, other: Item, drafts: Sequence[Draft]) -> bool:
    """Say whether a mention makes a person the voice of a body."""
    if other is item or other.draft is None or not is_body(drafts[other.draft]):
        return False
    leads = item.head in LEADERS and bool(drafts[other.draft].heads & UNIONS)
    if item.kind == "description" and (item.head in SPEAKERS or leads):
        return other.span.start < max(item.span.end, item.tail_end)
    return item.kind == "name" and LEADS.fullmatch(text, item.span.end, other.span.start) is not None


def add_bodies(
    attributions: Sequence[Attribution], bodies: Mapping[EntityId, EntityId], names: Mapping[EntityId, str]
) -> list[Attribution]:
    """Put behind each who speaks for a body the body itself: it is where the words come from."""
    told: list[Attribution] = []
    for attribution in attributions:
        told.append(attribution)
        source = attribution.source
        body = bodies.get(source.entity) if source is not None and source.entity is not None else None
        if body is not None and source is not None:
            behind = replace(source, entity=body, name=names[body])
            told.append(replace(attribution, source=behind, cue=Spans()))
    return told
