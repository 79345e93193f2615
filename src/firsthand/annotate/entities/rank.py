"""Choose which entity a pronoun or description stands for: a table of things that speak for and against, and their sum.

The weights were fitted on texts that people labelled (GUM's training part), read by the encoder as in use, by
``training/fit_entities.py``. Set by hand are those that such texts, with few attributions and few bodies, tell little
of (``BY_HAND`` there), the links of "he" and "she", which are better on texts that the encoder learned from than on
others, ``MARGIN``, and how far ``LEAST`` lies under what was fitted: half of all mentions stand for nobody, but whom a
name stands for is worth more here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from firsthand.annotate.entities.draft import Draft
from firsthand.annotate.entities.rules import (
    Pair,
    another_sort,
    both_subjects,
    by_the_way,
    called_alike,
    called_so,
    elsewhere,
    far_back,
    hardly_linked,
    has_name,
    hosts_it,
    is_body,
    is_many,
    is_one_person,
    is_place,
    is_source,
    is_the_speaker,
    known_gender,
    last_by_pronoun,
    leads_such,
    likely_new,
    main_figure,
    named_in_own_words,
    nearest_one,
    no_sort_known,
    often_mentioned,
    only_told_of,
    outdone,
    place_speaks,
    plain,
    pointed_at,
    qualified,
    said_the_last,
    same_owner,
    same_sentence,
    same_verb,
    says_as_subject,
    sentence_before,
    shared_words,
    subject_here,
    tells_age,
    told_of,
    was_owner,
    was_subject,
    with_links,
    words_of_another,
)

Rule: TypeAlias = Callable[[Pair], float]

#   rule,             he/she     it   they
PRONOUN_RULES: tuple[tuple[Rule, tuple[float, float, float]], ...] = (
    (same_sentence, (2.5, 2.5, 5.0)),
    (sentence_before, (1.5, 1.3, 2.6)),
    (far_back, (-2.6, -4.1, -1.5)),
    (nearest_one, (1.0, 0.7, 0.5)),
    (was_subject, (0.2, 0.3, 0.4)),
    (was_owner, (-0.1, 0.3, 0.6)),
    (both_subjects, (0.2, 0.6, 0.8)),
    (subject_here, (1.0, 0.0, 0.0)),
    (says_as_subject, (0.6, 0.0, 0.0)),
    (same_verb, (-1.3, -2.0, -2.3)),
    (often_mentioned, (1.5, 0.2, 0.5)),
    (main_figure, (0.6, -0.1, -0.5)),
    (last_by_pronoun, (1.1, 0.5, 1.2)),
    (known_gender, (1.8, 0.0, 0.0)),
    (has_name, (-0.2, -0.2, 0.1)),
    (is_body, (0.0, 0.0, -0.2)),
    (is_place, (0.0, 0.0, -0.9)),
    (is_one_person, (0.0, 0.0, 0.0)),
    (is_many, (0.0, 0.0, 0.8)),
    (said_the_last, (2.5, 1.0, 0.8)),
    (is_the_speaker, (-2.5, -2.0, -2.0)),
    (pointed_at, (0.5, 2.7, 2.9)),
    (hardly_linked, (-0.2, -1.3, -1.2)),
    (likely_new, (0.0, -4.8, -0.5)),
    (with_links, (0.0, 1.8, -1.0)),
    (qualified, (-2.0, 0.0, 0.0)),
    (place_speaks, (0.0, -1.0, 0.0)),
    (hosts_it, (-6.0, -6.0, -6.0)),
    (elsewhere, (-3.0, 0.0, 0.0)),
    (by_the_way, (-2.5, 0.0, 0.0)),
    (told_of, (-1.0, -0.5, -0.5)),
    (only_told_of, (-3.0, -1.0, -1.0)),
    (named_in_own_words, (-5.0, -3.0, -3.0)),
)
DESCRIPTION_RULES: tuple[tuple[Rule, float], ...] = (
    (called_so, 3.4),
    (called_alike, 1.4),
    (leads_such, 3.5),
    (shared_words, 1.9),
    (outdone, -2.0),
    (another_sort, -3.0),
    (no_sort_known, 0.8),
    (words_of_another, -0.4),
    (same_owner, 1.8),
    (plain, 1.0),
    (same_sentence, 0.9),
    (sentence_before, 0.8),
    (far_back, -0.6),
    (nearest_one, 0.4),
    (often_mentioned, 1.4),
    (has_name, -0.2),
    (is_the_speaker, -2.5),
    (is_source, 1.2),
    (tells_age, 1.5),
    (said_the_last, 1.2),
    (named_in_own_words, -2.0),
    (pointed_at, 3.0),
    (hardly_linked, -0.4),
    (likely_new, -2.1),
    (with_links, -1.0),
)
BY_PRONOUN = {
    name: tuple((rule, weights[column]) for rule, weights in PRONOUN_RULES if weights[column])
    for name, column in (("he", 0), ("she", 0), ("it", 1), ("they", 2))
}
LEAST = {"he": -0.2, "she": -0.2, "it": 2.2, "they": 2.5, "description": 0.8}  # a lower sum is no answer
MARGIN = 2.0  # by which who says something as "it" or "they" must be ahead: of those read below it, few were right


def score(pair: Pair) -> float:
    """Sum the weights of all that holds for a pair."""
    rules = DESCRIPTION_RULES if pair.item.kind == "description" else BY_PRONOUN[pair.item.person or "it"]
    total = 0.0
    for rule, weight in rules:
        total += weight * rule(pair)
    return total


def choose(pairs: Iterable[Pair]) -> Draft | None:
    """Give the entity with the highest sum, the one mentioned last among equals, or none when all are too low."""
    sums = [(score(pair), pair) for pair in pairs]
    if not sums:
        return None
    total, best = max(sums, key=lambda row: (row[0], row[1].draft.last.span.start, -row[1].draft.number))
    second = max((other for other, pair in sums if pair is not best), default=-MARGIN)
    return best.draft if total >= least_for(best) and not is_doubtful(best, total - second) else None


def least_for(pair: Pair) -> float:
    """Give the sum that an answer needs."""
    return LEAST["description" if pair.item.kind == "description" else pair.item.person or "it"]


def is_doubtful(best: Pair, ahead: float) -> bool:
    """Say whether another may as well be meant by "they said" or "it said": a wrong speaker is worse than none."""
    says = best.item.source >= 0 and best.item.person in ("it", "they")
    return says and best.share < 0.5 and not best.spoke_last and ahead < MARGIN
