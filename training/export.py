"""Write a checkpoint as the ONNX directory that firsthand reads.

python -m training.export --checkpoint DIR/checkpoint.pt --out src/firsthand/models/en
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import (  # type: ignore[import-untyped]  # it ships no types
    QuantType,
    quantize_dynamic,
)

from firsthand.annotate.pieces import SHAPES
from firsthand.annotate.windows import BODY, CONTEXT
from firsthand.likeness import FILE
from training.card import ABOUT
from training.labels import DISTANCES, LAYERS, LINKS, NAMES, NOUNS, RELATIONS, TAGS
from training.losses import full_transitions
from training.network import MIX, OUTPUTS, Network
from training.prepare import load_tokenizer
from training.trunk import DEPTH, HEADS, Trunk

INPUTS = ("input_ids", "attention_mask", "shape_ids", "break_ids")
OPSET = 17
NAME = "en-1"
Values: TypeAlias = NDArray[Any]  # Any: weights of any number type


class Graph:
    """Collects the nodes and the constants of an ONNX graph."""

    def __init__(self) -> None:
        """Set up empty or with the given parts."""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Any) -> str:
        """Store a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **choices: Any) -> str:
        """Add a node with one output and return the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=f"{name}.{kind}", **choices))
        return name

    def linear(self, source: str, layer: torch.nn.Linear, name: str) -> str:
        """Add `source @ weight + bias`."""
        weight = self.constant(f"{name}.weight", _array(layer.weight).T)
        bias = self.constant(f"{name}.bias", _array(layer.bias))
        product = self.node("MatMul", [source, weight], f"{name}.product")
        return self.node("Add", [product, bias], name)

    def norm(self, source: str, layer: torch.nn.LayerNorm, name: str) -> str:
        """Add a layer norm."""
        scale = self.constant(f"{name}.scale", _array(layer.weight))
        shift = self.constant(f"{name}.shift", _array(layer.bias))
        inputs = [source, scale, shift]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=layer.eps)

    def gelu(self, source: str, name: str) -> str:
        """Add a GELU."""
        return self.node("Gelu", [source], name, domain="com.microsoft")

    def table(self, source: str, values: Values, name: str) -> str:
        """Add a look-up in a table kept in 8 bits, each row with its own scale."""
        scale = np.abs(values).max(1, keepdims=True) / 127 + 1e-12
        rows = self.constant(f"{name}.rows", np.round(values / scale).astype(np.int8))
        scales = self.constant(f"{name}.scales", scale.astype(np.float32))
        small = self.node("Gather", [rows, source], f"{name}.found", axis=0)
        wide = self.node("Cast", [small], f"{name}.wide", to=TensorProto.FLOAT)
        factor = self.node("Gather", [scales, source], f"{name}.factor", axis=0)
        return self.node("Mul", [wide, factor], name)


def main() -> None:
    """Write the model, its vocabulary and its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default=NAME)
    parser.add_argument("--float", action="store_true", help="leave the weights in 32 bits")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out, arguments.name, not arguments.float)


def export(checkpoint: Path, out: Path, name: str = NAME, small: bool = True) -> None:
    """Write a checkpoint as a directory: `model.onnx`, `tokenizer.json`, `card.json`."""
    network = load_network(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "model.onnx"
    onnx.save(build_model(network), path)
    if small:
        quantize(path)
    (out / FILE).unlink(missing_ok=True)  # it compared the words of the encoder that stood here: train it anew
    load_tokenizer().save(str(out / "tokenizer.json"))
    card = build_card(network, name, path)
    text = json.dumps(card, indent=1, ensure_ascii=False)
    (out / "card.json").write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, SHA-256 {card['model_sha256']}")


def load_network(path: Path) -> Network:
    """Load the averaged weights of a checkpoint."""
    network = Network(Trunk())
    network.load_state_dict(torch.load(path, weights_only=True)["average"])
    return network.eval()


def quantize(path: Path) -> None:
    """Turn the weights into 8 bits, each output channel with its own scale."""
    quantize_dynamic(
        path,
        path,
        op_types_to_quantize=["MatMul", "LSTM"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )


def build_model(network: Network) -> onnx.ModelProto:
    """Build the whole graph in 32 bits, all but the big table of words."""
    graph = Graph()
    hidden = add_trunk(graph, network)
    mixed = add_mixing(graph, network, hidden)
    features = graph.node("Concat", [hidden, mixed], "features", axis=-1)
    linking = graph.gelu(graph.linear(features, network.linking, "linking"), "linking.gelu")
    syntax = graph.gelu(graph.linear(features, network.syntax, "syntax"), "syntax.gelu")
    told = [
        graph.linear(features, network.tell, "tell"),
        graph.linear(linking, network.link, "link"),
        graph.linear(syntax, network.arc, "arc"),
        graph.linear(hidden, network.sentence, "sentence"),
    ]
    graph.node("Concat", told, "told", axis=-1)
    sizes = ["windows", "pieces"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, sizes) for name in INPUTS]
    total = sum(OUTPUTS.values())
    output = helper.make_tensor_value_info("told", TensorProto.FLOAT, [*sizes, total])
    body = helper.make_graph(graph.nodes, "firsthand", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=9)


def add_trunk(graph: Graph, network: Network) -> str:
    """Add the embeddings and the layers; return the last hidden states."""
    trunk = network.trunk
    words = graph.table("input_ids", _array(trunk.words.weight), "words")
    places = graph.constant("places.rows", _array(trunk.places.weight + trunk.kind))
    size = graph.node("Shape", ["input_ids"], "size")
    one = graph.constant("one", np.array([1], dtype=np.int64))
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    length = graph.node("Gather", [size, one], "length", axis=0)
    place = graph.node("Slice", [places, zero, length], "place")
    for name in ("shape", "break"):
        low = graph.constant(f"{name}s.low", _array(getattr(network, f"{name}s_low").weight))
        graph.node("Gather", [low, f"{name}_ids"], f"{name}.low", axis=0)
    total = graph.node("Add", [words, place], "sum.place")
    total = graph.node("Add", [total, "shape.low"], "sum.shape")
    total = graph.node("Add", [total, "break.low"], "sum.break")
    hidden = graph.norm(total, trunk.norm, "embedded")
    graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for number in range(DEPTH):
        hidden = add_layer(graph, trunk.layers[number], hidden, f"layer{number}")
    return hidden


def add_layer(graph: Graph, layer: Any, hidden: str, name: str) -> str:
    """Add one layer of the trunk."""
    mixed = graph.linear(hidden, layer.mix, f"{name}.mix")
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [mixed], parts, axis=-1))
    seen = graph.node(
        "MultiHeadAttention",
        [*parts, "", "mask"],
        f"{name}.seen",
        domain="com.microsoft",
        num_heads=HEADS,
    )
    joined = graph.linear(seen, layer.join, f"{name}.join")
    summed = graph.node("Add", [hidden, joined], f"{name}.summed")
    hidden = graph.norm(summed, layer.join_norm, f"{name}.join_norm")
    wide = graph.gelu(graph.linear(hidden, layer.widen, f"{name}.widen"), f"{name}.gelu")
    narrow = graph.linear(wide, layer.narrow, f"{name}.narrow")
    summed = graph.node("Add", [hidden, narrow], f"{name}.summed2")
    return graph.norm(summed, layer.narrow_norm, f"{name}.narrow_norm")


