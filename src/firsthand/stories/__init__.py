"""Articles about one event: pairs are measured and judged, then grouped so that every pair of a group counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.model import Annotations, Article, ArticleId, Story
from firsthand.settings import StorySettings
from firsthand.stories.edits import apply_edits
from firsthand.stories.index import Joined, StoryIndex
from firsthand.stories.pile import make_pile
from firsthand.stories.settle import group_pile, tell_stories
from firsthand.stories.terms import read_terms

__all__ = ["Joined", "StoryIndex", "apply_edits", "find_stories"]


def find_stories(
    articles: Sequence[Article], annotations: Mapping[ArticleId, Annotations], settings: StorySettings
) -> list[Story]:
    """Put every article into one story, each with its reasons; an article that fits none is a story of one.

    >>> from firsthand.model import ArticleId
    >>> pages = {"a": "The Karst bridge was closed after divers found cracks, mayor Ana Lisk said.",
    ...          "b": "Divers have found cracks in the Karst bridge, which mayor Ana Lisk closed on Monday.",
    ...          "c": "Harbour Rovers won the cup final in Selmin by three goals to one."}
    >>> pile = [Article(id=ArticleId(name), text=text, paragraphs=(), raw_sha256="") for name, text in pages.items()]
    >>> [story.articles for story in find_stories(pile, {}, StorySettings())]
    [('a', 'b'), ('c',)]
    """
    ordered = sorted(articles, key=lambda article: article.id)
    pile = make_pile(ordered, read_terms(ordered))
    groups = [list(range(len(ordered)))] if settings.one and ordered else group_pile(pile, settings).groups
    return apply_edits(tell_stories(groups, ordered, pile), ordered, settings.edits)
