"""One says that it is so, another that it is not: in the same words, of one thing, or of what stands before."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from firsthand.claims.conflicts.relations import Difference
from firsthand.claims.conflicts.tellings import WHEN, Telling
from firsthand.claims.features import Matrix
from firsthand.claims.measures import Measure, agree
from firsthand.claims.wording import stems
from firsthand.model import Side
from firsthand.settings import ClaimSettings

MOSTLY = 0.7  # share of the fewer words, names and numbers aside, that a denial has of what it denies
CONDITIONAL = re.compile(r"\b(?:if|whether|unless|should (?:he|she|it|they))\b|\?", re.I)
COMPARED = re.compile(r"\bas \w+ as\b|\bthan\b", re.I)  # "do not travel as far as the others" denies no travelling
POINTS_BACK = re.compile(
    r"\bno such\b|\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dispute[sd]) (?:(?:this|that|it)(?=[.,;]|$)|the (?:claim|account"
    r"|version|allegation|accusation|report|charge)s?\b)"
    r"|\b(?:this|that|which|it) (?:is|was) (?:not true|untrue|false|a lie|wrong|nonsense|not the case)\b"
    r"|\bnothing of the (?:kind|sort)\b|\bdid not happen\b|\bnever happened\b",
    re.I,
)
OF_ONE = re.compile(r"\W*(?:he|she|i)\b", re.I)  # "He was not injured" denies nothing of 160 who were
FAR_BACK = 400  # characters; what is denied stands in this sentence or the one before
NO_SUCH_THING = re.compile(
    r"\b(?:there (?:was|were|is|are|had been|has been|have been) (?:no|never (?:an?|any))"
    r"|\w+(?:ed|s|ave|ad|ve|aw|eld|ound|eard) no"
    r"|there (?:was|were|is|are)n[’']t (?:an?|any))\s+((?:[\w’-]+[ ,]*){1,3})"
    r"|^\W*no\s+((?:[\w’-]+ ){1,3}?)(?:(?:ever )?existed|took place|occurred|happened"
    r"|(?:was|were|had been|has been|have been) (?:ever )?(?:made|held|found|sent|given|seen|heard|kept|stored"
    r"|present|involved|offered|used|fired|planned))\b"
    r"|\b(?:is|was|are|were) not an?\s+((?:[\w’-]+[ ,]*){1,3})",
    re.I,
)
AFTER_NOUN = re.compile(r"\b(?:of|on|in|at|for|from|by|to|with|and|or|that|between|during|before|after|ever)\b|,")
ONLY_THERE = frozenset({"on", "in", "at"})  # "there is no fog on a radar screen" denies it there alone
NOT_THINGS = frozenset(
    stem
    for stem in stems(
        "evidence sign word comment doubt reason question plan immediate need choice information indication way idea"
        " problem report longer one time chance further new other official people person change details difference hope"
        " first record trace knowledge data figure answer name reply response mention proof basis intention"
    )
)
RARE = 12  # rows of a story that speak of a thing, at most, for a denial of it to be of the same


def find_denials(
    told: Sequence[Telling], topic: Matrix, settings: ClaimSettings
) -> Iterator[tuple[Telling, Telling, Difference]]:
    """Give the pairs of which one denies the other, the denial first."""
    first = _first_of_rows(told)
    members: dict[int, list[Telling]] = defaultdict(list)
    for telling in first.values():
        members[telling.group].append(telling)
    pairs = [*_same_words(first, topic, settings), *_of_one_thing(first, topic, settings), *_pointing_back(told)]
    for no, yes in pairs:
        yield no, yes, stances(no, yes)
    for no, yes in pairs:  # whoever says the same denies the same
        for other in members[no.group]:
            if other.negated and topic[other.row, yes.row] >= settings.min_fate:
                yield other, yes, stances(other, yes)
        for other in members[yes.group]:
            if not other.negated and topic[no.row, other.row] >= settings.min_fate:
                yield no, other, stances(no, other)


def _first_of_rows(told: Sequence[Telling]) -> Mapping[int, Telling]:
    """Give the telling nearest the event of each row."""
    first: dict[int, Telling] = {}
    for telling in sorted(told, key=lambda t: (t.near, t.statement.id)):
        first.setdefault(telling.row, telling)
    return first


def _same_words(
    first: Mapping[int, Telling], topic: Matrix, settings: ClaimSettings
) -> Iterator[tuple[Telling, Telling]]:
    negated = sorted(row for row, telling in first.items() if telling.negated)
    affirmed = sorted(row for row, telling in first.items() if not telling.negated)
    if negated and affirmed:
        for n, a in np.argwhere(topic[np.ix_(negated, affirmed)] >= settings.min_denial).tolist():
            no, yes = first[negated[n]], first[affirmed[a]]
            if _may_differ(no, yes) and denies(no, yes):
                yield no, yes


def denies(no: Telling, yes: Telling) -> bool:
    """Say whether a negated telling denies what another affirms; where a value agrees, it denies something else."""
    agreed = any(agree(a, b) for a in no.measures for b in yes.measures if a.kind == b.kind and a.kind not in WHEN)
    shared = len(no.frame & yes.frame)
    least = min if shared > 1 else max  # one word in common is little in a long telling
    of_all = least(len(no.frame), len(yes.frame))
    return not agreed and bool(no.denied & yes.frame) and shared / max(1, of_all) >= MOSTLY


def _may_differ(no: Telling, yes: Telling) -> bool:
    """Another article, or another voice that is named, and neither asks or supposes."""
    told_along = no.statement.article == yes.statement.article and yes.speaker in (None, no.speaker)
    surely = yes.statement.modality == "asserted" and not COMPARED.search(no.statement.text)
    one_beside_many = OF_ONE.match(no.statement.text) and any(_counts_many(measure) for measure in yes.measures)
    return (
        surely
        and not told_along
        and not one_beside_many
        and not any(CONDITIONAL.search(telling.statement.text) for telling in (no, yes))
    )


def _counts_many(measure: Measure) -> bool:
    return measure.kind.startswith("people ") and measure.value > 1


def _of_one_thing(
    first: Mapping[int, Telling], topic: Matrix, settings: ClaimSettings
) -> Iterator[tuple[Telling, Telling]]:
    """Pair "there was no fluctuation" with whoever tells of one, if few do: of what all speak, it may be another."""
    spread = Counter(stem for telling in first.values() for stem in telling.frame)
    for no in first.values():
        things = denied_things(no.statement.text) if no.negated else frozenset()
        if not things or max(spread[thing] for thing in things) > RARE:
            continue
        least = settings.min_fate / len(things)  # the more words, the surer it is the same thing
        for row in np.flatnonzero(topic[no.row] >= least).tolist():
            yes = first.get(row)
            if yes and not yes.negated and things <= yes.frame and _may_differ(no, yes):
                yield no, yes


def denied_things(text: str) -> frozenset[str]:
    """Give the stems of the thing that is said not to be; empty where no thing is.

    >>> sorted(denied_things("There was no pressure drop, no dip"))
    ['drop', 'pressur']
    >>> denied_things("There was no evidence of arson")
    frozenset()
    """
    match = NO_SUCH_THING.search(text)
    if match is None:
        return frozenset()
    thing = match[1] or match[2] or match[3]
    end = AFTER_NOUN.search(thing)
    found = frozenset(stems(thing[: end.start()] if end else thing))
    if (end and end.group() in ONLY_THERE) or thing.startswith(("such ", "other ", "further ", "more ", "new ")):
        return frozenset()
    return frozenset() if found & NOT_THINGS else found


def _pointing_back(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pair "no such call had been made" with what another voice was given just before it."""
    ordered = sorted(told, key=lambda t: (t.statement.article, t.statement.start))
    for number, telling in enumerate(ordered):
        if telling.speaker and POINTS_BACK.search(telling.lead) and not CONDITIONAL.search(telling.statement.text):
            before = reversed(ordered[max(0, number - 4) : number])
            denied = next((t for t in before if _may_be_denied(t, telling)), None)
            if denied:
                yield telling, denied


def _may_be_denied(before: Telling, denial: Telling) -> bool:
    """Another voice, close before, and no denial itself."""
    near = (
        before.statement.article == denial.statement.article
        and denial.statement.start - before.statement.end <= FAR_BACK
    )
    return near and before.speaker not in (None, denial.speaker) and not before.negated


def stances(no: Telling, yes: Telling) -> Difference:
    """Set a denial against what it denies."""
    left = Side(no.statement.id, no.statement.text, "negated")
    return Difference("polarity", left, Side(yes.statement.id, yes.statement.text, "affirmed"))
