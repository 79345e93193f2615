"""Pages that hold running text and are no article all the same: lists of teasers, and pages of help, search and law.

To set an article aside is worse than to keep a list, so each rule asks for two signs. A page that gives a day of
publication is set aside by its form alone, and one that calls itself an article never.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from firsthand.extract.blocks import Block
from firsthand.extract.residue import count_words, is_prose
from firsthand.extract.structured import Said

LISTED = 6  # headings that are links, from which a page may be a list of other pages
MOST_PROSE = 1.2  # lines of running text for each of them; an article with a list of links has more
SERVICE = re.compile(
    r"/(?:help|support|faqs?|contact(?:-us)?|about(?:-us)?|terms(?:-[a-z-]+)?|privacy(?:-[a-z-]+)?|cookies?(?:-[a-z-]+)?"
    r"|log-?in|sign-?(?:in|up)|register|subscribe|subscription|search|tags?|categor(?:y|ies)|topics?|authors?|sitemap"
    r"|newsletters?|imprint|impressum|datenschutz|hilfe|suche|kontakt|agb)(?:[/.]|$)",
    re.IGNORECASE,
)
LIST_KINDS = re.compile(
    r"CollectionPage|SearchResultsPage|ItemList|FAQPage|ProfilePage|ContactPage|AboutPage|CheckoutPage"
)
ARTICLE_KINDS = re.compile(r"article|posting|report|review", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page is judged by: what it says of itself, its address, and the lines taken for its text."""

    said: Sequence[Said]
    url: str | None
    lines: Sequence[Block]
    dated: bool

    @property
    def kinds(self) -> str:
        """Give what kinds the page calls itself, on one line."""
        return " ".join(one.value for one in self.said if one.field == "kind")

    @property
    def unclaimed(self) -> bool:
        """Say whether nothing on the page says that it is an article: no day, no kind."""
        return not self.dated and not ARTICLE_KINDS.search(self.kinds)


def a_list_of_teasers(seen: Seen) -> bool:
    """Its headings are links to other pages, with a line or so below each, and it does not call itself an article."""
    headings = [b for b in seen.lines if b.tag in ("h2", "h3", "h4") and b.link_share > 0.8 and count_words(b.text) > 2]
    prose = sum(is_prose(block.text) for block in seen.lines)
    listed = len(headings) >= LISTED and prose <= MOST_PROSE * len(headings)
    return listed and not ARTICLE_KINDS.search(seen.kinds)


def a_page_of_service(seen: Seen) -> bool:
    """Its address says so, and nothing else speaks for an article."""
    try:
        path = urlsplit(seen.url or "").path
    except ValueError:
        return False
    return seen.unclaimed and SERVICE.match(path) is not None


def a_list_by_its_own_word(seen: Seen) -> bool:
    """It calls itself a list, a profile or a page of answers, and no article."""
    return seen.unclaimed and LIST_KINDS.search(seen.kinds) is not None


RULES: tuple[tuple[Callable[[Seen], bool], str], ...] = (  # (when a page is no article, what it is)
    (a_list_of_teasers, "a list of other pages"),
    (a_list_by_its_own_word, "a list or a profile, by its own word"),
    (a_page_of_service, "a page of help, search or terms, by its address"),
)


def no_article(seen: Seen) -> str | None:
    """Say what a page is where it is no article, or None.

    >>> no_article(Seen([], "https://post.example/help/returns", [], dated=False))
    'a page of help, search or terms, by its address'
    >>> no_article(Seen([], "https://post.example/help/returns", [], dated=True)) is None
    True
    """
    return next((what for rule, what in RULES if rule(seen)), None)
