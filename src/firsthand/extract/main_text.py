"""Which lines of a page are the article: trafilatura decides, held against the page's own lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import trafilatura
from lxml import html

from firsthand.extract.blocks import Block

NOT_WORD = re.compile(r"[\W_]+")
LONG_KEY = 24  # letters; a shorter line must be a line of the main text by itself, not only occur in it
POST_WORDS = 20  # of a line that tells something; a teaser has fewer
FEWEST_POSTS = 3  # beside the one that was taken
MOST_LINKED = 0.4  # share of a line's letters that are links; above it the line leads elsewhere


def find_main(tree: html.HtmlElement, blocks: Sequence[Block]) -> list[bool]:
    """Say for each line of a page whether it belongs to the main text."""
    lines = main_lines(tree)
    keys = [key_of(line) for line in lines]
    whole, exact = "".join(keys), set(keys)
    marks = [
        bool(key) and (key in exact if len(key) < LONG_KEY else holds(whole, key))
        for key in map(key_of, (b.text for b in blocks))
    ]
    return whole_series(only_once(marks, blocks), blocks)


def whole_series(marks: Sequence[bool], blocks: Sequence[Block]) -> list[bool]:
    """Take all posts of a live page where one was taken for the whole: boxes alike, side by side, all of text."""
    series: dict[tuple[str, str, tuple[int, ...]], list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.path and block.link_share < MOST_LINKED and len(block.text.split()) >= POST_WORDS:
            series[block.tag, block.names, block.path[:-1]].append(number)
    taken = list(marks)
    for numbers in series.values():
        boxes = {blocks[n].path for n in numbers}
        told = {blocks[n].path for n in numbers if marks[n]}
        if told and len(boxes - told) >= max(FEWEST_POSTS, len(told)):
            taken = [mark or block.path in boxes for mark, block in zip(taken, blocks, strict=True)]
    return taken


def main_lines(tree: html.HtmlElement) -> list[str]:
    """List the lines of text that trafilatura takes for the main text.

    >>> page = html.document_fromstring("<article><p>" + "Words of the story. " * 30 + "</p></article>")
    >>> main_lines(page)[0][:19]
    'Words of the story.'
    """
    document = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    lines: list[str] = []
    for element in document.body:
        pieces = element.iter("item", "cell") if element.tag in ("list", "table") else (element,)
        for piece in pieces:
            lines += "".join(lined(piece)).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def lined(element: html.HtmlElement) -> list[str]:
    """Give the pieces of text of an element, with a line break where one stood."""
    pieces: list[str] = []
    for node in element.iter():
        if node.tag in ("lb", "p", "quote", "item", "head", "row"):
            pieces.append("\n")
        pieces.append((node.text or "").replace("\n", " "))
        if node is not element:
            pieces.append((node.tail or "").replace("\n", " "))
    return pieces


def key_of(text: str) -> str:
    """Give the form in which lines are compared: letters and digits only.

    >>> key_of("“Not a sound,” she said.")
    'notasoundshesaid'
    """
    return NOT_WORD.sub("", text).casefold()


def holds(whole: str, key: str) -> bool:
    """Say whether the main text holds a line: all of it, or nearly all where small parts were taken out."""
    if key in whole:
        return True
    if len(key) < 80:
        return False
    pieces = [key[i : i + 20] for i in range(0, len(key) - 19, 20)]
    return sum(piece in whole for piece in pieces) >= 0.7 * len(pieces)


def only_once(marks: Sequence[bool], blocks: Sequence[Block]) -> list[bool]:
    """Keep one of lines that say the same: the one nearest to the middle of all that is marked."""
    places = [i for i, mark in enumerate(marks) if mark]
    middle = places[len(places) // 2] if places else 0
    best: dict[str, int] = {}
    for i in sorted(places, key=lambda place: (abs(place - middle), place)):
        best.setdefault(key_of(blocks[i].text), i)
    kept = set(best.values())
    return [i in kept for i in range(len(marks))]
