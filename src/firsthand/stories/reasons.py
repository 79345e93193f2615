"""Why an article is in its story, in the words that it shares with the others, and which article stands for it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from firsthand.model import Article
from firsthand.stories.pairs import Pile
from firsthand.stories.terms import Terms

SHOWN = 4  # names and words a reason shows


def central(pile: Pile, places: Sequence[int]) -> int:
    """Give the article whose lead is nearest to all others of the story; the first one on a tie.

    >>> central(None, [7])
    7
    """
    if len(places) == 1:
        return places[0]
    rows = pile.lead[np.array(places)]
    near = rows @ np.asarray(rows.sum(axis=0)).ravel()
    return places[int(np.argmax(np.round(near, 9)))]


class Common(NamedTuple):
    """What the articles of a story tell together: how many tell each term of a title or lead, and the days, sorted."""

    tellers: Counter[str]
    days: list[float]


def in_common(places: Sequence[int], pile: Pile, terms: Sequence[Terms]) -> Common:
    """Count once for a story what every article's reasons are read from."""
    tellers = Counter(term for place in places for term in {*terms[place].title, *terms[place].lead})
    return Common(tellers, sorted(float(day) for day in pile.days[np.array(places)] if not np.isnan(day)))


def reasons(
    place: int, common: Common, pile: Pile, terms: Sequence[Terms], articles: Sequence[Article]
) -> tuple[str, ...]:
    """List the names and rare words that an article shares with others of its story, and how far off its date is."""
    own = terms[place]
    rare = _rarity(pile, place)
    shared = sorted(
        (term for term in {*own.title, *own.lead} if common.tellers[term] > 1),
        key=lambda term: (-rare.get(term, 0.0) * min(3, common.tellers[term] - 1), term),
    )
    names = [term for term in shared if term in own.names][:SHOWN]
    words = [term for term in shared if term not in own.names and len(term) > 2][:SHOWN]
    found = [f"names: {', '.join(term.title() for term in names)}"] if names else []
    found += [f"words: {', '.join(words)}"] if words else []
    return (*found, _date_reason(float(pile.days[place]), common.days, articles[place]))


def _rarity(pile: Pile, place: int) -> dict[str, float]:
    row = pile.lead[[place]].tocsr()
    return {pile.terms[column]: value for column, value in zip(row.indices.tolist(), row.data.tolist(), strict=True)}


def _date_reason(day: float, days: Sequence[float], article: Article) -> str:
    if np.isnan(day):
        return "date: none"
    if len(days) == 1:
        return f"date: {(article.published or '')[:10]}, the only one"
    at = bisect_left(days, day)
    others = (*days[max(0, at - 1) : at], *days[at + 1 : at + 2])  # its own day stands at its place
    gap = int(min(abs(other - day) for other in others))
    return f"date: {(article.published or '')[:10]}, {gap} days from the nearest"
