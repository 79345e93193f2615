"""Read: every kind of input, what is missing or broken, and what must always hold."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.model import Page, Rejected
from firsthand.read import read_pages
from firsthand.read.documents import is_binary
from firsthand.settings import ReadSettings

HTML = b"<html><body><p>The bridge was closed on Monday.</p></body></html>"
SAMPLES = Path(__file__).parents[2] / "shared" / "data" / "warc_feed_samples" / "warc"


def read(*inputs: Path | str, **choices: int) -> list[Page | Rejected]:
    return list(read_pages([str(one) for one in inputs], ReadSettings(**choices)))


def pages(*inputs: Path | str, **choices: int) -> list[Page]:
    found = read(*inputs, **choices)
    assert all(isinstance(one, Page) for one in found), found
    return [one for one in found if isinstance(one, Page)]


def codes(*inputs: Path | str, **choices: int) -> list[str]:
    return [one.code for one in read(*inputs, **choices) if isinstance(one, Rejected)]


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def record(body: bytes, kind: str = "response", content_type: str = "text/html", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://lake.example/a\r\n"
        f"WARC-Date: 2025-03-04T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{sha256(body).hexdigest()}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


# ---------------------------------------------------------------- files and folders


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.md", ".hidden.html", ".git/d.html", "e.htm.gz"):
        put(tmp_path / "pile", name, gzip.compress(HTML) if name.endswith(".gz") else HTML)
    found = pages(tmp_path / "pile")
    assert [page.input for page in found] == ["pile/a.txt", "pile/b.html", "pile/e.htm.gz", "pile/sub/c.md"]
    assert [page.content_type for page in found] == ["text/html", "text/html", "text/html", "text/markdown"]
    assert {page.sha256 for page in found} == {sha256(HTML).hexdigest()}


def test_a_file_has_the_name_that_its_folder_gives_it(tmp_path: Path) -> None:
    path = put(tmp_path / "pile", "a.html", HTML)
    assert pages(path)[0].input == pages(tmp_path / "pile")[0].input == "pile/a.html"


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "pile", "sub/a.html", HTML)
    one, other = pages(path, tmp_path / "pile"), pages(tmp_path / "pile", path, path)
    assert [page.input for page in one] == [page.input for page in other] == ["pile/sub/a.html"]


def test_parts_that_a_browser_saved_are_no_inputs(tmp_path: Path) -> None:
    put(tmp_path, "Bridge.html", HTML)
    put(tmp_path, "Bridge_files/style.css", b"p {}")
    put(tmp_path, "other_files/a.html", HTML)
    assert len(pages(tmp_path)) == 2


def test_a_linked_folder_is_read_and_each_real_file_once(tmp_path: Path) -> None:
    put(tmp_path, "archive/old.html", HTML)
    put(tmp_path, "pile/sub/b.html", HTML)
    for name, target in (("a", "../archive"), ("again", "sub"), ("sub/round", ".."), ("z", "../archive")):
        (tmp_path / "pile" / name).symlink_to(target)
    assert [page.input for page in pages(tmp_path / "pile")] == ["pile/a/old.html", "pile/sub/b.html"]


def test_a_link_up_to_what_lies_beside_is_a_row(tmp_path: Path) -> None:
    put(tmp_path, "beside.html", HTML)
    put(tmp_path, "pile/a.html", HTML)
    (tmp_path / "pile" / "up").symlink_to("..")
    found = read(tmp_path / "pile")
    assert sorted((type(one).__name__, one.input) for one in found) == [
        ("Page", "pile/a.html"),
        ("Rejected", "pile/up"),
    ]
    assert codes(tmp_path / "pile") == ["linked-folder"]


def test_a_pipe_in_a_folder_is_a_row_and_nobody_waits_for_it(tmp_path: Path) -> None:
    put(tmp_path, "a.html", HTML)
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "gone.html").symlink_to("nowhere")
    assert sorted(codes(tmp_path)) == ["not-a-file", "unreadable"]
    assert len(read(tmp_path)) == 3


def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9.html")
    path = put(tmp_path / "pile", odd, HTML)
    for given in (path, tmp_path / "pile"):
        assert [page.input for page in pages(given)] == ["pile/caf\\xe9.html"]
    (row,) = [one for one in read(path, tmp_path / (odd + "x")) if isinstance(one, Rejected)]
    assert row.input.encode("utf-8").endswith(b"caf\\xe9.htmlx")


def test_what_is_missing(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", HTML)
    assert codes(path, tmp_path / "nowhere.html") == ["missing"]
    assert codes(tmp_path / "nowhere.html", tmp_path) == ["missing"]
    for inputs in ([], [tmp_path / "nowhere.html"], [tmp_path / "x", tmp_path / "y"]):
        with pytest.raises(InputError):
            read(*inputs)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["empty-folder"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.html", b"", "empty"),
        ("a.html", b" \n\t", "empty"),
        ("a.html", b"%PDF-1.7 words", "not-text"),
        ("a.txt", bytes(range(256)) * 9, "not-text"),
        ("a.html", b"<p>" + b"x" * 9000, "too-large"),
        ("a.html.gz", gzip.compress(b" " * 9_000_000), "too-large"),
        ("a.html.gz", b"no gzip", "bad-gzip"),
        ("a.css", b"p { color: red }", "unknown-kind"),
        ("a", b"words", "unknown-kind"),
        ("a.jsonl", b"[1, 2]\n", "bad-row"),
        ("a.jsonl", b'{"text": "cut', "bad-row"),
        ("a.jsonl", b'{"url": "https://lake.example"}', "empty"),
        ("a.jsonl", b'{"text": "' + b"x" * 9000 + b'"}', "too-large"),
        ("a.jsonl", b"[" * 5000, "bad-row"),
        ("a.csv", "text,title\nCaf\u00e9,x\n".encode("latin-1"), "decode"),
        ("a.csv", b"title\nBridge\n", "empty"),
        ("a.warc", b"no archive at all", "cut"),
        ("a.warc.gz", gzip.compress(b"words")[:9], "cut"),
        ("a.wacz", b"PK no zip", "bad-archive"),
        ("a.eml", b"Subject: Bridge\r\n\r\n", "empty"),
    ],
)
def test_one_reject_and_the_neighbour_stays(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    put(tmp_path, name, content)
    put(tmp_path, "z.html", HTML)
    found = read(tmp_path, max_page_bytes=4000)
    assert [type(one).__name__ for one in found] == ["Rejected", "Page"]
    assert codes(tmp_path, max_page_bytes=4000) == [code]
    assert all(len(one.reason) > 10 for one in found if isinstance(one, Rejected))


def test_a_cut_gzip_keeps_what_it_has(tmp_path: Path) -> None:
    put(tmp_path, "a.html.gz", gzip.compress(HTML * 2000, compresslevel=0)[:-400])
    (page,) = pages(tmp_path)
    assert page.cut
    assert page.body.startswith(HTML)


def test_a_page_without_an_ending_that_begins_like_html(tmp_path: Path) -> None:
    put(tmp_path, "article?id=7", HTML)
    assert pages(tmp_path)[0].content_type == "text/html"


def test_utf16_is_text() -> None:
    assert not is_binary("Words of a page.".encode("utf-16-le"))
    assert is_binary(bytes(range(32)) * 9)


def test_the_cap_on_inputs(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path, f"{number}.html", HTML)
    assert codes(tmp_path, max_inputs=3) == ["too-many"]


def test_an_address_ends_in_a_clear_line(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", HTML)
    found = [one for one in read(path, "http://127.0.0.1:9/a") if isinstance(one, Rejected)]
    assert len(found) == 1
    assert found[0].reason


# ---------------------------------------------------------------- tables


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        {
            "id": 7,
            "text": "Words.",
            "url": "https://lake.example/a",
            "authors": ["A B"],
            "published": "2025-03-04",
            "desk": "x",
        },
        {"html": "<p>Words.</p>", "text": "Words.", "authors": None, "title": ""},
    ]
    put(tmp_path, "t.jsonl", b"\xef\xbb\xbf" + "\n\n".join(map(json.dumps, rows)).encode())
    first, second = pages(tmp_path / "t.jsonl")
    assert (first.hints.id, first.hints.authors, first.hints.extra, first.url) == (
        "7",
        ("A B",),
        {"desk": "x"},
        "https://lake.example/a",
    )
    assert first.sha256 == sha256(b"Words.").hexdigest()
    assert (second.content_type, second.hints.title, second.body) == (
        "text/html; charset=utf-8",
        None,
        b"<p>Words.</p>",
    )
    assert first.input.endswith("t.jsonl:1")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    lines = [["title", "text", "desk"], ["Bridge", '"Two lines,\nof a cell; and more\t."', "city"]]
    put(tmp_path, "t.csv.gz", gzip.compress("\r\n".join(map(delimiter.join, lines)).encode("utf-8-sig")))
    (page,) = pages(tmp_path)
    assert page.body.startswith(b"Two lines,\nof a cell")
    assert (page.hints.title, page.hints.extra) == ("Bridge", {"desk": "city"})


def test_a_quotation_mark_that_never_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = [
        'a,"one whole text"',
        'b,"begun and never closed',
        'c,"two\nlines"',
        "d,bare",
        'e,"he said ""no"""',
        'f,"end',
    ]
    table = put(tmp_path, "t.csv", "\n".join(["id,text", *rows]).encode())
    found = read(table)
    assert [row.hints.id if isinstance(row, Page) else row.input[-1] for row in found] == ["a", "2", "c", "d", "e", "6"]
    bad = [row for row in found if isinstance(row, Rejected)]
    assert [row.code for row in bad] == ["bad-row", "bad-row"]
    assert "line 3 of the file" in bad[0].reason and "line 8 of the file" in bad[1].reason
    assert [page.body for page in found if isinstance(page, Page)][1:4] == [b"two\nlines", b"bare", b'he said "no"']


