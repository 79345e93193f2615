"""A statement with all that is held against others when tellings are compared for differences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firsthand.claims.features import is_negated
from firsthand.claims.measures import Measure, measures_of
from firsthand.claims.times import find_time_spans
from firsthand.claims.wording import LIGHT, stems, without_names
from firsthand.model import Article, DateMention, Statement

NEGATION = re.compile(
    r"\b(?:no(?![.°]? ?\d)|not|never|none|nobody|nothing|neither|nor|without|cannot|failed to|refused to"
    r"|den(?:y|ies|ied|ying)|ruled out)\b|n[’']t\b",
    re.I,
)
AT_NO_TIME = re.compile(r"^ (?:time|point|stage|moment|way|longer)\b")  # behind "no": not what is denied
LONG_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
RECENT_DAYS = 3  # what happened further back is hardly what an article reports as new
PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-/]\d)")
EVENT = re.compile(
    r"(?<!before the )(?<!after the )(?<!until the )(?<!since the )"
    r"\b(?:occurr\w+|happen\w+|took place|collision|collided|crash\w*|accident|explosion|explod\w+|blasts?|blew up"
    r"|earthquake|quake|struck|was hit|ignit\w+|derail\w+|erupt\w+|attack\w*|shooting|broke out|impact|incident"
    r"|raids?|bombing|bombardment|shelling|assault|capsiz\w+|collaps\w+)\b",
    re.I,
)
CLOCK, EVENT_TIME = "time of day", "time of the event"
CLOCKS_DIFFER, SHORTLY_DIFFERS = 5.0, 15.0  # minutes
SHORTLY = re.compile(r"\b(?:shortly|soon|just|right|immediately|minutes|a little) (?:after|before|past) $", re.I)
DATES = {4: "year", 7: "month", 10: "day"}  # how long the value of a date is written, and what it tells
BROAD_UNITS = frozenset({"share", "metres", "seconds", "months", "days", CLOCK})  # an event has many of each
WHEN = frozenset({CLOCK, EVENT_TIME, *DATES.values()})  # kinds that count nothing


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with what its differences need; ``row`` is its row of the table, ``group`` its claim's number."""

    statement: Statement
    row: int
    group: int
    near: int  # how near the event its article stands, 0 nearest
    lead: str  # its sentence, up to its own end
    measures: tuple[Measure, ...]
    frame: frozenset[str]  # stems of the words around the quantities, names left out
    denied: frozenset[str]  # stem of the word that each negation stands before; all, where the words are denied
    negated: bool
    published: str | None
    past: str = ""  # the year that its paragraph speaks of, where that is not the year of the article
    day: str = ""  # the day or month that it speaks of, where that is some days before the article
    elsewhere: str = ""  # the place far off whose event it tells of

    @property
    def speaker(self) -> str | None:
        """Name who says it; None is the outlet itself."""
        chain = self.statement.said_by
        return (chain[-1].entity or chain[-1].name) if chain else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands among the tellings of its story."""

    row: int
    group: int
    near: int
    published: str | None  # when these words were first printed
    elsewhere: str = ""  # the place far off whose event it tells of


def make_telling(statement: Statement, article: Article | None, place: Place) -> Telling:
    """Gather what is compared of one statement."""
    return Telling(
        statement=statement,
        row=place.row,
        group=place.group,
        near=place.near,
        lead=article.text[statement.sentence.start : statement.end] if article else statement.text,
        measures=(*_counts(statement), *_moments(statement)),
        frame=_frame(statement),
        denied=_denied(statement),
        negated=is_negated(statement),
        published=place.published,
        past=_past_year(statement, article) if article else "",
        day=_past_day(statement, article) if article else "",
        elsewhere=place.elsewhere,
    )


def _past_year(statement: Statement, article: Article) -> str:
    """Give the year that is named last in the paragraph up to the statement's end, if it is before the article's own.

    "In February 2017 the Heron ran aground. Three people died.": the second sentence is of 2017 too.
    """
    start = max((p.start for p in article.paragraphs if p.start <= statement.start), default=0)
    years = YEAR.findall(article.text[start : statement.end])
    this_year = (article.published or "")[:4]
    return years[-1] if years and years[-1] < (this_year or "0") else ""


def _past_day(statement: Statement, article: Article) -> str:
    """Give the day or month that all dates of a statement lie in, if it is some days before the article."""
    days = [one.value or "" for one in statement.dates if LONG_DAY.fullmatch(one.value or "")]
    today = (article.published or "")[:10]
    before = [day for day in days if len(today) == len("2025-03-04") and _days_apart(day, today) > RECENT_DAYS]
    return before[-1] if before and len(before) == len(days) else ""


def _days_apart(early: str, late: str) -> int:
    try:
        return (
            date.fromisoformat(late) - date.fromisoformat(early if len(early) > len("2025-03") else f"{early}-28")
        ).days
    except ValueError:
        return 0


def _counts(statement: Statement) -> list[Measure]:
    """Give the counts; "one of the crew" counts nothing."""
    return [m for m in measures_of(statement) if m.value != 1 or m.slack]


def _moments(statement: Statement) -> list[Measure]:
    """Give the times of day and the days that are written out; two relative words say little about two days."""
    text = statement.text
    times = find_time_spans(text)
    hours = [
        Measure(float(minutes), _clock(text), (), 0.0, None, text[start:end], margin=_vague(text[:start]))
        for minutes, start, end in times
    ]
    days = [(DATES.get(len(d.value or "")), d) for d in written_dates(statement)]
    return hours + [Measure(float((d.value or "").replace("-", "")), k, (), 0.0, None, d.text) for k, d in days if k]


def _vague(before: str) -> float:
    return SHORTLY_DIFFERS if SHORTLY.search(before) else CLOCKS_DIFFER


def _clock(text: str) -> str:
    return EVENT_TIME if EVENT.search(text) else CLOCK


def _frame(statement: Statement) -> frozenset[str]:
    counted = {stem for quantity in statement.quantities for stem in stems(quantity.text)}
    return frozenset(stems(without_names(statement.text))) - counted - LIGHT


def _denied(statement: Statement) -> frozenset[str]:
    """Give the stem behind each negation; of "the guild denied that the door was locked" all that is told."""
    text = statement.text
    if statement.modality == "denied" and not NEGATION.search(text):
        return _frame(statement)
    after = (AT_NO_TIME.sub("", text[match.end() : match.end() + 60]) for match in NEGATION.finditer(text))
    return frozenset(stem for words in after for stem in stems(words)[:1])


def written_dates(statement: Statement) -> list[DateMention]:
    """List the dates inside a statement that are written out: two relative words say little about two days."""
    inside = [d for d in statement.dates if PLAIN_DATE.fullmatch(d.value or "") and statement.span.holds(d.span)]
    return [date for date in inside if any(map(str.isdigit, date.text))]
