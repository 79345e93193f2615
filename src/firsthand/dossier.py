"""Stage *dossier*: all that was found of one story, as one record. No sentence in it is ours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from firsthand.model import (
    Claim,
    ClaimId,
    Day,
    Dossier,
    MadeBy,
    Material,
    MentionType,
    Rejected,
    StoryEntity,
    StoryHead,
)

TOP = 8  # names of each kind at the head of a dossier
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def make_dossier(
    material: Material,
    claims: Sequence[Claim],
    rejected: Sequence[Rejected],
    made_by: MadeBy,
    notes: Sequence[str] = (),
) -> Dossier:
    """Give the record of one story. Its articles stand in order of date (undated last), then outlet, then id.

    >>> from firsthand.model import Story, StoryId
    >>> nothing = Material(story=Story(id=StoryId("s1"), title="A dam", articles=()), articles=(), annotations={})
    >>> make_dossier(nothing, [], [], MadeBy("0.1.0", "none", "")).story.title
    'A dam'
    """
    story = material.story
    return Dossier(
        story=StoryHead(
            id=story.id,
            title=story.title,
            began=story.began,
            ended=story.ended,
            places=_top(material.entities, "PLACE"),
            people=_top(material.entities, "PERSON"),
            bodies=_top(material.entities, "ORG"),
        ),
        articles=tuple(sorted(material.articles, key=lambda a: (a.published or "9", a.outlet or "~", a.id))),
        entities=material.entities,
        claims=tuple(claims),
        copies=tuple(sorted(material.copies, key=lambda copy: (copy.a, copy.b))),
        timeline=_timeline(claims),
        rejected=tuple(rejected),
        made_by=made_by,
        notes=tuple(notes),
    )


def _top(entities: Sequence[StoryEntity], kind: MentionType) -> tuple[str, ...]:
    """Name the entities of one kind that most articles name."""
    found = [entity for entity in entities if entity.type == kind]
    found.sort(key=lambda e: (-len({place.article for place in e.mentions}), -len(e.mentions), e.name))
    return tuple(entity.name for entity in found[:TOP])


def _timeline(claims: Sequence[Claim]) -> tuple[Day, ...]:
    """Put the claims on the days that their own words give; a claim that gives several is on each."""
    days: dict[str, dict[ClaimId, None]] = defaultdict(dict)
    for claim in claims:
        for when in claim.when:
            if DAY.match(when.value):
                days[when.value][claim.id] = None
    return tuple(Day(date, tuple(days[date])) for date in sorted(days))
