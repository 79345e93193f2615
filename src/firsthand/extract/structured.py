"""What a page says of itself to machines: JSON-LD, meta tags and microdata, as lists of candidates with their basis."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import html

MOST_KINDS = 20  # nodes of JSON-LD whose types are kept
MAX_SCRIPT = 2_000_000  # characters of one JSON-LD script
ARTICLE_TYPE = re.compile(r"Article|Posting|Report$|ReportageNews|Review|LiveBlog|CreativeWork", re.IGNORECASE)
PAGE_TYPE = re.compile(r"WebPage|ItemPage", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One value that a page gives for a field, and where it gives it."""

    field: str  # title, author, outlet, url, published, modified, body, language, kind
    value: str
    basis: str


# Meta tags by name, property or itemprop, lower case: (tag, field)
META: Mapping[str, str] = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "parsely-title": "title",
    "sailthru.title": "title",
    "headline": "title",
    "citation_title": "title",
    "author": "author",
    "article:author": "author",
    "article:author_name": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "byl": "author",
    "citation_author": "author",
    "og:type": "kind",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "apple-mobile-web-app-title": "outlet",
    "publisher": "outlet",
    "dc.publisher": "outlet",
    "dcterms.publisher": "outlet",
    "article:publisher": "outlet",
    "twitter:site": "outlet",
    "copyright": "outlet",
    "og:url": "url",
    "twitter:url": "url",
    "article:published_time": "published",
    "article:published": "published",
    "og:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publication_date": "published",
    "pubdate": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "date": "published",
    "citation_publication_date": "published",
    "cxenseparse:recs:publishtime": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "dcterms.modified": "modified",
    "last-modified": "modified",
    "og:locale": "language",
    "content-language": "language",
    "dc.language": "language",
}


def read_structured(tree: html.HtmlElement) -> list[Said]:
    """List everything that a page says of itself to machines, in the order of trust: JSON-LD, meta tags, microdata.

    >>> tree = html.document_fromstring('<head><meta property="og:site_name" content="The Post"></head><body>x</body>')
    >>> read_structured(tree)
    [Said(field='outlet', value='The Post', basis='og:site_name')]
    """
    found = [*read_json_ld(tree), *read_meta(tree), *read_microdata(tree)]
    return [
        Said(said.field, " ".join(said.value.split()) if said.field != "body" else said.value, said.basis)
        for said in found
        if said.value.strip()
    ]


def read_json_ld(tree: html.HtmlElement) -> Iterator[Said]:
    """Give what the JSON-LD of a page says of the article in it."""
    nodes = [
        node
        for script in tree.iter("script")
        if "ld+json" in script.get("type", "")
        for node in parse_json_ld(script.text or "")
    ]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if is_type(node, ARTICLE_TYPE)] or [
        node for node in nodes if is_type(node, PAGE_TYPE)
    ]
    for node in nodes[:MOST_KINDS]:
        kinds = node.get("@type")
        yield from (
            Said("kind", str(kind), "JSON-LD @type") for kind in (kinds if isinstance(kinds, list) else [kinds])
        )
    articles.sort(key=lambda node: "articleBody" not in node and "datePublished" not in node)
    for node in articles[:3]:
        yield from say_article(node, by_id)


def parse_json_ld(text: str) -> Iterator[Mapping[str, object]]:
    """Give the objects of a JSON-LD script, also those inside lists and graphs; broken JSON gives none.

    >>> [node["@type"] for node in parse_json_ld('{"@graph": [{"@type": "NewsArticle"}]}')]
    ['NewsArticle']
    """
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", text[:MAX_SCRIPT].strip()
    )
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        try:
            value = json.loads(re.sub(r",\s*([}\]])", r"\1", text), strict=False)
        except (ValueError, RecursionError):
            return
    waiting = [value]
    for _ in range(1000):  # nodes of one script; more is no article's own data
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, dict):
            if "@type" in item or "@id" in item:
                yield item
            waiting[:0] = [
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(item.get(key), (list, dict))
            ]


def is_type(node: Mapping[str, object], pattern: re.Pattern[str]) -> bool:
    """Say whether a node's type is one of those wanted.

    >>> is_type({"@type": ["Thing", "NewsArticle"]}, ARTICLE_TYPE)
    True
    """
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def say_article(node: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]]) -> Iterator[Said]:
    """Give what one article node says."""
    simple = (
        ("headline", "title"),
        ("datePublished", "published"),
        ("dateCreated", "published"),
        ("dateModified", "modified"),
    )
    for key, field in (*simple, ("articleBody", "body"), ("inLanguage", "language"), ("url", "url")):
        value = node.get(key)
        if isinstance(value, str):
            yield Said(field, unescape(value), f"JSON-LD {key}")
    for key in ("author", "creator"):
        for name in names_of(node.get(key), by_id):
            yield Said("author", name, f"JSON-LD {key}")
        for name in names_of(bodies_in(node.get(key)), by_id):
            yield Said("credit", name, f"JSON-LD {key}")
    for key in ("publisher", "sourceOrganization", "isPartOf"):
        for name in names_of(node.get(key), by_id)[:1]:
            yield Said("outlet", name, f"JSON-LD {key}")


def names_of(value: object, by_id: Mapping[str, Mapping[str, object]]) -> list[str]:
    """List the names in a person or organisation of JSON-LD: a string, an object, a reference, or a list of these.

    >>> names_of([{"@type": "Person", "name": "Ann Bell"}, "Cy Dow", {"@id": "#x"}], {"#x": {"name": "Eve Fox"}})
    ['Ann Bell', 'Cy Dow', 'Eve Fox']
    """
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items[:50]:
        known = item if not isinstance(item, dict) or "name" in item else by_id.get(str(item.get("@id")), {})
        name = known.get("name") if isinstance(known, dict) else known
        names += [one for one in (name if isinstance(name, list) else [name]) if isinstance(one, str)]
    return [unescape(name) for name in names if name.strip() and not name.startswith(("http:", "https:", "#"))]


def bodies_in(value: object) -> list[object]:
    """List those of the authors in JSON-LD that are said to be organisations."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict) and "Organization" in str(item.get("@type"))]


def unescape(text: str) -> str:
    """Undo the character references that pages leave inside JSON.

    >>> unescape("Bell &amp; Dow")
    'Bell & Dow'
    """
    return entities.unescape(text) if "&" in text else text


def read_meta(tree: html.HtmlElement) -> Iterator[Said]:
    """Give what the meta tags and the canonical link say."""
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower() and link.get("href", "").startswith("http"):
            yield Said("url", link.get("href", ""), "canonical link")
    for meta in tree.iter("meta"):
        content = meta.get("content", "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(attribute, "").strip().lower()
            if name in META and content:
                yield Said(META[name], content, name if attribute != "itemprop" else f"itemprop {name}")
    language = tree.get("lang") or tree.get("xml:lang")
    if language:
        yield Said("language", language, "html lang")


def read_microdata(tree: html.HtmlElement) -> Iterator[Said]:
    """Give what the microdata in the page's body says."""
    fields = {"headline": "title", "datepublished": "published", "datemodified": "modified", "author": "author"}
    for element in tree.xpath("//body//*[@itemprop]"):
        for name in element.get("itemprop", "").lower().split():
            if name not in fields:
                continue
            value = element.get("content") or element.get("datetime") or element.text_content()
            if len(value) < 300:
                yield Said(fields[name], value, f"itemprop {name}")
