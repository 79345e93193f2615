"""When a page was published: every date is kept with its basis, and a ranking decides. None is ever invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from lxml import html

from firsthand.extract.blocks import Block
from firsthand.extract.structured import Said
from firsthand.model import DateFound

# What decides, the most trusted first: a pattern for the basis
RANKING = tuple(
    re.compile(pattern)
    for pattern in (
        r"given with the page",
        r"JSON-LD datePublished",
        r"(?:og:)?(?:article:)+published(?:_time)?|og:published_time|parsely-pub-date|publication_date",
        r"itemprop datepublished",
        r"time element",
        r"(?:datepublished|pub.*date|dc\.date\.issued|dcterms\.(?:issued|created)|sailthru\.date|cxenseparse.*|"
        r"citation_.*)",
        r"visible date line",
        r"(?:dc\.|dcterms\.)?date",
        r"JSON-LD dateCreated",
        r"address of the page",
        r"text header",
    )
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero ene gennaio gen janeiro januari styczeń stycznia",
            "february feb februar février febrero febbraio fevereiro februari luty lutego",
            "march mar märz mrz mars marzo março maart marzec marca",
            "april apr avril abril abr aprile kwiecień kwietnia",
            "may mai mayo maggio mag maio mei maj maja",
            "june jun juni juin junio giugno giu junho czerwiec czerwca",
            "july jul juli juillet julio luglio lug julho lipiec lipca",
            "august aug août agosto ago augustus sierpień sierpnia augusti",
            "september sep sept septembre septiembre settembre set setembro wrzesień września",
            "october oct oktober okt octobre octubre ottobre ott outubro październik października",
            "november nov novembre noviembre novembro listopad listopada",
            "december dec dezember dez décembre diciembre dicembre dic dezembro desember grudzień grudnia",
        ),
        start=1,
    )
    for name in names.split()
}
WORD = r"[^\W\d_]{3,12}\.?"
ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)([-/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![\d-])")
DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.? ?(?:of |de )?-?({WORD}),?[ -](?:de |del )?((?:19|"
    rf"20)\d\d)(?!\d)",
    re.I,
)
MONTH_DAY = re.compile(rf"({WORD}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)|[/_-]((?:19|20)\d\d)(0[1-9]|"
    r"1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
HEADER = re.compile(
    r"(?:date|published|posted|updated|dated)?[:\s]*((?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d\S*)?(?=\s|$)",
    re.IGNORECASE,
)
MONTH_YEAR = re.compile(rf"({WORD}),? ((?:1[5-9]|20)\d\d)", re.IGNORECASE)
PART = r"(?:1[5-9]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?"
EDTF = re.compile(rf"{PART}(?:/{PART})?")  # a year, a month or a day, about or in doubt, or a stretch between two
UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|edited|reviewed|aktualisiert|mis à jour|actualizad[oa]|aggiornato|bijgewerkt)\b",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"\b(?:posted|published|issued|released|created|veröffentlicht|publié|publicado|pubblicato|erstellt|"
    r"gepubliceerd)\b",
    re.IGNORECASE,
)


def read_date(text: str, month_first: bool | None = None) -> str | None:
    """Give the first whole date in a text as ISO 8601; what can be read two ways gives none unless an order is known.

    >>> read_date("Posted 5:45 PM, Oct 06, 2025"), read_date("6th October 2025"), read_date("3. März 2024, 9 Uhr")
    ('2025-10-06', '2025-10-06', '2024-03-03')
    >>> read_date("04/02/2025"), read_date("04/02/2025", month_first=True), read_date("24.02.2025")
    (None, '2025-04-02', '2025-02-24')
    """
    found = [(m.start(), value) for m, value in candidates(text, month_first) if value]
    return min(found)[1] if found else None


def candidates(text: str, month_first: bool | None) -> Iterator[tuple[re.Match[str], str | None]]:
    """Give every pattern of a date in a text with its value."""
    if m := ISO.search(text):
        yield m, whole_date(m[1], m[3], m[4])
    if m := DAY_MONTH.search(text):
        yield m, whole_date(m[3], MONTHS.get(m[2].lower().rstrip(".")), m[1])
    if m := MONTH_DAY.search(text):
        yield m, whole_date(m[3], MONTHS.get(m[1].lower().rstrip(".")), m[2])
    if m := NUMERIC.search(text):
        first, second = int(m[1]), int(m[3])
        american = (
            month_first
            if month_first is not None
            else (False if m[2] == "." or first > 12 else True if second > 12 else None)
        )
        if american is not None:
            yield m, whole_date(m[4], first if american else second, second if american else first)


def whole_date(year: str | int, month: str | int | None, day: str | int) -> str | None:
    """Give a date as ISO 8601 if there is such a day.

    >>> whole_date("2025", 2, "29"), whole_date(2024, "02", 29), whole_date(2024, None, 1)
    (None, '2024-02-29', None)
    """
    if month is None:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def given_dates(stated: str | None) -> tuple[DateFound, ...]:
    """Give the date that a table row, a feed or a mail states: ISO 8601 or EDTF as it is, other ways as ISO 8601.

    >>> [given_dates(text)[0].value for text in ("2025-03-04T10:00:00Z", "4 March 2025", "20250304", "04.03.2025")]
    ['2025-03-04', '2025-03-04', '2025-03-04', '2025-03-04']
    >>> [given_dates(text)[0].value for text in ("2025-03", "2025-03~", "2025-03-04/2025-03-06", "March 2025")]
    ['2025-03', '2025-03~', '2025-03-04/2025-03-06', '2025-03']
    >>> given_dates("soon"), given_dates("2025-02-30"), given_dates(None)
    ((), (), ())
    """
    text = (stated or "").strip()
    value = (text if is_edtf(text) else None) or read_date(text) or whole_month(text)
    return (DateFound(value, "given with the page", text),) if value else ()


def is_edtf(text: str) -> bool:
    """Say whether a text is a date of EDTF, and each day in it is one.

    >>> is_edtf("2025-02?"), is_edtf("2025-02-30"), is_edtf("12 Septemb")
    (True, False, False)
    """
    days = (part.rstrip("~?%").split("-") for part in text.split("/"))
    return EDTF.fullmatch(text) is not None and all(len(day) < 3 or whole_date(*day) for day in days)


def whole_month(text: str) -> str | None:
    """Give a month that is written in words.

    >>> whole_month("September 2023"), whole_month("Vol. 2023")
    ('2023-09', None)
    """
    m = MONTH_YEAR.fullmatch(text)
    number = MONTHS.get(m[1].lower().rstrip(".")) if m else None
    return f"{m[2]}-{number:02}" if m and number else None


def dates_said(said: Sequence[Said], field: str) -> Iterator[DateFound]:
    """Give the dates that a page says of itself to machines."""
    for one in said:
        if one.field == field and len(one.value) < 200 and (value := read_date(one.value)):
            yield DateFound(value, one.basis, one.value)


def dates_of_times(tree: html.HtmlElement, near: frozenset[str]) -> Iterator[DateFound]:
    """Give the dates of ``time`` elements that stand alone on a line near the top of the article."""
    for element in tree.iter("time"):
        text = " ".join(element.text_content().split())
        stamp = element.get("datetime") or element.get("content") or text
        value = read_date(stamp)
        marked = element.get("pubdate") is not None or re.search(
            "publi|posted|entry-date", element.get("class", ""), re.IGNORECASE
        )
        if value and (marked or any(text and text in line for line in near)):
            basis = "time element, updated" if UPDATED.search(f"{element.get('class', '')} {text}") else "time element"
            yield DateFound(value, basis, stamp)


def dates_of_lines(lines: Sequence[str]) -> Iterator[DateFound]:
    """Give the dates of lines between title and text (or right below the text) that are date lines or bylines.

    >>> [found.value for found in dates_of_lines(["By Ann Bell | Updated March 5, 2025", "March 4, 2025 12:05 PM"])]
    ['2025-03-05', '2025-03-04']
    """
    for line in lines:
        value = read_date(line)
        if value is None:
            continue
        updated, stamped = UPDATED.search(line), STAMP.search(line)
        if updated and stamped:
            yield from dates_of_lines(
                [
                    piece
                    for piece in re.split(f"(?={UPDATED.pattern})|(?={STAMP.pattern})", line, flags=re.I)
                    if piece and piece != line
                ]
            )
            continue
        yield DateFound(value, "visible date line, updated" if updated else "visible date line", line[:200])


def date_of_url(url: str | None) -> Iterator[DateFound]:
    """Give the date in a page's address.

    >>> [found.value for found in date_of_url("https://post.example/2025/10/06/dark")]
    ['2025-10-06']
    """
    m = IN_URL.search(url or "")
    if m and (value := whole_date(m[1] or m[4], m[2] or m[5], m[3] or m[6])):
        yield DateFound(value, "address of the page", m[0].strip("/_-"))


def date_of_header(line: str) -> tuple[DateFound, str] | None:
    """Give the date that begins the first line of a text dump, and the rest of that line.

    >>> date_of_header("date 2023-09-17 The bridge fell.")
    (DateFound(value='2023-09-17', basis='text header', text='date 2023-09-17'), 'The bridge fell.')
    """
    m = HEADER.match(line.strip())
    if m is None or whole_date(*m[1].split("-")) is None:
        return None
    rest = line.strip()[m.end() :].lstrip(" :|-–—\t")
    return DateFound(m[1], "text header", m[0].strip()), rest


def choose_date(found: Sequence[DateFound]) -> DateFound | None:
    """Choose the date of publication by the ranking; of equals the first.

    A machine date in UTC that is one day off the date a reader sees gives way: the visible one is local.

    >>> choose_date([DateFound("2025-03-05", "text header", ""), DateFound("2025-03-04", "time element", "")]).value
    '2025-03-04'
    """
    best = min((one for one in found if rank(one.basis) < len(RANKING)), key=lambda one: rank(one.basis), default=None)
    if best is None or len(best.value) != len("2025-03-04") or not best.text.endswith(("Z", "+00:00", "+0000")):
        return best
    day = date.fromisoformat(best.value)
    beside = {(day + timedelta(days=step)).isoformat() for step in (-1, 1)}
    return next((one for one in found if one.basis == "visible date line" and one.value in beside), best)


@lru_cache(maxsize=256)
def rank(basis: str) -> int:
    """Give the place of a basis in the ranking, the lower the more trusted.

    >>> rank("JSON-LD datePublished") < rank("visible date line") < rank("text header") < rank("time element, updated")
    True
    """
    return next((i for i, pattern in enumerate(RANKING) if pattern.fullmatch(basis)), len(RANKING))


def near_lines(blocks: Sequence[Block], first: int, title: int | None) -> list[str]:
    """List the short lines between title and text, where bylines and dates stand."""
    start = title if title is not None and title < first else max(0, first - 8)
    return [block.text for block in blocks[max(0, start - 3) : first] if len(block.text) < 200]
