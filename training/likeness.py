"""Train how two statements are compared: do they assert the same, do they answer the same question.

python -m training.likeness --model src/firsthand/models/en

Reads the events of ``training/tellings`` (invented for this, each fact told by several hands), encodes their sentences
with a finished encoder, and writes ``likeness.npz`` beside it. Some ten minutes on one core.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from firsthand.annotate.encoder import Encoder, load_encoder, unit
from firsthand.likeness import FILE, LONGEST, load_likeness
from firsthand.model import Span

TELLINGS = Path(__file__).parent / "tellings"
ASKS = ("same", "question")
ASK_WEIGHTS = (1.0, 0.7)
WIDTH, HIDDEN = 64, 48
EPOCHS, RATE = 12, 2e-3
HELD_OUT = 8  # every so many events one is not trained on
MOST_SENTENCES = 60  # of one event in one step
OTHERS = 4  # pairs that are not the same, for each pair that is

Words = NDArray[np.float32]


@dataclass
class Event:
    """An invented event: its facts, which of them answer one question, and the sentences that tell them."""

    name: str
    facts: list[str] = field(default_factory=list)
    questions: set[frozenset[int]] = field(default_factory=set)
    sentences: list[tuple[str, frozenset[int]]] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def read_events(folder: Path = TELLINGS) -> list[Event]:
    """Read all events: `# event`, `= 1 fact | against 2`, `- 1,2: sentence`."""
    events = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            mark, _, rest = line.partition(" ")
            if mark == "#":
                events.append(Event(rest))
            elif mark == "=":
                _read_fact(events[-1], rest)
            elif mark == "-":
                numbers, _, sentence = rest.partition(": ")
                events[-1].sentences.append((sentence, frozenset(map(int, numbers.split(",")))))
    return events


def _read_fact(event: Event, line: str) -> None:
    told, *relations = line.split(" | ")
    number, _, fact = told.partition(" ")
    event.facts.append(fact)
    for relation in relations:
        others = relation.partition(" ")[2].split(",")  # against, updates or scope: another answer to one question
        event.questions |= {frozenset((int(number), int(other))) for other in others}


def encode(event: Event, encoder: Encoder, chance: random.Random) -> None:
    """Put the sentences into made-up articles, a few facts in each, and take the vectors of their words."""
    order = list(range(len(event.sentences)))
    chance.shuffle(order)
    found: dict[int, Words] = {}
    for start in range(0, len(order), 10):
        text, places = "", {}
        for row in order[start : start + 10]:
            sentence = event.sentences[row][0]
            places[row] = Span(len(text), len(text) + len(sentence))
            text += sentence + chance.choice((" ", "\n\n"))
        encoding = encoder.encode(text)
        vectors = encoding.word_vectors()
        found |= {row: vectors[slice(*encoding.words(span))] for row, span in places.items()}
    event.words = [found[row] for row in range(len(event.sentences))]


class Network(nn.Module):
    """The comparison, as `firsthand.likeness` computes it."""

    def __init__(self) -> None:
        """Start with word vectors turned, all words alike, and answers that follow how much is covered."""
        super().__init__()
        self.project = nn.Linear(384, WIDTH, bias=False)
        self.weigh = nn.Linear(384, 1)
        self.compare = nn.Linear(3 * WIDTH, HIDDEN)
        self.sharpness = nn.Parameter(torch.tensor(8.0))
        self.heads = nn.Linear(3 + 4 * HIDDEN, len(ASKS))
        self.drop = nn.Dropout(0.1)
        nn.init.orthogonal_(self.project.weight)
        nn.init.zeros_(self.weigh.weight)
        nn.init.normal_(self.heads.weight, std=0.05)
        with torch.no_grad():
            self.heads.weight[:, :3] = 4.0
            self.heads.bias.fill_(-5.0)

    def read(self, texts: Sequence[Words]) -> tuple[Tensor, Tensor]:
        """Give the words of texts as they are compared, and how much each counts; what fills up counts nothing."""
        size = min(LONGEST, max(map(len, texts)))
        words, there = torch.zeros(len(texts), size, 384), torch.zeros(len(texts), size)
        for row, text in enumerate(texts):
            words[row, : len(text[:size])] = torch.from_numpy(text[:size])
            there[row, : len(text[:size])] = 1
        counts = functional.softplus(self.weigh(words)).squeeze(-1) * there
        return functional.normalize(self.project(self.drop(words)), dim=-1), counts

    def forward(self, one: Tensor, one_counts: Tensor, two: Tensor, two_counts: Tensor) -> Tensor:
        """Give the log-odds of every question for pairs: (pairs, asks)."""
        alike = one @ two.transpose(1, 2)
        near = alike.masked_fill((two_counts <= 0)[:, None, :], -1e4)
        near_back = alike.transpose(1, 2).masked_fill((one_counts <= 0)[:, None, :], -1e4)
        covers = [_mean(side.amax(2).clamp(min=-1), by) for side, by in ((near, one_counts), (near_back, two_counts))]
        mean_1, most_1 = self._digest(one, two, near, one_counts)
        mean_2, most_2 = self._digest(two, one, near_back, two_counts)
        low, high = torch.minimum(*covers), torch.maximum(*covers)
        found = [
            torch.stack([low, high, (low + high) / 2], 1),
            mean_1 + mean_2,
            (mean_1 - mean_2).abs(),
            torch.maximum(most_1, most_2),
            torch.minimum(most_1, most_2),
        ]
        return self.heads(torch.cat(found, 1))

    def _digest(self, words: Tensor, others: Tensor, near: Tensor, counts: Tensor) -> tuple[Tensor, Tensor]:
        mixture = torch.softmax(near * self.sharpness, 2) @ others
        parts = self.drop(functional.relu(self.compare(torch.cat([words, mixture, words * mixture], -1))))
        most = parts.masked_fill((counts <= 0)[..., None], -9).amax(1)
        return _mean(parts, counts[..., None]), most


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum(1) / weights.sum(1).clamp(min=1e-4)


def pairs_of(event: Event, rows: Sequence[int]) -> Iterator[tuple[int, int, bool, bool]]:
    """Give all pairs of sentences: their places in `rows`, whether they share a fact, whether a question."""
    for i, left in enumerate(rows):
        for j in range(i):
            one, two = event.sentences[left][1], event.sentences[rows[j]][1]
            same = bool(one & two)
            yield i, j, same, same or any(frozenset((a, b)) in event.questions for a in one for b in two)


def train(events: Sequence[Event], chance: random.Random) -> Network:
    """Train on events, all sentences of one in a step."""
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    order = list(range(len(events)))
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        losses = [_step(network, optimizer, events[n], chance) for n in order]
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}", flush=True)
    return network.eval()


def _step(network: Network, optimizer: torch.optim.Optimizer, event: Event, chance: random.Random) -> float:
    rows = chance.sample(range(len(event.words)), min(MOST_SENTENCES, len(event.words)))
    pairs = list(pairs_of(event, rows))
    told = [pair for pair in pairs if pair[2] or pair[3]]
    rest = [pair for pair in pairs if not pair[2] and not pair[3]]
    pairs = told + chance.sample(rest, min(len(rest), OTHERS * len(told) + 1))
    left, right = torch.tensor([p[0] for p in pairs]), torch.tensor([p[1] for p in pairs])
    wanted = torch.tensor([p[2:] for p in pairs], dtype=torch.float32)
    words, counts = network.read([event.words[row] for row in rows])
    told_of = network(words[left], counts[left], words[right], counts[right])
    losses = functional.binary_cross_entropy_with_logits(told_of, wanted, reduction="none").mean(0)
    loss = (losses * torch.tensor(ASK_WEIGHTS)).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss.detach())


def save(network: Network, path: Path, model: str) -> None:
    """Write the weights as `firsthand.likeness` reads them."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    own, other, both = np.split(state["compare.weight"].T, 3)
    np.savez_compressed(
        path,
        project=state["project.weight"].T,
        weigh=np.append(state["weigh.weight"][0], state["weigh.bias"]),
        own=own, other=other, both=both, bias=state["compare.bias"],
        sharpness=state["sharpness"],
        heads=state["heads.weight"].T, head_bias=state["heads.bias"],
        asks=np.array(ASKS), model=np.array(model),
    )  # fmt: skip


