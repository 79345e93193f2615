"""What a difference is called: a table of rules, the first that speaks decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.claims.conflicts.tellings import BROAD_UNITS, WHEN, Telling, written_dates
from firsthand.claims.measures import agree
from firsthand.claims.people import TOLL
from firsthand.claims.wording import stems
from firsthand.model import Relation, Side, Slot, Verdict

SUBSTANCE = frozenset({"kilograms", "litres"})
ANYBODY = frozenset(stems("people persons others souls passengers guests travellers survivors victims lives"))
COUNTED_AS = frozenset(stems("injured wounded dead missing detained arrested killed rescued hurt casualties"))
MOVES = {TOLL: 1, "people hurt": 1, "people held": 1, "people saved": 1, "people missing": -1}  # which way counts go
MORE = re.compile(r"\b(?:further|additional|another|extra|more)\b(?! than)", re.I)
OTHER_TIME = re.compile(
    r"\b(?:(?<![Ss]ince )then|previous(?:ly)?|former(?:ly)?|ago|earlier|a year before"
    r"|years (?:after|before)|by-election|compared with"
    r"|up from|down from|last (?:year|time|month|election|spring|summer|autumn|winter|[A-Z]\w+)|[Ii]n (?:19|20)\d\d)\b"
)
THIS_TIME = re.compile(r"\b(?:this (?:time|year|month|week)|now|today|currently)\b", re.I)
IN_PLACE_OF = re.compile(
    r"\b(?:instead of|rather than|up from|down from|no longer|against(?= an? earlier)) (?:the |an? |about |earlier )*"
    r"(?P<old>[$€£]?[\d.,]*\d(?: million| billion)?|[a-z]+)\b",
    re.I,
)
UPDATE_WORDS = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|rais(?:ed?|es|ing)|climb\w*|increas\w*|now|updated?|revis\w+|corrected|so far"
    r"|up from|down from|lowered|brought the (?:toll|number|total)|grew|grown|by then|recount\w*|final(?:ly)?|later)\b",
    re.I,
)

NOW_SAYS = re.compile(
    r"\bnow (?:says?|said|puts?|speaks?|spoke|counts?|counted|reports?|reported|stands? at|number)\b"
    r"|\b(?:risen|gone up|climbed|increased|grown) to\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one slot that cannot both hold as they stand."""

    slot: Slot
    left: Side
    right: Side
    left_of: tuple[str, ...] = ()
    right_of: tuple[str, ...] = ()
    kind: str = ""
    two_counted: bool = False  # the words show that two have counted, though one voice tells of both


Rule: TypeAlias = Callable[[Telling, Telling, Difference], Verdict]


def name_relation(left: Telling, right: Telling, difference: Difference) -> tuple[Relation, str] | None:
    """Run down the table; None where the difference is none."""
    for rule, relation in RELATIONS:
        verdict = rule(left, right, difference)
        if verdict.answer:
            return (relation, verdict.reason) if relation else None
    return "conflict", "the same thing, and the values cannot both hold"


