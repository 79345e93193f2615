"""Boilerplate: words that recur because an outlet or a trade reprints them, not because one article copied another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from firsthand.copies.blocks import Hashes, Indices, KeyTable, groups_of_equal
from firsthand.model import Article
from firsthand.outlets import claimed_outlet
from firsthand.settings import CopySettings

# Sign-offs, disclaimers and calls to subscribe, wherever they stand: a word that each holds, in small letters, and all
# of it. To look for the words first is ten times as fast.
SIGN_OFFS = (
    ("contributed", r"contributed to this (?:report|story|article)|contributed reporting"),
    ("rights reserved", r"all rights reserved"),
    ("rewritten", r"rewritten or redistributed"),
    ("material", r"material may not be"),
    ("no part", r"no part of this"),
    ("editing", r"(?:reporting|writing|additional reporting) by .{3,80};?.{0,20}editing by"),
    ("sign up", r"sign up (?:for|to)"),
    ("subscribe", r"subscribe (?:to|now|today)"),
    ("newsletter", r"newsletter"),
    ("follow", r"follow (?:us|him|her|them) on"),
    ("click", r"click here"),
    ("terms", r"terms of (?:use|service)"),
    ("privacy", r"privacy policy"),
    ("expressed", r"(?:views|opinions) expressed"),
    ("originally", r"this (?:article|story) (?:was )?originally (?:appeared|published)"),
    ("first", r"this (?:article|story) (?:was )?first (?:appeared|published)"),
    ("margin", r"margin of (?:sampling )?error"),
)
SIGN_OFF = re.compile("|".join(pattern for _, pattern in SIGN_OFFS), re.IGNORECASE | re.DOTALL)
MAX_SIGN_OFF_WORDS = 60  # a longer passage says more than its sign-off does


def is_sign_off(passage: str) -> bool:
    """Say whether a shared passage is a sign-off, a disclaimer or a call to subscribe.

    >>> is_sign_off("Reporting by Ann Lee in Karst; editing by Bo Ray"), is_sign_off("The bridge was closed on Monday.")
    (True, False)
    """
    if len(passage.split(None, MAX_SIGN_OFF_WORDS)) > MAX_SIGN_OFF_WORDS:
        return False
    folded = passage.casefold()
    return any(word in folded for word, _ in SIGN_OFFS) and SIGN_OFF.search(passage) is not None


def versions(pairs: NDArray[np.int64], shares: NDArray[np.float64], count: int, settings: CopySettings) -> Indices:
    """Number the articles so that versions of one text have one number."""
    close = pairs[shares >= settings.related_share]
    graph = coo_array((np.ones(len(close), np.int8), (close[:, 0], close[:, 1])), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    return np.asarray(labels, np.int64)


def standing_keys(table: KeyTable, articles: Sequence[Article], groups: Indices, settings: CopySettings) -> Hashes:
    """List the keys that recur in otherwise unrelated articles: of one outlet, or of any over a long time."""
    if not len(table.keys):
        return table.keys
    names = [claimed_outlet(article) for article in articles]
    numbers = {name: number for number, name in enumerate(sorted({name for name in names if name}))}
    outlets = np.array([numbers.get(name or "", -1) for name in names], np.int64)
    days = np.array([_day(article.published) for article in articles], np.int64)
    table = _of_several(table, groups)
    ranks = np.cumsum(np.concatenate(([0], (table.keys[1:] != table.keys[:-1]).astype(np.int64))))[: len(table.keys)]
    owner, group = outlets[table.articles], groups[table.articles]
    named = owner >= 0
    per_outlet = _distinct(ranks[named], owner[named], group[named])
    found_ranks = set(per_outlet[per_outlet[:, 2] >= settings.standing_articles, 0].tolist())
    anywhere = _distinct(ranks, np.zeros_like(ranks), group)
    for rank in anywhere[anywhere[:, 2] >= settings.boilerplate_articles, 0].tolist():
        low, high = np.searchsorted(ranks, (rank, rank + 1))
        known = days[table.articles[low:high]]
        known = known[known >= 0]
        if not len(known) or int(known.max() - known.min()) > settings.boilerplate_days:
            found_ranks.add(rank)
    found = np.isin(ranks, np.array(sorted(found_ranks), np.int64))
    return np.unique(table.keys[found])


def _of_several(table: KeyTable, groups: Indices) -> KeyTable:
    """Leave out the keys that only versions of one text have."""
    group, starts = groups[table.articles], groups_of_equal(table.keys)[0]
    several = np.minimum.reduceat(group, starts) != np.maximum.reduceat(group, starts)
    kept = np.repeat(several, np.diff(starts, append=len(group)))
    return KeyTable(table.keys[kept], table.articles[kept])


def _distinct(ranks: Indices, owners: Indices, groups: Indices) -> NDArray[np.int64]:
    """Count the distinct groups of each (rank, owner): rows of rank, owner, count."""
    owned = ranks * (owners.max(initial=0) + 1) + owners  # one number a row sorts twenty times as fast as rows do
    told = np.sort(owned * (groups.max(initial=0) + 1) + groups)  # sorting is faster than the hashing of np.unique
    each = told[groups_of_equal(told)[0]] // (groups.max(initial=0) + 1)
    firsts, counts = groups_of_equal(each)
    rank, owner = np.divmod(each[firsts], owners.max(initial=0) + 1)
    return np.stack((rank, owner, counts), axis=1)


def _day(published: str | None) -> int:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return -1
