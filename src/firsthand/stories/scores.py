"""When two articles are about one event: a weight for each thing that speaks for it or against it."""

from __future__ import annotations

import numpy as np

from firsthand.settings import StorySettings
from firsthand.stories.pairs import Pairs
from firsthand.stories.pile import Numbers

# Log-odds per unit; the sum decides. Cosines run from 0 to 1. Fitted by training/story_weights.py on undated piles; by
# hand, since too few sets hold them: what a crowd of thirty takes off, the weekdays, and the dates, which the labelled
# sets give alike for all pages of a story, or wrongly. Of a hard pair of one event that both name a day .8 to .9 share
# one, of two events .2 to .4.
WEIGHTS: dict[str, float] = {
    "body": 5.35,
    "title": 1.88,
    "names": 1.51,
    "numbers": 0.94,
    "title in body": 2.81,
    "rare words shared": 0.83,
    "lead names told by both": 0.25,
    "lead names told by one": 0.70,
    "lead beside nearest": 3.31,
    "lead beside nearest of either": 0.80,
    "lead of tenth": -3.92,
    "lead of thirtieth": -3.0,
    "body of thirtieth": -3.0,
    "body beside nearest of either": 1.86,
    "one weekday in both leads": 0.5,
    "no weekday told by both": -1.2,
    "dated": 1.3,
    "days to 10": -5.3,
    "over a month": -1.0,
    "over half a year": -2.0,
}
BASE = -5.61


WEEKDAYS = frozenset({"one weekday in both leads", "no weekday told by both"})
DATES = frozenset({"dated", "days to 10", "over a month", "over half a year"}) | WEEKDAYS


def judge_pairs(pairs: Pairs, settings: StorySettings, dates: bool = True) -> Numbers:
    """Give the log-odds that each pair is about one event, within the limits of the settings."""
    names = sorted(name for name in WEIGHTS if dates or name not in DATES)
    total = BASE - settings.threshold + sum((WEIGHTS[n] * pairs.features[n] for n in names), np.zeros(len(pairs.left)))
    judged: Numbers = np.clip(np.round(total, DIGITS), settings.no_link, settings.most)
    return judged


DIGITS = 6  # so that equal scores are equal on every machine
