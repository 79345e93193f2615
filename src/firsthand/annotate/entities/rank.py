"""Choose which entity a pronoun or description stands for: a table of things that speak for and against, and their sum.

The weights were fitted on texts that people labelled (GUM's training part) by ``training/fit_entities.py``, but for
those set by hand, since these texts have no attributions, few bodies and no links of the encoder: ``said_the_last``,
``is_the_speaker``, ``outdone``, ``another_sort``, ``no_sort_known``, ``pointed_at``, ``elsewhere``, ``by_the_way``,
``told_of``, ``only_told_of``, ``qualified``, ``named_in_own_words``, ``place_speaks``, ``subject_here``, ``hosts_it``,
``LEAST`` and ``MARGIN``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.nouns import ALIKE, SORTS
from firsthand.annotate.roles import OFFICES

HEADS = frozenset({"leader", "chief", "boss", "head"})  # of a body, whatever the office is called
FEW = 8  # mentions looked back at
FAR = 12  # sentences; from here on all is equally far for a pronoun


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention and an entity that it may stand for, as the rules see them."""

    item: Item
    draft: Draft
    nearest: bool  # no other possible entity was mentioned later
    spoke_last: bool  # the entity is the source of the attribution before
    speaks: bool  # the entity is the source of the quote in which the mention stands
    outdone: bool = False  # another possible entity is called by more of the mention's words
    elsewhere: bool = False  # others are mentioned in the paragraph so far, and it is not
    pointed: bool = False  # the encoder's own links lead to it

    @property
    def distance(self) -> int:
        """Count the sentences back to the entity's last mention."""
        return self.item.sentence - self.draft.last.sentence


# ---------------------------------------------------------------- what a rule may ask


def same_sentence(pair: Pair) -> float:
    """Its last mention is in the same sentence."""
    return pair.distance <= 0


def sentence_before(pair: Pair) -> float:
    """Its last mention is in the sentence before."""
    return pair.distance == 1


def far_back(pair: Pair) -> float:
    """How many sentences back it was last mentioned, beyond one."""
    return min(max(pair.distance - 1, 0), FAR) / FAR


def nearest_one(pair: Pair) -> float:
    """It was mentioned last of all that fit."""
    return pair.nearest


def was_subject(pair: Pair) -> float:
    """Its last mention was a subject."""
    return pair.draft.last.part == "subject"


def was_owner(pair: Pair) -> float:
    """Its last mention only owned something."""
    return pair.draft.last.part == "owner"


def both_subjects(pair: Pair) -> float:
    """Subject here and subject there."""
    return pair.item.part == "subject" == pair.draft.last.part


def subject_here(pair: Pair) -> float:
    """Subject here, and subject earlier in the same sentence."""
    return both_subjects(pair) and same_sentence(pair)


def same_verb(pair: Pair) -> float:
    """Subject and object of one verb are two."""
    item, last = pair.item, pair.draft.last
    if item.part not in ("subject", "object") or last.part not in ("subject", "object"):
        return 0.0
    return item.verb >= 0 and item.verb == last.verb and not item.words[0].endswith(("self", "selves"))


def often_mentioned(pair: Pair) -> float:
    """It is mentioned often so far."""
    return min(len(pair.draft.items), 8) / 8


def main_figure(pair: Pair) -> float:
    """The whole article names it often."""
    return min(pair.draft.told, 8) / 8


def last_by_pronoun(pair: Pair) -> float:
    """Its last mention was the same pronoun."""
    return pair.draft.last.person is not None and pair.draft.last.person == pair.item.person


def known_gender(pair: Pair) -> float:
    """The gender is known to fit."""
    return pair.item.gender is not None and pair.item.gender == pair.draft.gender


def has_name(pair: Pair) -> float:
    """It has a name."""
    return pair.draft.named


def is_body(pair: Pair) -> float:
    """It is a body."""
    return pair.draft.type == "ORG"


