"""Which articles are worth comparing, and how alike each pair is: one row of numbers a pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from firsthand.settings import StorySettings
from firsthand.stories.pile import Indices, Numbers, Pile


class Ranks(NamedTuple):
    """How alike each article is to its nearest, to its tenth and to its thirtieth."""

    top: Numbers
    tenth: Numbers
    thirtieth: Numbers


class Pairs(NamedTuple):
    """Pairs of places in the pile, ``left < right``, a column for each feature, and how near the nearest are."""

    left: Indices
    right: Indices
    features: dict[str, Numbers]
    ranks: dict[str, Ranks]


# ---------------------------------------------------------------- which pairs


def candidate_pairs(lead: csr_array, settings: StorySettings) -> tuple[Indices, Indices]:
    """List the pairs that share telling words of their leads: for each article its nearest, by the rarest words."""
    telling = rarest(lead, settings.telling_words)
    turned = telling.T.tocsr()
    lefts, rights = [], []
    for start in range(0, telling.shape[0], CHUNK):
        near = (telling[start : start + CHUNK] @ turned).tocsr()
        for row in range(near.shape[0]):
            low, high = near.indptr[row], near.indptr[row + 1]
            others, values = near.indices[low:high], near.data[low:high]
            fit = (values >= settings.min_likeness) & (others != start + row)
            others, values = others[fit], values[fit]
            if len(others) > settings.nearest:
                order = np.lexsort((others, -values))[: settings.nearest]
                others = others[order]
            lefts.append(np.full(len(others), start + row))
            rights.append(others.astype(np.int64))
    left, right = np.concatenate([np.empty(0, np.int64), *lefts]), np.concatenate([np.empty(0, np.int64), *rights])
    both = np.unique(np.stack((np.minimum(left, right), np.maximum(left, right)), axis=1), axis=0)
    return both[:, 0], both[:, 1]


CHUNK = 512  # rows multiplied at once, to bound memory


def crowd_pairs(lead: csr_array, settings: StorySettings) -> tuple[Indices, Indices]:
    """Pair the articles that share most of their telling words with a crowd, each with the first that has them.

    All pairs of a crowd would cost its square; what is left of it once its versions are taken out is no crowd.
    """
    turned = rarest(lead, settings.telling_words).T.tocsr()
    sizes = np.diff(turned.indptr)
    crowded = np.repeat(sizes > CROWD, sizes)
    firsts = np.repeat(turned.indices[turned.indptr[:-1][sizes > 0]], sizes[sizes > 0])[crowded].astype(np.int64)
    coded, shared = np.unique((firsts << 32) | turned.indices[crowded], return_counts=True)
    first, other = coded >> 32, coded & 0xFFFFFFFF
    most = (shared * 2 > settings.telling_words) & (first != other)
    return first[most], other[most]


CROWD = 100  # articles with one telling word


def rarest(rows: csr_array, count: int) -> csr_array:
    """Keep the heaviest terms of each row."""
    kept = []
    for low, high in zip(rows.indptr[:-1].tolist(), rows.indptr[1:].tolist(), strict=True):
        values = rows.data[low:high]
        order = np.lexsort((rows.indices[low:high], -values))[:count] if high - low > count else np.arange(high - low)
        kept.append(low + np.sort(order))
    places = np.concatenate([np.empty(0, np.int64), *kept])
    offsets = np.concatenate(([0], np.cumsum([len(each) for each in kept])))
    return csr_array((rows.data[places], rows.indices[places], offsets), shape=rows.shape)


# ---------------------------------------------------------------- how alike


def measure_pairs(
    pile: Pile, left: Indices, right: Indices, settings: StorySettings, known: Mapping[str, Ranks] | None = None
) -> Pairs:
    """Measure every pair: a column of cosines for each part, how they stand among the nearest, and the days between.

    What is ``known`` of the nearest of these articles counts beside what the pairs tell of them.
    """
    count = len(pile.days)
    lead = _products(pile.lead, pile.lead, left, right)
    ranks = {"lead": _ranks(np.minimum(lead, settings.near_copy), (left, right), count, (known or {}).get("lead"))}
    beside = _standing("lead", np.minimum(lead, settings.near_copy), (left, right), ranks["lead"])
    near = lead >= settings.min_lead  # the rest is not worth measuring: no such pair is ever joined
    left, right, lead = left[near], right[near], lead[near]
    body = _products(pile.body, pile.body, left, right)
    across = (_products(pile.title, pile.body, left, right), _products(pile.title, pile.body, right, left))
    names_told = (
        _products(pile.lead_names, pile.told, left, right),
        _products(pile.lead_names, pile.told, right, left),
    )
    features = {
        "lead": lead,
        "body": body,
        "title": _products(pile.title, pile.title, left, right),
        "names": _products(pile.names, pile.names, left, right),
        "numbers": _products(pile.numbers, pile.numbers, left, right),
        "title in body": np.minimum(*across),
        "rare words shared": np.log1p(_products(pile.rare, pile.rare, left, right)),
        "lead names told by both": np.minimum(*names_told),
        "lead names told by one": np.maximum(*names_told),
        **_times(pile, left, right),
    }
    features.update({name: values[near] for name, values in beside.items()})
    ranks["body"] = _ranks(np.minimum(body, settings.near_copy), (left, right), count, (known or {}).get("body"))
    features.update(_standing("body", np.minimum(body, settings.near_copy), (left, right), ranks["body"]))
    return Pairs(left, right, features, ranks)


def _times(pile: Pile, left: Indices, right: Indices) -> dict[str, Numbers]:
    """Say how far apart the dates of a pair are, and whether its texts name the same days of the week."""
    days = np.abs(pile.days[left] - pile.days[right])
    dated = ~np.isnan(days)
    gap = np.where(dated, days, 0.0)
    told, other = pile.weekdays[left], pile.weekdays[right]
    both_leads = (pile.lead_weekdays[left] & pile.lead_weekdays[right]) > 0
    apart = (np.minimum(told, other) > 0) & ((told & other) == 0)
    share = np.where(dated, BESIDE_DATES, 1.0)
    return {
        "dated": dated.astype(np.float64),
        "days to 10": np.minimum(gap, 10) / 10,
        "over a month": (gap > 30).astype(np.float64),
        "over half a year": (gap > 180).astype(np.float64),
        "one weekday in both leads": both_leads * share,
        "no weekday told by both": apart * share,
    }


BESIDE_DATES = 0.3  # share of what a weekday tells that it still tells of two pages whose dates are known


def same_texts(pile: Pile, left: Indices, right: Indices, least: float) -> tuple[Indices, Indices]:
    """Keep the pairs whose leads and bodies are the same but for small edits."""
    for rows in (pile.lead, pile.body):
        same = _products(rows, rows, left, right) >= least
        left, right = left[same], right[same]
    return left, right


def _products(a: csr_array, b: csr_array, left: Indices, right: Indices) -> Numbers:
    parts = [
        np.asarray(a[left[start : start + PAIRS]].multiply(b[right[start : start + PAIRS]]).sum(axis=1)).ravel()
        for start in range(0, len(left), PAIRS)
    ]
    return np.concatenate([np.empty(0), *parts])


PAIRS = 8192  # pairs measured at once, to bound memory


def _ranks(values: Numbers, ends: tuple[Indices, Indices], count: int, known: Ranks | None) -> Ranks:
    """Say how alike each article is to its nearest."""
    left, right = ends
    owners, scores = np.concatenate((left, right)), np.concatenate((values, values))
    order = np.lexsort((-scores, owners))
    owners, scores = owners[order], scores[order]
    starts = np.searchsorted(owners, np.arange(count))
    ends_at = np.searchsorted(owners, np.arange(count), side="right")

    def nth(place: int) -> Numbers:
        at = np.minimum(starts + place, max(0, len(scores) - 1))
        return np.where(starts + place < ends_at, scores[at], 0.0) if len(scores) else np.zeros(count)

    found = Ranks(nth(0), nth(10), nth(30))
    return Ranks(*map(np.maximum, found, known)) if known else found


def _standing(name: str, values: Numbers, ends: tuple[Indices, Indices], ranks: Ranks) -> dict[str, Numbers]:
    """Say how a pair stands beside each article's nearest: alone and near, or one of many that are all as near."""
    left, right = ends
    top, tenth, thirtieth = ranks
    higher, lower = np.maximum(top[left], top[right]), np.minimum(top[left], top[right])
    return {
        f"{name} beside nearest": values / np.maximum(higher, 1e-6),
        f"{name} beside nearest of either": np.minimum(1.0, values / np.maximum(lower, 1e-6)),
        f"{name} of tenth": (tenth[left] + tenth[right]) / 2,
        f"{name} of thirtieth": (thirtieth[left] + thirtieth[right]) / 2,
    }
