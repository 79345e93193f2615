"""Turn the data sets into documents of pieces with their answers, once, in a cache file.

python -m training.prepare --data DATA --out CACHE
"""

import argparse
import pickle
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from firsthand.annotate.pieces import Pieces, cut_pieces
from training.labels import CONLL_NAMES, NAMES, NOUNS, RELATIONS, WNUT_NAMES, relation
from training.rows import Row, read_rows
from training.trunk import base_directory, load_trunk

Words = tuple[int, int]  # the first word of a span and the word after its last

TEACHER_SHARE = {"polnear": 0.5, "conllpp": 0.8, "gum": 0.6, "ewt": 0.6, "alone": 1.0}


@dataclass
class Document:
    """One text with the answers that its data set gives; spans count words."""

    task: str
    pieces: Pieces
    heads: NDArray[np.int64]  # the first piece of each word
    sentences: list[Words] = field(default_factory=list)
    names: list[tuple[int, int, int]] = field(default_factory=list)
    attributions: list[dict[str, list[Words]]] = field(default_factory=list)
    nouns: list[tuple[int, int, int]] = field(default_factory=list)  # word, type, chain
    arcs: NDArray[np.int64] | None = None  # head of each word; itself = root, -1 = unknown
    relations: NDArray[np.int64] | None = None
    teacher: NDArray[np.float16] | None = None  # one vector a sentence


def main() -> None:
    """Read the data sets and write the cache."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="cache file to write")
    parser.add_argument("--limit", type=int, default=10**9, help="documents a set, for a trial")
    arguments = parser.parse_args()
    prepare(arguments.data, arguments.out, arguments.limit)


def prepare(data: Path, out: Path, limit: int = 10**9) -> None:
    """Cut all texts, mark their answers, ask the teacher, and write the cache."""
    tokenizer = load_tokenizer()
    documents: list[Document] = []
    for task, name, reader in SETS:
        rows = [part for row in read_rows(data / name) for part in _parts(task, row)][:limit]
        documents += [reader(task, row, tokenizer) for row in rows]
        print(task, len(rows), "documents,", sum(len(d.pieces) for d in documents), "pieces so far")
    documents = [document for document in documents if len(document.pieces)]
    add_teacher(documents)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pickle.dumps(documents))


def load_tokenizer() -> Tokenizer:
    """Load the vocabulary of the base model, without its cut and padding."""
    tokenizer = Tokenizer.from_file(str(base_directory() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _parts(task: str, row: Row) -> list[Row]:
    """Make rows of single sentences for the task that reads them alone."""
    if task != "alone":
        return [row]
    if "text" not in row:
        return [{"a": row["a"]}, {"a": row["b"]}]
    return [{"a": row["text"][s["start"] : s["end"]]} for s in row["sentences"]]


class Places:
    """Finds the words that a stretch of characters covers."""

    def __init__(self, pieces: Pieces) -> None:
        """Set up empty or with the given parts."""
        self.heads = np.flatnonzero(pieces.first)
        self.starts = pieces.starts[self.heads]
        tails = np.append(self.heads[1:], len(pieces)) - 1
        self.ends = pieces.ends[tails] if len(pieces) else pieces.ends

    def words(self, start: int, end: int) -> Words | None:
        """Return the words that touch `[start, end)`, or None."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return (first, last) if last > first else None


def _start(task: str, row: Row, tokenizer: Tokenizer) -> tuple[Document, Places]:
    pieces = cut_pieces(row["text"], tokenizer)
    places = Places(pieces)
    return Document(task, pieces, places.heads), places


def read_polnear(task: str, row: Row, tokenizer: Tokenizer) -> Document:
    """Read sources, cues and contents; the sentence marks are a program's."""
    document, places = _start(task, row, tokenizer)
    document.sentences = _spans(places, row.get("corenlp_sentences") or [])
    for attribution in row["attributions"]:
        parts = {
            part: _spans(places, [(s["start"], s["end"]) for s in attribution[part]])
            for part in ("source", "cue", "content")
        }
        if any(parts.values()):
            document.attributions.append(parts)
    return document


def read_names(task: str, row: Row, tokenizer: Tokenizer) -> Document:
    """Read names and sentences, of CoNLL++ or of WNUT-17."""
    document, places = _start(task, row, tokenizer)
    document.sentences = _spans(places, row["sentences"])
    types = CONLL_NAMES | WNUT_NAMES
    for entity in row["entities"]:
        words = places.words(entity["start"], entity["end"])
        if words:
            document.names.append((*words, NAMES.index(types[entity["label"]])))
    return document


