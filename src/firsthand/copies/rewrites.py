"""Rewrites without shared wording: the same rare details in the same order. Perhaps one origin, never for certain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import log, log2

from firsthand.folding import comparison_form
from firsthand.frequencies import news_frequencies, term
from firsthand.model import Article, Copy, Kinship, Passage, Span
from firsthand.settings import CopySettings

TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)*")
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: number for number, word in enumerate(UNITS)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
UNSEEN = 3  # articles in which a word may have stood that the counts leave out
MAX_TOLD = 40  # articles; a detail that more of them tell is no detail

Details = Mapping[str, Span]  # in text order, each where it first stands


def find_rewrites(articles: Sequence[Article], settings: CopySettings, copies: Sequence[Copy] = ()) -> list[Kinship]:
    """List the pairs of one story of which one tells the other's rare details, in their order, and few of its own.

    Pairs that are listed as copies are left out: of these more is known.

    >>> from firsthand.model import ArticleId
    >>> told = ("Ines Corvo sold 311 goats to Baltus Renn for 4,750 crowns, paid at the Mirna fair in Selmin.",
    ...         "From Corvo went 311 goats to one Baltus, who gave 4,750 for them at the Mirna gathering (Selmin).")
    >>> pile = [Article(id=ArticleId(name), text=text, paragraphs=(), raw_sha256="") for name, text in zip("ab", told)]
    >>> [(found.a, found.b, len(found.details)) for found in find_rewrites(pile, CopySettings())]
    [('a', 'b', 7)]
    """
    ordered = sorted(articles, key=lambda article: article.id)
    details = [rare_details(article.text, settings) for article in ordered]
    told = Counter(detail for each in details for detail in each)
    known = {(copy.a, copy.b) for copy in copies}
    found = (
        _judge(ordered[a], ordered[b], (details[a], details[b]), told, settings)
        for a, b in _pairs(details, settings)
        if (ordered[a].id, ordered[b].id) not in known
    )
    return [kinship for kinship in found if kinship]


def rare_details(text: str, settings: CopySettings) -> Details:
    """Find the numbers, names and words of a text that are rare in news, each where it first stands.

    >>> [span.of("It took ninety-three minutes in Selmin.") for span in rare_details(
    ...     "It took ninety-three minutes in Selmin.", CopySettings()).values()]
    ['ninety-three', 'Selmin']
    """
    found: dict[str, Span] = {}
    for match in TOKEN.finditer(text):
        detail, rarity = _weighed(match.group())
        if rarity >= settings.rare_detail and detail not in found and len(detail) > 1:
            found[detail] = Span(*match.span())
    return found


@lru_cache(maxsize=1 << 16)  # words: nearly all of a pile's, most of which come again and again
def _weighed(word: str) -> tuple[str, float]:
    """Give the value of a word, and the log of how many articles there are to one that tells it."""
    known, detail = news_frequencies(), _value(word)
    return detail, log(known.articles / known.counts.get(term(detail), UNSEEN))


def _value(word: str) -> str:
    """Give a number in digits, and any other word in its comparison form.

    >>> [_value(word) for word in ("forty-one", "1,904", "3:40", "Corvo’s", "well-known")]
    ['41', '1904', '3.40', 'corvos', 'well-known']
    """
    plain = word.lower()
    if plain[0].isdigit():
        return plain.replace(",", "").replace(":", ".")
    parts = [NUMBERS.get(part) for part in plain.split("-")]
    if all(part is not None for part in parts):
        return str(sum(part for part in parts if part is not None))
    return comparison_form(plain).text if not plain.isascii() or "’" in plain else plain


def _pairs(details: Sequence[Details], settings: CopySettings) -> list[tuple[int, int]]:
    """List the pairs that share enough details which not everybody tells."""
    tellers: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(details):
        for detail in each:
            tellers[detail].append(place)
    shared = Counter(pair for who in tellers.values() if len(who) <= MAX_TOLD for pair in combinations(who, 2))
    return sorted(pair for pair, count in shared.items() if count >= settings.min_details)


def _judge(
    a: Article, b: Article, details: tuple[Details, Details], told: Mapping[str, int], settings: CopySettings
) -> Kinship | None:
    left, right = details
    known = news_frequencies()
    weight = {
        detail: log(known.articles / known.counts.get(term(detail), UNSEEN)) / log2(1 + told[detail])
        for detail in {*left, *right}
    }
    shared = [detail for detail in left if detail in right]
    common = sum(weight[detail] for detail in shared)
    parts = [common / sum(weight[detail] for detail in each) for each in (left, right)]
    in_order = _longest_rise([right[detail].start for detail in shared]) / len(shared)
    if max(parts) < settings.min_detail_share or in_order < settings.min_detail_order:
        return None
    passages = tuple(Passage(left[detail], right[detail]) for detail in shared)
    fuller, sparser = (b, a) if parts[0] >= parts[1] else (a, b)
    shown = ", ".join(left[detail].of(a.text) for detail in sorted(shared, key=lambda detail: -weight[detail])[:5])
    return Kinship(
        a=a.id,
        b=b.id,
        details=passages,
        why=(
            f"{max(parts):.0%} of what is rare in {sparser.outlet or sparser.id} is in {fuller.outlet or fuller.id}",
            f"{len(shared)} rare details, {in_order:.0%} of them in one order: {shown}",
        ),
    )


def _longest_rise(places: Sequence[int]) -> int:
    """Count the longest part of a list that rises.

    >>> _longest_rise([3, 1, 2, 9, 4, 5])
    4
    """
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)
