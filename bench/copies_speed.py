"""How fast copies and stories are found in the pool of ten thousand, beside what people use, in one run.

Articles per CPU second on one thread, the growth from 1,000 to 10,000 articles, a cluster of 5,000 near-identical
copies beside as many normal articles, and the peak of memory. Data is read from ``FIRSTHAND_DATA``. The tools of others
are slow, so they run on ``COMPARED`` articles, beside ours on as many; one that is not installed is left out, and said.
"""

from __future__ import annotations

import math
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from stories_quality import article_of, rows

from firsthand.copies import find_copies
from firsthand.model import Article, ArticleId
from firsthand.settings import CopySettings, StorySettings
from firsthand.stories import find_stories

DATA = Path(os.environ.get("FIRSTHAND_DATA", "../shared/data"))
SIZES = (1_000, 10_000)
CLUSTER = 5_000
COMPARED = 2_000  # articles


def copies_speed(data: Path = DATA) -> dict[str, float]:
    """Give every figure of speed and growth."""
    pool = [article_of(row, row["text"], str(row["id"])) for row in rows(data / "allsides_articles/pool.jsonl.gz")]
    small, large = (pool[:size] for size in SIZES)
    warm_up(small[:50])
    figures: dict[str, float] = {}
    both = 0.0
    for name, stage in STAGES.items():
        few, many = seconds(stage, small), seconds(stage, large)
        both += many
        figures[f"{name}: articles per CPU second"] = len(large) / many
        figures[f"{name}: exponent from {SIZES[0]} to {SIZES[1]}"] = math.log(many / few) / math.log(
            len(large) / len(small)
        )
    figures["copies and stories: articles per CPU second"] = len(large) / both
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["peak memory of a million articles, GB (by proportion)"] = figures["peak memory, MB"] * 100 / 1024
    figures |= cluster_figures(large)
    return figures | compared_figures(large[:COMPARED])


def compared_figures(articles: Sequence[Article]) -> dict[str, float]:
    """Hold both stages and the tools of others against each other on the same articles."""
    figures = {}
    for name, tool in {**STAGES, **OTHERS}.items():
        try:
            figures[f"{name} on {len(articles)}: articles per CPU second"] = len(articles) / seconds(tool, articles)
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return figures


def warm_up(articles: Sequence[Article]) -> None:
    """Build the tables that are built once."""
    for stage in STAGES.values():
        stage(articles)


def seconds(stage: Callable[[Sequence[Article]], object], articles: Sequence[Article]) -> float:
    """Count the CPU seconds of one call."""
    started = time.process_time()
    stage(articles)
    return time.process_time() - started


def cluster_figures(pool: Sequence[Article]) -> dict[str, float]:
    """Hold a cluster of near-identical copies against as many normal articles, per article."""
    chance = random.Random(1)
    usual = sum(len(article.text) for article in pool) / len(pool)
    copied = min(pool, key=lambda article: abs(len(article.text) - usual))
    cluster = [near_copy(copied, number, chance) for number in range(CLUSTER)]
    return {
        f"{name}: {CLUSTER} near copies cost, times normal articles": seconds(stage, cluster)
        / seconds(stage, pool[:CLUSTER])
        for name, stage in STAGES.items()
    }


def near_copy(article: Article, number: int, chance: random.Random) -> Article:
    """Change a few words of an article."""
    words = article.text.split(" ")
    for _ in range(6):
        words[chance.randrange(len(words))] = chance.choice(words)
    outlet = f"Outlet {number}"
    return replace(article, id=ArticleId(f"copy {number:05}"), text=" ".join(words), outlet=outlet, url=None)


def copies(articles: Sequence[Article]) -> object:
    """Run our copies stage."""
    return find_copies(articles, CopySettings())


def stories(articles: Sequence[Article]) -> object:
    """Run our stories stage on text alone."""
    return find_stories(articles, {}, StorySettings())


STAGES: dict[str, Callable[[Sequence[Article]], object]] = {"copies": copies, "stories": stories}


def datasketch_lsh(articles: Sequence[Article]) -> object:
    """Find near copies as people do with datasketch: MinHash of 128 permutations over word 5-grams, then LSH."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=0.5, num_perm=128), []
    for article in articles:
        words = article.text.lower().split()
        grams = {" ".join(words[place : place + 5]).encode() for place in range(max(1, len(words) - 4))}
        signature = MinHash(num_perm=128)
        signature.update_batch(list(grams))
        found.append(index.query(signature))
        index.insert(article.id, signature)
    return found


def tf_idf_clusters(articles: Sequence[Article]) -> object:
    """Cluster as people do with scikit-learn: TF-IDF, all neighbours by cosine, then connected components."""
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import radius_neighbors_graph

    texts = [f"{article.title or ''}. {article.text}" for article in articles]
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    return connected_components(radius_neighbors_graph(matrix, 0.6, metric="cosine"))


OTHERS: dict[str, Callable[[Sequence[Article]], object]] = {
    "datasketch MinHash LSH, 128 permutations": datasketch_lsh,
    "TF-IDF clustering": tf_idf_clusters,
}

if __name__ == "__main__":
    for figure, reached in copies_speed().items():
        print(f"{figure:75} {reached:.3f}", flush=True)
