"""Bytes become text: byte order mark, then the server's word, then the page's own word, then a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import charset_normalizer
import ftfy
from ftfy.badness import is_bad

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
META_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.I
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What pages call these charsets is a smaller set than what browsers read them as
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
MENDING = ftfy.TextFixerConfig(uncurl_quotes=False)


def decode(body: bytes, content_type: str) -> str | None:
    """Give the text of bytes, or None where nothing tells how to read them.

    >>> decode("Café".encode("latin-1"), "text/html; charset=iso-8859-1"), decode(b"\\xff\\xfeH\\x00i\\x00", "")
    ('Café', 'Hi')
    """
    for mark, name in MARKS:
        if body.startswith(mark):
            return clean(body[len(mark) :].decode(name, "replace"))
    for name in declared_charsets(body, content_type):
        text = try_charset(body, name)
        if text is not None:
            return clean(text)
    return guess(body)


def declared_charsets(body: bytes, content_type: str) -> Iterator[str]:
    """Give the names of charsets to try, the most trusted first.

    >>> list(declared_charsets(b'<meta charset="koi8-r">', "text/html"))
    ['utf-8', 'koi8-r']
    """
    header = CHARSET.search(content_type)
    meta = META_CHARSET.search(body[:4096])
    if header:
        yield header[1]
    yield "utf-8"  # strict: what decodes as UTF-8 is UTF-8, whatever else the page says of itself
    if meta:
        yield (meta[1] or meta[2]).decode("ascii", "replace")


def try_charset(body: bytes, name: str) -> str | None:
    """Decode strictly, or give None."""
    try:
        known = codecs.lookup(name).name
        return body.decode(WIDER.get(known, known))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def guess(body: bytes) -> str | None:
    r"""Decode by what the bytes look like; a single byte that is no UTF-8 is read as browsers read it.

    >>> guess("Andr\xe9 L\xe9vy left the town of Orvash on Monday. ".encode("cp1252") * 9)[:11]
    'André Lévy '
    >>> guess("“Café” ".encode() * 99 + b"the town\x92s")[-10:]
    'the town’s'
    """
    lenient = body.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    if bad * 200 < len(lenient):
        return clean(body.decode("utf-8", SINGLE_BYTES))
    best = charset_normalizer.from_bytes(body[:50_000]).best()
    if best is None:
        return None
    text = body.decode(best.encoding, "replace")
    return clean(text) if text.count("\ufffd") * 50 < len(text) else None


def as_browsers_do(error: UnicodeError) -> tuple[str, int]:
    """Read one byte that is no UTF-8 as Windows-1252, where it stands alone; a character cut short stays unreadable."""
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    if len(bad) > 1:
        return "\ufffd", error.end
    return bad.decode("cp1252", "replace"), error.end


SINGLE_BYTES = "firsthand-single-bytes"
codecs.register_error(SINGLE_BYTES, as_browsers_do)


def clean(text: str) -> str:
    """Drop the control characters that no parser and no display can take.

    >>> clean("a\\x00b\\x1b c")
    'ab c'
    """
    return CONTROLS.sub("", text)


def mend(text: str) -> str:
    """Mend text that was decoded wrongly before it came here; leave all other text exactly as it is.

    >>> mend("The cafÃ© said â€œnoâ€\\x9d"), mend("“Curly” ﬁ stays")
    ('The café said “no”', '“Curly” ﬁ stays')
    """
    return ftfy.fix_encoding(text, MENDING) if is_bad(text) else text
