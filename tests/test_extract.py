"""Extract: cases as data, whole pages of our own, hostile pages, and what must always hold."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.extract import extract_article
from firsthand.extract.credits import find_credits
from firsthand.extract.dates import read_date
from firsthand.extract.residue import judge_line
from firsthand.model import UNREAD_DATE, Article, ArticleId, ArticlePage, Dropped, Hints, Page, Rejected
from firsthand.read.source import make_page
from firsthand.run import unread_dates

CASES = Path(__file__).parent / "cases"
STORY = (
    "The lake bridge at Norvik was closed on Monday after engineers found a crack in its third pillar, the mayor said.",
    "“Nobody crosses before the state has looked at it,” Ada Holm told reporters on the eastern bank.",
    "About 4,000 people use the bridge on a working day. A ferry will carry them until the end of the month.",
    "The bridge was last inspected in 2018, according to records that the harbour office published on Tuesday.",
)
BODY = "".join(f"<p>{line}</p>" for line in STORY)


def read_cases(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """Give the lines and the answers of each block of a case file."""
    for block in (CASES / name).read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("# ")]
        if lines:
            yield (
                [line for line in lines if not line.startswith("=> ")],
                [line[3:] for line in lines if line.startswith("=> ")],
            )


def page(body: str | bytes, content_type: str = "text/html", **more: object) -> Page:
    return make_page("a.html", body.encode() if isinstance(body, str) else body, content_type, **more)  # type: ignore[arg-type]


def extract(body: str | bytes, content_type: str = "text/html", **more: object) -> Article:
    article = extract_article(page(body, content_type, **more))
    assert isinstance(article, Article), article
    return article


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize(("lines", "answers"), list(read_cases("extract_lines.txt")), ids=lambda value: value[0])
def test_lines(lines: list[str], answers: list[str]) -> None:
    line, _, where = lines[0].partition(" @") if lines[0].endswith(("@head", "@tail", "apart")) else (lines[0], "", "")
    assert (judge_line(line, frozenset(where.split())) or "kept") == answers[0]


@pytest.mark.parametrize(("lines", "answers"), list(read_cases("extract_dates.txt")), ids=lambda value: value[0])
def test_dates(lines: list[str], answers: list[str]) -> None:
    assert (read_date(lines[0]) or "none") == answers[0]


@pytest.mark.parametrize(("lines", "answers"), list(read_cases("extract_credits.txt")), ids=lambda value: value[-1])
def test_credits(lines: list[str], answers: list[str]) -> None:
    paragraphs = [line for line in lines if not line.startswith(("~ ", "by "))]
    around = [line[2:] for line in lines if line.startswith("~ ")]
    authors = [line[3:] for line in lines if line.startswith("by ")]
    found = find_credits(paragraphs, around, authors, [], "Lake Post")
    assert ([f"{credit.name} | {credit.basis}" for credit in found] or ["none"]) == answers


# ---------------------------------------------------------------- whole pages


def test_a_page_with_all_its_furniture() -> None:
    article = extract(f"""<html lang=en><head><title>Bridge shut | Lake Post</title>
        <meta property="og:site_name" content="Lake Post"><link rel=canonical href="https://lake.example/bridge">
        <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge shut",
        "datePublished": "2025-03-04T10:00:00+01:00", "dateModified": "2025-03-05",
        "author": {{"name": "Ada Falk"}}}}</script></head>
        <body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><div class=cookie>We use cookies.</div>
        <main><h1>Bridge shut</h1><div class=byline>By Ada Falk</div>
        <figure><figcaption>The bridge. (LPA)</figcaption></figure>
        <div class=story>{BODY}<div class=newsletter>Sign up for our newsletter.</div>
        <p>It opens in May.</p></div></main>
        <aside><h3>Most read</h3><ul><li><a href=/x>Cow on the ferry</a></li></ul></aside>
        <footer>© 2025 Lake Post</footer></body></html>""")
    assert article.text == "\n\n".join((*STORY, "It opens in May."))
    assert (article.title, article.outlet, article.authors) == ("Bridge shut", "Lake Post", ("Ada Falk",))
    assert (article.published, article.published_basis) == ("2025-03-04", "JSON-LD datePublished")
    assert (article.modified, article.url, article.language) == ("2025-03-05", "https://lake.example/bridge", "en")
    assert article.credits == ()
    assert {dropped.reason for dropped in article.dropped} >= {"title", "byline", "caption", "subscription"}


def test_a_dump_with_a_header_date_and_residue() -> None:
    text = "date 2025-03-04 " + "\n\n".join((*STORY, "{{^member}} {{/member}}", "SHARE THIS ARTICLE ON"))
    article = extract(text, "text/plain")
    assert article.text == "\n\n".join(STORY)
    assert (article.published, article.published_basis, article.title) == ("2025-03-04", "text header", None)


def test_a_dump_with_a_menu_and_a_title() -> None:
    head = "LAKE POST\nNews\nSport\n\nBridge shut for weeks\n\nBy Ada Falk\nShare"
    tail = "You may also like\n\nCow on the ferry\n\nSeven signs your boat is a wizard …"
    article = extract("\n\n".join((head, *STORY, tail)), "text/plain")
    assert article.text == "\n\n".join(STORY)
    assert (article.title, article.authors) == ("Bridge shut for weeks", ("Ada Falk",))
    assert article.outlet == "LAKE POST"


def test_no_date_is_invented() -> None:
    article = extract(
        f"<h1>Bridge shut</h1>{BODY}<p>It was built on March 4, 1999.</p><footer>© 2025-01-02 Post</footer>"
    )
    assert (article.published, article.dates_found) == (None, ())


def test_the_date_that_readers_see_outranks_utc_by_a_day() -> None:
    stamp = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-05T02:00:00Z"}</script>'
    )
    article = extract(f"<html><head>{stamp}</head><h1>Bridge shut</h1><div>March 4, 2025 9 p.m.</div>{BODY}</html>")
    assert (article.published, len(article.dates_found)) == ("2025-03-04", 2)


def test_hints_outrank_the_page() -> None:
    hints = Hints(
        id="row-7",
        outlet="Lake Post",
        title="Given",
        authors=("A B",),
        published="2025-03-04T01:00:00",
        extra={"desk": 1},
    )
    article = extract(f"<title>Other | Elsewhere</title>{BODY}", hints=hints)
    assert (article.id, article.outlet, article.title, article.authors) == ("row-7", "Lake Post", "Given", ("A B",))
    assert (article.published, article.published_basis, article.extra) == (
        "2025-03-04",
        "given with the page",
        {"desk": 1},
    )


def test_a_photo_credit_is_no_credit_of_the_text() -> None:
    assert (
        extract("\n\n".join((STORY[0], "The mayor looks at the bridge.(AFP)", *STORY[1:])), "text/plain").credits == ()
    )


def test_an_article_only_in_the_data_of_the_page() -> None:
    words = "\\n\\n".join(STORY * 2)
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{words}"}}</script>'
    assert extract(f"{data}<p>Please log in.</p>").text.startswith(STORY[0])


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_encodings(charset: str) -> None:
    assert (
        "Café"
        in extract(
            f"<meta charset=cp1252>{BODY}<p>The Café is closed until the spring, she said.</p>".encode(charset)
        ).text
    )


def test_mended_and_left_alone() -> None:
    article = extract(f"{BODY}<p>The cafÃ© said it was â€œopenâ€\x9d, the ﬁrm’s ‘owner’ said.</p>")
    assert article.text.endswith("The café said it was “open”, the ﬁrm’s ‘owner’ said.")


# ---------------------------------------------------------------- bad pages


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        ("", "text/html", "empty"),
        ("<html></html>", "text/html", "no-article"),
        ("<ul>" + "<li><a href=x>More</a></li>" * 50 + "</ul>", "text/html", "no-article"),
        ("Only a few words here.", "text/plain", "no-article"),
        ("<!-- -->", "text/html", "no-article"),
    ],
)
def test_rejected(body: str, content_type: str, code: str) -> None:
    found = extract_article(page(body, content_type))
    assert isinstance(found, Rejected)
    assert found.code == code


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_deep_nesting_keeps_its_words(tag: str) -> None:
    article = extract(f"{'<' + tag + '>'}" * 10_000 + BODY)
    assert STORY[0] in article.text
    assert article.partial


HOSTILE = (
    "<p>" * 5_000,
    "<" * 100_000,
    "&#0;&#xD800;&#x110000;" * 1000,
    "{{" * 50_000,
    "[" * 50_000,
    "(" * 50_000 + BODY,
    "a. " * 100_000,
    "“" * 100_000,
    "by " * 50_000,
    "2025-" * 50_000,
    "- " * 50_000,
    "A" * 500_000,
    "word " * 50_000,
    '<script type="application/ld+json">' + "[" * 100_000,
    '<script type="application/ld+json">{"@graph":' * 1000,
    "<title>" + "| " * 50_000,
    "read more " * 30_000,
    "\u202e\u200b" * 50_000 + BODY,
)


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("content_type", ["text/html", "text/plain"])
def test_hostile(body: str, content_type: str) -> None:
    check(extract_article(page(body, content_type)))


def check(found: Article | Rejected) -> None:
    """Check what must hold of every article."""
    if isinstance(found, Rejected):
        assert found.reason
        assert found.code
        return
    assert "\n\n".join(span.of(found.text) for span in found.paragraphs) == found.text
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in found.text.split("\n\n"))
    assert all(dropped.reason for dropped in found.dropped)


def test_random_soup_never_crashes_and_comes_out_the_same() -> None:
    chance = random.Random(7)
    pieces = [
        *STORY,
        "<div class=ad>",
        "</div>",
        "<p>",
        "<li>",
        "<h1>",
        "By Ada",
        "©",
        "{{x}}",
        "Read more:",
        "2025-03-04",
        "<br>",
        "\n",
    ]
    for _ in range(20):
        body = " ".join(chance.choices(pieces, k=40))
        for content_type in ("text/html", "text/plain"):
            found = extract_article(page(body, content_type))
            check(found)
            assert extract_article(page(body, content_type)) == found


@pytest.mark.parametrize("mark", [*"*>»•-–—_=~#.|/\\:;,'\"“”()[]{}!? \t0a@&%$", "* ", "> ", "a ", "a, ", "1. "])
def test_no_line_of_one_mark_takes_long(mark: str) -> None:
    start = time.process_time()
    for where in (frozenset[str](), frozenset({"head"}), frozenset({"tail", "apart"})):
        judge_line((mark * 3_000)[:3_000], where)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("12 September 2023", "2023-09-12"),
        ("20230912", "2023-09-12"),
        ("12.09.2023", "2023-09-12"),
        ("2023-09-12T10:00:00+02:00", "2023-09-12"),
        ("2023-09-12/2023-09-17", "2023-09-12/2023-09-17"),
        ("2023-09", "2023-09"),
        ("2023", "2023"),
        ("2023-09~", "2023-09~"),
    ],
)
def test_a_date_given_with_the_page_is_iso_8601_as_precise_as_it_was_given(given: str, published: str) -> None:
    article = extract(BODY, hints=Hints(published=given))
    assert (article.published, article.published_basis) == (published, "given with the page")
    assert article.dropped == extract(BODY, hints=Hints(published="2023-09-12")).dropped


@pytest.mark.parametrize("given", ["09/12/2023", "2023-02-30", "9999-99-99", "soon", "12 Septemb"])
def test_a_given_date_that_cannot_be_read_is_none_and_is_said(given: str) -> None:
    article = extract(BODY, hints=Hints(published=given))
    assert article.published is None
    assert Dropped(given, UNREAD_DATE) in article.dropped
    assert given in unread_dates([article])[0]


def test_an_article_row_is_taken_as_it_is_but_for_a_date_that_is_none() -> None:
    given = Article(id=ArticleId("a"), text="Rain fell.", paragraphs=(), raw_sha256="0", published="12 Septemb")
    page = ArticlePage(input="a.jsonl:1", body=b"", sha256="0", article=given)
    found = extract_article(page)
    assert isinstance(found, Article)
    assert (found.text, found.published, found.dropped[0].text) == ("Rain fell.", None, "12 Septemb")
    good = replace(given, published="2025-03~")
    assert extract_article(replace(page, article=good)) == good
