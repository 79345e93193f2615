"""What the heads are trained by."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, Part
from training.labels import DISTANCES, LAYERS, TAGS
from training.network import ARC, BUCKETS, COREFER, LABEL, LINK, Network, split_outputs

FORBIDDEN = -10_000.0
ROLES = ("content", "cue_asked", "cue_asking", "source")


def allowed() -> Tensor:
    """Return which tag may follow which: a span that began must end."""
    table = torch.zeros(len(TAGS), len(TAGS), dtype=torch.bool)
    for before, left in enumerate(TAGS):
        for after, right in enumerate(TAGS):
            table[before, after] = (left in "BI") == (right in "IE")
    return table


def full_transitions(network: Network) -> Tensor:
    """Return the transition scores, with what is impossible made so."""
    return network.transitions.masked_fill(~allowed(), FORBIDDEN)


def all_losses(network: Network, batch: Batch, told: Tensor) -> dict[str, Tensor]:
    """Return the summed loss of each head over a batch."""
    parts = split_outputs(told)
    width = told.shape[-1]
    at_words = told.gather(1, batch.words[..., None].expand(-1, -1, width))
    words = split_outputs(at_words)
    losses = {"tags": tag_loss(network, batch, words["tags"])}
    losses |= word_losses(batch, words)
    losses["arcs"], losses["labels"] = arc_losses(network, batch, words)
    losses["links"] = link_loss(network, batch, words["links"])
    losses["corefer"] = corefer_loss(network, batch, words["corefer"])
    losses["sentence"] = sentence_loss(batch, parts["sentence"])
    return losses


def tag_loss(network: Network, batch: Batch, scores: Tensor) -> Tensor:
    """Score the right tags against all tags: a conditional random field for each layer."""
    rows, length, _ = scores.shape
    scores = scores.view(rows, length, len(LAYERS), len(TAGS))
    tags = torch.zeros(rows, length, len(LAYERS), dtype=torch.long)
    known = torch.zeros(rows, len(LAYERS))
    for row, part in enumerate(batch.parts):
        gold = gold_tags(part)
        tags[row, : gold.shape[0]] = torch.from_numpy(gold)
        known[row] = torch.tensor([_layer_weights(part).get(layer, 0.0) for layer in LAYERS])
    step = full_transitions(network)
    mask = batch.word_mask
    right = scores.gather(3, tags[..., None])[..., 0]
    moves = step[torch.arange(len(LAYERS)), tags[:, :-1], tags[:, 1:]]
    total = (right * mask[..., None]).sum(1) + (moves * mask[:, 1:, None]).sum(1)
    alpha = scores[:, 0]
    for place in range(1, length):
        moved = torch.logsumexp(alpha[..., None] + step, 2) + scores[:, place]
        alpha = torch.where(mask[:, place, None, None], moved, alpha)
    return ((torch.logsumexp(alpha, 2) - total) * known).sum()


def _layer_weights(part: Part) -> dict[str, float]:
    """Say which layers the window's data set marks, and how much each weighs."""
    if part.document.task == "polnear":
        return {"source": 1.0, "cue": 1.0, "content": 1.0}
    return {"name": 2.0} if part.document.task in ("conllpp", "wnut17") else {}


def gold_tags(part: Part) -> "np.ndarray":
    """Return the tags of a window: one row a word, one column a layer."""
    document = part.document
    tags = np.zeros((len(document.heads), len(LAYERS)), dtype=np.int64)
    for attribution in document.attributions:
        for layer, name in enumerate(LAYERS[:3]):
            for first, last in attribution[name]:
                _mark(tags[:, layer], first, last)
    for first, last, _ in document.names:
        _mark(tags[:, LAYERS.index("name")], first, last)
    return tags[part.first_word : part.last_word]


def _mark(column: "np.ndarray", first: int, last: int) -> None:
    if column[first:last].any():
        return
    column[first:last] = TAGS.index("I")
    column[first], column[last - 1] = TAGS.index("B"), TAGS.index("E")
    if last - first == 1:
        column[first] = TAGS.index("S")


