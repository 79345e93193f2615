"""Read lists: feeds, sitemaps and OPML, in files and from the web. The web is this machine."""

from __future__ import annotations

import gzip
import io
import sys
import time
from pathlib import Path

import pytest
from website import HTML, Site, open_site, pages, read, reject

from firsthand.model import Page, Rejected
from firsthand.read.feeds import read_feed, read_opml
from firsthand.read.sitemaps import read_sitemap
from firsthand.read.source import list_kind

__all__ = ["open_site"]  # pytest finds the fixture here
SAMPLES = Path(__file__).parents[2] / "shared" / "data" / "warc_feed_samples" / "feeds"
LONG = "<p>" + "The bridge was closed on Monday. " * 30 + "</p>"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def rss(*items: str, title: str = "Lake Post", link: str = "") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    joined = "".join(f"<item>{item}</item>" for item in items)
    head = f"<title>{title}</title><link>{link}</link>"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{head}{joined}</channel></rss>'.encode()


# ---------------------------------------------------------------- feeds


def test_a_feed(site: Site) -> None:
    site.put("/short")
    site.put("/home", b"never asked for")
    whole = (
        "<title>Bridge &amp;amp; tunnel</title><link>/whole</link><dc:creator>Ann Bell</dc:creator>"
        '<pubDate>Tue, 04 Mar 2025 23:50:00 -0600</pubDate><source url="https://wire.example/rss">Wire</source>'
        f"<description>Short.</description><content:encoded><![CDATA[{LONG}<a href='/home'>x</a>]]></content:encoded>"
    )
    short = "<title>Ferry</title><link>/short</link><description>The ferry, too. Read more...</description>"
    url = site.put("/feed", rss(whole, short, link=site.at + "/"), Content_Type="application/rss+xml")
    first, second = pages(url)
    assert (first.input, first.url, first.time) == (f"{url}:1", site.at + "/whole", None)
    assert first.body.decode().startswith(LONG)
    hints = first.hints
    assert (hints.title, hints.authors, hints.published) == ("Bridge & tunnel", ("Ann Bell",), "2025-03-04")
    assert (hints.outlet, hints.extra["source"]) == ("Lake Post", "Wire")
    assert (second.input, second.body, second.hints.title) == (site.at + "/short", HTML, "Ferry")
    assert site.asked == ["/robots.txt", "/feed", "/short"]


def test_a_feed_of_other_sites_names_no_outlet(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    item = f"<title>Bridge</title><link>https://pond.example/a</link><description>{LONG[3:-4]}</description>"
    path.write_bytes(rss(item, link="https://lake.example/"))
    (page,) = pages(path)
    assert (page.hints.outlet, page.hints.extra["feed"]) == (None, "Lake Post")


def test_atom_and_json(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake Post</title><entry><title>Bridge</title>'
        '<link href="https://lake.example/a"/><updated>2025-03-04T23:50:00-06:00</updated><author><name>Ann Bell'
        '</name></author><source><title>Wire</title></source><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>'
    )
    json = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Lake Post", "items": [{"id": "1", "title": "Bridge",'
        '"url": "https://lake.example/a", "date_published": "2025-03-04T23:50:00-06:00", "authors": [{"name":'
        f'"Ann Bell"}}], "content_html": "{LONG}"}}]}}'
    )
    for name, text in (("a.atom", atom), ("a.json", json), ("a.xml", atom), ("a", atom)):
        (tmp_path / name).write_text(text, "utf-8")
        (page,) = pages(tmp_path / name)
        assert LONG in page.body.decode()
        assert (page.hints.title, page.hints.authors) == ("Bridge", ("Ann Bell",))
        assert (page.hints.published, page.hints.outlet) == ("2025-03-04", "Lake Post")


