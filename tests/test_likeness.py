"""How two statements are compared by their words: what it tells apart, and that nothing but the two decides."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from firsthand.annotate import load_encoder
from firsthand.errors import ModelError
from firsthand.likeness import BLOCK, FILE, LONGEST, SHIPPED, Likeness, load_likeness
from firsthand.model import Halves, Span

SAME = (
    ("The bridge was closed to lorries on Monday.", "Heavy vehicles have been barred from the crossing since Monday."),
    ("Nobody was hurt in the fire.", "All of the residents got out of the blaze unharmed."),
    ("The minister quit over the contract.", "She stepped down because of the deal."),
    ("Two of the miners were found alive.", "Rescuers have brought out a pair of survivors from the pit."),
)


def likeness() -> Likeness:
    found = load_likeness()
    assert found is not None
    return found


def words(text: str) -> Halves:
    encoder = load_encoder()
    read = encoder.words(encoder.encode(text))
    assert read is not None
    return read.of(Span(0, len(text)))


def asked(texts: list[Halves | None], pairs: list[tuple[int, int]]) -> np.ndarray:  # type: ignore[type-arg]
    left, right = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    return likeness().compare(texts, left, right)


def test_other_words_for_one_thing_are_nearer_than_other_things() -> None:
    texts: list[Halves | None] = [words(sentence) for pair in SAME for sentence in pair]
    told = asked(texts, [(i, j) for i in range(0, 8, 2) for j in range(1, 8, 2)])[:, 0].reshape(4, 4)
    assert (told.argmax(1) == np.arange(4)).all()
    assert np.diag(told).min() > told[~np.eye(4, dtype=bool)].max()


def test_the_order_of_two_and_their_neighbours_change_nothing() -> None:
    texts: list[Halves | None] = [words(sentence) for pair in SAME for sentence in pair]
    alone = asked([texts[0], texts[1]], [(0, 1)])
    turned = asked([texts[1], texts[0]], [(0, 1)])
    among = asked(texts, [(i, j) for i in range(8) for j in range(8) if i != j])[0]
    assert alone == pytest.approx(turned, abs=1e-4)
    assert alone[0] == pytest.approx(among, abs=1e-4)


def test_nothing_to_compare_is_taken_for_nothing_alike() -> None:
    empty = np.zeros((0, words("Rain fell.").shape[1]), dtype=np.float16)
    told = asked([None, words("Rain fell."), empty], [(0, 1), (1, 2), (0, 2)])
    assert (told < 0).all()
    assert asked([], []).shape == (0, 2)


def test_a_text_without_end_and_many_pairs() -> None:
    long = words("the river rose again " * 400)
    assert len(long) > LONGEST
    told = asked([long, words("The river rose.")], [(0, 1)] * (2 * BLOCK + 1))
    assert np.isfinite(told).all()
    assert np.ptp(told, axis=0).max() < 1e-4


def test_an_encoder_without_a_comparison_has_no_words_to_compare(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json", "card.json"):
        (tmp_path / name).symlink_to(SHIPPED / name)
    encoder = load_encoder(tmp_path)
    assert encoder.likeness is None
    assert encoder.words(encoder.encode("Rain fell.")) is None
    assert load_likeness(tmp_path) is None


def test_the_comparison_of_another_encoder_is_refused(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json", "card.json"):
        (tmp_path / name).symlink_to(SHIPPED / name)
    with np.load(SHIPPED / FILE) as found:
        np.savez(tmp_path / FILE, **{**found, "model": np.array("another")})
    with pytest.raises(ModelError, match="another encoder"):
        load_encoder(tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "card.json", tmp_path / FILE)
    with pytest.raises(ModelError, match=FILE):
        load_likeness(tmp_path)
