"""The encoder's pass and what is read off it: exact places, any text, the same answer every time."""

from __future__ import annotations

import itertools
import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from firsthand.annotate.encoder import Encoding, load_encoder
from firsthand.annotate.names import find_names, find_nouns
from firsthand.annotate.pieces import SHAPES, cut_pieces, shape_of
from firsthand.annotate.sentences import find_sentences
from firsthand.annotate.syntax import best_tree, find_arcs
from firsthand.annotate.tags import best_path, join_spans
from firsthand.annotate.windows import cut_windows
from firsthand.errors import ModelError
from firsthand.model import Span

NEWS = (
    "Mayor Ada Holm of Vessen said on Tuesday the bridge was safe. “It will hold,” she told the Harbour Post.\n\n"
    "The Waterways Office, which owns the bridge, had no comment."
)
ODD = {
    "empty": "",
    "blank": " \n\n\t ",
    "one letter": "a",
    "no full stop": "word " * 3000,
    "only quotes": "\"'“”" * 500,
    "one long word": "x" * 5000,
    "right to left": "ראש העיר אמר שהגשר בטוח. " * 40 + "قال العمدة إن الجسر آمن. " * 40,
    "no spaces": "市长说桥是安全的。" * 300,
    "signs": "👩‍👩‍👧 \u200b\ufeff\u202e✓ " * 200,
    "control": "a\x00b\x01c\r\nd\u2028e",
    "lone surrogate free": "e\u0301 n\u0303 İstanbul ﬁne ẞ",
    "line ends": "\n" * 2000 + "A bridge." + "\n" * 2000,
}


def encode(text: str) -> Encoding:
    return load_encoder().encode(text)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_any_text_gives_places_inside_it(text: str) -> None:
    encoding = encode(text)
    sentences = find_sentences(encoding)
    tree = find_arcs(encoding, sentences)
    spans = [*sentences, *tree.words, *(name.span for name in find_names(encoding))]
    spans += [noun.span for noun in find_nouns(encoding)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(sentences))
    assert sum(len(span.of(text)) for span in sentences) >= len("".join(text.split())) * 0.5 or not len(encoding)
    assert encoding.vectors(sentences).shape == (len(sentences), 384)


def test_every_sentence_is_one_tree() -> None:
    encoding = encode(NEWS)
    sentences = find_sentences(encoding)
    tree = find_arcs(encoding, sentences)
    for sentence in sentences:
        rows = [row for row, word in enumerate(tree.words) if sentence.holds(word)]
        assert sum(tree.heads[row] == -1 for row in rows) == 1
        assert all(tree.heads[row] == -1 or tree.heads[row] in rows for row in rows)
        assert all((tree.relations[row] == "root") == (tree.heads[row] == -1) for row in rows)


def test_sentences_and_names() -> None:
    encoding = encode(NEWS)
    ends = [span.of(NEWS)[-11:] for span in find_sentences(encoding)]
    assert ends == ["e was safe.", "rbour Post.", "no comment."]
    names = {name.span.of(NEWS): name.label for name in find_names(encoding)}
    assert names["Ada Holm"] == "PERSON"
    assert names["Vessen"] == "PLACE"


def test_the_same_text_gives_the_same_answer() -> None:
    left, right = encode(NEWS), encode(NEWS)
    assert all(np.array_equal(left.told[name], right.told[name]) for name in left.told)


def test_likeness_follows_meaning() -> None:
    near, same, far = encode("The bridge is safe."), encode("It is safe to cross the bridge."), encode("Cats sleep.")
    a, b, c = (e.vectors([Span(0, len(e.text))])[0] for e in (near, same, far))
    assert a @ b > 0.5 > a @ c
    assert np.linalg.norm(a) == pytest.approx(1, abs=1e-3)


def test_windows_cover_every_piece_once() -> None:
    tokenizer = load_encoder().tokenizer
    for text in (NEWS * 30, "word " * 3000, "x" * 5000):
        pieces = cut_pieces(text, tokenizer)
        windows = cut_windows(pieces)
        assert [window.start for window in windows[1:]] == [window.end for window in windows[:-1]]
        assert (windows[0].start, windows[-1].end) == (0, len(pieces))
        assert sum(window.end - window.context for window in windows) < 1.4 * len(pieces)


def test_shapes() -> None:
    words = ["the", "The", "TASS", "A", "iPhone", "2023", "5th", ".", "“", "城", "+"]
    assert [SHAPES[shape_of(word)] for word in words] == [
        "lower", "Capitalised", "CAPITALS", "Capital", "miXed", "digits", "d1git", "stop", "open double",
        "other script", "symbol",
    ]  # fmt: skip


def test_best_path_agrees_with_trying_all() -> None:
    draw = np.random.default_rng(5)
    for length in (1, 2, 5):
        scores = draw.normal(size=(1, length, 1, 5)).astype(np.float32)
        moves = draw.normal(size=(1, 5, 5)).astype(np.float32)

        def total(path: tuple[int, ...], scores: np.ndarray = scores, moves: np.ndarray = moves) -> float:
            steps = sum(moves[0, a, b] for a, b in itertools.pairwise(path))
            return float(steps + sum(scores[0, place, 0, tag] for place, tag in enumerate(path)))

        best = max(itertools.product(range(5), repeat=length), key=total)
        assert best_path(scores, moves, np.array([length]))[0, :, 0].tolist() == list(best)


def test_spans_from_broken_tags() -> None:
    assert join_spans(np.array([2, 3, 0, 1, 1, 3, 2])) == [(0, 2), (3, 4), (4, 6), (6, 7)]
    assert join_spans(np.zeros(4, dtype=np.int64)) == []


def test_trees_have_one_root_and_no_ring() -> None:
    draw = random.Random(3)
    for _ in range(50):
        size = draw.randint(1, 12)
        scores = np.array([[draw.gauss(0, 1) for _ in range(size)] for _ in range(size)], dtype=np.float32)
        heads = best_tree(scores).tolist()
        roots = [word for word, head in enumerate(heads) if word == head]
        assert len(roots) == 1
        for start in range(size):
            word = start
            for _ in range(size):
                word = heads[word]
            assert word == roots[0]


def test_a_wrong_directory_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no card\.json"):
        load_encoder(tmp_path)
    shipped = Path(__file__).parent.parent / "src" / "firsthand" / "models" / "en"
    for name in ("card.json", "tokenizer.json", "model.onnx"):
        shutil.copy(shipped / name, tmp_path)
    card = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    (tmp_path / "card.json").write_text(json.dumps(card | {"model_sha256": "0"}), encoding="utf-8")
    with pytest.raises(ModelError, match="not the file that its card describes"):
        load_encoder(tmp_path)