def test_a_text_is_not_cut_at_a_bare_comma(tmp_path: Path) -> None:
    table = put(tmp_path, "t.csv", b"id,text\na,One, two\nb,Three,\n")
    assert [row.hints.id if isinstance(row, Page) else row.code for row in read(table)] == ["bad-row", "b"]


@pytest.mark.parametrize(("name", "content"), [("e.csv", b""), ("e.jsonl", b"\n\n"), ("e.csv", b"id,text\n")])
def test_a_table_without_a_row_is_a_row_of_the_ledger(tmp_path: Path, name: str, content: bytes) -> None:
    assert codes(put(tmp_path, name, content)) == ["empty"]


def test_the_names_of_columns_are_known_in_capitals_and_told_where_none_fits(tmp_path: Path) -> None:
    (page,) = pages(put(tmp_path, "t.csv", b"ID,Text,Outlet\n7,Words.,Lake Post\n"))
    assert (page.hints.id, page.body, page.hints.outlet) == ("7", b"Words.", "Lake Post")
    (none,) = read(put(tmp_path, "n.csv", b"Nr,Inhalt\n7,Words.\n8,Words.\n"))
    assert isinstance(none, Rejected) and "but Nr, Inhalt" in none.reason
    (line,) = read(put(tmp_path, "n.jsonl", b'{"body": "Words."}'))
    assert isinstance(line, Rejected) and "(it has body)" in line.reason


