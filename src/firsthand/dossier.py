"""Stage *dossier*: all that was found of one story, as one record. No sentence in it is ours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.model import (
    ArticleId,
    Claim,
    ClaimId,
    Day,
    Dossier,
    MadeBy,
    Material,
    MentionType,
    Place,
    Rejected,
    StoryEntity,
    StoryHead,
)

TOP = 8  # names of each kind at the head of a dossier
ENOUGH_ARTICLES = 4  # from which a name in one article alone is not what the story is about
SMALL = re.compile(r"\b[a-z]{3,}\b")  # a word in small letters
BEGINNINGS = frozenset(".!?:\n\"“‘'([")  # after which a word has a capital, whatever it is
OWNED = re.compile(r"(?:its|their|his|her|our|my|your)\b", re.I)
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
    story, told = material.story, _telling(material)
    return Dossier(
        story=StoryHead(
            id=story.id,
            title=story.title,
            began=story.began,
            ended=story.ended,
            places=_top(told, "PLACE"),
            people=_top(told, "PERSON"),
            bodies=_top(told, "ORG"),
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


# ---------------------------------------------------------------- the names at its head


@dataclass(frozen=True, slots=True)
class Telling:
    """What a name is held against: the texts, the outlets, the words that are no names, and the other entities."""

    texts: Mapping[ArticleId, str]
    outlets: Mapping[ArticleId, str]
    common: frozenset[str]  # words that some text writes in small letters
    entities: tuple[StoryEntity, ...]


def _telling(material: Material) -> Telling:
    texts = {article.id: article.text for article in material.articles}
    common = frozenset(word for text in texts.values() for word in SMALL.findall(text))
    outlets = {article.id: _fold(article.outlet or "") for article in material.articles}
    return Telling(texts, outlets, common, material.entities)


def _top(told: Telling, kind: MentionType) -> tuple[str, ...]:
    """Name the entities of one kind that most articles name; where there are many articles, two must name one."""
    counts = {entity: len(_named_in(entity, told)) for entity in told.entities if entity.type == kind}
    least = 2 if len(told.texts) >= ENOUGH_ARTICLES else 1
    found = [e for e, count in counts.items() if count >= least and not any(rule(e, told) for rule in NO_NAMES[kind])]
    found.sort(key=lambda entity: (-counts[entity], -len(entity.mentions), entity.name))
    return tuple(entity.name for entity in found[:TOP])


def _named_in(entity: StoryEntity, told: Telling) -> set[ArticleId]:
    """List the articles that name an entity; an outlet that names itself is furniture, not part of the story."""
    names = {_fold(name) for name in (entity.name, *entity.aliases)}
    return {place.article for place in entity.mentions if told.outlets.get(place.article) not in names}


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _described(entity: StoryEntity, told: Telling) -> bool:
    """It is a description: nothing in it is written as a name is."""
    lettered = [char for char in entity.name if char.isalpha()]
    return all(map(str.islower, lettered)) or OWNED.match(entity.name) is not None


def _said_twice(entity: StoryEntity, told: Telling) -> bool:
    """A word of the name stands in it twice: a heading ran into the text."""
    words = entity.name.casefold().split()
    return len(set(words)) < len(words)


def _takes_the(entity: StoryEntity, told: Telling) -> bool:
    """Most often "the" stands before it: a ship, a hall, a river, but nobody."""
    return 2 * sum(_has_the(place, told) for place in entity.mentions) > len(entity.mentions)


def _has_the(place: Place, told: Telling) -> bool:
    """Say whether "the" belongs to a name: in "the Kelloway Guild" it is the guild's, not the town's."""
    text = told.texts[place.article]
    longer = text[place.end : place.end + 1] == " " and text[place.end + 1 : place.end + 2].isupper()
    return text[max(0, place.start - 4) : place.start].casefold() == "the " and not longer


def _one_with_the(entity: StoryEntity, told: Telling) -> bool:
    """It is one word that takes "the", and no plural: a ship or a hall; "the Zarnitsa", but not "the Netherlands"."""
    return len(entity.name.split()) == 1 and not entity.name.endswith("s") and _takes_the(entity, told)


def _part_of_another(entity: StoryEntity, told: Telling) -> bool:
    """It is one word, and a word of names of another kind that are told of as much, or of several: a town's bodies."""
    if len(entity.name.split()) > 1:
        return False
    own = len(_named_in(entity, told))
    others = (other for other in told.entities if other.type != entity.type and len(other.name.split()) > 1)
    wider = [other for other in others if entity.name.casefold() in other.name.casefold().split()]
    return len(wider) > 1 or any(len(_named_in(other, told)) >= own for other in wider)


def _common_word(entity: StoryEntity, told: Telling) -> bool:
    """It is a word that the texts also write small, alone or with a number: "Police", "Unit 3"."""
    words = [word for word in entity.name.split() if not word.isdigit()]
    return len(words) == 1 and words[0].casefold() in told.common and not words[0].isupper()


def _only_begins(entity: StoryEntity, told: Telling) -> bool:
    """It is one word that only ever begins a sentence, where every word has a capital."""
    before = [told.texts[place.article][max(0, place.start - 3) : place.start].rstrip(" ") for place in entity.mentions]
    return len(entity.name.split()) == 1 and all(not text or text[-1] in BEGINNINGS for text in before)


NoName: TypeAlias = Callable[[StoryEntity, Telling], bool]
NO_NAMES: Mapping[MentionType, tuple[NoName, ...]] = {  # for each list: what does not belong in it
    "PERSON": (_described, _said_twice, _takes_the, _part_of_another, _common_word, _only_begins),
    "ORG": (_described, _common_word),
    "PLACE": (_described, _one_with_the, _common_word),
}


def _timeline(claims: Sequence[Claim]) -> tuple[Day, ...]:
    """Put the claims on the days that their own words give; a claim that gives several is on each."""
    days: dict[str, dict[ClaimId, None]] = defaultdict(dict)
    for claim in claims:
        for when in claim.when:
            if DAY.match(when.value):
                days[when.value][claim.id] = None
    return tuple(Day(date, tuple(days[date])) for date in sorted(days))
