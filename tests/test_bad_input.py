"""Bad input ends in a clear line and a row in the ledger: never a traceback, never a lost neighbour."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stories import EXAMPLE

from firsthand import pipeline
from firsthand.model import Page
from firsthand.render import render_dossier
from firsthand.settings import Settings
from firsthand.talk import say_notes
from firsthand.work import Means

GOOD = "norda.html"
WORDS = "The ferry left the harbour at noon and nobody on board was hurt, the harbour master said on Friday. "


def firsthand(*arguments: str | Path, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a person does."""
    command = [sys.executable, "-c", "from firsthand.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=300, env=os.environ | more)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def ledger(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "rejected.jsonl").read_text("utf-8").splitlines()]


# What is put beside a good page, and a word that the reason must have.
BAD_PAGES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "not text": ("noise.html", lambda: bytes(range(256)) * 400, ""),
    "a picture called a page": ("photo.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99, ""),
    "an unknown kind": ("table.xyz", lambda: b"\x00\x01\x02" * 99, "kind"),
    "no article": ("list.html", lambda: b"<html><body><ul>" + b"<li><a href=x>More</a></li>" * 50 + b"</ul>", ""),
    "empty": ("empty.html", lambda: b"", "empty"),
    "20 MB": ("huge.html", f"<html><body><p>{WORDS * 210_000}</p>".encode, "larger"),
    "a packed bomb": ("bomb.html.gz", lambda: gzip.compress(b"<p>" + b" " * 90_000_000), "larger"),
    "a cut archive": ("cut.warc.gz", lambda: gzip.compress(os.urandom(5000))[:900], ""),
    "a broken row": ("rows.jsonl", lambda: b'{"text": "cut', "JSON"),
}


@pytest.mark.parametrize("case", BAD_PAGES)
def test_a_bad_page_is_a_row_and_its_neighbour_stays(case: str, tmp_path: Path) -> None:
    name, content, word = BAD_PAGES[case]
    pages = tmp_path / "pages"
    pages.mkdir()
    shutil.copy(EXAMPLE / GOOD, pages)
    (pages / name).write_bytes(content())
    done = firsthand("extract", pages, "-o", tmp_path / "out" / "articles.jsonl")
    assert done.returncode == 1
    assert len((tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()) == 1, "the good page is there"
    (row,) = ledger(tmp_path / "out")
    assert name in row["input"] and row["code"] and word in row["reason"]
    assert name in done.stderr.decode(), "said on standard error too"


def test_nesting_of_ten_thousand(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    shutil.copy(EXAMPLE / GOOD, pages)
    deep = "<div>" * 10_000 + f"<p>{WORDS * 9}</p>" + "</div>" * 10_000
    (pages / "deep.html").write_text(f"<html><body>{deep}</body></html>", "utf-8")
    done = firsthand("extract", pages, "-o", tmp_path / "articles.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) + len(ledger(tmp_path)) == 2
    assert done.returncode == (1 if len(rows) == 1 else 0)
    for row in rows:  # read after all: then all of it, or with a word that it is not
        assert row["text"].count("nobody on board") in (9, 1) or row["partial"] or row["raw_sha256"]


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    done = firsthand("dossier", tmp_path / "pages", "-o", tmp_path / "out")
    assert done.returncode in (1, 2)
    assert "pages" in done.stderr.decode()
    if done.returncode == 1:
        assert ledger(tmp_path / "out")


def test_a_wrong_path(tmp_path: Path) -> None:
    done = firsthand("dossier", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "nowhere" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1, "one line"


def test_a_wrong_path_beside_a_good_one(tmp_path: Path) -> None:
    done = firsthand("extract", EXAMPLE / GOOD, tmp_path / "nowhere", "-o", tmp_path / "articles.jsonl")
    assert done.returncode == 1
    assert [Path(row["input"]).name for row in ledger(tmp_path)] == ["nowhere"]


def test_all_pages_bad(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Short.</p>", "utf-8")
    done = firsthand("dossier", tmp_path / "page.html", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert len(ledger(tmp_path / "out")) == 1


WRONG_CALLS = (
    ("no command", ()),
    ("an unknown command", ("publish",)),
    ("an unknown option", ("dossier", "x", "-o", "y", "--fast")),
    ("no output", ("dossier", "x")),
    ("no such rows", ("annotate", "nowhere.jsonl")),
    ("no such dossier", ("explain", "nowhere.json", "c1")),
    ("no such families", ("dossier", str(EXAMPLE), "-o", "y", "--families", "nowhere.csv")),
    ("an output that is a file", ("dossier", str(EXAMPLE / GOOD), "-o", str(EXAMPLE / GOOD))),
    ("an output below a file", ("extract", str(EXAMPLE / GOOD), "-o", str(EXAMPLE / GOOD / "x.jsonl"))),
    ("no such model", ("annotate", "-", "--model", "nowhere")),
)


@pytest.mark.parametrize("arguments", [call for _, call in WRONG_CALLS], ids=[name for name, _ in WRONG_CALLS])
def test_a_wrong_call(arguments: tuple[str, ...]) -> None:
    row = b'{"id": "a", "text": "' + WORDS.encode() + b'", "language": "en"}\n'
    done = firsthand(*arguments, given=row)
    assert done.returncode == 2
    assert done.stderr


@pytest.mark.parametrize(
    "content", [b"{}", b"[1, 2]", b"not json", b'{"format": "firsthand/dossier/1"}', b"\xff\xfe", b"[" * 9999]
)
def test_a_file_that_is_not_a_dossier(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_bytes(content)
    done = firsthand("explain", path, "c1")
    assert done.returncode == 2
    assert b"dossier.json" in done.stderr


def test_rows_that_are_not_articles() -> None:
    for row in (
        b"{}",
        b'{"id": "a"}',
        b'{"id": "a", "text": 5}',
        b"[]",
        b'{"id": "a", "text": "x", "paragraphs": [[0, 99]]}',
    ):
        done = firsthand("copies", "-", given=row)
        assert done.returncode == 2, row
        assert b"line 1" in done.stderr, row


def test_an_article_on_which_a_stage_fails_costs_no_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real fault is made: one article's language is one that the encoder reads, and its text is not a text."""
    run = pipeline.run_articles([str(EXAMPLE)], Settings(), Means())
    broken = run.articles[0]
    object.__setattr__(broken, "paragraphs", None)
    after = pipeline.run_annotations(run, Settings(), Means())
    assert [row.code for row in after.rejected] == ["failed"]
    assert after.rejected[0].input == broken.input
    assert len(after.articles) == len(run.articles) - 1


@pytest.mark.parametrize(("stage", "said"), [("copies", "not known"), ("stories", "stands alone")])
def test_a_fault_of_a_stage_of_the_whole_pile_costs_its_own_result_only(
    stage: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("by no fault of the pages")

    monkeypatch.setattr(f"firsthand.{stage}.find_{stage}", fault)
    run = pipeline.run_dossiers([str(EXAMPLE)])
    assert len(run.notes) == 1 and said in run.notes[0] and "ZeroDivisionError" in run.notes[0]
    assert sorted(a.id for story in run.stories for a in run.articles if a.id in story.articles) == sorted(
        a.id for a in run.articles
    )
    assert all(run.notes[0] in dossier.notes for dossier in run.dossiers) and run.dossiers
    say_notes(run.notes)
    assert said in capsys.readouterr().err


def test_a_page_on_which_extraction_fails_is_a_row() -> None:
    page = Page(input="odd.html", body=None, sha256="0")  # type: ignore[arg-type]
    rejected = pipeline._extract(Settings(), page)
    assert rejected.code == "failed" and rejected.input == "odd.html"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "url", ["http://[bad", "http://]", "://", "http://a b/", "javascript:alert(1)", f"http://{'a.' * 400}"]
)
def test_a_malformed_address_loses_nothing(tmp_path: Path, url: str) -> None:
    text = "The bridge over the lake was closed on Monday, the mayor of Tarn said. " * 4
    rows = [{"text": text, "url": url}, {"text": text, "url": "https://ok.example/a"}]
    table = tmp_path / "rows.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run = pipeline.run_dossiers([str(table)])
    assert len(run.articles) + len(run.rejected) == 2
    for dossier in run.dossiers:
        assert 'href="javascript:' not in render_dossier(dossier)
