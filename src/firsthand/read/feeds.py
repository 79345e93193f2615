"""A feed (RSS, Atom, RDF, JSON) becomes entries; an OPML list becomes the addresses of feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime
from html import escape, unescape
from typing import Any  # neither parser has types

import fastfeedparser
import feedparser
import msgspec
from charset_normalizer import from_bytes
from lxml import etree

from firsthand.model import Hints

# What the parsers raise on broken feeds; a JSON feed may hold any type anywhere
BAD_FEED = (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError, etree.LxmlError)
DATES = ("pubDate", "published", "issued", "date_published", "date", "created", "updated", "modified")
TAG = re.compile(r"<[^<>]*>")
MOST_SLOW_BYTES = 3_000_000  # it takes seconds for each million; a feed that is both broken and so large is no feed
DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
TEASER = re.compile(r"(…|\.\.\.|\[…\]|\[\.\.\.\]|(read|continue|see) (more|on|reading|full \w+)\W*)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or a sitemap says of one page; ``html`` is what it gives of its text."""

    url: str | None
    hints: Hints
    html: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, the address of the site that it is of, its entries in its order."""

    title: str | None
    site: str | None
    entries: tuple[Entry, ...]


def safe_parser() -> etree.XMLParser:
    """Give a parser that resolves no entity, opens nothing, and refuses what is huge."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, collect_ids=False
    )


def read_feed(body: bytes) -> Feed | None:
    """Give the feed that bytes are, or None where no parser finds one.

    >>> item = b"<item><title>Bridge shut</title><link>https://lake.example/a</link></item>"
    >>> read_feed(b"<rss version='2.0'><channel><title>Lake Post</title>" + item + b"</channel></rss>").entries[0].url
    'https://lake.example/a'
    """
    body = in_utf8(body)
    try:
        parsed: Any = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
        details = find_details(body)
    except BAD_FEED:
        parsed, details = None, []
    if parsed is None or len(parsed["entries"]) != len(details) or not details or is_garbled(parsed["entries"], body):
        parsed = parse_slowly(body) or parsed
        details = [{} for _ in parsed["entries"]] if parsed else []
    if not parsed or not (parsed["entries"] or parsed["feed"].get("title")):
        return None
    entries = tuple(make_entry(*pair) for pair in zip(parsed["entries"], details, strict=True))
    return Feed(words_of(parsed["feed"].get("title")), words_of(parsed["feed"].get("link")), entries)


def in_utf8(body: bytes) -> bytes:
    """Give bytes that name no encoding and are not in UTF-8 as what they seem to be, in UTF-8."""
    high = len(body.translate(None, bytes(range(128))))
    lost = body.decode("utf-8", "replace").count("\ufffd")
    if lost * 4 < high or not lost or b"encoding=" in body[:200] or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body
    best = from_bytes(body).best()
    return str(best).encode("utf-8") if best else body


def is_garbled(entries: Any, body: bytes) -> bool:
    """Say whether the fast parser took the bytes for another encoding than they are in."""
    texts = (f"{entry.get('title')} {entry.get('description')}" for entry in entries)
    return "\ufffd".encode() not in body and any("\ufffd" in text for text in texts)


def parse_slowly(body: bytes) -> Any:
    """Parse what is too broken for the fast parser, or None where nothing is found.

    Never hand feedparser a string or bytes: it would open the file of that name.
    """
    if len(body) > MOST_SLOW_BYTES:
        return None
    try:
        parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except BAD_FEED:
        return None
    return parsed if parsed["entries"] or parsed["feed"].get("title") else None


