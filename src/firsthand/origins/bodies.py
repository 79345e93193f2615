"""Which bodies a person speaks for, as the articles of a story introduce them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from firsthand.model import Annotations, Article, ArticleId, EntityId, Material, Mention

ROLE = (
    r"(?:spokes\w+|chief|chair\w*|directors?|presidents?|heads?|managers?|secretary|ministers?|leaders?|officers?|commissioner"
    r"|governor|mayor|superintendent|investigator|engineer|lawyer|attorney|member|founder|editor|commander|captain|major|boss"
    r"|chancellor|ambassador|deputy|candidate|owner|coach|rector|dean|professor|union\w*)"
)
PERSON_THEN_BODY = re.compile(
    r"^,? (?:(?:the|a|an|who|is|was|acting|deputy|its)\s+)*"
    rf"[\w\s’'-]{{0,30}}\b(?:{ROLE})\b[\w\s’'-]{{0,20}}\b(?:of|at|for|with|from|in) (?:the )?$|^ of (?:the )?$",
    re.I,
)
BODY_THEN_PERSON = re.compile(rf"^(?:['’]s)?,? [\w\s-]{{0,25}}\b{ROLE}\b,? $", re.I)
REACH = 80  # characters between a person and the body that they speak for


def affiliations(material: Material) -> dict[EntityId, set[EntityId]]:
    """Tell which bodies a person speaks for, as the articles introduce them.

    >>> from firsthand.model import Story, StoryId
    >>> affiliations(Material(story=Story(id=StoryId("s"), title="", articles=()), articles=(), annotations={}))
    {}
    """
    linked = _links(material)
    bodies: dict[EntityId, set[EntityId]] = {}
    for article in material.articles:
        for person, body in _introductions(article, material.annotations[article.id]):
            who = linked.get((article.id, person.entity)) if person.entity else None
            whose = linked.get((article.id, body.entity)) if body.entity else None
            if who and whose:
                bodies.setdefault(who, set()).add(whose)
    return bodies


def _introductions(article: Article, annotations: Annotations) -> Iterator[tuple[Mention, Mention]]:
    named = [m for m in annotations.mentions if m.type in ("PERSON", "ORG")]
    for left, right in pairwise(named):
        if not 0 <= right.start - left.end <= REACH:
            continue
        between = article.text[left.end : right.start]
        if left.type == "PERSON" and right.type == "ORG" and PERSON_THEN_BODY.match(between):
            yield left, right
        if left.type == "ORG" and right.type == "PERSON" and BODY_THEN_PERSON.match(between):
            yield right, left


def _links(material: Material) -> dict[tuple[ArticleId, EntityId], EntityId]:
    """Give the story's entity for an article's own, read off the places of its mentions."""
    places = {(p.article, p.start, p.end): entity.id for entity in material.entities for p in entity.mentions}
    found = {}
    for article, read in material.annotations.items():
        for mention in read.mentions:
            entity = places.get((article, mention.start, mention.end))
            if entity and mention.entity:
                found[(article, mention.entity)] = entity
    return found
