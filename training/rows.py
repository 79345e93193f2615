"""Read the rows of a data set."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]  # Any: as the README of the data set describes it


def read_rows(path: Path) -> Iterator[Row]:
    """Read the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
