"""How well articles are put into stories, on labelled sets read from ``FIRSTHAND_DATA``, beside what people use today.

B-cubed precision, recall and F1, and CEAF-e, with the dates and without; with ten thousand other articles mixed in; and
how often crafted pages merge two stories. One set of settings for all. The other tools get the threshold that is best
over all sets together, found on these very sets.
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any  # rows of foreign files have no type

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from firsthand.model import Article, ArticleId
from firsthand.settings import StorySettings
from firsthand.stories import find_stories

DATA = Path(os.environ.get("FIRSTHAND_DATA", "../shared/data"))
Labelled = list[tuple[Article, str]]
Labels = Mapping[ArticleId, Hashable]
DISTRACTORS = int(os.environ.get("FIRSTHAND_DISTRACTORS", "10000"))
CRAFTED_PAIRS = 200  # pairs of stories, for each of the two counts of crafted pages


def stories_quality(data: Path = DATA) -> dict[str, float]:
    """Give every figure of the stories stage."""
    sets = read_sets(data)
    figures: dict[str, float] = {}
    for name, labelled in sets.items():
        figures |= figures_of(name, labelled)
        if any(article.published for article, _ in labelled):
            figures |= figures_of(f"{name} without dates", undated(labelled))
    figures |= with_distractors(sets, data)
    figures |= crafted_merges(sets["giveme5w1h_news_cluster"])
    return figures | baselines(sets)


def figures_of(name: str, labelled: Labelled) -> dict[str, float]:
    """Group one set and hold it against its labels."""
    found = grouping([article for article, _ in labelled])
    gold = {article.id: story for article, story in labelled}
    precision, recall, f1 = b_cubed(found, gold)
    return {
        f"{name}: B-cubed F1": f1,
        f"{name}: B-cubed precision": precision,
        f"{name}: B-cubed recall": recall,
        f"{name}: CEAF-e": ceaf_e(found, gold),
    }


def grouping(articles: Sequence[Article]) -> Labels:
    """Number the stories that are found."""
    stories = find_stories(articles, {}, StorySettings())
    return {article: story.id for story in stories for article in story.articles}


# ---------------------------------------------------------------- the sets


def read_sets(data: Path) -> dict[str, Labelled]:
    """Read the labelled sets."""
    return {
        "giveme5w1h_news_cluster": labelled(data / "giveme5w1h_news_cluster/dev.jsonl.gz", "event"),
        "ecbplus": labelled(data / "ecbplus/dev.jsonl.gz", "subtopic"),
        "basil": labelled(data / "basil/all.jsonl.gz", "story"),
        "allsides_roundups": roundups(data / "allsides_roundups/all.jsonl.gz"),
    }


def rows(path: Path) -> list[dict[str, Any]]:
    """Read the rows of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def article_of(row: dict[str, Any], text: str, name: str) -> Article:
    """Make an article of a row."""
    return Article(
        id=ArticleId(name),
        text=text,
        paragraphs=(),
        raw_sha256="",
        url=row.get("url"),
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=(row.get("date") or "")[:10] or None,
    )


def labelled(path: Path, label: str) -> Labelled:
    """Read a set of which every row is an article."""
    return [(article_of(row, row["text"], str(row["id"])), str(row[label])) for row in rows(path)]


def roundups(path: Path) -> Labelled:
    """Read a set of which every row is a story; its date is that of all its articles."""
    return [
        (
            article_of(told | {"date": row["date"]}, told["lead"] or told["title"], f"{row['id']}-{place}"),
            str(row["id"]),
        )
        for row in rows(path)
        for place, told in enumerate(row["articles"])
    ]


def undated(labelled: Labelled) -> Labelled:
    """Take the dates away."""
    return [(replace(article, published=None), story) for article, story in labelled]


# ---------------------------------------------------------------- under pressure


def with_distractors(sets: Mapping[str, Labelled], data: Path) -> dict[str, float]:
    """Mix thousands of other articles into the sets and say by how much B-cubed F1 falls."""
    pool = [article_of(row, row["text"], f"pool {row['id']}") for row in rows(data / "allsides_articles/pool.jsonl.gz")]
    known = {(article.title or "").casefold() for labelled in sets.values() for article, _ in labelled}
    others = [article for article in pool if (article.title or "").casefold() not in known][:DISTRACTORS]
    chosen = {name: labelled for name, labelled in sets.items() if name != "allsides_roundups"}
    found = grouping([*(article for labelled in chosen.values() for article, _ in labelled), *others])
    falls = {}
    for name, labelled in chosen.items():
        gold = {article.id: story for article, story in labelled}
        alone = b_cubed(grouping([article for article, _ in labelled]), gold)[2]
        falls[f"fall of F1 with {len(others)} others: {name}"] = alone - b_cubed(found, gold)[2]
    return falls


def crafted_merges(labelled: Labelled) -> dict[str, float]:
    """Say how often pages that are cut together from two stories merge the two: shares of pairs of stories."""
    stories = defaultdict(list)
    for article, story in labelled:
        stories[story].append(article)
    large = [members[:5] for _, members in sorted(stories.items()) if len(members) >= 5]
    pairs = list(itertools.combinations(range(len(large)), 2))
    chance = random.Random(5)
    apart = [pair for pair in pairs if not merges(large[pair[0]], large[pair[1]], 0, chance)]
    chosen = chance.sample(apart, min(CRAFTED_PAIRS, len(apart)))
    merged = {}
    for count in (1, 10):
        hits = sum(merges(large[left], large[right], count, chance) for left, right in chosen)
        merged[f"{count} crafted page{'s' * (count > 1)}: share of {len(chosen)} pairs of stories merged"] = hits / len(
            chosen
        )
    return merged


