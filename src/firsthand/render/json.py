"""Our files and our types: rows of ``FORMATS.md`` as JSON, and the way back.

A value's fields are the file's fields; only the order of the keys and what stays inside is said here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeAlias, TypeVar  # Any: JSON as such has no narrower type

import msgspec

from firsthand.errors import FormatError
from firsthand.model import Annotations, Article, Claim, Copy, Dossier, Rejected, Statement, Story
from firsthand.render.faults import article_faults, find_faults

Row: TypeAlias = dict[str, Any]
T = TypeVar("T")

FORMAT = "firsthand/dossier/1"
MAKE_AGAIN = "make the file again with the firsthand command that wrote it, or correct it there"
PARAGRAPH = re.compile(r"\S.*?(?=\s*(?:\n\n|\Z))", re.DOTALL)

# The order of keys where it is not that of the type; a key that is missing here comes last.
ARTICLE_KEYS = (
    "id", "url", "outlet", "title", "authors", "published", "published_basis", "dates_found", "modified", "captured",
    "language", "text", "paragraphs", "partial", "credits", "dropped", "raw_sha256", "input", "extra",
)  # fmt: skip
STORY_KEYS = ("id", "title", "began", "ended", "articles", "why")
CLAIM_KEYS = (
    "id", "text", "label", "disputed", "independent", "articles", "outlets", "origins", "merges", "when", "where",
    "who", "statements", "conflicts",
)  # fmt: skip
DOSSIER_KEYS = (
    "format", "story", "articles", "entities", "claims", "copies", "timeline", "rejected", "notes", "made_by",
)  # fmt: skip
ANNOTATIONS_KEYS = (  # vectors, syntax and clauses stay inside: the stages need them, no file promises them
    "id", "sentences", "mentions", "entities", "dates", "quantities", "attributions",
)  # fmt: skip


def in_order(row: Row, keys: Iterable[str]) -> Row:
    """Put the keys of a row in the promised order, and any new ones after them.

    >>> in_order({"text": "b", "new": 1, "id": "a"}, ("id", "text"))
    {'id': 'a', 'text': 'b', 'new': 1}
    """
    return {key: row[key] for key in keys if key in row} | row


def plain(value: object) -> Any:
    """Give a value as dictionaries, lists, strings and numbers; what JSON has no word for becomes its text."""
    return msgspec.to_builtins(value, enc_hook=str, str_keys=True)


def whole(number: float) -> int | float:
    """Write 5.0 as 5, as a reader of the file expects.

    >>> whole(5.0), whole(2.5)
    (5, 2.5)
    """
    return int(number) if isinstance(number, float) and number.is_integer() and abs(number) < 2**53 else number


def tidy_numbers(rows: Iterable[Row]) -> None:
    """Write the values of quantities, or of the sides of conflicts, as whole numbers where they are whole."""
    for row in rows:
        row["value"] = whole(row["value"])


def article_row(article: Article) -> Row:
    """Give the row of ``articles.jsonl``."""
    return in_order(plain(article), ARTICLE_KEYS)


def story_row(story: Story) -> Row:
    """Give the row of ``stories.jsonl``."""
    return in_order(plain(story), STORY_KEYS)


def annotations_row(annotations: Annotations) -> Row:
    """Give the row of ``annotations.jsonl``, without the vectors and the syntax."""
    row = {key: plain(getattr(annotations, key)) for key in ANNOTATIONS_KEYS}
    tidy_numbers(row["quantities"])
    return row


def statement_row(statement: Statement) -> Row:
    """Give one of the ``statements`` of a claim, without its vectors."""
    row: Row = plain(replace(statement, vector=None, words=None))
    del row["vector"], row["words"]
    tidy_numbers(row["quantities"])
    return row


def claim_row(claim: Claim) -> Row:
    """Give one of the ``claims`` of ``dossier.json``."""
    told = plain(replace(claim, statements=(), doubtful=frozenset()))
    del told["doubtful"]
    row = in_order(told, CLAIM_KEYS)
    row["statements"] = [statement_row(statement) for statement in claim.statements]
    for conflict in row["conflicts"]:
        tidy_numbers((conflict["left"], conflict["right"]))
    return row


def dossier_row(dossier: Dossier) -> Row:
    """Give ``dossier.json`` as dictionaries and lists."""
    row = {key: plain(getattr(dossier, key)) for key in DOSSIER_KEYS if key not in ("articles", "claims")}
    row["articles"] = [article_row(article) for article in dossier.articles]
    row["claims"] = [claim_row(claim) for claim in dossier.claims]
    return in_order(row, DOSSIER_KEYS)


# What a file holds, and how one of it is written.
ROWS: dict[type, Callable[[Any], Row]] = {
    Article: article_row,
    Annotations: annotations_row,
    Copy: plain,
    Story: story_row,
    Rejected: plain,
    Statement: statement_row,
    Claim: claim_row,
    Dossier: dossier_row,
}


def whole_text(value: Any) -> Any:
    """Put U+FFFD for each lone surrogate, which UTF-8 has no bytes for; every offset stays what it was."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, list):
        return [whole_text(item) for item in value]
    if isinstance(value, dict):
        return {whole_text(key): whole_text(item) for key, item in value.items()}
    return value


def lines(value: Any) -> bytes:
    """Write a list with one item a line, so that a diff shows which; anything else on one line."""
    if not isinstance(value, list) or not value:
        return to_bytes(value)
    return b"[\n" + b",\n".join(to_bytes(item) for item in value) + b"]"


