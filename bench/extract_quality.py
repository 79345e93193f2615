"""How well articles are extracted, on development sets, beside trafilatura and the published figures."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any  # rows of data sets are untyped JSON

import trafilatura

from firsthand.extract import extract_article
from firsthand.model import Article, Hints, Page
from firsthand.read.source import sha256_of
from firsthand.settings import ExtractSettings

PUBLISHED = {
    "trafilatura_eval F": "0.924 (trafilatura 2.2.0, its own documentation)",
    "fundus_pages paragraphs F1": "0.898 (trafilatura on another English set, Dallabetta et al. 2024)",
}
SETTINGS = ExtractSettings(min_words=1)
Row = Mapping[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """Give the rows of a data set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def page_of(row: Row) -> Page:
    """Make the page of a row."""
    body = row["html"].encode("utf-8", "replace")
    return Page(
        input=row["id"],
        body=body,
        sha256=sha256_of(body),
        url=row.get("url"),
        content_type="text/html; charset=utf-8",
        hints=Hints(),
    )


def flat(text: str) -> str:
    """Put a text on one line, for looking up segments."""
    return " ".join(text.split())


def extract_quality(data: Path) -> dict[str, float]:
    """Measure everything: metric -> value, of Firsthand and of trafilatura in the same run."""
    return {
        **measure_segments(list(rows(data / "trafilatura_eval" / "all.jsonl.gz"))),
        **measure_fundus(list(rows(data / "fundus_pages" / "dev.jsonl.gz"))),
    }


def by_firsthand(row: Row) -> Article | None:
    """Extract with Firsthand."""
    found = extract_article(page_of(row), SETTINGS)
    return found if isinstance(found, Article) else None


def by_trafilatura(row: Row) -> str:
    """Extract with trafilatura in its fast mode."""
    return trafilatura.extract(row["html"], fast=True, include_comments=False) or ""


def measure_segments(data: Sequence[Row]) -> dict[str, float]:
    """Count wanted and unwanted segments of 990 pages."""
    scores: dict[str, float] = {}
    for label, extract in (("", lambda row: (by_firsthand(row) or EMPTY).text), (", trafilatura fast", by_trafilatura)):
        start = time.process_time()
        texts = [flat(extract(row)) for row in data]
        scores[f"trafilatura_eval pages per CPU second{label}"] = len(data) / (time.process_time() - start)
        counts = Counter(kind for row, text in zip(data, texts, strict=True) for kind in count_segments(row, text))
        precision = counts["tp"] / max(1, counts["tp"] + counts["fp"])
        recall = counts["tp"] / max(1, counts["tp"] + counts["fn"])
        scores[f"trafilatura_eval precision{label}"] = precision
        scores[f"trafilatura_eval recall{label}"] = recall
        scores[f"trafilatura_eval F{label}"] = 2 * precision * recall / max(1e-9, precision + recall)
    return scores


def count_segments(row: Row, text: str) -> Iterator[str]:
    """Say of each segment whether it is rightly there (tp), wrongly there (fp) or wrongly not there (fn)."""
    for segment in row["with"]:
        yield "tp" if flat(segment) in text else "fn"
    for segment in row["without"]:
        yield "fp" if flat(segment) in text else "tn"


def measure_fundus(data: Sequence[Row]) -> dict[str, float]:
    """Compare paragraphs, title, authors and date with the hand-written parsers of 126 news pages."""
    found = [by_firsthand(row) or EMPTY for row in data]
    scores = {
        "fundus_pages paragraphs F1": mean(
            word_f1(row["text"], one.text) for row, one in zip(data, found, strict=True)
        ),
        "fundus_pages paragraphs F1, trafilatura fast": mean(word_f1(row["text"], by_trafilatura(row)) for row in data),
    }
    checks: Sequence[tuple[str, Callable[[Row, Article], bool | None]]] = (
        ("title", same_title),
        ("authors", same_authors),
        ("date", same_date),
    )
    for name, check in checks:
        answers = [answer for row, one in zip(data, found, strict=True) if (answer := check(row, one)) is not None]
        scores[f"fundus_pages {name} exact"] = mean(answers)
    return scores


def mean(values: Sequence[float] | Iterator[float]) -> float:
    """Give the mean."""
    values = list(values)
    return sum(values) / max(1, len(values))


def word_f1(gold: str, text: str) -> float:
    """Give the F1 of the runs of four words that two texts share (a stand-in for ROUGE-LSum that is as strict)."""
    runs = [
        Counter(zip(*(ws[i:] for i in range(4)), strict=False)) for ws in (re.findall(r"\w+", t) for t in (gold, text))
    ]
    shared = (runs[0] & runs[1]).total()
    return 2 * shared / max(1, runs[0].total() + runs[1].total())


def same_title(row: Row, article: Article) -> bool | None:
    """Say whether the title is exactly the one expected."""
    return flat(row["title"]) == flat(article.title or "") if row.get("title") else None


def same_authors(row: Row, article: Article) -> bool | None:
    """Say whether the authors are exactly those expected, in any order."""
    return (
        {a.casefold() for a in row["authors"]} == {a.casefold() for a in article.authors}
        if row.get("authors")
        else None
    )


def same_date(row: Row, article: Article) -> bool | None:
    """Say whether the day is exactly the one expected."""
    return row["date"][:10] == (article.published or "") if row.get("date") else None


EMPTY = Article(id="", text="", paragraphs=(), raw_sha256="")  # type: ignore[arg-type]

if __name__ == "__main__":
    folder = Path(os.environ.get("FIRSTHAND_DATA", "../shared/data"))
    for metric, value in extract_quality(folder).items():
        sys.stdout.write(f"{metric:60} {value:8.3f}  {PUBLISHED.get(metric, '')}\n")
