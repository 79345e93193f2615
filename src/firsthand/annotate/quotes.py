"""Find what stands inside quotation marks, also where a mark is missing."""

import re

from firsthand.model import Span

_MARK = re.compile("''|``|[\"“”„‟«»‘’‚'‹›＂]")
_LINE = re.compile(r"[^\n]+")
_OPENERS = set("“„«‘‚‹`")
_CLOSERS = set("”»’›")
_DOUBLE = set('"“”„‟«»＂`')
_LONGEST_SINGLE = 400  # characters; a longer stretch between single marks is two apostrophes


def find_quotes(text: str) -> list[Span]:
    """List the stretches inside quotation marks, without the marks, in order.

    An open quotation ends with its paragraph; the next paragraph opens anew.

    >>> text = 'He said "no" and left.'
    >>> [span.of(text) for span in find_quotes(text)]
    ['no']
    >>> find_quotes("The mayor's office didn't answer.")
    []
    """
    quotes: list[Span] = []
    for line in _LINE.finditer(text):
        quotes += _line_quotes(text, line.start(), line.end())
    return quotes


def _line_quotes(text: str, start: int, end: int) -> list[Span]:
    quotes: list[Span] = []
    single: tuple[int, int] | None = None  # an open single mark: its start and end
    double: tuple[int, int] | None = None
    for mark in _MARK.finditer(text, start, end):
        opens, closes = _sides(text, mark.start(), mark.end())
        if _is_double(mark.group()):
            if double is None and opens:
                double, single = mark.span(), None
            elif double is not None and closes:
                quotes.append(Span(double[1], mark.start()))
                double = None
        elif double is None:
            if single is not None and closes and mark.start() - single[1] <= _LONGEST_SINGLE:
                quotes.append(Span(single[1], mark.start()))
                single = None
            elif opens and not closes:
                single = mark.span()
    if double is not None and double[1] < end:
        quotes.append(Span(double[1], end))
    return [quote for quote in quotes if quote.end > quote.start]


def _is_double(mark: str) -> bool:
    return len(mark) == 2 or mark in _DOUBLE


def _sides(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Say whether a mark can open and whether it can close a quotation."""
    before = text[start - 1] if start > 0 else " "
    after = text[end] if end < len(text) else " "
    mark = text[start]
    can_open = not before.isalnum() and not after.isspace()
    can_close = not after.isalnum() and not before.isspace()
    if mark in _OPENERS:
        return (can_open or mark not in "‘"), False
    if mark in _CLOSERS and mark != "’":
        return False, True
    if mark == "’":
        return False, can_close
    if _is_double(text[start:end]):
        return can_open, can_close or not can_open
    return can_open, can_close
