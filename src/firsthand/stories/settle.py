"""The stories of a pile, all at once: near copies follow the first of them, the others are grouped around bridges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from firsthand.model import Article, ArticleId, Story
from firsthand.settings import StorySettings
from firsthand.stories.bridges import group_around_bridges, nearest
from firsthand.stories.edits import story_id
from firsthand.stories.groups import Edge
from firsthand.stories.pairs import Pairs, Ranks, candidate_pairs, crowd_pairs, measure_pairs, same_texts
from firsthand.stories.pile import Indices, Pile
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
        pairs = candidate_pairs(pile.lead, settings)
    scores, words, ranks = judged(pile, pairs, settings)
    groups = group_around_bridges(len(kept), scores, words, settings.no_link)
    together = [[kept[number] for number in each] for each in groups]
    whole = [sorted({*each, *(late for place in each for late in followers.get(place, ()))}) for each in together]
    return Grouped(whole, kept, ranks)


def judged(
    part: Pile, near: tuple[Indices, Indices], settings: StorySettings
) -> tuple[dict[Edge, float], dict[Edge, float], dict[str, Ranks]]:
    """Give the log-odds of the pairs of a pile, and those by their words alone, and how near the nearest are.

    Of the first only those above ``no_link``: what is left out counts as that, and most pairs are of other years.
    First the pairs whose leads share telling words; then those that were passed over though a third is near both.
    """
    scores: dict[Edge, float] = {}
    words: dict[Edge, float] = {}
    pairs = measure_pairs(part, *near, settings)
    _judge(pairs, settings, scores, words)
    passed = passed_over(scores, words.keys())
    if passed:
        left, right = (np.array(side, np.int64) for side in zip(*passed, strict=True))
        _judge(
            measure_pairs(part, left, right, replace(settings, min_lead=ANY_LEAD), pairs.ranks), settings, scores, words
        )
    return scores, words, pairs.ranks


ANY_LEAD = -1.0  # cosine; no lead is less like another


def _judge(pairs: Pairs, settings: StorySettings, scores: dict[Edge, float], words: dict[Edge, float]) -> None:
    edges = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    judged = zip(edges, judge_pairs(pairs, settings).tolist(), strict=True)
    scores.update((edge, score) for edge, score in judged if score > settings.no_link)
    words.update(zip(edges, judge_pairs(pairs, settings, dates=False).tolist(), strict=True))


def passed_over(scores: Mapping[Edge, float], compared: Set[Edge]) -> list[Edge]:
    """List the pairs that were not compared though a third article is near both: what they share may stand lower down.

    >>> passed_over({(0, 1): 2.0, (1, 2): 1.0}, {(0, 1), (1, 2), (1, 3)})
    [(0, 2)]
    """
    found = {(min(pair), max(pair)) for others in nearest(scores).values() for pair in combinations(others, 2)}
    return sorted(found - compared)


VERSIONS = 10  # of one text that are compared with the rest


def group_versions(pile: Pile, settings: StorySettings) -> tuple[list[list[int]], tuple[Indices, Indices] | None]:
    """Group the articles whose leads and bodies are the same but for small edits; give the candidate pairs of all."""
    count = len(pile.days)
    firsts, followers = same_texts(pile, *crowd_pairs(pile.lead, settings), SAME_IN_CROWD)
    rest = np.setdiff1d(np.arange(count), followers)
    near, far = candidate_pairs(pile.lead[rest], settings)
    left, right = same_texts(pile, rest[near], rest[far], SAME_TEXT)
    left, right = np.concatenate((firsts, left)), np.concatenate((followers, right))
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    versions: dict[int, list[int]] = {}
    for place, label in enumerate(labels.tolist()):
        versions.setdefault(label, []).append(place)
    return list(versions.values()), None if len(rest) < count else (near, far)


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
