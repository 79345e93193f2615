"""Stories one by one: an article finds its story at once; what all of them make together is settled when asked for.

An article more changes how rare a word is and who is whose nearest, a little, for every other article. So there are two
steps. ``add`` weighs the one article by what is known of the others and puts it where it suits best, in milliseconds.
``stories`` gives the very result of ``find_stories`` on all of them, with the changes that a person made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from firsthand.model import Article, ArticleId, Story, StoryEdit
from firsthand.settings import StorySettings
from firsthand.stories.edits import apply_edits
from firsthand.stories.pairs import Ranks, measure_pairs, rarest, same_texts, with_leads
from firsthand.stories.pile import Indices, Pile, Weights, fill_pile, make_pile, stacked, weigh_terms
from firsthand.stories.reasons import in_common, reasons
from firsthand.stories.scores import judge_pairs
from firsthand.stories.settle import SAME_TEXT, Grouped, group_pile, tell_stories
from firsthand.stories.terms import read_terms

PARTS = ("lead", "body")  # of which is known how near each article's nearest is


class Joined(NamedTuple):
    """The story that an article joined: all its articles, and why this one is among them."""

    articles: tuple[ArticleId, ...]
    why: tuple[str, ...]


class StoryIndex:
    """The stories of a pile that grows.

    >>> pages = {"a": "The Karst bridge was closed after divers found cracks, mayor Ana Lisk said.",
    ...          "b": "Harbour Rovers won the cup final in Selmin by three goals to one.",
    ...          "c": "Divers have found cracks in the Karst bridge, which mayor Ana Lisk closed on Monday."}
    >>> a, b, c = (Article(id=ArticleId(n), text=t, paragraphs=(), raw_sha256="") for n, t in pages.items())
    >>> index = StoryIndex([a, b])
    >>> index.add(c).articles
    ('a', 'c')
    >>> [story.articles for story in index.stories()]
    [('a', 'c'), ('b',)]
    """

    def __init__(self, articles: Iterable[Article] = (), settings: StorySettings | None = None) -> None:
        """Begin with some articles, which are put into stories all at once."""
        self.settings = settings or StorySettings()
        self.edits = self.settings.edits
        self._articles = {article.id: article for article in articles}
        self._settle()

    def add(self, article: Article) -> Joined:
        """Put one more article into the story that it suits best; an article of an id that is here takes its place."""
        known = article.id in self._articles
        self._articles[article.id] = article
        if known:
            self._settle()
            return self._joined(self._at[article.id])
        place = len(self._order)
        self._order.append(article.id)
        self._at[article.id] = place
        row = self._weigh(article)
        story = self._find_story(row)
        self._keep(row, story, place)
        return self._joined(place)

    def edit(self, change: StoryEdit) -> None:
        """Keep a change by a person, which holds from now on, whatever is added."""
        self.edits = (*self.edits, change)

    def stories(self) -> list[Story]:
        """Give the stories of all articles, just as if all had come at once, with the changes by a person."""
        if self._late:
            self._settle()
        articles = [self._articles[name] for name in self._order]
        found = tell_stories(self._groups, articles, self._pile)
        return apply_edits(found, articles, self.edits)

    # ------------------------------------------------------------ all at once

    def _settle(self) -> None:
        self._order = sorted(self._articles)
        self._at = {name: place for place, name in enumerate(self._order)}
        articles = [self._articles[name] for name in self._order]
        terms = read_terms(articles)
        self._pile = make_pile(articles, terms)
        one = [list(range(len(articles)))] if articles else []
        grouped = Grouped(one, [], {}) if self.settings.one else group_pile(self._pile, self.settings)
        self._groups = grouped.groups
        self._home = {place: number for number, places in enumerate(self._groups) for place in places}
        self._ranks = {part: _spread(grouped, part, len(articles)) for part in PARTS}
        self._column = {term: number for number, term in enumerate(terms.terms)}
        self._counts = Counter(dict(zip(terms.terms, terms.tellers(), strict=True)))
        self._turned = rarest(self._pile.lead, self.settings.telling_words).T.tocsr()
        self._late: list[Pile] = []
        self._late_tellers: dict[int, list[tuple[int, float]]] = {}

    # ------------------------------------------------------------ one by one

    def _weigh(self, article: Article) -> Pile:
        """Give the weighted terms of one article; terms that are new get a column of their own."""
        terms = read_terms([article])
        self._counts.update(terms.terms)
        columns = [self._column.setdefault(term, len(self._column)) for term in terms.terms]
        row = fill_pile([article], terms, self._weights(terms.terms))
        return placed(row, np.array(columns, np.int64), len(self._column))

    def _weights(self, terms: Sequence[str]) -> Weights:
        return weigh_terms(terms, [self._counts[term] for term in terms], len(self._order))

    def _find_story(self, row: Pile) -> int | None:
        """Give the number of the story that an article suits best, or None where it suits none."""
        if self.settings.one and self._groups:
            return 0
        places = self._nearest(row)
        if not len(places):
            return None
        part = self._beside(places, row)
        beside = with_leads(part, np.arange(len(places)), np.full(len(places), len(places)))
        for near in same_texts(part, beside, SAME_TEXT)[0].tolist():
            return self._home[int(places[near])]
        pairs = measure_pairs(part, beside, self.settings, {name: self._known(name, places) for name in PARTS})
        sums: Counter[int] = Counter()
        for near, score in zip(pairs.left.tolist(), judge_pairs(pairs, self.settings).tolist(), strict=True):
            sums[self._home[int(places[near])]] += score - self.settings.no_link  # who is not compared counts as that
        means = [(self.settings.no_link + total / len(self._groups[story]), -story) for story, total in sums.items()]
        best, story = max(means, default=(0.0, 0))
        return -story if best > 0 else None

    def _nearest(self, row: Pile) -> Indices:
        """List the places of the articles that share telling words with one, the nearest of them."""
        telling = rarest(row.lead, self.settings.telling_words)
        likeness: Counter[int] = Counter()
        for column, weight in zip(telling.indices.tolist(), telling.data.tolist(), strict=True):
            for place, other in self._tellers(column):
                likeness[place] += weight * other
        fit = [(-value, place) for place, value in likeness.items() if value >= self.settings.min_likeness]
        return np.array(sorted(place for _, place in sorted(fit)[: self.settings.nearest]), np.int64)

    def _tellers(self, column: int) -> Iterable[tuple[int, float]]:
        if column < self._turned.shape[0]:
            low, high = self._turned.indptr[column], self._turned.indptr[column + 1]
            yield from zip(self._turned.indices[low:high].tolist(), self._turned.data[low:high].tolist(), strict=True)
        yield from self._late_tellers.get(column, ())

    def _beside(self, places: Indices, row: Pile) -> Pile:
        """Give the part of the pile at some places, and one article more."""
        settled = len(self._pile.days)
        late = [self._late[place - settled] for place in places[places >= settled].tolist()]
        return stacked([self._pile.only(places[places < settled]), *late, row])

    def _known(self, part: str, places: Indices) -> Ranks:
        """Give what is known of the nearest of some articles; of those that came late, and of the new one, nothing."""
        settled = places[places < len(self._pile.days)]
        missing = np.zeros(len(places) + 1 - len(settled))
        return Ranks(*(np.concatenate((values[settled], missing)) for values in self._ranks[part]))

    def _keep(self, row: Pile, story: int | None, place: int) -> None:
        if story is None:
            story = len(self._groups)
            self._groups.append([])
        self._groups[story].append(place)
        self._home[place] = story
        self._late.append(row)
        telling = rarest(row.lead, self.settings.telling_words)
        for column, weight in zip(telling.indices.tolist(), telling.data.tolist(), strict=True):
            self._late_tellers.setdefault(column, []).append((place, weight))

    def _joined(self, place: int) -> Joined:
        members = self._groups[self._home[place]]
        names = tuple(sorted(self._order[each] for each in members))
        if len(members) == 1:
            return Joined(names, ("no other article is about this event",))
        shown = [place, *(each for each in members if each != place)][:SHOWN]
        articles = [self._articles[self._order[each]] for each in shown]
        terms = read_terms(articles)
        part = fill_pile(articles, terms, self._weights(terms.terms))
        return Joined(names, reasons(0, in_common(range(len(shown)), part), part, article=articles[0]))


SHOWN = 12  # articles of a story that the reasons of one more are read from


def placed(pile: Pile, columns: Indices, wide: int) -> Pile:
    """Put the columns of a pile where a wider one has them."""
    parts: dict[str, Any] = {  # Any: the fields of a pile are of several types
        name: csr_array((value.data, columns[value.indices], value.indptr), shape=(value.shape[0], wide))
        for name, value in pile._asdict().items()
        if isinstance(value, csr_array)
    }
    for value in parts.values():
        value.sort_indices()
    return pile._replace(**parts, terms=())


def _spread(grouped: Grouped, part: str, count: int) -> Ranks:
    """Give the ranks of all places from those that were compared; the others know of no nearest."""
    spread = []
    for number in range(len(Ranks._fields)):
        values = np.zeros(count)
        if part in grouped.ranks:
            values[np.array(grouped.compared, np.int64)] = grouped.ranks[part][number]
        spread.append(values)
    return Ranks(*spread)
