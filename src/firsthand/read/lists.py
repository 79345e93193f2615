"""Follow what a person gave: an address, a feed, a sitemap, an OPML list. Nothing that a page says is followed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from firsthand.domains import registrable_domain
from firsthand.model import Hints, Page, Rejected
from firsthand.read.documents import judge_body
from firsthand.read.feeds import Entry, Feed, is_full, read_feed, read_opml
from firsthand.read.sitemaps import read_sitemap
from firsthand.read.source import GZIP, GZIP_MAGIC, join, list_kind, looks_like_html, make_page, too_large, unpack
from firsthand.settings import ReadSettings

if TYPE_CHECKING:
    from firsthand.read.http import Answer, Web

LISTS = "{:,} lists (--set read.max_lists=N allows more)"
MAX_DEPTH = 3  # sitemaps in a sitemap in a sitemap; real ones need two
MAX_NAMED = 3  # links that a message names
Found = Iterator[Page | Rejected]


@dataclass(frozen=True)
class Follower:
    """What following needs: the caps, and how to open the web (None: nothing may be fetched, and why)."""

    settings: ReadSettings
    web: Callable[[], Web] | None
    why_not: str = "nothing is fetched (--no-fetch, or setting read.fetch)"


def read_url(url: str, follow: Follower) -> Found:
    """Give the pages at an address that a person gave: the page itself, or those that a list there names."""
    if follow.web is None:
        yield Rejected(url, f"{follow.why_not}: save the page and give the file", "no-network")
        return
    if url in follow.web().fetched:
        return  # a list that was given too names it
    answer = fetch(url, follow.web(), follow.settings)
    if isinstance(answer, Rejected):
        yield answer
    elif kind := list_kind(answer.body):
        yield from READERS[kind](url, answer.url, answer.body, follow)
    else:
        yield make_answer_page(url, answer, Hints())


def read_list(name: str, kind: str, body: bytes, follow: Follower) -> Found:
    """Give the pages of a list that lies in a file."""
    yield from READERS[kind](name, "", body, follow)


def fetch(url: str, web: Web, settings: ReadSettings) -> Answer | Rejected:
    """Fetch an address; what is packed there as a file is unpacked."""
    answer = web.fetch(url)
    if isinstance(answer, Rejected) or not answer.body.startswith(GZIP_MAGIC):
        return answer
    try:
        body = b"".join(unpack(iter([answer.body]), GZIP, settings.max_page_bytes + 1))
    except zlib.error as error:
        return Rejected(url, f"what is packed there cannot be unpacked ({error}): give another address", "bad-gzip")
    return too_large(url, settings) if len(body) > settings.max_page_bytes else replace(answer, body=body)


def make_answer_page(name: str, answer: Answer, hints: Hints) -> Page | Rejected:
    """Make the page that a server's answer is, or say why it is none."""
    if kind := list_kind(answer.body):
        return Rejected(name, f"it is a {kind} where a page was due: give its address by itself", "not-a-page")
    content_type = answer.content_type or ("text/html" if looks_like_html(answer.body) else "text/plain")
    page = make_page(name, answer.body, content_type, hints=hints, url=answer.url, time=answer.time)
    return judge_body(name, answer.body) or page


def read_feed_pages(name: str, base: str, body: bytes, follow: Follower) -> Found:
    """Give the page of each entry of a feed: from the feed where it gives the whole text, else from its link."""
    feed = read_feed(body)
    if feed is None or not feed.entries:
        yield Rejected(name, "it begins like a feed, and no entry can be read from it: check the file", "empty")
        return
    most = follow.settings.max_feed_pages
    links: list[Entry] = []
    for number, entry in enumerate((place_entry(entry, feed, base) for entry in feed.entries[:most]), 1):
        full = is_full(entry.html, follow.settings.full_words)
        if not full and follow.web and entry.url:
            links.append(entry)
        elif entry.html:
            yield make_entry_page(f"{name}:{number}", entry, None if full or not entry.url else follow.why_not)
        elif entry.url:
            links.append(entry)
        else:
            yield Rejected(f"{name}:{number}", "the entry has neither text nor a link: nothing can be read", "empty")
    yield from read_entries(name, links, follow)
    if len(feed.entries) > most:
        yield too_many(name, len(feed.entries), f"{most:,} entries (--set read.max_feed_pages=N allows more)")


def make_entry_page(name: str, entry: Entry, why_not: str | None) -> Page:
    """Make the page that an entry's own text is; ``why_not`` says why the rest of it was not fetched."""
    cut = f"the feed may give only a part of its text, and {why_not}" if why_not else None
    body = entry.html.encode("utf-8", "replace")
    return make_page(name, body, "text/html; charset=utf-8", hints=entry.hints, url=entry.url, cut=cut)


