"""The stories of a pile, all at once: near copies follow the first of them, the others are grouped around bridges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from firsthand.model import Article, ArticleId, Story
from firsthand.settings import StorySettings
from firsthand.stories.bridges import group_around_bridges, nearest
from firsthand.stories.edits import story_id
from firsthand.stories.groups import Edge
from firsthand.stories.pairs import (
    Near,
    Pairs,
    Ranks,
    candidate_pairs,
    crowd_pairs,
    measure_pairs,
    same_texts,
    with_leads,
)
from firsthand.stories.pile import Indices, Numbers, Pile
from firsthand.stories.reasons import central, in_common, reasons
from firsthand.stories.scores import judge_pairs


class Grouped(NamedTuple):
    """The places of each story, which places were compared, and how near the nearest of those are."""

    groups: list[list[int]]
    compared: list[int]
    ranks: dict[str, Ranks]


def group_pile(pile: Pile, settings: StorySettings) -> Grouped:
    """Group the articles; of a text in very many versions a few are compared, and the others follow the first."""
    versions, pairs = group_versions(pile, settings)
    followers = {places[0]: places[VERSIONS:] for places in versions}
    following = {place for places in followers.values() for place in places}
    kept = [place for place in range(len(pile.days)) if place not in following]
    if following:
        pile = pile.only(np.array(kept, np.int64))
    if following or pairs is None:  # else they are the ones that were looked at for versions
        pairs = with_leads(pile, *candidate_pairs(pile.lead, settings))
    scores, words, ranks = judged(pile, pairs, settings)
    groups = group_around_bridges(len(kept), scores, words, settings.no_link, _undated(pile))
    together = [[kept[number] for number in each] for each in groups]
    whole = [sorted({*each, *(late for place in each for late in followers.get(place, ()))}) for each in together]
    return Grouped(whole, kept, ranks)


def _undated(pile: Pile) -> frozenset[int]:
    """Give the pages without a date, where most have one: in a pile without dates no page has less than the others."""
    without = np.isnan(pile.days)
    return frozenset(np.flatnonzero(without).tolist()) if 2 * without.sum() < len(without) else frozenset()


def judged(
    part: Pile, near: Near, settings: StorySettings
) -> tuple[dict[Edge, float], dict[Edge, float], dict[str, Ranks]]:
    """Give the log-odds of the pairs of a pile, and those by their words alone, and how near the nearest are.

    Left out are those that nothing ties together, no chain of pairs that speak for one event: they end in no one story.
    First the pairs whose leads share telling words; then those that were passed over though a third is near both.
    """
    pairs = measure_pairs(part, near, settings)
    by_words = judge_pairs(pairs, settings, dates=False)
    odds = judge_pairs(going_on(pairs, by_words), settings)
    tied = _tied(pairs.left, pairs.right, odds > 0)
    scores, words = _by_edge(pairs, odds, tied), _by_edge(pairs, by_words, tied)
    passed = passed_over(scores)
    if passed:
        left, right = (np.array(side, np.int64) for side in zip(*passed, strict=True))
        more = measure_pairs(part, with_leads(part, left, right), replace(settings, min_lead=ANY_LEAD), pairs.ranks)
        scores |= _by_edge(more, judge_pairs(more, settings))
        words |= _by_edge(more, judge_pairs(more, settings, dates=False))
    return scores, words, pairs.ranks


ANY_LEAD = -1.0  # cosine; no lead is less like another


def going_on(pairs: Pairs, words: Numbers) -> Pairs:
    """Count fewer days between two pages of a story that goes on: from page to page it never rests for long.

    An affair of six weeks is one story where a page follows the other; a page a year off has none beside it that could
    carry the story there.
    """
    features = pairs.features
    steps = (words >= SURE) & (features["dated"] > 0) & (features["days to 10"] < 1)
    on = _tied(pairs.left, pairs.right, steps)
    eased = {name: np.where(on, np.minimum(features[name], most), features[name]) for name, most in GOING_ON.items()}
    return pairs._replace(features=features | eased)


SURE = 2.0  # log-odds by their words alone, of two pages less than ten days apart that carry a story on
# The most that counts between any two pages of such a story.
GOING_ON = {"days to 10": 0.4, "over a month": 0.0, "over half a year": 0.0}


def _by_edge(pairs: Pairs, odds: Numbers, kept: NDArray[np.bool_] | slice = slice(None)) -> dict[Edge, float]:
    edges = zip(pairs.left[kept].tolist(), pairs.right[kept].tolist(), strict=True)
    return dict(zip(edges, odds[kept].tolist(), strict=True))


def _tied(left: Indices, right: Indices, speaks_for: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which pairs are tied together by a chain of pairs that speak for one event.

    >>> _tied(np.array([0, 1, 0, 0]), np.array([1, 2, 2, 3]), np.array([True, True, False, False])).tolist()
    [True, True, True, False]
    """
    count = int(right.max(initial=-1)) + 1
    ties = coo_array((np.ones(speaks_for.sum(), np.int8), (left[speaks_for], right[speaks_for])), shape=(count, count))
    _, labels = connected_components(ties, directed=False)
    tied: NDArray[np.bool_] = labels[left] == labels[right]
    return tied


