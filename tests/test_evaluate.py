"""The measures of the encoder, on answers small enough to count by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from firsthand.annotate.encoder import load_encoder

evaluate = pytest.importorskip("training.evaluate", reason="run from the project's folder")


def test_spans_count_as_exact_half_and_words() -> None:
    tally = evaluate.Tally()
    evaluate._compare_spans(tally, "cue", [(0, 2), (5, 9)], [(0, 2), (5, 7), (20, 21)])
    assert tally.scores() == pytest.approx({"cue exact": 2 / 5, "cue words": 8 / 11, "cue half": 4 / 5})


def test_whole_attributions_need_every_role() -> None:
    tally = evaluate.Tally()
    right = {"source": [(0, 2)], "cue": [(2, 3)], "content": [(3, 9)]}
    other = {"source": [], "cue": [(2, 3)], "content": [(3, 9)]}
    near = {"source": [(0, 2)], "cue": [(2, 3)], "content": [(3, 7)]}
    evaluate._compare_wholes(tally, [near, other], [right])
    assert tally.scores() == pytest.approx({"attributions half": 2 / 3, "attributions exact": 0.0})


def test_a_set_is_read_and_scored(tmp_path: Path) -> None:
    text = "The mayor said the bridge was safe."
    spans = {"source": (0, 9), "cue": (10, 14), "content": (15, 34)}
    told = {role: [{"start": start, "end": end}] for role, (start, end) in spans.items()}
    (tmp_path / "polnear").mkdir()
    with gzip.open(tmp_path / "polnear" / "dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text, "attributions": [told]}) + "\n")
    scores = evaluate.evaluate(tmp_path, load_encoder(), only="polnear")
    assert scores["polnear attributions exact"] == 1.0
    assert scores["polnear words a CPU second"] > 0
