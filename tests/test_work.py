"""Work is shared out, kept and told of without changing a result."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.engine import open_engine
from firsthand.errors import FirsthandError, InputError
from firsthand.model import Rejected
from firsthand.pipeline import run_articles
from firsthand.settings import Settings
from firsthand.store import KeptOnDisk, keep_on_disk, write_file
from firsthand.work import Means, Work, guarded, map_kept


def double(thing: int) -> int:
    return 2 * thing


def end_the_process(thing: int) -> int:
    import os

    os._exit(3)


class Counting:
    """An engine that counts what it does."""

    def __init__(self) -> None:
        self.done: list[object] = []

    def __call__(self, function, things) -> Iterator[object]:  # type: ignore[no-untyped-def]
        for thing in things:
            self.done.append(thing)
            yield function(thing)


def run(things: list[int], means: Means) -> list[object]:
    return list(map_kept(Work(double, str, int), things, means))


def test_what_was_kept_is_not_done_again(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    with keep_on_disk(tmp_path / ".work") as kept:
        assert run([1, 2, 3], Means(first, kept)) == [2, 4, 6]
        assert run([5, 3, 1, 4], Means(second, kept)) == [10, 6, 2, 8]
    assert first.done == [1, 2, 3]
    assert second.done == [5, 4]


@pytest.mark.parametrize("things", [[], [1], [1, 1], [1, 2], [2, 1], [3, 4, 1, 2]])
def test_kept_and_fresh_results_come_in_order(things: list[int], tmp_path: Path) -> None:
    with keep_on_disk(tmp_path / ".work") as kept:
        run([1, 2], Means(kept=kept))
        assert run(things, Means(kept=kept)) == [2 * thing for thing in things]


def test_another_program_takes_nothing_over(tmp_path: Path) -> None:
    again = Counting()
    with keep_on_disk(tmp_path / ".work") as kept:
        run([1], Means(kept=kept, work_id="one"))
        run([1], Means(again, kept, work_id="another"))
    assert again.done == [1]


def test_a_run_that_was_stopped_leaves_its_work(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    folder = tmp_path / ".work"
    with pytest.raises(Stopped), keep_on_disk(folder) as kept:
        run([1, 2], Means(kept=kept))
        raise Stopped
    again = Counting()
    with keep_on_disk(folder) as kept:
        assert run([1, 2, 3], Means(again, kept)) == [2, 4, 6]
    assert again.done == [3]
    assert not folder.exists(), "a run that ended well leaves nothing behind"


def test_a_broken_file_of_kept_work_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / ".work").mkdir()
    (tmp_path / ".work" / "kept.sqlite").write_bytes(b"not a database" * 999)
    with keep_on_disk(tmp_path / ".work") as kept:
        assert run([1], Means(kept=kept)) == [2]


def test_a_second_run_into_one_folder_is_said_and_costs_the_first_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out" / ".work"
    with keep_on_disk(folder) as kept:
        run([1], Means(kept=kept))
        with pytest.raises(FirsthandError, match=r"out is being written by another run"), keep_on_disk(folder):
            pass
        again = Counting()
        assert run([1, 2], Means(again, kept)) == [2, 4]
    assert again.done == [2]
    assert not folder.exists()


def test_an_id_given_to_several_rows_is_said(tmp_path: Path) -> None:
    """Two pages with the same bytes are no such rows: nobody gave them an id."""
    text = "The bridge was closed on Monday, the mayor of Tarn said. " * 4
    rows = [{"id": name, "text": text + more} for name, more in (("x", "a"), ("x", "b"), ("x", "c"), ("y", "d"))]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, "utf-8")
    found = run_articles([str(tmp_path)], Settings(), Means())
    (note,) = found.notes
    assert note.startswith("the id 'x' is given to 3 rows: ") and "t.jsonl:1 keeps it" in note
    assert "t.jsonl:2" in note and note.endswith("t.jsonl:3 got ids of their own")
    kept = [article.input.rpartition(":")[2] for article in found.articles if article.id == "x"]
    assert kept == ["1"] and len(found.articles) == 6


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "rows.jsonl").write_bytes(b"old")
    for name, target in (("a.jsonl", "kept/rows.jsonl"), ("b.jsonl", "kept/not-there-yet.jsonl")):
        (tmp_path / name).symlink_to(target)
        write_file(tmp_path / name, b"new")
        assert (tmp_path / name).is_symlink() and (tmp_path / target).read_bytes() == b"new"
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["not-there-yet.jsonl", "rows.jsonl"]


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        got: list[bytes] = []
        reader = threading.Thread(target=lambda got=got: got.append((tmp_path / "pipe").read_bytes()), daemon=True)
        reader.start()
        write_file(tmp_path / name, b"rows")
        reader.join(10)
        assert got == [b"rows"] and (tmp_path / "pipe").is_fifo()


def test_a_failure_is_not_kept() -> None:
    kept = KeptOnDisk(sqlite3.connect(":memory:", isolation_level=None))
    kept.connection.execute("create table kept (key text primary key, value blob not null)")
    work: Work[int, int] = Work(lambda thing: Rejected(str(thing), "no", "failed"), str, int)
    assert [type(one) for one in map_kept(work, [1, 2], Means(kept=kept))] == [Rejected, Rejected]
    assert kept.connection.execute("select count(*) from kept").fetchone() == (0,)


def test_the_net_catches_what_a_page_does_and_nothing_else() -> None:
    def fails(error: Exception) -> object:
        raise error

    caught = guarded("extract", "a.html", lambda: fails(ValueError("odd")))
    assert caught == Rejected("a.html", "extract failed on it: ValueError: odd", "failed")
    for error in (InputError("no such model"), ImportError("no such part")):
        with pytest.raises(type(error)):
            guarded("annotate", "a.html", lambda error=error: fails(error))  # type: ignore[misc]


@pytest.mark.parametrize("workers", [1, 2])
def test_engines_agree(workers: int) -> None:
    with open_engine(workers) as engine:
        assert list(engine(double, range(40))) == [2 * n for n in range(40)]


def test_an_engine_takes_things_only_as_it_needs_them() -> None:
    taken = []

    def things() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    with open_engine(2) as engine:
        results = engine(double, things())
        assert next(results) == 0
        assert len(taken) < 50, "a pile is never read into memory at once"


def test_a_worker_that_dies_is_said_in_one_line() -> None:
    with pytest.raises(FirsthandError, match="--workers"), open_engine(2) as engine:
        list(engine(end_the_process, [1, 2]))
