"""The names by which an article's outlet may be called: its name, its initials, its short name, its domain."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.domains import registrable_domain
from firsthand.model import Article

SMALL_WORDS = frozenset(["the", "of", "and", "for", "a", "an", "de", "la", "le", "el", "der", "die", "das"])
LAST_WORDS = frozenset(  # "the Orvash Courier" calls itself "the Courier"
    [
        "post",
        "times",
        "courier",
        "gazette",
        "ledger",
        "tribune",
        "herald",
        "news",
        "journal",
        "star",
        "sun",
        "mirror",
        "guardian",
        "observer",
        "independent",
        "record",
        "bulletin",
        "chronicle",
        "dispatch",
        "reporter",
        "statesman",
        "express",
        "mail",
        "telegraph",
        "standard",
        "register",
        "examiner",
        "enquirer",
        "inquirer",
        "review",
        "sentinel",
        "lantern",
        "citizen",
        "echo",
        "argus",
        "wire",
        "radio",
        "agency",
        "digest",
        "monitor",
        "globe",
        "press",
    ]
)


def outlet_key(article: Article) -> str | None:
    """Give what two articles of one outlet have in common, or None where nothing tells the outlet.

    >>> from firsthand.model import ArticleId
    >>> article = Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", url="https://www.post.example/1")
    >>> outlet_key(article)
    'post.example'
    """
    if article.outlet:
        return " ".join(re.findall(r"\w+", article.outlet.casefold()))
    return registrable_domain(article.url)


def outlet_names(article: Article) -> tuple[str, ...]:
    """List the ways in which a text may name this article's outlet, longest first.

    >>> from firsthand.model import ArticleId
    >>> article = Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", outlet="The Karst River Courier")
    >>> outlet_names(article)
    ('Karst River Courier', 'the Courier', 'KRC')
    """
    return _names(article.outlet) if article.outlet else ()


@lru_cache(maxsize=4096)
def _names(outlet: str) -> tuple[str, ...]:
    words = re.findall(r"[\w&.'’-]+", re.sub(r"\(.*?\)", " ", outlet))
    if words and words[0].casefold() == "the":
        words = words[1:]
    if not words:
        return ()
    names = [" ".join(words)]
    initials = "".join(word[0] for word in words if word.casefold() not in SMALL_WORDS)
    if len(initials) >= 3 and initials.isupper():
        names.append(initials)
    if len(words) > 1 and words[-1].casefold() in LAST_WORDS:
        names.append(f"the {words[-1]}")
    names += re.findall(r"\b[A-Z]{2,6}\b", " ".join(words)) if len(words) > 1 else []
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))
