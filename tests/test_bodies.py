"""Which body a person speaks for, as an article introduces them."""

from __future__ import annotations

import pytest
from make import make_annotations, make_article, make_entity

from firsthand.model import EntityId, Material, Story, StoryId
from firsthand.origins.bodies import affiliations

BODY, PERSON = EntityId("E1"), EntityId("E2")


def material(text: str, person: str = "Ada Holm", body: str = "Lake Union") -> Material:
    article = make_article(text, outlet="Lake Post")
    names = (
        (person, "PERSON", PERSON),
        (body, "ORG", BODY),
        ("its", "ORG", BODY),
    )
    return Material(
        story=Story(id=StoryId("s"), title="", articles=(article.id,)),
        articles=(article,),
        annotations={article.id: make_annotations(article, names)},
        entities=(
            make_entity("E1", body, "ORG", (body, "its"), (article,)),
            make_entity("E2", person, "PERSON", articles=(article,)),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Union met. Ada Holm, its secretary, spoke.",
        "Ada Holm, the Lake Union’s secretary, spoke.",
        "Ada Holm, secretary of the Lake Union, spoke.",
        "Ada Holm, who speaks for the Lake Union, said no.",
        "Ada Holm, who leads the Lake Union, said no.",
        "Lake Union chair Ada Holm spoke.",
    ],
)
def test_who_speaks_for_a_body(text: str) -> None:
    assert affiliations(material(text)) == {PERSON: {BODY}}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm left the Lake Union.",
        "Ada Holm, the Lake Union’s fiercest critic, spoke.",
        "Ada Holm was sued by the Lake Union.",
        "Ada Holm slept. The Lake Union’s secretary spoke.",
    ],
)
def test_who_does_not(text: str) -> None:
    assert affiliations(material(text)) == {}