def read_trees(task: str, row: Row, tokenizer: Tokenizer) -> Document:
    """Read sentences, trees and, in GUM, what the nouns stand for."""
    document, places = _start(task, row, tokenizer)
    document.sentences = _spans(places, row["sentences"])
    count = len(places.heads)
    arcs, relations = np.full(count, -1), np.zeros(count, dtype=np.int64)
    for tokens in row["tokens"]:
        _read_tree(tokens, places, arcs, relations)
    document.arcs, document.relations = arcs, relations
    chains: dict[str, int] = {}
    for mention in row.get("mentions", []):
        words = places.words(mention["start"], mention["end"])
        if words is None:
            continue
        outside = [w for w in range(*words) if not words[0] <= arcs[w] < words[1] or arcs[w] == w]
        if outside and arcs[outside[0]] >= 0:
            kind = mention["type"] if mention["type"] in NOUNS else "other"
            chain = chains.setdefault(mention["chain"], len(chains))
            document.nouns.append((outside[0], NOUNS.index(kind), chain))
    return document


def _read_tree(tokens: list[Any], places: Places, arcs: Any, relations: Any) -> None:
    words = [places.words(token[0], token[1]) for token in tokens]
    owner: dict[int, int] = {}  # word -> the token whose arc it carries
    for number, span in enumerate(words):
        for word in range(*span) if span else ():
            owner.setdefault(word, number)
    node: dict[int, int] = {}
    for word in sorted(owner):
        node.setdefault(owner[word], word)
    for word, number in owner.items():
        head, first = tokens[number][4], node[number]
        if word != first:
            arcs[word], relations[word] = first, RELATIONS.index("part")
        elif head == 0:
            arcs[word], relations[word] = word, RELATIONS.index("root")
        elif head - 1 in node:
            arcs[word] = node[head - 1]
            relations[word] = RELATIONS.index(relation(tokens[number][5]))


def read_alone(task: str, row: Row, tokenizer: Tokenizer) -> Document:
    """Read a sentence that stands alone, for its vector."""
    document, places = _start(task, {"text": row["a"]}, tokenizer)
    document.sentences = [(0, len(places.heads))]
    return document


def _spans(places: Places, spans: Any) -> list[Words]:
    found = [places.words(start, end) for start, end in spans]
    return [words for words in found if words is not None]


SETS = (
    ("polnear", "polnear/train.jsonl.gz", read_polnear),
    ("conllpp", "conllpp/train.jsonl.gz", read_names),
    ("wnut17", "wnut17/train.jsonl.gz", read_names),
    ("gum", "gum/train.jsonl.gz", read_trees),
    ("ewt", "ewt/train.jsonl.gz", read_trees),
    ("alone", "mrpc/train.jsonl.gz", read_alone),
    ("alone", "ecbplus/train.jsonl.gz", read_alone),
)


def add_teacher(documents: list[Document]) -> None:
    """Give the sentences of a share of the documents the untouched encoder's own vectors."""
    trunk = load_trunk().eval()
    chosen: list[tuple[int, int, NDArray[np.int64]]] = []
    draw = random.Random(7)
    for number, document in enumerate(documents):
        if draw.random() >= TEACHER_SHARE.get(document.task, 0.0):
            continue
        document.teacher = np.zeros((len(document.sentences), 384), dtype=np.float16)
        ends = np.append(document.heads, len(document.pieces))
        for row, (first, last) in enumerate(document.sentences):
            chosen.append((number, row, document.pieces.ids[ends[first] : ends[last]][:126]))
    chosen.sort(key=lambda item: len(item[2]))
    for start in range(0, len(chosen), 64):
        batch = chosen[start : start + 64]
        vectors = _teach(trunk, [ids for _, _, ids in batch])
        for (number, row, _), vector in zip(batch, vectors, strict=True):
            teacher = documents[number].teacher
            assert teacher is not None
            teacher[row] = vector


def teach_texts(tokenizer: Tokenizer, texts: list[str]) -> NDArray[np.float32]:
    """Return the untouched encoder's vectors of short texts."""
    trunk = load_trunk().eval()
    pieces = [np.array(tokenizer.encode(text, add_special_tokens=False).ids[:126]) for text in texts]
    order = sorted(range(len(texts)), key=lambda row: len(pieces[row]))
    vectors = np.zeros((len(texts), 384), dtype=np.float32)
    for start in range(0, len(order), 64):
        rows = order[start : start + 64]
        vectors[rows] = _teach(trunk, [pieces[row] for row in rows])
    return vectors


def _teach(trunk: torch.nn.Module, batch: list[NDArray[np.int64]]) -> NDArray[np.float16]:
    ids = torch.zeros((len(batch), max(map(len, batch)) + 2), dtype=torch.long)
    for row, pieces in enumerate(batch):
        ids[row, : len(pieces) + 2] = torch.tensor([101, *pieces.tolist(), 102])
    mask = (ids != 0).long()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = trunk(ids, mask).float()
    mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return functional.normalize(mean, dim=1).numpy().astype(np.float16)


if __name__ == "__main__":
    main()
