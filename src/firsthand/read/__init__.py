"""Read: files, folders, addresses, lists and standard input become pages. The only stage that opens anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from firsthand.errors import InputError
from firsthand.model import Page, Rejected
from firsthand.read.archives import read_wacz, read_warc
from firsthand.read.documents import read_document
from firsthand.read.files import find_files, is_url
from firsthand.read.lists import Follower, read_list, read_url
from firsthand.read.mail import read_mail
from firsthand.read.source import BAD_GZIP, Source, list_kind, looks_like_html, read_whole, stdin_source
from firsthand.read.tables import read_csv, read_json_lines, read_parquet
from firsthand.settings import ReadSettings

if TYPE_CHECKING:
    from firsthand.read.http import Web

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
    files, missing = find_files([given for given in inputs if given != "-" and not is_url(given)], settings.own)
    urls = list(dict.fromkeys(given for given in inputs if is_url(given)))
    if len(missing) == len(set(inputs)):
        raise InputError(f"no such file or folder: {', '.join(rejected.input for rejected in missing)}")
    if not files and not missing and not urls and "-" not in inputs:
        raise InputError(
            f"{', '.join(inputs)}: all that lies there was written by this command: name the pages to read"
        )
    sources = [*files, *([stdin_source()] if "-" in inputs else [])]
    return limited(read_all([*missing, *sources], urls, settings), settings)


def read_all(
    sources: Sequence[Source | Rejected], urls: Sequence[str], settings: ReadSettings
) -> Iterator[Page | Rejected]:
    """Give everything there is to give: what is missing, the files, the addresses."""
    with ExitStack() as stack:

        @cache
        def web() -> Web:
            from firsthand.read.http import Web  # not at the top: reading files must not wait for what fetches

            return stack.enter_context(Web(settings))

        follow = Follower(settings, web if settings.fetch else None)
        for source in sources:
            if isinstance(source, Rejected):
                yield source
            else:
                yield from read_source(source, follow)
        for url in urls:
            yield from read_url(url, follow)


def read_source(source: Source, follow: Follower) -> Iterator[Page | Rejected]:
    """Give the pages of one file by the kind that its name says; else it must begin like a list or like HTML."""
    reader = READERS.get(source.ending)
    if reader is not None:
        yield from reader(source, follow.settings)
        return
    if source.name == "-":  # can be read only once; that it is a list was seen from its first bytes
        yield from read_list_file(source, follow)
        return
    try:
        with source.open() as stream:
            head = stream.read(8192)
    except (OSError, *BAD_GZIP) as error:
        yield Rejected(source.name, f"it cannot be read: {getattr(error, 'strerror', None) or error}", "unreadable")
        return
    if list_kind(head):
        yield from read_list_file(source, follow)
    elif looks_like_html(head):
        yield from read_document(source, follow.settings)
    else:
        known = " ".join(sorted(READERS))
        reason = (
            f"its ending {source.ending!r} is of no known kind: give one of {known}, a feed, a sitemap, an OPML list"
        )
        yield Rejected(source.name, reason, "unknown-kind")


def read_list_file(source: Source, follow: Follower) -> Iterator[Page | Rejected]:
    """Give the pages of a list that lies in a file. One met in a folder fetches nothing: nobody gave it by name."""
    whole = read_whole(source, follow.settings)
    if isinstance(whole, Rejected):
        yield whole
        return
    if not source.by_name:
        follow = replace(follow, web=None, why_not="a list met in a folder is not followed: give the file by its name")
    body, cut = whole
    yield from read_list(source.name, list_kind(body) or "feed", body, follow)
    if cut:
        yield Rejected(source.name, f"{cut}: what came before was read", "cut")


def limited(pages: Iterator[Page | Rejected], settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give pages until the cap on inputs, then say that the rest was not read."""
    for count, page in enumerate(pages):
        if count >= settings.max_inputs:
            yield Rejected(
                page.input, f"more than {settings.max_inputs:,} inputs: this and all after it are not read", "too-many"
            )
            return
        yield page
