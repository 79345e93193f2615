"""When two articles are about one event: a weight for each thing that speaks for it or against it."""

from __future__ import annotations

import numpy as np

from firsthand.settings import StorySettings
from firsthand.stories.pairs import Numbers, Pairs

# Log-odds per unit, fitted by training/story_weights.py; the sum decides. Cosines run from 0 to 1.
WEIGHTS: dict[str, float] = {
    "body": 4.62,
    "title": 2.61,
    "names": 0.87,
    "numbers": 0.79,
    "title in body": -0.86,
    "dated": 0.21,
    "days to 10": -3.58,
    "days to 60": 2.36,
    "lead beside nearest": 2.2,
    "lead beside nearest of either": 1.93,
    "lead of tenth": -0.07,
    "lead of thirtieth": -15.1,
    "body beside nearest": 1.66,
    "body beside nearest of either": 1.86,
}
BASE = -5.17


def judge_pairs(pairs: Pairs, settings: StorySettings) -> Numbers:
    """Give the log-odds that each pair is about one event, within the limits of the settings."""
    total = np.full(len(pairs.left), BASE - settings.threshold)
    for name, weight in WEIGHTS.items():
        total += weight * pairs.features[name]
    judged: Numbers = np.clip(total, settings.no_link, settings.most)
    return judged
