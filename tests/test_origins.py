"""How many origins a claim has: each rule of the design on a pair of articles, and what must never add."""

from __future__ import annotations

from dataclasses import replace
from typing import Any  # keywords are handed on to the frozen types, which check them

import pytest
from make import make_annotations, make_article, make_claim, make_copy, make_entity, make_speaker, make_statement

from firsthand.model import (
    Article,
    Claim,
    Conflict,
    Copy,
    Credit,
    EntityId,
    Family,
    Kinship,
    Material,
    Passage,
    Side,
    Span,
    Statement,
    Story,
    StoryId,
)
from firsthand.origins import count_origins
from firsthand.outlets import outlet_key
from firsthand.settings import OriginSettings

POLICE = EntityId("E1")
DAM = "The dam broke at noon"


def article(outlet: str, text: str, **fields: object) -> Article:
    fields.setdefault("url", f"https://www.{outlet.lower().replace(' ', '')}.example/a")
    return make_article(text, outlet=outlet, **fields)


def said(told: Article, words: str, name: str, entity: EntityId | None = None) -> Statement:
    return make_statement(told, words, said_by=[make_speaker(told, name, entity=entity)])


def count(statements: list[Statement], articles: list[Article], copies: tuple[Copy, ...] = (), **known: Any) -> Claim:
    settings = OriginSettings(families=known.pop("families", ()))
    told = replace(make_claim(statements), conflicts=known.pop("conflicts", ()))
    material = Material(
        story=Story(id=StoryId("s"), title="", articles=tuple(a.id for a in articles)),
        articles=tuple(articles),
        annotations={a.id: make_annotations(a) for a in articles},
        copies=copies,
        **known,
    )
    (claim,) = count_origins([told], material, settings)
    return claim


def span_of(claim: Claim) -> tuple[int, int]:
    return (claim.independent.min, claim.independent.max)


def test_two_outlets_quoting_one_body_are_one_origin() -> None:
    a, b = article("Lake Post", f"{DAM}, police said."), article("Hill Echo", f"Police said: {DAM}.")
    police = make_entity("E1", "Harbour Police", "ORG", ["police", "Police"], [a, b])
    claim = count([said(a, DAM, "police", POLICE), said(b, DAM, "Police", POLICE)], [a, b], entities=(police,))
    assert span_of(claim) == (1, 1)
    assert claim.label == "one origin"
    assert [origin.name for origin in claim.origins] == ["Harbour Police"]
    assert claim.merges[0].certain


def test_two_bodies_are_two_origins() -> None:
    a, b = article("Lake Post", f"{DAM}, police said."), article("Hill Echo", f"{DAM}, the union said.")
    claim = count([said(a, DAM, "police"), said(b, DAM, "the union")], [a, b])
    assert span_of(claim) == (2, 2)
    assert claim.label == "corroborated"


def test_a_copied_passage_is_one_origin_whoever_prints_it() -> None:
    a, b = article("Lake Post", f"{DAM}. Water rose."), article("Hill Echo", f"News: {DAM}. Water rose.")
    copy = make_copy(a, b, [f"{DAM}. Water rose."])
    claim = count([make_statement(a, DAM), make_statement(b, DAM)], [a, b], (copy,))
    assert span_of(claim) == (1, 1)
    assert "passage" in claim.merges[0].reason


def test_an_outlet_that_cites_another_adds_nothing() -> None:
    a = article("Lake Post", f"{DAM}, a reporter saw.")
    b = article("Hill Echo", f"{DAM}, the Lake Post reported.")
    claim = count([make_statement(a, DAM), said(b, DAM, "the Lake Post")], [a, b])
    assert span_of(claim) == (1, 1)
    assert any("cites Lake Post" in merge.reason for merge in claim.merges)


def test_wire_copy_goes_back_to_its_agency() -> None:
    credit = (Credit("Delta Wire", "dateline", "(Delta Wire)"),)
    a = article("Lake Post", f"{DAM}. Water rose.", credits=credit)
    b = article("Hill Echo", f"{DAM}. Water rose fast.", credits=credit)
    copy = make_copy(a, b, [f"{DAM}. Water rose"])
    claim = count([make_statement(a, DAM), make_statement(b, DAM)], [a, b], (copy,))
    assert span_of(claim) == (1, 1)
    assert claim.origins[0].name == "Delta Wire"


def test_a_credit_that_no_text_bears_out_is_not_that_agency() -> None:
    credit = (Credit("Delta Wire", "dateline", "(Delta Wire)"),)
    a = article("Delta Wire", "The bridge is open, the mayor said.")
    b = article("Fake Daily", f"{DAM}.", credits=credit)
    claim = count([make_statement(b, DAM)], [a, b])
    assert "Delta Wire" not in [origin.name for origin in claim.origins]


def test_own_voice_without_a_mark_may_come_from_anywhere() -> None:
    a, b = article("Lake Post", f"{DAM}, police said."), article("Hill Echo", f"{DAM}.")
    claim = count([said(a, DAM, "police"), make_statement(b, DAM)], [a, b])
    assert span_of(claim) == (1, 2)
    assert claim.label == "unclear"


def test_marked_own_reporting_counts() -> None:
    a, b = article("Lake Post", f"{DAM}, police said."), article("Hill Echo", f"{DAM}, a reporter saw.")
    claim = count([said(a, DAM, "police"), make_statement(b, DAM)], [a, b])
    assert span_of(claim) == (2, 2)


