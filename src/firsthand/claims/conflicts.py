"""Where tellings differ: typed values of statements about the same thing, held against each other.

Three words for three things: *conflict* (both cannot be right), *update* (a later value of the same thing), *scope*
(another group, area or period). What cannot be compared is not called anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.claims.features import Measure, Table, agree, stems, without_names
from firsthand.model import Article, ArticleId, Conflict, DateMention, Relation, Side, Slot, Statement, Verdict
from firsthand.settings import ClaimSettings

LIGHT_VERBS = "give gave take took make made get got go went come came put run ran set becom becam tell told"
LIGHT = frozenset(LIGHT_VERBS.split())
MORE = re.compile(r"\b(?:further|additional|another|extra|more)\b(?! than)", re.I)
TOLL = "people dead"  # an event has one: it is compared however it is worded
HALF = 0.5  # share of the fewer words, names and numbers aside, that a denial has of what it denies
NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|failed to|refused to|den(?:y|ies|ied|ying)"
    r"|ruled out)\b|n[’']t\b",
    re.I,
)
CONDITIONAL = re.compile(r"\b(?:if|whether|unless|should (?:he|she|it|they))\b|\?", re.I)
OTHER_TIME = re.compile(
    r"\b(?:then|previous(?:ly)?|former(?:ly)?|ago|earlier|a year before|by-election|compared with|up from|down from"
    r"|last (?:year|time|month|election|spring|summer|autumn|winter|[A-Z]\w+)|[Ii]n (?:19|20)\d\d)\b"
)
UPDATE_WORDS = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|rais(?:ed?|es|ing)|climb\w*|increas\w*|now|updated?|revis\w+|corrected|so far"
    r"|up from|down from|lowered|brought the (?:toll|number|total)|grew|grown|by then|recount\w*|final(?:ly)?|later)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with what its conflicts need: its row's measures and stems, and when its article appeared."""

    statement: Statement
    lead: str  # its sentence, up to its own end
    measures: tuple[Measure, ...]
    frame: frozenset[str]  # stems of the words around the quantities, names left out
    denied: frozenset[str]  # stem of the word that each negation stands before
    negated: bool
    published: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one slot that cannot both hold as they stand."""

    slot: Slot
    left: Side
    right: Side
    left_of: tuple[str, ...] = ()
    right_of: tuple[str, ...] = ()
    kind: str = ""


Rule: TypeAlias = Callable[[Telling, Telling, Difference], Verdict]


def tellings(table: Table, articles: Mapping[ArticleId, Article]) -> list[Telling]:
    """Give one telling a row of the table."""
    return [
        Telling(
            statement=s,
            lead=articles[s.article].text[s.sentence.start : s.end] if s.article in articles else s.text,
            measures=measures,
            frame=_frame(s),
            denied=_denied(s.text),
            negated=bool(negated),
            published=articles[s.article].published if s.article in articles else None,
        )
        for s, measures, negated in zip(table.statements, table.comparable, table.negated, strict=True)
    ]


def _frame(statement: Statement) -> frozenset[str]:
    counted = {stem for quantity in statement.quantities for stem in stems(quantity.text)}
    return frozenset(stems(without_names(statement.text))) - counted - LIGHT


def _denied(text: str) -> frozenset[str]:
    after = (text[match.end() : match.end() + 60] for match in NEGATION.finditer(text))
    return frozenset(stem for words in after for stem in stems(words)[:1])


def judge_conflict(left: Telling, right: Telling, topic: float, settings: ClaimSettings) -> Conflict | None:
    """Say where two statements differ; None if nothing comparable differs.

    ``topic`` is how far they are about the same thing: numbers of one kind need less of it than a bare negation.
    """
    for difference in _differences(left, right, topic, settings):
        relation = _relation(left, right, difference)
        if relation is not None:
            name, reason = relation
            return Conflict(difference.slot, name, difference.left, difference.right, reason)
    return None


def _differences(left: Telling, right: Telling, topic: float, settings: ClaimSettings) -> Iterator[Difference]:
    shared = len(left.frame & right.frame) / max(1, min(len(left.frame), len(right.frame)))
    alike = topic >= settings.min_topic and shared >= settings.min_frame
    counts = list(_numbers(left, right))
    alike = alike and len(left.frame & right.frame) >= min(2, len(left.frame), len(right.frame))
    for difference in counts:
        fate = difference.kind.startswith("people ") and topic >= settings.min_fate
        if alike or fate or difference.kind == TOLL:
            yield difference
    if topic >= settings.min_close and shared >= settings.min_shared and not counts:  # else: two years, two counts
        yield from _dates(left, right)
    if topic >= settings.min_denial:
        yield from _polarity(left, right)


def _numbers(left: Telling, right: Telling) -> Iterator[Difference]:
    """Pair the only value of one kind on each side; where there are two, it is not known which answers which."""
    for kind in sorted({m.kind for m in left.measures} & {m.kind for m in right.measures} - {""}):
        ours, theirs = _of_kind(left, kind), _of_kind(right, kind)
        if len(ours) != 1 or len(theirs) != 1 or agree(ours[0], theirs[0]):
            continue
        a, b = ours[0], theirs[0]
        sides = Side(left.statement.id, a.text, a.value), Side(right.statement.id, b.text, b.value)
        yield Difference("number", *sides, a.of, b.of, kind)


def _of_kind(telling: Telling, kind: str) -> list[Measure]:
    """List the values of one kind; one given twice, as "18,900 litres (about 5,000 gallons)", counts once."""
    found: list[Measure] = []
    for measure in telling.measures:
        if measure.kind == kind and not any(agree(measure, other) for other in found):
            found.append(measure)
    return found


def _dates(left: Telling, right: Telling) -> Iterator[Difference]:
    ours, theirs = _own_dates(left.statement), _own_dates(right.statement)
    if len(ours) != 1 or len(theirs) != 1:
        return
    a, b = ours[0], theirs[0]
    if a.value is None or b.value is None or len(a.value) != len(b.value) or a.value == b.value:
        return
    yield Difference("date", Side(left.statement.id, a.text, a.value), Side(right.statement.id, b.text, b.value))


def _own_dates(statement: Statement) -> list[DateMention]:
    """List the dates inside a statement that are written out: two relative words say little about two days."""
    inside = [date for date in statement.dates if date.value and statement.span.holds(date.span)]
    return [date for date in inside if any(map(str.isdigit, date.text))]


def _polarity(left: Telling, right: Telling) -> Iterator[Difference]:
    """One says that it is so, the other that just this is not; where a value agrees, it denies something else."""
    agreed = any(agree(a, b) for a in left.measures for b in right.measures if a.kind == b.kind)
    open_question = any(CONDITIONAL.search(telling.statement.text) for telling in (left, right))
    if agreed or open_question or left.negated == right.negated:
        return
    no, yes = (left, right) if left.negated else (right, left)
    shared = len(left.frame & right.frame) / max(1, min(len(left.frame), len(right.frame)))
    if no.denied & yes.frame and shared >= HALF:
        yield Difference("polarity", _stance(left), _stance(right))


def _stance(telling: Telling) -> Side:
    return Side(telling.statement.id, telling.statement.text, "negated" if telling.negated else "affirmed")


def _relation(left: Telling, right: Telling, difference: Difference) -> tuple[Relation, str] | None:
    """Run down the table; the first rule that speaks decides."""
    for rule, relation in RELATIONS:
        verdict = rule(left, right, difference)
        if verdict.answer:
            return (relation, verdict.reason) if relation else None
    return "conflict", "the same thing, and the values cannot both hold"


def _other_time(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Values of two years, or of now and then, are two facts, not a difference."""
    if difference.slot == "date":
        return Verdict(False, "")
    years = [{str(d.value)[:4] for d in _own_dates(t.statement)} for t in (left, right)]
    apart = all(years) and not years[0] & years[1]
    then = [bool(OTHER_TIME.search(t.lead)) for t in (left, right)]
    return Verdict(apart or then[0] != then[1], "of another time")


