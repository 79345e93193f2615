"""What is compared when two statements are held against each other, one row a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
import snowballstemmer
from numpy.typing import NDArray
from scipy.sparse import csr_array

from firsthand.claims.times import find_times
from firsthand.model import ArticleId, Quantity, Statement, Vectors
from firsthand.text import words
from firsthand.units import to_base

STEMMER = snowballstemmer.stemmer("english")
LITTLE_WORDS = """
    a an the and or but nor so yet if then than that this these those it its they them their he him his she her we
    us our you your i me my who whom whose which what when where why how there here is are was were be been being am do
    does did has have had having will would shall should can could may might must of in on at by for with from to into
    onto out up down over under after before during about against between through as not no any all some each both more
    most other such only own same too very just also said says say told according mr mrs ms s t re ve ll d"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())
DOZENS = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.I
)  # no value that another could contradict
NAME = re.compile(r"(?<=[\w,;:’'”\")] )[A-Z][\w’'-]*")  # a capital inside a sentence
FIGURE = re.compile(r"\d[\d,.]*\d|\d")
PEOPLE = frozenset(
    [
        "peopl",
        "person",
        "worker",
        "employe",
        "staff",
        "man",
        "men",
        "woman",
        "women",
        "child",
        "children",
        "resid",
        "civilian",
        "soldier",
        "student",
        "passeng",
        "protest",
        "patient",
        "victim",
        "other",
        "suspect",
        "fan",
        "tourist",
        "villag",
        "migrant",
        "offic",
        "crew",
    ]
)
COUNTED = frozenset({"toll", "number", "total", "figur", "count", "dead", "injur"})  # beside a number without a noun
FATES = (  # (kind, stems beside a number of people that say what befell them); the first that fits
    ("people dead", frozenset({"kill", "die", "dead", "death", "toll", "drown", "bodi", "fatal", "perish"})),
    ("people hurt", frozenset({"injur", "hurt", "wound", "treat", "hospit", "hospitalis"})),
    ("people held", frozenset({"detain", "arrest", "custodi", "seiz", "jail"})),
    ("people missing", frozenset({"miss", "unaccount"})),
    ("people moved", frozenset({"evacu", "flee", "fled", "displac", "homeless"})),
)
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


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity made comparable: value in the base unit, and what it is of, as stems (the head last)."""

    value: float
    kind: str
    of: tuple[str, ...]
    slack: float  # share of the value by which another may differ and still be the same
    bound: str | None
    text: str


def make_table(statements: Sequence[Statement], printed: Sequence[Set[ArticleId]] | None = None) -> Table:
    """Give the features of all statements, one row each; ``printed`` tells in which articles each one's words stand.

    >>> from firsthand.model import Span, StatementId
    >>> text = "Five drones were given away"
    >>> one = Statement(id=StatementId("s"), article=ArticleId("a"), start=0, end=27, text=text, sentence=Span(0, 27))
    >>> make_table([one]).words.shape[0]
    1
    """
    size = next((len(s.vector) for s in statements if s.vector is not None), VECTOR_SIZE)
    blank = np.zeros(size, dtype=np.float32)
    return Table(
        statements=tuple(statements),
        vectors=np.array([blank if s.vector is None else s.vector for s in statements], dtype=np.float32).reshape(
            -1, size
        ),
        words=_sparse(statements, lambda s: stems(s.text)),
        plain=_sparse(statements, lambda s: stems(without_names(s.text))),
        numbers=_shared_numbers(statements),
        entities=_sparse(statements, lambda s: s.entities),
        printed=_columns(printed or [{s.article} for s in statements]),
        sources=_numbered([_source(s) for s in statements]),
        speakers=_numbered([_source(s) if s.kind in ("direct", "mixed") else "" for s in statements]),
        negated=np.array([is_negated(s) for s in statements], dtype=np.bool_),
        comparable=tuple(tuple(measure(q, s.text) for q in s.quantities) for s in statements),
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


def is_negated(statement: Statement) -> bool:
    """Say whether the statement, as it reaches the reader, says that something is not so.

    A denied negative ("denied that nobody was told") is affirmative.
    """
    return (statement.polarity == "negated") != (
        statement.modality == "denied" and "den" not in statement.text[:4].lower()
    )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Give the stem of an English word (Porter 2, by snowballstemmer).

    >>> stem("refineries") == stem("refinery")
    True
    """
    return str(STEMMER.stemWord(word.removesuffix("'s").removesuffix("’s")))


