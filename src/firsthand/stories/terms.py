"""The words of an article that tell its event: those of its title, its lead and its body, and which are names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.folding import comparison_form, hidden_marks
from firsthand.frequencies import term
from firsthand.model import Article

WORD = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?"
TOKEN = re.compile(rf"{WORD}|\d[\d.,]*\d|\d")
FIRST = re.compile(rf"[.!?:;\"\u201c\u201d\u2018(\u2014\n]\s*({WORD})")  # a capital there makes no name
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
    words = TOKEN.findall(text)
    terms = {word: term(word) for word in set(words)}
    body = [terms[word] for word in words]
    title = tuple(term(word) for word in TOKEN.findall(_readable(article.title or "")))
    lead = body[: len(TOKEN.findall(text, 0, LEAD_CHARACTERS))]
    title = title or tuple(body[:HEADLINE_WORDS])
    return Terms(title, tuple(lead), tuple(body[:BODY_WORDS]), _names(words, terms, text))


def _names(words: Sequence[str], terms: Mapping[str, str], text: str) -> frozenset[str]:
    """Give the terms that are written with a capital inside a sentence, and nowhere without one."""
    capitals = {word for word in terms if word[0].isupper() and len(word) > 1}
    first = Counter([*words[:1], *FIRST.findall(text)])
    written = Counter(filter(capitals.__contains__, words))
    names = {terms[word] for word in capitals if written[word] > first[word]}
    return frozenset(names - {form for word, form in terms.items() if word[0].islower()})


def _readable(text: str) -> str:
    """Undo look-alike letters and invisible characters, which would hide a word; clean text stays as it is."""
    return comparison_form(text).text if not text.isascii() and hidden_marks(text) else text