def average_precision(scores: NDArray[np.float32], wanted: NDArray[np.bool_]) -> float:
    """Give the mean of the precisions at each right answer, the likeliest first.

    >>> average_precision(np.array([0.9, 0.5, 0.1], dtype=np.float32), np.array([True, False, True])).__round__(3)
    0.833
    """
    right = wanted[np.argsort(-scores, kind="stable")]
    return float((right.cumsum() / np.arange(1, len(right) + 1))[right].mean()) if right.any() else 0.0


def evaluate(events: Sequence[Event], directory: Path) -> dict[str, float]:
    """Give the average precision of every question, over the pairs of each event, by the code that reads articles."""
    load_likeness.cache_clear()
    likeness = load_likeness(directory)
    assert likeness is not None
    found: dict[str, list[float]] = {ask: [] for ask in ASKS}
    for event in events:
        texts = [likeness.words(words) for words in event.words]
        pairs = list(pairs_of(event, range(len(texts))))
        left, right = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
        told = likeness.compare(texts, left, right)
        for column, ask in enumerate(ASKS):
            wanted = np.array([p[2 + column] for p in pairs])
            if wanted.any():
                found[ask].append(average_precision(told[:, column], wanted))
    return {ask: float(np.mean(values)) for ask, values in found.items()}


def by_vectors(events: Sequence[Event]) -> float:
    """Give the average precision of "same" by the cosine of the vectors alone: what the training is worth."""
    found = []
    for event in events:
        vectors = unit(np.array([words.sum(0) for words in event.words]))
        pairs = list(pairs_of(event, range(len(vectors))))
        left, right = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
        cosine = (vectors[left] * vectors[right]).sum(1)
        found.append(average_precision(cosine, np.array([p[2] for p in pairs])))
    return float(np.mean(found))


def main() -> None:
    """Train, save, measure on the events that were held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="directory of the encoder; likeness.npz is put there")
    parser.add_argument("--tellings", type=Path, default=TELLINGS)
    arguments = parser.parse_args()
    torch.manual_seed(0)
    chance = random.Random(0)
    events = read_events(arguments.tellings)
    (arguments.model / FILE).unlink(missing_ok=True)  # another encoder's would be refused
    encoder = load_encoder(arguments.model)
    for event in events:
        encode(event, encoder, chance)
    kept = [event for n, event in enumerate(events) if n % HELD_OUT]
    held = events[::HELD_OUT]
    save(train(kept, chance), arguments.model / FILE, encoder.card.sha256)
    print(
        f"same, by the vectors alone: average precision {by_vectors(held):.3f} on {len(held)} events that were held out"
    )
    for ask, value in evaluate(held, arguments.model).items():
        print(f"{ask}: average precision {value:.3f} on {len(held)} events that were held out")


if __name__ == "__main__":
    main()
