"""Train the encoder. A stopped run goes on from its last epoch.

python -m training.train --data DATA --out DIR [--steps 3800]
"""

import argparse
import os
import pickle
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Batch, Part, build_batch, cut_parts, draw_batches
from training.export import export
from training.losses import all_losses
from training.network import Network
from training.prepare import Document, prepare
from training.trunk import load_trunk

# task, share of its documents read in each epoch
TASKS = {"polnear": 0.9, "conllpp": 1.0, "wnut17": 0.5, "gum": 0.9, "ewt": 0.9, "alone": 0.15}

# head, weight of its loss; a loss is summed over a batch and divided by the batch's words
WEIGHTS = {
    "tags": 1.0,
    "name_types": 1.0,
    "noun_types": 0.5,
    "ends": 1.0,
    "arcs": 1.0,
    "labels": 0.8,
    "links": 1.0,
    "corefer": 0.3,
    "sentence": 20.0,
}

TRUNK_RATE, HEAD_RATE, TABLE_RATE = 1.5e-4, 1e-3, 1e-2
WARM_UP, DECAY, CLIP, SEED = 0.06, 0.01, 1.0, 11
STEPS = 3800  # four and a half epochs; a run ends by its steps, not by the clock, so that another gives the same
AVERAGE = 0.998  # of the weights that are exported: a running mean over about 500 steps


@dataclass
class Run:
    """Everything that a checkpoint holds."""

    network: Network
    average: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    epoch: int = 0
    step: int = 0
    seconds: float = 0.0


def main() -> None:
    """Prepare the data if that is not done, train, and export."""
    scratch = Path(tempfile.gettempdir()) / "firsthand-training"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("FIRSTHAND_DATA"))
    parser.add_argument("--out", type=Path, default=scratch, help="folder of cache and checkpoint")
    parser.add_argument("--model", type=Path, help="where the model goes; else OUT/en")
    parser.add_argument("--steps", type=int, default=STEPS, help="the rate falls to 0 by then")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="of the documents, for a trial")
    parser.add_argument(
        "--without", nargs="*", default=[], choices=[*WEIGHTS, *TASKS], help="to see what each is worth"
    )
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data sets are: --data FOLDER, or FIRSTHAND_DATA")
    torch.set_num_threads(arguments.threads)
    cache = arguments.out / "cache.pkl"
    if not cache.exists():
        prepare(arguments.data, cache)
    for name in arguments.without:
        (WEIGHTS if name in WEIGHTS else TASKS)[name] = 0.0
    run = train(cache, arguments.steps, arguments.share)
    print(f"trained {run.epoch} epochs, {run.step} steps, {run.seconds:.0f} s")
    export(arguments.out / "checkpoint.pt", arguments.model or arguments.out / "en")


def train(cache: Path, steps: int, share: float) -> Run:
    """Train until all steps are done, with a checkpoint after each epoch."""
    torch.manual_seed(SEED)
    documents: list[Document] = pickle.loads(cache.read_bytes())
    checkpoint = cache.parent / "checkpoint.pt"
    run = start_run(checkpoint)
    while run.step < steps:
        train_epoch(run, epoch_batches(documents, run.epoch, share), steps)
        save_run(run, checkpoint)
    return run


def epoch_batches(documents: list[Document], epoch: int, share: float) -> list[list[Part]]:
    """Draw the documents of an epoch and cut them; the same epoch always gives the same."""
    draw = random.Random(SEED * 1000 + epoch)
    chosen = [d for d in documents if draw.random() < TASKS[d.task] * share]
    parts = [part for document in chosen for part in cut_parts(document, draw)]
    batches: list[list[Part]] = draw_batches(parts, draw)
    return batches


def start_run(path: Path) -> Run:
    """Begin anew, or go on where the checkpoint ends."""
    network = Network(load_trunk())
    optimizer = torch.optim.AdamW(parameter_groups(network), betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    run = Run(network, average, optimizer)
    if path.exists():
        saved = torch.load(path, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        run.average = saved["average"]
        run.epoch, run.step, run.seconds = saved["epoch"], saved["step"], saved["seconds"]
    return run


def save_run(run: Run, path: Path) -> None:
    """Write the checkpoint in one move, so that a stop leaves the old or the new one."""
    saved = {
        "network": run.network.state_dict(),
        "optimizer": run.optimizer.state_dict(),
        "average": run.average,
        "epoch": run.epoch,
        "step": run.step,
        "seconds": run.seconds,
    }
    torch.save(saved, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def parameter_groups(network: Network) -> list[dict[str, object]]:
    """Give the trunk a low rate, the heads a high one, and the small tables the highest."""
    groups: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        rate = TRUNK_RATE if name.startswith("trunk") else HEAD_RATE
        if name in ("transitions", "distances", "nobody_bias"):
            rate = TABLE_RATE
        if name in {"trunk.words.weight", "trunk.places.weight"}:
            rate = TRUNK_RATE / 2
        groups.setdefault(rate, []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "rate": rate, "weight_decay": DECAY} for rate, parameters in groups.items()
    ]


def train_epoch(run: Run, batches: list[list[Part]], steps: int) -> None:
    """Take one step a batch, as long as there are steps left, and print one line."""
    draw = random.Random(SEED + run.epoch)
    sums = dict.fromkeys(WEIGHTS, 0.0)
    words = pieces = 0
    began, before = time.monotonic(), run.seconds
    run.network.train()
    for number, parts in enumerate(batches[: steps - run.step]):
        run.seconds = before + time.monotonic() - began
        set_rate(run.optimizer, run.step / steps)
        batch = build_batch(parts, draw)
        for name, loss in take_step(run, batch).items():
            sums[name] += loss
        words, pieces = words + int(batch.word_mask.sum()), pieces + int(batch.mask.sum())
        if number % 50 == 49:
            report(run, f"step {number + 1}/{len(batches)}", sums, words, pieces / (run.seconds - before + 1))
    run.epoch += 1
    run.seconds = before + time.monotonic() - began
    report(run, "done", sums, words, pieces / (run.seconds - before))


def report(run: Run, what: str, sums: dict[str, float], words: int, speed: float) -> None:
    """Print one line of losses a word."""
    told = " ".join(f"{name} {1000 * total / words:.1f}" for name, total in sums.items())
    print(f"epoch {run.epoch} {what} {run.seconds:.0f} s {speed:.0f} pieces/s | {told}", flush=True)


def take_step(run: Run, batch: Batch) -> dict[str, float]:
    """Move the weights by one batch; return the losses."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        told = run.network(batch.ids, batch.mask, batch.shapes, batch.breaks)
    losses = all_losses(run.network, batch, told)
    words = float(batch.word_mask.sum())
    total = sum((WEIGHTS[name] * loss for name, loss in losses.items()), torch.zeros(())) / words
    run.optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(total)
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), CLIP)
    run.optimizer.step()
    run.step += 1
    keep = min(AVERAGE, (1 + run.step) / (10 + run.step))
    with torch.no_grad():
        state = run.network.state_dict()
        torch._foreach_lerp_([run.average[name] for name in state], list(state.values()), 1 - keep)
    return {name: float(loss.detach()) for name, loss in losses.items()}


def set_rate(optimizer: torch.optim.Optimizer, done: float) -> None:
    """Set the rates for the share of the run that is done: up for a while, then down to 0."""
    factor = min(done / WARM_UP + 0.01, (1 - done) / (1 - WARM_UP), 1.0)
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * max(factor, 0.0)


if __name__ == "__main__":
    main()
