"""The example pages and their truth agree: every string stands in its page, every id exists, every date is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any  # the truth is free JSON

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "truth.json").read_text("utf-8"))
ARTICLES: dict[str, Any] = TRUTH["articles"]
HOWS = {"verbatim", "light edit", "rewrite", "cites"}
SLOTS = {"number", "date", "place", "name", "who", "polarity"}
INLINE = {"a", "b", "i", "em", "strong", "span", "small", "cite", "time", "font"}
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


class Blocks(HTMLParser):
    """The visible text of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}
        if tag not in INLINE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}
        if tag not in INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.blocks[-1] += data


def blocks_of(file: str) -> list[str]:
    """List the blocks of visible text of a page, each on one line."""
    text = (EXAMPLES / file).read_text("utf-8")
    if file.endswith(".txt"):
        return [" ".join(block.split()) for block in text.split("\n")]
    parser = Blocks()
    parser.feed(text)
    return [" ".join(block.split()) for block in parser.blocks if block.strip()]


BLOCKS = {key: blocks_of(info["file"]) for key, info in ARTICLES.items()}


def stands(key: str, words: str) -> bool:
    return any(words in block for block in BLOCKS[key])


def references() -> Iterator[tuple[str, str, str]]:
    """List (where it is written, article, words) for all that must stand in a page."""
    for kind in ("noise", "keep"):
        for key, items in TRUTH[kind].items():
            yield from ((kind, key, words) for words in items)
    for row in TRUTH["dates"]:
        yield "dates", row["in"], row["text"]
        yield "dates", row["in"], row["near"]
    for row in TRUTH["attributions"]:
        yield "attributions", row["in"], row["content"]
        if "named_as" in row:
            yield "named_as", row["in"], row["named_as"]
    for claim in TRUTH["claims"]:
        yield from ((claim["id"], row["in"], row["text"]) for row in claim["statements"])
    for kind in ("not_same_claim", "not_conflicts"):
        yield from ((kind, row["in"], row["text"]) for pair in TRUTH[kind] for row in pair)
    for conflict in TRUTH["conflicts"]:
        yield from (("conflicts", conflict[side]["in"], conflict[side]["text"]) for side in ("left", "right"))


def test_every_string_stands_in_its_page() -> None:
    missing = [reference for reference in references() if not stands(reference[1], reference[2])]
    assert not missing


def test_every_page_has_its_truth() -> None:
    pages = {f"pages/{path.name}" for path in (EXAMPLES / "pages").iterdir()}
    assert {info["file"] for info in ARTICLES.values()} == pages
    assert len(ARTICLES) == 10
    assert set(TRUTH["keep"]) == set(TRUTH["noise"]) == set(ARTICLES)


@pytest.mark.parametrize("key", ARTICLES)
def test_headline_and_outlet_stand_in_the_page(key: str) -> None:
    assert stands(key, ARTICLES[key]["title"])
    assert ARTICLES[key]["outlet"] in (EXAMPLES / ARTICLES[key]["file"]).read_text("utf-8")


@pytest.mark.parametrize("key", ARTICLES)
def test_urls_are_of_nobody(key: str) -> None:
    for host in re.findall(r"https?://([^/\"'< ]+)", (EXAMPLES / ARTICLES[key]["file"]).read_text("utf-8")):
        assert host.endswith((".example", "schema.org", "ogp.me")), host


def test_derivations_name_articles_and_ways() -> None:
    for key, info in ARTICLES.items():
        for source in info["derives_from"]:
            assert source["how"] in HOWS
            assert source["from"] in ARTICLES and source["from"] != key


def test_each_kind_of_telling_is_there() -> None:
    ways = [source["how"] for info in ARTICLES.values() for source in info["derives_from"]]
    assert ways.count("verbatim") == 2
    assert {"light edit", "rewrite", "cites"} <= set(ways)
    assert sum(not info["in_story"] for info in ARTICLES.values()) == 2
    assert sum(info["published"] is None for info in ARTICLES.values()) == 1
    assert {conflict["relation"] for conflict in TRUTH["conflicts"]} == {"conflict", "update"}


def test_dates_are_iso() -> None:
    for info in ARTICLES.values():
        assert info["published"] is None or date.fromisoformat(info["published"])
    for row in TRUTH["dates"]:
        assert ISO.match(row["value"])
        assert date.fromisoformat((row["value"] + "-01-01")[:10])


def test_claims_are_consistent() -> None:
    ids = [claim["id"] for claim in TRUTH["claims"]]
    assert len(ids) == len(set(ids))
    for claim in TRUTH["claims"]:
        told_by = [row["in"] for row in claim["statements"]]
        assert 1 <= claim["independent"]["min"] <= claim["independent"]["max"] <= len(set(told_by))
        assert claim["independent"]["max"] <= len(claim["origins"])


def test_attributions_name_known_sources() -> None:
    known = {name for entity in TRUTH["entities"] for name in (entity["name"], *entity["aliases"])}
    for row in TRUTH["attributions"]:
        assert row["source"] in known
        assert row["kind"] in {"direct", "indirect", "mixed"}


def test_every_alias_is_written_somewhere() -> None:
    for entity in TRUTH["entities"]:
        for alias in set(entity["aliases"]) - {entity["name"]}:
            spellings = {alias, alias[0].upper() + alias[1:], alias.replace("'", "’")}
            assert any(stands(key, spelling) for key in ARTICLES for spelling in spellings), alias


def test_conflicts_are_between_articles() -> None:
    for conflict in TRUTH["conflicts"]:
        assert conflict["slot"] in SLOTS
        assert conflict["left"]["in"] != conflict["right"]["in"]


def test_verbatim_pages_hold_the_same_paragraphs() -> None:
    story = [block for block in BLOCKS["a1"] if block in BLOCKS["a2"] and len(block.split()) > 4]
    assert sum(len(block.split()) for block in story) > 300
    assert set(story) <= set(BLOCKS["a3"])


def test_bad_inputs_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (EXAMPLES / "bad").iterdir()}
    assert sizes["empty.html"] == 0
    assert len(sizes) >= 3 and max(sizes.values()) < 2000