def passed_over(scores: Mapping[Edge, float]) -> list[Edge]:
    """List the pairs that were not compared though a third article is near both: what they share may stand lower down.

    >>> passed_over({(0, 1): 2.0, (1, 2): 1.0, (1, 3): -1.0})
    [(0, 2)]
    """
    found = {(min(pair), max(pair)) for others in nearest(scores).values() for pair in combinations(others, 2)}
    return sorted(found - scores.keys())


VERSIONS = 10  # of one text that are compared with the rest


def group_versions(pile: Pile, settings: StorySettings) -> tuple[list[list[int]], Near | None]:
    """Group the articles whose leads and bodies are the same but for small edits; give the candidate pairs of all."""
    count = len(pile.days)
    firsts, followers = same_texts(pile, with_leads(pile, *crowd_pairs(pile.lead, settings)), SAME_IN_CROWD)
    rest = np.setdiff1d(np.arange(count), followers)
    near = with_leads(pile, *(rest[side] for side in candidate_pairs(pile.lead[rest], settings)))
    left, right = same_texts(pile, near, SAME_TEXT)
    left, right = np.concatenate((firsts, left)), np.concatenate((followers, right))
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    versions: dict[int, list[int]] = {}
    for place, label in enumerate(labels.tolist()):
        versions.setdefault(label, []).append(place)
    return list(versions.values()), None if len(rest) < count else near


SAME_TEXT = 0.9  # cosine of the weighted terms
SAME_IN_CROWD = 0.75  # likewise, to one text only: two versions of it that are that near are nearer through others


def tell_stories(groups: Sequence[Sequence[int]], articles: Sequence[Article], pile: Pile) -> list[Story]:
    """Give the stories of the groups, by their articles."""
    return sorted((_story(places, articles, pile) for places in groups), key=lambda story: story.articles)


def _story(places: Sequence[int], articles: Sequence[Article], pile: Pile) -> Story:
    members = [articles[place] for place in places]
    dates = sorted(article.published[:10] for article in members if article.published)
    middle = articles[central(pile, places)]
    return Story(
        id=story_id((article.id for article in members), {article.id: article.published for article in members}),
        title=middle.title or middle.text.partition("\n")[0][:120],
        articles=tuple(article.id for article in members),
        began=dates[0] if dates else None,
        ended=dates[-1] if dates else None,
        why=_why(places, articles, pile),
    )


def _why(places: Sequence[int], articles: Sequence[Article], pile: Pile) -> dict[ArticleId, tuple[str, ...]]:
    if len(places) == 1:
        return {articles[places[0]].id: ("no other article is about this event",)}
    common = in_common(places, pile)
    return {articles[place].id: reasons(place, common, pile, articles[place]) for place in places}
