"""Run the encoder over a text, once, and keep what it tells of each word.

A model is a directory of three files: `model.onnx`, `tokenizer.json` and `card.json`, which names
the columns of the output and holds the small tables that are read beside it.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.annotate.pieces import SHAPES, Integers, Pieces, cut_pieces
from firsthand.annotate.windows import Window, cut_windows, find_cuts
from firsthand.errors import ModelError
from firsthand.likeness import FILE, Likeness, load_likeness, model_directory
from firsthand.model import Span, Vectors, WordVectors

BATCH = 1  # windows run at once: more is no faster, takes more memory, and lets windows share the scale of their 8 bits
_LIKE = 0.92  # of the longest window of a batch
_BEGIN, _END = 101, 102  # the pieces around a window
_FORMAT = "firsthand/encoder/1"

Half: TypeAlias = NDArray[np.float16]


@dataclass(frozen=True)
class Card:
    """What is read beside the graph: names of columns, and small tables."""

    name: str
    sha256: str  # of the graph
    outputs: dict[str, int]
    layers: tuple[str, ...]
    names: tuple[str, ...]
    nouns: tuple[str, ...]
    relations: tuple[str, ...]
    distances: Integers
    tables: dict[str, Vectors]
    body: int
    context: int


@dataclass(frozen=True, eq=False)
class Encoding:
    """What the encoder tells of a text: one row a word in every array."""

    text: str
    card: Card
    starts: Integers
    ends: Integers
    cuts: Integers  # how good it is to cut before a word: 3 line, 2 full stop, 1 word
    told: dict[str, Half]
    counts: Integers  # pieces of each word; `told["sentence"]` holds the sum over them

    def __len__(self) -> int:
        """Count the words."""
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """Give the characters from a word up to, and without, another."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def words(self, span: Span) -> tuple[int, int]:
        """Give the first word that a span touches and the word after its last."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        last = int(np.searchsorted(self.starts, span.end, side="left"))
        return first, max(first, last)

    def word_vectors(self) -> Vectors:
        """Give the vector of each word, the mean of its pieces, as the vector of a sentence is that of its words."""
        counts = np.maximum(self.counts, 1).astype(np.float32)[:, None]
        whole: Vectors = self.told["sentence"].astype(np.float32) / counts
        return whole

    def vectors(self, spans: Sequence[Span]) -> Vectors:
        """Give a vector of length 1 for each span; a span without words has zeros."""
        rows = np.zeros((len(spans), self.card.outputs["sentence"]), dtype=np.float32)
        for row, span in enumerate(spans):
            first, last = self.words(span)
            if last > first:
                rows[row] = self.told["sentence"][first:last].sum(0, dtype=np.float32)
        return unit(rows)


def unit(rows: Vectors) -> Vectors:
    """Scale rows to length 1; rows of zeros stay.

    >>> unit(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32)).round(1).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Encoder:
    """A loaded model."""

    card: Card
    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    likeness: Likeness | None = None  # how words are made ready to be compared; a directory may have none

    def encode(self, text: str, paragraphs: Sequence[Span] = (), batch: int = BATCH) -> Encoding:
        """Read a whole text; `batch` windows run at once."""
        pieces = cut_pieces(text, self.tokenizer, paragraphs)
        heads = np.flatnonzero(pieces.first)
        tails = np.append(heads[1:], len(pieces))[: len(heads)]
        told: dict[str, Half] = {
            name: np.zeros((len(heads), size), dtype=np.float16) for name, size in self.card.outputs.items()
        }
        windows = cut_windows(pieces, self.card.body, self.card.context)
        for group in _alike(windows, batch):
            self._read(pieces, group, heads, told)
        ends = pieces.ends[tails - 1]
        cuts = find_cuts(pieces)[heads]
        return Encoding(text, self.card, pieces.starts[heads], ends, cuts, told, tails - heads)

    def words(self, encoding: Encoding) -> WordVectors | None:
        """Give the words of a text as statements are compared by them; see `firsthand.likeness`."""
        if self.likeness is None:
            return None
        places = np.stack([encoding.starts, encoding.ends], axis=1).astype(np.int32)
        return WordVectors(places, self.likeness.words(encoding.word_vectors()))

    def _read(self, pieces: Pieces, windows: list[Window], heads: Integers, told: dict[str, Half]) -> None:
        rows = self.session.run(None, _feed(pieces, windows))[0]
        for row, window in zip(rows, windows, strict=True):
            skip = 1 + window.start - window.context
            body = row[skip : skip + window.end - window.start]
            first, last = np.searchsorted(heads, [window.start, window.end])
            at = heads[first:last] - window.start
            column = 0
            for name, size in self.card.outputs.items():
                part = body[:, column : column + size]
                whole = name == "sentence"
                told[name][first:last] = np.add.reduceat(part, at) if whole else part[at]
                column += size


