"""A web server on this machine whose answers are a table, and short words for reading from it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from firsthand.model import Page, Rejected
from firsthand.read import read_pages
from firsthand.settings import ReadSettings

SETTINGS = ReadSettings(allow_private=True, host_delay=0.0, page_seconds=5.0)
HTML = b"<html><body><p>The bridge was closed on Monday.</p></body></html>"


class Site(ThreadingHTTPServer):
    """A web server whose answers are a table: path -> (status, headers, body); a body may drip."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, tuple[int, dict[str, str], Any]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.at = f"http://127.0.0.1:{self.server_port}"

    def put(self, path: str, body: bytes | Iterator[bytes] = HTML, status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html", **named}, body)
        return self.at + path


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [body] if isinstance(body, bytes) else body:
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            pass  # the reader went away, as it should

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(name="site")
def open_site() -> Iterator[Site]:
    site = Site()
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield site
    site.shutdown()
    site.server_close()


def read(*inputs: str | Path, **choices: Any) -> list[Page | Rejected]:
    return list(read_pages([str(one) for one in inputs], replace(SETTINGS, **choices)))


def pages(*inputs: str | Path, **choices: Any) -> list[Page]:
    found = read(*inputs, **choices)
    assert all(isinstance(one, Page) for one in found), found
    return [one for one in found if isinstance(one, Page)]


def reject(*inputs: str | Path, **choices: Any) -> Rejected:
    (found,) = read(*inputs, **choices)
    assert isinstance(found, Rejected), found
    assert len(found.reason) > 20
    return found


def drip(seconds: float) -> Iterator[bytes]:
    while True:
        time.sleep(seconds)
        yield b"x"
