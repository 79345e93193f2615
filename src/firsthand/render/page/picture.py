"""Who copied whom as a small picture: articles on a line by date, an arc for each copy. Only numbers, no tool.

Articles of which nobody knows who had the words first are held together by a bracket: none of them stands above.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Article, ArticleId, Copy, Dossier
from firsthand.render.copying import Group, Versions, copier, copy_groups, taken_share
from firsthand.render.lookup import outlet_name
from firsthand.text import one_line

ROW = 34  # units of the picture between two articles
LINE = 96  # units from the left edge to the line on which the articles stand
WIDTH = 420  # units; the page scales it to a phone
NAME = 28  # characters of a name that fit to the right of the line
BRACKET = 18  # units from the line to the first bracket


@dataclass(frozen=True, slots=True)
class Node:
    """An article on the line."""

    y: int
    name: str
    number: int
    date: str
    taken: float | None  # the largest share of its words that is known to be another's


@dataclass(frozen=True, slots=True)
class Arc:
    """A copy: a curve from the article that had it first to the one that took it. ``weight`` is its width."""

    path: str
    weight: float
    share: float
    title: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """Articles that share text in an order that nobody knows."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture."""

    height: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    brackets: tuple[Bracket, ...]


def copies_picture(dossier: Dossier) -> Picture:
    """Draw the articles that share text, group by group, in each by date."""
    held = {article.id: article for article in dossier.articles}
    groups = copy_groups(dossier.copies, held)
    numbers = {article.id: number for number, article in enumerate(dossier.articles, start=1)}
    line = [article for group in groups for article in group.articles]
    rows = {article.id: ROW * i + ROW // 2 for i, article in enumerate(line)}
    taken = [copy for group in groups for copy in group.taken]
    shares = {copier(copy)[1]: taken_share(copy) for copy in sorted(taken, key=taken_share)}
    nodes = tuple(
        Node(rows[a.id], shorten(outlet_name(a)), numbers[a.id], (a.published or "undated")[:10], shares.get(a.id))
        for a in line
    )
    arcs = tuple(draw_arc(copy, rows, held) for copy in taken)
    return Picture(ROW * len(line), nodes, arcs, tuple(b for group in groups for b in draw_brackets(group, rows)))


def shorten(name: str) -> str:
    """Cut a name to what fits.

    >>> shorten("The Very Long Name of a Newspaper of Record")
    'The Very Long Name of a New…'
    """
    return name if len(name) <= NAME else one_line(name[: NAME - 1]) + "…"


def draw_arc(copy: Copy, rows: dict[ArticleId, int], articles: dict[ArticleId, Article]) -> Arc:
    """Draw one copy as a curve to the left of the line."""
    source, taker = copier(copy)
    top, bottom = rows[source], rows[taker]
    far = min(LINE - 12, 26 * abs(bottom - top) // ROW + 8)
    path = f"M{LINE - 7},{top} C{LINE - far},{top} {LINE - far},{bottom} {LINE - 8},{bottom}"
    share = taken_share(copy)
    title = f"{outlet_name(articles[source])} to {outlet_name(articles[taker])}"
    return Arc(path, 1 + round(2 * share, 1), share, title)


def draw_brackets(group: Group, rows: dict[ArticleId, int]) -> list[Bracket]:
    """Draw a bracket for each set of articles of which nobody knows who was first, one further out than the other."""
    return [draw_bracket(versions, rows, LINE - BRACKET - 10 * (i % 7)) for i, versions in enumerate(group.versions)]


def draw_bracket(versions: Versions, rows: dict[ArticleId, int], x: int) -> Bracket:
    """Draw one bracket: a line down, with a tick to each article."""
    heights = sorted(rows[article.id] for article in versions.articles)
    ticks = " ".join(f"M{x},{y} H{LINE - 7}" for y in heights)
    return Bracket(f"M{x},{heights[0]} V{heights[-1]} {ticks}", f"{versions.described}: {', '.join(versions.outlets)}")
