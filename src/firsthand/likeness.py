"""How alike two stretches of text are in what they assert, from a vector for each of their words.

The words of one are laid beside the words of the other: each takes the mixture of the others that is nearest to it
("softly aligned"), is compared with it, and a small network adds up what was found (decomposable attention: Parikh et
al. 2016, "A Decomposable Attention Model for Natural Language Inference"). ``training/likeness.py`` makes the weights.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import ModelError
from firsthand.model import Halves, Vectors

LONGEST = 48  # words of a stretch that are compared; the rest is passed over
BLOCK = 256  # pairs compared at once
NOWHERE = -1e4
FILE = "likeness.npz"
SHIPPED = Path(__file__).parent / "models" / "en"
WEIGHTS = ("project", "weigh", "own", "other", "both", "bias", "sharpness", "heads", "head_bias")

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Likeness:
    """A trained comparison of word vectors; ``heads`` has one column for each of ``asks``."""

    weights: dict[str, Vectors]
    asks: tuple[str, ...]
    model: str  # the SHA-256 of the encoder whose words it compares

    def words(self, vectors: Vectors) -> Halves:
        """Give the words of a text as they are compared: unit vectors, and in the last column how much each counts."""
        weights = self.weights
        small = vectors @ weights["project"]
        small /= np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1e-6)
        counts = np.logaddexp(0, vectors @ weights["weigh"][:-1] + weights["weigh"][-1])
        return np.concatenate([small, counts[:, None]], axis=1).astype(np.float16)

    def ask(self, question: str, texts: Sequence[Halves | None], left: Rows, right: Rows) -> Vectors:
        """Give the log-odds of one of ``asks`` for pairs of texts, given as rows of ``texts``: (pairs,)."""
        return self.compare(texts, left, right)[:, self.asks.index(question)]

    def compare(self, texts: Sequence[Halves | None], left: Rows, right: Rows) -> Vectors:
        """Give the log-odds of every question for pairs of texts, given as rows of ``texts``: (pairs, asks)."""
        told = np.zeros((len(left), len(self.asks)), dtype=np.float32)
        ready = [self._ready(text) for text in texts]
        lengths = np.array([0 if text is None else min(LONGEST, len(text)) for text in texts])
        usable = np.flatnonzero((lengths[left] > 0) & (lengths[right] > 0))
        order = usable[np.argsort(np.maximum(lengths[left], lengths[right])[usable], kind="stable")]
        for start in range(0, len(order), BLOCK):
            block = order[start : start + BLOCK]
            told[block] = self._compare(_pad(ready, left[block]), _pad(ready, right[block]))
        told[np.setdiff1d(np.arange(len(left)), usable)] = self.weights["head_bias"]
        return told

    def _ready(self, text: Halves | None) -> Vectors | None:
        """Work out once a text what every pair of it needs: each word, what it gives as the other, as itself; counts.

        A mixture of words times a matrix is the mixture of the words times the matrix.
        """
        if text is None:
            return None
        words, counts = text[:LONGEST, :-1].astype(np.float32), text[:LONGEST, -1:].astype(np.float32)
        own = words @ self.weights["own"] + self.weights["bias"]
        return np.concatenate([words, words @ self.weights["other"], own, counts], axis=1)

    def _compare(self, left: Vectors, right: Vectors) -> Vectors:
        size = self.weights["project"].shape[1]
        weights = (left[..., -1], right[..., -1])
        alike = left[..., :size] @ right[..., :size].transpose(0, 2, 1)
        empty = (weights[0] <= 0, weights[1] <= 0)
        seen = (
            np.where(empty[1][:, None, :], NOWHERE, alike),
            np.where(empty[0][:, None, :], NOWHERE, alike.transpose(0, 2, 1)),
        )
        covers = [_mean(np.maximum(near.max(2), -1), weight) for near, weight in zip(seen, weights, strict=True)]
        mean_1, most_1 = self._digest(left, right, seen[0])
        mean_2, most_2 = self._digest(right, left, seen[1])
        low, high = np.minimum(*covers), np.maximum(*covers)
        found = [
            np.stack([low, high, (low + high) / 2], axis=1),
            mean_1 + mean_2,
            np.abs(mean_1 - mean_2),
            np.maximum(most_1, most_2),
            np.minimum(most_1, most_2),
        ]
        told: Vectors = np.concatenate(found, axis=1) @ self.weights["heads"] + self.weights["head_bias"]
        return told

    def _digest(self, words: Vectors, others: Vectors, alike: Vectors) -> tuple[Vectors, Vectors]:
        """Compare each word with the mixture of the others that is nearest to it: the mean and the most over words."""
        size, hidden = self.weights["own"].shape
        near = np.exp((alike - alike.max(2, keepdims=True)) * self.weights["sharpness"])
        mixture = (near / near.sum(2, keepdims=True)) @ others[..., : size + hidden]
        parts = (words[..., :size] * mixture[..., :size]) @ self.weights["both"]
        parts += words[..., size + hidden : -1] + mixture[..., size:]
        parts = np.maximum(parts, 0)
        counts = words[..., -1:]
        return _mean(parts, counts), np.where(counts > 0, parts, -9).max(1)


def _mean(values: Vectors, weights: Vectors) -> Vectors:
    mean: Vectors = (values * weights).sum(1) / np.maximum(weights.sum(1), 1e-4)
    return mean


def _pad(texts: Sequence[Vectors | None], rows: Rows) -> Vectors:
    """Lay texts of several lengths into one array; what fills them up counts nothing."""
    chosen = [text for row in rows.tolist() if (text := texts[row]) is not None]
    padded = np.zeros((len(chosen), max(map(len, chosen)), chosen[0].shape[1]), dtype=np.float32)
    for row, text in zip(padded, chosen, strict=True):
        row[: len(text)] = text
    return padded


def model_directory(given: Path | None = None) -> Path:
    """Give where the encoder and its comparison lie: as given, else as shipped, else as FIRSTHAND_MODEL says.

    >>> model_directory(Path("/models/other")).name
    'other'
    """
    elsewhere = os.environ.get("FIRSTHAND_MODEL")
    if given is None and elsewhere and not (SHIPPED / "model.onnx").exists():
        given = Path(elsewhere)
    return (given or SHIPPED).resolve()


@lru_cache(maxsize=2)
def load_likeness(directory: Path | None = None) -> Likeness | None:
    """Load the comparison that belongs to an encoder, once a process; nothing where its directory has none.

    >>> load_likeness().asks
    ('same', 'question')
    """
    path = model_directory(directory) / FILE
    if not path.is_file():
        return None
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as found:
            weights = {name: found[name].astype(np.float32) for name in WEIGHTS}
            return Likeness(weights, tuple(map(str, found["asks"])), str(found["model"]))
    except (ValueError, KeyError, OSError) as error:
        raise ModelError(f"{path} is not the comparison of an encoder: {error}") from error
