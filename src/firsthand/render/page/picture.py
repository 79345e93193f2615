"""Who copied whom as a small picture: articles on a line by date, an arc for each copy. Only numbers, no tool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model import Article, ArticleId, Copy, Dossier
from firsthand.render.copying import copier, known, taken_share, worth_telling
from firsthand.render.lookup import outlet_name
from firsthand.text import one_line

ROW = 34  # units of the picture between two articles
LINE = 96  # units from the left edge to the line on which the articles stand
WIDTH = 420  # units; the page scales it to a phone
NAME = 28  # characters of a name that fit to the right of the line


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
    """A copy: a curve from the article that had it first, if that is known. ``weight`` is its width."""

    path: str
    arrow: bool
    weight: float
    share: float
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture."""

    height: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def copies_picture(dossier: Dossier) -> Picture:
    """Draw the articles that share text, grouped by outlet inside each group of copies, oldest group first."""
    held = {article.id: article for article in dossier.articles}
    copies = [copy for copy in dossier.copies if copy.a in held and copy.b in held]
    numbers = {article.id: number for number, article in enumerate(dossier.articles, start=1)}
    line = line_up([held[i] for i in {end for copy in copies for end in (copy.a, copy.b)}], copies)
    rows = {article.id: ROW * i + ROW // 2 for i, article in enumerate(line)}
    taken = {copier(copy)[1]: taken_share(copy) for copy in sorted(copies, key=taken_share) if known(copy)}
    nodes = tuple(
        Node(rows[a.id], shorten(outlet_name(a)), numbers[a.id], (a.published or "undated")[:10], taken.get(a.id))
        for a in line
    )
    return Picture(ROW * len(line), nodes, tuple(draw_arc(copy, rows, held) for copy in worth_telling(copies)))


def shorten(name: str) -> str:
    """Cut a name to what fits.

    >>> shorten("The Very Long Name of a Newspaper of Record")
    'The Very Long Name of a New…'
    """
    return name if len(name) <= NAME else one_line(name[: NAME - 1]) + "…"


def line_up(articles: Sequence[Article], copies: Sequence[Copy]) -> list[Article]:
    """Put the articles in order: those that share text together, and in each group by date, outlet and id."""
    group = {article.id: article.id for article in articles}
    for copy in copies:
        keep, drop = sorted((group[copy.a], group[copy.b]))
        group = {article: keep if root == drop else root for article, root in group.items()}
    first = {root: min(a.published or "9999" for a in articles if group[a.id] == root) for root in group.values()}

    def place(article: Article) -> tuple[str, str, str, str, str]:
        root = group[article.id]
        return (first[root], root, article.published or "9999", outlet_name(article), article.id)

    return sorted(articles, key=place)


def draw_arc(copy: Copy, rows: dict[ArticleId, int], articles: dict[ArticleId, Article]) -> Arc:
    """Draw one copy as a curve to the left of the line."""
    source, taker = copier(copy)
    top, bottom = rows[source], rows[taker]
    far = min(LINE - 12, 26 * abs(bottom - top) // ROW + 8)
    path = f"M{LINE - 7},{top} C{LINE - far},{top} {LINE - far},{bottom} {LINE - 8},{bottom}"
    title = outlet_name(articles[source]) + (" to " if known(copy) else " and ") + outlet_name(articles[taker])
    share = taken_share(copy)
    return Arc(path, known(copy), 1 + round(2 * share, 1), share, title)
