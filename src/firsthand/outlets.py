"""Which outlet printed an article, by which names a text may call it, and which outlets are one.

Its domain alone ties an article to an outlet (``outlet_key``); what it says (``claimed_outlet``) is enough to
tell an outlet's own standing text from a copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.domains import registrable_domain
from firsthand.model import Article, Family
from firsthand.text import fold_accents

SMALL_WORDS = frozenset(["the", "of", "and", "for", "a", "an", "de", "la", "le", "el", "der", "die", "das"])
LAST_WORDS = frozenset([  # "the Orvash Courier" calls itself "the Courier"
    "post", "times", "courier", "gazette", "ledger", "tribune", "herald", "news", "journal", "star", "sun", "mirror",
    "guardian", "observer", "independent", "record", "bulletin", "chronicle", "dispatch", "reporter", "statesman",
    "express", "mail", "telegraph", "standard", "register", "examiner", "enquirer", "inquirer", "review", "sentinel",
    "lantern", "citizen", "echo", "argus", "wire", "radio", "agency", "digest", "monitor", "globe", "press",
])  # fmt: skip


@lru_cache(maxsize=100_000)
def fold_name(name: str) -> str:
    """Give the form in which outlet names are compared.

    >>> fold_name("The Orvash Courier") == fold_name("Orvash Courier")
    True
    """
    return re.sub(r"^the |[^a-z0-9 ]", "", fold_accents(name)).strip()


def outlet_key(article: Article) -> str:
    """Give what tells an outlet from others: its domain, else its name, else the article alone.

    A name alone never joins two domains: a look-alike is not the real outlet.
    """
    domain = registrable_domain(article.url)
    return domain or (fold_name(article.outlet) if article.outlet else "") or article.id


def families_of(article: Article, families: Sequence[Family]) -> Family | None:
    """Find the row of the families table that speaks of an article's outlet."""
    keys = {outlet_key(article), fold_name(article.outlet or "")}
    return next((family for family in families if family.outlet in keys or fold_name(family.outlet) in keys), None)


def names_outlet(name: str, article: Article) -> bool:
    """Say whether a name stands for an article's outlet: the whole name, or its last word ("the Courier").

    >>> from firsthand.model import ArticleId
    >>> paper = Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", outlet="The Orvash Courier")
    >>> names_outlet("the Courier", paper), names_outlet("Orvash", paper), names_outlet("Courier Mail", paper)
    (True, False, False)
    """
    return bool(article.outlet) and one_space(fold_name(name)) in short_forms(article.outlet or "")


def one_space(name: str) -> str:
    """Give a name with one space between its words.

    >>> one_space("hill  echo")
    'hill echo'
    """
    return " ".join(name.split())


@lru_cache(maxsize=4096)
def short_forms(outlet: str) -> frozenset[str]:
    """Give the folded names that stand for an outlet: the whole one, its last word, its initials.

    >>> sorted(short_forms("The Orvash Courier"))
    ['courier', 'oc', 'orvash courier']
    """
    parts = fold_name(outlet).split()
    initials = "".join(part[0] for part in parts) if len(parts) > 1 else ""
    return frozenset({" ".join(parts), *parts[-1:], initials} - {""})


# ---------------------------------------------------------------- what it is called


def claimed_outlet(article: Article) -> str | None:
    """Give which outlet an article says it is of: by its name, else by its domain; None where nothing tells.

    >>> from dataclasses import replace
    >>> from firsthand.model import ArticleId
    >>> article = Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", url="https://www.post.example/1")
    >>> claimed_outlet(article), claimed_outlet(replace(article, outlet="The Karst Post"))
    ('post.example', 'the karst post')
    """
    return _plain_name(article.outlet) if article.outlet else registrable_domain(article.url)


@lru_cache(maxsize=100_000)
def _plain_name(outlet: str) -> str:
    return " ".join(re.findall(r"\w+", outlet.casefold()))


def outlet_names(article: Article) -> tuple[str, ...]:
    """List the ways in which a text may name this article's outlet, longest first.

    >>> from firsthand.model import ArticleId
    >>> article = Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", outlet="The Karst River Courier")
    >>> outlet_names(article)
    ('Karst River Courier', 'the Courier', 'KRC')
    """
    return _names(article.outlet) if article.outlet else ()


@lru_cache(maxsize=100_000)
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
