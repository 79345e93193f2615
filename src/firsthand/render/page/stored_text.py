"""The stored text of an article as paragraphs of pieces, so that every sentence shown above has a place to jump to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.model import Article, Claim, Span

Told: TypeAlias = tuple[Span, Sequence[int]]  # a sentence, and the numbers of the claims that are told in it

DEEPEST = 20  # sentences inside one another; more than two come only from a file that somebody made by hand


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: plain text, or a place that links jump to with the claims told there."""

    text: str
    anchor: str = ""
    claims: tuple[int, ...] = ()
    inner: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the stored text."""

    anchor: str
    pieces: tuple[Piece, ...]


def sentence_anchor(number: int, span: Span) -> str:
    """Name the place of a sentence in the stored text of article ``number``.

    >>> sentence_anchor(3, Span(0, 181))
    'a3-0-181'
    """
    return f"a{number}-{span.start}-{span.end}"


def paragraph_anchor(number: int, article: Article, offset: int) -> str:
    """Name the paragraph in which an offset lies."""
    at = [i for i, span in enumerate(article.paragraphs) if span.start <= offset]
    return f"a{number}-p{at[-1] if at else 0}"


def told_in(claims: Sequence[Claim]) -> dict[tuple[str, Span], list[int]]:
    """List, for each sentence of each article, the numbers of the claims that are told in it."""
    numbers: dict[tuple[str, Span], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        for statement in claim.statements:
            numbers[statement.article, statement.sentence].append(number)
    return numbers


def stored_text(article: Article, number: int, told: Iterable[Told]) -> list[Paragraph]:
    """Cut an article into paragraphs and pieces; each sentence that is told of gets its anchor.

    >>> article = Article(id="a", text="Rain. Snow.", paragraphs=(Span(0, 11),), raw_sha256="")
    >>> for piece in stored_text(article, 1, [(Span(6, 11), [4])])[0].pieces:
    ...     print(piece)
    Piece(text='Rain. ', anchor='', claims=(), inner=())
    Piece(text='', anchor='a1-6-11', claims=(4,), inner=(Piece(text='Snow.', anchor='', claims=(), inner=()),))
    """
    sentences = sorted(told, key=lambda row: (row[0].start, -row[0].end))
    paragraphs = article.paragraphs or (Span(0, len(article.text)),)
    return [
        Paragraph(f"a{number}-p{i}", tuple(cut(article.text, number, span, starting_in(span, sentences))))
        for i, span in enumerate(paragraphs)
    ]


def starting_in(span: Span, sentences: Sequence[Told]) -> list[Told]:
    """Give the sentences that start inside a span."""
    return [row for row in sentences if span.start <= row[0].start < span.end]


def cut(text: str, number: int, whole: Span, sentences: Sequence[Told], depth: int = 0) -> Iterator[Piece]:
    """Give the pieces of a stretch. A sentence inside another nests; one that runs over the edge is cut there."""
    at, rest = whole.start, list(sentences) if depth < DEEPEST else []
    while rest:
        (sentence, claims), *rest = rest
        stop = min(sentence.end, whole.end)
        inside = [row for row in rest if row[0].start < stop]
        rest = rest[len(inside) :]
        if sentence.start > at:
            yield Piece(text[at : sentence.start])
        inner = tuple(cut(text, number, Span(sentence.start, stop), inside, depth + 1))
        yield Piece("", sentence_anchor(number, sentence), tuple(dict.fromkeys(claims)), inner)
        at = stop
    if at < whole.end:
        yield Piece(text[at : whole.end])
