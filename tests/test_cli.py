"""The commands, as a person and as a script use them: what they write, what they say, and the code they leave with."""

from __future__ import annotations

import gzip
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stories import BAD, EXAMPLE
from test_bad_input import firsthand

from firsthand.version import __version__

AGENCY, COPY, OTHER = "norda.html", "coast-daily.html", "merrow-sentinel.html"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "articles.jsonl.gz"
    done = firsthand("extract", EXAMPLE / AGENCY, EXAMPLE / COPY, EXAMPLE / OTHER, "-o", path)
    assert done.returncode == 0, done.stderr
    return path


def rows(content: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in content.splitlines()]


def test_gz_by_its_name(articles: Path) -> None:
    assert len(rows(gzip.decompress(articles.read_bytes()))) == 3


def test_every_stage_by_itself(articles: Path) -> None:
    given = rows(gzip.decompress(articles.read_bytes()))
    for command, keys in {
        "annotate": {"id", "sentences", "mentions", "entities", "dates", "quantities", "attributions"},
        "copies": {"a", "b", "share_a", "share_b", "passages", "kind", "direction", "why"},
        "stories": {"id", "title", "began", "ended", "articles", "why"},
    }.items():
        done = firsthand(command, articles)
        assert done.returncode == 0, done.stderr
        found = rows(done.stdout)
        assert found and all(keys <= set(row) for row in found), command
        assert done.stderr == b"", "nothing to say"
    assert {row["id"] for row in rows(firsthand("annotate", articles).stdout)} == {row["id"] for row in given}


def test_standard_input_and_output() -> None:
    read = firsthand("read", EXAMPLE / AGENCY)
    (page,) = rows(read.stdout)
    assert {"url", "html", "sha256"} <= set(page)
    (article,) = rows(firsthand("extract", "-", given=read.stdout).stdout)
    assert "Tyulen Island" in str(article["text"])
    (straight,) = rows(firsthand("extract", "-", given=(EXAMPLE / AGENCY).read_bytes()).stdout)
    assert straight["text"] == article["text"]


