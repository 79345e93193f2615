"""Read from the web: what is fetched, what never is, and what ends in a row that says so. The web is this machine."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from contextlib import suppress
from threading import Thread

import pytest
from website import HTML, SETTINGS, Site, drip, open_site, pages, read, reject

from firsthand.model import Page, Rejected
from firsthand.read import addresses
from firsthand.read.addresses import judge_address

__all__ = ["open_site"]  # pytest finds the fixture here


# ---------------------------------------------------------------- one address


def test_a_page(site: Site) -> None:
    url = site.put("/a")
    (page,) = pages(url, url)
    assert (page.input, page.url, page.body, page.content_type) == (url, url, HTML, "text/html")
    assert site.asked == ["/robots.txt", "/a"]
    assert page.time and len(page.time) == 10


def test_packed_pages(site: Site) -> None:
    site.put("/a", gzip.compress(HTML), Content_Encoding="gzip")
    assert pages(site.at + "/a")[0].body == HTML
    for number, body in enumerate((zlib.compress(HTML), zlib.compress(HTML)[2:-4])):
        assert pages(site.put(f"/deflate{number}", body, Content_Encoding="deflate"))[0].body == HTML
    site.put("/joined", gzip.compress(HTML[:20]) + gzip.compress(HTML[20:]), Content_Encoding="gzip")
    assert pages(site.at + "/joined")[0].body == HTML
    site.put("/b", gzip.compress(HTML)[:-12], Content_Encoding="gzip")
    assert reject(site.at + "/b").code == "network"
    site.put("/c", b"words", Content_Encoding="br")
    assert reject(site.at + "/c").code == "not-text"


def test_redirects(site: Site) -> None:
    site.put("/a", b"", 302, Location="/b?x=1#top")
    site.put("/b?x=1")
    (page,) = pages(site.at + "/a")
    assert (page.input, page.url) == (site.at + "/a", site.at + "/b?x=1")
    site.put("/loop", b"", 301, Location="/loop")
    assert reject(site.at + "/loop").code == "redirects"
    assert site.asked.count("/loop") == SETTINGS.max_redirects + 1


@pytest.mark.parametrize(
    "target", ["file:///etc/hosts", "ftp://lake.example/a", "http://ann:x@127.0.0.1/", "ws://127.0.0.1/"]
)
def test_redirects_that_are_refused(site: Site, target: str) -> None:
    url = site.put("/a", b"", 302, Location=target)
    assert reject(url).code == "forbidden-address"


@pytest.mark.parametrize(
    "url", ["http://[", "http://a\nb/", "http://127.0.0.1:99999/", "http://xn--\xff/", "http://\udcff/"]
)
def test_what_is_no_address(site: Site, url: str) -> None:
    assert reject(url).code == "bad-address"
    assert reject(site.put("/a", b"", 302, Location="http://[")).code == "bad-address"


def test_no_cookie_is_kept(site: Site) -> None:
    site.put("/a", HTML, Set_Cookie="seen=1; Path=/")
    pages(site.at + "/a", site.put("/b"))
    assert not any("Cookie" in headers for headers in site.headers)
    assert all(headers["User-Agent"] == SETTINGS.user_agent for headers in site.headers)


@pytest.mark.parametrize(("status", "words"), [(404, "check"), (403, "save the page"), (503, "later"), (500, "later")])
def test_what_a_server_does_not_give(site: Site, status: int, words: str) -> None:
    found = reject(site.put("/a", b"Sorry.", status))
    assert found.code == f"http-{status}"
    assert words in found.reason and str(status) in found.reason


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"%PDF-1.7", "application/pdf", "not-text"),
        (b"%PDF-1.7", "text/html", "not-text"),
        (b"", "text/html", "empty"),
        (b"x" * 200_000, "text/plain", "too-large"),
        (b"\x1f\x8bwords", "text/html", "bad-gzip"),
    ],
)
def test_what_is_no_page(site: Site, body: bytes, kind: str, code: str) -> None:
    assert reject(site.put("/a", body, Content_Type=kind), max_page_bytes=100_000).code == code


def test_a_gzip_bomb_is_not_unpacked(site: Site) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    for url in (
        site.put("/a", bomb, Content_Encoding="gzip"),
        site.put("/b.gz", bomb, Content_Type="application/gzip"),
    ):
        assert reject(url, max_page_bytes=100_000).code == "too-large"


def test_a_slow_drip_ends_at_the_deadline(site: Site) -> None:
    begun = time.monotonic()
    assert reject(site.put("/a", drip(0.05)), page_seconds=0.4).code == "timeout"
    assert time.monotonic() - begun < 1.5


def test_a_head_that_drips_ends_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()  # who asks for robots.txt is kept waiting, and asks for no more
            with connection, suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                for piece in drip(0.05):
                    connection.sendall(piece)

        Thread(target=answer, daemon=True).start()
        begun = time.monotonic()
        assert reject(f"http://127.0.0.1:{server.getsockname()[1]}/a", page_seconds=0.3).code == "timeout"
        assert time.monotonic() - begun < 1.5


def test_nobody_answers(site: Site) -> None:
    site.server_close()
    assert reject(site.at + "/a").code == "network"
    assert reject("http://no-such-host.invalid/a").code == "network"


def test_nothing_is_fetched(site: Site) -> None:
    assert reject(site.put("/a"), fetch=False).code == "no-network"
    assert site.asked == []


# ---------------------------------------------------------------- where a connection may go


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "fec0::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert judge_address(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909", "::ffff:9.9.9.9"])
def test_addresses_that_are_public(address: str) -> None:
    assert judge_address(address) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked(site: Site, host: str) -> None:
    assert reject(f"http://{host}:{site.server_port}/a", allow_private=False).code == "forbidden-address"
    assert site.asked == []


def name_service(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[list[str]]]) -> None:
    """Let names lead where the test says; each asking takes the next answer."""

    def answer(host: str, port: int, seconds: float) -> list[str]:
        return answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]

    monkeypatch.setattr(addresses, "resolve", answer)
    monkeypatch.setattr(addresses, "judge_address", lambda one: "private" if one.endswith(".2") else None)


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    name_service(monkeypatch, {"lake.example": [["127.0.0.1"]], "inside.example": [["127.0.0.2"]]})
    site.put("/a", b"", 302, Location=f"http://inside.example:{site.server_port}/secret")
    found = reject(f"http://lake.example:{site.server_port}/a", allow_private=False)
    assert found.code == "forbidden-address"
    assert "inside.example" in found.reason
    assert site.asked == ["/robots.txt", "/a"]


def test_the_address_that_was_judged_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    name_service(monkeypatch, {"lake.example": [["127.0.0.1"], ["127.0.0.2"]]})
    site.put("/robots.txt", b"", 200, Connection="close")
    site.put("/a")
    assert reject(f"http://lake.example:{site.server_port}/a", allow_private=False).code == "forbidden-address"
    name_service(monkeypatch, {"lake.example": [["127.0.0.1"]]})
    assert pages(f"http://lake.example:{site.server_port}/a", allow_private=False)
    assert site.headers[-1]["Host"] == f"lake.example:{site.server_port}"


def test_one_private_address_forbids_a_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    name_service(monkeypatch, {"lake.example": [["127.0.0.1", "127.0.0.2"]]})
    assert reject(f"http://lake.example:{site.server_port}/a", allow_private=False).code == "forbidden-address"
    assert site.asked == []


# ---------------------------------------------------------------- robots.txt and pauses


def test_robots(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /no\n\nUser-agent: Firsthand\nDisallow: /us\n")
    (refused, page) = read(site.put("/us/a"), site.put("/no/a"))
    assert isinstance(refused, Rejected) and refused.code == "robots"
    assert isinstance(page, Page)
    assert site.asked == ["/robots.txt", "/no/a"]


def test_robots_also_after_a_redirect(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /no\n")
    assert reject(site.put("/a", b"", 302, Location="/no/a")).code == "robots"


def test_robots_that_cannot_be_had(site: Site) -> None:
    site.put("/robots.txt", b"", 503)
    assert reject(site.put("/a")).code == "http-503"
    assert site.asked == ["/robots.txt"]


def test_a_pause_for_each_host(site: Site) -> None:
    begun = time.monotonic()
    pages(site.put("/a"), site.put("/b"), site.put("/c"), host_delay=0.15)
    assert time.monotonic() - begun >= 0.3
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n")
    begun = time.monotonic()
    pages(site.at + "/a", site.at + "/b", page_seconds=0.3)
    assert 0.3 <= time.monotonic() - begun < 2
