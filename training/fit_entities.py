"""Fit the weights of ``annotate/entities/rank.py``: softmax over who a mention may stand for, "nobody" among them.

    PYTHONPATH=src:bench:tests python training/fit_entities.py DATA      DATA holds gum/train.jsonl.gz

Prints the tables to be written into ``rank.py``. The texts are read by the encoder and gone through as in use, but each
mention is given the entity that people gave it, so that one mistake does not spoil what follows. The weights start at
those in use and are pulled towards them; those set by hand stay.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from entities_quality import NEWS_LIKE, Reading, Row, encoder_reader, read_syntax, rows, to_reading
from numpy.typing import NDArray
from scipy.optimize import minimize

from firsthand.annotate.entities import rank, resolve, resolve_reading
from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.rank import DESCRIPTION_RULES, LEAST, PRONOUN_RULES
from firsthand.annotate.entities.rules import Pair
from firsthand.names import listed

# what holds for each entity, and which are the right ones; none: nobody is
Case = tuple[NDArray[np.float64], NDArray[np.bool_]]
PULL = 2.0  # towards the weights in use
COLUMNS = {"he": 0, "it": 1, "they": 2}
LINKS = frozenset({"pointed_at", "hardly_linked", "likely_new"})
BY_HAND = listed(  # these texts have few attributions and few bodies
    """said_the_last says_as_subject is_the_speaker is_source tells_age elsewhere by_the_way told_of only_told_of
    qualified with_links named_in_own_words place_speaks subject_here hosts_it leads_such another_sort outdone"""
)
EASE = {
    "he": 2.0,
    "it": 1.5,
    "they": 1.5,
    "description": 1.8,
}  # off the least sum: half of all mentions stand for nobody


class Teacher:
    """Stands in for ``choose``: notes what the rules say of each entity, and gives the labelled one."""

    def __init__(self, document: Row) -> None:
        """Read the labelled chains of a document."""
        self.cases: dict[str, list[Case]] = defaultdict(list)
        self.by_span = {(m["start"], m["end"]): m["chain"] for m in document["mentions"]}
        self.by_end: dict[int, str] = {}
        syntax = read_syntax(document)
        by_start = {word.start: row for row, word in enumerate(syntax.words)}
        for mention in sorted(document["mentions"], key=lambda m: m["start"] - m["end"]):
            inside = [by_start[s] for s in range(mention["start"], mention["end"]) if s in by_start]
            head = next((row for row in inside if syntax.heads[row] not in inside), None)
            self.by_end[mention["end"]] = mention["chain"]
            if head is not None:
                self.by_end[syntax.words[head].end] = mention["chain"]

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
            self.cases[group].append((table, np.array(right)))
        drafts = [pair.draft for pair, fits in zip(listed, right, strict=True) if fits]
        return next((draft for draft in drafts if draft.named), drafts[0] if drafts else None)


def read_cases(documents: Iterable[Row], read: Callable[[Row], Reading]) -> dict[str, list[Case]]:
    """Go through documents and collect the cases of each kind of mention."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for document in documents:
        teacher = Teacher(document)
        resolve.choose = teacher.choose  # type: ignore[assignment]  # the one place where the choice is taken over
        resolve_reading(to_reading(document, read))
        for group, found in teacher.cases.items():
            cases[group] += found
    resolve.choose = rank.choose
    return cases


def loss(
    free: NDArray[np.float64], start: NDArray[np.float64], loose: NDArray[np.bool_], cases: list[Case]
) -> tuple[float, NDArray[np.float64]]:
    """Give the cost of the weights that are not held (the last is the least sum for an answer) and its slope."""
    weights = start.copy()
    weights[loose] = free
    moved = (weights - start)[:-1]
    cost, slope = PULL * float(moved @ moved) / 2, PULL * np.append(moved, 0.0)
    for table, right in cases:
        scores = np.append(table @ weights[:-1], weights[-1])
        raised = np.exp(scores - scores.max())
        hits = raised * np.append(right, not right.any())
        cost -= float(np.log(max(hits.sum() / raised.sum(), 1e-12)))
        over = raised / raised.sum() - hits / hits.sum()
        slope[:-1] += over[:-1] @ table
        slope[-1] += over[-1]
    return cost, slope[loose]


def fit(group: str, cases: list[Case]) -> NDArray[np.float64]:
    """Find the weights of least cost; the links of "he" and "she" are held, better on these texts than on others."""
    rows = DESCRIPTION_RULES if group == "description" else PRONOUN_RULES
    weights = [row[1] if isinstance(row[1], float) else row[1][COLUMNS[group]] for row in rows]
    start = np.array([*weights, LEAST[group] + EASE[group]])
    held = BY_HAND | (LINKS if group == "he" else frozenset())
    loose = np.array([*(row[0].__name__ not in held for row in rows), True])
    found = minimize(loss, start[loose], args=(start, loose, cases), jac=True, method="L-BFGS-B").x
    start[loose] = found
    start[-1] -= EASE[group]
    return start


def tell(cases: dict[str, list[Case]]) -> Iterator[str]:
    """Write the tables."""
    fitted = {group: fit(group, found) for group, found in sorted(cases.items())}
    for number, row in enumerate(PRONOUN_RULES):
        weights = ", ".join(f"{fitted[group][number]:.1f}" for group in COLUMNS)
        yield f"    ({row[0].__name__}, ({weights})),"
    for number, (rule, _) in enumerate(DESCRIPTION_RULES):
        yield f"    ({rule.__name__}, {fitted['description'][number]:.1f}),"
    yield "LEAST " + ", ".join(f"{group}: {weights[-1]:.1f}" for group, weights in fitted.items())
    yield "cases " + ", ".join(f"{group}: {len(found)}" for group, found in sorted(cases.items()))


if __name__ == "__main__":
    texts = [row for row in rows(Path(sys.argv[1]) / "gum" / "train.jsonl.gz") if row["genre"] in NEWS_LIKE]
    print("\n".join(tell(read_cases(texts, encoder_reader()))))