def _added(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Say whether one value is on top of another: "62 further ballots" is no other count of all ballots."""
    return Verdict(any(MORE.search(str(side.text)) for side in (difference.left, difference.right)), "on top")


def _one_voice(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """One voice in one article counts two things, or says one thing in two ways; it does not contradict itself."""
    same = left.statement.article == right.statement.article and _speaker(left) == _speaker(right)
    return Verdict(same, "one voice")


def _other_group(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """Counts of differently described groups: "14 employees" and "21 patients"."""
    ours, theirs = set(difference.left_of), set(difference.right_of)
    apart = bool(ours - theirs) and bool(theirs - ours)
    return Verdict(apart and difference.slot == "number", "counts of different groups")


def _toll_rose(left: Telling, right: Telling, difference: Difference) -> Verdict:
    """The dead and the hurt of one event only become more: the higher count, if it is not the earlier one, is later."""
    if difference.kind not in (TOLL, "people hurt"):
        return Verdict(False, "")
    low, high = sorted(((difference.left, left), (difference.right, right)), key=lambda pair: float(pair[0].value))
    days = (low[1].published or "")[:10], (high[1].published or "")[:10]
    earlier = all(days) and days[1] < days[0] and not UPDATE_WORDS.search(high[1].statement.text)
    return Verdict(not earlier and days[0] != days[1], f"the count rose from {low[0].text} to {high[0].text}")


def _says_later(left: Telling, right: Telling, difference: Difference) -> Verdict:
    if difference.slot == "polarity":
        return Verdict(False, "")
    days = (left.published or "")[:10], (right.published or "")[:10]
    marked = UPDATE_WORDS.search(left.statement.text) or UPDATE_WORDS.search(right.statement.text)
    if marked and left.statement.article != right.statement.article:
        return Verdict(True, f"the words mark a new value: {marked.group()}")
    same = all(days) and days[0] != days[1] and _speaker(left) == _speaker(right) and _speaker(left) is not None
    return Verdict(same, "the same speaker, later")


def _speaker(telling: Telling) -> str | None:
    return (
        telling.statement.said_by[-1].entity or telling.statement.said_by[-1].name
        if telling.statement.said_by
        else None
    )


RELATIONS: tuple[
    tuple[Rule, Relation | None], ...
] = (  # (rule, what it makes of the difference; None: nothing); in this order
    (_other_time, None),
    (_added, None),
    (_one_voice, None),
    (_toll_rose, "update"),
    (_says_later, "update"),
    (_other_group, "scope"),
)
