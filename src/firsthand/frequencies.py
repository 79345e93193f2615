"""How common words are in news: the counts that tell a telling word from a usual one, even in a pile of five pages."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Frequencies(NamedTuple):
    """In how many of ``articles`` articles each term stood; terms in fewer than a dozen are left out."""

    articles: int
    counts: dict[str, int]


@lru_cache(maxsize=1)
def news_frequencies() -> Frequencies:
    """Give the counts that ship with the package: a line holds a count, rounded, and the terms that have it.

    >>> counts = news_frequencies().counts
    >>> counts["the"] > counts["bridge"] > counts.get("hydrofluoric", 0)
    True
    """
    head, *lines = files("firsthand").joinpath("models/word_counts.txt").read_text("utf-8").splitlines()
    counts = {}
    for line in lines:
        count, *terms = line.split(" ")
        counts.update(dict.fromkeys(terms, int(count)))
    return Frequencies(int(head), counts)
