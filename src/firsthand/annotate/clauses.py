"""Cut sentences into clauses: the smallest pieces that can assert something on their own.

The cuts are read off the dependency arcs. A clause in the middle of another one stays where it is, since a span
has no hole: only what begins or ends a sentence is cut off.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from firsthand.model import Span, Syntax

MIN_WORDS = 4  # words; a shorter piece goes with what stands before it
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
ARGUMENTS = SUBJECTS | {"obj", "obl", "ccomp", "xcomp", "aux:pass", "advcl"}
CLAUSES = frozenset({"root", "conj", "parataxis", "advcl", "acl:relcl", "acl", "ccomp", "csubj", "xcomp"})
SURE_CUT = re.compile(r"(?<=;) |(?<=[\w,%”\"]) (?=(?:and|but) that\b)|(?<=,) (?=(?:but|although|whereas)\b)")
PLAIN_CUT = re.compile(r"(?<=;) |(?<=,) (?=(?:and|but|while|although|whereas|which|who|where|so|after|before|when)\b)")


def find_clauses(text: str, sentences: Sequence[Span], syntax: Syntax | None) -> tuple[Span, ...]:
    """Cut every sentence into clauses, in text order; together they hold all words of the sentences.

    >>> text = "The dam broke at noon; two villages were flooded."
    >>> [span.of(text) for span in find_clauses(text, [Span(0, len(text))], None)]
    ['The dam broke at noon;', 'two villages were flooded.']
    """
    if syntax is None:
        return tuple(piece for sentence in sentences for piece in _cut_plainly(text, sentence))
    starts = [word.start for word in syntax.words]
    children = _children(syntax)
    clauses: list[Span] = []
    for sentence in sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        cuts = _cuts(text, syntax, children, (low, high))
        places = [match.end() for match in SURE_CUT.finditer(text, sentence.start, sentence.end)]
        clauses += _pieces(text, sentence, [*places, *(syntax.words[cut].start for cut in cuts)])
    return tuple(clauses)


def _cut_plainly(text: str, sentence: Span) -> list[Span]:
    cuts = [match.end() for match in PLAIN_CUT.finditer(text, sentence.start, sentence.end)]
    return _pieces(text, sentence, cuts)


def _pieces(text: str, sentence: Span, cuts: Sequence[int]) -> list[Span]:
    """Cut a sentence at the given places, leaving out a cut that would make too small a piece."""
    kept = [sentence.start]
    for cut in sorted(set(cuts)):
        inside_word = not text[cut - 1].isspace() and text[cut - 1] not in "—–;"
        if (
            not inside_word
            and _count(text, kept[-1], cut) >= MIN_WORDS
            and _count(text, cut, sentence.end) >= MIN_WORDS
        ):
            kept.append(cut)
    bounds = zip(kept, [*kept[1:], sentence.end], strict=True)
    return [_trim(text, start, end) for start, end in bounds]


def _count(text: str, start: int, end: int) -> int:
    return len(text[start : min(end, start + 400)].split())


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _children(syntax: Syntax) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in syntax.words]
    for row, head in enumerate(syntax.heads):
        if 0 <= head < len(children) and head != row:
            children[head].append(row)
    return children


def _cuts(text: str, syntax: Syntax, children: list[list[int]], rows: tuple[int, int]) -> list[int]:
    """List the rows of the words before which a sentence is cut."""
    low, high = rows
    last = high - 1
    while last > low and not text[syntax.words[last].start].isalnum():
        last -= 1
    cuts: list[int] = []
    for row in range(low, high):
        if not _asserts(row, syntax, children):
            continue
        first, final = _range(row, children, rows)
        if final >= last and first > low:
            cuts.append(first)
        elif first <= low and syntax.relations[row] == "advcl" and final + 1 < last:
            cuts.append(_after_comma(text, syntax, final + 1, high))
        elif syntax.relations[row] in ("conj", "parataxis") and first > low:
            cuts.append(first)
    return cuts


def _after_comma(text: str, syntax: Syntax, row: int, high: int) -> int:
    while row < high - 1 and text[syntax.words[row].start] in ",;:":
        row += 1
    return row


def _asserts(row: int, syntax: Syntax, children: list[list[int]]) -> bool:
    """Say whether a word heads a clause worth a piece of its own."""
    relation = syntax.relations[row]
    below = {syntax.relations[child] for child in children[row]}
    if relation == "conj":
        head = syntax.heads[row]
        return bool(below & SUBJECTS) or (bool(below & ARGUMENTS) and syntax.relations[head] in CLAUSES)
    if relation == "parataxis":
        return bool(below & SUBJECTS)
    if relation in ("advcl", "acl:relcl"):
        return bool(below & ARGUMENTS) and "punct" in below | _before(row, syntax, children)
    return False


def _before(row: int, syntax: Syntax, children: list[list[int]]) -> set[str]:
    """Tell whether a comma stands just before the clause, whoever it was given to."""
    first = min([row, *children[row]])
    return {syntax.relations[first - 1]} if first > 0 else set()


def _range(row: int, children: list[list[int]], rows: tuple[int, int]) -> tuple[int, int]:
    """Give the first and last row of a subtree; a broken tree cannot make it run for ever."""
    first = final = row
    seen, stack = {row}, [row]
    while stack:
        for child in children[stack.pop()]:
            if child not in seen and rows[0] <= child < rows[1]:
                seen.add(child)
                stack.append(child)
                first, final = min(first, child), max(final, child)
    return first, final
