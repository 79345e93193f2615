"""Fit the weights of ``annotate/entities/rank.py``: softmax over who a mention may stand for, "nobody" among them.

    PYTHONPATH=src:bench python training/fit_entities.py DATA      DATA holds gum/train.jsonl.gz

Prints the tables to be written into ``rank.py``. The texts are gone through as in use, but each mention is given the
entity that people gave it, so that one mistake does not spoil what follows.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from entities_quality import Row, read_labelled, rows
from numpy.typing import NDArray
from scipy.optimize import minimize

from firsthand.annotate.entities import rank, resolve
from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.rank import DESCRIPTION_RULES, PRONOUN_RULES, Pair

Case = tuple[NDArray[np.float64], int]  # what holds for each entity, and the row of the right one (-1: nobody)
PULL = 2.0  # towards zero, for each weight


class Teacher:
    """Stands in for ``choose``: notes what the rules say of each entity, and gives the labelled one."""

    def __init__(self, document: Row) -> None:
        """Read the labelled chains of a document."""
        self.cases: dict[str, list[Case]] = defaultdict(list)
        self.by_span = {(m["start"], m["end"]): m["chain"] for m in document["mentions"]}
        self.by_end: dict[int, str] = {}
        for mention in sorted(document["mentions"], key=lambda m: m["start"]):
            self.by_end[mention["end"]] = mention["chain"]

    def chain(self, item: Item) -> str | None:
        """Give the chain of a mention."""
        exact = self.by_span.get((item.span.start, item.span.end))
        return exact or (None if item.kind == "pronoun" else self.by_end.get(item.span.end))

    def choose(self, pairs: Iterable[Pair]) -> Draft | None:
        """Give the entity that people gave, and keep the case."""
        listed = list(pairs)
        if not listed:
            return None
        item = listed[0].item
        chain = self.chain(item)
        right = [chain is not None and any(self.chain(i) == chain for i in pair.draft.items) for pair in listed]
        group = "description" if item.kind == "description" else {"she": "he"}.get(item.person or "", item.person or "")
        rules = [row[0] for row in (DESCRIPTION_RULES if group == "description" else PRONOUN_RULES)]
        table = np.array([[float(rule(pair)) for rule in rules] for pair in listed])
        if item.kind == "description" or chain is not None:
            self.cases[group].append((table, right.index(True) if True in right else -1))
        return listed[right.index(True)].draft if True in right else None


def read_cases(documents: Iterable[Row]) -> dict[str, list[Case]]:
    """Go through documents and collect the cases of each kind of mention."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for document in documents:
        teacher = Teacher(document)
        resolve.choose = teacher.choose  # type: ignore[assignment]  # the one place where the choice is taken over
        sentences, names, syntax, links = read_labelled(document)
        ground = resolve.read_ground(document["text"], sentences, names, syntax)
        resolve.resolve_items(ground, resolve.list_items(ground), [], links)
        for group, found in teacher.cases.items():
            cases[group] += found
    resolve.choose = rank.choose
    return cases


def loss(weights: NDArray[np.float64], cases: list[Case]) -> tuple[float, NDArray[np.float64]]:
    """Give the cost of weights (the last is the least sum for an answer) and its slope."""
    cost, slope = PULL * float(weights[:-1] @ weights[:-1]) / 2, PULL * np.append(weights[:-1], 0.0)
    for table, right in cases:
        scores = np.append(table @ weights[:-1], weights[-1])
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        cost -= float(np.log(max(shares[right], 1e-12)))
        shares[right] -= 1.0
        slope[:-1] += shares[:-1] @ table
        slope[-1] += shares[-1]
    return cost, slope


def fit(cases: list[Case]) -> NDArray[np.float64]:
    """Find the weights of least cost."""
    start = np.zeros(cases[0][0].shape[1] + 1)
    return np.asarray(minimize(loss, start, args=(cases,), jac=True, method="L-BFGS-B").x)


def tell(cases: dict[str, list[Case]]) -> Iterator[str]:
    """Write the tables."""
    fitted = {group: fit(found) for group, found in sorted(cases.items())}
    for number, row in enumerate(PRONOUN_RULES):
        weights = ", ".join(f"{fitted[group][number]:.1f}" for group in ("he", "it", "they"))
        yield f"    ({row[0].__name__}, ({weights})),"
    for number, (rule, _) in enumerate(DESCRIPTION_RULES):
        yield f"    ({rule.__name__}, {fitted['description'][number]:.1f}),"
    yield "LEAST " + ", ".join(f"{group}: {weights[-1]:.1f}" for group, weights in fitted.items())
    yield "cases " + ", ".join(f"{group}: {len(found)}" for group, found in sorted(cases.items()))


if __name__ == "__main__":
    print("\n".join(tell(read_cases(rows(Path(sys.argv[1]) / "gum" / "train.jsonl.gz")))))
