"""Who copied whom, with the reasons. A publisher's date alone decides nothing; *unknown* is an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.folding import hidden_marks
from firsthand.model import Article, Direction, Passage, Span
from firsthand.outlets import claimed_outlet, outlet_names

SAID = r"(?:said|says|reported|reports|wrote|writes|told|revealed|disclosed|obtained|learned|was first to report)"
CREDIT_BEFORE = (
    r"(?:reported (?:earlier |first )?by|according to|first reported by|told|via|source:|from|courtesy of"
    r"|report (?:in|by))"
)
OWN_WORK = r"(?:told|obtained by|seen by|reviewed by|shared with|an interview with|by|to)"
OWN_WORDS = re.compile(
    r"\b(?:told|obtained by|seen by|shared with) (?:this (?:newspaper|paper|reporter|website|outlet)|us|me)\b",
    re.IGNORECASE,
)
REACH = 48  # characters before or after a name that the words of a credit take, at most
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![\d~/?%])")
HEAD = 600  # characters of a text in which a dateline stands
INTRODUCTION = re.compile(r"([A-Z](?<!\w[A-Z])[a-z]+(?: [A-Z]\.)?) ([A-Z][a-z]{3,})\b")  # a plain \b ahead is slow
OWNED = (("told", "obtained by", "seen by", "shared with"), (" this ", " us", " me"))  # what OWN_WORDS begin with
SPEAKING = (("said", True), ("added", True), ("told", False), ("wrote", False))  # and whether the name may follow
SPEAKS_BEFORE = re.compile(r"(?<![\w.] )\b([A-Z][a-z]{3,}) \Z")
TITLE_BEFORE = re.compile(r"\b[A-Z][\w.]* \Z")
SPEAKS_AFTER = re.compile(r" ([A-Z][a-z]{3,})\b")


class Side(NamedTuple):
    """One side of a copy: the article and its spans of the shared passages."""

    article: Article
    passages: tuple[Span, ...]
    outlet: str | None
    names: tuple[str, ...]  # of the outlet


def judge_direction(a: Article, b: Article, passages: Sequence[Passage]) -> tuple[Direction, tuple[str, ...]]:
    """Say who copied whom, and why; the heavier side of the rules decides, and a tie or too little is *unknown*."""
    left = _side(a, (passage.a for passage in passages))
    right = _side(b, (passage.b for passage in passages))
    forward = [(weight, reason) for rule, weight in RULES if (reason := rule(left, right))]
    backward = [(weight, reason) for rule, weight in RULES if (reason := rule(right, left))]
    lead = sum(weight for weight, _ in forward) - sum(weight for weight, _ in backward)
    direction: Direction = "a->b" if lead >= DECISIVE else "b->a" if lead <= -DECISIVE else "unknown"
    reasons = [reason for _, reason in (*forward, *backward)]
    return direction, tuple(reasons) or ("nothing on either page says who was first",)


# ---------------------------------------------------------------- the rules: each speaks for "copy took it from origin"


def names_it_as_author(origin: Side, copy: Side) -> str | None:
    """The copy's byline or credit line is the origin's outlet."""
    if _same_outlet(origin, copy):
        return None
    names = {name.casefold() for name in origin.names}
    for author in copy.article.authors:
        if author.casefold() in names:
            return f"{_label(copy)} gives {author!r} as its author"
    for credit in copy.article.credits:
        if credit.name.casefold() in names:
            return f"{_label(copy)} carries the credit {credit.text!r}"
    return None


def shares_byline(origin: Side, copy: Side) -> str | None:
    """The copy names the origin's own outlet in a dateline or an agency mark."""
    if _same_outlet(origin, copy):
        return None
    head = copy.article.text[:HEAD]
    for name in origin.names:
        if name not in head or name.startswith("the "):
            continue
        mark = re.search(rf"\(\s*{re.escape(name)}\s*\)|^\W*{re.escape(name)}\s*[-–—:]", head, re.MULTILINE)
        if mark:
            return f"{_label(copy)} carries {mark.group().strip()!r}"
    return None


