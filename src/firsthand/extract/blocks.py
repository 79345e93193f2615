"""A tree becomes its lines of text in page order, each with where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby "  # noqa: SIM905
    "s samp small source span strike strong sub sup time tt u var wbr path use amp-img".split()
)
SOFT_HYPHEN = "\u00ad"  # where a browser may break a word; nothing of the text
SILENT = frozenset(["script", "noscript", "head", "button", "input"])
# Elements that say what stands inside them
REGIONS = frozenset(
    "nav footer aside header figure figcaption form li blockquote table article h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: its words, the element around it, the names given to it, and what it lies in."""

    text: str
    tag: str = "p"
    names: str = ""  # class and id of the element and of the two around it, lower case
    inside: frozenset[str] = frozenset()
    link_share: float = 0.0  # of its characters that are links
    parent: int = 0  # number of the box that the line stands in; the same for lines of one box
    path: tuple[int, ...] = ()  # numbers of all boxes around it, from the outermost; empty where there is no layout


@dataclass(slots=True)
class Frame:
    """An open element while the tree is walked."""

    tag: str
    names: str
    inside: frozenset[str]
    number: int


@dataclass(slots=True)
class Line:
    """The pieces of the line being gathered."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    names: str = ""  # of the inline element that it begins with

    def add(self, text: str | None, in_link: int) -> None:
        """Add a piece of text."""
        if text:
            self.pieces.append(text)
            if in_link:
                self.linked += len(text.strip())


def list_blocks(tree: html.HtmlElement) -> list[Block]:
    """List the lines of text of a page: what a reader would see as paragraphs, headings, list items and labels.

    >>> tree = html.fromstring("<div class=story><h1>A b</h1>One <b>two</b><br>three<p>Four</p></div>")
    >>> [(block.tag, block.text) for block in list_blocks(tree)]
    [('h1', 'A b'), ('div', 'One two'), ('div', 'three'), ('p', 'Four')]
    """
    return list(walk(tree))


def walk(tree: html.HtmlElement) -> Iterator[Block]:
    """Walk the tree without recursion, and give a line whenever an element of its own begins or ends."""
    stack = [Frame("body", "", frozenset(), 0)]
    line, links, silent, count = Line(), 0, 0, 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag in SILENT:
            silent += 1 if event == "start" else -1
            if event == "end" and not silent:
                line.add(element.tail, links)
            continue
        if silent:
            continue
        if tag in INLINE:
            if tag == "a":
                links += 1 if event == "start" else -1
            if event == "start":
                begin_inline(line, element)
            line.add(element.text if event == "start" else element.tail, links)
            continue
        if line.pieces:
            yield from flush(line, stack)
            line = Line()
        if event == "start":
            count += 1
            stack.append(open_frame(element, stack, count))
            line.add(element.text, links)
        else:
            stack.pop()
            line.add(element.tail, links)
    yield from flush(line, stack)


def begin_inline(line: Line, element: html.HtmlElement) -> None:
    """Note the names of an inline element that begins a line; part labels that touch with no space between."""
    if not line.pieces:
        line.names = (
            f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}".strip().lower()
        )
        return
    last, text = line.pieces[-1][-1:], (element.text or "")[:1]
    if text and not last.isspace() and (last.islower() or last.isdigit()) and (text.isupper() or text.isdigit()):
        line.pieces.append(" ")


def open_frame(element: html.HtmlElement, stack: list[Frame], number: int) -> Frame:
    """Give the frame of an element that begins; a break takes the place of the element around it."""
    around, tag = stack[-1], str(element.tag)
    if tag == "br":
        return Frame(around.tag, around.names, around.inside, around.number)
    own = " ".join(element.get(key, "") for key in ("class", "id", "itemprop", "role"))
    inside = around.inside | {tag} if tag in REGIONS and tag not in around.inside else around.inside
    outer = around.names.split(" / ")
    return Frame(tag, " / ".join([*outer[-2:], " ".join(own.split()).lower()]), inside, number)


def flush(line: Line, stack: list[Frame]) -> Iterator[Block]:
    """Give the line gathered so far, if there is a word in it."""
    text = " ".join("".join(line.pieces).replace(SOFT_HYPHEN, "").split())
    if not text:
        return
    frame = stack[-1]
    names = f"{frame.names} {line.names}" if line.names and len(text) < 120 else frame.names
    path = tuple(frame.number for frame in stack[:-1])
    link_share = min(1.0, line.linked / len(text))
    yield Block(text, frame.tag, names, frame.inside, link_share, path[-1] if path else 0, path)
