"""How fast every stage is, and how much memory a run takes.

``python bench/speed.py`` runs the example and 500 articles of the pool, each in a process of its own, on one thread,
and writes bench/RESULTS.md. Seconds are CPU seconds of that process, so another load on the machine does not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from pkgutil import resolve_name
from typing import Any  # figures travel as JSON

from figures import DATA, ROOT, write_section

from firsthand.annotate import load_encoder
from firsthand.pipeline import STAGES, run_dossiers
from firsthand.render import render_dossier
from firsthand.render.json import dossier_to_json
from firsthand.work import Means

POOL = DATA / "allsides_articles" / "pool.jsonl.gz"
POOL_SIZE = 500


@dataclass
class Watch:
    """CPU seconds of each stage, from what the pipeline tells of its progress."""

    spent: dict[str, float] = field(default_factory=dict)
    last: float = field(default_factory=time.process_time)

    def tell(self, stage: str, done: int, of: int | None) -> None:
        """Book the time since the last word to the stage that was at work."""
        now = time.process_time()
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self.last
        self.last = now


def measure(inputs: str) -> dict[str, Any]:
    """Run the whole way over the inputs and give its figures; the encoder and the code are loaded before."""
    load_encoder()
    for stage in STAGES:
        resolve_name(stage.function)
    watch = Watch()
    run = run_dossiers([inputs], means=Means(progress=watch.tell))
    for dossier in run.dossiers:
        render_dossier(dossier)
        dossier_to_json(dossier)
    watch.tell("write", 0, None)
    words = sum(len(article.text.split()) for article in run.articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles": len(run.articles), "words": words, "seconds": watch.spent, "peak": peak}


def in_a_process(inputs: Path) -> dict[str, Any]:
    """Measure in a process of its own, so that the peak is this run's."""
    command = [sys.executable, __file__, "--measure", str(inputs)]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def pool(folder: Path, size: int) -> Path:
    """Write the first articles of the pool as a table to read, with the published date under its usual name."""
    table = folder / "pool.jsonl"
    with gzip.open(POOL, "rt", encoding="utf-8") as rows:
        some = [json.loads(row) for row in islice(rows, size)]
    keys = {"id": "id", "url": "url", "outlet": "outlet", "title": "title", "published": "date", "text": "text"}
    lines = [json.dumps({ours: row.get(theirs) for ours, theirs in keys.items()}) + "\n" for row in some]
    table.write_text("".join(lines), "utf-8")
    return table


def rows_of(figures: dict[str, Any]) -> Iterator[str]:
    """Write the figures of one run as rows of a Markdown table."""
    articles, seconds = figures["articles"], figures["seconds"]
    total = sum(seconds.values())
    yield from ("| stage | CPU seconds | articles per CPU second | share |", "|---|---:|---:|---:|")
    for stage, spent in seconds.items():
        if stage != "read":  # pages are read as they are extracted
            pace = f"{articles / max(spent, 0.001):,.0f}"
            yield f"| {LABELS.get(stage, stage)} | {spent:.2f} | {pace} | {spent / total:.0%} |"
    yield f"| **whole way** | {total:.2f} | {articles / total:,.1f} | 100% |"


LABELS = {"extract": "read, extract", "claims": "claims, origins", "write": "dossier, page, JSON"}


def report(name: str, inputs: Path) -> str:
    """Measure one pile and give its table."""
    figures = in_a_process(inputs)
    articles, words = figures["articles"], figures["words"]
    head = f"{name}: {articles} articles, {words / articles:,.0f} words each; peak memory {figures['peak']:,.0f} MiB"
    return f"{head}\n\n" + "\n".join(rows_of(figures)) + "\n"


def main() -> None:
    """Measure the example and the pool, print the tables and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", metavar="INPUT", help="measure one input in this process and print JSON")
    parser.add_argument("--size", type=int, default=POOL_SIZE, help="articles of the pool")
    wanted = parser.parse_args()
    if wanted.measure:
        print(json.dumps(measure(wanted.measure)))
        return
    tables = [report("examples/pages", ROOT / "examples" / "pages")]
    with tempfile.TemporaryDirectory() as folder:
        if POOL.is_file():
            tables.append(report("pool", pool(Path(folder), wanted.size)))
        else:
            print(f"no pool at {POOL}; set FIRSTHAND_DATA to the folder that holds the data", file=sys.stderr)
    body = "\n".join(tables)
    print(body)
    write_section("Speed", f"`make bench`, one process on one thread\n\n{body}")


if __name__ == "__main__":
    main()
