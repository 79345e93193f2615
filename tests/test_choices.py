"""What a person may choose and name on the command line, and what is said, before any work, where it does not fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firsthand.choices import dossier_file, must_be_file, must_be_folder, must_be_rows, set_choices, setting_types
from firsthand.errors import InputError
from firsthand.settings import Settings
from firsthand.talk import tell_in_lines


@pytest.mark.parametrize(
    ("given", "stage", "field", "value"),
    [
        ("read.max_page_bytes=50_000_000", "read", "max_page_bytes", 50_000_000),
        ("read.max_page_bytes=50,000,000", "read", "max_page_bytes", 50_000_000),
        ("read.fetch=false", "read", "fetch", False),
        ("read.fetch=True", "read", "fetch", True),
        ("read.host_delay=0.5", "read", "host_delay", 0.5),
        ("extract.min_words=40", "extract", "min_words", 40),
        ("claims.min_score=5", "claims", "min_score", 5.0),
    ],
)
def test_a_setting_is_chosen_by_its_name(given: str, stage: str, field: str, value: object) -> None:
    chosen = getattr(getattr(set_choices(Settings(), [given]), stage), field)
    assert (chosen, type(chosen)) == (value, type(value))


def test_every_setting_can_be_chosen_by_its_own_value() -> None:
    settings = Settings()
    for name in setting_types():
        stage, field = name.split(".")
        assert set_choices(settings, [f"{name}={getattr(getattr(settings, stage), field)}"]) == settings, name


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("read.max_page_byte=1", "did you mean read.max_page_bytes=VALUE?"),
        ("read.max_page_bytes", "did you mean read.max_page_bytes=VALUE?"),
        ("zebra=1", "docs/settings.md lists them all"),
        ("=1", "docs/settings.md lists them all"),
        ("read.__class__=1", "no such setting"),
        ("read.max_page_bytes=many", "many is not a whole number"),
        ("read.max_page_bytes=", "nothing is not a whole number"),
        ("read.fetch=perhaps", "perhaps is not true or false"),
        ("copies.key_words=-3", "-3 is not a whole number from 1"),
        ("copies.window=0", "0 is not a whole number from 1"),
        ("stories.nearest=-1", "-1 is not a whole number from 1"),
        ("annotate.batch_windows=0", "0 is not a whole number from 1"),
        ("copies.version_share=1.5", "1.5 is not a number from 0 to 1"),
        ("claims.min_score=nan", "nan is not a number"),
    ],
)
def test_a_wrong_choice_says_what_is_wrong_and_what_to_write(given: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        set_choices(Settings(), [given])


@pytest.mark.parametrize("target", ["out.html", "out/dossier.json", "there.txt"])
def test_a_file_where_a_folder_is_written_is_said_before_the_work(target: str, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("words of somebody")
    with pytest.raises(InputError, match="writes a folder, and this is a file: give -o "):
        must_be_folder("dossier", str(tmp_path / target))
    assert (tmp_path / "there.txt").read_text() == "words of somebody"


@pytest.mark.parametrize("target", ["-", "out", "out/", "run-2.5", "out.d"])
def test_a_folder_is_one(target: str) -> None:
    must_be_folder("dossier", target)


def test_a_folder_that_is_named_like_a_file_is_still_a_folder(tmp_path: Path) -> None:
    (tmp_path / "old.json").mkdir()
    must_be_folder("dossier", str(tmp_path / "old.json"))


def test_a_folder_where_a_file_is_written_is_said_with_a_name_for_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"writes one file, and this is a folder: give -o .*articles\.jsonl"):
        must_be_file("extract", str(tmp_path), "articles.jsonl")
    with pytest.raises(InputError, match="this is a folder"):
        must_be_file("extract", "new/", "articles.jsonl")
    must_be_file("extract", "-", "articles.jsonl")
    must_be_file("extract", str(tmp_path / "a.jsonl.gz"), "articles.jsonl")


@pytest.mark.parametrize(
    "given", ["page.html", "page.HTML.gz", "a.warc.gz", "notes.txt", "https://tidings.example/a", "."]
)
def test_pages_where_rows_are_wanted_name_the_command_to_run_first(given: str) -> None:
    with pytest.raises(InputError, match=r"run firsthand extract .* -o articles\.jsonl, then firsthand annotate"):
        must_be_rows("annotate", given)


def test_a_dossier_where_rows_are_wanted_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a dossier"):
        must_be_rows("copies", str(tmp_path / "dossier.json"))


@pytest.mark.parametrize("given", ["articles.jsonl", "articles.jsonl.gz", "-", "rows.v2.jsonl", "articles.json"])
def test_rows_are_let_through(given: str) -> None:
    must_be_rows("annotate", given)


def test_a_dossier_is_found_by_its_folder_or_its_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no dossier\.json in it"):
        dossier_file(str(tmp_path))
    (tmp_path / "s1").mkdir()
    (tmp_path / "s1" / "dossier.json").touch()
    with pytest.raises(InputError, match="there are 1 dossiers in it: give one, such as"):
        dossier_file(str(tmp_path))
    (tmp_path / "dossier.json").touch()
    expected = str(tmp_path / "dossier.json")
    assert (
        dossier_file(str(tmp_path))
        == dossier_file(str(tmp_path / "dossier.html"))
        == dossier_file(expected)
        == expected
    )
    assert dossier_file("-") == "-"


def test_long_work_says_a_line_now_and_then_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    always, never = tell_in_lines(every=0.0), tell_in_lines(every=3600.0)
    always("annotate", 120, 5000)
    always("read", 7, None)
    never("annotate", 1, 2)
    assert capsys.readouterr() == ("", "firsthand: annotate: 120 of 5,000\nfirsthand: read: 7\n")
