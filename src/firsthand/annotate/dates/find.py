"""Find the dates of a text and say what day each one is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from firsthand.annotate.dates.around import Around
from firsthand.annotate.dates.meanings import Expression, Fixed, Meaning
from firsthand.annotate.dates.months import is_quarter
from firsthand.annotate.dates.pieces import TOKEN, anchors_of
from firsthand.annotate.dates.resolve import resolve
from firsthand.annotate.dates.rules import BY_ANCHOR
from firsthand.annotate.dates.tense import Direction, direction
from firsthand.model import DateMention, Span, Syntax

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}|(?<![\w.-])[\w.-]{1,64}@[\w.-]{1,64}|(?<!\w)@\w{1,50}")
LINE = re.compile(r"[^\n]+")
STOP = re.compile(r"[.!?][\"”’')\]]{0,3}(?=\s)|\n")
REACH = 70  # characters on each side of a word that calls up patterns; no expression reaches further
MOST_VERBS = 5_000  # dates; a text with more is no article, and of the rest no verb is read
HEAD_LENGTH = 600  # characters; a date line further down is not the date of the text
HEAD_LINE = re.compile(
    r"^(?:\W*(?:published|posted|updated|date|issued|released|first published|last updated|created)\b"
    r"|[A-Z][A-Z .,'’/-]{2,40}[,(—–-])",
    re.IGNORECASE,
)


def find_dates(
    text: str, sentences: Sequence[Span], reference: str | None, syntax: Syntax | None = None
) -> list[DateMention]:
    """List the dates of a text with the day, month or year each one means, and why.

    >>> line = "She said on Tuesday that the court would rule by Friday."
    >>> for found in find_dates(line, [Span(0, len(line))], "2025-10-09"):
    ...     print(found.text, found.value, found.basis)
    Tuesday 2025-10-07 weekday before publication: 'said'
    Friday 2025-10-10 weekday after publication: 'by'
    """
    expressions = list(recognise(text))
    start = read_reference(reference)
    if start is None:
        head = head_date(text, expressions)
        return resolve_all(text, expressions, sentences, (head, True, "the date at the head of the text"))
    return resolve_all(text, expressions, sentences, (*start, "publication"))


def redate(mentions: Sequence[DateMention], text: str, reference: str) -> list[DateMention]:
    """Give the mentions again, those without a value resolved from a day that became known later.

    >>> line = "He spoke on Tuesday."
    >>> redate(find_dates(line, [], None), line, "2025-10-09")[0].basis
    "weekday before the date of the story: 'spoke'"
    """
    start = read_reference(reference)
    if start is None or all(mention.value for mention in mentions):
        return list(mentions)
    again = resolve_all(text, list(recognise(text)), (), (*start, "the date of the story"))
    known = {mention.span: mention for mention in again}
    return [mention if mention.value else known.get(mention.span, mention) for mention in mentions]


def read_reference(written: str | None) -> tuple[date, bool] | None:
    """Read the date of publication: the day (the middle of a month or year), and whether it is that exact.

    >>> read_reference("2025-10")
    (datetime.date(2025, 10, 15), False)
    """
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", (written or "").strip())
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 7), int(day or 15)), bool(day)
    except ValueError:
        return None


def recognise(text: str) -> Iterator[Expression]:
    """Give the date expressions of a text in order; of two at one place the longer."""
    hidden = [match.span() for match in ADDRESS.finditer(text)]
    found: list[tuple[int, int, int, Meaning]] = []
    for anchor, windows in windows_of(text).items():
        for (order, rule), (start, end) in product(BY_ANCHOR[anchor], windows):
            for match in rule.pattern.finditer(text, start, end):
                meaning = rule.read(match)
                if meaning is not None:
                    found.append((match.start(), -match.end(), order, meaning))
    found.sort(key=lambda row: row[:3])
    end = 0
    for first, minus_last, _, meaning in found:
        if first < end or is_hidden(hidden, first):
            continue
        end = -minus_last
        yield Expression(Span(first, end), meaning)


def windows_of(text: str) -> dict[str, list[tuple[int, int]]]:
    """Give, for each family, the stretches of text around the words that call it up; what meets is joined."""
    windows: dict[str, list[tuple[int, int]]] = {}
    for match in TOKEN.finditer(text):
        for anchor in anchors_of(match.group(), text, match.end()):
            rows = windows.setdefault(anchor, [])
            start, end = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
            if rows and rows[-1][1] >= start:
                rows[-1] = (rows[-1][0], end)
            else:
                rows.append((start, end))
    return windows


def is_hidden(hidden: Sequence[tuple[int, int]], position: int) -> bool:
    """Say whether a position lies in a web or mail address."""
    index = bisect_right(hidden, (position, len(hidden) and hidden[-1][1])) - 1
    return index >= 0 and hidden[index][0] <= position < hidden[index][1]


def head_date(text: str, expressions: Sequence[Expression]) -> date | None:
    """Give the date that a text bears at its head: alone on a short line, or in a dateline."""
    for expression in expressions:
        if expression.span.start > HEAD_LENGTH:
            return None
        if (
            not isinstance(expression.meaning, Fixed)
            or expression.meaning.day is None
            or "/" in (expression.meaning.value or "/")
        ):
            continue
        start = text.rfind("\n", 0, expression.span.start) + 1
        stop = text.find("\n", expression.span.end)
        line = text[start : stop if stop >= 0 else len(text)]
        rest = len(line.split()) - len(text[expression.span.start : expression.span.end].split())
        if rest <= 3 or (HEAD_LINE.match(line) and expression.span.start - start < 60):
            return expression.meaning.day
    return None


def resolve_all(
    text: str, expressions: Sequence[Expression], sentences: Sequence[Span], written: tuple[date | None, bool, str]
) -> list[DateMention]:
    """Resolve expressions in text order, so that each can lean on the one before."""
    day, whole, called = written
    full = tuple(e.meaning.day for e in expressions if isinstance(e.meaning, Fixed) and e.meaning.day)
    around = Around(reference=day, called=called, whole=whole, days=full, direction=nowhere)
    starts = [sentence.start for sentence in sentences]
    mentions = []
    before: tuple[int, bool] | None = None  # where the date before ends, and whether it gives its own year
    for place, expression in enumerate(expressions):
        span = expression.span

        def way(span: Span = span) -> Direction:
            return direction(text, span, sentence_of(text, span, sentences, starts))

        close = before is not None and before[1] and not STOP.search(text, before[0], span.start)
        resolved = resolve(
            expression.meaning, replace(around, direction=way if place < MOST_VERBS else nowhere, close=close)
        )
        mentions.append(DateMention(span.start, span.end, span.of(text), resolved.value, resolved.basis))
        if resolved.value:
            before = (span.end, close or isinstance(expression.meaning, Fixed))
            spoken = resolved.value if is_quarter(resolved.value) else around.quarter
            around = replace(around, last=resolved, quarter=spoken)
    return mentions


def nowhere() -> Direction:
    """Look neither way."""
    return Direction("unknown", "")


def sentence_of(text: str, span: Span, sentences: Sequence[Span], starts: Sequence[int]) -> Span:
    """Give the sentence a span stands in; without a list of sentences, what lies between two stops near it."""
    index = bisect_right(starts, span.start) - 1
    if index >= 0 and sentences[index].end >= span.end:
        return sentences[index]
    left = max(0, span.start - 300)
    start = max((match.end() for match in STOP.finditer(text, left, span.start)), default=left)
    stop = STOP.search(text, span.end, span.end + 300)
    return Span(start, stop.end() if stop else min(len(text), span.end + 300))
