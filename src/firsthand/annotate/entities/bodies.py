"""For which body a person speaks: "ministry spokesman Leo Sandor" says what the ministry says: they are one source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.sources import is_institution
from firsthand.annotate.roles import SPOKESPEOPLE
from firsthand.model import Attribution, EntityId, Spans

SPEAKERS = SPOKESPEOPLE - {"representative"}  # in some countries a member of parliament
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
        body = next((other for other in near if ties(text, item, other, drafts)), None)
        if body is not None and body.draft is not None:
            found.setdefault(item.draft, body.draft)
    return found


def ties(text: str, item: Item, other: Item, drafts: Sequence[Draft]) -> bool:
    """Say whether a mention makes a person the voice of a body."""
    if other is item or other.draft is None or drafts[other.draft].type != "ORG":
        return False
    if not (drafts[other.draft].named or is_institution(drafts[other.draft])):
        return False
    if item.kind == "description" and item.head in SPEAKERS:
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
