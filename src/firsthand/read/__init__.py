"""Read: files, folders and standard input become pages. The only stage that opens anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from firsthand.errors import InputError
from firsthand.model import Page, Rejected
from firsthand.read.archives import read_wacz, read_warc
from firsthand.read.documents import read_document
from firsthand.read.files import find_files, is_url
from firsthand.read.mail import read_mail
from firsthand.read.source import Source, looks_like_html, stdin_source
from firsthand.read.tables import read_csv, read_json_lines, read_parquet
from firsthand.settings import ReadSettings

__all__ = ["read_pages"]

Reader = Callable[[Source, ReadSettings], Iterator[Page | Rejected]]

# What reads which kind of input, by the ending of its name (without .gz)
READERS: Mapping[str, Reader] = {
    ".html": read_document,
    ".htm": read_document,
    ".xhtml": read_document,
    ".txt": read_document,
    ".md": read_document,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wacz": read_wacz,
    ".eml": read_mail,
}


def read_pages(inputs: Sequence[str], settings: ReadSettings | None = None) -> Iterator[Page | Rejected]:
    """Give the pages of files, folders and ``-``, in the order of their names, and a reject for what is none.

    A page's ``sha256`` is of a file's contents as read (of a ``.gz``: of what is packed in it), or of a table row's
    ``html`` or ``text`` in UTF-8. The same file given twice is read once. Where nothing that was given is there, an
    ``InputError`` is raised at once; where only some of it is missing, each missing input is a reject.

    >>> next(read_pages(["no-such-folder", __file__])).code
    'missing'
    """
    settings = settings or ReadSettings()
    if not inputs:
        raise InputError("nothing to read was given: name a file, a folder or - for standard input")
    files, missing = find_files([given for given in inputs if given != "-" and not is_url(given)])
    urls = list(dict.fromkeys(given for given in inputs if is_url(given)))
    if len(missing) == len(set(inputs)):
        raise InputError(f"no such file or folder: {', '.join(rejected.input for rejected in missing)}")
    sources = [*files, *([stdin_source()] if "-" in inputs else [])]
    return limited(read_all(missing, sources, urls, settings), settings)


def read_all(
    missing: Sequence[Rejected], sources: Sequence[Source | Rejected], urls: Sequence[str], settings: ReadSettings
) -> Iterator[Page | Rejected]:
    """Give everything there is to give: what is missing, the files, the addresses."""
    yield from missing
    for source in sources:
        if isinstance(source, Rejected):
            yield source
        else:
            yield from read_source(source, settings)
    for url in urls:
        yield Rejected(url, "addresses are not fetched yet: save the page and give the file", "no-network")


def read_source(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give the pages of one file by the kind that its name says; an unknown kind must begin like HTML."""
    reader = READERS.get(source.ending)
    if reader is not None:
        yield from reader(source, settings)
        return
    try:
        with source.open() as stream:
            head = stream.read(4096)
    except OSError as error:
        yield Rejected(source.name, f"it cannot be read: {error.strerror or error}", "unreadable")
        return
    if looks_like_html(head):
        yield from read_document(source, settings)
        return
    known = " ".join(sorted(READERS))
    yield Rejected(
        source.name, f"its ending {source.ending!r} is of no known kind: give one of {known}", "unknown-kind"
    )


def limited(pages: Iterator[Page | Rejected], settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give pages until the cap on inputs, then say that the rest was not read."""
    for count, page in enumerate(pages):
        if count >= settings.max_inputs:
            yield Rejected(
                page.input, f"more than {settings.max_inputs:,} inputs: this and all after it are not read", "too-many"
            )
            return
        yield page