def test_parquet_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    put(tmp_path, "t.parquet", b"PAR1")
    put(tmp_path, "a.html", b"<p>A neighbour</p>")
    found = read(tmp_path)
    assert [row.code for row in found if isinstance(row, Rejected)] == ["missing-extra"]
    assert len([page for page in found if isinstance(page, Page)]) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, kind in ((b'{"text": "Words."}\n', "text/plain; charset=utf-8"), (gzip.compress(HTML), "text/html")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert [page.content_type for page in pages("-")] == [kind]


# ---------------------------------------------------------------- archives and mail


def test_warc(tmp_path: Path) -> None:
    archive = (
        record(HTML)
        + record(HTML, kind="request")
        + record(b"\x89PNG", content_type="image/png")
        + record(HTML, status="404 Gone")
    )
    put(tmp_path, "a.warc", archive)
    page, gone, others = read(tmp_path)
    assert isinstance(page, Page)
    assert (page.url, page.body, page.cut) == ("https://lake.example/a", HTML, None)
    assert isinstance(gone, Rejected)
    assert isinstance(others, Rejected)
    assert (gone.code, others.code) == ("http-status", "not-pages")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lost", [1, 30, 100])
def test_a_cut_archive_is_flagged(tmp_path: Path, packed: bool, lost: int) -> None:
    records = [record(HTML), record(HTML + b"<p>More words of the second page.</p>" * 9)]
    whole = b"".join(gzip.compress(one) for one in records) if packed else b"".join(records)
    lost = lost if packed else lost + 4  # the blank lines at the very end of a plain record are no loss
    put(tmp_path, "a.warc.gz" if packed else "a.warc", whole[:-lost])
    found = read(tmp_path)
    assert isinstance(found[0], Page)
    assert found[0].cut is None
    assert next(one.code for one in found if isinstance(one, Rejected)) == "cut"


def test_wacz(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as box:
        box.writestr("archive/data.warc.gz", gzip.compress(record(HTML)))
        box.writestr("pages/pages.jsonl", "{}")
    assert [page.body for page in pages(tmp_path)] == [HTML]


def test_mail(tmp_path: Path) -> None:
    head = b"From: Lake Post <desk@lake.example>\r\nSubject: Bridge shut\r\nDate: Tue, 04 Mar 2025 23:50:00 -0600\r\n"
    put(tmp_path, "a.eml", head + b"Content-Type: text/html; charset=latin-1\r\n\r\n<p>The Caf\xe9 is closed.</p>")
    (page,) = pages(tmp_path)
    assert (page.hints.title, page.hints.outlet, page.hints.published) == ("Bridge shut", "Lake Post", "2025-03-04")
    assert "Café" in page.body.decode()


def test_mail_nested_without_end(tmp_path: Path) -> None:
    put(tmp_path, "a.eml", b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"Words.")
    assert len(read(tmp_path)) == 1


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample archives are not beside this checkout")
def test_sample_archives() -> None:
    found = read(SAMPLES)
    flagged = {one.input.partition("#")[0] for one in found if isinstance(one, Page) and one.cut}
    assert "warc/example-trunc.warc" in flagged
    assert "warc/example.warc" not in flagged
    assert sum(isinstance(one, Page) for one in found) >= 8
