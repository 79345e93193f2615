"""One file, one page: HTML, plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Page, Rejected
from firsthand.read.source import Source, looks_like_html, make_page, read_whole
from firsthand.settings import ReadSettings

CONTENT_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".md": "text/markdown"}

# First bytes of files that are not text, whatever their name says: (bytes, what it is)
BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip file without the .gz ending"),
    (b"SQLite format 3", "a database"),
    (b"filedesc://", "an ARC archive: convert it to WARC"),
)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_document(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give the one page that a file of HTML, text or Markdown is."""
    whole = read_whole(source, settings)
    if isinstance(whole, Rejected):
        yield whole
        return
    body, cut = whole
    content_type = CONTENT_TYPES.get(source.ending, "text/html" if looks_like_html(body) else "text/plain")
    yield judge_body(source.name, body) or make_page(source.name, body, content_type, cut=cut)


def judge_body(name: str, body: bytes) -> Rejected | None:
    r"""Say why bytes cannot be a page of text, or None.

    >>> judge_body("a.txt", b"%PDF-1.7").code, judge_body("a.txt", b" \n").code, judge_body("a.txt", b"Words.")
    ('not-text', 'empty', None)
    """
    if not body.strip():
        return Rejected(name, "it is empty: save the page again", "empty")
    for magic, kind in BINARY:
        if body.startswith(magic):
            return Rejected(name, f"it is {kind}, not text: save the page as HTML or text", "not-text")
    if is_binary(body[:65536]):
        return Rejected(name, "it is not text (control bytes in it): save the page as HTML or text", "not-text")
    return None


def is_binary(head: bytes) -> bool:
    r"""Say whether bytes hold control characters as no text does.

    >>> is_binary(b"\x00\x01\x02\x03" * 9), is_binary(b"Words.\n"), is_binary("Wörter".encode("utf-16"))
    (True, False, False)
    """
    if head.startswith(UTF16_MARKS):
        return False
    nulls = head.count(0)
    if nulls and (head[0::2].count(0) == 0 or head[1::2].count(0) == 0) and nulls * 3 > len(head):
        return False  # UTF-16 without a mark: every other byte is zero
    control = sum(head.count(code) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return control * 100 > len(head)
