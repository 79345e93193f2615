"""Why an article is in its story, in the words that it shares with the others, and which article stands for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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


def reasons(
    place: int, places: Sequence[int], pile: Pile, terms: Sequence[Terms], articles: Sequence[Article]
) -> tuple[str, ...]:
    """List the names and rare words that an article shares with others of its story, and how far off its date is."""
    if len(places) == 1:
        return ("no other article is about this event",)
    own = terms[place]
    others = Counter(term for other in places if other != place for term in {*terms[other].title, *terms[other].lead})
    rare = _rarity(pile, place)
    shared = sorted(
        (term for term in {*own.title, *own.lead} if others[term]),
        key=lambda term: (-rare.get(term, 0.0) * min(3, others[term]), term),
    )
    names = [term for term in shared if term in own.names][:SHOWN]
    words = [term for term in shared if term not in own.names and len(term) > 2][:SHOWN]
    found = [f"names: {', '.join(term.title() for term in names)}"] if names else []
    found += [f"words: {', '.join(words)}"] if words else []
    return (*found, _date_reason(place, places, pile, articles))


def _rarity(pile: Pile, place: int) -> dict[str, float]:
    row = pile.lead[[place]].tocsr()
    return {pile.terms[column]: value for column, value in zip(row.indices.tolist(), row.data.tolist(), strict=True)}


def _date_reason(place: int, places: Sequence[int], pile: Pile, articles: Sequence[Article]) -> str:
    day = pile.days[place]
    if np.isnan(day):
        return "date: none"
    gaps = [abs(pile.days[other] - day) for other in places if other != place and not np.isnan(pile.days[other])]
    if not gaps:
        return f"date: {(articles[place].published or '')[:10]}, the only one"
    return f"date: {(articles[place].published or '')[:10]}, {int(min(gaps))} days from the nearest"
