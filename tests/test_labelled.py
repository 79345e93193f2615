"""The labelled stories of the project's own: their pages are read, and each story is one story."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from firsthand.extract import extract_article
from firsthand.model import Article, Page
from firsthand.read import read_pages
from firsthand.settings import Settings
from firsthand.stories import find_stories

LABELLED = sorted((Path(__file__).parent.parent / "bench" / "labelled").glob("*/gold.json"))
APART = {
    "march": "an undated page in translated English goes with another rally",
    "hospital": "an undated look back at how the hackers got in goes with an older failure of another hospital",
}
CASES = [
    pytest.param(path, id=path.parent.name, marks=[pytest.mark.xfail(strict=True, reason=APART[path.parent.name])])
    if path.parent.name in APART
    else pytest.param(path, id=path.parent.name)
    for path in LABELLED
]


def articles_of(folder: Path) -> list[Article]:
    pages = read_pages([str(folder)], Settings().read)
    made = (extract_article(page, Settings().extract) for page in pages if isinstance(page, Page))
    return [article for article in made if isinstance(article, Article)]


@pytest.mark.parametrize("truth", CASES)
def test_every_page_is_in_its_story(truth: Path) -> None:
    told = json.loads(truth.read_text("utf-8"))["articles"]
    keys = {sha256((truth.parent / info["file"]).read_bytes()).hexdigest(): key for key, info in told.items()}
    articles = {article.id: keys[article.raw_sha256] for article in articles_of(truth.parent / "pages")}
    assert sorted(articles.values()) == sorted(told)
    found = find_stories(articles_of(truth.parent / "pages"), {}, Settings().stories)
    grouped = {frozenset(articles[a] for a in story.articles) for story in found}
    inside = frozenset(key for key, info in told.items() if info.get("in_story", True))
    assert inside in grouped
    assert all(len(each) == 1 for each in grouped - {inside})
