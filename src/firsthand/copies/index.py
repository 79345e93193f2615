"""Copies one by one: what an article more shares with those that are here, at once; and all copies, settled.

What is standing text hangs on the whole pile. So ``add`` takes for standing what was so when the pile was last settled,
and ``copies`` gives the very result of ``find_copies`` on all articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from firsthand.copies.blocks import Hashes, keys
from firsthand.copies.compare import Reading, compare, is_background, judge_pair
from firsthand.folding import word_table
from firsthand.model import Article, ArticleId, Copy
from firsthand.settings import CopySettings


class CopyIndex:
    """The copies of a pile that grows.

    >>> text = "The old bridge over the Karst was closed at noon on Monday after divers found two cracks in one pillar."
    >>> left, right = (Article(id=ArticleId(name), text=text, paragraphs=(), raw_sha256="") for name in "ab")
    >>> index = CopyIndex([left])
    >>> [(copy.a, copy.b, copy.kind) for copy in index.add(right)]
    [('a', 'b', 'verbatim')]
    """

    def __init__(self, articles: Iterable[Article] = (), settings: CopySettings | None = None) -> None:
        """Begin with some articles, which are compared all at once."""
        self.settings = settings or CopySettings()
        self._articles = {article.id: article for article in articles}
        self._settle()

    def add(self, article: Article) -> list[Copy]:
        """Give the copies that one more article makes; an article of an id that is here takes its place."""
        if article.id in self._articles:
            self._articles[article.id] = article
            self._settle()
            return [copy for copy in self._copies if article.id in (copy.a, copy.b)]
        reading = Reading(article, word_table(article.text).hashes, self.settings)
        own = keys(reading.hashes, self.settings)
        found = [self._judge(reading, self._articles[name]) for name in self._near(article, own)]
        self._articles[article.id] = article
        self._keep(article.id, own)
        self._settled = False
        return sorted((copy for copy in found if copy), key=lambda copy: (copy.a, copy.b))

    def copies(self) -> list[Copy]:
        """Give the copies of all articles, just as if all had come at once."""
        if not self._settled:
            self._settle()
        return self._copies

    def _settle(self) -> None:
        ordered = sorted(self._articles.values(), key=lambda article: article.id)
        self._copies, lists, self._standing = compare(ordered, self.settings)
        self._tellers: dict[int, list[ArticleId]] = defaultdict(list)
        self._own: dict[ArticleId, Hashes] = {}
        for article, own in zip(ordered, lists, strict=True):
            self._keep(article.id, own)
        self._settled = True

    def _keep(self, name: ArticleId, own: Hashes) -> None:
        self._own[name] = own
        for key in own.tolist():
            self._tellers[key].append(name)

    def _near(self, article: Article, own: Hashes) -> list[ArticleId]:
        """List the articles that share enough keys with one; of a text in very many versions only the first."""
        fresh = own[~np.isin(own, self._standing)].tolist()
        limit = self.settings.all_pairs_up_to
        told = [self._tellers[key] for key in fresh if key in self._tellers]
        shared = Counter(name for names in told for name in (names if len(names) < limit else names[:1]))
        near = {}
        for name in sorted(name for name, count in shared.items() if count >= self.settings.min_shared_keys):
            share = len(np.intersect1d(own, self._own[name], assume_unique=True)) / max(len(own), len(self._own[name]))
            if not is_background(article, self._articles[name], share, self.settings):
                near[name] = share
        versions = [name for name, share in near.items() if share >= self.settings.version_share]
        crowd = set(versions[1:]) if any(len(names) >= limit for names in told) else set()
        return [name for name in near if name not in crowd]

    def _judge(self, reading: Reading, other: Article) -> Copy | None:
        beside = Reading(other, word_table(other.text).hashes, self.settings)
        a, b = (reading, beside) if reading.article.id < other.id else (beside, reading)
        return judge_pair(a, b, self._standing, self.settings)
