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
    rf"[\w\s’'-]{{0,30}}\b(?:{ROLE})\b[\w\s’'-]{{0,20}}\b(?:of|at|for|with|from|in) (?:the )?$|^ of (?:the )?$"
    r"|^,? (?:who )?(?:(?:speaks|speaking|spoke) for|represent(?:s|ing)|leads|led|heads|headed|runs|chairs) (?:the )?$",
    re.I,
)
PERSON_THEN_ITS_ROLE = re.compile(r"^(?:,| \(| is| was) (?:the )?$", re.I)  # "Ada Holm, the union's secretary"
ITS_ROLE = re.compile(rf"^(?:['’]s?)?,? [\w\s-]{{0,25}}?\b{ROLE}\b", re.I)
BODY_THEN_PERSON = re.compile(rf"^(?:['’]s)?,? [\w\s-]{{0,25}}\b{ROLE}\b,? $", re.I)
BEFORE_NAME = re.compile(r"(?:[\w-]+(?:['’]s)? ){1,4}(?:[\w-]+, )?$")
AFTER_NAME = re.compile(
    r",? (?:(?:an?|the|who|is|of|from|at|for|acting|deputy|its|speaks|leads|heads) )+(?:[\w’'-]+ ?){1,6}"
)
EMPTY = frozenset([  # words that tell no body from another
    "office", "service", "spokesman", "spokeswoman", "spokesperson", "head", "chief", "director", "local", "state",
    "with", "from", "that", "said", "told", "after", "when", "where", "which", "according", "speaks", "leads",
])  # fmt: skip
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


def introductions(material: Material) -> dict[EntityId, frozenset[str]]:
    """Give the stems of the words that introduce each person, as in "the prosecutor's spokesman, Jon Pike".

    >>> from firsthand.model import Story, StoryId
    >>> introductions(Material(story=Story(id=StoryId("s"), title="", articles=()), articles=(), annotations={}))
    {}
    """
    texts = {article.id: article.text for article in material.articles}
    return {
        entity.id: frozenset(
            stem for p in entity.mentions for stem in _said_of(texts.get(p.article, ""), p.start, p.end)
        )
        for entity in material.entities
        if entity.type == "PERSON"
    }


def _said_of(text: str, start: int, end: int) -> Iterator[str]:
    before, after = BEFORE_NAME.search(text[max(0, start - REACH) : start]), AFTER_NAME.match(text[end : end + REACH])
    for found in (before, after):
        yield from stems(found.group() if found else "")


def stems(words: str) -> Iterator[str]:
    """Give the beginnings of the words that tell one body from another.

    >>> list(stems("the office of the president")), list(stems("Transport minister"))
    (['presid'], ['transp', 'minist'])
    """
    for word in re.findall(r"[^\W\d_]{4,}", words.lower()):
        if word not in EMPTY:
            yield word[:6]


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
        behind = article.text[right.end : right.end + REACH]
        if (
            left.type == "PERSON"
            and right.type == "ORG"
            and PERSON_THEN_ITS_ROLE.match(between)
            and ITS_ROLE.match(behind)
        ):
            yield left, right


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