def is_place(pair: Pair) -> float:
    """It is a place."""
    return pair.draft.type == "PLACE"


def is_one_person(pair: Pair) -> float:
    """It is one person."""
    return pair.draft.type == "PERSON" and not pair.draft.plural


def is_many(pair: Pair) -> float:
    """It is several."""
    return pair.draft.plural or pair.draft.type == "GROUP"


def said_the_last(pair: Pair) -> float:
    """Both are sources, and it is the one before."""
    return pair.spoke_last and pair.item.source >= 0 and not pair.elsewhere


def is_the_speaker(pair: Pair) -> float:
    """It says the quote in which the mention stands."""
    return pair.speaks


def called_so(pair: Pair) -> float:
    """Its name or role has the head noun."""
    return pair.item.head in pair.draft.heads


def called_alike(pair: Pair) -> float:
    """Its name or role has a noun that says nearly the same."""
    heads = pair.draft.heads
    return pair.item.head not in heads and any(pair.item.head in row and heads & row for row in ALIKE)


def leads_such(pair: Pair) -> float:
    """It holds an office of such a body: "the union leader" is the secretary of the federation."""
    if pair.item.head not in HEADS or pair.draft.type != "PERSON":
        return 0.0
    kinds = [row for row in ALIKE if row & set(pair.item.words)]
    offices = (role for role in pair.draft.roles if role.head in OFFICES)
    return any(row & role.words for role in offices for row in kinds)


def called_otherwise(pair: Pair) -> float:
    """It is known by other nouns, none of them near."""
    heads = pair.draft.heads
    return bool(heads) and not called_so(pair) and not called_alike(pair)


def shared_words(pair: Pair) -> float:
    """How many of the words before the noun are its own."""
    return len(set(pair.item.words) & pair.draft.words) / max(1, len(pair.item.words))


def words_of_another(pair: Pair) -> float:
    """It is never called by the words before the noun."""
    return bool(pair.item.words) and not set(pair.item.words) & pair.draft.words


def outdone(pair: Pair) -> float:
    """Another is called by more of the words before the noun."""
    return pair.outdone


def another_sort(pair: Pair) -> float:
    """It is a body of a sort that the noun rules out: a court is no company."""
    sorts = {n for n, row in enumerate(SORTS) if pair.item.head in row}
    own = {n for n, row in enumerate(SORTS) if row & pair.draft.heads}
    return bool(sorts and own) and not sorts & own


def no_sort_known(pair: Pair) -> float:
    """It is a named body, and nothing tells of what sort."""
    return pair.draft.named and pair.draft.type == "ORG" and not pair.draft.heads


def same_owner(pair: Pair) -> float:
    """The role belongs to the same one."""
    owner = pair.item.owner
    return owner is not None and owner.draft is not None and any(r.owner == owner.draft for r in pair.draft.roles)


def pointed_at(pair: Pair) -> float:
    """The links that the encoder learned lead from the noun to it."""
    return pair.pointed


def by_the_way(pair: Pair) -> float:
    """Its last mention is told by the way: in a relative clause, or as a part of what another is."""
    last = pair.draft.last
    if last.aside and not pair.item.aside:
        if pair.item.source >= 0 and last.kind == "name" and last.part == "subject":  # "whose chair, Holm, disagrees"
            return 0.2
        return 1.0 if pair.distance > 0 else 0.4
    return 0.5 if last.adverbial and pair.distance <= 0 and pair.item.part == "subject" else 0.0


def qualified(pair: Pair) -> float:
    """Its last mention only told what kind of thing was meant: "the Holm years"."""
    return pair.draft.last.adjective


def place_speaks(pair: Pair) -> float:
    """The mention says something, and it is a place."""
    return pair.item.source >= 0 and pair.draft.type == "PLACE"


def hosts_it(pair: Pair) -> float:
    """The mention is the subject of a clause about it: "the mayor, whom he met"."""
    last, item = pair.draft.last, pair.item
    return last.row in item.hosts or (item.whom >= 0 and item.whom in (last.span.end, last.tail_end))


