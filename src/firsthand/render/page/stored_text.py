"""The stored text of an article as paragraphs of pieces, so that every sentence shown above has a place to jump to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.model import Article, Claim, Span, Statement

LONGEST_SENTENCE = 700  # characters shown of one sentence; hostile pages have sentences as long as the page
AROUND = 240  # characters kept on either side of the marked words of a sentence longer than that


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph. ``anchor`` is where links jump to; ``claims`` are the numbers of claims told in it."""

    text: str
    anchor: str = ""
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the stored text."""

    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the words of the statement in the middle."""

    before: str
    words: str
    after: str


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


def marked_sentence(article: Article, statement: Statement) -> Marked:
    """Give the sentence of a statement with its words apart, shortened on both sides where it is very long.

    >>> article = Article(id="a", text="It is safe, he said.", paragraphs=(Span(0, 20),), raw_sha256="")
    >>> sentence = Span(0, 20)
    >>> statement = Statement(id="s", article="a", start=0, end=10, text="It is safe", sentence=sentence)
    >>> marked_sentence(article, statement)
    Marked(before='', words='It is safe', after=', he said.')
    """
    start, end = min(statement.sentence.start, statement.start), max(statement.sentence.end, statement.end)
    before, after = article.text[start : statement.start], article.text[statement.end : end]
    if end - start > LONGEST_SENTENCE:
        before = "… " + before[-AROUND:] if len(before) > AROUND else before
        after = after[:AROUND] + " …" if len(after) > AROUND else after
    return Marked(before, statement.text, after)


def told_in(claims: Sequence[Claim]) -> dict[tuple[str, Span], list[int]]:
    """List, for each sentence of each article, the numbers of the claims that are told in it."""
    numbers: dict[tuple[str, Span], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        for statement in claim.statements:
            numbers[statement.article, statement.sentence].append(number)
    return numbers


def stored_text(article: Article, number: int, told: Iterable[tuple[Span, Sequence[int]]]) -> list[Paragraph]:
    """Cut an article into paragraphs and pieces; each sentence that is told of gets its anchor.

    >>> article = Article(id="a", text="Rain. Snow.", paragraphs=(Span(0, 11),), raw_sha256="")
    >>> for piece in stored_text(article, 1, [(Span(6, 11), [4])])[0].pieces:
    ...     print(piece)
    Piece(text='Rain. ', anchor='', claims=())
    Piece(text='Snow.', anchor='a1-6-11', claims=(4,))
    """
    sentences = sorted(told)
    paragraphs = article.paragraphs or (Span(0, len(article.text)),)
    return [
        Paragraph(f"a{number}-p{i}", tuple(cut_paragraph(article.text, number, span, sentences)))
        for i, span in enumerate(paragraphs)
    ]


def cut_paragraph(
    text: str, number: int, paragraph: Span, sentences: Sequence[tuple[Span, Sequence[int]]]
) -> Iterable[Piece]:
    """Give the pieces of one paragraph. A sentence that overlaps an earlier one keeps what is left of it."""
    at = paragraph.start
    for sentence, claims in sentences:
        if not paragraph.start <= sentence.start < paragraph.end:
            continue
        start, end = max(at, sentence.start), min(max(at, sentence.end), paragraph.end)
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], sentence_anchor(number, sentence), tuple(dict.fromkeys(claims)))
        at = end
    if at < paragraph.end:
        yield Piece(text[at : paragraph.end])
