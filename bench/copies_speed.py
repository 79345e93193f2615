"""How fast copies and stories are found in the pool of ten thousand, beside what people use, in one run.

Articles per CPU second on one thread, the growth from 1,000 to 10,000 articles, a cluster of 5,000 near-identical
copies beside as many normal articles, one article more, and the peak of memory. Data is read from ``FIRSTHAND_DATA``.

    python bench/copies_speed.py                      writes its section of bench/RESULTS.md (minutes)
    python bench/copies_speed.py --sizes 500 2000     prints the figures for fewer articles, and writes nothing
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from figures import DATA, shown, write_section
from stories_quality import article_of, rows

from firsthand.copies import CopyIndex, find_copies
from firsthand.model import Article, ArticleId
from firsthand.settings import CopySettings, StorySettings
from firsthand.stories import StoryIndex, find_stories

SIZES = (1_000, 10_000)
AGAIN = 2  # times everything is measured, ours as well as others'; the least counts, since others use the machine too
SHARE_IN_CLUSTER = 0.5  # of the larger size
MILLION = 1_000_000
ONE_MORE = 200  # articles that come one by one
ASKED = {
    "copies: articles": "ahead of datasketch",
    "stories: articles": "ahead of TF-IDF",
    "copies and stories: exponent": "at most 1.15",
    "copies and stories: near copies": "at most 2",
    "one article more": "at most 50",
}


def copies_speed(data: Path = DATA, sizes: tuple[int, int] = SIZES) -> dict[str, float]:
    """Give every figure of speed and growth."""
    pool = [article_of(row, row["text"], str(row["id"])) for row in rows(data / "allsides_articles/pool.jsonl.gz")]
    small, large = (pool[:size] for size in sizes)
    warm_up(small[:50])
    before = peak_memory()
    few = {name: seconds(stage, small, AGAIN) for name, stage in STAGES.items()}
    many = {name: seconds(stage, large, AGAIN) for name, stage in STAGES.items()}
    growth = math.log(len(large) / len(small))
    figures = {f"{name}: articles per CPU second": len(large) / spent for name, spent in with_sum(many).items()}
    figures |= {
        f"{name}: exponent from {len(small):,} to {len(large):,}": math.log(spent / with_sum(few)[name]) / growth
        for name, spent in with_sum(many).items()
    }
    figures["peak memory, MiB"] = peak_memory()
    each = (peak_memory() - before) / len(large)
    figures["peak memory of a million articles, GiB (by proportion)"] = (before + each * MILLION) / 1024
    figures |= one_more(large)
    figures |= cluster_figures(large, int(len(large) * SHARE_IN_CLUSTER))
    return figures | compared_figures(large)


def with_sum(spent: Mapping[str, float]) -> dict[str, float]:
    """Add the sum of all."""
    return {**spent, "copies and stories": sum(spent.values())}


def peak_memory() -> float:
    """Give the most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compared_figures(articles: Sequence[Article]) -> dict[str, float]:
    """Let the tools of others do the same work on the same articles."""
    figures = {}
    for name, tool in OTHERS.items():
        try:
            figures[f"{name}: articles per CPU second"] = len(articles) / seconds(tool, articles, AGAIN)
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return figures


def warm_up(articles: Sequence[Article]) -> None:
    """Build the tables that are built once."""
    for stage in STAGES.values():
        stage(articles)


def seconds(stage: Callable[[Sequence[Article]], object], articles: Sequence[Article], again: int) -> float:
    """Count the CPU seconds of one call, the least of several."""
    spent = []
    for _ in range(again):
        started = time.process_time()
        stage(articles)
        spent.append(time.process_time() - started)
    return min(spent)


def one_more(pool: Sequence[Article]) -> dict[str, float]:
    """Add articles one by one to a pile of nearly all; give the milliseconds that 95 of 100 stay below."""
    shuffled = random.Random(1).sample(pool, len(pool))
    here, coming = shuffled[:-ONE_MORE], shuffled[-ONE_MORE:]
    copied, told = CopyIndex(here), StoryIndex(here)
    spent = []
    for article in coming:
        started = time.process_time()
        copied.add(article)
        told.add(article)
        spent.append(1000 * (time.process_time() - started))
    return {f"one article more in {len(here):,}, 95th percentile, ms": sorted(spent)[int(0.95 * len(spent))]}


def cluster_figures(pool: Sequence[Article], count: int) -> dict[str, float]:
    """Hold a cluster of near-identical copies against as many normal articles, per article."""
    chance = random.Random(1)
    usual = sum(len(article.text) for article in pool) / len(pool)
    copied = min(pool, key=lambda article: abs(len(article.text) - usual))
    cluster = [near_copy(copied, number, chance) for number in range(count)]
    alike = with_sum({name: seconds(stage, cluster, AGAIN) for name, stage in STAGES.items()})
    normal = with_sum({name: seconds(stage, pool[:count], AGAIN) for name, stage in STAGES.items()})
    return {f"{name}: near copies ({count:,}) cost, times normal": alike[name] / normal[name] for name in alike}


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


def table(figures: Mapping[str, float]) -> Iterator[str]:
    """Write the figures as the rows of a Markdown table."""
    yield from ("| figure | here | asked |", "|---|---:|---:|")
    for name, value in figures.items():
        asked = next((wanted for start, wanted in ASKED.items() if name.startswith(start)), "")
        yield f"| {name} | {shown(value)} | {asked} |"


def main() -> None:
    """Measure; write the section where the sizes are the usual ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs=2, type=int, default=SIZES, metavar=("FEW", "MANY"), help="articles")
    sizes = tuple(parser.parse_args().sizes)
    started = time.process_time()
    body = "\n".join(table(copies_speed(DATA, sizes)))
    print(body, flush=True)
    if sizes == SIZES:
        spent = time.process_time() - started
        write_section(
            "Speed: copies and stories", f"`python bench/copies_speed.py` ({spent:.0f} CPU seconds)\n\n{body}"
        )


if __name__ == "__main__":
    main()
