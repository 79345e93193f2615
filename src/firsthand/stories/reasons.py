"""Why an article is in its story, in the words that it shares with the others, and which article stands for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from firsthand.model import Article
from firsthand.stories.pile import Indices, Numbers, Pile

SHOWN = 4  # names and words a reason shows


def central(pile: Pile, places: Sequence[int]) -> int:
    """Give the article whose lead is nearest to all others of the story; the first one on a tie.

    >>> central(None, [7])
    7
    """
    if len(places) == 1:
        return places[0]
    rows, columns, values = _leads(pile, places)
    _, which = np.unique(columns, return_inverse=True)
    near = np.bincount(rows, values * np.bincount(which, values)[which], minlength=len(places))
    return places[int(np.argmax(np.round(near, 9)))]


def _leads(pile: Pile, places: Sequence[int]) -> tuple[Indices, Indices, Numbers]:
    """Give the weighted terms of some leads, one lead after the other: which of them, the column, the weight."""
    slices = [slice(*pile.lead.indptr[place : place + 2].tolist()) for place in places]
    rows = np.repeat(np.arange(len(places)), [each.stop - each.start for each in slices])
    columns, values = (np.concatenate([told[each] for each in slices]) for told in (pile.lead.indices, pile.lead.data))
    return rows, columns, values


class Common(NamedTuple):
    """What the articles of a story tell together: how many tell each term of a title or lead, and the days, sorted."""

    tellers: dict[int, int]
    days: list[float]


def in_common(places: Sequence[int], pile: Pile) -> Common:
    """Count once for a story what every article's reasons are read from."""
    columns, counts = np.unique(_leads(pile, places)[1], return_counts=True)
    days = [day for day in pile.days[np.array(places)].tolist() if not np.isnan(day)]
    return Common(dict(zip(columns.tolist(), counts.tolist(), strict=True)), sorted(days))


def reasons(place: int, common: Common, pile: Pile, article: Article) -> tuple[str, ...]:
    """List the names and rare words that an article shares with others of its story, and how far off its date is."""
    _, columns, weights = _leads(pile, [place])
    shared = sorted(
        (-weight * min(3, common.tellers[column] - 1), pile.terms[column], column)
        for column, weight in zip(columns.tolist(), weights.tolist(), strict=True)
        if common.tellers[column] > 1
    )
    low, high = pile.lead_names.indptr[place : place + 2].tolist()
    named = set(pile.lead_names.indices[low:high].tolist())
    names = [term for _, term, column in shared if column in named][:SHOWN]
    words = [term for _, term, column in shared if column not in named and len(term) > 2][:SHOWN]
    found = [f"names: {', '.join(term.title() for term in names)}"] if names else []
    found += [f"words: {', '.join(words)}"] if words else []
    return (*found, _date_reason(float(pile.days[place]), common.days, article))


def _date_reason(day: float, days: Sequence[float], article: Article) -> str:
    if np.isnan(day):
        return "date: none"
    if len(days) == 1:
        return f"date: {(article.published or '')[:10]}, the only one"
    at = bisect_left(days, day)
    others = (*days[max(0, at - 1) : at], *days[at + 1 : at + 2])  # its own day stands at its place
    gap = int(min(abs(other - day) for other in others))
    return f"date: {(article.published or '')[:10]}, {gap} days from the nearest"