@pytest.mark.parametrize("vague", ["officials", "two witnesses", "sources", "They", "local media"])
def test_an_unknown_never_adds(vague: str) -> None:
    a, b = article("Lake Post", f"{DAM}, police said."), article("Hill Echo", f"{DAM}, {vague} said.")
    claim = count([said(a, DAM, "police"), said(b, DAM, vague)], [a, b])
    assert span_of(claim) == (1, 1)


def test_outlets_of_one_family_are_one_voice_only_with_the_table() -> None:
    a, b = article("Lake Post", f"{DAM}, a reporter saw."), article("Hill Echo", f"{DAM}, our reporter saw.")
    told = [make_statement(a, DAM), make_statement(b, DAM)]
    rows = tuple(Family(name, "Valley Media", "imprint") for name in ("lakepost.example", "Hill Echo"))
    assert span_of(count(told, [a, b])) == (2, 2)
    assert span_of(count(told, [a, b], families=rows)) == (1, 1)


def test_a_likely_rewrite_lowers_the_minimum_only() -> None:
    a, b = article("Lake Post", f"{DAM}, a reporter saw."), article("Hill Echo", f"{DAM}, our reporter saw.")
    first, second = sorted((a, b), key=lambda x: x.id)
    kin = Kinship(a=first.id, b=second.id, details=(Passage(Span(0, 3), Span(0, 3)),), why=("five rare details",))
    claim = count([make_statement(a, DAM), make_statement(b, DAM)], [a, b], kinships=(kin,))
    assert span_of(claim) == (1, 2)


def test_a_look_alike_domain_is_not_the_outlet() -> None:
    real = article("Lake Post", DAM, url="https://lakepost.example/1")
    false = article("Lake Post", DAM, url="https://lakep0st.example/1")
    assert outlet_key(real) != outlet_key(false)


def test_a_thousand_clones_add_nothing() -> None:
    first = article("Lake Post", f"{DAM}, a reporter saw.")
    clones = [article(f"Clone {n}", f"{DAM}, a reporter saw. {n}") for n in range(300)]
    copies = tuple(make_copy(first, clone, [f"{DAM}, a reporter saw."]) for clone in clones)
    told = [make_statement(one, DAM) for one in (first, *clones)]
    assert span_of(count(told, [first, *clones], copies)) == (1, 1)


@pytest.mark.parametrize(("slot", "values"), [("polarity", ("affirmed", "negated")), ("number", (12.0, 15.0))])
def test_who_says_otherwise_stands_behind_nothing(slot: Any, values: tuple[Any, Any]) -> None:
    other = "the dam gave way about midday"
    a, b = article("Lake Post", f"{DAM}, police said."), article("Hill Echo", f"Ona Vell denied that {other}.")
    told = [said(a, DAM, "police", POLICE), said(b, other, "Ona Vell")]
    apart = Conflict(slot, "conflict", *(Side(s.id, s.text, v) for s, v in zip(told, values, strict=True)), "")
    assert span_of(count(told, [a, b])) == (2, 2)
    claim = count(told, [a, b], conflicts=(apart,))
    assert span_of(claim) == (1, 1) and len(claim.origins) == 1
    assert span_of(count(told, [a, b], conflicts=(replace(apart, slot="name"),))) == (2, 2)


def test_one_article_is_a_single_telling() -> None:
    a = article("Lake Post", f"{DAM}, police said.")
    claim = count([said(a, DAM, "police")], [a])
    assert (span_of(claim), claim.label) == ((1, 1), "single telling")


def test_an_article_that_attributes_it_elsewhere_has_it_from_there() -> None:
    a = article("Lake Post", f"{DAM}. Later {DAM.lower()}, police said.")
    b = article("Hill Echo", f"{DAM}, police said.")
    own, later = make_statement(a, DAM), said(a, DAM.lower(), "police")
    claim = count([own, later, said(b, DAM, "police")], [a, b])
    assert span_of(claim) == (1, 1)
    assert any("the same article attributes it to police" in merge.reason for merge in claim.merges)


def test_a_person_without_a_name_may_be_anybody() -> None:
    a, b = article("Lake Post", f"{DAM}, Ada Quist said."), article("Hill Echo", f"{DAM}, the plant's boss said.")
    claim = count([said(a, DAM, "Ada Quist"), said(b, DAM, "the plant's boss")], [a, b])
    assert span_of(claim) == (1, 2)


def test_somebody_who_spoke_to_the_outlet_counts_without_a_name() -> None:
    a = article("Lake Post", f"{DAM}, Ada Quist said.")
    b = article("Hill Echo", f"{DAM}, a person who saw it told the Hill Echo.")
    claim = count([said(a, DAM, "Ada Quist"), said(b, DAM, "a person who saw it")], [a, b])
    assert span_of(claim) == (2, 2)


def test_a_reporter_of_another_outlet_is_that_outlets() -> None:
    a, b = (
        article("Delta Wire", f"{DAM}, a reporter of Delta Wire saw."),
        article("Hill Echo", f"{DAM}, a reporter of Delta Wire saw."),
    )
    claim = count([make_statement(a, DAM), make_statement(b, DAM)], [a, b])
    assert span_of(claim) == (1, 1)
    assert [origin.name for origin in claim.origins] == ["Delta Wire"]


def test_the_same_quotation_is_said_once_whoever_is_taken_for_its_speaker() -> None:
    quote = "We heard the wall go"
    a, b = article("Lake Post", f"“{quote},” Ada Quist said."), article("Hill Echo", f"“{quote},” Jon Pike said.")
    told = [
        make_statement(x, quote, said_by=[make_speaker(x, n)], kind="direct")
        for x, n in ((a, "Ada Quist"), (b, "Jon Pike"))
    ]
    assert span_of(count(told, [a, b])) == (1, 1)