def find_details(body: bytes) -> list[Mapping[str, Any]]:
    """List what the fast parser leaves out, entry by entry: the source, the day as written, who wrote."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        items = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf")).get("items", [])
        return [{"date": day_of(item)} for item in items]
    root = etree.fromstring(body, safe_parser())
    if root is None:
        return []
    return [details_of(item) for item in root.iter("{*}item", "{*}entry", "item", "entry")]


def details_of(item: etree._Element) -> Mapping[str, Any]:
    """Give the details of one item of RSS or entry of Atom, by the plain names of its children."""
    children: dict[str, list[etree._Element]] = {}
    for child in item.iterchildren("*"):
        children.setdefault(etree.QName(child).localname, []).append(child)
    texts = {name: text_of(found[0]) for name, found in children.items()}
    contents = [*children.get("encoded", ()), *children.get("content", ())]
    content = next(filter(holds_text, contents), None)
    return {
        "date": day_of(texts),
        "instead": texts.get("summary", "") if contents and content is None else None,
        "inline": inline_html(content) if content is not None and len(content) else None,
        "creators": [text_of(one) for one in children.get("creator", ())],
        "source": source_of(children.get("source", [])),
    }


def holds_text(content: etree._Element) -> bool:
    """Say whether a content element holds text itself: not elsewhere, not as base64."""
    kind = content.get("type") or "text"
    textual = kind.startswith(("text", "html", "xhtml")) or kind.endswith(("xml", "+xml"))
    return textual and content.get("src") is None and content.get("mode") != "base64" and bool(text_of(content))


def inline_html(content: etree._Element) -> str:
    """Give markup that stands in a feed as elements: without their namespaces, as a page would write it."""
    for element in content.iter("*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(content)
    parts = (etree.tostring(child, encoding="unicode", method="html") for child in content)
    return "".join((escape(content.text or ""), *parts))


def source_of(found: Sequence[etree._Element]) -> Mapping[str, str]:
    """Give title and address of ``<source>``: RSS writes them as text and ``url``, Atom as children."""
    if not found:
        return {}
    title = next((text_of(one) for one in found[0].iterchildren("{*}title")), None)
    link = next((one.get("href") for one in found[0].iterchildren("{*}link")), None)
    pairs = {"title": title or (found[0].text or "").strip(), "href": found[0].get("url") or link or ""}
    return {name: value for name, value in pairs.items() if value}


def text_of(element: etree._Element) -> str:
    """Give all words inside an element."""
    return "".join(element.itertext()).strip()


def day_of(texts: Mapping[str, Any]) -> str | None:
    """Give the day that an entry gives, in its own time zone: in UTC the evening's news would be tomorrow's.

    >>> day_of({"pubDate": "Tue, 04 Mar 2025 23:50:00 -0600"}), day_of({"updated": "2025-03-04T23:50:00-06:00"})
    ('2025-03-04', '2025-03-04')
    """
    written = next((str(texts[name]) for name in DATES if texts.get(name)), "")
    if match := DAY.match(written):
        return match[0]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def make_entry(entry: Any, details: Mapping[str, Any]) -> Entry:
    """Make an entry of what a parser gives of it and the details beside it."""
    contents = entry.get("content") or []
    given = contents[0].get("value") if contents else entry.get("summary") or entry.get("description")
    html = str(details.get("inline") or given or "").strip() if details.get("instead") is None else details["instead"]
    if contents and contents[0].get("type") in ("text/plain", "text"):
        html = "".join(f"<p>{escape(part)}</p>" for part in html.split("\n\n"))
    source = details.get("source") or entry.get("source") or {}
    extra = {"source": words_of(source.get("title")), "source_url": source.get("href")}
    parsed_day = (DAY.match(str(entry.get("published") or entry.get("updated") or "")) or [None])[0]
    hints = Hints(
        title=words_of(entry.get("title")),
        authors=tuple(authors_of(entry, details)),
        published=details.get("date") or day_of(entry) or parsed_day,
        extra={name: value for name, value in extra.items() if value},
    )
    return Entry(url=str(entry.get("link") or "").strip() or None, hints=hints, html=html)


def authors_of(entry: Any, details: Mapping[str, Any]) -> Iterator[str]:
    """Give the names of those who wrote an entry; an address of mail is not a name.

    >>> list(authors_of({"author": "desk@lake.example (Ann Bell)"}, {"creators": ["Cy Dow"]}))
    ['Cy Dow']
    >>> list(authors_of({"author": "desk@lake.example (Ann Bell)"}, {}))
    ['Ann Bell']
    """
    given = [one.get("name") for one in entry.get("authors") or ()]
    written = details.get("creators") or (given if len(given) > 1 else [entry.get("author")])
    for author in dict.fromkeys(map(words_of, written)):
        name = parseaddr(author)[0] if author and "@" in author else author
        if name:
            yield name


def words_of(value: object) -> str | None:
    """Give the plain words of a title that may hold markup, once or twice escaped, or None.

    >>> words_of(" Bridge &amp;amp; <b>tunnel</b> "), words_of("")
    ('Bridge & tunnel', None)
    """
    text = unescape(TAG.sub("", unescape(str(value or ""))))
    return " ".join(text.split()) or None


def is_full(html: str, words: int) -> bool:
    """Say whether what a feed gives is the whole text and no teaser.

    >>> is_full("<p>" + "word " * 120 + "</p>", 100), is_full("word " * 120 + "Read more...", 100)
    (True, False)
    """
    text = unescape(TAG.sub(" ", html)).strip()
    return len(text.split()) >= words and not TEASER.search(text[-80:])


def read_opml(body: bytes) -> list[str]:
    """List the addresses of the feeds that an OPML list names.

    >>> read_opml(b'<opml><body><outline text="Lake" xmlUrl="https://lake.example/feed"/></body></opml>')
    ['https://lake.example/feed']
    """
    root = etree.fromstring(body, safe_parser())
    if root is None:
        return []
    found = (outline.get("xmlUrl") or outline.get("xmlurl") or "" for outline in root.iter("outline"))
    return list(dict.fromkeys(url.strip() for url in found if url.strip()))
