"""What an article is called, chosen from the headings, the window's title and what the page says to machines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import html

from firsthand.extract.blocks import Block
from firsthand.extract.main_text import key_of
from firsthand.extract.structured import Said

SEPARATOR = re.compile(r"\s+(?:[|\-–—·•»:]|::)\s+|\s*\|\s*")


def choose_title(tree: html.HtmlElement, said: Sequence[Said], blocks: Sequence[Block]) -> str | None:
    """Choose the title: the first heading that another place agrees with, else what is stated, else any heading.

    >>> page = html.document_fromstring("<title>Bridge shut - The Post</title><h1>Bridge shut</h1>")
    >>> choose_title(page, [], [Block("Bridge shut", "h1", inside=frozenset({"h1"}))])
    'Bridge shut'
    """
    window = window_title(tree)
    headings = [block.text for block in blocks if "h1" in block.inside][:5]
    stated = [strip_outlet(one.value, said) for one in said if one.field == "title"]
    sources = [*headings, *stated, window]
    for i, candidate in enumerate([*headings, *stated]):
        if any(agree(candidate, other) for j, other in enumerate(sources) if j != i):
            return candidate
    parts = SEPARATOR.split(window)
    return next(iter([*stated, *headings]), None) or max(parts, key=len, default="") or None


def window_title(tree: html.HtmlElement) -> str:
    """Give the title of the browser's window."""
    return " ".join((tree.findtext(".//title") or "").split())


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

    >>> agree("Bridge shut for weeks", "Bridge shut for weeks - The Post"), agree("The Post | Home", "Bridge shut")
    (True, False)
    """
    a, b = sorted((Counter(re.findall(r"\w+", text.casefold())) for text in (left, right)), key=lambda bag: bag.total())
    return a.total() >= 2 and (a & b).total() >= 0.7 * a.total()