def test_a_feed_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    item = f"<title>Bridge</title><description>{LONG[3:-4]}</description>"
    for body in (rss(item), gzip.compress(rss(item))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
        assert [page.input for page in pages("-")] == ["-:1"]


def test_links_of_a_feed_are_fetched_once_and_are_no_lists(site: Site) -> None:
    site.put("/a")
    site.put("/feed2", rss("<title>x</title><link>/a</link>", link=site.at))
    items = [
        f"<title>x</title><link>{link}</link>"
        for link in ("/a", "/a", "/feed2", "/gone", "file:///etc/hosts", "http://[")
    ]
    found = read(site.put("/feed", rss(*items, link=site.at)))
    assert [one.code if isinstance(one, Rejected) else "page" for one in found] == [
        "page", "not-a-page", "http-404", "forbidden-address", "bad-address",
    ]  # fmt: skip


def test_a_list_in_a_folder_fetches_nothing(site: Site, tmp_path: Path) -> None:
    site.put("/a")
    item = f"<title>Bridge</title><link>{site.at}/a</link>"
    (tmp_path / "feed.xml").write_bytes(rss(item))
    assert reject(tmp_path).code == "no-network"
    assert site.asked == []
    assert pages(tmp_path / "feed.xml")[0].body == HTML


def test_caps_on_feeds(site: Site) -> None:
    items = [f"<title>{number}</title><link>{site.put(f'/{number}')}</link>" for number in range(5)]
    found = read(site.put("/feed", rss(*items)), max_feed_pages=3)
    assert [type(one).__name__ for one in found] == ["Page"] * 3 + ["Rejected"]
    found = read(site.at + "/feed", max_fetches=3)
    assert [one.code for one in found if isinstance(one, Rejected)] == ["too-many"] * 3


@pytest.mark.parametrize(
    "body",
    [
        b"<rss>", b"<rss><channel><item>", b'{"version": "https://jsonfeed.org/version/1", "items": 7}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [7, {"authors": ["x"]}]}', b"<feed/>" * 1000,
        b"<rss><channel>" + b"<item>" * 5000, b"<opml>", b"<urlset><url><loc>", b"<sitemapindex/>", b"<rss>\x00\xff",
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hosts">]><rss><channel><item><title>&a;</title></item></channel>',
    ],
)  # fmt: skip
def test_broken_lists(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.xml").write_bytes(body)
    for found in read(tmp_path / "a.xml", tmp_path):
        assert isinstance(found, Rejected) or b"localhost" not in found.body


def test_a_path_in_place_of_a_feed_opens_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(rss(f"<title>Secret</title><description>{LONG[3:-4]}</description>"))
    assert read_feed(str(tmp_path / "secret.xml").encode()) is None


def test_a_bomb_of_entities(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    text = f'<!DOCTYPE rss [<!ENTITY e0 "words ">{entities}]>'
    for root in ("<rss><channel><item><title>&e12;</title><description>&e12;</description></item></channel></rss>",
                 "<urlset><url><loc>&e12;</loc></url></urlset>", '<opml><outline xmlUrl="&e12;"/></opml>'):  # fmt: skip
        (tmp_path / "a.xml").write_text(text + root)
        begun = time.monotonic()
        assert all(len(one.body) < 10_000 for one in read(tmp_path / "a.xml") if isinstance(one, Page))
        assert time.monotonic() - begun < 1


# ---------------------------------------------------------------- OPML and sitemaps


def test_opml(site: Site, tmp_path: Path) -> None:
    site.put("/a")
    site.put("/page")
    site.put("/feed", rss("<title>Bridge</title><link>/a</link>", link=site.at))
    outlines = "".join(f'<outline text="x" xmlUrl="{site.at}{path}"/>' for path in ("/feed", "/page", "/none"))
    path = tmp_path / "feeds.opml"
    path.write_text(f"<opml version='2.0'><body><outline text='News'>{outlines}</outline></body></opml>")
    first, *others = read(path)
    assert isinstance(first, Page) and first.hints.title == "Bridge"
    assert [one.code for one in others if isinstance(one, Rejected)] == ["not-a-list", "http-404"]
    assert reject(path, fetch=False).code == "no-network"
    assert read_opml(b"<opml><body/></opml>") == []


def test_a_sitemap(site: Site) -> None:
    news = (
        '<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication><n:name>Lake Post</n:name>'
        "</n:publication><n:publication_date>2025-03-04T23:50:00-06:00</n:publication_date><n:title>Bridge</n:title></n:news>"
    )
    one = SITEMAP.format(f"<url><loc>{site.put('/a')}</loc><lastmod>2025-01-01</lastmod></url>")
    two = SITEMAP.format(f"<url><loc>{site.put('/b')}</loc>{news}</url>")
    site.put("/one.xml", one.encode(), Content_Type="application/xml")
    site.put("/two.xml.gz", gzip.compress(two.encode()), Content_Type="application/x-gzip")
    maps = "".join(f"<sitemap><loc>{site.at}/{name}</loc></sitemap>" for name in ("one.xml", "two.xml.gz", "one.xml"))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'
    first, second = pages(site.put("/index.xml", index.encode(), Content_Type="text/xml"))
    assert (first.hints.title, first.hints.published) == (None, None)
    assert (second.hints.title, second.hints.outlet, second.hints.published) == ("Bridge", "Lake Post", "2025-03-04")


def test_caps_on_sitemaps(site: Site) -> None:
    urls = "".join(f"<url><loc>{site.put(f'/{number}')}</loc></url>" for number in range(5))
    site.put("/map.xml", SITEMAP.format(urls).encode())
    found = read(site.at + "/map.xml", max_sitemap_pages=2)
    assert [one.code if isinstance(one, Rejected) else "page" for one in found] == ["page", "page", "too-many"]
    for number in range(6):  # sitemaps all the way down
        inner = f"<sitemapindex><sitemap><loc>{site.at}/deep{number + 1}</loc></sitemap></sitemapindex>"
        site.put(f"/deep{number}", inner.encode())
    assert reject(site.at + "/deep0").code == "too-many"
    many = "".join(f"<sitemap><loc>{site.at}/map.xml?{number}</loc></sitemap>" for number in range(9))
    site.put("/many", f"<sitemapindex>{many}</sitemapindex>".encode())
    assert "too-many" in [one.code for one in read(site.at + "/many", max_lists=2) if isinstance(one, Rejected)]
    assert "/map.xml?2" not in site.asked


def test_kinds_of_lists() -> None:
    assert (
        list_kind(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><!DOCTYPE rdf:RDF [<!ENTITY a 'b'>]><rdf:RDF>")
        == "feed"
    )
    assert list_kind("<?xml version='1.0' encoding='utf-16'?><rss version='2.0'>".encode("utf-16")) == "feed"
    assert list_kind(b"<html><body><rss>") is None
    assert list_kind(b"<feedback>") is None
    assert read_sitemap(b"<urlset/>") == ([], [])


# ---------------------------------------------------------------- feeds of others


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample feeds are not here (shared/data/warc_feed_samples)")
def test_no_sample_crashes_and_each_that_has_entries_gives_them() -> None:
    for path in sorted(SAMPLES.iterdir()):
        body = path.read_bytes()
        feed = read_feed(body)
        assert bool(feed and feed.entries) == (b"<item" in body or b"<entry" in body or path.suffix == ".json"), (
            path.name
        )
        assert all(isinstance(one, Page | Rejected) for one in read(path, fetch=False)), path.name
