"""How well names, short forms, roles and pronouns become one entity, on data that others labelled."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any  # rows of foreign JSON files

from firsthand.model import MentionType
from firsthand.names import judge_names

SCHEMAS: dict[str, MentionType] = {"Person": "PERSON", "Vessel": "PRODUCT"}


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def name_quality(data: Path) -> dict[str, float]:
    """Measure precision and recall of ``judge_names`` on pairs of names."""
    figures = {}
    pairs = rows(data / "name_bench" / "all.jsonl.gz")
    for kind, chosen in (("person", ("Person",)), ("body", ("Company", "Organization", "LegalEntity"))):
        some = [row for row in pairs if row["schema"] in chosen]
        said = [judge_names(row["name1"], row["name2"], SCHEMAS.get(row["schema"], "ORG")).answer for row in some]
        true = [row["is_match"] == "true" for row in some]
        hits = sum(s and t for s, t in zip(said, true, strict=True))
        figures[f"names {kind} precision"] = hits / max(1, sum(said))
        figures[f"names {kind} recall"] = hits / max(1, sum(true))
    return figures


def entities_quality(data: Path) -> dict[str, float]:
    """Give every figure of this part, by name."""
    return name_quality(data)


if __name__ == "__main__":
    import sys

    for name, value in entities_quality(Path(sys.argv[1])).items():
        print(f"{name:50} {value:.3f}")