def place_entry(entry: Entry, feed: Feed, base: str) -> Entry:
    """Give an entry with a whole link, and with the feed's title as outlet unless its page is of another site."""
    home = join(base, feed.site or "")
    url = join(home, entry.url) if entry.url else None
    elsewhere = url and home and registrable_domain(url) != registrable_domain(home)
    extra = {**entry.hints.extra, **({"feed": feed.title} if elsewhere and feed.title else {})}
    outlet = None if elsewhere else feed.title
    return replace(entry, url=url, hints=replace(entry.hints, outlet=outlet, extra=extra))


def read_entries(name: str, entries: list[Entry], follow: Follower) -> Found:
    """Fetch the pages that a list names, each once a run."""
    if follow.web is None and entries:
        first = ", ".join(str(entry.url) for entry in entries[:MAX_NAMED])
        links = f"{len(entries):,} pages of it are only links ({first}{', …' if entries[MAX_NAMED:] else ''})"
        yield Rejected(name, f"{links}, and {follow.why_not}", "no-network")
        return
    for entry in entries:
        if entry.url is None or follow.web is None or entry.url in follow.web().fetched:
            continue
        answer = fetch(entry.url, follow.web(), follow.settings)
        yield answer if isinstance(answer, Rejected) else make_answer_page(entry.url, answer, entry.hints)


def read_sitemap_pages(name: str, base: str, body: bytes, follow: Follower) -> Found:
    """Give the pages that a sitemap lists, and those of the sitemaps that an index lists."""
    most, left = follow.settings.max_sitemap_pages, follow.settings.max_lists
    entries, waiting = read_sitemap(body)
    for _ in range(MAX_DEPTH - 1):
        due, waiting = waiting, []
        for _, answer in fetch_lists(name, due[: max(0, left)], "sitemap", follow):
            if isinstance(answer, Rejected):
                yield answer
                continue
            found, more = read_sitemap(answer.body)
            entries, waiting = entries + found, waiting + more
            if len(entries) > most:
                break
        left -= len(due)
        if left < 0:
            yield too_many(name, follow.settings.max_lists - left, LISTS.format(follow.settings.max_lists))
    if waiting and len(entries) <= most:
        yield Rejected(name, f"{len(waiting):,} sitemaps lie deeper than {MAX_DEPTH}: give them by name", "too-many")
    yield from read_entries(name, entries[:most], follow)
    if len(entries) > most:
        yield too_many(name, len(entries), f"{most:,} pages (--set read.max_sitemap_pages=N allows more)")


def read_opml_pages(name: str, base: str, body: bytes, follow: Follower) -> Found:
    """Give the pages of the feeds that an OPML list names."""
    urls, most = read_opml(body), follow.settings.max_lists
    if not urls:
        yield Rejected(name, "it is an OPML list, and no outline of it has an xmlUrl: check the file", "empty")
    for url, answer in fetch_lists(name, urls[:most], "feed", follow):
        if isinstance(answer, Rejected):
            yield answer
        else:
            yield from read_feed_pages(url, answer.url, answer.body, follow)
    if len(urls) > most:
        yield too_many(name, len(urls), LISTS.format(most))


def fetch_lists(name: str, urls: Sequence[str], kind: str, follow: Follower) -> Iterator[tuple[str, Answer | Rejected]]:
    """Fetch the lists that a list names; what is there must be of the kind that is due."""
    if follow.web is None and urls:
        yield name, Rejected(name, f"{len(urls):,} lists are named there, and {follow.why_not}", "no-network")
    for url in urls if follow.web else ():
        assert follow.web is not None
        if url in follow.web().fetched:
            continue
        answer = fetch(url, follow.web(), follow.settings)
        if not isinstance(answer, Rejected) and list_kind(answer.body) != kind:
            answer = Rejected(url, f"it is no {kind}, as {name} says it is: check the address", "not-a-list")
        yield url, answer


def too_many(name: str, count: int, limit: str) -> Rejected:
    """Say that a list is longer than what is read of it."""
    return Rejected(name, f"of the {count:,} that it lists, only {limit} are read: raise the cap", "too-many")


# How each kind of list is read: (its name, the address that its links stand in, its bytes, what following needs)
READERS: Mapping[str, Callable[[str, str, bytes, Follower], Found]] = {
    "feed": read_feed_pages,
    "sitemap": read_sitemap_pages,
    "OPML list": read_opml_pages,
}
