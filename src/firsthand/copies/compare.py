"""Articles that share text: exact copies, near copies and reused passages, with the direction where something tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.copies.align import KnownRuns, Match, align_known, know_runs
from firsthand.copies.blocks import (
    Hashes,
    Indices,
    KeyTable,
    as_keys,
    candidate_pairs,
    key_table,
    keys,
    shingles,
    without_crowds,
)
from firsthand.copies.direction import judge_direction
from firsthand.copies.quoting import quoted_words
from firsthand.copies.standing import is_sign_off, standing_keys, versions
from firsthand.folding import WordPlaces, word_places, word_table
from firsthand.model import Article, Copy, Passage, Span
from firsthand.outlets import claimed_outlet
from firsthand.settings import CopySettings

MOSTLY_QUOTED = 0.8  # of the words
READ_AT_ONCE = 1024  # articles whose words and places are kept at hand while their pairs are compared
LEAST_KEYS = 0.15  # of the share of keys that an equal share of words has on average; small edits leave fewer


@dataclass(frozen=True)
class Reading:
    """An article with what comparing it needs, each worked out once."""

    article: Article
    hashes: Hashes
    settings: CopySettings

    @cached_property
    def places(self) -> WordPlaces:
        """Give where the words stand, which only a pair that shares enough needs."""
        return word_places(self.article.text)

    @cached_property
    def in_order(self) -> Hashes:
        """Give the runs of words by which passages are found."""
        return shingles(self.hashes, self.settings.run_words)

    @cached_property
    def runs(self) -> KnownRuns:
        """Give the same for the first text of many pairs."""
        return know_runs(self.in_order)

    @cached_property
    def keys(self) -> Hashes:
        """Give all runs of words of which some are keys."""
        same = self.settings.key_words == self.settings.run_words
        return as_keys(self.in_order if same else shingles(self.hashes, self.settings.key_words))

    @cached_property
    def quoted(self) -> NDArray[np.bool_]:
        """Say of each word whether it is quoted; in a text that is all in quotation marks they mean nothing."""
        mask = quoted_words(self.article.text, self.places)
        return mask if np.count_nonzero(mask) < MOSTLY_QUOTED * len(mask) else np.zeros_like(mask)


def find_copies(articles: Sequence[Article], settings: CopySettings) -> list[Copy]:
    """List the pairs of articles that share reporting, by id; boilerplate and shared quotations are no copies.

    >>> from firsthand.model import ArticleId
    >>> text = "The old bridge over the Karst was closed at noon on Monday after divers found two cracks in one pillar."
    >>> pile = [Article(id=ArticleId(name), text=text, paragraphs=(), raw_sha256="") for name in ("left", "right")]
    >>> [(copy.a, copy.b, copy.share_a, copy.kind) for copy in find_copies(pile, CopySettings())]
    [('left', 'right', 1.0, 'verbatim')]
    """
    return compare(sorted(articles, key=lambda article: article.id), settings).copies


class Compared(NamedTuple):
    """The copies of a pile, the keys of each of its articles, and those of standing text."""

    copies: list[Copy]
    keys: list[Hashes]
    standing: Hashes


def compare(ordered: Sequence[Article], settings: CopySettings) -> Compared:
    """Compare the articles of a pile, which stand in the order of their ids."""
    words = [word_table(article.text).hashes for article in ordered]
    lists = [keys(each, settings) for each in words]
    pairs, standing = _pairs(ordered, lists, settings)

    @lru_cache(maxsize=READ_AT_ONCE)
    def read(place: int) -> Reading:
        return Reading(ordered[place], words[place], settings)

    found = (judge_pair(read(left), read(right), standing, settings) for left, right in pairs)
    return Compared([copy for copy in found if copy], lists, standing)


def judge_pair(a: Reading, b: Reading, standing: Hashes, settings: CopySettings) -> Copy | None:
    """Say what two articles share, or None where it is no copy."""
    aligned = align_known(a.hashes, b.hashes, a.runs, b.in_order, settings)
    matches = [match for match in aligned if match.words >= settings.min_passage_words]
    if sum(match.words for match in matches) < settings.min_words:
        return None
    matches = [match for match in matches if not _is_boilerplate(match, a, standing, settings)]
    equal = sum(match.words for match in matches)
    if equal < settings.min_words:
        return None
    least = max(settings.min_words, settings.min_reporting * equal)
    reporting = _count_reporting(matches, a, b, least)
    if reporting < least:
        return None
    share_a, share_b = equal / len(a.hashes), equal / len(b.hashes)
    if max(share_a, share_b) < settings.same_outlet_share and _same_outlet(a.article, b.article):
        return None
    passages = tuple(_passage(match, a.places, b.places) for match in matches)
    direction, why = judge_direction(a.article, b.article, passages)
    return Copy(
        a=a.article.id,
        b=b.article.id,
        share_a=round(share_a, 4),
        share_b=round(share_b, 4),
        passages=passages,
        kind="verbatim" if all(match.exact for match in matches) else "edited",
        direction=direction,
        why=(
            f"{equal} words in {len(passages)} passage{'s' * (len(passages) > 1)}, {reporting} outside quotation marks",
            *why,
        ),
    )


def _pairs(
    articles: Sequence[Article], lists: Sequence[Hashes], settings: CopySettings
) -> tuple[list[tuple[int, int]], Hashes]:
    """List the pairs worth aligning, once the keys of standing text are taken out, and those keys."""
    table, sizes = key_table(lists)
    coded, counts = candidate_pairs(table, settings)
    shares = counts / np.maximum(1, np.minimum(sizes[coded[:, 0]], sizes[coded[:, 1]]))
    groups = versions(coded, shares, len(articles), settings)
    standing = standing_keys(table, articles, groups, settings)
    kept = ~np.isin(table.keys, standing)
    if not kept.all():
        coded, counts = candidate_pairs(KeyTable(table.keys[kept], table.articles[kept]), settings)
    shares = counts / np.maximum(1, np.maximum(sizes[coded[:, 0]], sizes[coded[:, 1]]))
    coded, shares = _without_background(coded, shares, articles, settings)
    fresh = without_crowds(coded, shares, len(articles), settings)
    return [(left, right) for left, right in fresh.tolist()], standing


def _without_background(
    pairs: Indices, shares: NDArray[np.float64], articles: Sequence[Article], settings: CopySettings
) -> tuple[Indices, NDArray[np.float64]]:
    """Leave out the pairs of one outlet that share too few keys to share the words that it takes there."""
    names = [claimed_outlet(article) for article in articles]
    numbers = {name: number for number, name in enumerate(sorted({name for name in names if name}))}
    outlets = np.array([numbers.get(name or "", -1 - place) for place, name in enumerate(names)], np.int64)
    kept = (outlets[pairs[:, 0]] != outlets[pairs[:, 1]]) | (shares >= settings.same_outlet_share * LEAST_KEYS)
    return pairs[kept], shares[kept]


def is_background(a: Article, b: Article, share: float, settings: CopySettings) -> bool:
    """Say whether two articles of one outlet share so few keys that it can only be the outlet's background."""
    return share < settings.same_outlet_share * LEAST_KEYS and _same_outlet(a, b)


