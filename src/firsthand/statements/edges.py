"""Where a statement begins and ends, and whether what is left tells anything by itself."""

from __future__ import annotations

import re
from bisect import bisect_left

from firsthand.model import Span, Syntax

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
ASSERTING = frozenset({"root", "conj", "parataxis", "advcl", "acl:relcl", "ccomp", "csubj", "acl"})
MAIN = ASSERTING - {"advcl", "acl", "acl:relcl"}
LEADING = re.compile(
    r"(?:in|on|at|by|for|from|to|with|of|during|about|when|while|as|if|although|though|because|since|until|before|after"
    r"|where|whether|unless|once)\b",
    re.I,
)  # such a piece needs a main clause after it
ONLY_SAYING = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|he|she|it|they) ?)?(?:(?!(?:is|are|was|were|be|been)\b)[\w’'-]+ ){0,4}"
    r"(?:said|says|added|continued|wrote|tweeted|replied|concluded)\b(?! that\b)[^,;]{0,30}[.:]?"
)
LONGEST_DATELINE = 60  # characters
EDGES = " \t\n\r,;:-–—…\"'“”‘’«»„‚`"
JOINERS = re.compile(
    r"(?:(?:that|and|but|while|whereas|so|because|as(?! (?:a (?:result|consequence)|part|of)\b)|which|who|then)\b"
    r"[\s,]*)+",
    re.I,
)
DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|\d{1,2}|of|de|la))*,?\s*)?(?:\([^()\n]{2,40}\)\s*[-–—:]+|[–—]|--)\s+"
)  # "ORVASH, Oct. 6 (DTA) — ": where and through whom, no part of what is said
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}\b)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
STAMP = re.compile(  # "Thursday, 17 September, 12:15 – ": when an entry of a running report was written
    rf"(?:(?:{_DAY}),? (?:at )?{_CLOCK}|{_CLOCK}(?:,? (?:{_DAY}))?|(?:{_DAY})(?=\.? ?\Z))"
    r"(?:\s?[-–—:|]+\s|\.?[^\S\n]*(?:\n|\Z))"
)


def trim(text: str, span: Span) -> Span:
    """Leave out a dateline, quotation marks, commas and joining words at the edges of a piece."""
    start, end = span
    at_line = start == 0 or text[start - 1] == "\n"
    start = stamp.end if (stamp := find_stamp(text, span)) else start
    dateline = DATELINE.match(text, start, end) if at_line else None
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


def find_stamp(text: str, span: Span) -> Span | None:
    """Give the time stamp that a line begins with, or is."""
    match = STAMP.match(text[span.start : span.end]) if span.start == 0 or text[span.start - 1] == "\n" else None
    return Span(span.start, span.start + match.end()) if match else None


def asserts(syntax: Syntax | None, text: str, span: Span) -> bool:
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


def stands(syntax: Syntax, text: str, span: Span) -> bool:
    """Say whether words hold a subject with its verb, and are not led by "until", "when" or "in"."""
    if LEADING.match(text[span.start : span.end].lstrip(EDGES)):
        return False
    low = bisect_left(syntax.words, span.start, key=lambda word: word.start)
    high = bisect_left(syntax.words, span.end, key=lambda word: word.start)
    heads = (syntax.heads[row] for row in range(low, high) if syntax.relations[row] in SUBJECTS)
    return any(low <= head < high for head in heads)
