"""Who printed it: the outlet's name, chosen from the places where pages give it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import html

from firsthand.domains import registrable_domain
from firsthand.extract.blocks import Block
from firsthand.extract.credits import DATELINE
from firsthand.extract.main_text import key_of
from firsthand.extract.structured import Said
from firsthand.extract.titles import SEPARATOR, agree, window_title

# Places that name the outlet itself, the most trusted first; all others come after what the page shows
TRUSTED = (
    "JSON-LD publisher",
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "apple-mobile-web-app-title",
)
MASTHEAD = re.compile(
    r"masthead|nameplate|site-?(?:title|name|logo|brand)|logo|brand|wordmark|\bseal\b|publication-name|banner"
)
BY_OUTLET = re.compile(r"^(?P<name>[^|]{3,40}) \| by ", re.IGNORECASE)
OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[ ©]*(?:(?:19|20)\d\d(?:[-–]\d+)?)?[, ]*(?:by )?(?P<name>[^.,|©\d]{3,50})", re.IGNORECASE
)
STAFF = re.compile(
    r"^(?P<name>[A-Z0-9][\w.&’' -]{2,40}?)(?: (?:digital|news|web|online))* (?:team|staff|newsroom|desk)$",
    re.IGNORECASE,
)
NO_OUTLET = re.compile(
    r"https?:|[\w.-]+/|(?:skip|menu|home|search|sign|log|subscribe|toggle|open|close|back|news|live|staff|web|"
    r"share|site$|newsroom|press|media cent\w+|statements?|latest|official)\b"
    r"(?!.*\b(?:news|post|times|herald|radio)\b)",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r",? (?:llc|inc|ltd|limited|gmbh|plc|corp|corporation|s\.?a\.?|b\.?v\.?|ag|co|kg)\.?$", re.IGNORECASE
)


def choose_outlet(
    tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block], title: str | None, url: str | None
) -> str | None:
    """Choose the outlet: the first that two places agree on, else by the order of trust."""
    candidates = [
        name for name in map(tidy_outlet, outlet_candidates(tree, said, blocks, title, url)) if is_outlet(name, title)
    ]
    votes = Counter(key_of(name) for name in candidates)
    best = next((name for name in candidates if votes[key_of(name)] > 1), None) or next(iter(candidates), None)
    return expand(best, [block.text for block in blocks]) if best else None


def outlet_candidates(
    tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block], title: str | None, url: str | None
) -> Iterator[str]:
    """Give what may be the outlet's name, the most trusted first."""
    stated = [one for one in said if one.field == "outlet"]
    for basis in TRUSTED:
        yield from (one.value for one in stated if one.basis == basis)
    yield from title_parts(window_title(tree), title)
    yield from {key_of(name): name for name in masthead(tree)}.values()  # the top of the page is one place
    lines = [block.text for block in blocks]
    yield from (match["name"] for line in lines if (match := BY_OUTLET.match(line)))
    yield from own_dateline(lines)
    yield from (one.value.lstrip("@") for one in stated if one.basis not in TRUSTED)
    yield from (match["name"] for line in lines if (match := OWNER.match(line)))
    if domain := registrable_domain(url):
        yield domain


def title_parts(window: str, title: str | None) -> Iterator[str]:
    """Give the parts of the window's title that are not the article's title, from the last to the first.

    >>> list(title_parts("Bridge shut | City | The Post", "Bridge shut"))
    ['The Post', 'City']
    >>> list(title_parts("DTA | Bridge shut", "Bridge shut"))
    ['DTA']
    """
    parts = [part for part in SEPARATOR.split(window) if part.strip()]
    if len(parts) < 2:
        return
    rest = [part for part in parts if not (title and (key_of(part) in key_of(title) or agree(part, title)))]
    yield from reversed(rest)


def masthead(tree: html.HtmlElement) -> Iterator[str]:
    """Give the names at the top of the page: of the link home, of an element named for it, of the header or a logo."""
    top = list(islice(tree.iter("a", "div", "header", "span", "p", "h1", "h2", "h3", "strong", "b", "img"), 300))
    for element in top:
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()
        home = element.tag == "a" and re.fullmatch(r"/|https?://[^/]+/?", element.get("href", ""))
        header = element.tag == "header" and not any(parent.tag == "article" for parent in element.iterancestors())
        if home or header or MASTHEAD.search(names):
            logo = next((image.get("alt", "") for image in element.iter("img") if image.get("alt")), "")
            yield re.sub(r"\s*\blogo\b\s*", "", logo, flags=re.IGNORECASE)
            yield next((" ".join(text.split()) for text in element.itertext() if text.strip()), "")


def own_dateline(lines: Sequence[str]) -> Iterator[str]:
    """Give the name in the text's dateline where a line outside the text bears it too: the station's own.

    >>> list(own_dateline(["Radio Nine helps", "TARN (Radio Nine) - It fell."]))
    ['Radio Nine']
    >>> list(own_dateline(["TARN (TCW) - It fell."]))
    []
    """
    for line in lines:
        match = DATELINE.match(line)
        if match and any(match["name"] in other and len(other) < 80 for other in lines if other is not line):
            yield match["name"]
    yield from (match["name"] for line in lines[:60] if len(line) < 60 and (match := STAFF.match(line)))


def is_outlet(name: str, title: str | None) -> bool:
    """Say whether words can be an outlet's name.

    >>> is_outlet("The Post", None), is_outlet("https://facebook.com/post", None), is_outlet("Skip to content", None)
    (True, False, False)
    """
    number = len(name.split())
    if not 0 < number <= 8 or not 2 <= len(name) <= 60 or (title and key_of(name) == key_of(title)):
        return False
    return NO_OUTLET.match(name) is None and any(character.isalpha() for character in name)


def tidy_outlet(name: str) -> str:
    """Write an outlet's name as it is spoken: with no company form, and not in capitals but for short words.

    >>> tidy_outlet("THE LAKE POST"), tidy_outlet("Lake Refining LLC"), tidy_outlet("BBC NEWS"), tidy_outlet("DTA")
    ('The Lake Post', 'Lake Refining', 'BBC News', 'DTA')
    """
    name = COMPANY.sub("", " ".join(name.split())).strip(" ,.|·-–—")
    words = name.split()
    if len(words) < 2 or not name.isupper():
        return name
    return " ".join(word.capitalize() if len(word) > 3 or word in ("THE", "OF", "AND") else word for word in words)


def expand(name: str, lines: Sequence[str]) -> str:
    """Give the full name of an outlet that is known by its letters, where the page itself writes it out.

    >>> expand("TCW", ["She told Tri-County Wire that she was safe."]), expand("TCW", ["No one."])
    ('Tri-County Wire', 'TCW')
    """
    if not re.fullmatch(r"[A-Z]{3,6}", name):
        return name
    letters = r"(?:[ -](?:of|the|and|for|de|du|des|&))*[ -]".join(rf"{letter}[a-zà-ÿ’']+" for letter in name)
    pattern = re.compile(rf"\b{letters}\b")
    return next((match[0] for line in lines if (match := pattern.search(line))), name)