def stems(text: str) -> list[str]:
    """List the stems of the words that carry meaning; numbers are compared apart.

    >>> stems("The dams were breaking")
    ['dam', 'break']
    """
    return [stem(w) for w in words(text) if len(w) > 1 and w not in STOP_WORDS and not w[0].isdigit()]


def without_names(text: str) -> str:
    """Leave out the words with a capital inside a sentence.

    >>> without_names("The mayor met Ada Quist in Orvash")
    'The mayor met     in  '
    """
    return NAME.sub(" ", text)


def measure(quantity: Quantity, text: str = "") -> Measure:
    """Make a quantity comparable with others of the same kind: the unit, the fate of the people counted, or the noun.

    >>> dead = Quantity(0, 11, "two workers", 2, of="workers")
    >>> measure(dead, "two workers were killed").kind, measure(dead, "two workers spoke").kind
    ('people dead', 'worker')
    """
    value, unit = to_base(quantity)
    of = tuple(stems(quantity.of or ""))
    slack = 0.1 if quantity.approximate else 0.02 if unit else 0.0
    head = of[-1] if of else ""
    clock = re.search(rf"{re.escape(quantity.text)} (?:past|to|before|after) \w+", text) and unit == "seconds"
    loose = DOZENS.search(quantity.text)
    kind = "" if clock or loose or quantity.of == "age" else unit or _fate(head, text) or head
    return Measure(value, kind, of, slack, quantity.bound, quantity.text)


def _fate(head: str, text: str) -> str | None:
    """Name what befell the people that a number counts; a bare number beside such a word counts people too."""
    if head and head not in PEOPLE and not head.startswith("overnight"):
        return None
    found = set(stems(text))
    if not head and not found & COUNTED:
        return None
    return next((fate for fate, signs in FATES if found & signs), None)


def agree(left: Measure, right: Measure) -> bool:
    """Say whether two values of one kind can both be right: "more than 9,000" and "9,312", "about 40" and "41"."""
    slack = max(left.slack, right.slack) * max(abs(left.value), abs(right.value))
    if abs(left.value - right.value) <= slack:
        return True
    low, high = sorted((left, right), key=lambda m: m.value)
    floor_holds = low.bound == "at least" and high.value <= 1.25 * low.value
    ceiling_holds = high.bound == "at most" and high.value <= 2.5 * low.value
    return floor_holds or ceiling_holds


def _number_keys(statement: Statement) -> set[str]:
    """Name the numbers of a statement: as quantities with their kind, as bare figures, as times of day."""
    keys = {f"{m.value:.3g} {m.kind}" for m in (measure(q, statement.text) for q in statement.quantities) if m.kind}
    keys |= {f"{q.value:g}" for q in statement.quantities}
    keys |= {figure.replace(",", "") for figure in FIGURE.findall(statement.text)}
    return keys | {f"{minutes // 60}:{minutes % 60:02}" for minutes in find_times(statement.text)}


def _shared_numbers(statements: Sequence[Statement]) -> dict[str, tuple[float, tuple[int, ...]]]:
    """Weigh each number by how rare it is, from 0 to 1; one of less than three digits says half as much."""
    rows: dict[str, list[int]] = {}
    for row, statement in enumerate(statements):
        for key in _number_keys(statement):
            rows.setdefault(key, []).append(row)
    size = len(statements)
    return {
        key: (log(size / len(found)) / log(size) * (1.0 if sum(map(str.isdigit, key)) >= 3 else 0.5), tuple(found))
        for key, found in sorted(rows.items())
        if 1 < len(found) < size
    }


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