def of_another_time(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Values of two years, or of now and then, are two facts, not a difference."""
    if difference.slot == "date":
        return Verdict(False, "")
    years = [{str(d.value)[:4] for d in written_dates(t.statement)} for t in (left, right)]
    apart = (all(years) and not years[0] & years[1]) or ((left.past or right.past) and left.past != right.past)
    if difference.kind.startswith("people ") and left.day != right.day:
        return Verdict(True, "of another day")
    then = [is_of_another_time(t) for t in (left, right)]
    return Verdict(bool(apart) or then[0] != then[1], "of another time")


def is_of_another_time(telling: Telling) -> bool:
    """Say whether the words, or those before them in the sentence, set a telling apart from the present event."""
    text = telling.statement.text
    return bool(OTHER_TIME.search(text) or (OTHER_TIME.search(telling.lead) and not THIS_TIME.search(text)))


def of_another_place(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Values of two events, of which one was far off, are two facts."""
    return Verdict(left.elsewhere != right.elsewhere and difference.slot != "name", "of an event elsewhere")


def two_counts(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Two years, each with its own count, are two facts."""
    pairs = [(a, b) for a in left.measures for b in right.measures if a.kind == b.kind and a.kind not in WHEN]
    return Verdict(difference.slot == "date" and any(not agree(a, b) for a, b in pairs), "each has its own count")


def gives_both(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Say whether one of them gives both values: "94 of 212 units" and "of 212 units, 94 failed"."""
    ours, theirs = ({m.value for m in t.measures} for t in (left, right))
    both = difference.right.value in ours or difference.left.value in theirs
    return Verdict(difference.slot in ("number", "date") and both, "one gives both values")


def replaced(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Say whether one puts its value in the place of the other's: "226 operations instead of 140"."""
    for telling, other in ((left, difference.right), (right, difference.left)):
        found = IN_PLACE_OF.search(telling.statement.text)
        if found and other.value in {
            m.value for m in telling.measures if m.text in found["old"] or found["old"] in m.text
        }:
            return Verdict(difference.slot == "number", f"{found.group()}: the words put one in the place of the other")
    return Verdict(False, "")


def on_top(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Say whether one value is on top of another: "62 further ballots" is no other count of all ballots."""
    return Verdict(any(MORE.search(str(side.text)) for side in (difference.left, difference.right)), "on top")


def one_voice(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """One voice in one article counts two things, or says one thing in two ways; it does not contradict itself."""
    same = left.statement.article == right.statement.article and left.speaker == right.speaker
    return Verdict(same and not difference.two_counted, "one voice")


def other_group(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Counts of differently described groups: "14 employees" and "21 patients"."""
    ours, theirs = (set(of) - ANYBODY for of in (difference.left_of, difference.right_of))
    apart = bool(ours - theirs) and bool(theirs - ours)
    return Verdict(apart and difference.slot == "number", "counts of different groups")


def part_of_all(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Those of one group beside a count of everybody: "19 officers were hurt" and "34 people were treated".

    Of the dead, who are counted one by one, only a small part is taken for one: "14 workers" and "16 dead" differ.
    """
    if not difference.kind.startswith("people "):
        return Verdict(False, "")
    (few, part), (many, everybody) = sorted(
        (float(side.value or 0), set(of) - ANYBODY - COUNTED_AS)
        for side, of in ((difference.left, difference.left_of), (difference.right, difference.right_of))
    )
    smaller = few <= many / 2 if difference.kind == TOLL else few < many
    return Verdict(bool(part) and not everybody and smaller, "a part of all who are counted")


def other_measure(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Shares, lengths and times of differently named things have nothing to do with each other."""
    return Verdict(difference.kind in BROAD_UNITS and other_group(left, right, difference).answer, "of other things")


def other_substance(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Weights and volumes of two things are no new values of one: tonnes of wheat and tonnes of shells."""
    return Verdict(difference.kind in SUBSTANCE and other_group(left, right, difference).answer, "of other things")


def count_moved(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """While an event goes on its dead only become more and its missing fewer: a later day's count is an update."""
    moves = MOVES.get(difference.kind)
    days = (left.published or "")[:10], (right.published or "")[:10]
    if moves is None or days[0] == days[1]:
        return Verdict(False, "")
    a, b = ((t.published or "", float(side.value), side.text) for t, side in _sides(left, right, difference))
    (early, first, was), (late, second, came) = sorted((a, b))
    known = bool(early and late)
    backwards = known and (second - first) * moves < 0 and not _marked(left, right)
    return Verdict(
        not backwards, f"the count went from {was} to {came}" if known else "a count that moves while it lasts"
    )


def _sides(left: Telling, right: Telling, difference: Difference) -> tuple[tuple[Telling, Side], tuple[Telling, Side]]:
    return (left, difference.left), (right, difference.right)


def _marked(left: Telling, right: Telling) -> re.Match[str] | None:
    return UPDATE_WORDS.search(left.statement.text) or UPDATE_WORDS.search(right.statement.text)


def says_later(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """A word marks a new value and no other voice gives it, or one speaker gives another value on a later day."""
    if difference.slot in ("polarity", "name"):
        return Verdict(False, "")
    days = (left.published or "")[:10], (right.published or "")[:10]
    marked = _marked(left, right)
    two_voices = left.speaker and right.speaker and left.speaker != right.speaker and days[0] == days[1]
    if marked and not two_voices and left.statement.article != right.statement.article:
        return Verdict(True, f"the words mark a new value: {marked.group()}")
    same = all(days) and days[0] != days[1] and left.speaker == right.speaker and left.speaker is not None
    return Verdict(same, "the same speaker, later")


def told_on(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """In a running report a later entry gives a new value in a voice of its own: "Ona Vell now says five"."""
    marked = NOW_SAYS.search(left.lead) or NOW_SAYS.search(right.lead)
    if marked is None or difference.slot in ("polarity", "name"):
        return Verdict(False, "")
    here = left.statement.article == right.statement.article
    return Verdict(here and left.speaker != right.speaker, f"the words mark a new value: {marked.group()}")


RELATIONS: tuple[tuple[Rule, Relation | None], ...] = (  # (rule, what it makes of it; None: nothing), in this order
    (of_another_time, None),
    (of_another_place, None),
    (two_counts, None),
    (on_top, None),
    (one_voice, None),
    (other_measure, None),
    (part_of_all, "scope"),
    (count_moved, "update"),
    (other_substance, "scope"),
    (told_on, "update"),
    (says_later, "update"),
    (replaced, "update"),
    (gives_both, None),
    (other_group, "scope"),
)
