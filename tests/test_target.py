"""Where a run writes: what is not Firsthand's stays as it is, and what is Firsthand's is no evidence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from stories import BAD, EXAMPLE
from test_bad_input import firsthand

from firsthand.errors import InputError
from firsthand.folder import read_ledger, write_dossiers, write_ledger
from firsthand.model import Rejected
from firsthand.pipeline import run_dossiers
from firsthand.run import Run
from firsthand.settings import Settings
from firsthand.target import LEDGER, leave_out, must_be_ours, must_not_be_lost, own_files

AGENCY, COPY = "norda.html", "coast-daily.html"


@pytest.fixture(scope="module")
def run() -> Run:
    found = run_dossiers([str(EXAMPLE)])
    assert len(found.dossiers) > 1
    return found


def one_of(run: Run) -> Run:
    return Run(articles=run.articles, dossiers=run.dossiers[:1])


def put(folder: Path, names: dict[str, str]) -> None:
    for name, content in names.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


# ---------------------------------------------------------------- what is not ours


PAGE = "<!doctype html><title>My site</title><p>Words."


@pytest.mark.parametrize(
    "name", ["index.html", "dossier.html", "dossier.json", "rejected.jsonl", "s0123456789abcdef/dossier.html"]
)
def test_what_is_not_ours_is_refused_before_any_work(name: str, tmp_path: Path, run: Run) -> None:
    put(tmp_path, {name: '{"mine": 1}' if name.endswith(("json", "jsonl")) else PAGE})
    before = files(tmp_path)
    with pytest.raises(InputError, match=f"{name} was not written by Firsthand"):
        must_be_ours(str(tmp_path))
    with pytest.raises(InputError):
        write_dossiers(run, str(tmp_path))
    assert files(tmp_path) == before


def test_a_site_is_refused_with_one_line(tmp_path: Path) -> None:
    put(tmp_path / "site", {"index.html": PAGE, "dossier.html": PAGE, "stories/dossier.json": "{}"})
    (tmp_path / "site" / "src").mkdir()
    before = files(tmp_path)
    done = firsthand("dossier", EXAMPLE / AGENCY, "-o", tmp_path / "site")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"index.html was not written by Firsthand" in done.stderr
    assert files(tmp_path) == before and (tmp_path / "site" / "src").is_dir()


def test_what_has_another_name_stays(tmp_path: Path, run: Run) -> None:
    theirs = {"stories/dossier.json": "{}", "s1/dossier.html": PAGE, "notes.txt": "mine", "dossier.css": "p {}"}
    put(tmp_path, theirs)
    for folder in ("src", "static", "s0123456789abcdef"):
        (tmp_path / folder).mkdir()
    write_dossiers(run, str(tmp_path))
    put(tmp_path, {f"{run.dossiers[0].story.id}/mine.txt": "mine"})
    write_dossiers(one_of(run), str(tmp_path))
    found = files(tmp_path)
    assert found.items() >= theirs.items() and (tmp_path / "src").is_dir() and (tmp_path / "static").is_dir()
    assert (tmp_path / "s0123456789abcdef").is_dir(), "an empty folder that was not emptied by us"
    assert set(found) - set(theirs) == {"dossier.html", "dossier.json", f"{run.dossiers[0].story.id}/mine.txt"}


def test_what_an_earlier_run_wrote_is_ours(tmp_path: Path, run: Run) -> None:
    """Everything that is written is known again: else a second run into the folder would be refused."""
    for first, second in ((run, one_of(run)), (one_of(run), run)):
        write_dossiers(first, str(tmp_path))
        write_ledger("dossier", str(tmp_path), [Rejected("a.html", "no text", "empty")])
        assert {str(path.relative_to(tmp_path)) for path in own_files(str(tmp_path))} == set(files(tmp_path))
        write_dossiers(second, str(tmp_path))
        names = {path.name for path in tmp_path.iterdir()} - {LEDGER}
        several = {"index.html", *(dossier.story.id for dossier in run.dossiers)}
        assert names == (several if second is run else {"dossier.html", "dossier.json"})


def test_a_page_that_is_a_link_stays_a_link(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out"
    write_dossiers(one_of(run), str(out))
    (out / "dossier.html").rename(tmp_path / "kept.html")
    (out / "dossier.html").symlink_to("../kept.html")
    write_dossiers(one_of(run), str(out))
    assert (out / "dossier.html").is_symlink()


# ---------------------------------------------------------------- what is read, and where it goes


def test_what_a_run_wrote_among_its_inputs_is_not_read(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in (AGENCY, COPY):
        shutil.copy(EXAMPLE / name, pages)
    for out in (pages / "out", pages):
        first = firsthand("dossier", pages, "--one", "-o", out)
        once = (out / "dossier.json").read_bytes()
        again = firsthand("dossier", pages, "--one", "-o", out)
        assert (first.returncode, first.stderr, again.returncode) == (0, b"", 0)
        assert again.stderr.count(b"\n") == 1 and b"3 files that Firsthand wrote" in again.stderr
        assert (out / "dossier.json").read_bytes() == once
        shutil.rmtree(pages / "out", ignore_errors=True)


def test_rows_written_beside_the_pages_are_not_read(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE / AGENCY, tmp_path)
    (tmp_path / "bad.html").write_bytes(b"")
    target = tmp_path / "articles.jsonl"
    for _ in range(3):
        assert firsthand("extract", tmp_path, "-o", target).returncode == 1
        assert len(target.read_bytes().splitlines()) == 1
        assert [row["input"].rpartition("/")[2] for row in read_ledger(tmp_path / LEDGER)] == ["bad.html"]


def test_a_folder_with_nothing_but_what_was_written_there_is_said(tmp_path: Path, run: Run) -> None:
    write_dossiers(one_of(run), str(tmp_path))
    before = files(tmp_path)
    done = firsthand("dossier", tmp_path, "-o", tmp_path)
    shutil.rmtree(tmp_path / ".work")
    assert done.returncode == 2 and b"name the pages" in done.stderr and files(tmp_path) == before


@pytest.mark.parametrize("command", ["extract", "read", "annotate", "copies", "stories"])
def test_what_is_read_is_never_written_over(command: str, tmp_path: Path) -> None:
    row = {"id": "a", "text": "The bridge was closed on Monday, the mayor of Tarn said. " * 4, "language": "en"}
    rows, link = tmp_path / "rows.jsonl", tmp_path / "link.jsonl"
    rows.write_text(json.dumps(row) + "\n", "utf-8")
    link.symlink_to("rows.jsonl")
    before = rows.read_bytes()
    for target in (rows, link):
        done = firsthand(command, rows, "-o", target)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1) and b"would be lost" in done.stderr
    assert rows.read_bytes() == before and link.is_symlink() and not (tmp_path / LEDGER).exists()


def test_edits_are_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is read"):
        must_not_be_lost(str(tmp_path / "edits.jsonl"), "-", tmp_path / "edits.jsonl")
    must_not_be_lost("-", "-", None)


def test_where_the_run_writes_changes_no_choice(tmp_path: Path, run: Run) -> None:
    write_dossiers(run, str(tmp_path))
    settings, notes = leave_out(Settings(), [str(tmp_path)], str(tmp_path))
    assert settings.read.own and repr(settings) == repr(Settings()), "else the record would name its folder"
    assert len(notes) == 1
    assert leave_out(Settings(), [str(EXAMPLE)], str(tmp_path))[1] == ()


# ---------------------------------------------------------------- the ledger


def test_the_ledger_keeps_what_was_listed_for_another_output(tmp_path: Path) -> None:
    firsthand("extract", BAD, "-o", tmp_path / "one.jsonl")
    before = (tmp_path / LEDGER).read_bytes()
    firsthand("extract", EXAMPLE / AGENCY, "-o", tmp_path / "two.jsonl")
    assert before and (tmp_path / LEDGER).read_bytes() == before
    firsthand("extract", EXAMPLE / AGENCY, "-o", tmp_path / "one.jsonl")
    assert (tmp_path / LEDGER).read_bytes() == b""


def test_a_ledger_from_before_outputs_were_named_is_renewed(tmp_path: Path) -> None:
    put(tmp_path, {LEDGER: '{"input": "a", "reason": "r", "code": "c", "command": "extract"}\n'})
    write_ledger("extract", str(tmp_path / "one.jsonl"), [])
    assert read_ledger(tmp_path / LEDGER) == []


def test_nothing_is_put_beside_a_pipe(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    assert write_ledger("extract", str(tmp_path / "pipe"), [Rejected("a", "r", "c")]) is None
    assert write_ledger("extract", "/dev/stdout", [Rejected("a", "r", "c")]) is None
    assert own_files(str(tmp_path / "pipe")) == () and not (tmp_path / LEDGER).exists()
