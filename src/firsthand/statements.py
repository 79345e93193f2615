"""Stage *statements*: what one article asserts, piece by piece, with the chain of who says it.

A statement is a clause cut at the edges of the attributions: what a source says is never mixed with what the outlet
says in its own voice. The words "she said" themselves assert nothing of the event and become the chain.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar

import numpy as np

from firsthand.model import (
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    DateMention,
    Modality,
    Polarity,
    Span,
    Speaker,
    Statement,
    StatementId,
    Syntax,
    Vectors,
    content_id,
)
from firsthand.settings import StatementSettings

FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
ASSERTING = frozenset({"root", "conj", "parataxis", "advcl", "acl:relcl", "ccomp", "csubj", "acl"})
MAIN = ASSERTING - {"advcl", "acl", "acl:relcl"}
LEADING = re.compile(
    r"(?:in|on|at|by|for|from|to|with|of|during|about|when|while|as|if|although|though|because|since|until|before|after"
    r"|where|whether|unless|once)\b",
    re.I,
)  # such a piece needs a main clause after it
ONLY_SAYING = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|he|she|it|they) ?)?(?:[\w’'-]+ ){0,4}"
    r"(?:said|says|added|continued|wrote|tweeted|replied|concluded)\b(?! that\b)[^,;]{0,30}[.:]?"
)
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
LONGEST_DATELINE = 60  # characters
LONGEST = 4_000  # characters; no sentence, mention or clause that is looked up is longer
EDGES = " \t\n\r,;:-–—…\"'“”‘’«»„‚`"
WORD = re.compile(r"\w+")
JOINERS = re.compile(
    r"(?:(?:that|and|but|while|whereas|so|because|as(?! (?:a (?:result|consequence)|part|of)\b)|which|who|then)\b"
    r"[\s,]*)+",
    re.I,
)
TAIL = re.compile(
    r"(?:[\s,;–—-]+(?:and|but|while|because|although|as|that|which|who|whom|when|where|after|before|for|of|to|in|with|by|on"
    r"|at|from|than|the|a|an|or|nor|if))+\s*$",
    re.I,
)
NEGATIONS = re.compile(
    r"\b(?:no(?! (?:more|less|fewer|later|earlier|other|longer|sooner) than|[.°]? ?\d)|not(?! only)|never|none|nobody"
    r"|nothing"
    r"|nowhere|neither|nor|without|cannot|failed to|refus\w+ to|declin\w+ to|den(?:y|ies|ied|ying)|reject\w*|ruled out"
    r"|un(?:hurt|harmed|injured|scathed|damaged)|silent)\b|n[’']t\b",
    re.I,
)
NOT_UNTIL = re.compile(r"\b(?:no|not|never|silent)\b.*\buntil\b", re.I)  # it did happen, only late
DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|refut(?:e|es|ed)|disput(?:e|es|ed)|ruled? out)\b", re.I
)
DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|\d{1,2}|of|de|la))*,?\s*)?(?:\([^()\n]{2,40}\)\s*[-–—:]+|[–—]|--)\s+"
)  # "ORVASH, Oct. 6 (DTA) — ": where and through whom, no part of what is said
MODALITIES: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    (
        "possible",
        re.compile(
            r"\b(?:may|might|could|allegedly|reportedly|possibly|perhaps|likely|apparently|suspected"
            r"|(?:is|are|was|were|been) (?:\w+ )?(?:believed|thought|feared|alleged|said|rumou?red|presumed) to)\b",
            re.I,
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:will|shall|would|plans? to|planned to|is to|are to|was to|were to|intends? to|set to|due to \w+"
            r"|expected to|going to|pledg\w+ to|promis\w+ to|vow\w+ to)\b|[’']ll\b",
            re.I,
        ),
    ),
)


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
    for piece in _pieces(article.text, annotations):
        span = _trim(article.text, piece.span)
        if span in seen or len(WORD.findall(span.of(article.text))) < settings.min_words:
            continue
        if not piece.chain and not _asserts(annotations.syntax, article.text, span):
            continue
        seen.add(span)
        statements.append(_statement(article, annotations, piece, span))
    return statements


def _pieces(text: str, annotations: Annotations) -> Iterable[Piece]:
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
    return told_on and not (_stands(syntax, text, before.span) or _stands(syntax, text, piece.span))


def _stands(syntax: Syntax, text: str, span: Span) -> bool:
    """Say whether words hold a subject with its verb, and are not led by "until", "when" or "in"."""
    if LEADING.match(text[span.start : span.end].lstrip(EDGES)):
        return False
    low = bisect_left(syntax.words, span.start, key=lambda word: word.start)
    high = bisect_left(syntax.words, span.end, key=lambda word: word.start)
    heads = (syntax.heads[row] for row in range(low, high) if syntax.relations[row] in SUBJECTS)
    return any(low <= head < high for head in heads)


def _splinters(text: str, cut: int, content: Span) -> bool:
    """Say whether a cut would leave too few words of a content on either side to assert anything."""
    if not content.start < cut < content.end:
        return False
    return min(len(text[content.start : cut].split()), len(text[cut : content.end].split())) < SPLINTER


def _frame(attribution: Attribution) -> tuple[Span, ...]:
    """List the words that only say who speaks."""
    return (*attribution.cue.spans, *(attribution.source.spans if attribution.source else ()))


def _trim(text: str, span: Span) -> Span:
    """Leave out a dateline, quotation marks, commas and joining words at the edges of a piece."""
    start, end = span
    dateline = DATELINE.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
    start = dateline.end() if dateline and dateline.end() - start < LONGEST_DATELINE else start
    while start < end and text[start] in EDGES:
        start += 1
    joiner = JOINERS.match(text, start, end)
    start = joiner.end() if joiner and joiner.end() < end else start
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def _asserts(syntax: Syntax | None, text: str, span: Span) -> bool:
    """Say whether a piece in the outlet's own voice tells something by itself.

    "After the meeting", "when he was asked", "in a statement released later" and "the statement continued" do not.
    """
    words = span.of(text)
    if ONLY_SAYING.fullmatch(words):
        return False
    if syntax is None:
        return True
    low = bisect_left(syntax.words, span.start, key=lambda word: word.start)
    high = bisect_left(syntax.words, span.end, key=lambda word: word.start)
    if not LEADING.match(words):
        return any(relation in ASSERTING for relation in syntax.relations[low:high])
    heads = {syntax.heads[row] for row in range(low, high) if syntax.relations[row] in SUBJECTS}
    return any(low <= head < high and syntax.relations[head] in MAIN for head in heads)


def _statement(article: Article, annotations: Annotations, piece: Piece, span: Span) -> Statement:
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
        polarity=_polarity(words),
        modality=_modality(words, cues),
        quantities=tuple(overlapping(annotations.quantities, span)),
        dates=_dates(annotations, piece, span),
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


def _polarity(words: str) -> Polarity:
    return "negated" if NEGATIONS.search(words) and not NOT_UNTIL.search(words) else "affirmed"


def _modality(words: str, cues: Sequence[str]) -> Modality:
    if any(DENIALS.search(cue) for cue in cues):
        return "denied"
    return next((modality for modality, pattern in MODALITIES if pattern.search(words)), "asserted")


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