def merges(first: Sequence[Article], second: Sequence[Article], count: int, chance: random.Random) -> bool:
    """Say whether crafted pages put the most of both stories into one."""
    crafted = []
    for number in range(count):
        a, b = chance.choice(first), chance.choice(second)
        sentences = [*a.text.split(". ")[:8], *b.text.split(". ")[:8]]
        chance.shuffle(sentences)
        text, title = ". ".join(sentences), f"{a.title}; {b.title}"
        crafted.append(replace(a, id=ArticleId(f"crafted {number}"), text=text, title=title))
    found = grouping([*first, *second, *crafted])
    return bool({found[article.id] for article in first} & {found[article.id] for article in second})


# ---------------------------------------------------------------- measures


def b_cubed(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 over the labelled articles."""
    mine, true = members(found, gold), members(gold, gold)
    shared = {name: len(mine[found[name]] & true[gold[name]]) for name in gold}
    precision = sum(shared[name] / len(mine[found[name]]) for name in gold) / len(gold)
    recall = sum(shared[name] / len(true[gold[name]]) for name in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def ceaf_e(found: Labels, gold: Labels) -> float:
    """Give CEAF-e F1: groups matched one to one, by the share of their articles."""
    mine, true = list(members(found, gold).values()), list(members(gold, gold).values())
    place = {name: number for number, group in enumerate(true) for name in group}
    shared = np.zeros((len(mine), len(true)))
    for number, group in enumerate(mine):
        for other in {place[name] for name in group}:
            shared[number, other] = 2 * len(group & true[other]) / (len(group) + len(true[other]))
    total = float(shared[linear_sum_assignment(-shared)].sum())
    return 2 * total / (len(mine) + len(true))


def members(labels: Labels, names: Labels) -> dict[Hashable, set[ArticleId]]:
    """List the labelled articles of every group."""
    groups: dict[Hashable, set[ArticleId]] = defaultdict(set)
    for name in names:
        groups[labels[name]].add(name)
    return groups


# ---------------------------------------------------------------- what people use


def baselines(sets: Mapping[str, Labelled]) -> dict[str, float]:
    """Measure other tools where they are installed: each with the one threshold that is best over all sets."""
    tools: dict[str, Callable[[Sequence[Article]], NDArray[np.float64]]] = {
        "TF-IDF": tf_idf,
        "MiniLM": sentence_vectors,
    }
    figures: dict[str, float] = {}
    for name, likeness in tools.items():
        try:
            figures |= {
                f"{name} + agglomerative: {key} F1": value for key, value in best_threshold(sets, likeness).items()
            }
            figures |= {f"{name} + HDBSCAN: {key} F1": value for key, value in hdbscan(sets, likeness).items()}
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return figures


def best_threshold(
    sets: Mapping[str, Labelled], likeness: Callable[[Sequence[Article]], NDArray[np.float64]]
) -> dict[str, float]:
    """Give the F1 of average linkage on cosines, at the threshold whose mean over the sets is best."""
    from scipy.cluster.hierarchy import fcluster, linkage

    scores = {}
    for name, labelled in sets.items():
        rows = likeness([article for article, _ in labelled])
        tree = linkage(rows, "average", metric="cosine")
        gold = {article.id: story for article, story in labelled}
        for threshold in np.arange(0.4, 0.96, 0.05):
            found = dict(zip(gold, fcluster(tree, threshold, "distance").tolist(), strict=True))
            scores[round(float(threshold), 2), name] = b_cubed(found, gold)[2]
    best = max({key[0] for key in scores}, key=lambda at: sum(scores[at, name] for name in sets))
    return {name: scores[best, name] for name in sets}


def hdbscan(
    sets: Mapping[str, Labelled], likeness: Callable[[Sequence[Article]], NDArray[np.float64]]
) -> dict[str, float]:
    """Give the F1 of HDBSCAN on the same vectors; what it calls noise is a story of one."""
    from sklearn.cluster import HDBSCAN

    scores = {}
    for name, labelled in sets.items():
        rows = likeness([article for article, _ in labelled])
        found = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(rows)
        gold = {article.id: story for article, story in labelled}
        numbers = [label if label >= 0 else -2 - place for place, label in enumerate(found.tolist())]
        scores[name] = b_cubed(dict(zip(gold, numbers, strict=True)), gold)[2]
    return scores


def tf_idf(articles: Sequence[Article]) -> NDArray[np.float64]:
    """Give the TF-IDF rows of scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{article.title or ''}. {article.text}" for article in articles]
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    return np.asarray(rows.todense(), np.float64) + 1e-12


def sentence_vectors(articles: Sequence[Article]) -> NDArray[np.float64]:
    """Give the vectors of all-MiniLM-L6-v2 for title and lead; needs PyTorch and the weights of training/."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import torch
    from tokenizers import Tokenizer

    from training.trunk import base_directory, load_trunk

    tokenizer = Tokenizer.from_file(str(base_directory() / "tokenizer.json"))
    tokenizer.enable_truncation(256)
    tokenizer.no_padding()
    trunk = load_trunk().eval()
    rows = np.zeros((len(articles), 384))
    with torch.no_grad():
        for place, article in enumerate(articles):
            ids = torch.tensor([tokenizer.encode(f"{article.title or ''}. {article.text[:900]}").ids])
            rows[place] = trunk(ids, torch.ones_like(ids)).mean(1)[0].numpy()
    unit: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


if __name__ == "__main__":
    for figure, reached in stories_quality().items():
        print(f"{figure:75} {reached:.3f}", flush=True)
