"""Extract, whole pages: the standfirst, the box passed over, titles, briefs, no articles, lost letters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from firsthand.extract import extract_article
from firsthand.model import Article, Page, Rejected
from firsthand.read import read_pages
from firsthand.read.source import make_page

STORY = (
    "The lake bridge at Norvik was closed on Monday after engineers found a crack in its third pillar, the mayor said.",
    "“Nobody crosses before the state has looked at it,” Ada Holm told reporters on the eastern bank.",
    "About 4,000 people use the bridge on a working day. A ferry will carry them until the end of the month.",
    "The bridge was last inspected in 2018, according to records that the harbour office published on Tuesday.",
)
BODY = "".join(f"<p>{line}</p>" for line in STORY)
LEAD = "A crack in a pillar has shut the crossing at Norvik, and thousands must take a ferry, the harbour office says."


def page_of(body: str | bytes, url: str | None = None, content_type: str = "text/html") -> Page:
    return make_page("a.html", body.encode() if isinstance(body, str) else body, content_type, url=url)


def extract(body: str | bytes, url: str | None = None, content_type: str = "text/html") -> Article:
    article = extract_article(page_of(body, url, content_type))
    assert isinstance(article, Article), article
    return article


# ---------------------------------------------------------------- what is the text


def test_the_standfirst_between_title_and_text_is_kept() -> None:
    head = f"<header><h1>Bridge shut</h1><div class='hd'><span>{LEAD}</span></div></header>"
    article = extract(f"<title>Bridge shut</title><body>{head}<main><div class=story>{BODY}</div></main></body>")
    assert article.text.startswith(LEAD + "\n\n" + STORY[0])


@pytest.mark.parametrize(
    "line",
    [
        "<aside>Ten ways to cross a lake without a bridge, told by those who have tried them all at night.</aside>",
        "<figure><figcaption>The bridge at Norvik on Monday, seen from the bank of the lake.</figcaption></figure>",
        "<p class=promo>Read our series on the bridges of the north, which won three prizes in one single year.</p>",
        "<p><a href=/x>Why the ferry company raised its fares twice in the year before the bridge was closed.</a></p>",
    ],
)
def test_what_stands_there_and_is_no_standfirst_is_not(line: str) -> None:
    article = extract(f"<title>Bridge shut</title><body><h1>Bridge shut</h1>{line}<main><div class=story>{BODY}</div>")
    assert article.text.startswith(STORY[0])


def test_a_box_with_nearly_all_sentences_is_not_passed_over() -> None:
    rows = "".join(f"<div>{line}<br></div>" for line in STORY * 3)
    page = f"<body><article><p>{LEAD}</p></article><section class=long><div>{rows}</div></section></body>"
    assert STORY[-1] in extract(page).text


# ---------------------------------------------------------------- titles

CRUMB = "<nav class=breadcrumbs><ol><li><h1>Norvik lake bridge closed news today</h1></li></ol></nav>"
TITLES = (
    (f"{CRUMB}<h2>Three weeks without a bridge</h2>", "", "Three weeks without a bridge"),
    ("<h1>Norvik: all you need</h1><h2>Crack shuts bridge</h2>", "Crack shuts bridge", "Crack shuts bridge"),
    ("<h1>Crack shuts lake bridge in Norvik</h1>", "Crack shuts lake bridge", "Crack shuts lake bridge in Norvik"),
    ("<h1><div>Norvik</div><div>Crack shuts it</div></h1>", "Norvik: Crack shuts it", "Norvik: Crack shuts it"),
    ("<h1>Lake Post</h1><h2 class=title>Crack shuts bridge</h2>", "Crack shuts bridge", "Crack shuts bridge"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "stated", "expected"), TITLES)
def test_the_title_is_the_one_that_readers_see(head: str, stated: str, expected: str) -> None:
    meta = f'<meta property="og:title" content="{stated}">' if stated else ""
    window = "Norvik lake bridge closed | Lake Post"
    assert extract(f"<head><title>{window}</title>{meta}</head><body>{head}<main>{BODY}</main>").title == expected


# ---------------------------------------------------------------- what is an article

BRIEF = "Norvik (LPA) - The lake bridge was closed on Monday, the mayor said, until its third pillar is mended."


def test_a_dated_brief_with_a_title_is_an_article() -> None:
    dated = '<meta property="article:published_time" content="2025-03-04">'
    brief = extract(f"<head><title>Bridge shut</title>{dated}</head><body><h1>Bridge shut</h1><p>{BRIEF}</p>")
    assert (brief.text, brief.published) == (BRIEF, "2025-03-04")


@pytest.mark.parametrize(
    "head", ["<h1>Bridge shut</h1>", '<meta property="article:published_time" content="2025-03-04">']
)
def test_a_scrap_without_both_is_not(head: str) -> None:
    assert isinstance(extract_article(page_of(f"{head}<p>{BRIEF}</p>")), Rejected)


TEASERS = "".join(f"<h3><a href=/{i}>Bridge number {i} is shut</a></h3><p>{STORY[i % 4]}</p>" for i in range(8))
NO_ARTICLES = (
    (f"<main>{TEASERS}</main>", "https://post.example/news", "a list of other pages"),
    (BODY, "https://post.example/help/crossing-the-lake", "a page of help, search or terms"),
    (BODY, "https://post.example/privacy-policy", "a page of help, search or terms"),
    (f'<script type="application/ld+json">{{"@type": "CollectionPage"}}</script>{BODY}', None, "by its own word"),
)


@pytest.mark.parametrize(("body", "url", "what"), NO_ARTICLES)
def test_pages_that_are_no_article_say_what_they_are(body: str, url: str | None, what: str) -> None:
    rejected = extract_article(page_of(f"<body>{body}</body>", url))
    assert isinstance(rejected, Rejected)
    assert (rejected.code, what in rejected.reason) == ("no-article", True)


ARTICLES = (
    (f'<meta property="og:type" content="article">{BODY}', "https://post.example/help/bridge"),
    (f'<meta property="article:published_time" content="2025-03-04">{BODY}', "https://post.example/topics/bridge"),
    (BODY, "https://post.example/news/helpers-at-the-bridge"),
    (BODY + "".join(f"<h3><a href=/{i}>Bridge number {i} is shut</a></h3>" for i in range(3)), None),
)


@pytest.mark.parametrize(("body", "url"), ARTICLES)
def test_articles_with_one_such_sign_stay(body: str, url: str | None) -> None:
    assert STORY[0] in extract(f"<body>{body}</body>", url).text


# ---------------------------------------------------------------- letters


def test_a_page_of_windows_letters_without_its_charset_keeps_them() -> None:
    text = "<p>André Lévy said that the town’s café was closed.</p>" + BODY.replace("“", "").replace("”", "") * 3
    assert "André Lévy said that the town’s café" in extract(text.encode("cp1252")).text


def test_lost_letters_are_said() -> None:
    article = extract(
        BODY + "<p>Andr\ufffd L\ufffdvy told reporters on Tuesday that nobody had crossed the bridge.</p>"
    )
    assert article.partial == "2 characters could not be read: save the page again, as UTF-8"


# ---------------------------------------------------------------- mail


def test_random_bytes_are_no_mail(tmp_path: Path) -> None:
    for number, body in enumerate((os.urandom(2000), b"just some words\n" * 90, b"key: value\n\n" + b"words " * 90)):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(body)
        (rejected,) = read_pages([str(path)])
        assert isinstance(rejected, Rejected), body[:20]


def test_the_standfirst_below_a_title_that_the_extractor_took_is_kept_too() -> None:
    head = f"<h1>Bridge shut</h1><div class=abstract>{LEAD}</div>"
    page = f"<title>Bridge shut</title><body><article>{head}<div>{BODY}</div></article>"
    assert extract(page).text.split("\n\n")[:2] == [LEAD, STORY[0]]


def test_an_embedded_post_is_not_the_text() -> None:
    post = (
        "<blockquote class=twitter-tweet><p>Nobody told us that the bridge was about to be closed for weeks, and now "
        "we stand here.</p>— Ann Bell (@annbell) <a href=https://tidings.example>March 4, 2031</a></blockquote>"
    )
    last = "It opens in May, the office said."
    article = extract(f"<body><article><h1>Bridge shut</h1>{BODY}{post}<p>{last}</p></article>")
    assert "Nobody told us" not in article.text
    assert article.text.endswith(last)
    assert "embed" in {dropped.reason for dropped in article.dropped}


def test_all_posts_of_a_live_page_are_kept() -> None:
    tail = "on the gauge at the mill, and the wardens of the lower town were called out once more to the sluices."
    told = [f"At {hour}:15 the water stood at {hour} metres {tail}" for hour in range(2, 9)]
    posts = "".join(f'<section class="post"><h3>News</h3><p>{words}</p></section>' for words in told)
    article = extract(f"<body><h1>Live: high water</h1>{posts}<div class='more'><p>More news</p></div></body>")
    assert [words for words in told if words not in article.text] == []
