"""A run of the command line and its folder: what is loaded, what is kept while it works, what is written at the end."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any  # rows of JSON have no narrower type

import msgspec

from firsthand.engine import open_engine
from firsthand.errors import FormatError
from firsthand.extract.decode import decode
from firsthand.model import ArticlePage, Dossier, Family, Page, Rejected, StoryEdit, content_id
from firsthand.pipeline import STAGE, run_dossiers
from firsthand.read.files import printable
from firsthand.render import render_dossier, render_index
from firsthand.render.json import (
    article_row,
    articles_from_json_lines,
    dossier_row,
    dossier_to_json,
    rows_to_json_lines,
    to_bytes,
)
from firsthand.run import Run, in_order, parted, with_own_ids
from firsthand.settings import Settings
from firsthand.store import (
    STANDARD,
    Kept,
    NothingKept,
    code_id,
    is_stream,
    keep_on_disk,
    read_input,
    write_file,
    write_output,
)
from firsthand.target import LEDGER, must_be_ours, own_files, rows_of
from firsthand.work import Means, Progress, tell_nobody, told

KEPT = ".work"  # in the folder written to, while a run goes on


@dataclass(frozen=True, slots=True)
class Sharing:
    """How many processes share the work (0: one per core), and who is told how far it is."""

    workers: int = 1
    progress: Progress = tell_nobody


@contextmanager
def open_means(sharing: Sharing, folder: Path | None = None, work_id: str = "") -> Iterator[Means]:
    """Give what a run works with; with a folder, finished work is kept there until the run ends well."""
    with open_engine(sharing.workers or os.cpu_count() or 1) as engine, keep(folder) as kept:
        yield Means(engine, kept, sharing.progress, work_id)


@contextmanager
def keep(folder: Path | None) -> Iterator[Kept]:
    """Keep finished work in a folder, or nowhere."""
    if folder is None:
        yield NothingKept()
        return
    with keep_on_disk(folder / KEPT) as kept:
        yield kept


def run_into(target: str, inputs: Sequence[str], settings: Settings, sharing: Sharing) -> Run:
    """Run the whole way, keeping finished work in the target folder, so that a run that was stopped goes on."""
    folder = None if target == STANDARD else Path(target)
    with open_means(sharing, folder, work_id(settings)) as means:
        return run_dossiers(inputs, settings, means)


def work_id(settings: Settings) -> str:
    """Give an id of the program and the choices: work kept under another one is not ours to take over."""
    model = settings.annotate.model
    card = model / "card.json" if model else None  # it names the hash of the model beside it
    described = card.read_text("utf-8", "replace") if card and card.is_file() else ""
    return content_id(repr(settings), code_id(Path(__file__).parent), described)


def load_run(source: str) -> Run:
    """Load the rows of articles.jsonl, in the order of their ids."""
    return Run(articles=with_own_ids(articles_from_json_lines(read_input(source), source)))


def load_families(path: Path | None) -> tuple[Family, ...]:
    """Load which outlets belong together: a CSV with the columns outlet, operator and source."""
    if path is None:
        return ()
    try:
        table = csv.DictReader(io.StringIO(read_input(str(path)).decode("utf-8-sig")))
        return tuple(_family_of(row, f"{path}, line {table.line_num}") for row in table)
    except (UnicodeDecodeError, csv.Error, KeyError) as error:
        raise FormatError(f"{path}: not a table of families ({error}): give a CSV of outlet,operator,source") from error


def _family_of(row: dict[str, str | None], where: str) -> Family:
    outlet, operator, source = (row[name] for name in ("outlet", "operator", "source"))
    if not outlet or not operator or source is None:
        raise FormatError(f"{where}: the row has no outlet, operator or source: give all three")
    return Family(outlet, operator, source)


def with_edits(settings: Settings, path: Path | None) -> Settings:
    """Give the settings with what a person changes about the stories."""
    return replace(settings, stories=replace(settings.stories, edits=load_edits(path)))


def load_edits(path: Path | None) -> tuple[StoryEdit, ...]:
    """Load what a person changes about the stories: JSON Lines of ``kind``, ``articles`` and, to move them, ``to``."""
    lines = enumerate(read_input(str(path)).splitlines() if path else (), 1)
    return tuple(_edit_of(line, f"{path}, line {number}") for number, line in lines if line.strip())


def _edit_of(line: bytes, where: str) -> StoryEdit:
    try:
        edit = msgspec.json.decode(line, type=StoryEdit)
    except msgspec.MsgspecError as error:
        raise FormatError(f"{where}: {error}; a row is {EDIT_ROW}") from error
    if not edit.articles:
        raise FormatError(f"{where}: it names no article; a row is {EDIT_ROW}")
    if edit.kind == "move" and edit.to is None:
        raise FormatError(f"{where}: nothing says to which story; a row is {EDIT_ROW}")
    return edit


EDIT_ROW = '{"kind": "split", "articles": ["id"]}, or "merge", or "move" with "to": an article of the other story'


def load_page_rows(
    inputs: Sequence[str], settings: Settings, progress: Progress = tell_nobody
) -> tuple[list[dict[str, object]], tuple[Rejected, ...]]:
    """Load the pages of the inputs as rows, and what was set aside."""
    pages = told(STAGE["read"](inputs, settings.read), "read", Means(progress=progress))
    results = (page if isinstance(page, Rejected) else page_row(page) for page in pages)
    rows, rejected = parted(results, dict, Rejected)
    return rows, in_order(rejected)


def page_row(page: Page) -> dict[str, object] | Rejected:
    """Give the row of a page that ``firsthand extract`` reads back; its bytes are written as text."""
    if isinstance(page, ArticlePage):
        return article_row(page.article)
    text = decode(page.body, page.content_type or "")
    if text is None:
        return Rejected(page.input, "nothing tells how to read its bytes as text", "decode")
    hints = {key: value for key, value in asdict(page.hints).items() if value and key != "extra"}
    kind = "html" if "html" in (page.content_type or "") else "text"
    more = {"time": page.time, "content_type": page.content_type, "sha256": page.sha256, "input": page.input}
    return {**hints, "url": page.url, kind: text, **more, **page.hints.extra}


# ---------------------------------------------------------------- writing


def write_rows(target: str, values: Iterable[object]) -> None:
    """Write values as JSON Lines to a file or to standard output."""
    write_output(target, b"".join(rows_to_json_lines(values)))


def write_ledger(command: str, target: str, rejected: Sequence[Rejected]) -> Path | None:
    """List what a command set aside beside its output, and keep what was listed for other outputs; give its path."""
    path = Path(target)
    if target == STANDARD or is_stream(path):
        return None
    folder, output = (path, ".") if path.is_dir() else (path.parent, path.name)
    key = {"command": command, "output": output}
    ledger = folder / LEDGER
    others = [
        row for row in read_ledger(ledger) if (row.get("command"), row.get("output", output)) != (command, output)
    ]
    ours = [{**asdict(row), **key} for row in rejected]
    write_file(ledger, b"".join(msgspec.json.encode(row) + b"\n" for row in (*others, *ours)))
    return ledger


def read_ledger(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a ledger; one that is not there has none."""
    return rows_of(path) if path.is_file() else []


