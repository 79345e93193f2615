"""The names at the head of a dossier: those that the story is about, and nothing that is none."""

from __future__ import annotations

import pytest
from make import make_article, make_entity

from firsthand.dossier import make_dossier
from firsthand.model import MadeBy, Material, MentionType, Story, StoryEntity, StoryHead, StoryId

TEXTS = (
    "Nets were laid. Ona Holm said the Aurelia hit the pier at Kelloway. Police came. The Kelloway Port Board met.",
    "Nets fell. The Aurelia struck, Ona Holm said at Kelloway. The Kelloway Port Board met. The police left.",
    "Ona Holm left Kelloway. Tidings saw the Aurelia. The Kelloway Port Board met. A unit came. Unit 3 burned.",
    "Tibor Reyk of the Kelloway Guild spoke. Kelloway and its harbour mourn. The Kelloway Port Board met. Unit 3.",
)


def head_of(*entities: tuple[str, MentionType], texts: tuple[str, ...] = TEXTS) -> StoryHead:
    articles = tuple(
        make_article(text, outlet=("Tidings", "Ledger", "Post", "Lantern")[i]) for i, text in enumerate(texts)
    )
    found: list[StoryEntity] = [
        make_entity(f"E{i}", name, kind, (), [a for a in articles if name in a.text])
        for i, (name, kind) in enumerate(entities, start=1)
    ]
    story = Story(id=StoryId("s1"), title="A ship", articles=tuple(a.id for a in articles))
    material = Material(story=story, articles=articles, annotations={}, entities=tuple(found))
    return make_dossier(material, [], [], MadeBy("0", "none", "")).story


def test_names_that_several_articles_give_stand_at_the_head() -> None:
    head = head_of(
        ("Ona Holm", "PERSON"), ("Tibor Reyk", "PERSON"), ("Kelloway Port Board", "ORG"), ("Kelloway", "PLACE")
    )
    assert (head.people, head.bodies, head.places) == (("Ona Holm",), ("Kelloway Port Board",), ("Kelloway",))


NO_NAMES: tuple[tuple[str, MentionType, str], ...] = (
    ("Aurelia", "PERSON", "a ship has an article before it"),
    ("Police", "ORG", "the texts write it small too"),
    ("Nets", "PERSON", "it only ever begins a sentence"),
    ("Unit 3", "ORG", "a thing with a number"),
    ("its harbour", "ORG", "a description"),
    ("the police", "ORG", "nothing in it is a name"),
    ("Tidings", "ORG", "one article names it, and that is its own"),
)


@pytest.mark.parametrize(("name", "kind", "why"), NO_NAMES)
def test_what_is_no_name_does_not(name: str, kind: MentionType, why: str) -> None:
    head = head_of((name, kind))
    assert name not in (*head.people, *head.bodies, *head.places), why


def test_a_town_taken_for_a_person_gives_way_to_its_bodies() -> None:
    texts = (
        "Kelloway spoke.",
        "Kelloway left.",
        "Kelloway Guild met, Kelloway said.",
        "Kelloway Guild sat. Kelloway Port.",
    )
    assert head_of(("Kelloway", "PERSON"), texts=texts).people == ("Kelloway",), "alone it may be a person"
    both = head_of(("Kelloway", "PERSON"), ("Kelloway Guild", "ORG"), ("Kelloway Port", "PLACE"), texts=texts)
    assert both.people == ()


def test_a_heading_that_ran_into_a_name_is_left_out() -> None:
    texts = ("ONA HOLM Ona Holm spoke.", "ONA HOLM Ona Holm left.")
    assert head_of(("ONA HOLM Ona Holm", "PERSON"), texts=texts).people == ()


def test_of_few_articles_one_is_enough() -> None:
    assert head_of(("Ona Holm", "PERSON"), texts=TEXTS[:1]).people == ("Ona Holm",)


def test_names_without_small_and_large_letters_are_names() -> None:
    assert head_of(("東京", "PLACE"), texts=("東京",)).places == ("東京",)