def to_bytes(row: Any) -> bytes:
    """Write one value as JSON without spaces, in UTF-8."""
    try:
        return msgspec.json.encode(row)
    except UnicodeEncodeError:
        return msgspec.json.encode(whole_text(row))


def dossier_to_json(dossier: Dossier) -> bytes:
    """Write a dossier as ``dossier.json``: one key a line, one article, claim or copy a line, and a line end.

    >>> from firsthand.model import Dossier, MadeBy, StoryHead
    >>> head = StoryHead(id="s1", title="Nothing")
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> nothing = Dossier(story=head, made_by=MadeBy("0", "none", "0"), **parts)
    >>> print(dossier_to_json(nothing).decode()[:36])
    {"format":"firsthand/dossier/1",
    "st
    """
    parts = (to_bytes(key) + b":" + lines(value) for key, value in dossier_row(dossier).items())
    return b"{" + b",\n".join(parts) + b"}\n"


def rows_to_json_lines(values: Iterable[object]) -> Iterator[bytes]:
    r"""Write articles, annotations, copies, stories or rejected pages, one line each.

    >>> list(rows_to_json_lines([Rejected("a.html", "no article", "no-article")]))
    [b'{"input":"a.html","reason":"no article","code":"no-article"}\n']
    """
    for value in values:
        yield to_bytes(ROWS[type(value)](value)) + b"\n"


def read_value(kind: type[T], data: bytes | str, where: str) -> T:
    """Read one JSON text as a type of ours, or say what is wrong, where, and what to do."""
    try:
        return msgspec.json.decode(data, type=kind, dec_hook=no_arrays)
    except msgspec.ValidationError as error:
        raise FormatError(f"{where}: {error}; {MAKE_AGAIN}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{where}: not JSON in UTF-8: {error}; {MAKE_AGAIN}") from error
    except RecursionError as error:
        raise FormatError(f"{where}: nested deeper than any file of Firsthand; {MAKE_AGAIN}") from error


def no_arrays(kind: type, value: object) -> object:
    """Refuse vectors in a file: none is promised there."""
    raise ValueError(f"a value of {kind.__name__} cannot stand in a file")


def read_lines(kind: type[T], data: bytes, file: str) -> Iterator[T]:
    """Read one value a line, passing over blank lines."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield read_value(kind, line, f"{file}, line {number}")


def articles_from_json_lines(data: bytes, file: str = "articles.jsonl") -> Iterator[Article]:
    """Read the articles of ``articles.jsonl``; of a row that somebody else wrote, ``id`` and ``text`` are enough.

    >>> line = b'{"id":"a1","text":"Rain.","desk":"weather"}'
    >>> [(article.paragraphs[0].of(article.text), article.extra) for article in articles_from_json_lines(line)]
    [('Rain.', {'desk': 'weather'})]
    """
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            where = f"{file}, line {number}"
            yield sound_article(article_from_row(read_value(dict[str, Any], line, where), where), where)


def article_from_row(row: Row, where: str) -> Article:
    """Read one article; unknown fields go to ``extra``, and what can be made from the text is made from it."""
    known = {key: value for key, value in row.items() if key in ARTICLE_KEYS}
    text = str(row.get("text", ""))
    known.setdefault("paragraphs", [[m.start(), m.end()] for m in PARAGRAPH.finditer(text)])
    known.setdefault("raw_sha256", sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    known["extra"] = (row.get("extra") or {}) | {key: value for key, value in row.items() if key not in ARTICLE_KEYS}
    try:
        return msgspec.convert(known, Article)
    except msgspec.ValidationError as error:
        raise FormatError(f"{where}: {error}; {MAKE_AGAIN}") from error


def sound_article(article: Article, where: str) -> Article:
    """Give back an article whose paragraphs lie in its text, or say which do not."""
    for fault in article_faults(article):
        raise FormatError(f"{where}: {fault}; {MAKE_AGAIN}")
    return article


def annotations_from_json_lines(data: bytes, file: str = "annotations.jsonl") -> Iterator[Annotations]:
    """Read the annotations of ``annotations.jsonl``; vectors and syntax are not in it."""
    return read_lines(Annotations, data, file)


def copies_from_json_lines(data: bytes, file: str = "copies.jsonl") -> Iterator[Copy]:
    """Read the copies of ``copies.jsonl``."""
    return read_lines(Copy, data, file)


def stories_from_json_lines(data: bytes, file: str = "stories.jsonl") -> Iterator[Story]:
    """Read the stories of ``stories.jsonl``."""
    return read_lines(Story, data, file)


@dataclass(frozen=True, slots=True)
class Head:
    """The first thing to know of a file that says it is a dossier."""

    format: str


def dossier_from_json(data: bytes, file: str = "dossier.json") -> Dossier:
    """Read a dossier back and check that every piece of evidence stands where it says.

    >>> dossier_from_json(b'{"format":"else/1"}')
    Traceback (most recent call last):
    firsthand.errors.FormatError: dossier.json: its format is 'else/1', not 'firsthand/dossier/1'; make the file \
again with the firsthand command that wrote it, or correct it there
    """
    head = read_value(Head, data, file)
    if head.format != FORMAT:
        raise FormatError(f"{file}: its format is {head.format!r}, not {FORMAT!r}; {MAKE_AGAIN}")
    dossier = read_value(Dossier, data, file)
    faults = find_faults(dossier)
    if faults:
        raise FormatError(f"{file}: {faults[0]}{f' (and {len(faults) - 1} more)' if faults[1:] else ''}; {MAKE_AGAIN}")
    return dossier