def cites_it(origin: Side, copy: Side) -> str | None:
    """The copy's text says that the origin's outlet reported it."""
    if _same_outlet(origin, copy):
        return None
    for name in origin.names:
        the = r"(?:the )?" if not name.startswith("the ") else ""
        found = _near(rf"\b{CREDIT_BEFORE} {the}{re.escape(name)}\b", name, copy.article.text, any_case=True)
        found = found or _near(rf"\b{the}{re.escape(name)} (?:first |has |had )?{SAID}\b", name, copy.article.text)
        if found and found.group() not in origin.article.text:
            return f"{_label(copy)} says {found.group()!r}"
    return None


def names_itself(origin: Side, copy: Side) -> str | None:
    """The origin tells the passage as its own work, and the copy leaves that out."""
    if _same_outlet(origin, copy):
        return None
    claimed = _own_words(origin.article.text)
    names = [name for name in origin.names if name not in copy.article.text]
    if not claimed and not any(name in origin.article.text for name in names):
        return None
    for span in _widened(origin):
        inside = [own for own in claimed if span.start <= own.start and own.end <= span.end]
        if inside:
            return f"{_label(origin)} tells it as its own work ({inside[0].of(origin.article.text)!r})"
        words = span.of(origin.article.text)
        for name in names:
            own = _near(rf"\b{OWN_WORK} (?:the )?{re.escape(name)}\b", name, words)
            if own:
                return f"{_label(origin)} tells it as its own work ({own.group()!r}), {_label(copy)} leaves that out"
    return None


def marks_itself(origin: Side, copy: Side) -> str | None:
    """The origin is marked as an agency's text by its own name in the dateline or at the end."""
    if _same_outlet(origin, copy):
        return None
    for name in origin.names:
        head = origin.article.text[:HEAD]
        if name.isupper() and name in head and re.search(rf"\(\s*{re.escape(name)}\s*\)", head):
            return f"{_label(origin)} carries its own agency mark ({name})"
    return None


def hides_it(origin: Side, copy: Side) -> str | None:
    """The copy's letters are tampered with where they are shared."""
    if not _marks(copy.article.text):
        return None
    marks = hidden_marks(" ".join(span.of(copy.article.text) for span in copy.passages))
    clean = hidden_marks(" ".join(span.of(origin.article.text) for span in origin.passages))
    return f"{_label(copy)} hides the shared words: {', '.join(marks)}" if marks and not clean else None


def drops_introduction(origin: Side, copy: Side) -> str | None:
    """The copy lets somebody speak by the last name alone, whom only the origin introduces."""
    known = copy.article.title or ""
    for name, at in _strangers(copy.article.text):
        if name in known or not any(span.start <= at < span.end for span in copy.passages):
            continue
        full = _introductions(origin.article.text).get(name)
        if full:
            return f"{_label(copy)} lets {name!r} speak, whom only {_label(origin)} introduces ({full!r})"
    return None


def captured_first(origin: Side, copy: Side) -> str | None:
    """The origin was seen before the first day that the copy gives as its own: so it cannot have come after."""
    seen = _whole_day(origin.article.captured)
    days = [day for day in map(_whole_day, _days_given(copy.article)) if day]
    if seen and days and seen < min(days):
        return f"{_label(origin)} was captured on {seen}, before the first day that {_label(copy)} gives ({min(days)})"
    return None


Rule = Callable[[Side, Side], str | None]
RULES: tuple[tuple[Rule, float], ...] = (  # (rule, weight): the difference of the two sums decides
    (names_it_as_author, 3.0),
    (shares_byline, 3.0),
    (cites_it, 2.0),
    (hides_it, 2.0),
    (names_itself, 1.0),
    (marks_itself, 1.0),
    (drops_introduction, 1.0),
    (captured_first, 1.0),
)
DECISIVE = 1.0


# ---------------------------------------------------------------- parts


def _side(article: Article, spans: Iterable[Span]) -> Side:
    return Side(article, tuple(spans), claimed_outlet(article), outlet_names(article))


def _label(side: Side) -> str:
    return side.article.outlet or str(side.article.id)


