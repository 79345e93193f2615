"""What an article is called, chosen from the headings, the window's title and what the page says to machines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from lxml import html

from firsthand.extract.blocks import SOFT_HYPHEN, Block
from firsthand.extract.main_text import key_of
from firsthand.extract.residue import count_words, is_prose
from firsthand.extract.structured import Said

CRUMBS = re.compile(r"crumb|seo[-_]?title", re.I)
HEADLINE = re.compile(r"(?<![a-z])(?:head-?line|title)(?![a-z])", re.I)
HEADINGS = frozenset(("h1", "h2", "h3"))
SITE_NAMES = ("og:site_name", "application-name")  # a title that is one of these names the site
MIN_TITLE = 4  # words of a second heading that is the title
SEPARATOR = re.compile(r"\s+(?:[|\-–—·•»:]|::)\s+|\s*\|\s*")


def choose_title(tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block]) -> str | None:
    """Choose the title: as a reader sees it above the text, where another place agrees; else what is stated.

    A first heading among the breadcrumbs is what search engines are told; readers see another.

    >>> page = html.document_fromstring("<title>Bridge shut - The Post</title><h1>Bridge shut</h1>")
    >>> choose_title(page, [], [Block("Bridge shut", "h1", inside=frozenset({"h1"}))])
    'Bridge shut'
    """
    window = window_title(tree)
    first = [block for block in blocks if "h1" in block.inside]
    headings = [block.text for block in first if not in_crumbs(block)][:5]
    sites = {key_of(one.value) for one in said if one.basis in SITE_NAMES}
    stated = [strip_outlet(one.value, said) for one in said if one.field == "title" and key_of(one.value) not in sites]
    whole = key_of(" ".join(block.text for block in first[:4]))  # a heading of two lines is one title
    below = [] if headings else headings_below(blocks)
    rules: tuple[tuple[Sequence[str], Callable[[str], bool]], ...] = (  # (candidates, what must be so); in this order
        (stated, lambda title: len(first) > 1 and key_of(title) == whole),
        (headings, lambda title: any(agree(title, other) for other in stated)),
        (stated, lambda title: key_of(title) in {key_of(block.text) for block in blocks if is_heading(block)}),
        (below, lambda title: True),
        (headings, lambda title: any(agree(title, other) for other in [*others(headings, title), window])),
        (stated, lambda title: any(agree(title, other) for other in [*others(stated, title), window])),
        ([*stated, *headings], bool),
    )
    found = (title for titles, fits in rules for title in titles if fits(title))
    return next(found, None) or max(SEPARATOR.split(window), key=len, default="").strip(" |-–—·•»:") or None


def others(titles: Sequence[str], title: str) -> list[str]:
    """List the titles beside one; where all are the same, it is confirmed by being there twice."""
    return [other for other in titles if other != title] or list(titles[1:])


def in_crumbs(block: Block) -> bool:
    """Say whether a line stands in the path of sections above a page."""
    return bool(block.inside & {"nav", "li"}) or CRUMBS.search(block.names) is not None


def is_heading(block: Block) -> bool:
    """Say whether a line is printed as a heading, and not as that of another page."""
    marked = block.tag in HEADINGS or bool(block.inside & HEADINGS) or HEADLINE.search(block.names) is not None
    return marked and not in_crumbs(block) and block.link_share < 0.5


def headings_below(blocks: Sequence[Block]) -> list[str]:
    """List the second heading that stands as the first should: the one before the text, where the first is a crumb."""
    crumb = next((i for i, block in enumerate(blocks) if "h1" in block.inside and in_crumbs(block)), None)
    if crumb is None:
        return []
    after = (block for block in blocks[crumb + 1 :] if "h2" in block.inside or is_prose(block.text))
    heading = next(after, None)
    fits = heading is not None and "h2" in heading.inside and count_words(heading.text) >= MIN_TITLE
    return [heading.text] if heading is not None and fits and is_heading(heading) else []


def window_title(tree: html.HtmlElement) -> str:
    """Give the title of the browser's window."""
    return " ".join((tree.findtext(".//title") or "").split())


def strip_outlet(title: str, said: Sequence[Said]) -> str:
    """Take the outlet's name off the end of a title.

    >>> strip_outlet("Bridge shut | The Post", [Said("outlet", "The Post", "og:site_name")])
    'Bridge shut'
    """
    title = title.replace(SOFT_HYPHEN, "")
    outlets = {key_of(one.value) for one in said if one.field == "outlet"}
    pieces = SEPARATOR.split(title)
    if len(pieces) > 1 and key_of(pieces[-1]) in outlets:
        return title[: title.rindex(pieces[-1])].rstrip(" |-–—·•»:")
    return title


def agree(left: str, right: str) -> bool:
    """Say whether two titles are one: the shorter one's words are nearly all in the longer.

    >>> agree("Bridge shut for weeks", "Bridge shut for weeks - The Post"), agree("The Post | Home", "Bridge shut")
    (True, False)
    """
    a, b = sorted((Counter(re.findall(r"\w+", text.casefold())) for text in (left, right)), key=lambda bag: bag.total())
    return a.total() >= 2 and (a & b).total() >= 0.7 * a.total()
