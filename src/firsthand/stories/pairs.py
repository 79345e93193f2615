"""Which articles are worth comparing, and how alike each pair is: one row of numbers a pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array, csr_array

from firsthand.settings import StorySettings
from firsthand.stories.pile import Indices, Numbers, Pile


class Ranks(NamedTuple):
    """How alike each article is to its nearest, to its tenth and to its thirtieth."""

    top: Numbers
    tenth: Numbers
    thirtieth: Numbers


class Near(NamedTuple):
    """Pairs of places in the pile that are worth measuring, ``left < right``, and the cosines of their leads."""

    left: Indices
    right: Indices
    lead: Numbers


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
    coded = [np.empty(0, np.int64)]
    for start in range(0, telling.shape[0], CHUNK):
        near = (telling[start : start + CHUNK] @ turned).tocsr()
        fit = np.flatnonzero(near.data >= settings.min_likeness)
        rows = np.repeat(np.arange(start, start + near.shape[0]), np.diff(np.searchsorted(fit, near.indptr)))
        others, values = near.indices[fit].astype(np.int64), near.data[fit]
        values[others == rows] = 0.0
        rows, others = _nearest(rows, others, values, settings.nearest)
        coded.append(np.minimum(rows, others) << 32 | np.maximum(rows, others))
    both = np.unique(np.concatenate(coded))
    return both >> 32, both & 0xFFFFFFFF


def _nearest(rows: Indices, others: Indices, values: Numbers, most: int) -> tuple[Indices, Indices]:
    """Keep of each row, whose entries stand together, those above zero and highest; of equal ones the first others.

    >>> kept = _nearest(np.array([0, 0, 0, 1]), np.array([3, 2, 1, 0]), np.array([0.5, 0.9, 0.5, 0.1]), 2)
    >>> [side.tolist() for side in kept]
    [[0, 0, 1], [2, 1, 0]]
    """
    firsts = np.flatnonzero(np.diff(rows, prepend=-1))
    sizes = np.diff(firsts, append=len(rows))
    least = np.zeros(len(firsts))
    for place in np.flatnonzero(sizes > most).tolist():
        least[place] = np.partition(values[firsts[place] : firsts[place] + sizes[place]], -most)[-most]
    kept = np.flatnonzero((values >= np.repeat(least, sizes)) & (values > 0))
    kept = kept[np.lexsort((others[kept], -values[kept], rows[kept]))]
    firsts = np.flatnonzero(np.diff(rows[kept], prepend=-1))
    kept = kept[np.arange(len(kept)) - np.repeat(firsts, np.diff(firsts, append=len(kept))) < most]  # place in its row
    return rows[kept], others[kept]


CHUNK = 256  # rows multiplied at once, to bound memory


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


def with_leads(pile: Pile, left: Indices, right: Indices) -> Near:
    """Say how alike the leads of pairs are."""
    return Near(left, right, _products(pile.lead, pile.lead, left, right))


def measure_pairs(pile: Pile, pairs: Near, settings: StorySettings, known: Mapping[str, Ranks] | None = None) -> Pairs:
    """Measure every pair: a column of cosines for each part, how they stand among the nearest, and the days between.

    What is ``known`` of the nearest of these articles counts beside what the pairs tell of them.
    """
    count, (left, right, lead) = len(pile.days), pairs
    ranks = {"lead": _ranks(np.minimum(lead, settings.near_copy), (left, right), count, (known or {}).get("lead"))}
    beside = _standing("lead", np.minimum(lead, settings.near_copy), (left, right), ranks["lead"])
    near = lead >= settings.min_lead  # the rest is not worth measuring: no such pair is ever joined
    left, right, lead = left[near], right[near], lead[near]
    body = _products(pile.body, pile.body, left, right)
    title_told = _products_across(pile.body, pile.title, left, right)
    names_told = _products_across(pile.told, pile.lead_names, left, right)
    features = {
        "lead": lead,
        "body": body,
        "title": _products(pile.title, pile.title, left, right),
        "names": _products(pile.names, pile.names, left, right),
        "numbers": _products(pile.numbers, pile.numbers, left, right),
        "title in body": np.minimum(*title_told),
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


def same_texts(pile: Pile, pairs: Near, least: float) -> tuple[Indices, Indices]:
    """Keep the pairs whose leads and bodies are the same but for small edits."""
    left, right = (side[pairs.lead >= least] for side in (pairs.left, pairs.right))
    same = _products(pile.body, pile.body, left, right) >= least
    return left[same], right[same]


def _products(a: csr_array, b: csr_array, left: Indices, right: Indices) -> Numbers:
    """Multiply a row of one matrix with a row of another, for each pair; pairs with one left row stand together."""
    parts = [
        _products_of_some(a, b[right[start : start + PAIRS]], left[start : start + PAIRS])
        for start in range(0, len(left), PAIRS)
    ]
    return np.concatenate([np.empty(0), *parts])


def _products_across(a: csr_array, b: csr_array, left: Indices, right: Indices) -> tuple[Numbers, Numbers]:
    """Multiply the left row of one matrix with the right row of the other, and the other way round."""
    turned = np.argsort(right, kind="stable")
    across = np.empty(len(right))
    across[turned] = _products(a, b, right[turned], left[turned])
    return _products(a, b, left, right), across


PAIRS = 4096  # pairs measured at once, to bound memory


def _products_of_some(a: csr_array, others: csr_array, left: Indices) -> Numbers:
    """Spread out each left row once, and pick from it what stands in the columns of the rows that it is paired with."""
    spread, picked = np.zeros(a.shape[1]), np.empty(len(others.data))
    firsts = np.flatnonzero(np.diff(left, prepend=-1))
    edges = others.indptr[np.append(firsts, len(left))].tolist()
    for row, low, high in zip(left[firsts].tolist(), edges, edges[1:], strict=False):
        own = slice(a.indptr[row], a.indptr[row + 1])
        spread[a.indices[own]] = a.data[own]
        picked[low:high] = spread[others.indices[low:high]]
        spread[a.indices[own]] = 0.0
    others.data *= picked
    products: Numbers = np.asarray(others.sum(axis=1), np.float64).ravel()
    return products


def _ranks(values: Numbers, ends: tuple[Indices, Indices], count: int, known: Ranks | None) -> Ranks:
    """Say how alike each article is to its nearest."""
    owners, scores = np.concatenate(ends), np.concatenate((values, values))
    order = np.argsort(-scores)
    told = (scores[order], (owners[order], np.arange(len(order))))
    rows = coo_array(told, shape=(count, len(order) + 1)).tocsr()  # which leaves the entries of a row in that order

    def nth(place: int) -> Numbers:
        at = rows.indptr[:-1] + place
        return np.where(at < rows.indptr[1:], np.append(rows.data, 0.0).take(at, mode="clip"), 0.0)

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
