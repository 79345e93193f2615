"""Measure a model on the development sets, through the same code that reads articles.

python -m training.evaluate --data DATA [--model DIR ...]
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.annotate.attributions import find_attributions
from firsthand.annotate.encoder import Encoder, Encoding, load_encoder
from firsthand.annotate.names import find_names, find_nouns
from firsthand.annotate.sentences import find_sentences
from firsthand.annotate.syntax import find_arcs
from firsthand.annotate.tags import find_spans
from firsthand.model import Span
from training.card import to_page
from training.labels import CONLL_NAMES, NOUNS, WNUT_NAMES, relation
from training.rows import Row, read_rows

Scores = dict[str, float]
ROLES = ("source", "cue", "content")
UNER_NAMES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


@dataclass
class Count:
    """Right answers among those given and those wanted."""

    right: float = 0
    given: float = 0
    wanted: float = 0

    def add(self, given: Iterable[Any], wanted: Iterable[Any]) -> None:
        """Count two sets of answers that must agree exactly."""
        ours, theirs = set(given), set(wanted)
        self.right += len(ours & theirs)
        self.given += len(ours)
        self.wanted += len(theirs)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall.

        >>> Count(1, 2, 2).f1
        0.5
        """
        return 2 * self.right / max(1.0, self.given + self.wanted)


@dataclass
class Tally:
    """Counts by name."""

    counts: dict[str, Count] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Count:
        """Return the count of a name, from its first mention on."""
        return self.counts.setdefault(name, Count())

    def scores(self) -> Scores:
        """Return the F1 of each count."""
        return {name: count.f1 for name, count in self.counts.items()}


def main() -> None:
    """Print one table with a column a model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--model", type=Path, action="append", help="a model's directory")
    parser.add_argument("--limit", type=int, default=10**9, help="rows a set, for a quick look")
    parser.add_argument("--only", help="only the sets whose name begins so")
    parser.add_argument("--float", type=Path, help="the model in 32 bits: write both into the card of the first")
    arguments = parser.parse_args()
    models = [*(arguments.model or [None]), *([arguments.float] if arguments.float else [])]
    columns = [evaluate(arguments.data, load_encoder(model), arguments.limit, arguments.only) for model in models]
    for name in columns[0]:
        print(f"{name:40}", *(f"{column[name]:8.4f}" for column in columns))
    if arguments.float:
        write_card(models[0], columns[0], columns[-1], measure_untouched(arguments.data, arguments.limit))


def write_card(model: Path, small: Scores, wide: Scores, base: Scores) -> None:
    """Put the scores into a model's card, and make its page."""
    path = model / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["scores"] = {
        name: {"float": round(wide[name], 4), "int8": round(small[name], 4)}
        | ({"base": round(base[name], 4)} if name in base else {})
        for name in small
        if "second" not in name
    }
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (model / "README.md").write_text(to_page(card), encoding="utf-8")


def evaluate(data: Path, encoder: Encoder, limit: int = 10**9, only: str | None = None) -> Scores:
    """Return all scores of a model by name."""
    scores: Scores = {}
    for name, measure, *more in MEASURES:
        if only and not name.startswith(only):
            continue
        rows = list(read_rows(data / f"{name}.jsonl.gz"))[:limit]
        label = name.split("/")[0]
        scores |= {f"{label} {key}": value for key, value in measure(encoder, rows, *more).items()}
    return scores


def measure_attributions(encoder: Encoder, rows: list[Row]) -> Scores:
    """Score sources, cues and contents piece by piece, and whole attributions."""
    tally = Tally()
    for row in rows:
        encoding = encoder.encode(row["text"])
        gold = [
            {r: [encoding.words(Span(s["start"], s["end"])) for s in a[r]] for r in ROLES} for a in row["attributions"]
        ]
        gold = [attribution for attribution in gold if attribution["content"]]
        for role in ROLES:
            wanted = {span for attribution in gold for span in attribution[role]}
            _compare_spans(tally, role, find_spans(encoding, role), sorted(wanted))
        _compare_wholes(tally, _wholes(encoding), gold)
    return tally.scores()


