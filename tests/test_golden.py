"""The example story comes out as it did: one file a stage, so that the first that differs is where a change begins."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from stories import run_pile

FOLDER = Path(__file__).parent / "golden" / "example"
FILES = sorted(path.name for path in FOLDER.glob("?-*.json"))
LIKE_ENOUGH = 0.9  # share of a stage's rows that must be the same on a processor that rounds otherwise
NOT_OF_THE_ENCODER = {"1-pages.json", "2-articles.json", "4-copies.json"}


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("golden_maker", FOLDER.parent / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def made() -> dict[str, bytes]:
    files: dict[str, bytes] = maker().golden_files(run_pile("example"))
    return files


@pytest.mark.parametrize("name", FILES)
def test_stage(name: str) -> None:
    here = json.loads(made()["machine.json"])
    there = json.loads((FOLDER / "machine.json").read_text("utf-8"))
    assert here["model"] == there["model"], "another model: run make golden and read the diff"
    ours, theirs = made()[name].splitlines(), (FOLDER / name).read_bytes().splitlines()
    if here == there or name in NOT_OF_THE_ENCODER:
        assert ours == theirs, f"{name} is the first that differs: run make golden and read the diff"
        return
    same = len(set(ours) & set(theirs)) / max(len(set(ours)), len(set(theirs)))
    assert same >= LIKE_ENOUGH, f"this processor rounds otherwise, yet {1 - same:.0%} of {name} differs"


def test_there_is_a_file_for_every_stage() -> None:
    assert [name[0] for name in FILES] == list("123456789")
    assert set(FILES) | {"machine.json"} == set(made())
