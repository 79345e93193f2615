"""Tables: one page a row, from JSON Lines, CSV and Parquet. A row needs ``text`` or ``html``."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from typing import BinaryIO

import msgspec

from firsthand.model import Article, ArticlePage, Hints, Page, Rejected
from firsthand.read.source import BAD_GZIP, Source, make_page, too_large
from firsthand.settings import ReadSettings

KNOWN = frozenset(("id", "url", "outlet", "title", "authors", "published", "captured", "language", "text", "html"))
MAX_SKIPPED_BYTES = 1_000_000_000  # of one line over the cap; past it the rest of the file is given up
ARTICLE = frozenset(field.name for field in fields(Article))
MADE = frozenset(("id", "text", "paragraphs", "raw_sha256"))  # a row that has all of these was written by extract
HEX = re.compile(r"[0-9a-f]+")
MAX_NAMED = 12  # columns that a message names


def read_json_lines(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give a page for each line of a JSON Lines file; a line that is not one is a reject of its own."""
    number, found = 0, False
    try:
        with source.open() as stream:
            while line := read_line(stream, settings.max_page_bytes * 2):
                number += 1
                if line.strip():
                    found = True
                    yield page_of_line(f"{source.name}:{number}", line, settings)
        if not found:
            yield Rejected(source.name, "it is empty: save the table again", "empty")
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
        here = f" (it has {listed([*map(str, row)])})" if row and not {"text", "html"} & row.keys() else ""
        return Rejected(name, f"the row has neither text nor html{here}: give one of them", "empty")
    body = content.encode("utf-8", "replace")
    if len(body) > settings.max_page_bytes:
        return too_large(name, settings)
    if article := article_of(row):
        return make_article_page(name, article)
    content_type = f"text/{'html' if html else 'plain'}; charset=utf-8"
    return make_page(
        name, body, content_type, hints=hints_of(row), url=word(row.get("url")), time=word(row.get("captured"))
    )


def article_of(row: Mapping[str, object]) -> Article | None:
    """Give the article that a row of articles.jsonl is, or None; its fields that are not ours go to ``extra``.

    >>> row = {"id": "a", "text": "Rain.", "paragraphs": [[0, 5]], "raw_sha256": "0", "desk": "city"}
    >>> article_of(row).extra, article_of({"id": "a", "text": "Rain."}), article_of(row | {"paragraphs": [[0, 9]]})
    ({'desk': 'city'}, None, None)
    """
    if "html" in row or not row.keys() >= MADE:
        return None
    extra = row.get("extra") or {}
    more = {key: value for key, value in row.items() if key not in ARTICLE}
    try:
        article = msgspec.convert({**row, "extra": extra}, Article)
    except msgspec.ValidationError:
        return None
    if not HEX.fullmatch(article.raw_sha256):
        return None
    inside = all(0 <= start <= end <= len(article.text) for start, end in article.paragraphs)
    return replace(article, extra={**article.extra, **more}) if inside else None


def make_article_page(name: str, article: Article) -> ArticlePage:
    """Make the page of a row that is an article already; its bytes are all of the row."""
    body = msgspec.json.encode(article, enc_hook=str)
    return ArticlePage(input=name, body=body, sha256=sha256(body).hexdigest(), url=article.url, article=article)


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


class Lines:
    """The lines of a table; those of a row that is none, after its first, can be given again."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines."""
        self.lines = iter(lines)
        self.again: deque[str] = deque()
        self.row: list[str] = []  # of the row that is read just now
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        """Give the lines."""
        return self

    def __next__(self) -> str:
        """Give a line."""
        self.row.append(self.again.popleft() if self.again else next(self.lines))
        self.count += 1
        return self.row[-1]

    def go_back(self) -> int:
        """Go back to the second line of the row; give the number of its first in the file."""
        self.again.extendleft(reversed(self.row[1:]))
        self.count -= len(self.row[1:])
        return self.count


def read_csv(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give a page for each row of a CSV file with a header; comma, semicolon or tab is seen from the header."""
    csv.field_size_limit(settings.max_page_bytes * 2)
    number = 0
    try:
        with source.open() as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="") as text:
            lines = Lines(text)
            header = next((line for line in lines if line.strip()), "")
            delimiter = max(",;\t", key=header.count)
            names = names_of(next(csv.reader([header], delimiter=delimiter), []))
            if not {"text", "html"} & set(names):
                yield no_text_column(source.name, names)
                return
            for number, cells in enumerate(csv_rows(lines, delimiter), 1):
                yield page_of_cells(f"{source.name}:{number}", names, cells, settings)
        if not number:
            yield Rejected(source.name, "it has a header and no row: save the table again", "empty")
    except UnicodeDecodeError:
        yield Rejected(source.name, f"it is not UTF-8 after row {number}: save the table as UTF-8", "decode")
    except BAD_GZIP as error:
        yield Rejected(source.name, f"it ends early or is damaged after row {number} ({error})", "cut")
    except OSError as error:
        yield Rejected(source.name, f"it cannot be read: {error.strerror or error}", "unreadable")


def names_of(header: Iterable[str]) -> list[str]:
    """Give the names of columns; those that we know are known in capitals too, unless one is there as we write it.

    >>> names_of(["ID", " Text ", "Desk"]), names_of(["text", "Text"])
    (['id', 'text', 'Desk'], ['text', 'Text'])
    """
    names = [name.strip() for name in header]
    return [name.lower() if name.lower() in KNOWN and name.lower() not in names else name for name in names]


def no_text_column(name: str, names: Sequence[str]) -> Rejected:
    """Say that a table has no column to read, and which it has."""
    if not names:
        return Rejected(name, "it is empty: save the table again", "empty")
    reason = f"no column of it is called text or html, but {listed(names)}: name the column with the text so"
    return Rejected(name, reason, "empty")


def listed(names: Sequence[str]) -> str:
    """Name columns in one line, the first ones where there are many."""
    return ", ".join(names[:MAX_NAMED]) + (f" and {len(names) - MAX_NAMED} more" if names[MAX_NAMED:] else "")


def csv_rows(lines: Lines, delimiter: str) -> Iterator[list[str] | str]:
    """Give the cells of each row, or what is wrong with it: then the next row begins in the line after its first.

    >>> list(csv_rows(Lines(['1,"never closed\\n', '2,"whole"\\n']), ","))[1]
    ['2', 'whole']
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.row.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = lines.go_back()
            yield f"its quotation marks do not close, in line {line} of the file ({error}): correct them there"
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if cells:
            yield cells


def page_of_cells(
    name: str, names: Sequence[str], cells: Sequence[str] | str, settings: ReadSettings
) -> Page | Rejected:
    """Give the page of a row of CSV; a text is never cut at a comma that stands in no quotation marks."""
    if isinstance(cells, str):
        return Rejected(name, cells, "bad-row")
    if any(cell.strip() for cell in cells[len(names) :]):
        reason = f"the row has {len(cells)} cells, the header {len(names)}: put quotation marks around its text"
        return Rejected(name, reason, "bad-row")
    return page_of_row(name, dict(zip(names, cells, strict=False)), settings)


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
                    named = dict(zip(names_of(row), row.values(), strict=True))
                    yield page_of_row(f"{source.name}:{number}", named, settings)
        if not number:
            yield Rejected(source.name, "it has no row: save the table again", "empty")
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        yield Rejected(source.name, f"it cannot be read as Parquet after row {number} ({reason})", "bad-row")
