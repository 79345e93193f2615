"""A place that bytes come from, opened with its caps: a file, its unpacked content, or standard input."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urljoin

from firsthand.model import Hints, Page, Rejected
from firsthand.settings import ReadSettings

GZIP_MAGIC = b"\x1f\x8b"
GZIP, GZIP_OR_ZLIB, BARE = 31, 47, -15  # how zlib is told what it unpacks
PROLOGUE = re.compile(rb"\s*(<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(\[[^\]]*\])?\s*>|\s)", re.IGNORECASE | re.DOTALL)
ROOT = re.compile(rb"<(?:[\w.-]+:)?(\w+)[\s>/]")
LISTS = {
    **dict.fromkeys((b"rss", b"rdf", b"feed"), "feed"),
    **dict.fromkeys((b"urlset", b"sitemapindex"), "sitemap"),
    b"opml": "OPML list",
}
BAD_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: ``name`` is how the person would name it, ``ending`` says its kind (without ``.gz``)."""

    name: str
    ending: str
    open: Callable[[], BinaryIO]
    by_name: bool = False  # a person gave this very file, and not the folder that it lies in


def file_source(name: str, path: Path, by_name: bool = False) -> Source:
    """Give the source that a file is; a ``.gz`` is unpacked as it is read.

    >>> file_source("pages/a.HTML.gz", Path("pages/a.HTML.gz")).ending
    '.html'
    """
    lower = path.name.lower()
    packed = lower.endswith(".gz") and not lower.endswith(".warc.gz")
    ending = ".warc.gz" if lower.endswith(".warc.gz") else Path(lower.removesuffix(".gz")).suffix
    if packed:
        return Source(name, ending, lambda: cast(BinaryIO, gzip.open(path, "rb")), by_name)
    return Source(name, ending, lambda: path.open("rb"), by_name)


def stdin_source() -> Source:
    """Give standard input as a source; its first bytes say what kind it is."""
    stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer), 1 << 16)
    head = stream.peek(1 << 16)
    if head.startswith(GZIP_MAGIC):
        stream = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), 1 << 16)
        head = stream.peek(1 << 16)
    return Source("-", ending_of(head), lambda: cast(BinaryIO, stream), by_name=True)


def ending_of(head: bytes) -> str:
    """Say what kind of input begins like this.

    >>> ending_of(b'{"text": "..."}'), ending_of(b"WARC/1.0"), ending_of(b"A plain line.")
    ('.jsonl', '.warc', '.txt')
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if list_kind(head):
        return ".xml"
    for magic, ending in ((b"{", ".jsonl"), (b"WARC/", ".warc"), (b"PAR1", ".parquet"), (b"PK\x03\x04", ".wacz")):
        if start.startswith(magic):
            return ending
    return ".html" if looks_like_html(head) else ".txt"


def looks_like_html(head: bytes) -> bool:
    """Say whether bytes begin like a page of HTML.

    >>> looks_like_html(b" <html lang=en>"), looks_like_html(b"body { color: red }")
    (True, False)
    """
    start = head[:2048].lower().replace(b"\x00", b"")  # UTF-16 puts a NUL beside every letter
    return any(mark in start for mark in (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<p>"))


def list_kind(head: bytes) -> str | None:
    """Say which kind of list bytes are: a feed, a sitemap, an OPML list, or None. The first element decides.

    >>> list_kind(b"<?xml version='1.0'?><!-- new --><rss version='2.0'>"), list_kind(b"<html><rss>")
    ('feed', None)
    """
    start = head[:8192].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"{"):
        return "feed" if b"https://jsonfeed.org/version/" in start.replace(b"\\/", b"/") else None
    while skipped := PROLOGUE.match(start):
        start = start[skipped.end() :]
    found = ROOT.match(start)
    return LISTS.get(found[1].lower()) if found else None


def join(url: str, target: str) -> str:
    """Give the address that a page at ``url`` means, without its fragment; a malformed one is given back as it is.

    >>> join("https://lake.example/a", "b#top"), join("https://lake.example/a", "http://[")
    ('https://lake.example/b', 'http://[')
    """
    try:
        return urljoin(url, target.strip()).partition("#")[0]
    except ValueError:
        return target


def read_whole(source: Source, settings: ReadSettings) -> tuple[bytes, str | None] | Rejected:
    """Read a source whole: its bytes, and why they are not all of it (or None).

    Never more than the cap is read or unpacked, so a packed bomb costs no more than a large page.
    """
    pieces: list[bytes] = []
    size, cut = 0, None
    try:
        with source.open() as stream:
            while size <= settings.max_page_bytes and (piece := stream.read(1 << 16)):
                pieces.append(piece)
                size += len(piece)
    except BAD_GZIP as error:
        if not pieces:
            return Rejected(source.name, f"it cannot be unpacked ({error}): pack it again", "bad-gzip")
        cut = f"the packed file ends early or is damaged ({error})"
    except OSError as error:
        return Rejected(source.name, f"it cannot be read: {error.strerror or error}", "unreadable")
    if size > settings.max_page_bytes:
        return too_large(source.name, settings)
    return b"".join(pieces), cut


def unpack(pieces: Iterator[bytes], window: int, limit: int) -> Iterator[bytes]:
    """Give unpacked bytes, up to the limit: a thousandfold bomb must not be unpacked to be seen. No window: as it is.

    >>> b"".join(unpack(iter([zlib.compress(b"words " * 1_000_000)]), GZIP_OR_ZLIB, 12))
    b'words words '
    """
    unpacker = None
    for piece in pieces:
        if not window:
            yield piece
            continue
        if unpacker is None and window == GZIP_OR_ZLIB and not looks_packed(piece):
            window = BARE  # some servers send deflate without its head
        unpacker = unpacker or zlib.decompressobj(window)
        rest = piece
        while rest and limit > 0:
            got = unpacker.decompress(rest, limit)
            limit -= len(got)
            yield got
            rest = unpacker.unused_data if unpacker.unused_data.startswith(GZIP_MAGIC) else b""
            unpacker = zlib.decompressobj(window) if rest else unpacker  # packed files may be joined
        if limit <= 0:
            return
    if unpacker is not None and not unpacker.eof:
        raise zlib.error("it ends early")


def looks_packed(head: bytes) -> bool:
    """Say whether bytes begin as gzip or zlib do."""
    return head[:2] == GZIP_MAGIC or (len(head) > 1 and head[0] & 15 == 8 and (head[0] * 256 + head[1]) % 31 == 0)


def too_large(name: str, settings: ReadSettings) -> Rejected:
    """Give the reject of a page over the cap."""
    limit = f"{settings.max_page_bytes:,} bytes"
    return Rejected(
        name,
        f"it is larger than {limit} (--set read.max_page_bytes=N allows more): split it or raise the cap",
        "too-large",
    )


def sha256_of(body: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal.

    >>> sha256_of(b"")[:8]
    'e3b0c442'
    """
    return sha256(body).hexdigest()


def make_page(name: str, body: bytes, content_type: str, *, hints: Hints | None = None, **rest: str | None) -> Page:
    """Make the page that bytes are; ``sha256`` is of exactly these bytes.

    >>> make_page("a.txt", b"Hello", "text/plain").sha256[:8]
    '185f8db3'
    """
    return Page(
        input=name,
        body=body,
        sha256=sha256_of(body),
        content_type=content_type,
        hints=hints or Hints(),
        url=rest.get("url"),
        time=rest.get("time"),
        cut=rest.get("cut"),
    )
