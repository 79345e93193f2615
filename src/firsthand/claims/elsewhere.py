"""Which statements tell of another event, far off: "the shooting at a Colorado cinema" where a dockyard was shot at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from firsthand.model import ArticleId, Place, Statement, StatementId, StoryEntity

FEWEST_ARTICLES = 4  # of fewer it cannot be told which places are the story's own
RARE = 3  # a place that at most one in so many articles names is not where the event was
NEAR = 45  # characters between the place and the word for what happened there
EVENT = re.compile(
    r"\b(?:shootings?|attacks?|bombings?|explosions?|blasts?|crash(?:es)?|collisions?|massacres?|fires?|quakes?|earthquakes?"
    r"|floods?|raids?|sieges?|strikes?|disasters?|accidents?|sinkings?|derailments?|collapses?|killings?|stabbings?|riots?)\b",
    re.I,
)


def find_elsewhere(
    statements: Sequence[Statement], entities: Collection[StoryEntity], articles: int
) -> Mapping[StatementId, str]:
    """Give the place far off whose event a statement tells of, for those that do.

    A place counts as far off if few of the articles name it; its event is named beside it.

    >>> find_elsewhere([], [], 9)
    {}
    """
    if articles < FEWEST_ARTICLES:
        return {}
    far: dict[ArticleId, list[tuple[Place, str]]] = defaultdict(list)
    for entity in entities:
        if entity.type == "PLACE" and len({p.article for p in entity.mentions}) * RARE <= articles:
            for place in entity.mentions:
                far[place.article].append((place, entity.name))
    ordered = {article: sorted(found, key=lambda row: row[0].start) for article, found in far.items()}
    told = ((s.id, _event_at(s, ordered.get(s.article, []))) for s in statements)
    return {one: name for one, name in told if name}


def _event_at(statement: Statement, far: Sequence[tuple[Place, str]]) -> str:
    for place, name in far[bisect_left(far, statement.start, key=lambda row: row[0].start) :]:
        if place.start >= statement.end:
            break
        at = place.start - statement.start
        around = statement.text[max(0, at - NEAR) : at + place.end - place.start + NEAR]
        if EVENT.search(around):
            return name
    return ""
