"""What a page is called: its title, its outlet and its authors, each chosen from the candidates that the page gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml import html

from firsthand.extract.blocks import Block
from firsthand.extract.main_text import key_of
from firsthand.extract.structured import Said

SEPARATOR = re.compile(r"\s+(?:[|\-–—·•»:]|::)\s+|\s*\|\s*")
MASTHEAD = re.compile(
    r"masthead|nameplate|site-?(?:title|name|logo|brand)|logo|brand|wordmark|\bseal\b|publication-name|banner"
)
BYLINE_NAMES = re.compile(r"by-?line|author|\bauth\b|\bby\b|writer|\bwho\b|reporter|creator|contributor|fg-by|credit")
BYLINE = re.compile(
    r"^(?:(?P<outlet>[^|]{3,40}) \| )?(?:by|von|par|por|di|words by|written by|text by|reported by)[:\s]+(?P<names>.+)$",
    re.IGNORECASE,
)
ROLES = re.compile(
    r"\b(?:staff|reporter|correspondent|editor|writer|columnist|journalist|chief|bureau|producer|analyst|freelance|contributor|"
    r"redakteur(?:in)?|korrespondent(?:in)?|updated?|published|posted|newsroom|special to)\b",
    re.IGNORECASE,
)
NOT_NAME = re.compile(
    r"https?:|@|\d|^(?:admin|editor|author|staff|null|none|unknown|undefined|user|webmaster|online|redaktion|view all posts)$",
    re.IGNORECASE,
)
SECOND_LEVEL = frozenset("co com org net gov ac edu gob gouv or ne".split())
LOWER_IN_NAME = frozenset("of the and for de la del der von du des & a".split())


def choose_title(tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block]) -> str | None:
    """Choose the title: what the page says to machines where a heading or the window's title agrees, else the heading."""
    window = " ".join((tree.findtext(".//title") or "").split())
    headings = [block.text for block in blocks if "h1" in block.inside][:5]
    stated = [strip_outlet(one.value, said) for one in said if one.field == "title"]
    candidates = [*headings, *stated]
    for candidate in candidates:
        others = [other for other in (*stated, *headings, window) if other is not candidate]
        if any(agree(candidate, other) for other in others):
            return candidate
    parts = SEPARATOR.split(window)
    return next(iter([*stated, *headings]), None) or max(parts, key=len, default="") or None


def strip_outlet(title: str, said: Sequence[Said]) -> str:
    """Take the outlet's name off the end of a title.

    >>> strip_outlet("Bridge shut | The Post", [Said("outlet", "The Post", "og:site_name")])
    'Bridge shut'
    """
    outlets = {key_of(one.value) for one in said if one.field == "outlet"}
    pieces = SEPARATOR.split(title)
    if len(pieces) > 1 and key_of(pieces[-1]) in outlets:
        return title[: title.rindex(pieces[-1])].rstrip(" |-–—·•»:")
    return title


def agree(left: str, right: str) -> bool:
    """Say whether two titles are one: the shorter one's words are nearly all in the longer.

    >>> agree("Bridge shut for weeks", "Bridge shut for weeks - The Post"), agree("The Post | Home", "Bridge shut for weeks")
    (True, False)
    """
    a, b = sorted(
        (Counter(re.findall(r"\w+", text.casefold())) for text in (left, right)), key=lambda words: words.total()
    )
    return a.total() >= 2 and (a & b).total() >= 0.7 * a.total()


def choose_outlet(
    tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block], title: str | None, url: str | None
) -> str | None:
    """Choose the outlet: two places that agree outrank one, then the order of trust decides."""
    candidates = [name for name in outlet_candidates(tree, said, blocks, title, url) if is_outlet(name, title)]
    counts = Counter(key_of(name) for name in dict.fromkeys(candidates))
    votes = Counter(key_of(name) for name in candidates)
    best = next((name for name in candidates if votes[key_of(name)] > 1), None) or next(iter(candidates), None)
    del counts
    return expand(best, [block.text for block in blocks]) if best else None


def outlet_candidates(
    tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block], title: str | None, url: str | None
) -> Iterator[str]:
    """Give what may be the outlet's name, the most trusted first."""
    order = (
        "JSON-LD publisher",
        "og:site_name",
        "publisher",
        "dc.publisher",
        "dcterms.publisher",
        "application-name",
        "apple-mobile-web-app-title",
    )
    for basis in order:
        yield from (one.value for one in said if one.field == "outlet" and one.basis == basis)
    yield from title_parts(tree, title)
    yield from masthead(tree)
    yield from (match["outlet"] for block in blocks if (match := BYLINE.match(block.text)) and match["outlet"])
    yield from (one.value.lstrip("@") for one in said if one.field == "outlet" and one.basis not in order)
    yield from (
        match[1]
        for block in blocks
        if (
            match := re.match(
                r"(?:©|\(c\)|copyright)[ ©]*(?:(?:19|20)\d\d(?:[-–]\d+)?)?[, ]*(?:by )?([^.,|©\d]{3,50})",
                block.text,
                re.IGNORECASE,
            )
        )
    )
    if url and (domain := domain_name(url)):
        yield domain


