"""Web archives: WARC and WACZ. A cut archive reads without an error, so the end is checked here."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from firsthand.model import Page, Rejected
from firsthand.read.documents import judge_body
from firsthand.read.source import BAD_GZIP, GZIP_MAGIC, Source, make_page, too_large
from firsthand.settings import ReadSettings

PAGE_TYPES = ("text/html", "application/xhtml", "text/plain")
MOST_BYTES = 1 << 28  # of one record, when the end of an archive is checked
LENGTH = re.compile(rb"^content-length:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)


def read_warc(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give a page for each record of a WARC file that holds one. What was read before a cut is kept."""
    try:
        yield from read_archive(source.name, source.open, settings)
    except OSError as error:
        yield Rejected(source.name, f"it cannot be read: {error.strerror or error}", "unreadable")


def read_wacz(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give the pages of every WARC inside a WACZ file."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as box:
            names = sorted(name for name in box.namelist() if name.endswith((".warc", ".warc.gz")))
            if not names:
                yield Rejected(source.name, "there is no WARC inside it", "empty")
            for name in names:
                yield from read_archive(f"{source.name}/{name}", partial(box.open, name), settings)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        yield Rejected(source.name, f"it cannot be opened as WACZ ({error})", "bad-archive")


def read_archive(name: str, open_again: Callable[[], IO[bytes]], settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give the pages of one archive, then what its end says."""
    others: Counter[str] = Counter()
    last: Page | Rejected | None = None
    start, last_start, records = 0, 0, 0
    try:
        with open_again() as stream:
            for record in ArchiveIterator(stream, WarcRecordType.any_type, parse_http=False):
                start, records = record.stream_pos, records + 1
                found = page_of_record(name, record, settings)
                if isinstance(found, str):
                    others[found] += 1
                    continue
                if last is not None:
                    yield last
                last, last_start = found, start
    except (OSError, ValueError, *BAD_GZIP):
        pass  # what is wrong is said by the check of the end
    wrong = judge_end(open_again, start, records)
    if wrong is not None and isinstance(last, Page) and last_start == start:
        last = replace(last, cut=last.cut or wrong)
    if last is not None:
        yield last
    if wrong is not None:
        yield Rejected(name, f"{wrong}; {records} records before it were read", "cut")
    if kinds := ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()) if kind):
        yield Rejected(name, f"records that are no pages were passed over: {kinds}", "not-pages")


def page_of_record(name: str, record: WarcRecord, settings: ReadSettings) -> Page | Rejected | str:
    """Give the page of a record, a reject, or the kind of thing that it is where it is no page ('' = bookkeeping)."""
    own_log = header(record, "WARC-Target-URI").strip("<").startswith("metadata:")  # the crawler's
    if own_log or record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        return ""
    label = f"{name}#{header(record, 'WARC-Record-ID').strip('<>').removeprefix('urn:uuid:') or record.stream_pos}"
    url = header(record, "WARC-Target-URI").strip("<> ") or None
    expected = record.content_length
    if header(record, "Content-Type").startswith("application/http"):
        record.parse_http(strict_mode=False, auto_decode="all")
    status = record.http_headers.status_code if record.http_headers is not None else 200
    content_type = (record.http_content_type or header(record, "Content-Type")).lower()
    if not content_type.startswith(PAGE_TYPES):
        return content_type or "of no stated type"
    if status != 200:
        return Rejected(label, f"the server answered {status} for {url}", "http-status")
    body = record.reader.read(settings.max_page_bytes + 1)
    if len(body) > settings.max_page_bytes:
        return too_large(label, settings)
    if expected and not body:
        return Rejected(label, f"the record of {url} is empty or damaged", "empty")
    charset = f"; charset={record.http_charset}" if record.http_charset else ""
    page = make_page(label, body, content_type + charset, url=url, time=record.headers.get("WARC-Date"))
    return judge_body(label, body) or page


def header(record: WarcRecord, name: str) -> str:
    """Give a header of a record, or nothing."""
    return record.headers.get(name) or ""


def judge_end(open_again: Callable[[], IO[bytes]], start: int, records: int) -> str | None:
    """Say what is wrong with the end of an archive whose last record begins at ``start``, or None."""
    with open_again() as stream:
        stream.seek(start)
        tail = stream.read(MOST_BYTES)
    if not records:
        return "it is not a WARC file" if tail else "it is empty"
    if not tail.startswith(GZIP_MAGIC):
        return judge_record(tail, start)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        record = unpacker.decompress(tail, MOST_BYTES)
    except zlib.error as error:
        return f"the record at byte {start:,} is damaged ({error})"
    if not unpacker.eof:
        return f"the archive ends inside the record at byte {start:,}"
    if unpacker.unused_data.strip(b"\0"):
        return f"the archive cannot be read past byte {start + len(tail) - len(unpacker.unused_data):,}"
    return judge_record(record, start)


def judge_record(record: bytes, start: int) -> str | None:
    """Say whether the bytes of the last record are all there and the last.

    >>> judge_record(b"WARC/1.0\\r\\nContent-Length: 5\\r\\n\\r\\nhello\\r\\n\\r\\n", 0)
    >>> judge_record(b"WARC/1.0\\r\\nContent-Length: 5\\r\\n\\r\\nhel", 7)
    'the archive ends inside the record at byte 7'
    """
    head, gap, content = record.partition(b"\r\n\r\n")
    if not gap:
        head, gap, content = record.partition(b"\n\n")
    found = LENGTH.search(head)
    if found is None or len(content) < int(found[1]):
        return f"the archive ends inside the record at byte {start:,}"
    rest = content[int(found[1]) :].strip(b"\r\n")
    if rest:
        return f"the archive cannot be read past byte {start + len(record) - len(rest):,}"
    return None
