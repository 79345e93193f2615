"""The words of an article that tell its event: those of its title, its lead and its body, and which are names."""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.folding import comparison_form, hidden_marks
from firsthand.frequencies import term
from firsthand.model import Article

TOKEN = re.compile(r"([.!?:;\"\u201c\u201d\u2018(\u2014\n]\s*|^)?(\d[\d.,]*\d|\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)?)")
BODY_CHARACTERS = 4_000  # of the text are read: an event is told by then, and a longer page costs no more
LEAD_CHARACTERS = 900
BODY_WORDS = 600
HEADLINE_WORDS = 12  # of the text stand in for a title that is missing


class Terms(NamedTuple):
    """The terms of one article; ``body`` holds those of the lead too."""

    title: tuple[str, ...]
    lead: tuple[str, ...]
    body: tuple[str, ...]
    names: frozenset[str]


def read_terms(article: Article) -> Terms:
    """Read the terms of an article, in text order.

    >>> from firsthand.model import ArticleId
    >>> text = "The bridge at Karst was closed, Ana Lisk said."
    >>> terms = read_terms(Article(id=ArticleId("a"), text=text, paragraphs=(), raw_sha256=""))
    >>> sorted(terms.names), terms.body[:5]
    (['ana', 'karst', 'lisk'], ('the', 'bridge', 'at', 'karst', 'was'))
    """
    text = _readable(article.text[:BODY_CHARACTERS])
    body, names, common, lead_size = [], set(), set(), 0
    for match in TOKEN.finditer(text):
        before, word = match.groups()
        body.append(term(word))
        lead_size += match.start() < LEAD_CHARACTERS
        if word[0].islower():
            common.add(body[-1])
        elif before is None and word[0].isupper() and len(word) > 1:
            names.add(body[-1])
    title = tuple(term(word) for _, word in TOKEN.findall(_readable(article.title or ""))) or tuple(
        body[:HEADLINE_WORDS]
    )
    return Terms(title, tuple(body[:lead_size]), tuple(body[:BODY_WORDS]), frozenset(names - common))


def _readable(text: str) -> str:
    """Undo look-alike letters and invisible characters, which would hide a word; clean text stays as it is."""
    return comparison_form(text).text if not text.isascii() and hidden_marks(text) else text