def add_mixing(graph: Graph, network: Network, hidden: str) -> str:
    """Add the two-way LSTM; return its states."""
    for name in ("shape", "break"):
        rows = graph.constant(f"{name}s.rows", _array(getattr(network, f"{name}s").weight))
        graph.node("Gather", [rows, f"{name}_ids"], f"{name}.found", axis=0)
    seen = graph.node("Concat", [hidden, "shape.found", "break.found"], "seen", axis=-1)
    turned = graph.node("Transpose", [seen], "seen.turned", perm=[1, 0, 2])
    sums = graph.constant("sum.axis", np.array([1], dtype=np.int64))
    lengths = graph.node("ReduceSum", ["mask", sums], "lengths", keepdims=0)
    inputs, states, biases = (
        graph.constant(f"mix.{name}", np.stack([_lstm(way)[name] for way in (network.ahead, network.back)]))
        for name in ("input", "state", "bias")
    )
    mixed = graph.node(
        "LSTM",
        [turned, inputs, states, biases, lengths],
        "mixed.ways",
        hidden_size=MIX,
        direction="bidirectional",
    )
    turned = graph.node("Transpose", [mixed], "mixed.turned", perm=[2, 0, 1, 3])
    shape = graph.constant("mixed.shape", np.array([0, 0, 2 * MIX], dtype=np.int64))
    return graph.node("Reshape", [turned, shape], "mixed")


def _lstm(lstm: torch.nn.LSTM) -> dict[str, Values]:
    """Put PyTorch's gates (in, forget, cell, out) in ONNX's order (in, out, forget, cell)."""
    state = lstm.state_dict()
    gates = {}
    for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"):
        quarter = np.split(_array(state[name]), 4)
        gates[name] = np.concatenate([quarter[0], quarter[3], quarter[1], quarter[2]])
    bias = np.concatenate([gates["bias_ih_l0"], gates["bias_hh_l0"]])
    return {"input": gates["weight_ih_l0"], "state": gates["weight_hh_l0"], "bias": bias}


def _array(values: torch.Tensor) -> Values:
    array: Values = values.detach().float().numpy()
    return array


def build_card(network: Network, name: str, path: Path) -> dict[str, Any]:
    """Put together what the reader needs beside the graph."""

    def rounded(values: torch.Tensor) -> Any:
        return np.round(_array(values).astype(float), 5).tolist()

    return {
        "format": "firsthand/encoder/1",
        "name": name,
        "model_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "inputs": list(INPUTS),
        "outputs": OUTPUTS,
        "shapes": list(SHAPES),
        "body": BODY,
        "context": CONTEXT,
        "tags": list(TAGS),
        "layers": list(LAYERS),
        "names": list(NAMES),
        "nouns": list(NOUNS),
        "relations": list(RELATIONS),
        "links": list(LINKS),
        "distances": list(DISTANCES),
        "transitions": rounded(full_transitions(network)),
        "distance_scores": rounded(network.distances),
        "nobody": rounded(network.nobody),
        "nobody_scores": rounded(network.nobody_bias),
        "relation_weight": rounded(network.relations.weight),
        "relation_bias": rounded(network.relations.bias),
        **ABOUT,
    }


if __name__ == "__main__":
    main()
