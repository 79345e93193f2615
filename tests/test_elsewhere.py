"""Events far off that a page speaks of: when they are told apart from the story's own."""

from __future__ import annotations

import pytest
from make import make_article, make_entity, make_statement

from firsthand.claims.elsewhere import find_elsewhere

TEXT = (
    "Twelve people died in the blast at the Kamm dockyard. A fire in Orsava killed nine in May."
    " Ona Vell lives in Orsava."
)
ARTICLE = make_article(TEXT)


OTHERS = [make_article(f"Page {n} tells of Kamm.") for n in range(4)]
PLACES = [
    make_entity("E1", "Kamm", "PLACE", articles=[ARTICLE, *OTHERS]),
    make_entity("E2", "Orsava", "PLACE", articles=[ARTICLE]),
]
TOLD = (
    ("Twelve people died in the blast at the Kamm dockyard.", ""),
    ("A fire in Orsava killed nine in May.", "Orsava"),
    ("Ona Vell lives in Orsava.", ""),
)


@pytest.mark.parametrize(("words", "wanted"), TOLD)
def test_an_event_in_a_place_that_few_pages_name_is_another(words: str, wanted: str) -> None:
    statement = make_statement(ARTICLE, words)
    assert find_elsewhere([statement], PLACES, 6).get(statement.id, "") == wanted


def test_of_three_pages_nobody_knows_what_is_far_off() -> None:
    assert not find_elsewhere([make_statement(ARTICLE, TOLD[1][0])], PLACES, 3)
