"""Read who says what, by which cue, off the encoding."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.annotate.encoder import Encoding
from firsthand.annotate.pieces import Integers
from firsthand.annotate.quotes import find_quotes
from firsthand.annotate.tags import WordSpan, find_spans
from firsthand.model import Attribution, AttributionKind, SourceRef, Span, Spans, Vectors

CLOSING = frozenset('"”')  # a text's first words have nothing before them, which is not in it
_REACH = 150  # words between a content and its cue or source, at most
_CONTENT_CUE, _CONTENT_SOURCE, _CUE_SOURCE = range(3)  # rows of the tables
_CONTENT, _CUE_ASKED, _CUE_ASKING, _SOURCE = range(4)  # columns of the link vectors


@dataclass(frozen=True, eq=False)
class _Link:
    """One kind of link over a whole text: who asks, who may answer, and the vectors of both."""

    asking: list[WordSpan]
    asked: list[WordSpan]
    starts: Integers  # first words of the asked
    query: Vectors
    key: Vectors
    nobody: Vectors  # what an answer must beat
    near: Vectors  # score of each distance
    distances: Integers

    def reach(self, row: int) -> tuple[int, int]:
        """Give the range of those who stand near enough to answer."""
        first, last = self.asking[row]
        low, high = np.searchsorted(self.starts, [first - _REACH, last + _REACH])
        return int(low), int(high)

    def gains(self, row: int, low: int, high: int) -> Vectors:
        """Say how much better each of a range answers than nobody."""
        buckets = distance_buckets(self.asking[row], self.asked[low:high], self.distances)
        gains: Vectors = self.key[low:high] @ self.query[row] + self.near[buckets] - self.nobody[row]
        return gains


def find_attributions(encoding: Encoding) -> list[Attribution]:
    """List the attributions, in the order of their first words."""
    contents, cues, sources = (find_spans(encoding, name) for name in ("content", "cue", "source"))
    to_cue = _link(encoding, _CONTENT_CUE, (contents, _CONTENT), (cues, _CUE_ASKED))
    to_source = _link(encoding, _CONTENT_SOURCE, (contents, _CONTENT), (sources, _SOURCE))
    cue_to_source = _link(encoding, _CUE_SOURCE, (cues, _CUE_ASKING), (sources, _SOURCE))
    quotes = find_quotes(encoding.text)
    attributions = []
    for cue, group in _groups(encoding, to_cue, quotes):
        asks = [(to_source, content) for content in group]
        source = _named_at_once(encoding, cue_to_source, cue)
        if source is None:
            source = _choose([*asks, *([(cue_to_source, cue)] * len(group) if cue is not None else [])])
        pieces = [contents[content] for content in group]
        parts = ([sources[source]] if source is not None else [], [cues[cue]] if cue is not None else [], pieces)
        attributions.append(_attribution(encoding, parts, quotes))
    return sorted(attributions, key=_place)


def _groups(encoding: Encoding, to_cue: _Link, quotes: list[Span]) -> list[tuple[int | None, list[int]]]:
    """Put the contents of each cue together; a content without one stands alone, if quoted."""
    groups: dict[int, list[int]] = {}
    alone: list[tuple[int | None, list[int]]] = []
    for content, span in enumerate(to_cue.asking):
        cue = _choose([(to_cue, content)])
        if cue is not None:
            groups.setdefault(cue, []).append(content)
        elif quoted_parts([encoding.span(*span)], quotes):
            alone.append((None, [content]))
    return [*groups.items(), *alone]


def _named_at_once(encoding: Encoding, cue_to_source: _Link, cue: int | None) -> int | None:
    """Give the source right after the cue of a quotation that has just ended: of two such in a row each has its own."""
    if cue is None:
        return None
    first, last = cue_to_source.asking[cue]
    if encoding.text[max(0, (start := encoding.span(first, last).start) - 3) : start].rstrip()[-1:] not in CLOSING:
        return None
    place = int(np.searchsorted(cue_to_source.starts, last))
    here = place < len(cue_to_source.asked) and cue_to_source.asked[place][0] == last
    return place if here else None


def _choose(asks: list[tuple[_Link, int]]) -> int | None:
    """Give the one that answers best to all who ask together, or None where nobody is better."""
    reaches = [link.reach(row) for link, row in asks]
    low, high = min(low for low, _ in reaches), max(high for _, high in reaches)
    if low >= high:
        return None
    gains = sum((link.gains(row, low, high) for link, row in asks), np.zeros(high - low, dtype=np.float32))
    best = int(gains.argmax())
    return low + best if gains[best] > 0 else None


def _attribution(encoding: Encoding, parts: tuple[list[WordSpan], ...], quotes: list[Span]) -> Attribution:
    source, cue, content = (tuple(encoding.span(*span) for span in spans) for spans in parts)
    quoted = tuple(quoted_parts(content, quotes))
    kind = judge_kind(encoding.text, content, quoted)
    return Attribution(kind, SourceRef(source) if source else None, Spans(cue), Spans(content), quoted)


_Side = tuple[list[WordSpan], int]  # spans, and the role whose vectors they use


def _link(encoding: Encoding, number: int, asking: _Side, asked: _Side) -> _Link:
    tables = encoding.card.tables
    query = _vectors(encoding, *asking)
    query /= np.float32(query.shape[1] ** 0.5)
    return _Link(
        asking=asking[0],
        asked=asked[0],
        starts=np.array([first for first, _ in asked[0]], dtype=np.int64),
        query=query,
        key=_vectors(encoding, *asked),
        nobody=query @ tables["nobody"][number] + tables["nobody_scores"][number],
        near=tables["distance_scores"][number],
        distances=encoding.card.distances,
    )


def _vectors(encoding: Encoding, spans: Sequence[WordSpan], role: int) -> Vectors:
    """Give each span's vector in a role, from its first and its last word."""
    width = encoding.told["links"].shape[1] // 8
    at = 2 * width * role
    places = np.array(spans, dtype=np.int64).reshape(-1, 2)
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


def quoted_parts(pieces: Sequence[Span], quotes: list[Span]) -> list[Span]:
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