def word_losses(batch: Batch, words: dict[str, Tensor]) -> dict[str, Tensor]:
    """Name types, noun types and sentence ends: one answer a word."""
    shape = batch.word_mask.shape
    names, nouns = torch.full(shape, -100), torch.full(shape, -100)
    ends, weights = torch.zeros(shape), torch.zeros(shape)
    for row, part in enumerate(batch.parts):
        document, base, count = part.document, part.first_word, part.last_word - part.first_word
        for first, last, kind in document.names:
            names[row, max(first - base, 0) : max(min(last - base, count), 0)] = kind
        if document.task == "gum":
            nouns[row, :count] = 0
            for word, kind, _ in document.nouns:
                if 0 <= word - base < count:
                    nouns[row, word - base] = kind
        weights[row, :count] = SENTENCE_WEIGHTS.get(document.task, 0.0)
        for _, last in document.sentences:
            if 0 <= last - 1 - base < count:
                ends[row, last - 1 - base] = 1.0
    ended = functional.binary_cross_entropy_with_logits(words["ends"][..., 0], ends, weight=weights, reduction="sum")
    return {
        "name_types": _answers(words["name_types"], names),
        "noun_types": _answers(words["noun_types"], nouns),
        "ends": ended,
    }


SENTENCE_WEIGHTS = {"polnear": 0.3, "conllpp": 1.0, "gum": 1.0, "ewt": 1.0}


def _answers(scores: Tensor, answers: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), answers.flatten(), reduction="sum")


def arc_losses(network: Network, batch: Batch, words: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Score each word's head among the words of its sentence, and the relation to it."""
    rows, length = batch.word_mask.shape
    sentence = torch.arange(length).repeat(rows, 1) + 10_000  # no two words share one yet
    heads, relations = torch.full((rows, length), -100), torch.full((rows, length), -100)
    for row, part in enumerate(batch.parts):
        if part.document.arcs is None or part.document.relations is None:
            continue
        base, count = part.first_word, part.last_word - part.first_word
        for number, (first, last) in enumerate(part.document.sentences):
            if first >= base and last <= base + count:
                sentence[row, first - base : last - base] = number
        arcs = part.document.arcs[base : base + count] - base
        good = (arcs >= 0) & (arcs < count) & (sentence[row, :count].numpy() < 10_000)
        heads[row, :count] = torch.from_numpy(np.where(good, arcs, -100))
        kinds = part.document.relations[base : base + count]
        relations[row, :count] = torch.from_numpy(np.where(good, kinds, -100))
    if not bool((heads >= 0).any()):
        return torch.zeros(()), torch.zeros(())
    asking, asked = torch.split(words["arcs"], ARC, -1)
    scores = asking @ asked.transpose(1, 2) / ARC**0.5
    scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], FORBIDDEN)
    below, above = torch.split(words["labels"], LABEL, -1)
    chosen = above.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, LABEL))
    labels = network.relations(functional.relu(below + chosen))
    return _answers(scores, heads), _answers(labels, relations)


def link_vectors(words: Tensor, spans: list[tuple[int, int]], role: str) -> Tensor:
    """Return a vector for each span, from its first and its last word."""
    at = 2 * LINK * ROLES.index(role)
    first = torch.tensor([first for first, _ in spans])
    last = torch.tensor([last - 1 for _, last in spans])
    return words[first, at : at + LINK] + words[last, at + LINK : at + 2 * LINK]


def bucket(span: tuple[int, int], other: tuple[int, int]) -> int:
    """Number the distance from one span to another: before, after, or inside."""
    if other[0] >= span[0] and other[1] <= span[1]:
        return BUCKETS - 1
    before = other[0] < span[0]
    gap = max(0, span[0] - other[1] if before else other[0] - span[1])
    number = int(np.searchsorted(DISTANCES, gap, side="left"))
    return number if before else number + len(DISTANCES) + 1


