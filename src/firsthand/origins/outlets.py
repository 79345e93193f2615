"""Which outlet printed an article, and which outlets are one: by domain, by family, by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.domains import registrable_domain
from firsthand.model import Article, Family
from firsthand.text import fold_accents


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
    if not article.outlet:
        return False
    ours, theirs = fold_name(article.outlet).split(), fold_name(name).split()
    if not ours or not theirs:
        return False
    return theirs == ours or theirs == ours[-1:] or theirs == [_initials(ours)]


def _initials(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts) if len(parts) > 1 else "\0"