def elsewhere(pair: Pair) -> float:
    """Its paragraph tells of others that fit, and so far not of it."""
    return pair.elsewhere


def told_of(pair: Pair) -> float:
    """It was last mentioned in what somebody else is quoted as saying."""
    last = pair.draft.last
    if pair.spoke_last or last.said < 0 or last.said == pair.item.said:
        return 0.0
    return 1.0 if last.quote >= 0 and last.quote != pair.item.quote else 0.5


def only_told_of(pair: Pair) -> float:
    """It was mentioned in what others are quoted as saying, and never by the text itself."""
    return pair.item.quote < 0 and all(item.quote >= 0 for item in pair.draft.items)


def named_in_own_words(pair: Pair) -> float:
    """The mention says something in which it was just called by its name: hardly anybody does that."""
    last = pair.draft.last
    if pair.item.source < 0 or last.said != pair.item.source or last.person is not None:
        return 0.0
    return 1.0 if last.quote >= 0 or all(item.said == last.said for item in pair.draft.items[-FEW:]) else 0.5


def plain(pair: Pair) -> float:
    """A noun alone."""
    return not pair.item.words and pair.item.owner is None


Rule: TypeAlias = Callable[[Pair], float]

#   rule,             he/she     it   they
PRONOUN_RULES: tuple[tuple[Rule, tuple[float, float, float]], ...] = (
    (same_sentence, (2.5, 2.7, 3.4)),
    (sentence_before, (1.5, 1.4, 1.8)),
    (far_back, (-2.5, -2.7, -1.6)),
    (nearest_one, (1.4, 1.0, 0.8)),
    (was_subject, (0.5, 0.2, 0.6)),
    (was_owner, (-0.5, 0.7, -0.2)),
    (both_subjects, (0.5, 1.1, 0.3)),
    (subject_here, (1.0, 0.0, 0.0)),
    (same_verb, (-0.9, -0.6, -0.7)),
    (often_mentioned, (1.9, 1.9, 0.7)),
    (main_figure, (0.8, 0.1, -0.6)),
    (last_by_pronoun, (1.1, 1.1, 2.6)),
    (known_gender, (1.3, 0.0, 0.0)),
    (has_name, (0.1, 0.0, 0.4)),
    (is_body, (0.0, -0.5, -0.1)),
    (is_place, (0.0, 0.1, 0.0)),
    (is_one_person, (0.0, 0.0, -1.1)),
    (is_many, (0.0, 0.0, 0.6)),
    (said_the_last, (2.5, 1.0, 0.8)),
    (is_the_speaker, (-2.5, -2.0, -2.0)),
    (pointed_at, (0.0, 2.0, 2.0)),
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
    (called_so, 2.5),
    (called_alike, 1.6),
    (called_otherwise, -1.6),
    (leads_such, 3.5),
    (shared_words, 0.8),
    (outdone, -2.0),
    (another_sort, -3.0),
    (no_sort_known, 0.5),
    (words_of_another, -1.0),
    (same_owner, 1.3),
    (plain, 0.5),
    (same_sentence, 0.2),
    (sentence_before, 0.5),
    (far_back, -0.9),
    (nearest_one, 0.6),
    (was_subject, 0.3),
    (often_mentioned, 2.8),
    (main_figure, -0.2),
    (has_name, -0.2),
    (is_the_speaker, -1.0),
    (said_the_last, 0.4),
    (named_in_own_words, -2.0),
    (pointed_at, 2.0),
)
BY_PRONOUN = {
    name: tuple((rule, weights[column]) for rule, weights in PRONOUN_RULES if weights[column])
    for name, column in (("he", 0), ("she", 0), ("it", 1), ("they", 2))
}
LEAST = {"he": -1.0, "she": -1.0, "it": 2.2, "they": 2.5, "description": 0.8}  # a lower sum is no answer
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
    return says and not best.pointed and not best.spoke_last and ahead < MARGIN
