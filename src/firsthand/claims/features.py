"""What is compared when two statements are held against each other, one row a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from firsthand.claims.measures import Measure, measures_of, same_value
from firsthand.claims.times import find_time_spans, find_times
from firsthand.claims.wording import stems, without_names
from firsthand.model import ArticleId, Halves, Span, Statement, Vectors

FIGURE = re.compile(r"\d[\d,.]*\d|\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHORT_NUMBER = 0.5
VECTOR_SIZE = 384  # numbers; only used where no encoder ran and all vectors are zero

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """The statements of a story and what is compared of them. Sparse rows have unit length."""

    statements: tuple[Statement, ...]
    vectors: Vectors
    words: csr_array
    plain: csr_array  # the words that are no names
    numbers: Mapping[str, tuple[float, tuple[int, ...]]]  # a number that several give: how telling it is, and the rows
    entities: csr_array
    printed: csr_array  # one column an article: where these words are printed
    sources: NDArray[np.int32]  # the deepest speaker; 0 for words by nobody known
    speakers: NDArray[np.int32]  # whose quoted words they are; 0 for words that are not quoted or by nobody known
    negated: NDArray[np.bool_]
    comparable: tuple[tuple[Measure, ...], ...]
    times: tuple[frozenset[int], ...]  # of day
    days: tuple[frozenset[str], ...]
    told: tuple[Halves | None, ...]  # the words of each as the trained comparison reads them


def make_table(statements: Sequence[Statement], bundles: Sequence[Sequence[Statement]] | None = None) -> Table:
    """Give the features of all statements, one row each; ``bundles`` are each one's copies, itself among them.

    A copy may give a number in another unit, and stands in another article; the words are those of the statement.

    >>> from firsthand.model import Span, StatementId
    >>> text = "Five drones were given away"
    >>> one = Statement(id=StatementId("s"), article=ArticleId("a"), start=0, end=27, text=text, sentence=Span(0, 27))
    >>> make_table([one]).words.shape[0]
    1
    """
    copies = bundles or [(s,) for s in statements]
    size = next((len(s.vector) for s in statements if s.vector is not None), VECTOR_SIZE)
    blank = np.zeros(size, dtype=np.float32)
    return Table(
        statements=tuple(statements),
        vectors=np.array([blank if s.vector is None else s.vector for s in statements], dtype=np.float32).reshape(
            -1, size
        ),
        words=_sparse(statements, lambda s: stems(s.text)),
        plain=_sparse(statements, lambda s: stems(without_names(s.text))),
        numbers=_shared_numbers(copies),
        entities=_sparse(statements, lambda s: s.entities),
        printed=_columns([{s.article for s in each} for each in copies]),
        sources=_numbered([_source(s) for s in statements]),
        speakers=_numbered([_source(s) if s.kind in ("direct", "mixed") else "" for s in statements]),
        negated=np.array([is_negated(s) for s in statements], dtype=np.bool_),
        comparable=tuple(tuple(measures_of(s)) for s in statements),
        times=tuple(frozenset(find_times(s.text)) for s in statements),
        days=tuple(_days(s) for s in statements),
        told=tuple(s.words for s in statements),
    )


def _columns(printed: Sequence[Set[ArticleId]]) -> csr_array:
    column = {article: n for n, article in enumerate(sorted({a for articles in printed for a in articles}))}
    index = [column[article] for articles in printed for article in sorted(articles)]
    start = np.cumsum([0, *(len(articles) for articles in printed)])
    return csr_array((np.ones(len(index), dtype=np.float32), index, start), shape=(len(printed), max(1, len(column))))


def _source(statement: Statement) -> str:
    """Name the deepest speaker; empty where nobody known says it."""
    return str(statement.said_by[-1].entity or "") if statement.said_by else ""


def _numbered(names: Sequence[str]) -> NDArray[np.int32]:
    """Give each name a number of its own, and 0 to the empty one."""
    number = {name: n for n, name in enumerate(sorted(set(names) | {""}))}
    return np.array([number[name] for name in names], dtype=np.int32)


def _days(statement: Statement) -> frozenset[str]:
    """Give the days that the statement names, not the one on which it was said."""
    named = (date.value for date in statement.dates if statement.span.holds(date.span))
    return frozenset(value for value in named if value and DAY.fullmatch(value))


def is_negated(statement: Statement) -> bool:
    """Say whether the statement, as it reaches the reader, says that something is not so.

    A denied negative ("denied that nobody was told") is affirmative.
    """
    return (statement.polarity == "negated") != (
        statement.modality == "denied" and "den" not in statement.text[:4].lower()
    )


def _shared_numbers(bundles: Sequence[Sequence[Statement]]) -> dict[str, tuple[float, tuple[int, ...]]]:
    """Weigh each number by how rare it is, from 0 to 1, and by how much its form says."""
    rows: dict[str, list[int]] = {}
    for row, copies in enumerate(bundles):
        for key in sorted({key for statement in copies for key in _figure_keys(statement)}):
            rows.setdefault(key, []).append(row)
    for key, found in _alike([(row, m) for row, copies in enumerate(bundles) for s in copies for m in measures_of(s)]):
        rows[key] = found
    size = len(bundles)
    return {
        key: (log(size / len(found)) / log(size) * _says(key), tuple(found))
        for key, found in sorted(rows.items())
        if 1 < len(found) < size
    }


def _figure_keys(statement: Statement) -> set[str]:
    """Name the numbers of a statement as bare figures and times of day; the nine of "quarter past nine" is none."""
    times = find_time_spans(statement.text)
    hours = [Span(start, end) for _, start, end in times]
    told = [(q.start - statement.start, q.end - statement.start, f"{q.value:g}") for q in statement.quantities]
    told += [(*f.span(), f.group().replace(",", "")) for f in FIGURE.finditer(statement.text)]
    keys = {key for start, end, key in told if not any(hour.overlap(Span(start, end)) for hour in hours)}
    return keys | {f"{minutes // 60}:{minutes % 60:02}" for minutes, _, _ in times}


def _alike(measures: Sequence[tuple[int, Measure]]) -> Iterator[tuple[str, list[int]]]:
    """Bring together values of one kind that are one but for rounding, as "97 people" and "nearly a hundred people"."""
    ordered = sorted(((m.kind, m.value, row, m) for row, m in measures if m.kind), key=lambda found: found[:3])
    first, rows = None, list[int]()
    for _, _, row, measure in ordered:
        if first is None or first.kind != measure.kind or not same_value(first, measure):
            if first is not None and len(set(rows)) > 1:
                yield f"{first.value:.3g} {first.kind}", sorted(set(rows))
            first, rows = measure, []
        rows.append(row)
    if first is not None and len(set(rows)) > 1:
        yield f"{first.value:.3g} {first.kind}", sorted(set(rows))


def _says(key: str) -> float:
    """Give how much the form of a number says: three digits, or what befell how many people, or little."""
    return 1.0 if " people " in f" {key}" or sum(map(str.isdigit, key)) >= 3 else SHORT_NUMBER


def _sparse(statements: Sequence[Statement], keys: Callable[[Statement], Sequence[str]]) -> csr_array:
    """Weigh what a statement has by how rare it is among the articles' statements; rows have unit length."""
    found = [Counter(keys(s)) for s in statements]
    spread = Counter(key for counts in found for key in counts)
    column = {key: n for n, key in enumerate(sorted(spread))}
    data, index, start = [], [], [0]
    for counts in found:
        weights = {key: log(1 + len(found) / spread[key]) for key in counts}
        norm = sum(w * w for w in weights.values()) ** 0.5 or 1.0
        index += [column[key] for key in weights]
        data += [w / norm for w in weights.values()]
        start.append(len(index))
    shape = (len(found), max(1, len(column)))
    return csr_array((np.array(data, dtype=np.float32), np.array(index, dtype=np.int32), np.array(start)), shape=shape)
