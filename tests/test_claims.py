"""Which statements are one claim, which are not, and where values differ. Vectors are made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from make import make_annotations, make_article, make_date, make_quantity, make_speaker, make_statement

from firsthand.claims import find_claims
from firsthand.claims.clusters import group_rows
from firsthand.model import Annotations, Article, Claim, Entity, EntityId, Statement
from firsthand.settings import ClaimSettings


def vector(*parts: float) -> np.ndarray:  # type: ignore[type-arg]
    whole = np.array([*parts, *([0.0] * (384 - len(parts)))], dtype=np.float32)
    return whole / np.linalg.norm(whole)


def claims_of(statements: Sequence[Statement], articles: Sequence[Article]) -> tuple[Claim, ...]:
    notes = {article.id: make_annotations(article) for article in articles}
    claims, _ = find_claims(articles, notes, statements, [], ClaimSettings())
    return claims


def pair(left: str, right: str, *, likeness: float = 0.85, dates: tuple[str, str] = ("2025-03-01", "2025-03-01")):  # type: ignore[no-untyped-def]
    a = make_article(f"{left}.", outlet="Lake Post", published=dates[0])
    b = make_article(f"{right}.", outlet="Hill Echo", published=dates[1])
    side = (1 - likeness**2) ** 0.5
    return a, b, make_statement(a, left, vector=vector(1)), make_statement(b, right, vector=vector(likeness, side))


def test_the_same_thing_in_like_words_is_one_claim() -> None:
    a, b, left, right = pair("Two villages were flooded by the river", "The river flooded two villages")
    (claim,) = claims_of([left, right], [a, b])
    assert (claim.articles, claim.outlets) == (2, 2)
    assert claim.conflicts == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Two villages were flooded by the river", "The minister will visit the capital in May"),
        ("Turnout was high in the north", "A church roof fell into the road"),
    ],
)
def test_different_things_stay_apart(left: str, right: str) -> None:
    a, b, one, other = pair(left, right, likeness=0.2)
    assert len(claims_of([one, other], [a, b])) == 2


def numbers(left: str, right: str, of: str, values: tuple[float, float], **more: object):  # type: ignore[no-untyped-def]
    a, b, one, other = pair(left, right, **more)
    one = replace(one, quantities=(make_quantity(a, f"{left.split(maxsplit=1)[0]} {of}", values[0], of=of),))
    other = replace(other, quantities=(make_quantity(b, f"{right.split(maxsplit=1)[0]} {of}", values[1], of=of),))
    return a, b, one, other


def test_other_numbers_of_the_same_thing_are_a_conflict() -> None:
    a, b, one, other = numbers("Nine people died in the flood", "Twelve people died in the flood", "people", (9, 12))
    claims = claims_of([one, other], [a, b])
    assert all(claim.disputed for claim in claims)
    (conflict,) = claims[0].conflicts
    assert (conflict.slot, conflict.relation) == ("number", "conflict")
    assert {conflict.left.value, conflict.right.value} == {9, 12}


def test_a_toll_that_rose_later_is_an_update() -> None:
    a, b, one, other = numbers(
        "Nine people died in the flood", "Twelve people have now died in the flood", "people", (9, 12),
        dates=("2025-03-01", "2025-03-02"),
    )  # fmt: skip
    claims = claims_of([one, other], [a, b])
    assert {c.relation for claim in claims for c in claim.conflicts} == {"update"}
    assert not any(claim.disputed for claim in claims)


def test_counts_of_different_things_are_no_conflict() -> None:
    a, b, one, other = pair("Nine people died in the flood", "Twelve houses fell in the flood")
    one = replace(one, quantities=(make_quantity(a, "Nine people", 9, of="people"),))
    other = replace(other, quantities=(make_quantity(b, "Twelve houses", 12, of="houses"),))
    assert all(claim.conflicts == () for claim in claims_of([one, other], [a, b]))


def test_a_denial_of_the_same_words_is_a_conflict() -> None:
    a, b, one, other = pair("The company closed the valve at noon", "The company did not close the valve at noon")
    other = replace(other, polarity="negated")
    claims = claims_of([one, other], [a, b])
    assert {(c.slot, c.relation) for claim in claims for c in claim.conflicts} == {("polarity", "conflict")}


def test_about_the_same_is_the_same() -> None:
    a, b, one, other = pair("The outage lasted about 40 minutes", "The outage lasted 41 minutes")
    one = replace(one, quantities=(make_quantity(a, "about 40 minutes", 40, unit="minute", approximate=True),))
    other = replace(other, quantities=(make_quantity(b, "41 minutes", 41, unit="minute"),))
    (claim,) = claims_of([one, other], [a, b])
    assert claim.conflicts == ()


def test_values_of_two_years_are_two_facts() -> None:
    a, b, one, other = pair("Turnout in 2021 was 49 percent", "Turnout in 2025 was 58 percent")
    one = replace(
        one, quantities=(make_quantity(a, "49 percent", 49, unit="percent"),), dates=(make_date(a, "2021", "2021"),)
    )
    other = replace(
        other, quantities=(make_quantity(b, "58 percent", 58, unit="percent"),), dates=(make_date(b, "2025", "2025"),)
    )
    assert all(claim.conflicts == () for claim in claims_of([one, other], [a, b]))


def test_any_order_gives_the_same_claims() -> None:
    a, b, one, other = pair("Two villages were flooded by the river", "The river flooded two villages")
    c = make_article("Rain fell for nine days.")
    third = make_statement(c, "Rain fell for nine days", vector=vector(0, 0, 1))
    results = {repr(claims_of(list(order), [a, b, c])) for order in permutations([one, other, third])}
    assert len(results) == 1


def test_average_linkage_does_not_chain() -> None:
    same = np.array([[9, 4.5, 0.1], [4.5, 9, 4.4], [0.1, 4.4, 9]], dtype=np.float32)
    assert group_rows(same, 3.8) == [[0, 1], [2]]


def test_a_thousand_clones_are_compared_once() -> None:
    articles = [make_article("The river flooded two villages.", outlet=f"Outlet {n}") for n in range(1_000)]
    told = [make_statement(article, "The river flooded two villages", vector=vector(1)) for article in articles]
    (claim,) = claims_of(told, articles)
    assert claim.outlets == 1_000


def test_speakers_do_not_change_what_is_claimed() -> None:
    a, b, one, other = pair("Two villages were flooded by the river", "The river flooded two villages")
    one = replace(one, said_by=(make_speaker(a, "Two villages", name="police"),))
    assert len(claims_of([one, other], [a, b])) == 1


def test_whom_an_article_only_describes_is_called_by_name() -> None:
    names = (("Dora Lenz", ("Dora Lenz", "its chair")), ("its chair", ("its chair",)))
    told, notes = [], {}
    for number, (name, aliases) in enumerate(names):
        article = make_article(f"The dam at Kamm will hold, {name} said.", outlet=f"Outlet {number}")
        entity = Entity(EntityId("e1"), name, "PERSON" if number == 0 else "TITLE", aliases)
        statement = make_statement(article, "The dam at Kamm will hold", vector=vector(1.0))
        speaker = replace(make_speaker(article, name, "said"), entity=entity.id)
        told.append((article, replace(statement, said_by=(speaker,))))
        notes[article.id] = Annotations(id=article.id, entities=(entity,))
    claims, _ = find_claims([a for a, _ in told], notes, [s for _, s in told], [], ClaimSettings())
    assert [s.said_by[0].name for claim in claims for s in claim.statements] == ["Dora Lenz", "Dora Lenz"]