def write_dossiers(run: Run, target: str) -> Path | None:
    """Write every dossier of a run as page and as JSON; give the page to open, or None for standard output.

    One story is ``dossier.html``; several have a folder each and an ``index.html``. What an earlier run left goes.
    """
    if target == STANDARD:
        write_output(STANDARD, b"".join(to_bytes(dossier_row(dossier)) + b"\n" for dossier in run.dossiers))
        return None
    must_be_ours(target)
    folder = Path(target)
    if len(run.dossiers) == 1:
        opened = write_dossier(run.dossiers[0], folder)
        remove_others(target, {opened, folder / "dossier.json"})
        return opened
    index = folder / "index.html"
    pages = [write_dossier(dossier, folder / dossier.story.id) for dossier in run.dossiers]
    write_file(index, render_index(run.dossiers, run.rejected).encode())
    remove_others(target, {index, *pages, *(page.with_suffix(".json") for page in pages)})
    return index


def write_dossier(dossier: Dossier, folder: Path) -> Path:
    """Write one dossier; give its page."""
    page = folder / "dossier.html"
    write_file(folder / "dossier.json", dossier_to_json(dossier))
    write_file(page, render_dossier(dossier).encode())
    return page


def remove_others(target: str, written: Collection[Path]) -> None:
    """Remove what an earlier run wrote and this one did not, and nothing else."""
    for path in own_files(target):
        if path in written or path.name == LEDGER:
            continue
        path.unlink(missing_ok=True)
        if path.parent != Path(target):
            with suppress(OSError):  # something else is in there: not ours to remove
                path.parent.rmdir()


def summary_row(run: Run, opened: Path | None) -> dict[str, object]:
    """Give the summary of a run for machines."""
    stories = [
        {
            "id": dossier.story.id,
            "title": dossier.story.title,
            "articles": len(dossier.articles),
            "claims": len(dossier.claims),
            "labels": Counter(claim.label for claim in dossier.claims),
        }
        for dossier in run.dossiers
    ]
    return {
        "open": opened and printable(str(opened)),
        "articles": len(run.articles),
        "rejected": len(run.rejected),
        "stories": stories,
    }
