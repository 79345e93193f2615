"""The articles of a pile as rows of weighted terms, one matrix for each part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from firsthand.frequencies import news_frequencies
from firsthand.model import Article
from firsthand.stories.terms import Terms

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]
RARE = 5.5  # log of how many articles there are to one that has the term: one in 250
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {day: 1 << number for number, day in enumerate(DAYS)}
UNSEEN = 3  # articles in which a term may have stood that the counts leave out


class Pile(NamedTuple):
    """The articles of a pile as rows of weighted terms, one matrix for each part of the text."""

    terms: tuple[str, ...]
    lead: csr_array
    body: csr_array
    title: csr_array
    names: csr_array
    numbers: csr_array
    rare: csr_array  # the root of how rare each rare term is
    lead_names: csr_array  # shares of the weight of a lead's names
    told: csr_array  # one for each rare term of title and body
    days: Numbers  # of publication; not a number where undated
    weekdays: NDArray[np.uint8]  # that the text names, a bit for each
    lead_weekdays: NDArray[np.uint8]

    def only(self, places: Indices) -> Pile:
        """Give the part of the pile at some places."""
        return Pile(
            self.terms,
            self.lead[places],
            self.body[places],
            self.title[places],
            self.names[places],
            self.numbers[places],
            self.rare[places],
            self.lead_names[places],
            self.told[places],
            self.days[places],
            self.weekdays[places],
            self.lead_weekdays[places],
        )


class Weights(NamedTuple):
    """What each column weighs, whether it is a number, and which day of the week, as a bit."""

    rarity: Numbers
    digits: NDArray[np.bool_]
    weekdays: NDArray[np.uint8]


def weigh_terms(terms: Sequence[str], tellers: Sequence[int], articles: int) -> Weights:
    """Say how rare terms are: the log of how many articles there are, in news and in the pile, to one that has it.

    >>> rarity = weigh_terms(["the", "karst"], [2, 2], 2).rarity
    >>> bool(rarity[0] < 0.1 < 5 < rarity[1])
    True
    """
    known = news_frequencies()
    total = known.articles + articles
    rarity = [log(total / (known.counts.get(term, UNSEEN) + count)) for term, count in zip(terms, tellers, strict=True)]
    digits = np.array([term[0].isdigit() for term in terms], np.bool_)
    weekdays = np.array([WEEKDAYS.get(term, 0) for term in terms], np.uint8)
    return Weights(np.array(rarity, np.float64), digits, weekdays)


def make_pile(articles: Sequence[Article], terms: Terms) -> Pile:
    """Weigh the terms of every article by how rare they are in news and in this pile."""
    weights = weigh_terms(terms.terms, terms.tellers(), len(articles))
    starts = range(0, max(1, len(articles)), FILLED_AT_ONCE)
    ends = [start + FILLED_AT_ONCE for start in starts]
    return stacked(
        [
            fill_pile(articles[start:end], terms.part(start, end), weights)
            for start, end in zip(starts, ends, strict=True)
        ]
    )


FILLED_AT_ONCE = 512  # articles


def fill_pile(articles: Sequence[Article], terms: Terms, weights: Weights) -> Pile:
    """Weigh the terms of every article by the weights of the columns."""
    rows, rarity = terms.rows(), np.maximum(0.0, weights.rarity)
    title, lead, body, named = terms.title.astype(np.int64), terms.lead, terms.body, terms.named

    def matrix(times: NDArray[np.int64]) -> csr_array:
        told = np.flatnonzero(times)
        return _weighted(rows[told], terms.columns[told], times[told], (len(articles), rarity))

    head, everywhere = title + lead, title + body
    rare = _rare(matrix(everywhere), weights.rarity)
    return Pile(
        terms.terms,
        lead=matrix(head + title),  # what the title tells counts twice
        body=matrix(body.astype(np.int64)),
        title=matrix(title),
        names=matrix(everywhere * named),
        numbers=matrix(everywhere * weights.digits[terms.columns]),
        rare=rare,
        lead_names=_shares(matrix(head * named)),
        told=csr_array((np.ones(len(rare.data)), rare.indices, rare.indptr), shape=rare.shape),
        days=np.array([_day(article.published) for article in articles]),
        weekdays=_weekdays(terms, body, weights),
        lead_weekdays=_weekdays(terms, lead, weights),
    )


def _weighted(rows: Indices, columns: NDArray[np.int32], times: Indices, shape: tuple[int, Numbers]) -> csr_array:
    """Weigh each term of a row by how often it stands there and by how rare it is; the squares of a row sum to one."""
    count, rarity = shape
    values = (1 + np.log(times.astype(np.float64))) * rarity[columns]
    norms = np.sqrt(np.bincount(rows, values**2, minlength=count))
    offsets = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=count))))
    return csr_array((values / np.maximum(norms, 1e-9)[rows], columns, offsets), shape=(count, len(rarity)))


def _rare(rows: csr_array, rarity: Numbers) -> csr_array:
    """Keep the terms so rare in news that to share several is no chance, each worth what it tells."""
    values = np.where(rarity[rows.indices] >= RARE, np.sqrt(np.maximum(rarity[rows.indices], 0) / RARE), 0.0)
    kept = csr_array((values, rows.indices, rows.indptr), shape=rows.shape, copy=True)  # what follows works in place
    kept.eliminate_zeros()
    return kept


def _shares(rows: csr_array) -> csr_array:
    """Let the values of each row sum to one."""
    totals = np.asarray(rows.sum(axis=1)).ravel()
    values = rows.data / np.maximum(np.repeat(totals, np.diff(rows.indptr)), 1e-9)
    return csr_array((values, rows.indices, rows.indptr), shape=rows.shape)


def _weekdays(terms: Terms, times: NDArray[np.uint16], weights: Weights) -> NDArray[np.uint8]:
    """Name the weekdays that each article tells, a bit for each."""
    days = weights.weekdays[terms.columns] * (times > 0)
    told = np.flatnonzero(days)
    named = np.zeros(len(terms.offsets) - 1, np.uint8)
    np.bitwise_or.at(named, terms.rows()[told], days[told])
    return named


def _day(published: str | None) -> float:
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def stacked(piles: Sequence[Pile]) -> Pile:
    """Put piles with the same columns under each other; the narrower ones know fewer of them."""
    wide = max(pile.lead.shape[1] for pile in piles)
    parts: dict[str, Any] = {  # Any: the fields of a pile are of several types
        name: _stacked_rows([getattr(pile, name) for pile in piles], wide)
        for name, value in piles[0]._asdict().items()
        if isinstance(value, csr_array)
    }
    columns = {name: value for name, value in piles[0]._asdict().items() if isinstance(value, np.ndarray)}
    parts |= {name: np.concatenate([getattr(pile, name) for pile in piles]) for name in columns}
    return piles[-1]._replace(**parts)


def _stacked_rows(rows: Sequence[csr_array], wide: int) -> csr_array:
    sizes = np.concatenate([np.diff(each.indptr) for each in rows])
    return csr_array(
        (
            np.concatenate([each.data for each in rows]),
            np.concatenate([each.indices for each in rows]),
            np.concatenate(([0], np.cumsum(sizes))),
        ),
        shape=(len(sizes), wide),
    )