def link_loss(network: Network, batch: Batch, words: Tensor) -> Tensor:
    """Score the right cue and source of each content, and the right source of each cue."""
    total = torch.zeros(())
    for row, part in enumerate(batch.parts):
        if not part.document.attributions:
            continue
        contents, cues, sources, links = window_links(part)
        plans = (
            (0, contents, "content", cues, "cue_asked", links[0]),
            (1, contents, "content", sources, "source", links[1]),
            (2, cues, "cue_asking", sources, "source", links[2]),
        )
        for kind, asking, asking_role, asked, asked_role, answers in plans:
            if asking:
                query = link_vectors(words[row], asking, asking_role)
                key = link_vectors(words[row], asked, asked_role) if asked else None
                scores = link_scores(network, kind, query, key, (asking, asked))
                total = total + _answers(scores[None], torch.tensor(answers)[None])
    return total


def link_scores(
    network: Network,
    kind: int,
    query: Tensor,
    key: Tensor | None,
    spans: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> Tensor:
    """Return the scores of nobody (first column) and of each candidate."""
    nobody: Tensor = query @ network.nobody[kind][:, None] / LINK**0.5 + network.nobody_bias[kind]
    if key is None:
        return nobody
    table = torch.tensor([[bucket(span, other) for other in spans[1]] for span in spans[0]])
    return torch.cat([nobody, query @ key.T / LINK**0.5 + network.distances[kind][table]], 1)


Spans = list[tuple[int, int]]


def window_links(part: Part) -> tuple[Spans, Spans, Spans, list[list[int]]]:
    """Return the spans of a window and, for each link, the number of the answer (0 = nobody)."""
    base, count = part.first_word, part.last_word - part.first_word
    found: dict[str, Spans] = {"content": [], "cue": [], "source": []}

    def number(name: str, spans: Spans) -> int:
        for first, last in spans:
            if first >= base and last <= base + count:
                span = (first - base, last - base)
                if span not in found[name]:
                    found[name].append(span)
                return found[name].index(span) + 1
        return 0

    links: list[list[int]] = [[], [], []]
    for attribution in part.document.attributions:
        cue, source = number("cue", attribution["cue"]), number("source", attribution["source"])
        for piece in attribution["content"]:
            seen = len(found["content"])
            if number("content", [piece]) == seen + 1:
                links[0].append(cue)
                links[1].append(source)
        if cue == len(links[2]) + 1:
            links[2].append(source)
    return found["content"], found["cue"], found["source"], links


def corefer_loss(network: Network, batch: Batch, words: Tensor) -> Tensor:
    """Score the earlier nouns of the same chain, or nobody, for each noun."""
    total = torch.zeros(())
    for row, part in enumerate(batch.parts):
        base, count = part.first_word, part.last_word - part.first_word
        nouns = {w - base: chain for w, _, chain in part.document.nouns if 0 <= w - base < count}
        if len(nouns) < 2:
            continue
        places = torch.tensor(sorted(nouns))
        chains = torch.tensor([nouns[int(place)] for place in places])
        query, key = torch.split(words[row][places], COREFER, -1)
        scores = query @ key.T / COREFER**0.5
        earlier = torch.ones_like(scores).tril(-1).bool()
        nobody = query @ network.nobody[3][:, None] / LINK**0.5 + network.nobody_bias[3]
        scores = torch.cat([nobody, scores.masked_fill(~earlier, FORBIDDEN)], 1)
        right = (chains[:, None] == chains[None]) & earlier
        right = torch.cat([~right.any(1, keepdim=True), right], 1)
        good = torch.logsumexp(scores.masked_fill(~right, FORBIDDEN), 1)
        total = total + (torch.logsumexp(scores, 1) - good).sum()
    return total


def sentence_loss(batch: Batch, hidden: Tensor) -> Tensor:
    """Pull each sentence's mean towards the untouched encoder's vector of it."""
    ours: list[Tensor] = []
    theirs: list[Tensor] = []
    for row, part in enumerate(batch.parts):
        document = part.document
        if document.teacher is None:
            continue
        ends = np.append(document.heads, len(document.pieces))
        for number, (first, last) in enumerate(document.sentences):
            if first >= part.first_word and last <= part.last_word and last - first > 2:
                start, end = ends[first] - part.start + 1, ends[last] - part.start + 1
                ours.append(hidden[row, start:end].mean(0))
                theirs.append(torch.from_numpy(document.teacher[number].astype(np.float32)))
    if not ours:
        return torch.zeros(())
    return (1 - functional.cosine_similarity(torch.stack(ours), torch.stack(theirs))).sum()
