"""The figures of every stage: where they come from, what is asked of them, what others published; and their table."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from truth import check, shares

from firsthand.annotate import load_encoder
from firsthand.pipeline import run_dossiers

BENCH = Path(__file__).parent
ROOT = BENCH.parent
RESULTS = BENCH / "RESULTS.md"
DATA = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data"))
STORIES = Path(os.environ.get("FIRSTHAND_STORIES", ROOT.parent / "shared" / "stories"))
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure whose name begins so is held against: what is asked of it, and what others published."""

    name: str
    asked: float | None = None
    published: str = ""


COFENET = "BERT-base + CofeNet, on the test split"
HEIDELTIME = "HeidelTime, on the test split"
TARGETS: tuple[Target, ...] = (
    Target("polnear source exact", 0.82, f".832 {COFENET}"),
    Target("polnear cue exact", 0.74, f".753 {COFENET}"),
    Target("polnear content exact", 0.69, f".729 {COFENET}"),
    Target("polnear whole", 0.60),
    Target("polnear kind", 0.95),
    Target("conllpp names", 0.93),
    Target("ewt sentences", 0.95, ".906 spaCy with a transformer (en_udv25_englishewt_trf), on the test split"),
    Target("gum sentences", 0.95),
    Target("ewt LAS", 0.85, ".894 spaCy with a transformer (en_udv25_englishewt_trf), on the test split"),
    Target("gum LAS", 0.85),
    Target("tempeval3 dev, dates and times by day: value F1", 0.78, f".776 {HEIDELTIME}"),
    Target("tempeval3 dev, calendar values only: value F1", 0.78, f".776 {HEIDELTIME}"),
    Target("gum dev: value F1", 0.78),
    Target("recognizers specs, dates"),
    Target("recognizers", 0.90),
    Target("giveme5w1h_news_cluster", 0.92, ".948 B-cubed F1, on the Miranda set"),
    Target("ecbplus", 0.90),
    Target("basil", 0.95),
    Target("allsides", 0.85),
    Target("trafilatura_eval F", 0.93, ".958 trafilatura, .970 best, on the article-extraction benchmark"),
)
# What is asked of the labelled stories, kind by kind.
ASKED = {
    "read": 0.95, "story": 0.95, "extract": 0.93, "metadata": 0.85, "dates": 0.60, "who says so": 0.60,
    "same claim": 0.45, "not same claim": 0.90, "origins, never too many": 0.90, "copies": 0.75, "no false copy": 1.0,
    "no false conflict": 0.90,
}  # fmt: skip


def parts() -> dict[str, Callable[[], Figures]]:
    """Give what measures each part: every ``bench/*_quality.py``, the encoder, the labelled stories."""
    found = {path.stem.removesuffix("_quality"): part_of(path.stem) for path in sorted(BENCH.glob("*_quality.py"))}
    return found | {"encoder": encoder_figures, "labelled stories": story_figures}


def part_of(stem: str) -> Callable[[], Figures]:
    """Give the function of a file that bears the file's name, with the data's folder if it asks for it."""

    def measure() -> Figures:
        function = getattr(importlib.import_module(stem), stem)
        figures: Figures = function(DATA) if "data" in inspect.signature(function).parameters else function()
        return figures

    return measure


def encoder_figures() -> Figures:
    """Measure the shipped encoder by the code that measures it in training."""
    sys.path.insert(0, str(ROOT))
    figures: Figures = importlib.import_module("training.evaluate").evaluate(DATA, load_encoder())
    return figures


def story_figures() -> Figures:
    """Measure the whole way on the labelled stories: the share of checks that hold, by kind."""
    held = {}
    own = sorted((ROOT / "bench" / "labelled").glob("*/gold.json"))
    for truth in (ROOT / "examples" / "truth.json", *own, *sorted(STORIES.glob("*/gold.json"))):
        name = "example" if truth.name == "truth.json" else truth.parent.name
        run = run_dossiers([str(truth.parent / "pages")])
        held.update({f"{name}: {kind}": share for kind, share in shares(check(truth, run)).items()})
    return held


def target_of(name: str) -> Target:
    """Give what a figure is held against."""
    for target in TARGETS:
        if name.startswith(target.name):
            return target
    return Target(name, ASKED.get(name.partition(": ")[2]))


def table(figures: Figures) -> Iterator[str]:
    """Write figures as the rows of a Markdown table."""
    yield from ("| figure | here | asked | published |", "|---|---:|---:|---|")
    for name, value in figures.items():
        target = target_of(name)
        asked = "" if target.asked is None else f"{target.asked:.2f}{'' if value >= target.asked else ' (not met)'}"
        yield f"| {name} | {shown(value)} | {asked} | {target.published} |"


def shown(value: float) -> str:
    """Write a share with three places, a large number with one."""
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"


def write_section(title: str, body: str) -> None:
    """Put one section into bench/RESULTS.md, in the place of the one of that title."""
    text = RESULTS.read_text("utf-8") if RESULTS.is_file() else HEAD
    head, *sections = text.split("\n## ")
    kept = {section.partition("\n")[0]: section for section in sections} | {title: f"{title}\n\n{body.strip()}\n"}
    RESULTS.write_text("\n## ".join([head.rstrip() + "\n", *(kept[name] for name in sorted(kept))]), "utf-8")


HEAD = """# Results

Written by the commands that each section names. Development sets only; the data stay outside the project.
"""
