"""Cut the sentences of an article into pieces: what belongs to one clause and is said by the same voices."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar

from firsthand.model import Annotations, Attribution, Span, Syntax
from firsthand.statements.edges import stands

PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|am)|['’](?:s|re))\s+(?:(?:now|not|also|still|even|never|once|again|long|being"
    r"|most|\w+ly)\s+)*(?P<verb>known|thought|said|felt|seen|held|understood|told|given|made|\w+ed)\b",
    re.I,
)
NOBODY_SAYS = re.compile(r"(?:no|little|without|not any|hardly any|scant)\b", re.I)  # "no indication that it leaked"
HEDGED = re.compile(r"(?:\w+ )?(?:seem(?:s|ed)?|appear(?:s|ed)?|reportedly|allegedly|supposedly|purportedly)\b", re.I)
SAID_BY = re.compile(
    r"(?:said|told|claim|alleg|accus|report|announc|confirm|describ|criti|quot|cit|warn|blam|call|den|reject|dismiss)\w*",
    re.I,
)  # "was accused by the union of …": somebody says it; "was backed by the union": nobody does
SPLINTER = 5  # words
LONGEST = 4_000  # characters; no sentence, mention or clause that is looked up is longer
WORD = re.compile(r"\w+")


class HasPlace(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


Spanned = TypeVar("Spanned", bound=HasPlace)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one sentence that belongs to one clause and to the contents of the same attributions."""

    span: Span
    sentence: Span
    chain: tuple[Attribution, ...]  # whose content it is part of, outermost first
    told: tuple[Span, ...]  # all contents that its sentence touches


def cut_pieces(text: str, annotations: Annotations) -> Iterable[Piece]:
    """Cut each clause where the membership in attributions changes, and leave out sources and cues."""
    clauses = annotations.clauses or annotations.sentences
    near = _by_sentence(text, annotations)
    for row, sentence in enumerate(annotations.sentences):
        inside = [clause for clause in overlapping(clauses, sentence) if sentence.start <= clause.start]
        pieces = _cut(text, sentence, [clause.start for clause in inside], near[row])
        yield from _mended(annotations.syntax, text, list(pieces))


def _by_sentence(text: str, annotations: Annotations) -> dict[int, list[Attribution]]:
    """Give each sentence's attributions, the widest first."""
    starts = [sentence.start for sentence in annotations.sentences]
    near: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in sorted((each for each in annotations.attributions if _tells(text, each)), key=_reach):
        rows = {
            row
            for span in (*attribution.content.spans, *_frame(attribution))
            for row in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
        }
        for row in rows:
            near[row].append(attribution)
    return near


def _tells(text: str, attribution: Attribution) -> bool:
    """Say whether somebody says something, and it is no mere turn of phrase: "the ship is feared to have sunk"."""
    cue = " ".join(span.of(text) for span in attribution.cue.spans)
    passive = PASSIVE.search(cue)
    if attribution.source is None or not attribution.source.spans:
        return bool(attribution.quotes) or not (passive or HEDGED.match(cue) or NOBODY_SAYS.match(cue))
    behind = bool(attribution.cue.spans) and attribution.source.spans[0].start > attribution.cue.spans[0].start
    return not (passive and behind) or SAID_BY.match(passive["verb"]) is not None


def overlapping(items: Sequence[Spanned], span: Span) -> list[Spanned]:
    """List the items that share a character with a span; items stand in text order.

    >>> overlapping([Span(0, 4), Span(5, 9), Span(10, 12)], Span(3, 6))
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    low = bisect_left(items, span.start - LONGEST, key=lambda item: item.start)
    high = bisect_left(items, span.end, key=lambda item: item.start)
    return [item for item in items[low:high] if item.end > span.start]


def _reach(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.content.spans
    return (-(spans[-1].end - spans[0].start), spans[0].start) if spans else (0, 0)


def _cut(text: str, sentence: Span, clauses: Sequence[int], near: Sequence[Attribution]) -> Iterable[Piece]:
    told = tuple(content for each in near for content in each.content.spans)
    edges = {sentence.start, sentence.end}
    for span in (*told, *(frame for each in near for frame in _frame(each))):
        edges |= {edge for edge in span if sentence.start < edge < sentence.end}
    edges |= {clause for clause in clauses if not any(_splinters(text, clause, content) for content in told)}
    for start, end in pairwise(sorted(edges)):
        span = Span(start, end)
        chain = tuple(each for each in near if any(content.holds(span) for content in each.content.spans))
        if not any(frame.holds(span) for each in near for frame in _frame(each)):
            yield Piece(span, sentence, chain, told)


def _mended(syntax: Syntax | None, text: str, pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Put together again what "…, she said, …" divides, where neither half can stand alone."""
    kept: list[Piece] = []
    for piece in (each for each in pieces if WORD.search(text, *each.span)):
        before = kept[-1] if kept else None
        if before is not None and syntax is not None and _divided(before, piece, syntax, text):
            kept[-1] = replace(before, span=Span(before.span.start, piece.span.end))
        else:
            kept.append(piece)
    return kept


def _divided(before: Piece, piece: Piece, syntax: Syntax, text: str) -> bool:
    told_on = bool(before.chain) and before.chain == piece.chain and before.span.end < piece.span.start
    return told_on and not (stands(syntax, text, before.span) or stands(syntax, text, piece.span))


def _splinters(text: str, cut: int, content: Span) -> bool:
    """Say whether a cut would leave too few words of a content on either side to assert anything."""
    if not content.start < cut < content.end:
        return False
    return min(len(text[content.start : cut].split()), len(text[cut : content.end].split())) < SPLINTER


def _frame(attribution: Attribution) -> tuple[Span, ...]:
    """List the words that only say who speaks."""
    return (*attribution.cue.spans, *(attribution.source.spans if attribution.source else ()))
