"""What a person chose on the command line: settings by name, and whether what was given and named fits the command.

A wrong call is said before the work begins, not after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any, get_args, get_type_hints  # Any: a type with a range is no class

import msgspec

from firsthand.errors import InputError
from firsthand.settings import Settings
from firsthand.store import STANDARD

FILE_ENDINGS = frozenset((".html", ".htm", ".json", ".jsonl", ".csv", ".md", ".txt", ".gz"))
PAGE_ENDINGS = frozenset(
    (".html", ".htm", ".xhtml", ".txt", ".md", ".warc", ".wacz", ".eml", ".csv", ".tsv", ".parquet")
)
NO_CHOICES = ("edits", "families", "model", "own")  # these have an option of their own
IN_WORDS = {int: "a whole number", float: "a number", bool: "true or false"}


# ---------------------------------------------------------------- settings by name


def set_choices(settings: Settings, given: Sequence[str]) -> Settings:
    """Give the settings with what was chosen by name, such as ``read.max_page_bytes=50_000_000``.

    >>> set_choices(Settings(), ["read.max_page_bytes=50_000_000", "read.fetch=false"]).read.max_page_bytes
    50000000
    """
    for one in given:
        name, equals, value = one.partition("=")
        known = setting_types()
        if not equals or name not in known:
            raise InputError(f"--set {one}: {unknown_setting(name, list(known))}")
        stage, _, field = name.partition(".")
        part = replace(getattr(settings, stage), **{field: as_type(one, value, known[name])})
        settings = replace(settings, **{stage: part})
    return settings


def setting_types() -> dict[str, Any]:
    """Give every setting that can be chosen by name, with its type and the range that the type says."""
    stages = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
    return {
        f"{stage}.{name}": kind
        for stage, owner in stages.items()
        if is_dataclass(owner)
        for name, kind in get_type_hints(owner, include_extras=True).items()
        if name not in NO_CHOICES
    }


def unknown_setting(name: str, known: Sequence[str]) -> str:
    """Say that a setting is not known, and which was probably meant.

    >>> unknown_setting("read.max_page_byte", ["read.max_page_bytes"])
    'no such setting; did you mean read.max_page_bytes=VALUE? docs/settings.md lists them all'
    """
    near = [one for one in known if one == name] or get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}=VALUE?" if near else "write it as read.max_page_bytes=50000000;"
    return f"no such setting; {meant} docs/settings.md lists them all"


def as_type(one: str, value: str, kind: Any) -> object:
    """Read the value of a setting; it must lie in the range of its type."""
    plain = value.strip().lower() if kind is bool else value.strip().replace("_", "").replace(",", "")
    try:
        read: object = msgspec.convert(plain, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"--set {one}: {value or 'nothing'} is not {in_words(kind)}") from error
    if isinstance(read, float) and not isfinite(read):
        raise InputError(f"--set {one}: {value} is not {in_words(kind)}")
    return read


def in_words(kind: Any) -> str:
    """Say what a setting may be.

    >>> in_words(setting_types()["copies.key_words"]), in_words(setting_types()["copies.version_share"])
    ('a whole number from 1', 'a number from 0 to 1')
    """
    plain, *rest = get_args(kind) or (kind,)
    words = IN_WORDS.get(plain, "some words")
    bounds = [
        f"{name} {bound}" for one in rest for name, bound in (("from", one.ge), ("to", one.le)) if bound is not None
    ]
    return " ".join((words, *bounds))


# ---------------------------------------------------------------- where to write


def must_be_folder(command: str, target: str) -> None:
    """Say in one line that a command writes a folder, where a file is named."""
    path = Path(target)
    if target != STANDARD and (path.is_file() or (path.suffix.lower() in FILE_ENDINGS and not path.is_dir())):
        better = path.with_suffix("") if not path.is_file() else path.with_name(f"{path.stem}-dossier")
        raise InputError(f"-o {target}: firsthand {command} writes a folder, and this is a file: give -o {better}/")


def must_be_file(command: str, target: str, usual: str) -> None:
    """Say in one line that a command writes a file, where a folder is named."""
    if target != STANDARD and (Path(target).is_dir() or target.endswith("/")):
        raise InputError(
            f"-o {target}: firsthand {command} writes one file, and this is a folder: give -o {Path(target) / usual}"
        )


# ---------------------------------------------------------------- what was given


def must_be_rows(command: str, source: str) -> None:
    """Say in one line that a command takes the rows of extract, where pages or a dossier are given."""
    path = Path(source)
    first = f"firsthand extract {source} -o articles.jsonl, then firsthand {command} articles.jsonl"
    if path.is_dir():
        raise InputError(f"{source}: firsthand {command} takes articles.jsonl, and this is a folder: run {first}")
    ending = (
        path.suffixes[-2:][0].lower() if path.suffix.lower() == ".gz" and path.suffixes[-2:] else path.suffix.lower()
    )
    if source.lower().startswith(("http://", "https://")) or ending in PAGE_ENDINGS:
        raise InputError(f"{source}: firsthand {command} takes articles.jsonl, and these are pages: run {first}")
    if path.name == "dossier.json":
        raise InputError(
            f"{source}: firsthand {command} takes articles.jsonl, and this is a dossier: run firsthand extract"
        )


def dossier_file(given: str) -> str:
    """Give the dossier.json that is meant by a folder, or by the page beside it."""
    path = Path(given)
    if given == STANDARD or not (path.is_dir() or path.suffix.lower() == ".html"):
        return given
    folder = path if path.is_dir() else path.parent
    if (folder / "dossier.json").is_file():
        return str(folder / "dossier.json")
    several = sorted(map(str, folder.glob("s*/dossier.json")))
    if several:
        raise InputError(f"{given}: there are {len(several)} dossiers in it: give one, such as {several[0]}")
    raise InputError(f"{given}: no dossier.json in it: give the one that firsthand dossier wrote")