def _compare_spans(tally: Tally, role: str, given: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> None:
    tally[f"{role} exact"].add(given, wanted)
    tally[f"{role} words"].add(_words(given), _words(wanted))
    half = tally[f"{role} half"]
    half.given, half.wanted = half.given + len(given), half.wanted + len(wanted)
    left = [_words([span]) for span in given]
    for span in wanted:
        words = _words([span])
        match = next((other for other in left if _jaccard(words, other) >= 0.5), None)
        if match is not None:
            left.remove(match)
            half.right += 1


def _words(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {word for first, last in spans for word in range(first, last)}


def _jaccard(left: set[int], right: set[int]) -> float:
    return len(left & right) / len(left | right) if left | right else 1.0


Whole = dict[str, list[tuple[int, int]]]


def _wholes(encoding: Encoding) -> list[Whole]:
    return [
        {
            "source": [encoding.words(s) for s in (a.source.spans if a.source else ())],
            "cue": [encoding.words(s) for s in a.cue.spans],
            "content": [encoding.words(s) for s in a.content.spans],
        }
        for a in find_attributions(encoding)
    ]


def _compare_wholes(tally: Tally, given: list[Whole], wanted: list[Whole]) -> None:
    for name, least in (("attributions half", 0.5), ("attributions exact", 1.0)):
        count = tally[name]
        count.given, count.wanted = count.given + len(given), count.wanted + len(wanted)
        left = [{role: _words(whole[role]) for role in ROLES} for whole in given]
        for whole in wanted:
            words = {role: _words(whole[role]) for role in ROLES}
            agree = (o for o in left if all(_jaccard(o[r], words[r]) >= least for r in ROLES))
            match = next(agree, None)
            if match is not None:
                left.remove(match)
                count.right += 1


def measure_names(encoder: Encoder, rows: list[Row], labels: dict[str, str]) -> Scores:
    """Score names with their labels, exactly; labels that the set lacks are left aside."""
    count, known = Count(), set(labels.values())
    for row in rows:
        names = find_names(encoder.encode(row["text"]))
        given = {(name.span.start, name.span.end, name.label) for name in names}
        wanted = {(entity["start"], entity["end"], labels.get(entity["label"])) for entity in row["entities"]}
        count.add({name for name in given if name[2] in known}, {w for w in wanted if w[2]})
    return {"names": count.f1}


def measure_trees(encoder: Encoder, rows: list[Row]) -> Scores:
    """Score sentences, and trees inside the right sentences; GUM also for its nouns."""
    sentences, nouns = Count(), Count()
    arcs = np.zeros(3)
    for row in rows:
        encoding = encoder.encode(row["text"])
        wanted = [Span(start, end) for start, end in row["sentences"]]
        sentences.add(find_sentences(encoding), wanted)
        arcs += _compare_trees(encoding, row, wanted)
        if "mentions" in row:
            given = [(n.span.start, n.kind) for n in find_nouns(encoding)]
            nouns.add(given, _gold_nouns(row))
    scores = {"sentences": sentences.f1, "UAS": arcs[1] / arcs[0], "LAS": arcs[2] / arcs[0]}
    return scores | ({"nouns": nouns.f1} if nouns.wanted else {})


def _compare_trees(encoding: Encoding, row: Row, sentences: Sequence[Span]) -> Any:
    tree = find_arcs(encoding, sentences)
    rows = {word.start: number for number, word in enumerate(tree.words)}
    arcs = np.zeros(3)
    for tokens in row["tokens"]:
        for start, _, _, _, head, deprel in tokens:
            number = rows.get(start)
            arcs[0] += 1
            if number is None:
                continue
            above = tree.heads[number]
            place = tree.words[above].start if above >= 0 else None
            right = place == (tokens[head - 1][0] if head else None)
            arcs[1] += right
            arcs[2] += right and tree.relations[number] == relation(deprel)
    return arcs


def _gold_nouns(row: Row) -> set[tuple[int, str]]:
    heads = {}
    for tokens in row["tokens"]:
        for token in tokens:
            above = tokens[token[4] - 1] if token[4] else None
            heads[token[0]] = above[0] if above else -1
    nouns = set()
    for mention in row["mentions"]:
        inside = range(mention["start"], mention["end"])
        top = [start for start in inside if start in heads and heads[start] not in inside]
        if top:
            kind = mention["type"] if mention["type"] in NOUNS else "other"
            nouns.add((top[0], kind))
    return nouns


def measure_likeness(encoder: Encoder, rows: list[Row]) -> Scores:
    """Score how the likeness of two sentences follows what people say of them."""
    left, right = (_alone(encoder, [row[side] for row in rows]) for side in "ab")
    return compare_likeness(rows, (left * right).sum(1))


def compare_likeness(rows: list[Row], likeness: Any) -> Scores:
    """Score a likeness for each row against what people said."""
    if "score" in rows[0]:
        truth = np.array([row["score"] for row in rows])
        ranks = [np.argsort(np.argsort(values)) for values in (likeness, truth)]
        return {
            "pearson": _agreement(likeness, truth),
            "spearman": _agreement(*ranks),
        }
    truth = np.array([row["label"] for row in rows])
    best = max(float(((likeness >= cut) == truth).mean()) for cut in np.unique(likeness))
    return {"best accuracy": best}


def _agreement(left: Any, right: Any) -> float:
    both = np.stack([left - left.mean(), right - right.mean()])
    return float(both[0] @ both[1] / np.linalg.norm(both[0]) / np.linalg.norm(both[1]))


def measure_untouched(data: Path, limit: int) -> Scores:
    """Return the likeness scores of the base encoder as published."""
    from training.prepare import load_tokenizer, teach_texts

    tokenizer = load_tokenizer()
    scores: Scores = {}
    for name in ("sts_news/all", "mrpc/dev"):
        rows = list(read_rows(data / f"{name}.jsonl.gz"))[:limit]
        left, right = (teach_texts(tokenizer, [row[side] for row in rows]) for side in "ab")
        found = compare_likeness(rows, (left * right).sum(1))
        scores |= {f"{name.split('/')[0]} {key}": value for key, value in found.items()}
    return scores


def _alone(encoder: Encoder, texts: list[str]) -> Any:
    encodings = [encoder.encode(text) for text in texts]
    return np.concatenate([e.vectors([Span(0, len(e.text))]) for e in encodings])


def measure_speed(encoder: Encoder, rows: list[Row]) -> Scores:
    """Return words read in a second of CPU time, with everything that is read off."""
    words = 0
    began = time.process_time()
    for row in rows[:40]:
        encoding = encoder.encode(row["text"])
        words += len(row["text"].split())
        sentences = find_sentences(encoding)
        encoding.vectors(sentences)
        find_names(encoding)
        find_nouns(encoding)
        find_attributions(encoding)
        find_arcs(encoding, sentences)
    return {"words a CPU second": words / (time.process_time() - began)}


Measure = Callable[..., Scores]
MEASURES: tuple[tuple[Any, ...], ...] = (  # Any: a path, a Measure and what it needs more
    ("polnear/dev", measure_attributions),
    ("conllpp/dev", measure_names, CONLL_NAMES),
    ("wnut17/dev", measure_names, WNUT_NAMES),
    ("ewt/dev", measure_names, UNER_NAMES),
    ("gum/dev", measure_trees),
    ("ewt/dev", measure_trees),
    ("sts_news/all", measure_likeness),
    ("mrpc/dev", measure_likeness),
    ("polnear/dev", measure_speed),
)


if __name__ == "__main__":
    main()
