"""Who copied whom, as every form tells it: groups of articles that share text, and what is known of their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Article, ArticleId, Copy
from firsthand.render.lookup import outlet_name
from firsthand.render.phrases import counted

SAME_TEXT = 0.5  # share from which two articles are versions of one text, and do not only share passages


@dataclass(frozen=True, slots=True)
class Versions:
    """Articles that share text in an order that nobody knows; ``share`` is the smallest that a pair of them shares."""

    articles: tuple[Article, ...]
    share: float

    @property
    def outlets(self) -> tuple[str, ...]:
        """Name their outlets, each once."""
        return tuple(dict.fromkeys(outlet_name(article) for article in self.articles))

    @property
    def described(self) -> str:
        """Say in a fixed phrase how many they are and what they are to each other."""
        if self.share >= SAME_TEXT:
            return f"{counted(len(self.articles), 'version')} of one text, the first unknown"
        return f"{counted(len(self.articles), 'article')} that share passages, the first unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that share text with one another, the earliest first, and the copies among them.

    ``taken`` are those of which it is known who had the words first, ``open`` those of which nobody knows, and
    ``explained`` pairs that share words only because both took them from the same third article. ``versions`` are the
    articles of the open pairs, set by set: nothing in the pages puts those of one set in an order.
    """

    articles: tuple[Article, ...]
    taken: tuple[Copy, ...]
    open: tuple[Copy, ...]
    explained: tuple[Copy, ...]
    versions: tuple[Versions, ...]


def copier(copy: Copy) -> tuple[ArticleId, ArticleId]:
    """Give the article that had the words first and the one that took them; by id where nobody knows."""
    return (copy.b, copy.a) if copy.direction == "b->a" else (copy.a, copy.b)


def taken_share(copy: Copy) -> float:
    """Give how much of the copying article's words are shared; of the shorter text's where nobody knows who copied."""
    shares = {"a->b": copy.share_b, "b->a": copy.share_a}
    return shares.get(copy.direction, max(copy.share_a, copy.share_b))


def known(copy: Copy) -> bool:
    """Say whether the pages tell who had the words first."""
    return copy.direction != "unknown"


def copy_groups(copies: Sequence[Copy], articles: Mapping[ArticleId, Article]) -> list[Group]:
    """List the groups of articles that share text: those of which something is known first, then the larger ones."""
    held = [copy for copy in copies if copy.a in articles and copy.b in articles]
    sources = sources_of(held)
    groups = [
        group_of([c for c in held if c.a in members], [articles[i] for i in members], sources)
        for members in joined(held)
    ]
    return sorted(groups, key=lambda g: (not g.taken, -len(g.articles), g.articles[0].id))


def group_of(copies: Sequence[Copy], articles: Iterable[Article], sources: Mapping[ArticleId, set[ArticleId]]) -> Group:
    """Make one group."""
    ordered = sorted(copies, key=lambda copy: (-taken_share(copy), copy.a, copy.b))
    unknown = [copy for copy in ordered if not known(copy)]
    worth = [copy for copy in unknown if not explained(copy, sources)]
    inside = sorted(articles, key=in_time)
    return Group(
        articles=tuple(inside),
        taken=tuple(copy for copy in ordered if known(copy)),
        open=tuple(worth),
        explained=tuple(copy for copy in unknown if copy not in worth),
        versions=tuple(versions_of(members, inside, worth) for members in joined(worth)),
    )


def versions_of(members: set[ArticleId], articles: Sequence[Article], copies: Sequence[Copy]) -> Versions:
    """Make one set of articles of which nobody knows who was first."""
    shares = [taken_share(copy) for copy in copies if copy.a in members]
    return Versions(tuple(article for article in articles if article.id in members), min(shares))


def in_time(article: Article) -> tuple[str, str, str]:
    """Order articles as they are listed: by date, undated ones last, then by outlet. It says nothing of who copied."""
    return (article.published or "9999", outlet_name(article), article.id)


def joined(copies: Iterable[Copy]) -> list[set[ArticleId]]:
    """List the sets of articles that copies hold together.

    >>> pair = lambda a, b: Copy(a=a, b=b, share_a=1, share_b=1, passages=(), kind="verbatim", direction="unknown")
    >>> [sorted(members) for members in joined([pair("a", "b"), pair("c", "d"), pair("b", "e")])]
    [['a', 'b', 'e'], ['c', 'd']]
    """
    home: dict[ArticleId, set[ArticleId]] = {}
    for copy in copies:
        together = home.get(copy.a, {copy.a}) | home.get(copy.b, {copy.b})
        home |= dict.fromkeys(together, together)
    return [home[i] for i in home if i == min(home[i])]


def sources_of(copies: Iterable[Copy]) -> dict[ArticleId, set[ArticleId]]:
    """List from whom each article is known to have taken words."""
    sources: dict[ArticleId, set[ArticleId]] = defaultdict(set)
    for copy in copies:
        if known(copy):
            source, taker = copier(copy)
            sources[taker].add(source)
    return sources


def explained(copy: Copy, sources: Mapping[ArticleId, set[ArticleId]]) -> bool:
    """Say whether two articles have a source in common, or one of them is the other's source at one remove."""
    left, right = ({end, *sources.get(end, ())} for end in (copy.a, copy.b))
    return bool(left & right)
