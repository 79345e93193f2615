"""Find the words of a cue that the tagger left bare: in "The dam held, the mayor said." they are what stands before.

Only where the sentence leaves no doubt: the speaker and the cue stand together after a comma, the cue is followed by
"that", or the sentence begins with a medium ("In a video released by the agency, …"). The tagger's own contents are
never changed; what it ties to a cue of another sentence is let go, unless it is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.attributions import judge_kind
from firsthand.annotate.encoder import Encoding
from firsthand.annotate.frames import SAYING, Page, mend_frames
from firsthand.annotate.grammar import Arcs
from firsthand.annotate.names import Name, find_names
from firsthand.annotate.plain_frames import plain_frames
from firsthand.annotate.quotes import find_quotes
from firsthand.annotate.speech import RELATIVE
from firsthand.annotate.tags import find_spans
from firsthand.annotate.turns import find_turns
from firsthand.model import Attribution, SourceRef, Span, Spans, Syntax

TOLD = re.compile(
    r"^(?:said|says|told|announced|confirmed|warned|added|claimed|insisted|argued|stated|reported)$", re.I
)
SPEAKER = re.compile(r"(?:[A-Z]|(?:the|a|an|one|his|her|its|their|he|she|they|police|officials|authorities)\b)")
SUBJECTS = ("nsubj", "nsubj:pass")
MEDIUM = re.compile(  # "In a video released by the agency, …": the words that follow are the medium's
    r"(?:In|According to|As per) (?:an?|the|its|his|her|their) (?:[\w-]+ ){0,3}?"
    r"(?:video|footage|statement|report|letter|post|article|interview|press release|notice|note|document"
    r"|broadcast|story|dispatch|clip|recording)s?"
    r" (?:[\w-]+ ){0,3}?(?:by|from|to|on|with) (?P<source>[^,;.!?\n]{2,80}?),\s+(?=\w)"
)
LEAD = re.compile(  # "As per the report, …": such a frame leaves no doubt
    r"(?P<cue>As per|According to|In the words of) (?P<source>[^,;:.!?\n\"“]{2,80}), (?=\S)"
)
MOST_WORDS = 12  # of a speaker; more are a clause
MIN_WORDS = 3  # words of a content; fewer are a name or a slip


def complete_attributions(
    encoding: Encoding,
    sentences: Sequence[Span],
    syntax: Syntax,
    attributions: Sequence[Attribution],
    names: Sequence[Name] | None = None,
) -> list[Attribution]:
    """Give the attributions with those added whose cue stood bare, in the order of their first words."""
    text = encoding.text
    attributions = [kept for each in attributions if (kept := _without_strays(each, sentences)) is not None]
    used = {span for attribution in attributions for span in attribution.cue.spans}
    taken = sorted(span for attribution in attributions for span in attribution.content.spans)
    ground = _Ground(
        text=text,
        sources=[encoding.span(*words) for words in find_spans(encoding, "source")],
        syntax=syntax,
        starts=[word.start for word in syntax.words],
        quotes=find_quotes(text),
    )
    starts = [sentence.start for sentence in sentences]
    added = [found for sentence in sentences for found in _medium(ground, sentence, taken)]
    for cue in (encoding.span(*words) for words in find_spans(encoding, "cue")):
        row = bisect_right(starts, cue.start) - 1
        if cue not in used and row >= 0 and SAYING.match(cue.of(text)):
            added += _complete(ground, sentences[row], cue, taken)
    found = [*(_with_source(ground, each, sentences) for each in attributions), *added]
    page = Page(
        text,
        sentences,
        Arcs(text, syntax),
        ground.quotes,
        _people(text, find_names(encoding) if names is None else names),
    )
    mended = plain_frames(page, [_led(ground, each, sentences) for each in mend_frames(page, found)])
    return sorted(find_turns(page, mended), key=_place)


def _people(text: str, names: Sequence[Name]) -> frozenset[str]:
    named = (name.span.of(text) for name in names if name.label == "PERSON")
    return frozenset(word for name in named for word in re.findall(r"\w+", name.lower()) if len(word) > 1)


@dataclass(frozen=True, eq=False)
class _Ground:
    """What bare cues are looked up in."""

    text: str
    sources: list[Span]
    syntax: Syntax
    starts: list[int]
    quotes: list[Span]


def _without_strays(attribution: Attribution, sentences: Sequence[Span]) -> Attribution | None:
    """Leave out what is not quoted and stands in another sentence than its cue: only a quotation reaches that far."""
    if not attribution.cue.spans:
        return attribution
    row = bisect_right(sentences, attribution.cue.spans[0].start, key=lambda sentence: sentence.start) - 1
    sentence = sentences[max(0, row)]
    kept = tuple(
        span if any(quote.overlap(span) for quote in attribution.quotes) else _inside(span, sentence)
        for span in attribution.content.spans
        if span.overlap(sentence) or any(quote.overlap(span) for quote in attribution.quotes)
    )
    if kept == attribution.content.spans:
        return attribution
    return replace(attribution, content=Spans(kept)) if kept else None


def _inside(span: Span, sentence: Span) -> Span:
    """Cut what is told, and not quoted, at the ends of its sentence."""
    return Span(max(span.start, sentence.start), min(span.end, sentence.end))


def _with_source(ground: _Ground, attribution: Attribution, sentences: Sequence[Span]) -> Attribution:
    """Fill in a speaker who stands beside the cue and was not tied to it."""
    cues = attribution.cue.spans
    if attribution.source is not None or not cues or not SAYING.match(cues[0].of(ground.text)):
        return attribution
    cue = cues[0]
    row = bisect_right(sentences, cue.start, key=lambda sentence: sentence.start) - 1
    sentence = sentences[max(0, row)]
    found = _tagged(ground, sentence, cue) or _subject(ground, sentence, cue)
    if found is None or any(found.overlap(content) for content in attribution.content.spans):
        return attribution
    return replace(attribution, source=SourceRef((found,)))


def _led(ground: _Ground, attribution: Attribution, sentences: Sequence[Span]) -> Attribution:
    """Take the frame that a sentence begins with for the cue of words that have none."""
    spans = attribution.content.spans
    if attribution.cue.spans or not spans:
        return attribution
    sentence = sentences[max(0, bisect_right(sentences, spans[0].start, key=lambda each: each.start) - 1)]
    match = LEAD.match(ground.text, sentence.start, sentence.end)
    if match is None or spans[0].start < match.end() or len(match["source"].split()) > MOST_WORDS:
        return attribution
    return replace(
        attribution, source=SourceRef((Span(*match.span("source")),)), cue=Spans((Span(*match.span("cue")),))
    )


def _medium(ground: _Ground, sentence: Span, taken: Sequence[Span]) -> list[Attribution]:
    match = MEDIUM.match(ground.text, sentence.start, sentence.end)
    if match is None or not any(map(str.isupper, match["source"])):
        return []
    cue, source = Span(sentence.start, match.start("source") - 1), Span(*match.span("source"))
    content = Span(match.end(), sentence.end - (1 if ground.text[sentence.end - 1] == "." else 0))
    return [] if _is_taken(content, taken) else [_attribution(ground, source, cue, content)]


def _is_taken(content: Span, taken: Sequence[Span]) -> bool:
    low = bisect_right(taken, Span(content.start, 0)) - 1
    return any(span.overlap(content) for span in taken[max(0, low - 3) : low + 20])


def _complete(ground: _Ground, sentence: Span, cue: Span, taken: Sequence[Span]) -> list[Attribution]:
    source = _tagged(ground, sentence, cue) or _between(ground.text, sentence, cue) or _subject(ground, sentence, cue)
    content = _content(ground.text, sentence, cue, source) if source else None
    if source is None or content is None:
        return []
    if _is_taken(content, taken):
        return []
    return [_attribution(ground, source, cue, content)]


def _tagged(ground: _Ground, sentence: Span, cue: Span) -> Span | None:
    """Give the tagged source that touches the cue."""
    at = bisect_right(ground.sources, cue)
    near = ground.sources[max(0, at - 2) : at + 2]
    return next((span for span in near if sentence.holds(span) and _gap(span, cue) <= 1), None)


def _gap(span: Span, cue: Span) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _subject(ground: _Ground, sentence: Span, cue: Span) -> Span | None:
    """Give the subject of the cue, where it touches the cue."""
    syntax, words = ground.syntax, ground.syntax.words
    low, high = bisect_left(ground.starts, sentence.start), bisect_left(ground.starts, sentence.end)
    verbs = {row for row in range(low, high) if cue.overlap(words[row])}
    heads = [row for row in range(low, high) if syntax.heads[row] in verbs and syntax.relations[row] in SUBJECTS]
    if not heads:
        return None
    rows = [row for row in range(low, high) if row not in verbs and _under(row, heads[0], syntax)]
    span = Span(words[rows[0]].start, words[rows[-1]].end)
    fits = _gap(span, cue) <= 1 and len(rows) <= MOST_WORDS and ground.text[span.start].isalnum()
    return span if fits else None


def _between(text: str, sentence: Span, cue: Span) -> Span | None:
    """Give what stands between the last comma and the cue, if it can be a speaker."""
    start = text.rfind(",", sentence.start, cue.start) + 1
    start += len(text[start : cue.start]) - len(text[start : cue.start].lstrip(' ”"'))
    words = text[start : cue.start].rstrip()
    if start <= sentence.start or not SPEAKER.match(words) or _words(words) > MOST_WORDS:
        return None
    return Span(start, start + len(words))


def _under(row: int, head: int, syntax: Syntax) -> bool:
    for _ in range(20):  # arcs; deeper nesting is a broken tree
        if row == head:
            return True
        row = syntax.heads[row]
        if row < 0:
            return False
    return False


def _content(text: str, sentence: Span, cue: Span, source: Span) -> Span | None:
    """Take the words before "…, the mayor said", or those after "the mayor said that"."""
    frame = Span(min(cue.start, source.start), max(cue.end, source.end))
    before = "" if RELATIVE.match(source.of(text)) else text[sentence.start : frame.start].rstrip()
    if before.endswith((",", ",”", ',"', "—", "–")) and _words(before) >= MIN_WORDS:
        return Span(sentence.start, sentence.start + len(before.rstrip(",—– ")))
    after = text[frame.end : sentence.end]
    if TOLD.match(cue.of(text)) and re.match(r"\s+that\b", after) and _words(after) >= MIN_WORDS:
        lead = len(after) - len(after.lstrip())
        return Span(frame.end + lead, sentence.end - (len(after) - len(after.rstrip(".!? "))))
    return None


def _words(text: str) -> int:
    return len(text.split())


def _attribution(ground: _Ground, source: Span, cue: Span, content: Span) -> Attribution:
    inside = (Span(max(q.start, content.start), min(q.end, content.end)) for q in ground.quotes if q.overlap(content))
    quoted = tuple(inside)
    kind = judge_kind(ground.text, [content], quoted)
    return Attribution(kind, SourceRef((source,)), Spans((cue,)), Spans((content,)), quoted)


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.content.spans, *attribution.cue.spans]
    return (min(span.start for span in spans), max(span.end for span in spans))