def title_parts(tree: html.HtmlElement, title: str | None) -> Iterator[str]:
    """Give the part of the window's title that is not the title: the last one, or the first."""
    window = " ".join((tree.findtext(".//title") or "").split())
    parts = [part for part in SEPARATOR.split(window) if part.strip()]
    if len(parts) < 2:
        return
    rest = [part for part in parts if not (title and key_of(part) in key_of(title))]
    if len(rest) == len(parts) and title and not agree(title, window):
        rest = [parts[-1]] if len(parts[-1]) <= len(parts[0]) else [parts[0]]
    if rest:
        yield rest[-1] if key_of(parts[-1]) == key_of(rest[-1]) else rest[0]


def masthead(tree: html.HtmlElement) -> Iterator[str]:
    """Give the name at the top of the page: in an element named for it, in the header, or of the logo."""
    marked = [
        e
        for e in tree.xpath("//body//*[@class or @id or @role]")
        if MASTHEAD.search(f"{e.get('class', '')} {e.get('id', '')} {e.get('role', '')}".lower())
    ]
    headers = tree.xpath("//body//header[not(ancestor::article)]")
    for element in [*marked[:6], *headers[:1]]:
        first = next((" ".join(text.split()) for text in element.itertext() if text.strip()), "")
        logo = next((image.get("alt", "") for image in element.iter("img") if image.get("alt")), "")
        yield from (name for name in (re.sub(r"\s*\blogo\b\s*", "", logo, flags=re.IGNORECASE), first) if name)


def is_outlet(name: str, title: str | None) -> bool:
    """Say whether words can be an outlet's name.

    >>> is_outlet("The Post", None), is_outlet("https://facebook.com/post", None), is_outlet("Skip to content", None)
    (True, False, False)
    """
    number = len(name.split())
    if not 0 < number <= 8 or len(name) > 60 or (title and key_of(name) == key_of(title)):
        return False
    if re.match(
        r"https?:|[\w.-]+/|(?:skip|menu|home|search|sign|log|subscribe|toggle|open|close|back|news|live)\b(?!.*\b(?:news|post|times|herald|radio)\b)",
        name,
        re.IGNORECASE,
    ):
        return False
    return any(character.isalpha() for character in name)


def domain_name(url: str) -> str | None:
    """Give the registrable name of an address, for a page that names its outlet nowhere.

    >>> domain_name("https://www.thepost.co.uk/a"), domain_name("https://news.post.example/a")
    ('thepost.co.uk', 'post.example')
    """
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    if len(labels) < 2:
        return None
    keep = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


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


def choose_authors(said: Sequence[Said], lines: Sequence[Block]) -> tuple[str, ...]:
    """List the authors: from the first kind of place that names any.

    >>> choose_authors([Said("author", "By Ann Bell and Cy Dow", "author")], [])
    ('Ann Bell', 'Cy Dow')
    """
    bases = dict.fromkeys(one.basis for one in said if one.field == "author")
    for basis in bases:
        names = [
            name for one in said if one.field == "author" and one.basis == basis for name in split_names(one.value)
        ]
        if names:
            return tuple(dict.fromkeys(names))
    for line in lines:
        match = BYLINE.match(line.text)
        if match or (BYLINE_NAMES.search(line.names.split(" / ")[-1]) and len(line.text) < 80):
            names = split_names(match["names"] if match else line.text)
            if names:
                return tuple(dict.fromkeys(names))
    return ()


def split_names(text: str) -> list[str]:
    """List the names in a byline, without the roles, places and dates beside them.

    >>> split_names("By Ann Bell and Cy Dow, Political Correspondent"), split_names("https://facebook.com/annbell")
    (['Ann Bell', 'Cy Dow'], [])
    """
    if re.match(r"https?:|www\.", text):
        return []
    text = re.sub(r"^\W*(?:by|von|par|por|di)[:\s]+", "", " ".join(text.split()), flags=re.IGNORECASE)
    text = re.split(r" [|·•/—–-]+ | --+ |\bin [A-Z]|\bPublished\b|\bUpdated\b|\bPosted\b", text)[0]
    names = [part.strip(" ,.;|·") for part in re.split(r",| and (?!agencies)| & | und | et | y |;|/", text)]
    return [tidy_case(name) for name in names if is_name(name)]


def is_name(name: str) -> bool:
    """Say whether words can be the name of an author.

    >>> is_name("Ann Bell"), is_name("Political Correspondent"), is_name("ann@post.example")
    (True, False, False)
    """
    words = name.split()
    if not 0 < len(words) <= 6 or len(name) < 2 or NOT_NAME.search(name):
        return False
    role = ROLES.search(name)
    return role is None or bool(
        re.search(r"\b(?:staff|team|desk|newsroom|reporter)\b", name, re.IGNORECASE)
        and len(words) >= 2
        and words[0][0].isupper()
        and not re.fullmatch(r"(?:staff|senior|chief|special|\w+al|\w+ics) \w+", name, re.IGNORECASE)
    )


def tidy_case(name: str) -> str:
    """Write a name in capitals as names are written; leave acronyms and all else.

    >>> tidy_case("ANN BELL"), tidy_case("DTA"), tidy_case("Ann BELL")
    ('Ann Bell', 'DTA', 'Ann BELL')
    """
    return name.title() if name.isupper() and len(name.split()) > 1 else name
