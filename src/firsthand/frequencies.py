"""How common words are in news: the counts that tell a telling word from a usual one, even in a pile of five pages."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
MIN_STEM = 4


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


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """Give the form under which a word is counted.

    >>> [term(word) for word in ("bridges", "bridged", "mayor's", "bus", "1,904")]
    ['bridg', 'bridg', 'mayor', 'bus', '1904']
    """
    plain = word.lower().replace("\u2019", "'").removesuffix("'s").replace(",", "")
    for ending, instead in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= MIN_STEM and not plain.endswith("ss"):
            return plain[: -len(ending)] + instead
    return plain
