"""Markup becomes a tree. lxml stops without a word where tags nest too deep, so that is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

# Elements that hold no words of the page
NO_TEXT = ("style", "template", "svg", "select", "textarea", "iframe", "object", "embed", "canvas", "map", "math")
# Tags that are kept where the nesting must be flattened; every other tag becomes a line break
FLAT_TAG = re.compile(
    r"<(?!/?(?:p|h[1-6]|br|title|meta|link|script|time|html|head|body)\b|!)/?[a-z][^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and why it is not all of the page (or None)."""

    tree: html.HtmlElement
    partial: str | None = None


def parse(text: str) -> Parsed | None:
    """Give the tree of a page, or None where there is not one element in it.

    >>> parse("<p>Hello</p>").tree.findtext(".//p"), parse("<p>Hello</p>").partial
    ('Hello', None)
    >>> deep = parse("<p>Above</p>" + "<div>" * 10_000 + "<p>Below</p>")
    >>> deep.tree.xpath("//p/text()"), deep.partial
    (['Above', 'Below'], 'the page nests too deep to parse; its layout was given up to keep its words')
    """
    tree, too_deep = parse_tree(text)
    if too_deep:
        tree, _ = parse_tree(FLAT_TAG.sub("<br>", text))
    if tree is None:
        return None
    etree.strip_elements(tree, *NO_TEXT, with_tail=False)
    return Parsed(
        tree, "the page nests too deep to parse; its layout was given up to keep its words" if too_deep else None
    )


def parse_tree(text: str) -> tuple[html.HtmlElement | None, bool]:
    """Parse; say also whether the parser stopped for depth (at 256 elements, with no error raised)."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    stopped = parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT])
    return tree, len(stopped) > 0
