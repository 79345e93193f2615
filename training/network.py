"""The encoder with its heads: everything that one pass over a window tells."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from firsthand.annotate.pieces import SHAPES
from training.labels import DISTANCES, LAYERS, LINKS, NAMES, NOUNS, RELATIONS, TAGS
from training.trunk import WIDTH, Trunk, drop

BREAKS = 8
MIX, SYNTAX, LINKING = 128, 256, 256  # per direction; hidden widths
LINK, COREFER, ARC, LABEL = 32, 32, 96, 64  # widths of the vectors that are compared
BUCKETS = 2 * (len(DISTANCES) + 1) + 1  # of signed distance, and one for a candidate inside the span

OUTPUTS = {  # columns of each output of a piece, in the order of the exported matrix
    "tags": len(LAYERS) * len(TAGS),
    "name_types": len(NAMES),
    "noun_types": len(NOUNS),
    "ends": 1,
    "links": 8 * LINK,  # content, cue asked, cue asking, source: each by its first and last word
    "corefer": 2 * COREFER,
    "arcs": 2 * ARC,
    "labels": 2 * LABEL,
    "sentence": WIDTH,
}


class Network(nn.Module):
    """One trunk, one mixing layer, and a head for each task."""

    def __init__(self, trunk: Trunk, dropout: float = 0.2) -> None:
        """Set up empty or with the given parts."""
        super().__init__()
        self.trunk = trunk
        self.shapes_low = nn.Embedding(len(SHAPES), WIDTH)
        self.breaks_low = nn.Embedding(BREAKS, WIDTH)
        nn.init.zeros_(self.shapes_low.weight)
        nn.init.zeros_(self.breaks_low.weight)
        self.shapes = nn.Embedding(len(SHAPES), 32)
        self.breaks = nn.Embedding(BREAKS, 16)
        self.ahead = nn.LSTM(WIDTH + 48, MIX, batch_first=True)
        self.back = nn.LSTM(WIDTH + 48, MIX, batch_first=True)
        features = WIDTH + 2 * MIX
        self.tell = nn.Linear(features, OUTPUTS["tags"] + len(NAMES) + len(NOUNS) + 1)
        self.linking = nn.Linear(features, LINKING)
        self.link = nn.Linear(LINKING, OUTPUTS["links"] + OUTPUTS["corefer"])
        self.syntax = nn.Linear(features, SYNTAX)
        self.arc = nn.Linear(SYNTAX, OUTPUTS["arcs"] + OUTPUTS["labels"])
        self.sentence = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.sentence.weight)
        nn.init.zeros_(self.sentence.bias)
        self.relations = nn.Linear(LABEL, len(RELATIONS))
        self.transitions = nn.Parameter(torch.zeros(len(LAYERS), len(TAGS), len(TAGS)))
        self.distances = nn.Parameter(torch.zeros(len(LINKS), BUCKETS))
        self.nobody = nn.Parameter(torch.zeros(len(LINKS) + 1, LINK))
        self.nobody_bias = nn.Parameter(torch.zeros(len(LINKS) + 1))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, breaks: Tensor) -> Tensor:
        """Return one row of all outputs for every piece."""
        low = self.shapes_low(shapes) + self.breaks_low(breaks)
        hidden = self.trunk(ids, mask, low).float()
        with torch.autocast("cpu", enabled=False):
            seen = torch.cat([hidden, self.shapes(shapes), self.breaks(breaks)], -1)
            mixed = self._mix(self._drop(seen), mask)
        features = self._drop(torch.cat([hidden, mixed], -1))
        linking = self._drop(functional.gelu(self.linking(features)))
        syntax = self._drop(functional.gelu(self.syntax(features)))
        told = [self.tell(features), self.link(linking), self.arc(syntax), self.sentence(hidden)]
        return torch.cat([part.float() for part in told], -1)

    def _mix(self, seen: Tensor, mask: Tensor) -> Tensor:
        lengths = mask.sum(1, keepdim=True)
        places = torch.arange(seen.shape[1], device=seen.device)[None]
        turned = torch.where(places < lengths, lengths - 1 - places, places)[..., None]
        ahead, _ = self.ahead(seen)
        back, _ = self.back(seen.gather(1, turned.expand(-1, -1, seen.shape[2])))
        back = back.gather(1, turned.expand(-1, -1, MIX))
        return torch.cat([ahead, back], -1)

    def _drop(self, values: Tensor) -> Tensor:
        return drop(values, self.dropout) if self.training else values


def split_outputs(told: Tensor) -> dict[str, Tensor]:
    """Cut the matrix of outputs into the named ones."""
    return dict(zip(OUTPUTS, torch.split(told, list(OUTPUTS.values()), -1), strict=True))
