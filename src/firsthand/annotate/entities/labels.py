"""Say what type each name has: the encoder's label, corrected by the rest of the article and by the words around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from firsthand.annotate.entities.draft import Named, NamedSpan
from firsthand.annotate.roles import BODIES, EVENTS, OFFICES, PEOPLE, THINGS, WORKS, is_group, kind_of
from firsthand.model import MentionType, Span
from firsthand.names import LEGAL_FORMS, TITLES, listed
from firsthand.text import fold_accents

NO_NAMES = listed(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i he she it they we you the a an this that and but"""
)
HONORIFICS = listed("mr mrs ms miss mx dr sir dame lord lady sheikh rev")
LABELS: dict[str, MentionType] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "PLACE": "PLACE",
    "LOC": "PLACE",
    "GPE": "PLACE",
    "GROUP": "GROUP",
    "EVENT": "EVENT",
    "WORK": "WORK",
    "PRODUCT": "PRODUCT",
}
__all__ = ["NamedSpan", "settle_types", "trim_name"]

EDGES = " \t\r\n\"'\u201c\u201d\u2018\u2019\u00ab\u00bb,;:()[]"
OWNED = re.compile(r"['\u2019]s?\Z")
PARTY_AND_STATE = re.compile(r"(?:,\s+|\A)\(?[DRI]-[A-Z][\w.]{1,6}\)?\Z")  # "Ona Vell, D-Va."
OFFICE_OF = re.compile(rf"(?:{'|'.join(sorted(OFFICES))})\s+of\s+(?:the\s+)?", re.IGNORECASE)
IN_A_PLACE = re.compile(r"\b(?:in|at|near|outside|inside|from|to|across|around|toward|towards)\s\Z", re.IGNORECASE)
PLACE_AFTER = re.compile(r"\s(?:region|province|oblast|county|district|prefecture|peninsula|valley|island)s?\b")
TITLE_BEFORE = re.compile(r"(\w+)\.? \Z")
BODY_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[\w'’-]+ ){0,2}(\w+), \Z")  # "the owner, Orrin,"
QUOTE_BEFORE = re.compile(r"[\"'\u201c\u2018\u00ab]\Z")
PLURAL_FIRMS = listed(  # as the last of several words hardly anybody's surname
    """lines airlines airways motors industries holdings technologies systems textiles breweries foods electronics
    chemicals castings logistics partners enterprises"""
)
BODY_ENDS = PLURAL_FIRMS | BODIES - PEOPLE | LEGAL_FORMS - {"public", "open", "as", "se", "co"}


def trim_name(text: str, start: int, end: int) -> Span | None:
    """Leave the name alone: no possessive, quote marks or leading article; None when nothing of a name is left.

    >>> trim_name("The Orvash Courier’s man", 0, 20).of("The Orvash Courier’s man")
    'Orvash Courier'
    """
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    words = text[start:end]
    end -= len(words) - len(OWNED.sub("", words))
    if words[:4] in ("The ", "the "):
        start += 4
    office = OFFICE_OF.match(text, start, end)
    start = office.end() if office else start
    end -= len(text[start:end]) - len(PARTY_AND_STATE.sub("", text[start:end]))
    written = text[start:end]
    if not any(c.isupper() for c in written) or written.lower() in NO_NAMES or len(written) > 200:
        return None
    return Span(start, end)


def split_title(text: str, span: Span) -> Span:
    """Step over titles and roles at the head of a person's name: "Mayor Ilarion Veshtak", "Maj. Quist".

    >>> split_title("Maj. Quist", Span(0, 10)).of("Maj. Quist")
    'Quist'
    """
    start = span.start
    for match in re.finditer(r"([\w-]+)\.?\s+", span.of(text)):
        word = match.group(1).lower()
        if span.start + match.start() != start or (word not in TITLES and word not in OFFICES):
            break
        start = span.start + match.end()
    return Span(start, span.end)


def name_key(written: str) -> str:
    """Give the form in which the same name is the same."""
    return " ".join(fold_accents(written).split())


def settle_types(text: str, names: Sequence[Named]) -> list[tuple[Span, MentionType]]:
    """Give every usable name with its type; one name has one type in one article.

    >>> names = [NamedSpan(0, 4, "ORG"), NamedSpan(14, 18, "PERSON"), NamedSpan(26, 30, "ORG")]
    >>> settle_types("TASS said so. TASS added. TASS", names)[1]
    (Span(start=14, end=18), 'ORG')
    """
    spans = [(span, name.label) for name in names if (span := trim_name(text, name.start, name.end))]
    votes: dict[str, Counter[MentionType]] = {}
    for span, label in spans:
        box = votes.setdefault(name_key(split_title(text, span).of(text)), Counter())
        for type, weight in cast_votes(text, span, label):
            box[type] += weight
    settle_by_full_names(votes)
    settle_by_beginnings(votes)
    chosen = {key: min(box, key=lambda type: (-box[type], type)) for key, box in votes.items()}
    found = []
    for span, _ in spans:
        short = split_title(text, span)
        type = chosen[name_key(short.of(text))]
        short = Span(short.start, short.start + len(short.of(text).split(",")[0])) if type == "PERSON" else short
        found.append((short if type == "PERSON" and short.end > short.start else span, type))
    return sorted(drop_overlaps(found))


def settle_by_full_names(votes: dict[str, Counter[MentionType]]) -> None:
    """Let "Quist" be a person where "Dilara Quist" is one, unless it was mostly seen as something else."""
    surnames = {
        key.split()[-1] for key, box in votes.items() if " " in key and max(box, key=lambda t: box[t]) == "PERSON"
    }
    for key, box in votes.items():
        if key in surnames:
            box["PERSON"] += max(box.values()) * 2 // 3


def settle_by_beginnings(votes: dict[str, Counter[MentionType]]) -> None:
    """Let "Brassa" be a place where the names of several bodies and sites begin with it."""
    begun: Counter[str] = Counter()
    for key in votes:
        words = key.split()
        begun.update(" ".join(words[:size]) for size in range(1, len(words)))
    for key, box in votes.items():
        if begun[key] > 1 and box["PERSON"] < max(box.values()):
            box["PLACE"] += 3 * begun[key]


def cast_votes(text: str, span: Span, label: str) -> Iterator[tuple[MentionType, int]]:
    """List what speaks for which type at one place, with weights in thirds of the encoder's own label."""
    written, before, after = span.of(text), text[max(0, span.start - 24) : span.start], text[span.end : span.end + 24]
    yield LABELS.get(label) or type_other(written, before), 3
    words = written.split()
    last = words[-1].lower().strip(".")
    title = TITLE_BEFORE.search(before)
    word_before = title.group(1).lower() if title else ""
    if words[0].lower().strip(".") in HONORIFICS or word_before in HONORIFICS:
        yield "PERSON", 6
    apposed = BODY_BEFORE.search(before)
    if apposed is not None and label == "PLACE" and apposed[1].lower() in BODIES - PEOPLE | {"owner", "operator"}:
        yield "ORG", 8
    beside = not before.rstrip().endswith(".") and word_before in BODIES - PEOPLE
    if beside or (label == "PERSON" and written.isupper() and 2 < len(written) < 6):
        yield "ORG", 4
    if any(c.isdigit() for c in written) and label == "PERSON":
        yield type_other(written, before), 4
    if PLACE_AFTER.match(after):
        yield "PLACE", 4
    if len(words) > 1 and last in BODY_ENDS and label != "PLACE":
        yield "ORG", 4
    if is_group(written) and label not in ("PERSON", "ORG") and last.endswith(("ese", "ians", "eans")):
        yield "GROUP", 4
    if IN_A_PLACE.search(before) and last not in BODY_ENDS:
        yield "PLACE", 3 if before.endswith("in ") else 1
    if len(words) == 1 and re.match(r"\s(?:Inc|Corp|Ltd|plc|PLC|LLC|AG)\b", after):
        yield "ORG", 4


def type_other(written: str, before: str) -> MentionType:
    """Say what a name is that is neither person, body nor place.

    >>> type_other("North Korean", ""), type_other("Geran-25", ""), type_other("World Cup", "")
    ('GROUP', 'PRODUCT', 'EVENT')
    """
    last = written.rsplit(maxsplit=1)[-1].lower()
    kind = kind_of(last)
    rules: tuple[tuple[MentionType, bool], ...] = (
        ("PRODUCT", re.fullmatch(r"\w+[ -]?\d+\w?", written) is not None),
        ("EVENT", last in EVENTS or last in ("day", "war", "accord", "treaty", "pact", "open", "olympics")),
        ("WORK", last in WORKS or QUOTE_BEFORE.search(before) is not None or last in ("act", "law", "constitution")),
        ("GROUP", is_group(written)),
        ("PRODUCT", any(c.isdigit() for c in written) or last in THINGS),
        ("ORG", kind == "ORG"),
        ("PLACE", kind == "PLACE"),
    )
    return next((type for type, holds in rules if holds), "PRODUCT")


def drop_overlaps(found: list[tuple[Span, MentionType]]) -> Iterator[tuple[Span, MentionType]]:
    """Keep the longer of two names that overlap, and each name once."""
    end = -1
    for span, type in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start >= end:
            end = span.end
            yield span, type