def _is_boilerplate(match: Match, a: Reading, standing: Hashes, settings: CopySettings) -> bool:
    span = _span(a.places, *match.a)
    if is_sign_off(span.of(a.article.text)):
        return True
    if not len(standing):
        return False
    first, last = match.a
    runs = a.keys[first : max(first, last - settings.key_words + 1)]
    known = np.searchsorted(standing, runs)
    hits = int((standing[np.minimum(known, len(standing) - 1)] == runs).sum())
    return hits * (settings.window + 1) >= len(runs)  # one run in (window + 1) / 2 is a key: half of those are standing


def _count_reporting(matches: Sequence[Match], a: Reading, b: Reading, least: float) -> int:
    """Count the equal words that neither text puts in quotation marks: there both may quote one speaker.

    Where the first text leaves fewer than ``least`` the second is not looked at: it could only take more away.
    """
    runs = [run for match in matches for run in match.runs]
    quoted = np.concatenate([a.quoted[run.a : run.a + run.size] for run in runs])
    if len(quoted) - np.count_nonzero(quoted) >= least:
        quoted = quoted | np.concatenate([b.quoted[run.b : run.b + run.size] for run in runs])
    return len(quoted) - int(np.count_nonzero(quoted))


def _same_outlet(a: Article, b: Article) -> bool:
    key = claimed_outlet(a)
    return key is not None and key == claimed_outlet(b)


def _span(places: WordPlaces, first: int, last: int) -> Span:
    return Span(int(places.starts[first]), int(places.ends[last - 1]))


def _passage(match: Match, a: WordPlaces, b: WordPlaces) -> Passage:
    return Passage(_span(a, *match.a), _span(b, *match.b))
