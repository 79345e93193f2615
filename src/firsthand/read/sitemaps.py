"""A sitemap becomes entries, or the addresses of more sitemaps."""

from __future__ import annotations

from lxml import etree

from firsthand.model import Hints
from firsthand.read.feeds import DAY, Entry, safe_parser


def read_sitemap(body: bytes) -> tuple[list[Entry], list[str]]:
    """Give the pages that a sitemap lists, and the sitemaps that an index lists.

    >>> space = b'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    >>> entries, more = read_sitemap(b"<urlset %s><url><loc>https://lake.example/a</loc></url></urlset>" % space)
    >>> entries[0].url, more
    ('https://lake.example/a', [])
    """
    root = etree.fromstring(body, safe_parser())
    if root is None:
        return [], []
    entries = [make_entry(url) for url in root.iter("{*}url")]
    maps = [word(one, "loc") for one in root.iter("{*}sitemap")]
    return [entry for entry in entries if entry.url], list(dict.fromkeys(filter(None, maps)))


def make_entry(url: etree._Element) -> Entry:
    """Make an entry of what a sitemap says of a page; its ``lastmod`` is no date of publication."""
    news = url.find("{*}news")
    if news is None:
        return Entry(url=word(url, "loc"), hints=Hints())
    day = DAY.match(word(news, "publication_date") or "")
    publication = news.find("{*}publication")
    outlet = word(publication, "name") if publication is not None else None
    hints = Hints(title=word(news, "title"), outlet=outlet, published=day[0] if day else None)
    return Entry(url=word(url, "loc"), hints=hints)


def word(element: etree._Element, name: str) -> str | None:
    """Give the text of a child by its plain name, or None."""
    found = element.find(f"{{*}}{name}")
    return (found.text or "").strip() or None if found is not None else None
