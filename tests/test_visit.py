"""The reference pair: what a reader who knows the case expects of its dossier, point by point.

The two pages are other people's text and stay where they are; only a few words of each are named here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stories import run_pile

from firsthand.model import Article, Claim, Dossier, Statement, StoryEntity

# A point that does not hold yet: the test's name, and why. One that holds after all fails the run.
FAILS: dict[str, str] = {}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    run = run_pile("visit")
    assert len(run.dossiers) == 1, "one story"
    return run.dossiers[0]


@pytest.fixture(scope="module")
def dated(dossier: Dossier) -> Article:
    return next(article for article in dossier.articles if article.published)


@pytest.fixture(scope="module")
def undated(dossier: Dossier) -> Article:
    return next(article for article in dossier.articles if not article.published)


@pytest.fixture(scope="module")
def sides(dated: Article, undated: Article) -> dict[str, Article]:
    return {"dated": dated, "undated": undated}


def told(dossier: Dossier, article: Article, words: str) -> Iterator[tuple[Claim, Statement]]:
    """Give the claims and statements that hold some words of an article, the shortest statement first."""
    start = article.text.index(words)
    found = [
        (claim, statement)
        for claim in dossier.claims
        for statement in claim.statements
        if statement.article == article.id and statement.start <= start and start + len(words) <= statement.end
    ]
    assert found, f"no statement holds {words!r}"
    yield from sorted(found, key=lambda pair: len(pair[1].text))


def sayers(dossier: Dossier, article: Article, words: str) -> set[str]:
    return {speaker.name for _, statement in told(dossier, article, words) for speaker in statement.said_by}


def entity_of(dossier: Dossier, article: Article, words: str) -> StoryEntity:
    start = article.text.index(words)
    for entity in dossier.entities:
        for place in entity.mentions:
            if place.article == article.id and place.start < start + len(words) and start < place.end:
                return entity
    raise AssertionError(f"no entity at {words!r}")


# ---------------------------------------------------------------- the articles


def test_one_story_of_two_articles(dossier: Dossier) -> None:
    assert len(dossier.articles) == 2


def test_neither_is_a_copy_of_the_other(dossier: Dossier) -> None:
    assert dossier.copies == ()


@pytest.mark.parametrize(
    "residue", ["userSubscribed", "SHARE THIS", "Read More", "About wil", "Check Also", "Ghost Bridge"]
)
def test_no_residue_no_teaser_no_author_box(dossier: Dossier, residue: str) -> None:
    assert not [article.input for article in dossier.articles if residue in article.text]


def test_one_is_dated_by_its_first_line_and_one_is_not(dated: Article, undated: Article) -> None:
    assert dated.published == "2023-09-17"
    assert undated.published is None


# ---------------------------------------------------------------- the gifts, one origin each

GIFTS = {
    "the drones": ("kamikaze drones", "kamikaze drones"),
    "the armour": ("bulletproof protection", "bulletproof jacket"),
    "the heat-proof clothing": ("detectable by thermal", "thermal imaging"),
}


@pytest.mark.parametrize("gift", GIFTS)
def test_a_gift_is_told_by_both(dossier: Dossier, dated: Article, undated: Article, gift: str) -> None:
    left, right = GIFTS[gift]
    ours = {claim.id for claim, _ in told(dossier, dated, left)}
    theirs = {claim.id for claim, _ in told(dossier, undated, right)}
    assert ours & theirs


@pytest.mark.parametrize("side", ["dated", "undated"])
@pytest.mark.parametrize("gift", GIFTS)
def test_a_gift_has_one_origin(dossier: Dossier, sides: dict[str, Article], gift: str, side: str) -> None:
    words = GIFTS[gift][side == "undated"]
    claim, _ = next(told(dossier, sides[side], words))
    assert (claim.independent.min, claim.independent.max) == (1, 1)
    assert [origin.name for origin in claim.origins] == ["TASS"]


def test_as_per_the_report_is_tass(dossier: Dossier, dated: Article) -> None:
    assert "TASS" in sayers(dossier, dated, "bulletproof protection")


def test_the_state_news_agency_continued_is_tass(dossier: Dossier, undated: Article) -> None:
    assert "TASS" in sayers(dossier, undated, "much lighter than")


@pytest.mark.parametrize("side", ["dated", "undated"])
def test_the_departure_video_goes_back_to_ria_novosti(dossier: Dossier, sides: dict[str, Article], side: str) -> None:
    claim, _ = next(told(dossier, sides[side], "departure ceremony"))
    assert [origin.name.casefold() for origin in claim.origins] == ["ria novosti"]


def test_ria_is_ria_novosti(dossier: Dossier, dated: Article, undated: Article) -> None:
    short = entity_of(dossier, undated, "RIA, the train")
    assert short == entity_of(dossier, undated, "RIA Novosti") == entity_of(dossier, dated, "Ria Novosti")


# ---------------------------------------------------------------- one thing written two ways, and when


def test_the_drone_is_one_thing_written_two_ways(dossier: Dossier, dated: Article, undated: Article) -> None:
    assert entity_of(dossier, dated, "Geran-25") == entity_of(dossier, undated, "Geranium-25")


def test_the_region_is_one_place_written_two_ways(dossier: Dossier, dated: Article, undated: Article) -> None:
    assert entity_of(dossier, dated, "Primorye region") == entity_of(dossier, undated, "Primorye province")


@pytest.mark.parametrize(
    ("side", "word", "day"), [("dated", "Tuesday", "2023-09-12"), ("undated", "Wednesday", "2023-09-13")]
)
def test_weekdays(dossier: Dossier, sides: dict[str, Article], side: str, word: str, day: str) -> None:
    article = sides[side]
    start = article.text.index(word)
    values = {
        date.value
        for claim in dossier.claims
        for statement in claim.statements
        if statement.article == article.id
        for date in statement.dates
        if date.start <= start < date.end
    }
    assert values == {day}


# ---------------------------------------------------------------- who says what

SAYINGS = (
    ("dated", "vertical takeoff", "TASS"),
    ("undated", "kamikaze drones", "TASS"),
    ("dated", "departure ceremony", "RIA Novosti"),
    ("undated", "border town", "RIA Novosti"),
    ("dated", "fervent and warm", "KCNA"),
    ("undated", "great interest", "Putin"),
    ("undated", "very substantive", "Kim"),
    ("undated", "always be standing", "Kim"),
    ("undated", "actively advancing", "US government"),
)


@pytest.mark.parametrize(("side", "words", "name"), SAYINGS, ids=[f"{name}: {words}" for _, words, name in SAYINGS])
def test_who_says_what(dossier: Dossier, sides: dict[str, Article], side: str, words: str, name: str) -> None:
    names = sayers(dossier, sides[side], words)
    assert any(name.casefold() in one.casefold() for one in names), names


ONLY_ONE = (
    ("dated", "fervent and warm"),
    ("dated", "waving goodbye"),
    ("undated", "border town"),
    ("undated", "very substantive"),
    ("undated", "actively advancing"),
)


@pytest.mark.parametrize(("side", "words"), ONLY_ONE, ids=[words for _, words in ONLY_ONE])
def test_what_only_one_tells_is_marked(dossier: Dossier, sides: dict[str, Article], side: str, words: str) -> None:
    claim, _ = next(told(dossier, sides[side], words))
    assert claim.label == "single telling"
