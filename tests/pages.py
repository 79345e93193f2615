"""A page taken apart for tests: its tags, links, anchors and words, by the standard library's parser."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html.parser import HTMLParser

from make import make_article, make_claim, make_copy, make_dossier, make_entity, make_statement

from firsthand.model import Dossier

VOID = {"meta", "input", "br", "path", "circle", "link", "img"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>body{display:none}</style>",
    "</title><h1>Owned</h1>",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "<!-- hidden",
    "&lt;b&gt; &amp;amp;",
    "safe \u202egnp.exe",
    "\u2067isolated",
    "null \x00 bell \x07 escape \x1b[31m",
    "lone \ud800 surrogate",
    "ﷺ" * 20,
    "Zalgo h\u0335\u031b\u0316e\u0337",
    "x" * 3000,
    "\U0001f6a2 \U000e0041\u200b",
)
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//tidings.example/x",
    "https://",
    "http://[::1",
    "https://user:secret@tidings.example/",
    "https://tidings.example/\njavascript:alert(1)",
    'https://tidings.example/"onclick="alert(1)',
    "about:blank",
)


class Parsed(HTMLParser):
    """Every tag with its attributes, the text inside every element with an id, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.inside: dict[str, str] = {}
        self.raw: dict[str, str] = {"style": "", "script": ""}
        self.open: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
            self.inside[given["id"]] = ""
        if tag not in VOID:
            self.open.append((tag, given.get("id")))

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, _ in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in self.raw:
            self.raw[self.open[-1][0]] += data
            return
        self.text += data
        for _, name in self.open:
            if name:
                self.inside[name] += data

    def attributes(self, name: str) -> Iterator[tuple[str, str]]:
        """Give the tags that have an attribute, with its value."""
        yield from ((tag, given[name]) for tag, given in self.tags if name in given)


def hostile_dossier() -> Dossier:
    """Give a dossier in which everything a page can choose is hostile."""
    articles = [
        make_article(
            f"{words} stood here. And {words} again.",
            outlet=words,
            title=words,
            authors=(words,),
            url=LINKS[i % len(LINKS)],
            published=words[:40],
            published_basis=words,
            partial=words,
            input=words,
            language=words[:5],
        )
        for i, words in enumerate(HOSTILE)
    ]
    statements = [
        make_statement(article, f"{words} stood here", [(words, words)])
        for article, words in zip(articles, HOSTILE, strict=True)
    ]
    claims = [make_claim(statements[i : i + 2]) for i in range(0, len(statements) - 1, 2)]
    entities = [make_entity(f"E{i}", words, "ORG", (words, words + "2")) for i, words in enumerate(HOSTILE, 1)]
    copies = [make_copy(a, b, [" stood here"], why=HOSTILE) for a, b in itertools.pairwise(articles)]
    return make_dossier(
        articles,
        claims,
        entities=entities,
        copies=copies,
        title=HOSTILE[0],
        places=HOSTILE,
        people=HOSTILE,
        notes=HOSTILE,
    )


def long_dossier(articles: int = 40, claims: int = 300) -> Dossier:
    """Give a dossier of the length of a long running story."""
    told = [
        make_article(
            "\n\n".join(
                f"Sentence {j} of outlet {i} says that {j} things happened, officials said." for j in range(claims)
            ),
            outlet=f"Outlet {i}",
            title=f"Title {i}",
            published=f"2031-06-{i % 28 + 1:02d}",
        )
        for i in range(articles)
    ]
    made = [
        make_claim([make_statement(told[(j + k) % articles], f"that {j} things happened") for k in range(1 + j % 5)])
        for j in range(claims)
    ]
    return make_dossier(told, made, title="A long story")
