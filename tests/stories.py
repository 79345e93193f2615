"""Runs over whole stories that several tests look at: made once, and told where a story that is not here would be."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from firsthand.pipeline import run_dossiers
from firsthand.run import Run
from firsthand.settings import Settings, StorySettings

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "pages"
BAD = ROOT / "examples" / "bad"
STORIES = Path(os.environ.get("FIRSTHAND_STORIES", ROOT.parent / "shared" / "stories"))
PILES = ("example", "visit", "election", "refinery")


def folder_of(pile: str) -> Path:
    """Give the folder of a pile of pages; skip the test, saying so, where it is not on this machine."""
    if pile == "example":
        return EXAMPLE
    for folder in (STORIES / pile / "pages", STORIES / pile):
        if folder.is_dir():
            return folder
    pytest.skip(f"the story {pile!r} is not here: set FIRSTHAND_STORIES to the folder that holds it")


@cache
def run_pile(pile: str, one: bool = False) -> Run:
    """Give the run over a pile, made once for all tests."""
    return run_dossiers([str(folder_of(pile))], Settings(stories=StorySettings(one=one)))
