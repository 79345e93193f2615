"""Read who says what, by which cue, off the encoding."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.annotate.encoder import Encoding
from firsthand.annotate.pieces import Integers
from firsthand.annotate.quotes import find_quotes
from firsthand.annotate.tags import WordSpan, find_spans
from firsthand.model import Attribution, AttributionKind, SourceRef, Span, Spans, Vectors

_REACH = 150  # words between a content and its cue or source, at most
_CONTENT_CUE, _CONTENT_SOURCE, _CUE_SOURCE = range(3)  # rows of the tables
_CONTENT, _CUE_ASKED, _CUE_ASKING, _SOURCE = range(4)  # columns of the link vectors


@dataclass(frozen=True, eq=False)
class _Found:
    """The spans of an article, and a vector for each in the role it plays."""

    encoding: Encoding
    contents: list[WordSpan]
    cues: list[WordSpan]
    sources: list[WordSpan]


def find_attributions(encoding: Encoding) -> list[Attribution]:
    """List the attributions, in the order of their first words."""
    layers = (find_spans(encoding, name) for name in ("content", "cue", "source"))
    found = _Found(encoding, *layers)
    quotes = find_quotes(encoding.text)
    attributions = [_attribution(found, cue, contents, quotes) for cue, contents in _groups(found, quotes)]
    return sorted(attributions, key=_place)


def _groups(found: _Found, quotes: list[Span]) -> list[tuple[int | None, list[int]]]:
    """Put the contents of each cue together; a content without one stands alone, if quoted."""
    groups: dict[int, list[int]] = {}
    alone: list[tuple[int | None, list[int]]] = []
    asking = _Asking(_CONTENT_CUE, found.contents, _CONTENT)
    for content, span in enumerate(found.contents):
        cue = _best(found.encoding, asking, [content], (found.cues, _CUE_ASKED))
        if cue is not None:
            groups.setdefault(cue, []).append(content)
        elif _inside([found.encoding.span(*span)], quotes):
            alone.append((None, [content]))
    return [*groups.items(), *alone]


def _attribution(found: _Found, cue: int | None, contents: list[int], quotes: list[Span]) -> Attribution:
    encoding = found.encoding
    if cue is not None:
        asking = _Asking(_CUE_SOURCE, found.cues, _CUE_ASKING)
        source = _best(encoding, asking, [cue], (found.sources, _SOURCE))
    else:
        asking = _Asking(_CONTENT_SOURCE, found.contents, _CONTENT)
        source = _best(encoding, asking, contents, (found.sources, _SOURCE))
    pieces = tuple(encoding.span(*found.contents[content]) for content in contents)
    quoted = tuple(_inside(pieces, quotes))
    return Attribution(
        kind=judge_kind(encoding.text, pieces, quoted),
        source=None if source is None else SourceRef((encoding.span(*found.sources[source]),)),
        cue=Spans(() if cue is None else (encoding.span(*found.cues[cue]),)),
        content=Spans(pieces),
        quotes=quoted,
    )


@dataclass(frozen=True, eq=False)
class _Asking:
    """Which link is asked for, by which spans, in which role."""

    link: int
    spans: list[WordSpan]
    role: int


def _best(encoding: Encoding, asking: _Asking, rows: list[int], asked: tuple[list[WordSpan], int]) -> int | None:
    """Give the best candidate for some spans together, or None where nobody is better."""
    spans, role = asked
    low = asking.spans[rows[0]][0] - _REACH
    high = asking.spans[rows[-1]][1] + _REACH
    starts = [first for first, _ in spans]
    first, last = np.searchsorted(starts, [low, high]).tolist() if spans else (0, 0)
    near = spans[first:last]
    if not near:
        return None
    tables = encoding.card.tables
    query = _vectors(encoding, [asking.spans[row] for row in rows], asking.role)
    query /= np.float32(query.shape[1] ** 0.5)
    nobody = query @ tables["nobody"][asking.link] + tables["nobody_scores"][asking.link]
    scores = query @ _vectors(encoding, near, role).T
    for row, number in enumerate(rows):
        buckets = distance_buckets(asking.spans[number], near, encoding.card.distances)
        scores[row] += tables["distance_scores"][asking.link][buckets]
    gain = (scores - nobody[:, None]).mean(0)
    best = int(gain.argmax())
    return first + best if gain[best] > 0 else None


def _vectors(encoding: Encoding, spans: Sequence[WordSpan], role: int) -> Vectors:
    """Give each span's vector in a role, from its first and its last word."""
    width = encoding.told["links"].shape[1] // 8
    at = 2 * width * role
    places = np.array(spans)
    links = encoding.told["links"]
    rows = links[places[:, 0], at : at + width].astype(np.float32)
    return rows + links[places[:, 1] - 1, at + width : at + 2 * width]


def distance_buckets(span: WordSpan, others: Sequence[WordSpan], distances: Integers) -> Integers:
    """Number how far other spans lie from a span: before it, after it, or inside it.

    >>> distance_buckets((5, 9), [(3, 5), (6, 7), (12, 13)], np.array([0, 1, 2])).tolist()
    [0, 8, 7]
    """
    places = np.array(others)
    before = places[:, 0] < span[0]
    inside = (places[:, 0] >= span[0]) & (places[:, 1] <= span[1])
    gaps = np.where(before, span[0] - places[:, 1], places[:, 0] - span[1])
    number = np.searchsorted(distances, np.maximum(gaps, 0), side="left")
    side = len(distances) + 1
    return np.where(inside, 2 * side, np.where(before, number, number + side))


def judge_kind(text: str, pieces: Sequence[Span], quoted: Sequence[Span]) -> AttributionKind:
    """Say whether words are quoted wholly (direct), partly (mixed) or not (indirect).

    >>> judge_kind('He said it was "safe"', [Span(8, 21)], [Span(16, 20)])
    'mixed'
    """
    if not quoted:
        return "indirect"
    total = sum(_letters(piece.of(text)) for piece in pieces)
    inside = sum(_letters(quote.of(text)) for quote in quoted)
    return "direct" if inside >= total else "mixed"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _inside(pieces: Sequence[Span], quotes: list[Span]) -> list[Span]:
    """List the parts of the pieces that stand inside quotation marks."""
    found: list[Span] = []
    starts = [quote.start for quote in quotes]
    for piece in pieces:
        at = max(0, int(np.searchsorted(starts, piece.start)) - 1)
        for quote in quotes[at:]:
            if quote.start >= piece.end:
                break
            part = Span(max(piece.start, quote.start), min(piece.end, quote.end))
            if part.start < part.end:
                found.append(part)
    return found


def _place(attribution: Attribution) -> tuple[int, int]:
    source = attribution.source.spans if attribution.source else ()
    spans = (*attribution.content.spans, *attribution.cue.spans, *source)
    first = min(span.start for span in spans)
    return first, attribution.content.spans[0].start
