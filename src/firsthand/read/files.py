"""Which files are meant by what was given: files and folders, recursive, sorted, each file once."""

from __future__ import annotations

import os
import re
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


def find_files(inputs: Sequence[str]) -> tuple[list[Source | Rejected], list[Rejected]]:
    """List the files behind inputs, by name, and the inputs that are not there."""
    names: dict[Path, str] = {}
    found: list[Source | Rejected] = []
    missing: list[Rejected] = []
    for given in dict.fromkeys(inputs):
        path = Path(given)
        if not path.exists():
            missing.append(Rejected(given, "there is no such file or folder: check the path", "missing"))
            continue
        listed = list(files_of(path))
        if not listed:
            found.append(Rejected(given, "the folder holds no file to read", "empty-folder"))
        for name, file in listed:
            key = file.resolve()
            names[key] = max(
                names.get(key, name), name, key=lambda one: (len(one), one)
            )  # the same whatever comes first
    own = {Path(given).resolve() for given in inputs}
    found += [file_source(name, path, path in own) for path, name in sorted(names.items(), key=lambda item: item[1])]
    return found, missing


def files_of(path: Path) -> Iterator[tuple[str, Path]]:
    """Give the files of a file or folder with the name a person would use: from the given folder's name on."""
    if not path.is_dir():
        yield (f"{path.parent.name}/{path.name}" if path.parent.name not in ("", "..") else path.name), path
        return
    prefix = "" if path.name in ("", "..") else f"{path.name}/"
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_saved_part(folder, name))
        for name in sorted(files):
            if not name.startswith("."):
                file = Path(folder) / name
                yield prefix + file.relative_to(path).as_posix(), file


def is_saved_part(folder: str, name: str) -> bool:
    """Say whether a folder holds the images and styles of a page that a browser saved beside it."""
    stems = (name.removesuffix(ending) for ending in SAVED_PARTS if name.endswith(ending))
    return any((Path(folder) / f"{stem}{ending}").exists() for stem in stems for ending in (".html", ".htm"))
