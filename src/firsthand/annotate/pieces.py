"""Cut a text into the pieces the encoder reads, each with its place, shape and break."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.annotate.quotes import find_quotes
from firsthand.model import Span

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

SHAPES = (
    "none", "lower", "Capitalised", "CAPITALS", "Capital", "miXed", "digits", "d1git", "continued",
    "stop", "comma", "colon", "dash", "bracket", "symbol", "open double", "close double",
    "straight double", "open single", "close single", "straight single", "other script",
)  # fmt: skip
_SHAPE = {name: number for number, name in enumerate(SHAPES)}
_MARKS = {
    ".": "stop", "!": "stop", "?": "stop", "…": "stop", "。": "stop", ",": "comma", ":": "colon",
    ";": "colon", "-": "dash", "–": "dash", "—": "dash", "(": "bracket", ")": "bracket",
    "[": "bracket", "]": "bracket", "“": "open double", "„": "open double", "«": "open double",
    "”": "close double", "»": "close double", '"': "straight double", "‘": "open single",
    "’": "close single", "'": "straight single", "`": "open single",
}  # fmt: skip

GLUED, SPACE, LINE, PARAGRAPH, QUOTED = 0, 1, 2, 3, 4  # QUOTED is added to the other four
_NEWLINE = re.compile("[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Pieces:
    """The pieces of one text; every array has one entry a piece."""

    ids: Integers
    starts: Integers
    ends: Integers
    shapes: Integers
    breaks: Integers
    first: Flags  # whether the piece begins a word

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self.ids)


def cut_pieces(text: str, tokenizer: Tokenizer, paragraphs: Sequence[Span] = ()) -> Pieces:
    """Cut a text into pieces; a paragraph given from outside begins a new line too."""
    lines = _lines(text, paragraphs)
    encodings = tokenizer.encode_batch([text[s:e] for s, e in lines], add_special_tokens=False)
    ids = np.array([i for encoding in encodings for i in encoding.ids], dtype=np.int64)
    offsets = [pair for encoding in encodings for pair in encoding.offsets]
    spans = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    counts = [len(encoding) for encoding in encodings]
    base = np.repeat(np.array([s for s, _ in lines], dtype=np.int64), counts)
    first = ~_continues(tokenizer)[ids]
    starts, ends = spans[:, 0] + base, spans[:, 1] + base
    line = np.repeat(np.arange(len(lines)), counts)
    first[np.flatnonzero(np.diff(line, prepend=-1))] = True
    breaks = _breaks(text, starts, ends, line)
    shapes = _shapes(text, starts, ends, first)
    return Pieces(ids, starts, ends, shapes, breaks, first)


def _lines(text: str, paragraphs: Sequence[Span]) -> list[tuple[int, int]]:
    cuts = {0, len(text)} | {s.start for s in paragraphs} | {s.end for s in paragraphs}
    cuts |= {mark.start() for mark in _NEWLINE.finditer(text)}
    places = sorted(cuts)
    return list(pairwise(places))


@lru_cache(maxsize=4)
def _continues(tokenizer: Tokenizer) -> Flags:
    """Tell for every entry of the vocabulary whether it continues a word."""
    table = np.zeros(tokenizer.get_vocab_size(), dtype=np.bool_)
    for piece, number in tokenizer.get_vocab().items():
        table[number] = piece.startswith("##")
    return table


def _breaks(text: str, starts: Integers, ends: Integers, line: Integers) -> Integers:
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    gap = starts[1:] > ends[:-1]
    breaks = np.concatenate([[PARAGRAPH], np.where(gap, SPACE, GLUED)]).astype(np.int64)
    for place in np.flatnonzero(np.diff(line)):
        blank = text[ends[place] : starts[place + 1]].count("\n") != 1
        breaks[place + 1] = PARAGRAPH if blank else LINE
    inside = np.zeros(len(text) + 2, dtype=np.int64)
    for quote in find_quotes(text):
        inside[quote.start] += 1
        inside[quote.end] -= 1
    quoted = np.cumsum(inside)[starts] > 0
    return breaks + QUOTED * quoted


def _shapes(text: str, starts: Integers, ends: Integers, first: Flags) -> Integers:
    heads = np.flatnonzero(first)
    tails = np.append(heads[1:], len(first))[: len(heads)] - 1
    shapes = np.full(len(first), _SHAPE["continued"], dtype=np.int64)
    spans = zip(starts[heads].tolist(), ends[tails].tolist(), strict=True)
    shapes[heads] = [shape_of(text[start:end]) for start, end in spans]
    return shapes


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> int:
    """Number the shape of a word; the names are in SHAPES.

    >>> SHAPES[shape_of("Kim")], SHAPES[shape_of("TASS")], SHAPES[shape_of("1,5")]
    ('Capitalised', 'CAPITALS', 'd1git')
    """
    if word in _MARKS:
        return _SHAPE[_MARKS[word]]
    return _SHAPE[next(name for name, holds in _KINDS if holds(word))]


_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (  # the first that holds
    ("symbol", lambda word: not any(map(str.isalnum, word))),
    ("digits", str.isdigit),
    ("d1git", lambda word: any(map(str.isdigit, word))),
    ("lower", str.islower),
    ("CAPITALS", lambda word: word.isupper() and len(word) > 1),
    ("Capital", str.isupper),
    ("Capitalised", lambda word: word[:1].isupper() and word[1:].islower()),
    ("miXed", lambda word: word.upper() != word.lower()),
    ("other script", bool),
)
