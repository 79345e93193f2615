"""Tables: one page a row, from JSON Lines, CSV and Parquet. A row needs ``text`` or ``html``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import BinaryIO

import msgspec

from firsthand.model import Hints, Page, Rejected
from firsthand.read.source import BAD_GZIP, Source, make_page, too_large
from firsthand.settings import ReadSettings

KNOWN = frozenset(("id", "url", "outlet", "title", "authors", "published", "captured", "language", "text", "html"))
MAX_SKIPPED_BYTES = 1_000_000_000  # of one line over the cap; past it the rest of the file is given up


def read_json_lines(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give a page for each line of a JSON Lines file; a line that is not one is a reject of its own."""
    number = 0
    try:
        with source.open() as stream:
            while line := read_line(stream, settings.max_page_bytes * 2):
                number += 1
                if line.strip():
                    yield page_of_line(f"{source.name}:{number}", line, settings)
    except BAD_GZIP as error:
        yield Rejected(source.name, f"it ends early or is damaged after line {number} ({error})", "cut")
    except OSError as error:
        yield Rejected(source.name, f"it cannot be read: {error.strerror or error}", "unreadable")


def read_line(stream: BinaryIO, limit: int) -> bytes:
    """Read one line, of which no more than ``limit`` + 1 bytes are kept; the rest of it is passed over."""
    line = stream.readline(limit + 1)
    skipped = 0
    rest = line
    while rest and not rest.endswith(b"\n") and skipped < MAX_SKIPPED_BYTES:
        rest = stream.readline(1 << 20)
        skipped += len(rest)
    return line


def page_of_line(name: str, line: bytes, settings: ReadSettings) -> Page | Rejected:
    """Give the page of one line of JSON."""
    if len(line) > settings.max_page_bytes * 2:
        return too_large(name, settings)
    try:
        row = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Rejected(name, f"the line is not JSON ({error}): one JSON object a line is needed", "bad-row")
    if not isinstance(row, dict):
        return Rejected(name, "the line is JSON but not an object: one JSON object a line is needed", "bad-row")
    return page_of_row(name, row, settings)


def page_of_row(name: str, row: Mapping[str, object], settings: ReadSettings) -> Page | Rejected:
    """Give the page of one row; its bytes are the row's ``html`` or ``text`` in UTF-8.

    >>> page_of_row("t.jsonl:1", {"id": "a", "text": "Words.", "desk": "city"}, ReadSettings()).hints.extra
    {'desk': 'city'}
    """
    html, text = word(row.get("html")), word(row.get("text"))
    content = html or text
    if content is None:
        return Rejected(name, "the row has neither text nor html: give one of them", "empty")
    body = content.encode("utf-8", "replace")
    if len(body) > settings.max_page_bytes:
        return too_large(name, settings)
    content_type = f"text/{'html' if html else 'plain'}; charset=utf-8"
    return make_page(
        name, body, content_type, hints=hints_of(row), url=word(row.get("url")), time=word(row.get("captured"))
    )


def hints_of(row: Mapping[str, object]) -> Hints:
    """Give what a row says of its page; fields that are not ours are carried along.

    >>> hints_of({"authors": "Ann Bell; Cy Dow", "published": "2025-03-04"}).authors
    ('Ann Bell', 'Cy Dow')
    """
    return Hints(
        id=word(row.get("id")),
        outlet=word(row.get("outlet")),
        title=word(row.get("title")),
        authors=authors_of(row.get("authors")),
        published=word(row.get("published")),
        language=word(row.get("language")),
        extra={str(key): value for key, value in row.items() if key not in KNOWN and key is not None},
    )


def word(value: object) -> str | None:
    """Give a cell as text, or None where it says nothing.

    >>> word(" a "), word(""), word(float("nan")), word(7), word(date(2025, 3, 4))
    ('a', None, None, '7', '2025-03-04')
    """
    if value is None or isinstance(value, (dict, list)) or str(value) == "nan":
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.strip() or None


def authors_of(value: object) -> tuple[str, ...]:
    """List the authors of a cell: a list, or one string with semicolons or bars.

    >>> authors_of(["Ann Bell"]), authors_of("Ann Bell | Cy Dow"), authors_of(None)
    (('Ann Bell',), ('Ann Bell', 'Cy Dow'), ())
    """
    names = value if isinstance(value, (list, tuple)) else re.split(r"[;|]", word(value) or "")
    return tuple(name for name in map(word, names) if name)


def read_csv(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give a page for each row of a CSV file with a header; comma, semicolon or tab is seen from the header."""
    csv.field_size_limit(settings.max_page_bytes * 2)
    number = 0
    try:
        with source.open() as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="") as lines:
            for row in csv_rows(lines):
                number += 1
                yield page_of_row(f"{source.name}:{number}", row, settings)
    except UnicodeDecodeError:
        yield Rejected(source.name, f"it is not UTF-8 after row {number}: save the table as UTF-8", "decode")
    except csv.Error as error:
        yield Rejected(source.name, f"it cannot be read after row {number} ({error})", "bad-row")
    except BAD_GZIP as error:
        yield Rejected(source.name, f"it ends early or is damaged after row {number} ({error})", "cut")
    except OSError as error:
        yield Rejected(source.name, f"it cannot be read: {error.strerror or error}", "unreadable")


def csv_rows(lines: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """Give the rows of a CSV text as mappings from the names in its header."""
    lines = iter(lines)
    header = next(lines, "")
    delimiter = max(",;\t", key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
    yield from csv.DictReader(lines, names, delimiter=delimiter)


def read_parquet(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give a page for each row of a Parquet file."""
    try:
        import pyarrow  # type: ignore[import-not-found, unused-ignore]
        from pyarrow import parquet
    except ImportError:
        yield Rejected(
            source.name, "reading Parquet needs one more part: pip install 'firsthand[parquet]'", "missing-extra"
        )
        return
    number = 0
    try:
        with source.open() as stream:
            for batch in parquet.ParquetFile(stream).iter_batches(batch_size=64):
                for row in batch.to_pylist():
                    number += 1
                    yield page_of_row(f"{source.name}:{number}", row, settings)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        yield Rejected(source.name, f"it cannot be read as Parquet after row {number} ({reason})", "bad-row")
