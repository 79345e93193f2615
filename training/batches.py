"""Cut documents into windows and put windows together into batches."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from firsthand.annotate.pieces import LINE, PARAGRAPH, QUOTED, SHAPES, SPACE
from firsthand.annotate.windows import choose_cut, find_cuts
from training.prepare import Document

WINDOW = 286  # pieces; longer than what is read at once later, where a shorter one reads as well and costs less
BATCH_PIECES = 2048
SHORT = 0.25  # of the documents are cut into short windows, so that a brief is read well too
CHANGED_CASE = 0.05  # of the windows are read as if typed in capitals, as many in small letters

CASED = [SHAPES.index(name) for name in ("lower", "Capitalised", "CAPITALS", "Capital", "miXed")]


@dataclass
class Part:
    """A window of a document: its pieces and the words in them."""

    document: Document
    start: int
    end: int
    first_word: int
    last_word: int  # the word after the last

    def __len__(self) -> int:
        """Count the pieces."""
        return self.end - self.start


@dataclass
class Batch:
    """Windows padded to one length; `words` are the places of the words' first pieces."""

    parts: list[Part]
    ids: Tensor
    mask: Tensor
    shapes: Tensor
    breaks: Tensor
    words: Tensor
    word_mask: Tensor


def cut_parts(document: Document, draw: random.Random) -> list[Part]:
    """Cut a document, the first time at a place drawn, so that each epoch cuts elsewhere."""
    strength = find_cuts(document.pieces)
    short = draw.random() < SHORT
    size = draw.randint(24, WINDOW // 2) if short else WINDOW
    body = draw.randint(size // 2, size) if len(document.pieces) > size else size
    parts: list[Part] = []
    start = 0
    while start < len(document.pieces):
        end = choose_cut(strength, start, body)
        first, last = np.searchsorted(document.heads, [start, end])
        parts.append(Part(document, start, end, int(first), int(last)))
        start, body = end, size
    return parts


def draw_batches(parts: list[Part], draw: random.Random) -> list[list[Part]]:
    """Mix the windows of all tasks into batches of like length."""
    draw.shuffle(parts)
    batches: list[list[Part]] = []
    for start in range(0, len(parts), 400):
        batch: list[Part] = []
        for part in sorted(parts[start : start + 400], key=len):
            if (len(batch) + 1) * (len(part) + 2) > BATCH_PIECES and batch:
                batches.append(batch)
                batch = []
            batch.append(part)
        batches.append(batch)
    draw.shuffle(batches)
    return batches


def build_batch(parts: list[Part], draw: random.Random | None) -> Batch:
    """Build the tensors of a batch; with `draw`, some windows change case or lose line ends."""
    length = max(map(len, parts)) + 2
    width = max(1, *(part.last_word - part.first_word for part in parts))
    ids, mask, shapes, breaks = (np.zeros((len(parts), length), dtype=np.int64) for _ in range(4))
    words = np.zeros((len(parts), width), dtype=np.int64)
    word_mask = np.zeros((len(parts), width), dtype=bool)
    for row, part in enumerate(parts):
        pieces, size, cut = part.document.pieces, len(part), slice(part.start, part.end)
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = 101, pieces.ids[cut], 102
        mask[row, : size + 2] = 1
        shapes[row, 1 : size + 1] = pieces.shapes[cut]
        breaks[row, 1 : size + 1] = pieces.breaks[cut]
        count = part.last_word - part.first_word
        heads = part.document.heads[part.first_word : part.last_word]
        words[row, :count] = heads - part.start + 1
        word_mask[row, :count] = True
        if draw:
            _change(part, shapes[row], breaks[row], draw)
    tensors = (torch.from_numpy(a) for a in (ids, mask, shapes, breaks, words, word_mask))
    return Batch(parts, *tensors)


def _change(part: Part, shapes: "np.ndarray", breaks: "np.ndarray", draw: random.Random) -> None:
    chance = draw.random()
    cased = np.isin(shapes, CASED)
    if chance < CHANGED_CASE:
        shapes[cased] = SHAPES.index("CAPITALS")
    elif chance < 2 * CHANGED_CASE:
        shapes[cased] = SHAPES.index("lower")
    if part.document.task == "conllpp" and draw.random() < 0.5:  # there each sentence is a line
        level = breaks % QUOTED
        lines = (level == LINE) | (level == PARAGRAPH)
        breaks[lines] += SPACE - level[lines]
