"""The words of articles that tell their events: those of title, lead and body, how often each, and which are names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from firsthand.folding import comparison_form, hidden_marks, mixed
from firsthand.frequencies import term
from firsthand.model import Article
from firsthand.stories.words import LOWER, UPPER, Indices, Marks, Words, begin_sentences, cut_words

Counts = NDArray[np.uint16]
BODY_CHARACTERS = 4_000  # of a text or title are read: an event is told by then, and a longer page costs no more
LEAD_CHARACTERS = 900
BODY_WORDS = 600
HEADLINE_WORDS = 12  # of the text stand in for a title that is missing
READ_AT_ONCE = 256  # articles, to bound memory


class Terms(NamedTuple):
    """The terms of articles: a row for each, in which every term stands once, in the order of the columns."""

    terms: tuple[str, ...]  # one a column, in the order of the alphabet
    offsets: Indices  # where the row of each article starts, and where the last one ends
    columns: NDArray[np.int32]
    title: Counts  # how often a term stands there
    lead: Counts
    body: Counts  # those of the lead too
    named: Marks  # written with a capital inside a sentence, and nowhere without one

    def rows(self) -> Indices:
        """Give the article of each entry."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))

    def part(self, start: int, end: int) -> Terms:
        """Give the rows of some articles."""
        offsets = self.offsets[start : end + 1]
        kept = slice(offsets[0], offsets[-1])
        title, lead, body = (each[kept] for each in (self.title, self.lead, self.body))
        return Terms(self.terms, offsets - offsets[0], self.columns[kept], title, lead, body, self.named[kept])

    def tellers(self) -> list[int]:
        """Count the articles in which each term stands."""
        counts: list[int] = np.bincount(self.columns, minlength=len(self.terms)).tolist()
        return counts


def read_terms(articles: Sequence[Article]) -> Terms:
    """Read the terms of articles.

    >>> from firsthand.model import ArticleId
    >>> text = "The bridge at Karst was closed, Ana Lisk said."
    >>> found = read_terms([Article(id=ArticleId("a"), title="Bridge", text=text, paragraphs=(), raw_sha256="")])
    >>> found.terms, found.title.tolist()
    (('ana', 'at', 'bridge', 'clos', 'karst', 'lisk', 'said', 'the', 'was'), [0, 0, 1, 0, 0, 0, 0, 0, 0])
    >>> [found.terms[column] for column in found.columns[found.named]]
    ['ana', 'karst', 'lisk']
    """
    numbers = Numbers()
    starts = range(0, len(articles), READ_AT_ONCE)
    parts = [tuple(_read_some(articles[start : start + READ_AT_ONCE], numbers)) for start in starts]
    if not parts:
        none = np.zeros(0, np.uint16)
        return Terms((), np.zeros(1, np.int64), np.zeros(0, np.int32), none, none, none, np.zeros(0, np.bool_))
    sizes, columns, *told = (np.concatenate(each) for each in zip(*parts, strict=True))
    ordered = tuple(sorted(numbers.terms))
    place = np.empty(len(ordered), np.int32)
    place[[numbers.terms[each] for each in ordered]] = np.arange(len(ordered))
    return with_columns(Terms(ordered, np.concatenate(([0], np.cumsum(sizes))), columns, *told), place, ordered)


def with_columns(terms: Terms, columns: NDArray[np.int32], names: tuple[str, ...]) -> Terms:
    """Give each term another column, and put the rows in the order of those."""
    count = len(terms.columns)
    moved = csr_array(
        (np.arange(count), columns[terms.columns], terms.offsets), shape=(len(terms.offsets) - 1, len(names))
    )
    moved.sort_indices()
    title, lead, body = (each[moved.data] for each in (terms.title, terms.lead, terms.body))
    return Terms(names, terms.offsets, moved.indices.astype(np.int32), title, lead, body, terms.named[moved.data])


