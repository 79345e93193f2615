"""Whom a page names as where its text comes from: agencies, wires, other outlets, and the makers of press releases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from firsthand.extract.structured import Said
from firsthand.model import Credit
from firsthand.text import words

# Agencies whose name alone in a byline, a bracket or a footer is a credit
AGENCIES = re.compile(
    r"\b(?:reuters|associated press|the ap|ap|agence france[- ]presse|afp|dpa|deutsche presse-agentur|tass|"
    r"ria(?: novosti)?|interfax|xinhua|"
    r"kyodo(?: news)?|yonhap|efe|ansa|pti|press trust of india|ani|ians|bloomberg|upi|pa media|press "
    r"association|pa|anp|belga|apa|sda|"
    r"keystone-sda|ritzau|ntb|tt|stt|lusa|pap|ctk|čtk|mti|tanjug|hina|sid|kna|epd|aap|canadian press|anadolu(?: "
    r"agency)?|irna|wafa|"
    r"kcna|cna|antara|bernama|vna|news service|newswire|wire service|news agency|(?:news|press) agencies|"
    r"agencies|agentur\w*|wires?)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w.’'À-ÿ -]{1,40}(?:,[\w.’' À-ÿ]{1,25}){0,3}?),? ?(?:\([^()]*\d[^()]*\) "
    r"?)?[(\[](?P<name>[^()\[\]\d]{2,40})[)\]] ?(?:[-–—:]{1,2}) "
)
END_BRACKET = re.compile(r"[(\[](?:source: ?)?(?P<name>[^()\[\]]{2,40})[)\]]\W*$")
NAME = r"(?P<name>(?:the )?[A-ZÀ-Þ][^.;:()|]{1,60}?)"
# A line that gives a credit by itself: (pattern)
LINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:sources?|quellen?|fuente|fonte)\s*: {NAME}[.)]?$",
        rf"\(?(?i:with (?:material|files?|reporting|information|inputs?|additional reporting) (?:from|by)) "
        rf"{NAME}[.)]*$",
        rf"{NAME} (?i:contributed (?:to this|reporting)[^.]*)[.)]*$",
        rf"(?i:this (?:story|article|report|piece|item) (?:was |has been |is )?(?:first|originally|initially)? "
        rf"?(?:published|reported|appeared|produced|provided|written|distributed|supplied) (?:first |originally "
        rf")?(?:by|in|on|at)) {NAME}(?: and | on | in | with |[.,)]|$)",
        rf"(?i:(?:first|originally) (?:published|reported|appeared) (?:by|in|on|at)) {NAME}(?:[.,)]|$)",
        rf"(?i:read the (?:original|full) (?:story|article|report)? ?(?:at|on|in|here:?)) {NAME}[.)]?$",
        rf"(?i:(?:re)?published (?:from|courtesy of|with permission (?:of|from))|courtesy of|via:?|reprinted "
        rf"from) {NAME}[.)]?$",
        rf"(?i:by|from) {NAME} (?i:via) ",
    )
)
# Words of a name that no text comes from: ways to share it, and where its pictures are from
NO_CREDITOR = re.compile(
    r"\b(?:e-?mail|facebook|twitter|whats ?app|linkedin|pinterest|reddit|telegram|messenger|instagram|tumblr|rss|sms"
    r"|print|share|teilen|unsplash|pexels|pixabay|giphy|flickr|wikimedia commons|getty(?: images)?|shutterstock"
    r"|i?stock(?:photo)?|alamy|photos?|images?|pictures?|bild|fotos?|cc[- ]by[\w.-]*)\b",
    re.IGNORECASE,
)
# A line about a picture: its credit is not the text's
OF_PICTURE = re.compile(
    r"(?i)\b(?:photos?|images?|picture|illustration|graphic|cover|\w*bild\w*|foto\w*)\b[^.]{0,40}(?::|©|via|by)"
)
# Reasons for which a line was dropped that say that nothing in it speaks of where the text is from
NOT_OF_THE_TEXT = frozenset(
    (
        "caption", "share bar", "subscription", "teaser", "comments", "advertisement", "player", "embed", "consent",
        "menu", "affiliate note", "template residue", "tags",
    )
)  # fmt: skip
ROLE = re.compile(r"(?i),? (?:staff )?(?:writers?|reporters?|correspondents?|journalists?|photographers?)\b.*$")
IN_A_FOOTER = re.compile(
    r"(?i)\b(?:the|thomson|infocom|all|rights|reserved|and|by|inc|ltd|gmbh|19\d\d|20\d\d)\b|[\W\d_]+"
)
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
HELPED = next(pattern for pattern in LINES if "contributed" in pattern.pattern)
COMMON = frozenset(("the", "daily", "associated", "agence", "deutsche", "radio", "news", "press"))
RELEASE = re.compile(
    r"(?i)^\W*(?:press|news|media) release\b|^for immediate release\b|^\W*(?:media|press) contacts?\b|"
    r"^contacts? for (?:the )?(?:media|press)\b|^\W*#{3,}\W*$"
)
ISSUED_BY = re.compile(r"(?i:issued|released|distributed) by:? (?P<name>[A-ZÀ-Þ][^.;:()|]{2,60})")


def find_credits(
    paragraphs: Sequence[str], around: Sequence[str], authors: Sequence[str], said: Sequence[Said], outlet: str | None
) -> tuple[Credit, ...]:
    """List the credits of a page, each once: dateline, byline, credit lines, structured data, press-release marks.

    ``around`` are lines near the text that were dropped, captions not among them: a photo's credit is not the text's.

    >>> find_credits(["LONDON (Reuters) - The bridge is safe, the mayor said."], [], [], [], "The Post")
    (Credit(name='Reuters', basis='dateline', text='LONDON (Reuters) -'),)
    """
    found = [
        *from_dateline(paragraphs),
        *from_byline(authors, outlet),
        *from_lines([*paragraphs[-3:], *paragraphs[:1], *around], outlet),
        *from_end(paragraphs),
        *from_structured(said, outlet),
        *from_footer(around, outlet),
        *from_release(paragraphs, around, outlet),
    ]
    return tuple({(credit.name.casefold(), credit.basis): credit for credit in reversed(found)}.values())[::-1]


def credit_of_feed(extra: Mapping[str, object], outlet: str | None) -> tuple[Credit, ...]:
    """Give whom the feed that led here names in its ``<source>``, unless that is the outlet itself.

    >>> credit_of_feed({"source": "Delta Wire"}, "Lake Post")
    (Credit(name='Delta Wire', basis='feed source', text='Delta Wire'),)
    """
    source = extra.get("source")
    named = isinstance(source, str) and bool(source.strip()) and not is_own(source, outlet)
    return (Credit(str(source).strip(), "feed source", str(source).strip()),) if named else ()


def is_own(name: str, outlet: str | None) -> bool:
    """Say whether a name is the outlet's own or one of its desks: it begins with the same word that tells them apart.

    >>> is_own("TV4 Online", "TV4 News"), is_own("The Post", "The Herald"), is_own("Reuters", None)
    (True, False, False)
    """
    first, second = ([word for word in words(one) if word not in COMMON][:1] for one in (name, outlet or ""))
    return bool(first) and first == second


def from_dateline(paragraphs: Sequence[str]) -> Iterator[Credit]:
    """Give the agency in the dateline that begins a text."""
    for paragraph in paragraphs[:2]:
        match = DATELINE.match(paragraph)
        if match:
            yield Credit(match["name"].strip(), "dateline", match[0].strip())
            return


def from_byline(authors: Sequence[str], outlet: str | None) -> Iterator[Credit]:
    """Give the authors that are agencies, wires or acronyms of some other body than the outlet.

    >>> [credit.name for credit in from_byline(["Ann Bell", "Associated Press", "DTA"], "The Post")]
    ['Associated Press', 'DTA']
    """
    for author in authors:
        acronym = author.isupper() and " " not in author and 2 <= len(author) <= 6
        if (AGENCIES.search(author) or acronym) and not is_own(author, outlet):
            yield Credit(author, "byline", author)


def from_lines(lines: Sequence[str], outlet: str | None = None) -> Iterator[Credit]:
    """Give the names in lines that say where the text comes from.

    >>> [credit.name for credit in from_lines(["This story was first published by The Lake Herald.", "Source: DPA"])]
    ['The Lake Herald', 'DPA']
    >>> list(from_lines(["Share via Email", "Photo source: Ann Bell", "Ann Bell contributed to this report."]))
    []
    """
    for line in lines:
        name = named_in_line(line) if len(line) <= 300 and not OF_PICTURE.search(line) else None
        if name and not NO_CREDITOR.search(name) and plain_name(name) != plain_name(outlet or ""):
            yield Credit(name, "credit line", line)


def plain_name(name: str) -> str:
    """Give the form in which a name and an outlet's name are the same.

    >>> plain_name("The Lake Post") == plain_name("Lake post.")
    True
    """
    return " ".join(words(name)).removeprefix("the ")


def named_in_line(line: str) -> str | None:
    """Give the name in a line that says where the text comes from; of people who helped only their agency counts."""
    for pattern in LINES:
        match = pattern.search(line)
        if match and (pattern.match(line) or len(line) < 160):
            name = ROLE.sub("", match["name"]).strip(" ,")
            helped = pattern is HELPED and not AGENCIES.search(name) and not name.lower().startswith("the ")
            return None if helped else name
    return None


def from_end(paragraphs: Sequence[str]) -> Iterator[Credit]:
    """Give the agency in the bracket that ends a text."""
    match = END_BRACKET.search(paragraphs[-1]) if paragraphs else None
    if match and AGENCIES.search(match["name"]) and len(match["name"].split()) <= 4:
        yield Credit(match["name"].strip(), "text", match[0])


def from_structured(said: Sequence[Said], outlet: str | None) -> Iterator[Credit]:
    """Give the bodies that the page's data name as the author or source and that are not the outlet."""
    for one in said:
        if one.field == "credit" and not is_own(one.value, outlet):
            yield Credit(one.value, "structured data", one.value)


def from_footer(around: Sequence[str], outlet: str | None) -> Iterator[Credit]:
    """Give the agency that holds the copyright, where that is not the outlet."""
    for line in around:
        match = re.search(r"(?:©|\(c\)|[Cc]opyright)[ ©]*(?:(?:19|20)\d\d)? ?(?:by )?(?P<name>[^.,|©]{2,40})", line)
        name = match["name"].strip() if match else ""
        agency = AGENCIES.search(name) and not IN_A_FOOTER.sub("", AGENCIES.sub("", name))
        if agency and not is_own(name, outlet):
            yield Credit(YEARS.sub("", name).strip(" -–"), "credit line", line)


def from_release(paragraphs: Sequence[str], around: Sequence[str], outlet: str | None) -> Iterator[Credit]:
    """Give the body that issued a press release, where the page is marked as one."""
    lines = [line for line in (*around, *paragraphs[:1], *paragraphs[-2:]) if len(line) < 200]
    marks = [line for line in lines if RELEASE.search(line)]
    if not marks:
        return
    issued = next((match["name"] for line in lines if (match := ISSUED_BY.search(line))), outlet)
    if issued:
        yield Credit(issued, "press release", marks[0])