def _days_given(article: Article) -> tuple[str | None, ...]:
    return (article.published, article.modified, *(found.value for found in article.dates_found))


def _whole_day(value: str | None) -> str | None:
    """Give the day of a date that is a whole day, and nothing for one less precise.

    >>> _whole_day("2031-05-04T08:00:00Z"), _whole_day("2031-05"), _whole_day(None)
    ('2031-05-04', None, None)
    """
    return value[:10] if value and WHOLE_DAY.match(value) else None


def _same_outlet(origin: Side, copy: Side) -> bool:
    return origin.outlet == copy.outlet


def _widened(side: Side) -> list[Span]:
    """Give the paragraphs that a passage stands in."""
    text, widened = side.article.text, []
    for span in side.passages:
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        widened.append(Span(start, len(text) if end < 0 else end))
    return widened


# What follows reads one text. The pairs of an article come one after the other, so each is read once or twice.


@lru_cache(maxsize=256)
def _introductions(text: str) -> dict[str, str]:
    """Map last names to the full names that a text gives.

    >>> _introductions("The mayor, Ana Lisk, spoke.")
    {'Lisk': 'Ana Lisk'}
    """
    return {match.group(2): match.group() for match in INTRODUCTION.finditer(text)}


@lru_cache(maxsize=256)
def _strangers(text: str) -> tuple[tuple[str, int], ...]:
    """List who speaks by the last name alone, though the text never gives a first name or a title; and where.

    >>> _strangers("The lock held, Lisk said. The mayor, Ana Renn, said no. But who, Renn said, pays?")
    (('Lisk', 15),)
    """
    speakers = sorted(
        (match.start(1), match.group(1))
        for verb, name_may_follow in SPEAKING
        for at in _places(verb, text)
        for match in _speakers_at(text, at, at + len(verb), name_may_follow)
    )
    introduced = {name for name in {name for _, name in speakers} if _is_introduced(name, text)}
    return tuple((name, at) for at, name in speakers if name not in introduced)


def _is_introduced(name: str, text: str) -> bool:
    """Say whether a word in capitals, as a first name or a title is, stands before a name anywhere."""
    return any(
        TITLE_BEFORE.search(text, max(0, at - REACH), at + 1) and not text[at + len(name) + 1 :][:1].isalnum()
        for at in _places(f" {name}", text)
    )


def _speakers_at(text: str, start: int, end: int, name_may_follow: bool) -> Iterator[re.Match[str]]:
    """Find the names right before and right after a verb of speaking."""
    if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum():
        before = SPEAKS_BEFORE.search(text, max(0, start - REACH), start)
        after = SPEAKS_AFTER.match(text, end) if name_may_follow else None
        yield from (match for match in (before, after) if match)


@lru_cache(maxsize=256)
def _own_words(text: str) -> tuple[Span, ...]:
    """List where a text says that something was told or shown to its writer."""
    folded, (told, whom) = _folded(text), OWNED  # to look for these words first is ten times as fast
    if not any(folded.startswith(whom, at + len(words)) for words in told for at in _places(words, folded)):
        return ()
    return tuple(Span(*match.span()) for match in OWN_WORDS.finditer(text))


@lru_cache(maxsize=256)
def _marks(text: str) -> tuple[str, ...]:
    return hidden_marks(text)


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    return text.casefold()


def _near(pattern: str, name: str, text: str, any_case: bool = False) -> re.Match[str] | None:
    """Find a pattern around the places where a name stands: to look everywhere costs a hundred times as much.

    >>> _near("via Karst Mail", "Karst Mail", "So we heard VIA KARST MAIL.", any_case=True).group()
    'VIA KARST MAIL'
    """
    name, sought = (name.casefold(), _folded(text)) if any_case else (name, text)
    if name not in sought:
        return None
    rule = re.compile(pattern, re.IGNORECASE if any_case else 0)
    if len(sought) != len(text):  # folding made some letter longer: the places of the two texts differ
        return rule.search(text)
    found = (rule.search(text, max(0, at - REACH), at + len(name) + REACH) for at in _places(name, sought))
    return next((match for match in found if match), None)


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)
