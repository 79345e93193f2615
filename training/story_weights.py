"""Fit the weights by which two articles are judged to be about one event.

    python training/story_weights.py NAME=ARTICLES.jsonl...    rows: articles with `story`; every name is weighed alike

Piles of many sizes are cut from every set, each with and without its dates, so that the weights hold for twelve pages
and for a thousand. Prints the table for src/firsthand/stories/scores.py.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from firsthand.model import Article
from firsthand.settings import StorySettings
from firsthand.stories.pairs import candidate_pairs, measure_pairs, with_leads
from firsthand.stories.pile import make_pile
from firsthand.stories.terms import read_terms

Labelled = Sequence[tuple[Article, str]]
Numbers = NDArray[np.float64]
SIZES = (3, 5, 8, 15, 40)  # stories of a small pile
PILES = 6  # small piles of each size
PENALTY = 0.02


def piles(labelled: Labelled, seed: int) -> list[Labelled]:
    """Cut small piles from a set, beside the whole of it."""
    chance = random.Random(seed)
    stories = sorted({story for _, story in labelled})
    found = [labelled]
    for size in SIZES:
        for _ in range(PILES if size < len(stories) else 0):
            first = chance.randrange(len(stories) - size + 1)  # neighbours by name: of one topic, where names tell
            kept = set(stories[first : first + size])
            found.append([(article, story) for article, story in labelled if story in kept])
    return found


def rows(labelled: Labelled, dated: bool) -> tuple[Numbers, NDArray[np.bool_], list[str]]:
    """Give the features of the candidate pairs of a pile and whether each is one story."""
    articles = [article if dated else replace(article, published=None) for article, _ in labelled]
    pile = make_pile(articles, read_terms(articles))
    left, right = candidate_pairs(pile.lead, StorySettings())
    features = measure_pairs(pile, with_leads(pile, left, right), StorySettings()).features
    stories = np.array([story for _, story in labelled])
    return np.stack(list(features.values()), axis=1), stories[left] == stories[right], list(features)


def weigh(same: NDArray[np.bool_], negative_power: float = 0.5) -> Numbers:
    """Give a pile's pairs the weight of one pile: positives 1 together, negatives by the root of how many there are."""
    positives, negatives = max(1, int(same.sum())), max(1, int((~same).sum()))
    return np.where(same, 1 / positives, 4 * (negatives / positives / 10) ** negative_power / negatives)


def fit(x: Numbers, same: NDArray[np.bool_], weights: Numbers) -> tuple[Numbers, float]:
    """Fit a logistic regression on standardised columns; give the weights in the columns' own units."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z, y = (x - mean) / spread, np.where(same, 1.0, -1.0)

    def loss(beta: Numbers) -> tuple[float, Numbers]:
        margin = y * (z @ beta[:-1] + beta[-1])
        slope = -y * weights / (1 + np.exp(np.clip(margin, -30, 30)))
        value = float((weights * np.logaddexp(0, -margin)).sum() + PENALTY * (beta[:-1] ** 2).sum())
        return value, np.append(z.T @ slope + 2 * PENALTY * beta[:-1], slope.sum())

    beta = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return beta[:-1] / spread, float(beta[-1] - (beta[:-1] * mean / spread).sum())