class Numbers:
    """The number of the term of each word, in the order in which the terms were first seen.

    Nearly all words of a text have come before: a look at their place in a table tells it for all of them at once.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.terms: dict[str, int] = {}
        self._hashes = np.zeros(PLACES, np.uint64)
        self._numbers = np.zeros(PLACES, np.int32)

    def of(self, text: str, words: Words) -> Indices:
        """Number the terms of the words of a text."""
        places = (words.hashes & np.uint64(PLACES - 1)).astype(np.intp)
        found = self._numbers.take(places)
        fresh = np.flatnonzero(self._hashes.take(places) != words.hashes)
        hashes, firsts, which = np.unique(words.hashes[fresh], return_index=True, return_inverse=True)
        told = fresh[firsts]
        edges = zip(words.starts[told].tolist(), words.ends[told].tolist(), strict=True)
        spelt = (term(text[start:end]) for start, end in edges)
        numbers = np.array([self.terms.setdefault(each, len(self.terms)) for each in spelt], np.int32)
        self._hashes[places[told]], self._numbers[places[told]] = hashes, numbers  # who had the place is looked up anew
        found[fresh] = numbers[which]
        return found.astype(np.int64)


PLACES = 1 << 20


# ---------------------------------------------------------------- some articles at once

IN_TITLE, IN_LEAD, IN_BODY, NAME, SMALL = (1 << bit for bit in range(5))
FLAGS = 5  # bits


class Pieces(NamedTuple):
    """Titles and texts, one after the other, and their words: which piece each stands in, and as which word of it."""

    words: Words
    starts: Indices  # of the pieces
    piece: Indices
    place: Indices
    term: Indices  # its number


def _read_some(articles: Sequence[Article], numbers: Numbers) -> Iterator[NDArray[Any]]:  # Any: of whatever numbers
    """Give how many terms each article has, then of every entry its column, its counts and whether it is a name."""
    told = [_readable((part or "")[:BODY_CHARACTERS]) for each in articles for part in (each.title, each.text)]
    pieces, wide = _cut(told, numbers), len(numbers.terms)
    names = _names(pieces)
    flags = np.concatenate((_flags(pieces), np.full(len(names), NAME)))
    every = np.concatenate((np.arange(len(pieces.term)), names))
    keys = (pieces.piece[every] // 2 * wide + pieces.term[every]) << FLAGS | flags
    keys.sort()
    entries = keys >> FLAGS
    firsts = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), np.bool_), entries[1:] != entries[:-1])))
    in_title, in_lead, in_body, name, small = (
        np.add.reduceat(keys >> bit & 1, firsts) if len(firsts) else firsts for bit in range(FLAGS)
    )
    kept = in_title + in_body > 0
    row, column = np.divmod(entries[firsts[kept]], max(1, wide))
    yield np.bincount(row, minlength=len(articles))
    yield column.astype(np.int32)
    yield from (np.minimum(each[kept], MOST).astype(np.uint16) for each in (in_title, in_lead, in_body))
    yield (name[kept] > 0) & (small[kept] == 0)


MOST = 65_535  # times a word is counted


def _cut(pieces: Sequence[str], numbers: Numbers) -> Pieces:
    text = "\0".join(pieces)
    words = cut_words(text)
    starts = np.cumsum([0, *(len(piece) + 1 for piece in pieces[:-1])])
    firsts = np.searchsorted(words.starts, starts)
    piece = np.repeat(np.arange(len(pieces)), np.diff(firsts, append=len(words.starts)))
    return Pieces(words, starts, piece, np.arange(len(piece)) - firsts[piece], numbers.of(text, words))


def _flags(pieces: Pieces) -> Indices:
    """Say of each word where it stands, and whether it begins with a small letter."""
    in_text = pieces.piece % 2 == 1
    untitled = np.bincount(pieces.piece, minlength=len(pieces.starts))[pieces.piece - in_text] == 0
    in_body = in_text & (pieces.place < BODY_WORDS)
    in_lead = in_body & (pieces.words.starts - pieces.starts[pieces.piece] < LEAD_CHARACTERS)
    in_title = ~in_text | (untitled & (pieces.place < HEADLINE_WORDS))
    small = in_text & pieces.words.begin(LOWER)
    told: Indices = in_title * IN_TITLE + in_lead * IN_LEAD + in_body * IN_BODY + small * SMALL
    return told


def _names(pieces: Pieces) -> Indices:
    """List the first of each word that a text writes with a capital more often than it begins sentences with it."""
    words = pieces.words
    capitals = np.flatnonzero((pieces.piece % 2 == 1) & words.begin(UPPER) & (words.ends - words.starts > 1))
    begins = begin_sentences(words.kinds, words.starts[capitals]) + (pieces.place[capitals] == 0).astype(np.int64)
    written = mixed(words.hashes[capitals] + pieces.piece[capitals].astype(np.uint64))
    _, firsts, which = np.unique(written, return_index=True, return_inverse=True)
    names: Indices = capitals[firsts[np.bincount(which) > np.bincount(which, begins)]]
    return names


def _readable(text: str) -> str:
    """Undo look-alike letters and invisible characters, which would hide a word; clean text stays as it is."""
    return comparison_form(text).text if not text.isascii() and hidden_marks(text) else text
