"""The news agencies that are known by name: a table that ships with the package, with a source in every row."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Agency(NamedTuple):
    """One row of ``tables/agencies.csv``; ``called`` are the ways in which texts name it, as they are spelt."""

    name: str
    called: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def news_agencies() -> tuple[Agency, ...]:
    """Give the rows of the table.

    >>> [agency.called for agency in news_agencies() if agency.name == "TASS"]
    [('TASS', 'Tass', 'ITAR-TASS', 'Itar-Tass')]
    """
    lines = files("firsthand").joinpath("tables/agencies.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(lines)
    return tuple(Agency(row["name"], tuple(row["called"].split("; ")), row["source"]) for row in rows)


def names_agency(words: str) -> bool:
    """Say whether words hold the name of a news agency, spelt as it spells itself: "AP" is one, "ap" is none.

    >>> [names_agency(words) for words in ("Russian state media TASS", "AFP", "the map", "Ria Holm")]
    [True, True, False, False]
    """
    return bool(_any_of_them().search(words))


@lru_cache(maxsize=1)
def _any_of_them() -> re.Pattern[str]:
    called = {one for agency in news_agencies() for one in agency.called}
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(called, key=len, reverse=True))) + r")(?!\w)")
