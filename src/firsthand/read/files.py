"""Which files are meant by what was given: files and folders, recursive, sorted, each file once."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.model import Rejected
from firsthand.read.source import Source, file_source

SAVED_PARTS = ("_files", ".html_files", "_Dateien", "_fichiers")  # beside a page that a browser saved whole


def is_url(given: str) -> bool:
    """Say whether an input is an address on the web.

    >>> is_url("https://news.example/a"), is_url("pages/https.html")
    (True, False)
    """
    return re.match(r"https?://", given, re.IGNORECASE) is not None


def find_files(inputs: Sequence[str], own: Sequence[Path] = ()) -> tuple[list[Source | Rejected], list[Rejected]]:
    """List the files behind inputs, by name, and the inputs that are not there; ``own`` are never among them."""
    names: dict[Path, str] = {}
    found: list[Source | Rejected] = []
    missing: list[Rejected] = []
    for given in dict.fromkeys(inputs):
        path = Path(given)
        if not path.exists():
            missing.append(Rejected(printable(given), "there is no such file or folder: check the path", "missing"))
            continue
        listed = list(files_of(path))
        if not listed:
            found.append(Rejected(printable(given), "the folder holds no file to read", "empty-folder"))
        for name, file in listed:
            key = file.resolve()
            names[key] = max(
                names.get(key, name), name, key=lambda one: (len(one), one)
            )  # the same whatever comes first
    given_by_name = {Path(given).resolve() for given in inputs}
    kept = sorted((name, path) for path, name in names.items() if path not in own)
    found += [judge_file(name, path, path in given_by_name) for name, path in kept]
    return found, missing


def judge_file(name: str, path: Path, by_name: bool) -> Source | Rejected:
    """Give a file as a source; what a folder holds beside files would keep a reader waiting for ever."""
    if path.is_dir():
        return Rejected(name, "a link to a folder that holds this one: its other files are not read", "linked-folder")
    if by_name or path.is_file() or not path.exists():
        return file_source(name, path, by_name)
    return Rejected(name, "it is a pipe, a socket or a device, not a file: save what comes out of it", "not-a-file")


def files_of(path: Path) -> Iterator[tuple[str, Path]]:
    """Give the files of a file or folder with the name a person would use: from the given folder's name on."""
    if not path.is_dir():
        name = f"{path.parent.name}/{path.name}" if path.parent.name not in ("", "..") else path.name
        yield printable(name), path
        return
    prefix = "" if path.name in ("", "..") else f"{path.name}/"
    for file in walk(path):
        yield printable(prefix + file.relative_to(path).as_posix()), file


def walk(top: Path) -> Iterator[Path]:
    """Give the files below a folder; folders that are linked come last, so that a file goes by its plain name.

    A folder is walked once, by whichever name. A link up to a folder that holds it, and that is not walked already, is
    given as it is: to follow it would read all that lies beside.
    """
    line, seen = deque([top]), set[Path]()
    while line:
        for folder, folders, files in os.walk(line.popleft()):
            real = Path(os.path.realpath(folder))
            if real in seen:
                folders.clear()
                continue
            seen.add(real)
            folders[:] = sorted(n for n in folders if not n.startswith(".") and not is_saved_part(folder, n))
            links = [Path(folder, name) for name in folders if Path(folder, name).is_symlink()]
            up = {link for link in links if link.resolve() in set(real.parents) - seen}
            line.extend(link for link in links if link not in up)
            yield from sorted(up)
            yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))


def printable(name: str) -> str:
    r"""Give a name that can be written: bytes that are no UTF-8 stand as escapes.

    >>> printable("caf\udce9.html"), printable("café.html")
    ('caf\\xe9.html', 'café.html')
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_saved_part(folder: str, name: str) -> bool:
    """Say whether a folder holds the images and styles of a page that a browser saved beside it."""
    stems = (name.removesuffix(ending) for ending in SAVED_PARTS if name.endswith(ending))
    return any((Path(folder) / f"{stem}{ending}").exists() for stem in stems for ending in (".html", ".htm"))