def _alike(windows: list[Window], batch: int) -> Iterator[list[Window]]:
    """Put windows of nearly one length together: what fills the shorter ones up costs as much."""
    group: list[Window] = []
    for window in sorted(windows, key=lambda window: (-len(window), window.start)):
        if group and (len(group) == batch or len(window) < _LIKE * len(group[0])):
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _feed(pieces: Pieces, windows: list[Window]) -> dict[str, Integers]:
    length = max(map(len, windows)) + 2
    ids, mask, shapes, breaks = (np.zeros((len(windows), length), dtype=np.int64) for _ in range(4))
    for row, window in enumerate(windows):
        size, cut = len(window), slice(window.context, window.end)
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = _BEGIN, pieces.ids[cut], _END
        mask[row, : size + 2] = 1
        shapes[row, 1 : size + 1] = pieces.shapes[cut]
        breaks[row, 1 : size + 1] = pieces.breaks[cut]
    return {"input_ids": ids, "attention_mask": mask, "shape_ids": shapes, "break_ids": breaks}


def load_encoder(directory: Path | None = None) -> Encoder:
    """Load a model, once a process; without a directory, the one that ships with the package."""
    return _load(model_directory(directory))


@lru_cache(maxsize=2)
def _load(directory: Path) -> Encoder:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    for name in ("card.json", "model.onnx", "tokenizer.json"):
        if not (directory / name).is_file():
            raise ModelError(f"no {name} in {directory}: give a directory with a trained model")
    raw = json.loads((directory / "card.json").read_text(encoding="utf-8"))
    if raw.get("format") != _FORMAT or raw.get("shapes") != list(SHAPES):
        raise ModelError(f"{directory / 'card.json'} is not of the format {_FORMAT}")
    graph = (directory / "model.onnx").read_bytes()
    if hashlib.sha256(graph).hexdigest() != raw["model_sha256"]:
        raise ModelError(f"{directory / 'model.onnx'} is not the file that its card describes")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
    )
    tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
    return Encoder(_card(raw), tokenizer, session, _likeness(directory, raw["model_sha256"]))


def _likeness(directory: Path, model: str) -> Likeness | None:
    """Load how words are compared, if it was trained on the words of this encoder."""
    likeness = load_likeness(directory)
    if likeness is not None and likeness.model != model:
        raise ModelError(f"{directory / FILE} was trained on another encoder: run training.likeness, or take it away")
    return likeness


_SLOW = ["SkipLayerNormFusion"]  # measured: the fused form costs a tenth more


def _card(raw: dict[str, Any]) -> Card:  # Any: JSON, checked by its use here
    tables = (
        "transitions", "distance_scores", "nobody", "nobody_scores", "relation_weight",
        "relation_bias",
    )  # fmt: skip
    return Card(
        name=raw["name"],
        sha256=raw["model_sha256"],
        outputs=dict(raw["outputs"]),
        layers=tuple(raw["layers"]),
        names=tuple(raw["names"]),
        nouns=tuple(raw["nouns"]),
        relations=tuple(raw["relations"]),
        distances=np.array(raw["distances"], dtype=np.int64),
        tables={name: np.array(raw[name], dtype=np.float32) for name in tables},
        body=int(raw["body"]),
        context=int(raw["context"]),
    )


def softmax(scores: NDArray[Any]) -> Vectors:
    """Turn scores into shares along the last axis.

    >>> softmax(np.zeros((1, 2))).tolist()
    [[0.5, 0.5]]
    """
    wide: Vectors = scores.astype(np.float32)
    raised: Vectors = np.exp(wide - wide.max(-1, keepdims=True))
    shares: Vectors = raised / raised.sum(-1, keepdims=True)
    return shares
