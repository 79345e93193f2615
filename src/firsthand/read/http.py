"""Fetch what a person named, as a guest: robots.txt asked, a pause per host, no cookies, no login, every cap held."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from http.client import responses
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ssl import SSLContext
from types import TracebackType
from urllib.parse import urlsplit

import httpcore
import httpx
from protego import Protego

from firsthand.model import Rejected
from firsthand.read.addresses import CheckedBackend, Deadline, ForbiddenAddress
from firsthand.read.source import GZIP, GZIP_OR_ZLIB, join, too_large, unpack
from firsthand.settings import ReadSettings

TEXT_TYPES = re.compile(
    r"$|text/(html|plain|markdown|xml|x-opml)|application/(\S*xml|(feed\+)?json|(x-)?gzip|octet-st)"
)
REDIRECTS = (301, 302, 303, 307, 308)
ROBOTS_BYTES = 512_000  # RFC 9309 asks for 500 kibibytes at least; what stands beyond is not read
PACKED = {"": 0, "identity": 0, "gzip": GZIP, "x-gzip": GZIP, "deflate": GZIP_OR_ZLIB}

# What to do next, by the status that a server answered; else by its hundreds
ADVICE: Mapping[int, str] = {
    401: "it asks for a login: save the page in a browser and give the file",
    402: "it asks for payment: save the page in a browser and give the file",
    403: "it does not serve programs: save the page in a browser and give the file",
    429: "it asks to come less often: try again later",
    4: "check the address",
    5: "the server is in trouble: try again later",
}

# What went wrong on the way: (error, code, what to do next)
FAILURES: tuple[tuple[type[Exception], str, str], ...] = (
    (
        ForbiddenAddress,
        "forbidden-address",
        "only public addresses are fetched (--set read.allow_private=true allows others)",
    ),
    (httpx.TimeoutException, "timeout", "not all of it came in time (--set read.page_seconds=N): try again later"),
    (httpx.InvalidURL, "bad-address", "check the address"),
    (httpx.UnsupportedProtocol, "forbidden-address", "only http and https are fetched"),
    (httpx.HTTPError, "network", "check the address and the connection"),
    (httpcore.ReadTimeout, "timeout", "not all of it came in time (--set read.page_seconds=N): try again later"),
    (zlib.error, "network", "what came is damaged: try again later"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: ``url`` is where the bytes were in the end, ``time`` the day of the fetch in UTC."""

    url: str
    body: bytes
    content_type: str
    time: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect."""

    url: str


class Web:
    """The open web, for one run: its connections, what hosts allow, and when each was last asked."""

    def __init__(self, settings: ReadSettings) -> None:
        """Open nothing yet."""
        self.settings = settings
        self.deadline = Deadline()
        self.robots: dict[str, Protego | Rejected] = {}
        self.last: dict[str, float] = {}
        self.fetched: set[str] = set()
        self.agent = re.split(r"[\s/]", settings.user_agent)[0]
        self.client = make_client(settings, self.deadline)

    def __enter__(self) -> Web:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close all connections."""
        self.client.close()

    def fetch(self, url: str) -> Answer | Rejected:
        """Give what is at an address, or why not. Each hop of a redirect is judged like the first."""
        if len(self.fetched) >= self.settings.max_fetches:
            limit = f"{self.settings.max_fetches:,} addresses (--set read.max_fetches=N allows more)"
            return Rejected(url, f"a run fetches {limit}: give it to the next run", "too-many")
        self.fetched.add(url)
        seconds, here = self.settings.page_seconds, url
        for _ in range(self.settings.max_redirects + 1):
            refused = judge_url(here) or self.ask_robots(here)
            if refused:
                return replace(refused, input=url)
            self.pause(here)
            begun = time.monotonic()
            found = self.get(here, seconds, self.settings.max_page_bytes)
            seconds -= time.monotonic() - begun
            if isinstance(found, Moved):
                here = found.url
                continue
            if isinstance(found, Rejected):
                return replace(found, input=url)
            return too_large(url, self.settings) if len(found.body) > self.settings.max_page_bytes else found
        limit = f"{self.settings.max_redirects} redirects (--set read.max_redirects=N allows more)"
        return Rejected(url, f"it leads on over more than {limit}, last to {here}: give the last address", "redirects")

    def get(self, url: str, seconds: float, limit: int) -> Answer | Moved | Rejected:
        """Ask for one address, once."""
        self.deadline.ends = time.monotonic() + seconds
        try:
            with self.client.stream("GET", url) as response:
                return take(response, limit)
        except tuple(kind for kind, _, _ in FAILURES) as error:
            _, code, advice = next(row for row in FAILURES if isinstance(error, row[0]))
            return Rejected(url, f"{url} was not fetched ({error or type(error).__name__}): {advice}", code)

    def ask_robots(self, url: str) -> Rejected | None:
        """Say whether the host's robots.txt keeps us from an address; the file is asked for once a run."""
        site = join(url, "/robots.txt")
        if site not in self.robots:
            self.robots[site] = self.get_robots(site)
        rules = self.robots[site]
        if isinstance(rules, Rejected):
            return rules
        if rules.can_fetch(url, self.agent):
            return None
        advice = "save the page in a browser and give the file"
        return Rejected(url, f"{site} asks programs not to fetch {url}: {advice}", "robots")

    def get_robots(self, site: str) -> Protego | Rejected:
        """Give the rules of a host. None there (4xx) allows all; none to be had (5xx, no answer) forbids all."""
        here = site
        for _ in range(self.settings.max_redirects + 1):
            if refused := judge_url(here):
                return refused
            found = self.get(here, self.settings.page_seconds, ROBOTS_BYTES)
            if isinstance(found, Answer):
                return Protego.parse(found.body[:ROBOTS_BYTES].decode("utf-8", "replace"))
            if isinstance(found, Rejected):
                nothing = found.code.startswith("http-4") or found.code == "not-text"
                return Protego.parse("") if nothing else found
            here = found.url
        return Protego.parse("")

    def pause(self, url: str) -> None:
        """Wait until a host may be asked again: our own pause, or the longer one that its robots.txt asks for."""
        site = join(url, "/robots.txt")
        rules = self.robots.get(site)
        asked = rules.crawl_delay(self.agent) if isinstance(rules, Protego) else None
        delay = max(self.settings.host_delay, min(asked or 0.0, self.settings.page_seconds))
        wait = self.last.get(site, -delay) + delay - time.monotonic() if site in self.last else 0.0
        if wait > 0:
            time.sleep(wait)
        self.last[site] = time.monotonic()


