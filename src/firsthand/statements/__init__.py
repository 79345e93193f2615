"""Stage *statements*: what one article asserts, piece by piece, with the chain of who says it.

A statement is a clause cut at the edges of the attributions: what a source says is never mixed with what the outlet
says in its own voice. The words "she said" themselves assert nothing of the event and become the chain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from firsthand.model import (
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    DateMention,
    Span,
    Speaker,
    Statement,
    StatementId,
    Vectors,
    content_id,
)
from firsthand.settings import StatementSettings
from firsthand.statements.edges import asserts, find_stamp, trim
from firsthand.statements.pieces import LONGEST, SPLINTER, WORD, Piece, cut_pieces, overlapping
from firsthand.statements.stances import judge_modality, judge_polarity

__all__ = ["find_statements"]

FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})


def find_statements(article: Article, annotations: Annotations, settings: StatementSettings) -> list[Statement]:
    """List what an article asserts, in text order, each with the exact words and who says them.

    >>> from firsthand.model import Article, ArticleId, Spans, SourceRef
    >>> text = "The bridge is safe to cross, the mayor said."
    >>> article = Article(id=ArticleId("a"), text=text, paragraphs=(Span(0, 44),), raw_sha256="")
    >>> said = Attribution("indirect", SourceRef((Span(29, 38),), None, "the mayor"),
    ...                    Spans((Span(39, 43),)), Spans((Span(0, 27),)))
    >>> notes = Annotations(id=article.id, sentences=(Span(0, 44),), clauses=(Span(0, 44),), attributions=(said,))
    >>> [(s.text, [who.name for who in s.said_by]) for s in find_statements(article, notes, StatementSettings())]
    [('The bridge is safe to cross', ['the mayor'])]
    """
    statements: list[Statement] = []
    seen: set[Span] = set()
    stamped: tuple[DateMention, ...] = ()
    for piece in cut_pieces(article.text, annotations):
        if stamp := find_stamp(article.text, piece.span):
            stamped = tuple(overlapping(annotations.dates, stamp))
        span = trim(article.text, piece.span)
        if span in seen or len(WORD.findall(span.of(article.text))) < settings.min_words:
            continue
        if not piece.chain and not asserts(annotations.syntax, article.text, span):
            continue
        seen.add(span)
        statements.append(_statement(article, annotations, piece, span, stamped))
        stamped = ()  # it tells when the first statement under it was written
    return statements


def _statement(
    article: Article, annotations: Annotations, piece: Piece, span: Span, stamped: tuple[DateMention, ...]
) -> Statement:
    chain = piece.chain
    words = span.of(article.text)
    speakers = [_speaker(article.text, attribution) for attribution in chain]
    quoted = bool(chain) and _kind(chain, span) == "direct"
    own = " ".join(_shared(article.text, span, content) for each in chain[-1:] for content in each.content.spans)
    cues = [cue.of(article.text) for attribution in chain for cue in attribution.cue.spans]
    return Statement(
        id=StatementId(content_id(article.id, str(span.start), str(span.end))),
        article=article.id,
        start=span.start,
        end=span.end,
        text=words,
        sentence=piece.sentence,
        said_by=tuple(speaker for speaker in speakers if speaker and not (quoted and _names_itself(own, speaker))),
        kind=_kind(chain, span) if chain else "own voice",
        polarity=judge_polarity(words),
        modality=judge_modality(words, cues),
        quantities=tuple(overlapping(annotations.quantities, span)),
        dates=tuple(dict.fromkeys((*_dates(annotations, piece, span), *stamped))),
        entities=tuple(dict.fromkeys(m.entity for m in overlapping(annotations.mentions, span) if m.entity)),
        vector=_vector(annotations, span),
        words=annotations.words.of(span) if annotations.words else None,
    )


def _shared(text: str, span: Span, content: Span) -> str:
    return text[max(span.start, content.start) : min(span.end, content.end)]


def _speaker(text: str, attribution: Attribution) -> Speaker | None:
    source = attribution.source
    if source is None or not source.spans or not source.name:
        return None
    place = source.spans[0]
    cue = " ".join(span.of(text) for span in attribution.cue.spans)
    said = cue if any(map(str.isalpha, cue)) else None  # a colon or a dash is no word of saying
    return Speaker(source.name, source.entity, said, place.start, place.end)


def _names_itself(quotation: str, speaker: Speaker) -> bool:
    """Say whether a quotation names the one taken for its speaker: nobody says "Anna pushed me" of herself."""
    said = {word.lower() for word in WORD.findall(quotation)}
    names = {word.lower() for word in WORD.findall(speaker.name) if word[0].isupper() and len(word) >= SPLINTER}
    return bool(names & said) and bool(said & FIRST_PERSON)


def _kind(chain: Sequence[Attribution], span: Span) -> AttributionKind:
    """Tell from the words themselves: the innermost attribution's quotation marks around this piece."""
    quoted = sum(span.overlap(quote) for quote in chain[-1].quotes)
    told = sum(span.overlap(content) for content in chain[-1].content.spans)
    if quoted * 10 >= told * 9:
        return "direct"
    return "mixed" if quoted else "indirect"


def _dates(annotations: Annotations, piece: Piece, span: Span) -> tuple[DateMention, ...]:
    """Take the dates of the piece, then those of its sentence that only tell when it was said."""
    frame = [date for date in overlapping(annotations.dates, piece.sentence) if not span.overlap(date.span)]
    saying = [date for date in frame if not any(content.overlap(date.span) for content in piece.told)]
    return (*overlapping(annotations.dates, span), *(saying if piece.chain else ()))


def _vector(annotations: Annotations, span: Span) -> Vectors | None:
    """Average the vectors of the clauses that the statement is cut from, weighted by how much it has of each."""
    if annotations.clause_vectors is None:
        return None
    clauses = annotations.clauses
    low = bisect_left(clauses, span.start - LONGEST, key=lambda clause: clause.start)
    high = bisect_left(clauses, span.end, key=lambda clause: clause.start)
    weights = np.array([span.overlap(clause) for clause in clauses[low:high]], dtype=np.float32)
    total = weights @ annotations.clause_vectors[low:high]
    norm = float(np.linalg.norm(total))
    return total / norm if norm else None