def test_dossier_of_one_story_and_of_several(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = firsthand("dossier", EXAMPLE, "-o", out, "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["open"] == str(out / "index.html")
    written = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    folders = {story["id"] for story in summary["stories"]}
    assert len(folders) > 1
    assert written == {"index.html", "rejected.jsonl"} | {
        f"{name}/dossier.{kind}" for name in folders for kind in ("html", "json")
    }
    done = firsthand("dossier", EXAMPLE / AGENCY, EXAMPLE / COPY, EXAMPLE / OTHER, "-o", out, "--one")
    assert {path.name for path in out.iterdir()} == {"dossier.html", "dossier.json", "rejected.jsonl"}
    assert "open" in done.stdout.decode().splitlines()[-1]
    assert len(json.loads((out / "dossier.json").read_text("utf-8"))["articles"]) == 3


def test_explain_shows_reasons_and_words(tmp_path: Path) -> None:
    firsthand("dossier", EXAMPLE / AGENCY, EXAMPLE / COPY, "--one", "-o", tmp_path)
    dossier = json.loads((tmp_path / "dossier.json").read_text("utf-8"))
    claim = next(claim for claim in dossier["claims"] if claim["merges"])
    done = firsthand("explain", tmp_path / "dossier.json", claim["id"])
    assert done.returncode == 0
    text = done.stdout.decode()
    assert claim["label"] in text and claim["origins"][0]["name"] in text
    unknown = firsthand("explain", tmp_path / "dossier.json", "c-nothing")
    assert unknown.returncode == 2 and b"c-nothing" in unknown.stderr


def test_dossier_on_standard_output_is_json() -> None:
    (dossier,) = rows(firsthand("dossier", EXAMPLE / AGENCY, "-o", "-").stdout)
    assert dossier["format"] == "firsthand/dossier/1"


def test_what_was_set_aside_is_said_and_listed(tmp_path: Path) -> None:
    done = firsthand("dossier", EXAMPLE / AGENCY, BAD, "-o", tmp_path / "out")
    assert done.returncode == 1
    listed = rows((tmp_path / "out" / "rejected.jsonl").read_bytes())
    assert len(listed) == len(list(BAD.iterdir()))
    assert done.stderr.decode().count("set aside") == len(listed)
    assert {"input", "reason", "code"} <= set(listed[0])


def test_the_ledger_keeps_what_another_command_listed(tmp_path: Path) -> None:
    firsthand("extract", BAD, "-o", tmp_path / "articles.jsonl")
    before = (tmp_path / "rejected.jsonl").read_bytes()
    firsthand("read", EXAMPLE / AGENCY, "-o", tmp_path / "pages.jsonl")
    assert (tmp_path / "rejected.jsonl").read_bytes() == before
    firsthand("extract", EXAMPLE / AGENCY, "-o", tmp_path / "articles.jsonl")
    assert (tmp_path / "rejected.jsonl").read_bytes() == b""


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    """What is kept is used: a run over kept work gives the same bytes."""
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    shutil.copy(EXAMPLE / AGENCY, pages)
    firsthand("dossier", pages, "-o", out)
    once = (out / "dossier.json").read_bytes()
    (out / ".work").mkdir()
    (out / ".work" / "kept.sqlite").write_bytes(b"cut")
    firsthand("dossier", pages, "-o", out)
    assert (out / "dossier.json").read_bytes() == once
    assert not (out / ".work").exists()


def test_wrong_calls_are_said_before_any_work(tmp_path: Path) -> None:
    calls = (
        (("dossier", EXAMPLE, "-o", tmp_path / "out.html"), b"writes a folder"),
        (("annotate", EXAMPLE / AGENCY), b"run firsthand extract"),
        (("read", EXAMPLE / AGENCY, "--set", "read.max_page_bytes=much"), b"is not a whole number"),
    )
    for call, said in calls:
        done = firsthand(*call)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_cap_can_be_set_and_nothing_is_fetched_where_that_is_asked() -> None:
    done = firsthand(
        "read", EXAMPLE / AGENCY, "https://tidings.example/a", "--no-fetch", "--set", "read.max_page_bytes=1000"
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"larger than 1,000 bytes" in done.stderr
    assert b"https://tidings.example/a" in done.stderr


def test_version_and_help() -> None:
    assert firsthand("--version").stdout.decode().strip() == __version__
    text = firsthand("--help").stdout.decode()
    assert all(name in text for name in ("dossier", "read", "extract", "annotate", "copies", "stories", "explain"))


def test_a_pipe_that_is_closed_early_is_no_error() -> None:
    command = [sys.executable, "-c", "from firsthand.cli import main; main()", "read", str(EXAMPLE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_run_that_is_stopped_says_that_it_goes_on(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    for number in range(300):
        shutil.copy(EXAMPLE / AGENCY, pages / f"{number}.html")
    heed = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # background jobs are born deaf to it
    )
    run = f"{heed}; from firsthand.cli import main; main()"
    command = [sys.executable, "-c", run, "dossier", str(pages), "-o", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr
        while not list(out.glob(".work/kept.sqlite")) and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert "goes on" in said and "Traceback" not in said
    assert (out / ".work" / "kept.sqlite").is_file()
    assert not list(out.glob("dossier.*")), "nothing is half written"


def test_what_a_person_changes_about_the_stories_holds(articles: Path, tmp_path: Path) -> None:
    ids = [str(row["id"]) for row in rows(gzip.decompress(articles.read_bytes()))]
    edits = tmp_path / "edits.jsonl"
    edits.write_text(json.dumps({"kind": "merge", "articles": ids}) + "\n\n", "utf-8")
    (story,) = rows(firsthand("stories", articles, "--edits", edits).stdout)
    assert story["articles"] == sorted(ids) and "merged by a person" in str(story["why"])
    edits.write_text(json.dumps({"kind": "split", "articles": [ids[0], "gone"]}), "utf-8")
    done = firsthand("stories", articles, "--edits", edits)
    assert [ids[0]] in [row["articles"] for row in rows(done.stdout)]
    assert b"not here: gone" in done.stderr and done.returncode == 0


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"kind": "mend", "articles": []}', '{"articles": ["a"]}', '{"kind": "move", "articles": ["a"]}'],
)
def test_a_wrong_edit_is_one_clear_line(articles: Path, tmp_path: Path, line: str) -> None:
    (tmp_path / "edits.jsonl").write_text(f"\n{line}\n", "utf-8")
    done = firsthand("stories", articles, "--edits", tmp_path / "edits.jsonl")
    assert done.returncode == 2 and b"line 2" in done.stderr and done.stderr.count(b"\n") == 1


def test_edits_that_change_nothing_are_a_wrong_call(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "edits.jsonl").write_text('{"kind": "split", "articles": ["s0123456789abcdef"]}')
    result = firsthand("stories", articles, "--edits", tmp_path / "edits.jsonl")
    assert result.returncode == 2 and b"nothing would change: name articles" in result.stderr
    (tmp_path / "edits.jsonl").write_text('{"kind": "split", "articles": []}')
    result = firsthand("stories", articles, "--edits", tmp_path / "edits.jsonl")
    assert result.returncode == 2 and b"line 1: it names no article" in result.stderr


def test_a_short_row_of_families_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "families.csv").write_text("outlet,operator,source\nA,B,C\nA\n")
    result = firsthand("dossier", EXAMPLE, "--families", tmp_path / "families.csv", "-o", tmp_path / "out")
    assert (
        result.returncode == 2 and b"families.csv, line 3: the row has no outlet, operator or source" in result.stderr
    )


def test_a_link_that_is_not_fetched_is_named_with_the_reason(tmp_path: Path) -> None:
    items = "<item><title>A</title><link>https://lake.example/a</link><description>Few words.</description></item>"
    items += "<item><title>B</title><link>https://lake.example/b</link></item>"
    feed = tmp_path / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel><title>Lake Post</title>{items}</channel></rss>")
    said = firsthand("extract", feed, "--no-fetch").stderr.decode()
    assert said.count("nothing is fetched (--no-fetch") == 2
    assert "https://lake.example/a" in said and "https://lake.example/b" in said


def test_rows_that_extract_wrote_are_taken_as_they_are(articles: Path, tmp_path: Path) -> None:
    content = articles.read_bytes() if articles.suffix != ".gz" else gzip.decompress(articles.read_bytes())
    first = content.splitlines(keepends=True)[0]
    odd = {"id": "a", "text": "FOR IMMEDIATE RELEASE\n\nRain.", "paragraphs": [[0, 21], [23, 28]], "raw_sha256": "0"}
    given = tmp_path / "articles.jsonl"
    given.write_bytes(first + json.dumps(odd | {"desk": "city"}).encode())
    (own, other) = sorted(rows(firsthand("extract", given).stdout), key=lambda row: row["id"] == "a")
    assert own == rows(first)[0]
    assert (other["text"], other["paragraphs"], other["extra"]) == (odd["text"], odd["paragraphs"], {"desk": "city"})
