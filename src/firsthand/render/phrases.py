"""The fixed phrases of a dossier: counts, ranges, dates and labels in words. Only numbers and names are filled in."""

from __future__ import annotations

import re
from typing import Final

from firsthand.model import Claim, Label, Modality, OriginKind, Range, Relation, Slot, Speaker, Statement

LABELS: Final[dict[Label, str]] = {
    "corroborated": "at least two independent origins",
    "one origin": "told by several articles, all going back to one origin",
    "single telling": "told by one article only",
    "unclear": "one origin or more: the pages do not say",
}
RELATIONS: Final[dict[Relation, str]] = {
    "conflict": "the two values cannot both hold",
    "update": "the later telling replaces the earlier",
    "scope": "the two values are not about the same thing",
}
KINDS: Final[dict[OriginKind, str]] = {
    "named source": "named source",
    "document": "document",
    "own reporting": "own reporting",
    "unknown": "names no source",
}
MODALITIES: Final[dict[Modality, str]] = {
    "asserted": "",
    "possible": "called possible",
    "planned": "planned or expected",
    "denied": "denied",
}
SLOTS: Final[dict[Slot, str]] = {
    "number": "number",
    "date": "date",
    "place": "place",
    "name": "name",
    "who": "who",
    "polarity": "yes or no",
}
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?)?(?P<mark>[~?%]?)(?:T.*)?")
MARKS: Final = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def counted(number: int, word: str) -> str:
    """Give a number with its word, in the plural where it must be.

    >>> counted(1, "outlet"), counted(2, "outlet"), counted(0, "story"), counted(3, "story")
    ('1 outlet', '2 outlets', '0 stories', '3 stories')
    """
    if number == 1:
        return f"1 {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("y") else f"{number} {word}s"


def origins_in_words(independent: Range) -> str:
    """Give the range of independent origins in words.

    >>> origins_in_words(Range(1, 1)), origins_in_words(Range(1, 3)), origins_in_words(Range(2, 2))
    ('1 origin', '1 to 3 origins', '2 origins')
    """
    if independent.min == independent.max:
        return counted(independent.max, "origin")
    return f"{independent.min} to {independent.max} origins"


def letters(number: int) -> str:
    """Give the letter of a number: A is 1, AA is 27.

    >>> letters(1), letters(26), letters(27)
    ('A', 'Z', 'AA')
    """
    rest, last = divmod(number - 1, 26)
    return (letters(rest) if rest else "") + chr(ord("A") + last)


def told_by(claim: Claim) -> str:
    """Give how many tell a claim; the articles are counted only where an outlet has more than one.

    >>> told_by(Claim(id="c1", text="", statements=(), articles=3, outlets=2))
    '2 outlets in 3 articles'
    """
    outlets = counted(claim.outlets, "outlet")
    return outlets if claim.outlets == claim.articles else f"{outlets} in {counted(claim.articles, 'article')}"


def told_and_traced(outlets: int, articles: int, origins: int, sources: int) -> tuple[str, str, str, str]:
    """Give how many tell a story and whom that goes back to, in four pieces, the second and last of them the counts.

    One article alone goes back to nobody: it names sources.

    >>> "".join(told_and_traced(6, 7, 18, 17)), "".join(told_and_traced(1, 1, 5, 3))
    ('Told by 6 outlets in 7 articles, going back to 18 known origins', 'Told by one article, which names 3 sources')
    """
    if articles == 1:
        return "Told by ", "one article", ", which names ", counted(sources, "source") if sources else "no source"
    return (
        "Told by ",
        counted(outlets, "outlet"),
        f" in {counted(articles, 'article')}, going back to ",
        counted(origins, "known origin"),
    )


def date_in_words(value: str | None) -> str:
    """Give an ISO or EDTF date in words; what is neither is given back as it is.

    >>> [date_in_words(value) for value in ("2023-09-17", "2023-09~", "2023", "2023-09-12/2023-09-17", "soon", None)]
    ['17 September 2023', 'about September 2023', '2023', '12 September 2023 to 17 September 2023', 'soon', 'undated']
    """
    if not value:
        return "undated"
    if value.count("/") == 1:
        return " to ".join(date_in_words(part) if part.strip(".") else "an open end" for part in value.split("/"))
    match = DATE.fullmatch(value)
    if not match:
        return value
    month = MONTHS[int(match["month"]) - 1] if match["month"] else ""
    day = str(int(match["day"])) if match["day"] else ""
    return MARKS[match["mark"]] + " ".join(part for part in (day, month, match["year"]) if part)


def period_in_words(began: str | None, ended: str | None) -> str:
    """Give when a story began and ended, saying what they share only once.

    >>> period_in_words("2031-06-10", "2031-06-12"), period_in_words("2031-05-30", "2031-06-12")
    ('10 to 12 June 2031', '30 May to 12 June 2031')
    >>> period_in_words("2031-06-10", None), period_in_words(None, None)
    ('10 June 2031', '')
    """
    first, last = (date_in_words(value) if value else "" for value in (began, ended))
    if not first or not last or first == last:
        return first or last
    start, end = first.split(" "), last.split(" ")
    while len(start) > 1 and len(end) > 1 and start[-1] == end[-1]:
        start, end = start[:-1], end[:-1]
    return f"{' '.join(start)} to {last}"


def chain_in_words(statement: Statement) -> str:
    """Give who says so, from the outlet inwards, with the words that mark it.

    >>> links = (Speaker("TASS", None, "reported", 0, 4), Speaker("the ministry", None, None, 9, 12))
    >>> chain_in_words(Statement(id="s", article="a", start=0, end=1, text="x", sentence=(0, 1), said_by=links))
    'TASS “reported” ← the ministry'
    """
    return " ← ".join(speaker_in_words(speaker) for speaker in statement.said_by) or "in its own voice"


def speaker_in_words(speaker: Speaker) -> str:
    """Give a speaker with the cue.

    >>> speaker_in_words(Speaker("TASS", None, "reported", 0, 4))
    'TASS “reported”'
    """
    return f"{speaker.name} “{speaker.cue}”" if speaker.cue else speaker.name


def percent(share: float) -> str:
    """Give a share in per cent.

    >>> percent(0.934), percent(0.001), percent(1.0)
    ('93%', 'under 1%', '100%')
    """
    return "under 1%" if 0 < share < 0.01 else f"{round(share * 100)}%"