def make_client(settings: ReadSettings, deadline: Deadline) -> httpx.Client:
    """Give a client that keeps no cookie, follows no redirect, takes no proxy or login from its surroundings."""
    transport = httpx.HTTPTransport(verify=certificates(), trust_env=False)
    transport._pool = httpcore.ConnectionPool(  # httpx has no public way to hand over a network backend
        ssl_context=certificates(),
        network_backend=CheckedBackend(deadline, settings.allow_private),
        max_connections=8,
        max_keepalive_connections=8,
    )
    return httpx.Client(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=settings.page_seconds,
        headers={
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
        },
    )


@cache
def certificates() -> SSLContext:
    """Give the authorities that are believed: those of SSL_CERT_FILE, else certifi's. Loading them takes a while."""
    return httpx.create_ssl_context()


def judge_url(url: str) -> Rejected | None:
    """Say why an address is not one to fetch, or None.

    >>> judge_url("file:///etc/hosts").code, judge_url("https://ann:pass@lake.example/").code
    ('forbidden-address', 'forbidden-address')
    """
    try:
        parsed = httpx.URL(url)
        urlsplit(url)  # refuses what httpx lets pass, and robots.txt is looked for by it
    except (httpx.InvalidURL, ValueError) as error:
        return Rejected(url, f"{url!r} is no address ({error}): check it", "bad-address")
    if parsed.scheme not in ("http", "https"):
        return Rejected(url, f"{url} is no address of http or https: only those are fetched", "forbidden-address")
    if not parsed.host or not 0 < (parsed.port or 80) < 65536:
        return Rejected(url, f"{url} names no host, or a port that there cannot be: check it", "bad-address")
    if parsed.userinfo:
        reason = "it holds a login, and none is ever sent: save the page in a browser and give the file"
        return Rejected(url, reason, "forbidden-address")
    return None


def take(response: httpx.Response, limit: int) -> Answer | Moved | Rejected:
    """Give what a server answers; a body over the limit is cut a little past it, for the caller to see."""
    url, status = str(response.url), response.status_code
    if status in REDIRECTS and (target := response.headers.get("Location")):
        return Moved(join(url, target))
    if status not in (200, 203):
        advice = ADVICE.get(status) or ADVICE.get(status // 100) or "check the address"
        words = f"{status} {responses.get(status, '')}".strip()
        return Rejected(url, f"the server answered {words} for {url}: {advice}", f"http-{status}")
    content_type = response.headers.get("Content-Type", "").lower()
    if not TEXT_TYPES.match(content_type):
        return Rejected(url, f"{url} is {content_type}, not text: give a page, or save it as a file", "not-text")
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in PACKED:
        return Rejected(url, f"{url} is packed as {packed}, unasked: save the page and give the file", "not-text")
    body = bytearray()
    for piece in unpack(response.iter_raw(), PACKED[packed], limit + 1):
        body += piece
        if len(body) > limit:
            break
    return Answer(url, bytes(body), content_type, time.strftime("%Y-%m-%d", time.gmtime()))
