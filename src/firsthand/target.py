"""Where a run writes: which files of that place are Firsthand's own.

Nothing else there is ever replaced or removed, and nothing of its own is ever read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any  # rows of JSON have no narrower type

import msgspec

from firsthand.errors import InputError
from firsthand.settings import Settings
from firsthand.store import STANDARD, is_stream

LEDGER = "rejected.jsonl"
PAGE_HEAD = 8192  # bytes of a page, and of a record, in which it says whose it is
TITLE = re.compile(rb"<title>(?:Firsthand \xc2\xb7 [^<]*|[^<]* \xc2\xb7 Firsthand)</title>")
POLICY = b"""content="default-src 'none'; style-src 'sha256-"""  # no page of another program has it beside such a title
RECORD = re.compile(rb'\s*\{\s*"format"\s*:\s*"firsthand/dossier/')
STORY = re.compile(r"s[0-9a-f]{16}")  # the name of a story's folder: its id


# ---------------------------------------------------------------- whose a file is


def is_page(path: Path) -> bool:
    """Say whether a file is a page that Firsthand wrote.

    >>> is_page(Path(__file__))
    False
    """
    head = head_of(path)
    return not head or (POLICY in head and TITLE.search(head) is not None)


def is_record(path: Path) -> bool:
    """Say whether a file is a dossier.json.

    >>> is_record(Path(__file__))
    False
    """
    head = head_of(path)
    return not head or RECORD.match(head) is not None


def is_ledger(path: Path) -> bool:
    """Say whether a file is a ledger: rows of an input, a reason and a code.

    >>> is_ledger(Path(__file__))
    False
    """
    try:
        return path.is_file() and all({"input", "reason", "code"} <= set(row) for row in rows_of(path))
    except (OSError, msgspec.MsgspecError):
        return False


def head_of(path: Path) -> bytes:
    """Give the first bytes of a file; where nothing can be read, bytes that are nobody's."""
    try:
        if not path.is_file():  # a pipe would keep us waiting
            return b"?"
        with path.open("rb") as stream:
            return stream.read(PAGE_HEAD)
    except OSError:
        return b"?"


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a ledger."""
    lines = path.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=dict[str, Any]) for line in lines if line.strip()]


JUDGES = {"index.html": is_page, "dossier.html": is_page, "dossier.json": is_record, LEDGER: is_ledger}


# ---------------------------------------------------------------- what lies in a place


def files_in(folder: Path) -> Iterator[Path]:
    """Give the files of a folder that have the names of ours, whoever wrote them."""
    yield from (folder / name for name in JUDGES if os.path.lexists(folder / name))
    for story in sorted(folder.glob("s*/")):
        names = ("dossier.html", "dossier.json") if STORY.fullmatch(story.name) else ()
        yield from (story / name for name in names if os.path.lexists(story / name))


def own_files(target: str) -> tuple[Path, ...]:
    """Give the files of ours that lie where a run writes: in its folder, or its file and the ledger beside it.

    >>> own_files("-"), own_files("no-such-folder/articles.jsonl")
    ((), ())
    """
    path = Path(target)
    if target == STANDARD or is_stream(path):
        return ()
    if path.is_dir():
        return tuple(file for file in files_in(path) if JUDGES[file.name](file))
    ledger = path.parent / LEDGER
    return tuple(file for file in (path, ledger) if file.is_file() and (file == path or is_ledger(file)))


def must_be_ours(target: str) -> None:
    """Say in one line, before any work, that a run would write over a file that Firsthand did not write.

    >>> must_be_ours("no-such-folder")
    """
    path = Path(target)
    if target == STANDARD or is_stream(path):
        return
    files = files_in(path) if path.is_dir() else filter(os.path.lexists, [path.parent / LEDGER])
    foreign = [file for file in files if not JUDGES[file.name](file)]
    if foreign:
        better = f"{path / 'dossier'}/" if path.is_dir() else f"{path.parent / 'out' / path.name}"
        raise InputError(f"-o {target}: {foreign[0]} was not written by Firsthand and would be lost: give -o {better}")


# ---------------------------------------------------------------- what is read, and where it goes


def must_not_be_lost(target: str, *given: object) -> None:
    """Say in one line, before any work, that what is read would be written over, or what is not ours.

    >>> must_not_be_lost("rows.jsonl", "./rows.jsonl")
    Traceback (most recent call last):
    firsthand.errors.InputError: -o rows.jsonl: this file is read, and would be lost: give another -o
    """
    must_be_ours(target)
    names = {os.path.realpath(str(one)) for one in given if one is not None and one != STANDARD}
    if target != STANDARD and not is_stream(Path(target)) and os.path.realpath(target) in names:
        raise InputError(f"-o {target}: this file is read, and would be lost: give another -o")


def leave_out(settings: Settings, inputs: Sequence[str], target: str) -> tuple[Settings, tuple[str, ...]]:
    """Give the settings by which what a run writes is not read by it, and a note where some of it lies in the inputs.

    >>> leave_out(Settings(), ["pages"], "-")[1]
    ()
    """
    must_not_be_lost(target, *(given for given in inputs if not Path(given).is_dir()))
    own = sorted({Path(os.path.realpath(file)) for file in own_files(target)})
    places = {Path(os.path.realpath(given)) for given in inputs}
    met = [file for file in own if places & {file, *file.parents}]
    settings = replace(settings, read=replace(settings.read, own=tuple(own)))
    if not met:
        return settings, ()
    files = "1 file" if len(met) == 1 else f"{len(met)} files"
    return settings, (f"{files} that Firsthand wrote into {target} lie among the inputs and are not read",)
