"""How many origins a claim has: cases as text, and what holds for each whatever is added or put in other order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from make import make_annotations, make_article, make_claim, make_copy, make_statement, sentence_spans

from firsthand.model import (
    Article,
    Claim,
    Copy,
    EntityId,
    Family,
    Material,
    MentionType,
    Place,
    Span,
    Speaker,
    Statement,
    Story,
    StoryEntity,
    StoryId,
)
from firsthand.origins import count_origins
from firsthand.origins.callings import described_body, is_unnamed_person
from firsthand.origins.marks import cited_names, told_whom
from firsthand.settings import OriginSettings

CASES = Path(__file__).parent / "cases" / "origins.txt"
MARK = re.compile(r"[{}\[\]]")
TYPES: dict[str, MentionType] = {"P": "PERSON", "O": "ORG"}
PAGE = re.compile(r"(?P<outlet>[^:(]+?)(?: \((?P<domain>\S+)\))?: (?P<marked>.*)")


@dataclass(frozen=True)
class Telling:
    """What one case is made of."""

    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    entities: tuple[StoryEntity, ...]
    families: tuple[Family, ...] = ()


def read_cases() -> Iterator[tuple[str, str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if line and line[0] not in "#@":
            pages, _, wanted = line.rpartition(" => ")
            yield pages, wanted


def build(case: str) -> Telling:
    pages = [part for part in case.split(" | ") if not part.startswith("family ")]
    rows = [part.removeprefix("family ") for part in case.split(" | ") if part.startswith("family ")]
    entities: dict[str, StoryEntity] = {}
    articles, statements = [], []
    for page in pages:
        found = PAGE.fullmatch(page)
        assert found, page
        article, told = read_page(found["outlet"], found["domain"], found["marked"], entities)
        articles.append(article)
        statements += told
    families = tuple(Family(outlet, row, "imprint") for row in rows for outlet in row.split(", "))
    return Telling(tuple(articles), tuple(statements), tuple(entities.values()), families)


def read_page(
    outlet: str, domain: str | None, marked: str, entities: dict[str, StoryEntity]
) -> tuple[Article, list[Statement]]:
    text, told, sayers = unmarked(marked)
    article = make_article(
        text, outlet=outlet, url=f"https://{domain or outlet.lower().replace(' ', '') + '.example'}/1"
    )
    statements = []
    for span in told:
        sentence = next(s for s in sentence_spans(text) if s.holds(span))
        chain = [speaker(article, kind, place, entities) for kind, place in sayers if sentence.holds(place)]
        statement = make_statement(article, span.of(text), said_by=chain, sentence=sentence)
        made = replace(statement, start=span.start, end=span.end, id=type(statement.id)(f"{article.id}{span.start}"))
        statements.append(made)
    return article, statements


def unmarked(marked: str) -> tuple[str, list[Span], list[tuple[str, Span]]]:
    """Give the text without its marks, the places of what is told, and kind and place of who says it."""
    text, told, sayers, opened = "", [], [], 0
    for piece in re.split(r"([{}\[\]](?:[PO] )?)", marked):
        if piece[:1] in ("{", "["):
            opened, kind = len(text), piece[1:].strip()
            text += piece[1:] if piece[:1] == "{" else ""
        elif piece[:1] == "}":
            told.append(Span(opened, len(text)))
            text += piece[1:]
        elif piece[:1] == "]":
            sayers.append((kind, Span(opened, len(text))))
            text += piece[1:]
        else:
            text += piece
    return text, told, sayers


def speaker(article: Article, kind: str, place: Span, entities: dict[str, StoryEntity]) -> Speaker:
    name = place.of(article.text)
    if kind:
        known = entities.setdefault(name, StoryEntity(EntityId(f"E{len(entities)}"), name, TYPES[kind], (name,), ()))
        entities[name] = replace(known, mentions=(*known.mentions, Place(article.id, *place)))
    return Speaker(name, entities[name].id if kind else None, "said", *place)


def count(case: Telling, copies: tuple[Copy, ...] = ()) -> Claim:
    material = Material(
        story=Story(id=StoryId("s"), title="", articles=tuple(a.id for a in case.articles)),
        articles=case.articles,
        annotations={a.id: make_annotations(a) for a in case.articles},
        copies=copies,
        entities=case.entities,
    )
    (claim,) = count_origins([make_claim(case.statements)], material, OriginSettings(families=case.families))
    return claim


def range_of(claim: Claim) -> tuple[int, int]:
    return (claim.independent.min, claim.independent.max)


@pytest.mark.parametrize(("case", "wanted"), list(read_cases()))
def test_case(case: str, wanted: str) -> None:
    found = count(build(case))
    assert f"{found.independent.min}, {found.independent.max}" == wanted, [m.reason for m in found.merges]


ALL = [build(case) for case, _ in read_cases()]


@pytest.mark.parametrize("case", ALL)
def test_order_changes_nothing(case: Telling) -> None:
    rng = Random(1)
    articles, statements = list(case.articles), list(case.statements)
    rng.shuffle(articles)
    rng.shuffle(statements)
    shuffled = replace(case, articles=tuple(articles), statements=tuple(statements))
    assert range_of(count(shuffled)) == range_of(count(case))


@pytest.mark.parametrize("case", ALL)
def test_a_range_is_one_and_every_telling_has_one_origin(case: Telling) -> None:
    claim = count(case)
    assert 1 <= claim.independent.min <= claim.independent.max <= len(case.statements)
    held = [name for origin in claim.origins for name in origin.statements]
    assert sorted(held) == sorted(statement.id for statement in case.statements)


@pytest.mark.parametrize("case", ALL)
def test_a_rumour_more_adds_nothing(case: Telling) -> None:
    rumour = build("Night Owl: {The bridge was shut}, [sources] said.")
    more = replace(case, articles=case.articles + rumour.articles, statements=case.statements + rumour.statements)
    before, after = range_of(count(case)), range_of(count(more))
    assert after[0] <= before[0] and after[1] <= before[1]


@pytest.mark.parametrize("case", ALL)
def test_a_copy_on_a_new_domain_adds_nothing(case: Telling) -> None:
    first = case.statements[0]
    original = next(article for article in case.articles if article.id == first.article)
    clone = make_article(original.text + " ", outlet="Copy Cat", url="https://copycat.example/1")
    told = [
        replace(s, article=clone.id, id=type(s.id)(f"{clone.id}{s.start}"))
        for s in case.statements
        if s.article == original.id
    ]
    copies = (make_copy(original, clone, [original.text]),)
    more = replace(case, articles=(*case.articles, clone), statements=(*case.statements, *told))
    before, after = range_of(count(case)), range_of(count(more, copies))
    assert after[0] <= before[0] and after[1] <= before[1]


def test_the_same_short_sentence_in_copied_articles_is_one_telling() -> None:
    shared = "Water stood in all the cellars of the lower town and nobody had slept. The school took in ninety guests"
    a, b = (
        make_article(f"{shared}. {own} Sixty left.", outlet=outlet, url=f"https://{outlet.lower()}.example/1")
        for outlet, own in (("Lakepost", "Rain is due. Dogs barked."), ("Hillecho", "It is cold."))
    )
    told = [make_statement(article, "Sixty left", sentence=sentence_of(article, "Sixty left")) for article in (a, b)]
    case = Telling((a, b), tuple(told), ())
    assert range_of(count(case)) == (1, 2)
    assert range_of(count(case, (replace(make_copy(a, b, [shared]), share_a=0.8, share_b=0.8),))) == (1, 1)
    assert range_of(count(case, (replace(make_copy(a, b, [shared]), share_a=0.2, share_b=0.2),))) == (1, 2)


def sentence_of(article: Article, words: str) -> Span:
    return next(s for s in sentence_spans(article.text) if words in s.of(article.text))


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name",
    [
        "the ministry of transport", "the insurer", "the utility", "the prosecutor’s office", "weather service",
        "the office of the mayor", "the board of the bank", "Harbour Police", "Ada Quist", "the regulator",
    ],
)  # fmt: skip
def test_a_body_or_a_name_is_no_unnamed_person(name: str) -> None:
    assert not is_unnamed_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "employees of the company", "the head of the agency", "a woman from the ministry", "a deckhand",
        "the mayor's brother", "the boss of the ferry company", "a nurse at the hospital", "port officials",
    ],
)  # fmt: skip
def test_a_person_of_a_body_is_unnamed(name: str) -> None:
    assert is_unnamed_person(name)
    assert described_body(name) is None


HOSTILE = [
    "",
    " ",
    "A " * 20_000,
    "told " * 20_000,
    "Aa " * 20_000 + "reported",
    "according to " * 9_000,
    "\0",
    "🜁 of 🜁",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_odd_words_take_no_time_and_break_nothing(words: str) -> None:
    assert len(list(cited_names(words))) < 100_000
    told_whom(words)
    is_unnamed_person(words)
    page = make_article(words + "x", outlet=words[:50] + "(C++ [*")
    assert range_of(count(Telling((page,), (make_statement(page, "x"),), ()))) == (1, 1)
