"""Outlets: which one printed an article, which it says it is of, and by which names a text may call it."""

from __future__ import annotations

import pytest
from make import make_article

from firsthand.outlets import claimed_outlet, names_outlet, outlet_key, outlet_names


@pytest.mark.parametrize(
    ("outlet", "url", "key", "claimed"),
    [
        ("The Karst Post", "https://www.post.example/1", "post.example", "the karst post"),
        ("The Karst Post", "https://post.example.evil.example/1", "evil.example", "the karst post"),
        (None, "https://post.example/1", "post.example", "post.example"),
        ("The Karst Post", None, "karst post", "the karst post"),
        ("Karst-Post!", "http://[bad", "karstpost", "karst post"),
    ],
)
def test_a_look_alike_says_it_is_the_outlet_and_is_not(
    outlet: str | None, url: str | None, key: str, claimed: str
) -> None:
    article = make_article("Rain.", outlet=outlet, url=url)
    assert (outlet_key(article), claimed_outlet(article)) == (key, claimed)


def test_an_article_that_says_nothing_is_of_no_outlet_but_itself() -> None:
    article = make_article("Rain.")
    assert outlet_key(article) == article.id and claimed_outlet(article) is None and outlet_names(article) == ()


@pytest.mark.parametrize(
    ("outlet", "names"),
    [
        ("Norda", ("Norda",)),
        ("The Karst Herald", ("Karst Herald", "the Herald")),
        ("Torre Press Agency", ("Torre Press Agency", "the Agency", "TPA")),
        ("TPA News (Torre)", ("TPA News", "the News", "TPA")),
        ("The", ()),
        ("()", ()),
    ],
)
def test_names_of_an_outlet(outlet: str, names: tuple[str, ...]) -> None:
    assert outlet_names(make_article("Rain.", outlet=outlet)) == names


@pytest.mark.parametrize(
    ("name", "stands"), [("the Courier", True), ("OC", True), ("Orvash", False), ("Courier Mail", False), ("", False)]
)
def test_what_stands_for_an_outlet(name: str, stands: bool) -> None:
    assert names_outlet(name, make_article("Rain.", outlet="The Orvash Courier")) is stands
